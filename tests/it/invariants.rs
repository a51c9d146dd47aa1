//! What holds for any text whatever: over all copy at hand, and over what is left of it after random damage.

use crate::corpus::{self, Piece};
use crate::damage::Random;
use crate::desk;
use crate::holds::{FORMATS, hold, keys};
use copydesk::lexicon::entry::Level;
use copydesk::rules;
use copydesk::rules::finding::Finding;
use copydesk::rules::memory::Memory;
use copydesk::story::Graf;
use copydesk::text::copy::Format;
use copydesk::text::edit::apply;

/// Damaged versions of each piece.
const DAMAGES: usize = 6;

/// Edits in a row against one reader's memory.
const EDITS: usize = 90;

#[test]
fn copy_at_hand_keeps_the_invariants() {
    for Piece { name, text, format } in corpus::pieces() {
        for other in FORMATS {
            hold(&name, &text, other);
        }
        fixes_hold(&name, &text, format);
    }
}

#[test]
fn damaged_copy_keeps_the_invariants() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for Piece { name, mut text, .. } in corpus::pieces() {
        for round in 0..DAMAGES {
            text = random.damage(&text);
            hold(&format!("{name}, damaged {round}"), &text, FORMATS[random.below(FORMATS.len())]);
        }
    }
}

#[test]
fn a_reader_with_a_memory_reads_as_a_new_one() {
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    let story: String = corpus::pieces().into_iter().take(60).map(|piece| piece.text + "\n").collect();
    for format in FORMATS {
        let mut text = story.clone();
        let (mut reader, mut memory) = (desk::reader(), Memory::default());
        for round in 0..EDITS / FORMATS.len() {
            text = random.damage(&text);
            let remembered = keys(&rules::review_again(&reader.read(&text, format), &mut memory).findings);
            let fresh = keys(&desk::findings(&desk::read(&text, format), None, Level::Hint));
            assert_eq!(remembered, fresh, "edit {round}, {format:?}:\n{text}");
        }
    }
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let grafs: Vec<String> =
        (1..=40).map(|number| format!("Ward {number} voted to close the pool, he said.")).collect();
    let (mut reader, mut changed, mut moved) = (desk::reader(), grafs.clone(), grafs.clone());
    changed[20].push_str(" Nobody objected.");
    moved.rotate_right(7);
    let mut versions = [grafs, changed, moved].map(|grafs| reader.read(&grafs.join("\n\n"), Format::Plain)).into_iter();
    let mut before = versions.next().expect("three versions");
    for story in versions {
        let known = |graf: &&Graf| before.grafs.iter().any(|old| graf.is(old));
        assert_eq!(story.grafs.iter().filter(known).count() + 1, story.grafs.len(), "one paragraph is new each time");
        before = story;
    }
}

/// A fix leaves a text that reads, and unless it leaves something to fill in, without its finding; a safe one brings no
/// other either.
#[track_caller]
fn fixes_hold(name: &str, text: &str, format: Format) {
    let before = desk::findings(&desk::read(text, format), None, Level::Hint);
    for finding in &before {
        for fix in &finding.fixes {
            let mended = apply(text, &fix.edits);
            let grown: usize = fix.edits.iter().map(|edit| edit.text.len()).sum();
            let cut: usize = fix.edits.iter().map(|edit| edit.span.len()).sum();
            assert_eq!(mended.len() + cut, text.len() + grown, "{name}: “{}” is not applied whole", fix.title);
            hold(&format!("{name}, “{}”", fix.title), &mended, format);
            let after = desk::findings(&desk::read(&mended, format), None, Level::Hint);
            let (was, is) = (codes(&before), codes(&after));
            let open = fix.edits.iter().any(|edit| edit.text.contains("TK"));
            // A quotation that goes on into the next paragraph may make that one’s go on, too.
            let passed_on = finding.rule.code == "quote-continuation";
            let left = count(&is, finding.rule.code) >= count(&was, finding.rule.code);
            assert!(open || passed_on || !left, "{name}: “{}” leaves its finding:\n{mended}", fix.title);
            if fix.safe {
                let gone = after.len() < before.len() && is.iter().all(|code| count(&is, code) <= count(&was, code));
                assert!(gone, "{name}: “{}” leaves {is:?} of {was:?}:\n{mended}", fix.title);
            }
        }
    }
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.code).collect()
}

fn count(codes: &[&str], code: &str) -> usize {
    codes.iter().filter(|it| **it == code).count()
}
