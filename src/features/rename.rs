//! Renames a source: a misspelt name, wherever it stands, in full and short and with a possessive.

use crate::features::mention::{Mention, Mentions, in_quotes};
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::WordKey;
use crate::sourcing::table::Place;
use crate::story::Story;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// A name that can be changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// Where it stands, in the source.
    pub span: Span,
    /// The name as it is written there.
    pub text: String,
}

/// One place to change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The edit, in the source.
    pub edit: Edit,
    /// Is it in somebody’s own words? Then a person must be asked first.
    pub quoted: bool,
}

/// Why a name is not changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// No name stands there, or it is in a quotation.
    NoName,
    /// The new name is none.
    NotAName,
    /// These words have markup in them that the change would destroy.
    Markup(String),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refusal::NoName => write!(f, "Only names of sources, outside quotations, can be changed"),
            Refusal::NotAName => write!(f, "A name is needed, on one line"),
            Refusal::Markup(words) => write!(f, "“{words}” has markup in it: change it by hand"),
        }
    }
}

/// The name at a source offset, if it can be changed there.
pub fn prepare(story: &Story, mentions: &Mentions, offset: u32) -> Option<Name> {
    let place = named_at(story, mentions, offset)?.1;
    Some(Name { span: story.copy.to_source(story.span_of(place)), text: story.text_of(place).to_owned() })
}

/// What changes when the source named at a source offset is called `new`; in order, apart from each other.
///
/// # Errors
/// Refuses where there is no name, for what is no name, and where markup is in the way.
pub fn rename(story: &Story, mentions: &Mentions, offset: u32, new: &str) -> Result<Vec<Change>, Refusal> {
    let (mention, old) = named_at(story, mentions, offset).ok_or(Refusal::NoName)?;
    if new.contains(['\n', '\r']) || !new.chars().any(char::is_alphabetic) {
        return Err(Refusal::NotAName);
    }
    let plan = Plan { story, old: words(story, old), new: new.split_whitespace().collect() };
    let mut changes = Vec::new();
    for mention in mentions.of(mention.id) {
        if let Some(run) = mention.name {
            plan.change(Place { graf: mention.place.graf, run }, &mut changes)?;
        }
    }
    changes.sort_by_key(|it| it.edit.span);
    changes.dedup();
    Ok(changes)
}

/// The mention whose name is touched by a source offset, and that name.
fn named_at<'a>(story: &Story, mentions: &'a Mentions, offset: u32) -> Option<(&'a Mention, Place)> {
    let mention = mentions.at(story, offset)?;
    let place = Place { graf: mention.place.graf, run: mention.name? };
    let touched = story.copy.to_source(story.span_of(place)).touches(offset as usize);
    (touched && !in_quotes(story, place)).then_some((mention, place))
}

fn words(story: &Story, name: Place) -> Vec<WordKey> {
    let tokens = &story.grafs[name.graf].passage().tokens;
    name.run.tokens().filter_map(|at| tokens.get(at)).map(|token| token.word).collect()
}

/// The old name and the new one.
struct Plan<'a> {
    story: &'a Story,
    old: Vec<WordKey>,
    new: Vec<&'a str>,
}

impl Plan<'_> {
    /// Word for word where both names have as many; else the whole name, or the surname where only that stands.
    fn change(&self, name: Place, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        let last = if self.old.len() == self.new.len() {
            for at in name.run.tokens() {
                if let Some(new) = self.counterpart(name.graf, at) {
                    self.replace(Place { graf: name.graf, run: Run::new(at, at + 1) }, new, changes)?;
                }
            }
            self.counterpart(name.graf, name.run.end as usize - 1)
        } else {
            let new = if name.run.len() == 1 { self.surname() } else { self.new.join(" ") };
            self.replace(name, &new, changes)?;
            self.new.last().copied()
        };
        last.map_or(Ok(()), |last| self.mend_possessive(name, last, changes))
    }

    /// The new word for an old one.
    fn counterpart(&self, graf: usize, at: usize) -> Option<&str> {
        let word = self.story.grafs[graf].passage().tokens.get(at)?.word;
        let number = self.old.iter().position(|it| *it == word)?;
        self.new.get(number).copied()
    }

    /// The last word, with the particles before it: “de la Cruz”.
    fn surname(&self) -> String {
        let last = self.new.len().saturating_sub(1);
        let particle = |word: &&str| word.starts_with(char::is_lowercase);
        let start = self.new[..last].iter().rposition(|word| !particle(word)).map_or(0, |at| at + 1);
        self.new[start..].join(" ")
    }

    fn replace(&self, place: Place, new: &str, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        let old = self.story.text_of(place);
        let shouted = old.chars().count() > 1 && !old.contains(char::is_lowercase);
        let new = if shouted { new.to_uppercase() } else { new.to_owned() };
        if old != new {
            let edit = self.story.copy.edit(self.story.span_of(place), &new);
            let (span, text) = edit.ok_or_else(|| Refusal::Markup(old.to_owned()))?;
            changes.push(Change { edit: Edit { span, text }, quoted: in_quotes(self.story, place) });
        }
        Ok(())
    }

    /// “Banks’ plan” becomes “Bank’s plan”.
    fn mend_possessive(&self, name: Place, last: &str, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        let passage = self.story.grafs[name.graf].passage();
        let mark = name.run.end as usize;
        let bare = passage.tag(mark) == Tag::Pos && matches!(passage.word(mark), "'" | "’");
        if bare && !last.to_lowercase().ends_with('s') {
            let new = format!("{}s", passage.word(mark));
            self.replace(Place { graf: name.graf, run: Run::new(mark, mark + 1) }, &new, changes)?;
        }
        Ok(())
    }
}
