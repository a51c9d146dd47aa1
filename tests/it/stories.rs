//! Whole stories: what must be flagged in them, what must not, and what stays quiet.
//!
//! Beside `STORY.txt` stands `STORY.expected.md`. A line a judgement: `+ rule | words` must be flagged by that rule on text
//! that overlaps the words; `- rule | words` must not (`*`: by no rule at warning or error). `+?` and `-?` mark judgements
//! that the product does not meet: they are reported, and fail once they hold. `UPDATE=1` rewrites the marks. A story
//! without `+` lines is clean: nothing at warning or error, two findings at most at information.

use crate::desk;
use crate::tree;
use copydesk::lexicon::entry::Level;
use copydesk::rules::finding::Finding;
use copydesk::text::copy::Format;
use std::fs;

/// How many findings at information a clean story may have.
const CLEAN: usize = 2;

/// A line of a list, taken apart.
struct Judgement<'a> {
    must: bool,
    known: bool,
    rule: &'a str,
    words: &'a str,
}

impl<'a> Judgement<'a> {
    fn parse(line: &'a str) -> Option<Judgement<'a>> {
        let (mark, rest) = line.split_once(' ')?;
        let (must, known) = match mark {
            "+" => (true, false),
            "+?" => (true, true),
            "-" => (false, false),
            "-?" => (false, true),
            _ => return None,
        };
        let (rule, words) = rest.split_once(" | ")?;
        Some(Judgement { must, known, rule: rule.trim(), words: words.trim() })
    }

    fn holds(&self, text: &str, findings: &[Finding]) -> bool {
        let (start, end) = place(text, self.words).unwrap_or_else(|| panic!("“{}” is not in the story", self.words));
        let overlaps = |it: &&Finding| (it.span.start as usize) < end && start < it.span.end as usize;
        let speaks = |it: &Finding| match self.rule {
            "*" => it.level >= Level::Warning,
            rule => it.rule.code == rule,
        };
        findings.iter().filter(overlaps).any(speaks) == self.must
    }

    fn line(&self, known: bool) -> String {
        let mark = if self.must { "+" } else { "-" };
        format!("{mark}{} {} | {}", if known { "?" } else { "" }, self.rule, self.words)
    }
}

/// Where words stand in a text, white space aside, in bytes.
fn place(text: &str, words: &str) -> Option<(usize, usize)> {
    let first = words.split_whitespace().next()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut at = start;
        for word in words.split_whitespace() {
            at += text[at..].len() - text[at..].trim_start().len();
            at += text[at..].strip_prefix(word).map(|_| word.len())?;
        }
        Some((start, at))
    })
}

fn findings(name: &str, text: &str) -> Vec<Finding> {
    let story = desk::read(text, Format::of(None, Some(name)));
    desk::findings(&story, None, Level::Hint)
}

#[test]
fn stories_are_judged_as_their_lists_say() {
    let update = std::env::var("UPDATE").is_ok_and(|it| it == "1");
    let mut failures = Vec::new();
    for list in tree::files("tests/stories", ".expected.md") {
        let stem = list.trim_end_matches(".expected.md");
        let story = [".txt", ".md", ".html"].map(|end| format!("{stem}{end}"));
        let story = story.into_iter().find(|name| tree::root().join(name).exists()).expect("a list has its story");
        let (text, page) = (tree::text(&story), tree::text(&list));
        let findings = findings(&story, &text);
        let mut marked = String::new();
        for (number, line) in page.lines().enumerate() {
            let judgement = Judgement::parse(line);
            let better = judgement.map(|it| (it.line(!it.holds(&text, &findings)), it.known));
            if let Some((better, known)) = &better {
                if *known && better == line {
                    println!("known wrong: {list}:{}: {line}", number + 1);
                } else if better != line {
                    failures.push(format!("{list}:{}: {line}\n  is now {better}", number + 1));
                }
            }
            marked += &better.map_or_else(|| line.to_owned(), |(better, _)| better);
            marked.push('\n');
        }
        if update {
            fs::write(tree::root().join(&list), marked).expect("a list is written");
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn clean_stories_stay_quiet() {
    let is_clean = |name: &String| {
        let list = format!("{}.expected.md", name.rsplit_once('.').map_or(name.as_str(), |it| it.0));
        let page = fs::read_to_string(tree::root().join(list)).unwrap_or_default();
        !name.ends_with(".expected.md") && !page.lines().any(|line| line.starts_with('+'))
    };
    for name in tree::files("tests/stories", "").into_iter().filter(is_clean) {
        let findings = findings(&name, &tree::text(&name));
        let loud: Vec<String> = findings
            .iter()
            .filter(|it| it.level >= Level::Information)
            .map(|it| format!("{} {}: {}", it.level.name(), it.rule.code, it.message))
            .collect();
        let loudest = findings.iter().map(|it| it.level).max().unwrap_or(Level::Off);
        assert!(loudest <= Level::Information && loud.len() <= CLEAN, "{name}:\n{}", loud.join("\n"));
    }
}
