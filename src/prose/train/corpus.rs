//! Annotated sentences, as the data folder holds them.

use crate::prose::tag::Tag;
use crate::text::span::Span;
use serde::Deserialize;
use std::io;
use std::path::Path;

/// A sentence with its tokens.
#[derive(Clone, Debug)]
pub struct Record {
    /// Document and number: `document-17`.
    pub id: String,
    /// What kind of writing.
    pub genre: String,
    /// The sentence.
    pub text: String,
    /// Tokens in bytes of the text, with their tags; `None` where the annotation is not to be trusted.
    pub tokens: Vec<(Span, Option<Tag>)>,
}

impl Record {
    /// Each word with its tag.
    pub fn words(&self) -> impl Iterator<Item = (&str, Option<Tag>)> {
        self.tokens.iter().map(|(span, tag)| (&self.text[span.range()], *tag))
    }

    /// The document it is from.
    pub fn document(&self) -> &str {
        self.id.rsplit_once(['-', ':']).map_or(&self.id, |(document, _)| document)
    }
}

/// GUM, `train` or `dev`.
pub fn gum(data: &Path, part: &str) -> io::Result<Vec<Record>> {
    read(&data.join("tagging").join(format!("gum_{part}.jsonl")), 3)
}

/// MASC: newspaper and such written genres as read like it.
pub fn masc(data: &Path) -> io::Result<Vec<Record>> {
    let mut records = read(&data.join("tagging/masc_newspaper.jsonl"), 2)?;
    records.extend(read(&data.join("tagging/masc_written.jsonl"), 2)?);
    records.retain(|it| GENRES.contains(&it.genre.as_str()));
    records.iter_mut().for_each(doubt);
    Ok(records)
}

const GENRES: [&str; 10] = [
    "newspaper",
    "travel-guides",
    "non-fiction",
    "essays",
    "journal",
    "letters",
    "fiction",
    "govt-docs",
    "blog",
    "technical",
];

/// MASC tags by a machine what it does not know, and writes otherwise than GUM: those tags are not trusted.
fn doubt(record: &mut Record) {
    for at in 0..record.tokens.len() {
        let (span, tag) = record.tokens[at];
        let word = &record.text[span.range()];
        record.tokens[at].1 = match tag {
            // GUM keeps TO for infinitives.
            Some(Tag::To) if !leads_to_verb(&record.tokens[at + 1..]) => Some(Tag::In),
            Some(Tag::Nn) if !word.starts_with(|c: char| c.is_ascii_lowercase()) => None,
            _ if is_strange(word) => None,
            _ => tag,
        };
    }
}

/// Is the first word after "to" that is no adverb a verb's base form?
fn leads_to_verb(after: &[(Span, Option<Tag>)]) -> bool {
    after.iter().find(|it| it.1 != Some(Tag::Rb)).is_some_and(|it| it.1 == Some(Tag::Vb))
}

/// Two characters or more, not all of them letters and digits, and no clitic.
fn is_strange(word: &str) -> bool {
    let clitic = word.starts_with('\'') || word == "n't";
    word.len() > 1 && !clitic && word.contains(|c: char| !c.is_alphanumeric())
}

#[derive(Deserialize)]
struct Line {
    id: String,
    genre: String,
    text: String,
    tokens: Vec<Vec<serde_json::Value>>,
}

/// The records of a file whose tokens hold their Penn tag in column `column`.
fn read(path: &Path, column: usize) -> io::Result<Vec<Record>> {
    let file = std::fs::read_to_string(path)?;
    file.lines().map(|line| Ok(record(serde_json::from_str(line)?, column))).collect()
}

fn record(line: Line, column: usize) -> Record {
    let mut offsets: Vec<usize> = line.text.char_indices().map(|it| it.0).collect();
    offsets.push(line.text.len());
    let place = |value: &serde_json::Value| offsets[(value.as_u64().unwrap_or(0) as usize).min(offsets.len() - 1)];
    let token = |it: &Vec<serde_json::Value>| {
        (Span::new(place(&it[0]), place(&it[1])), it[column].as_str().and_then(Tag::from_penn))
    };
    let tokens = line.tokens.iter().map(token).collect();
    Record { id: line.id, genre: line.genre, text: line.text, tokens }
}
