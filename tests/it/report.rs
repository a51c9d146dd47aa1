//! The sourcing report: the page, its Markdown and its JSON.

use crate::tree;
use copydesk::features::report::{self, Report};
use copydesk::house::HouseStyle;
use copydesk::rules;
use copydesk::story::Story;
use copydesk::text::copy::Format;
use regex::Regex;
use serde_json::Value;
use std::process::Command;
use std::sync::Arc;

const LEAK: &str = "\
# Bank <b>leak</b> & the \"list\"

The list names 40 clients, the Harbor Herald reported, citing an official.

“We never kept such a list,” said Mara Voss, who runs the bank’s legal department. <!-- desk: allow tk-placeholder {{style}} -->

Voss left at TK. The regime secretly copied the files.
";

fn drawn_up(text: &str) -> Report {
    let story = Story::read(text, Format::Markdown, &Arc::new(HouseStyle::default()));
    report::report("leak.md", &story, &rules::review(&story))
}

#[test]
fn the_page_needs_nothing_else_and_escapes_what_it_is_given() {
    let page = report::html(&drawn_up(LEAK));
    for foreign in ["http:", "https:", "<script", "<img", "<link", "@import", "url(http", "<b>leak"] {
        assert!(!page.contains(foreign), "{foreign} in {page}");
    }
    assert!(page.contains("&amp; the &quot;list&quot;"), "{page}");
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
}

#[test]
fn nothing_in_a_story_is_read_as_a_place_to_fill() {
    let copy = "<!-- desk: allow tk-placeholder {{style}} and {{ledger}} -->\nThe {{map}} vote was TK.\n";
    let page = report::html(&drawn_up(copy));
    assert!(page.contains("Allowed: {{style}} and {{ledger}}") && page.contains("The {{map}} vote"), "{page}");
    assert_eq!(page.matches("<table>").count(), 1);
}

#[test]
fn every_bar_of_the_map_leads_to_its_sentence() {
    let id = Regex::new("href=\"#(s[0-9]+)\"").expect("a pattern");
    for name in tree::files("tests/stories", ".txt") {
        let story = Story::read(&tree::text(&name), Format::Plain, &Arc::new(HouseStyle::default()));
        let report = report::report(&name, &story, &rules::review(&story));
        let page = report::html(&report);
        let bars: Vec<String> = id.captures_iter(&page).map(|it| it[1].to_owned()).collect();
        let sentences = report.paragraphs.iter().flat_map(|it| &it.sentences).filter(|it| it.party.is_some()).count();
        assert_eq!(bars.len(), sentences, "{name}");
        for bar in bars {
            assert!(page.contains(&format!("<span id=\"{bar}\"")), "{name}: {bar} leads nowhere");
        }
    }
}

#[test]
fn the_words_of_the_story_are_all_there() {
    for name in tree::files("tests/stories", ".txt") {
        let story = Story::read(&tree::text(&name), Format::Plain, &Arc::new(HouseStyle::default()));
        let report = report::report(&name, &story, &rules::review(&story));
        for paragraph in &report.paragraphs {
            let lines = paragraph.sentences.iter().map(|line| {
                let words: String = line.stretches.iter().map(|it| it.text.as_str()).collect();
                words
            });
            let text = lines.collect::<Vec<String>>().join(" ");
            let squeezed = text.split_whitespace().collect::<String>();
            let whole: String = story.copy.text.split_whitespace().collect();
            assert!(whole.contains(&squeezed), "{name}: ¶{}: {text}", paragraph.number);
        }
        let placed: usize = report.paragraphs.iter().flat_map(|it| &it.sentences).map(|it| it.notes.len()).sum();
        assert_eq!(placed, report.findings.len(), "{name}: each finding stands at a sentence");
    }
}

#[test]
fn chains_go_from_us_to_the_origin() {
    let report = drawn_up(LEAK);
    let links: Vec<&str> = report.chains.iter().flat_map(|it| &it.links).map(|it| it.label.as_str()).collect();
    assert_eq!(links, ["the Harbor Herald", "an official"]);
    let page = report::markdown(&report);
    assert!(page.contains("us ← the Harbor Herald ← an official"), "{page}");
}

#[test]
fn the_command_prints_each_format() {
    let print = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(["report", "--format", format, "tests/stories/front-line.txt"]).current_dir(tree::root());
        let output = command.output().expect("the binary runs");
        assert!(output.status.success(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(print("html").starts_with("<!doctype html>"));
    assert!(print("md").contains("| President Aldo Remis | named person |"));
    let json: Value = serde_json::from_str(&print("json")).expect("JSON");
    assert_eq!(json["title"], "Government troops close ring around river port");
    assert!(json["ledger"]["sources"].as_array().is_some_and(|it| it.len() > 5));
    let missing = Command::new(env!("CARGO_BIN_EXE_copydesk")).args(["report", "no-such-story.txt"]).output();
    assert_eq!(missing.expect("the binary runs").status.code(), Some(2));
}
