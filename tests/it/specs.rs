//! Specs: pages of `tests/specs` that say what copydesk does, and are run.
//!
//! A page may open with `rule: CODE`; then only that rule's findings count. ```` ```copy ```` blocks are annotated copy
//! (`copy md` and `copy html` in those formats); a line `---` in a plain one begins another story. A ```` ```toml ````
//! block sets the house style of the blocks after it. A block marked `known: why` says what should be, where the product
//! falls short of it: it is reported, and fails once it holds. `UPDATE=1` redraws the blocks that fail, and takes
//! `known:` off those that hold. What an editor asks at a place is shown by blocks named after it: `| here` is the caret,
//! `^^^^ here` what is selected.

use crate::blocks::{Block, blocks};
use crate::desk;
use crate::features;
use crate::markers::{self, Annotated};
use crate::stages;
use crate::tree;
use copydesk::house::HouseStyle;
use copydesk::rules;
use copydesk::text::copy::Format;
use std::fs;
use std::ops::Range;
use std::sync::Arc;

#[test]
fn specs_hold() {
    let mut failures = Vec::new();
    for name in tree::files("tests/specs", ".md") {
        let page = tree::text(&name);
        let outcome = run(&name, &page);
        if let Some(better) = outcome.page.filter(|_| std::env::var("UPDATE").is_ok_and(|it| it == "1")) {
            fs::write(tree::root().join(&name), better).expect("a spec is written");
        }
        outcome.known.iter().for_each(|line| println!("known wrong: {line}"));
        failures.extend(outcome.failures);
    }
    assert!(failures.is_empty(), "{}\n\n{} blocks fail", failures.join("\n"), failures.len());
}

/// How many paragraphs with and without marks a rule’s page has at least.
const MARKED: usize = 10;

#[test]
fn every_rule_has_a_spec_with_flags_and_near_misses() {
    let mut missing = Vec::new();
    for rule in rules::ALL {
        let name = format!("tests/specs/rules/{}.md", rule.code);
        let page = fs::read_to_string(tree::root().join(&name)).unwrap_or_default();
        let (flagged, clean) = counts(&page);
        if !page.starts_with(&format!("rule: {}\n", rule.code)) || flagged < MARKED || clean < MARKED {
            missing.push(format!("{name}: {flagged} flagged, {clean} clean paragraphs; {MARKED} of each, please"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The paragraphs with and without marks in the `copy` blocks of a page.
fn counts(page: &str) -> (usize, usize) {
    let copy = blocks(page).into_iter().filter(|block| block.kind == "copy");
    let paragraphs: Vec<&str> =
        copy.flat_map(|block| page[block.body].split("\n\n").flat_map(|it| it.split("---\n"))).collect();
    let flagged = paragraphs.iter().filter(|it| it.lines().any(|line| line.trim_start().starts_with('^'))).count();
    (flagged, paragraphs.len() - flagged)
}

/// What running a page came to.
#[derive(Default)]
struct Outcome {
    failures: Vec<String>,
    known: Vec<String>,
    /// The page as it should be, if otherwise than it is.
    page: Option<String>,
}

fn run(name: &str, page: &str) -> Outcome {
    let rule = page.lines().next().and_then(|line| line.strip_prefix("rule: "));
    let mut outcome = Outcome::default();
    let mut house = None;
    let mut edits = Vec::new();
    for block in blocks(page) {
        let place = format!("{name}:{}", block.line);
        let body = &page[block.body.clone()];
        if block.kind == "toml" {
            house = Some(desk::house(&place, body));
            continue;
        }
        match (corrected(&block, body, rule, house.as_ref()), &block.known) {
            (None, None) => {}
            (Some(_), Some(why)) => outcome.known.push(format!("{place}: {why}")),
            (Some(better), None) => {
                outcome.failures.push(format!("{place} reads otherwise:\n{better}"));
                edits.push((block.body.clone(), better));
            }
            (None, Some(_)) => {
                outcome.failures.push(format!("{place} holds now: take `known:` off"));
                edits.push((block.fence.clone(), unmarked(&page[block.fence])));
            }
        }
    }
    let apply = |page: String, (range, text): &(Range<usize>, String)| {
        format!("{}{text}{}", &page[..range.start], &page[range.end..])
    };
    outcome.page = (!edits.is_empty()).then(|| edits.iter().rev().fold(page.to_owned(), apply));
    outcome
}

/// An opening fence without its `known:`.
fn unmarked(fence: &str) -> String {
    let kept = fence.split("known:").next().unwrap_or(fence);
    format!("{}\n", kept.trim_end())
}

/// The body of a block as the product reads it, when that is otherwise than written.
fn corrected(block: &Block, body: &str, rule: Option<&str>, house: Option<&Arc<HouseStyle>>) -> Option<String> {
    if block.kind == "sentences" {
        return Some(stages::sentences(body)).filter(|split| split != body);
    }
    let (stage, feature) = (stages::named(&block.kind), features::named(&block.kind));
    if block.kind != "copy" && stage.is_none() && feature.is_none() {
        return None;
    }
    let mut wrong = false;
    let mut redraw = |body: &str| {
        let fixture = Annotated::parse(body);
        let story = desk::reader_of(house).read(&fixture.text, block.format);
        let marks = match (stage, feature) {
            (Some(stage), _) => stage(&fixture.text, &story),
            (None, Some(feature)) => features::marks(feature, &fixture, &story),
            (None, None) => {
                let floor = house.map_or(desk::floor(rule), |it| it.floor);
                markers::marks(&fixture.text, &desk::findings(&story, rule, floor))
            }
        };
        let better = fixture.corrected(&marks);
        wrong |= better.is_some();
        better.unwrap_or_else(|| body.to_owned())
    };
    let separator = if block.format == Format::Plain { "---\n" } else { "\0" };
    let drawn: Vec<String> = body.split(separator).map(&mut redraw).collect();
    wrong.then(|| drawn.join(separator))
}
