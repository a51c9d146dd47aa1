//! The catalogue's examples: each `flag` must raise its rule and each `leave` must not, a small story apiece.

use crate::reading::Editor;
use crate::score::Score;
use copydesk::rules;
use copydesk::text::copy::Format;
use regex::Regex;
use serde::Deserialize;
use std::path::Path;

/// Prints the score of each rule on the examples of `file`, or of `rule` alone.
pub(crate) fn report(file: &Path, verbose: bool, rule: Option<&str>) {
    let entries = std::fs::read_to_string(file).map(|text| serde_json::from_str::<Vec<Entry>>(&text));
    let Ok(Ok(entries)) = entries else {
        return eprintln!("{}: no examples: not measured", file.display());
    };
    let mut trial = Trial { form: Form::new(), editor: Editor::teaching() };
    let (mut written, mut all) = (Tally::default(), Tally::default());
    println!("{:32} {:>16} {:>16}", "examples", "flags", "leaves");
    for entry in entries.iter().filter(|entry| entry.code != WHOLE_STORY) {
        if rule.is_some_and(|rule| rule != entry.code) {
            continue;
        }
        let is_written = rules::named(&entry.code).is_some();
        let tally = trial.run(entry, verbose && is_written);
        println!("{:32} {tally}{}", entry.code, if is_written { "" } else { "  not written yet" });
        all.add(tally);
        if is_written {
            written.add(tally);
        }
    }
    println!("{:32} {written}", "rules written");
    println!("{:32} {all}", "whole catalogue");
}

/// Its examples describe stories instead of being some.
const WHOLE_STORY: &str = "single-source-story";

/// A paragraph nobody has a question about.
const FILLER: &str = "The council met on Tuesday at 7 p.m. in the town hall.";

#[derive(Deserialize)]
struct Entry {
    code: String,
    flag: Vec<String>,
    leave: Vec<String>,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    flags: Score,
    leaves: Score,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.flags = Score { hits: self.flags.hits + other.flags.hits, of: self.flags.of + other.flags.of };
        self.leaves = Score { hits: self.leaves.hits + other.leaves.hits, of: self.leaves.of + other.leaves.of };
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{} {}", self.flags, self.leaves)
    }
}

struct Trial {
    form: Form,
    editor: Editor,
}

impl Trial {
    fn run(&mut self, entry: &Entry, verbose: bool) -> Tally {
        let mut tally = Tally::default();
        for example in entry.flag.iter().filter(|it| is_copy(it)) {
            let raised = self.raises(&entry.code, example);
            tally.flags.count(raised);
            if verbose && !raised {
                println!("missed       {}: {example}", entry.code);
            }
        }
        for example in entry.leave.iter().filter(|it| is_copy(it)) {
            let raised = self.raises(&entry.code, example);
            tally.leaves.count(!raised);
            if verbose && raised {
                println!("false alarm  {}: {example}", entry.code);
            }
        }
        tally
    }

    fn raises(&mut self, code: &str, example: &str) -> bool {
        let (format, text) = self.form.story(example);
        self.editor.findings(&text, format).iter().any(|finding| finding.rule.code == code)
    }
}

/// An example in brackets describes a story.
fn is_copy(example: &str) -> bool {
    !example.starts_with('(')
}

/// How examples are written.
struct Form {
    /// `… (para 1) … … (para 4)`: two paragraphs and how far apart they stand.
    apart: Regex,
    /// A remark to the reader of the catalogue, in brackets at the end.
    remark: Regex,
    /// `HEAD: … / BODY: …`, the body perhaps missing.
    display: Regex,
    /// `LEAD: …`, which a first paragraph is anyway.
    label: Regex,
    /// A break between paragraphs.
    paragraph: Regex,
}

impl Form {
    fn new() -> Form {
        let regex = |pattern| Regex::new(pattern).expect("patterns of this file are right");
        Form {
            apart: regex(r"^(?s)(.*?) \(para 1\) … (.*?) \(para ([0-9]+)\)$"),
            remark: regex(
                r"[ \n]*\((?:no |first |never|charity|only|label|tag|not |plural|two|same|club|court)[^()]*\)[ \n]*$",
            ),
            display: regex(r"^(?s)(HEAD|DEK): (.*?)(?:(?: / BODY: |\n)(.*))?$"),
            label: regex(r"^(?:LEAD|BODY): "),
            paragraph: regex(r" *¶ *|\n"),
        }
    }

    /// The story an example stands for.
    fn story(&self, example: &str) -> (Format, String) {
        if let Some(parts) = self.apart.captures(example) {
            let between = parts[3].parse::<usize>().unwrap_or(2).saturating_sub(2);
            let grafs = std::iter::once(&parts[1]).chain(std::iter::repeat_n(FILLER, between)).chain([&parts[2]]);
            return (Format::Markdown, grafs.collect::<Vec<_>>().join("\n\n") + "\n");
        }
        let text = self.remark.replace(example, "");
        match self.display.captures(&text) {
            Some(parts) => {
                let body = parts.get(3).map_or("", |body| body.as_str());
                match &parts[1] {
                    "HEAD" => (Format::Markdown, format!("# {}\n\n{body}\n", &parts[2])),
                    _ => (Format::Plain, format!("{}\n\n{body}\n", &parts[2])),
                }
            }
            None => {
                let text = self.label.replace(&text, "");
                (Format::Markdown, self.paragraph.replace_all(&text, "\n\n").into_owned() + "\n")
            }
        }
    }
}
