//! The word lists and the rules take no side: labels are counted by whom they harm or flatter, and what is said of one
//! side is found as it is found of the other.

use crate::desk;
use crate::lexicons::written;
use copydesk::lexicon::entry::{Entry, Level};
use copydesk::lexicon::list::List;
use copydesk::rules;
use copydesk::text::copy::Format;
use std::collections::BTreeMap;

#[test]
fn the_page_counts_labels_by_whom_they_harm_or_flatter() {
    let rule = rules::named("loaded-label").expect("the rule is there");
    let page = rule.page();
    let table = table();
    assert!(page.contains(&table), "the page of loaded-label should hold:\n{table}");
}

#[test]
fn every_flagged_label_says_whom_it_harms_or_flatters() {
    let silent: Vec<String> = labels()
        .filter(|it| it.level > Level::Off && it.harms.is_some() == it.favors.is_some())
        .map(|it| it.term)
        .collect();
    assert!(silent.is_empty(), "one of `harms` and `favors`, please: {}", silent.join(", "));
}

#[test]
fn what_is_said_of_one_side_is_found_of_the_other() {
    let mut uneven = Vec::new();
    for (one, other) in SIDES {
        for line in LINES {
            let [first, second] = [(one, other), (other, one)].map(|(a, b)| found(&filled(line, a, b)));
            if first != second {
                uneven.push(format!("{line}\n  {one}: {first:?}\n  {other}: {second:?}"));
            }
        }
    }
    assert!(uneven.is_empty(), "{}", uneven.join("\n"));
}

#[test]
fn one_sides_label_is_as_loud_as_the_others() {
    let uneven: Vec<String> = PAIRS
        .iter()
        .filter(|(one, other)| found(one) != found(other))
        .map(|(one, other)| format!("{one}: {:?}\n{other}: {:?}", found(one), found(other)))
        .collect();
    assert!(uneven.is_empty(), "{}", uneven.join("\n"));
}

/// Two sides of a quarrel, in the plural.
const SIDES: &[(&str, &str)] = &[
    ("Conservatives", "Liberals"),
    ("Republicans", "Democrats"),
    ("Social Democrats", "Christian Democrats"),
    ("rebels", "soldiers"),
    ("northern generals", "southern generals"),
    ("employers", "unions"),
    ("landlords", "tenants"),
    ("farmers", "environmentalists"),
    ("protesters", "police officers"),
    ("bishops", "imams"),
];

/// What may be said of either: A and B stand for the sides.
const LINES: &[&str] = &[
    "The A clearly ignored the report that the B wrote.",
    "The A slammed the B over the budget.",
    "The A claimed that the B had lied about the bridge.",
    "The A admitted that the bridge was unsafe.",
    "The A delayed the vote out of spite.",
    "The A fear that the B will walk out.",
    "The A want the B to leave the square.",
    "The A deliberately cut the power to the hall.",
    "The A will destroy the harbor in a year.",
    "The brutal A met the B at the town hall.",
    "Sadly, the A lost to the B in May.",
    "The A captured the dam from the B on Sunday.",
    "The A killed 31 people in two days.",
    "The iconic flag of the A flew over the square.",
    "The A called the vote a sham, and the B called it a triumph.",
    "The A said the B had won by 40 votes.",
];

/// Labels that the sides have for each other.
const PAIRS: &[(&str, &str)] = &[
    ("The far-left party won two seats.", "The far-right party won two seats."),
    ("The leftist spoke on Monday.", "The right-winger spoke on Monday."),
    ("The pro-life marchers met at noon.", "The pro-choice marchers met at noon."),
    ("Pro-abortion groups wrote to the court.", "Anti-choice groups wrote to the court."),
    ("Union bosses met in the port.", "Fat cats met in the port."),
    ("The regime cut the power.", "The terrorists cut the power."),
    ("The warlord held the bridge.", "The junta held the bridge."),
    ("The liberated south held a vote.", "Freedom fighters entered the town."),
];

fn filled(line: &str, a: &str, b: &str) -> String {
    let words = line.split(' ').map(|word| match word {
        "A" => a,
        "B" => b,
        _ => word,
    });
    words.collect::<Vec<&str>>().join(" ")
}

/// Codes and levels of all that is found.
fn found(text: &str) -> Vec<(&'static str, &'static str)> {
    let story = desk::read(text, Format::Plain);
    desk::findings(&story, None, Level::Hint).into_iter().map(|it| (it.rule.code, it.level.name())).collect()
}

/// The labels as their list has them.
fn labels() -> impl Iterator<Item = Entry> {
    written().into_iter().filter(|it| it.list == List::LoadedLabels).map(|it| it.entry)
}

/// How many labels harm and flatter each group, as a table in Markdown.
fn table() -> String {
    let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for label in labels() {
        for (column, group) in [label.harms, label.favors].into_iter().enumerate() {
            if let Some(group) = group {
                counts.entry(group).or_default()[column] += 1;
            }
        }
    }
    let row = |(group, [harm, favor]): (&String, &[usize; 2])| format!("| {group} | {harm} | {favor} |\n");
    let rows: String = counts.iter().map(row).collect();
    format!("| Labels | that harm | that flatter |\n|---|--:|--:|\n{rows}")
}
