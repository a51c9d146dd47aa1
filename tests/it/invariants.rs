//! What holds for any text whatever: over all copy at hand, and over what is left of it after random damage.

use crate::corpus::{self, Piece};
use crate::desk;
use copydesk::lexicon::entry::Level;
use copydesk::prose::run::Run;
use copydesk::rules;
use copydesk::rules::finding::{Finding, Fix};
use copydesk::rules::memory::Memory;
use copydesk::story::{Graf, Story};
use copydesk::text::copy::Format;
use copydesk::text::edit::{Edit, apply};
use copydesk::text::span::Span;

const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

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

/// The invariants of one reading of a text.
#[track_caller]
fn hold(name: &str, text: &str, format: Format) {
    let story = desk::read(text, format);
    let findings = desk::findings(&story, None, Level::Hint);
    let place =
        |finding: &Finding| format!("{name} as {format:?}: {} at {:?}:\n{text}", finding.rule.code, finding.span);
    for finding in &findings {
        for span in spans(finding) {
            let range = span.range();
            assert!(text.get(range.clone()).is_some(), "{range:?} is no span of the text; {}", place(finding));
        }
        assert!(finding.sentence.covers(finding.span), "its sentence does not hold it; {}", place(finding));
        for fix in &finding.fixes {
            assert!(apart(fix), "“{}” overlaps itself; {}", fix.title, place(finding));
            assert!(keeps_quotations(&story, fix), "“{}” edits a quotation; {}", fix.title, place(finding));
        }
    }
    assert!(findings.is_sorted_by_key(|it| (it.span.start, it.span.end, it.rule.code)), "{name}: out of order");
    assert_eq!(
        keys(&findings),
        keys(&desk::findings(&desk::read(text, format), None, Level::Hint)),
        "{name}: otherwise the second time"
    );
}

/// A fix leaves a text that reads; a safe one removes its finding and brings no other.
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
            if fix.safe {
                let after = desk::findings(&desk::read(&mended, format), None, Level::Hint);
                let was = codes(&before);
                let is = codes(&after);
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

/// All that is shown of findings, to compare two readings.
fn keys(findings: &[Finding]) -> Vec<String> {
    let key = |it: &Finding| {
        format!(
            "{} {:?} {:?} {:?} {} {:?} {:?} {:?}",
            it.rule.code, it.span, it.sentence, it.level, it.message, it.related, it.fixes, it.evidence
        )
    };
    findings.iter().map(key).collect()
}

fn spans(finding: &Finding) -> Vec<Span> {
    let related = finding.related.iter().map(|it| it.span);
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    [finding.span, finding.sentence].into_iter().chain(related).chain(edits).collect()
}

fn apart(fix: &Fix) -> bool {
    let clash = |a: &Edit, b: &Edit| a.span.overlaps(b.span);
    (1..fix.edits.len()).all(|at| !fix.edits[..at].iter().any(|before| clash(before, &fix.edits[at])))
}

/// No edit reaches inside quotation marks.
fn keeps_quotations(story: &Story, fix: &Fix) -> bool {
    let mut inner: Vec<Span> = Vec::new();
    for graf in &story.grafs {
        let quotations = graf.passage().quotations.iter().filter(|it| !it.inner.is_empty());
        let runs = quotations.map(|it| Run { start: it.inner.start, end: it.inner.end });
        inner.extend(runs.map(|run| story.copy.to_source(graf.span(run))));
    }
    let inside = |edit: &Edit, words: &Span| {
        edit.span.overlaps(*words) || words.start < edit.span.start && edit.span.end < words.end
    };
    !fix.edits.iter().any(|edit| inner.iter().any(|words| inside(edit, words)))
}

/// Marsaglia's xorshift: the same numbers every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// The text with some of it gone, doubled, moved, or with something odd in it.
    fn damage(&mut self, text: &str) -> String {
        let (start, end) = (self.boundary(text), self.boundary(text));
        let (start, end) = (start.min(end), start.max(end).min(start.min(end) + 400));
        let end = (0..=end).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0).max(start);
        let (head, chunk, tail) = (&text[..start], &text[start..end], &text[end..]);
        match self.below(4) {
            0 => format!("{head}{tail}"),
            1 => format!("{head}{chunk}{chunk}{tail}"),
            2 => format!("{head}{tail}{chunk}"),
            _ => format!("{head}{}{chunk}{}{tail}", self.odd(), self.odd()),
        }
    }

    /// What upsets readers: marks, markup, odd characters, and words of attribution out of place.
    fn odd(&mut self) -> &'static str {
        const ODD: &str = "“~”~‘~’~\"~'~«~»~TK ~\u{feff}~\u{200b}~e\u{301}~👩🏽‍🚒~\r\n~\n\n~\t~\0~ﬁ~İ~ß~…~—~ - ~<b>~</p>~<!--~-->~**~`\
            ~> ~| ~&amp;~&#8220;~[~](~said ~according to ~, citing ~he ~\u{202e}~中文~- ~# ~. ~?~1,000 ~#\u{fe0f}";
        let odd: Vec<&str> = ODD.split('~').collect();
        odd[self.below(odd.len())]
    }

    fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0)
    }
}
