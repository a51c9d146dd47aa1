//! Quotation marks that do not say whether a speech goes on.

use crate::prose::quotation::Style;
use crate::prose::segment::Segment;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::story::quoted::{self, Quoted};
use crate::story::{Graf, Story};
use crate::text::span::Span;

rule! {
    /// A speech over paragraphs whose marks say that it has ended, or that never ends.
    ///
    /// **Why:** by the convention of the Guardian and the Associated Press a speech that runs on keeps its closing mark
    /// for its last paragraph and opens each with a mark; closed and opened again, it has a new speaker.
    ///
    /// Drop the closing mark above, close the quotation, or attribute the paragraph.
    ///
    /// ```copy
    /// “The well is dry,” said Anna Reis, who farms the plateau. “We buy water by the truck.”
    ///
    /// “The sheep went first.”
    /// ^^^^^^^^^^^^^^^^^^^^^^^ quote-continuation: Is this still Anna Reis? Drop the closing mark above or attribute this paragraph
    /// ```
    /// Left open, the speech goes on:
    /// ```copy
    /// “The well is dry,” said Anna Reis, who farms the plateau. “We buy water by the truck.
    ///
    /// “The sheep went first.”
    /// ```
    pub RULE = "quote-continuation" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut before: Option<(usize, &Graf)> = None;
    for (index, graf) in story.grafs.iter().enumerate() {
        if graf.segment != Segment::Body {
            before = before.filter(|_| graf.segment == Segment::Boilerplate);
            continue;
        }
        if let Some((above, earlier)) = before {
            reopened(cx, (above, earlier), (index, graf));
        }
        for quoted in quoted::of(index, graf) {
            unclosed(cx, &quoted);
            mismatched(cx, &quoted);
        }
        before = Some((index, graf));
    }
}

/// A closing mark ends the paragraph above, and this one opens with a mark and says no speaker.
fn reopened(cx: &mut Check, (above, earlier): (usize, &Graf), (index, graf): (usize, &Graf)) {
    let Some(first) = quoted::of(index, graf).next().filter(|it| it.quotation.tokens.start == 0) else { return };
    let Some(last) = quoted::of(above, earlier).next_back().filter(|it| closes(it)) else { return };
    if first.quotation.open_at_start || !is_speech(&first) || !is_speech(&last) || has_speaker(graf, &first) {
        return;
    }
    let story = cx.story;
    let speaker = last.speaker(story).map_or("the same speaker".to_owned(), |id| quoted::short(story, id));
    let message = format!("Is this still {speaker}? Drop the closing mark above or attribute this paragraph");
    let mut report = cx.report(first.span(), message).because("the paragraph above closes its quotation");
    if let (_, Some(close)) = last.marks() {
        report = report.related(close, "closed here").suggest("Drop the closing mark above", &[(close, "")]);
    }
    report.insert("Attribute to a speaker", first.span(), " TK said.");
}

/// Does it end its paragraph, with a closing mark and no question, which another would answer?
fn closes(quoted: &Quoted) -> bool {
    let passage = quoted.graf.passage();
    let last = (quoted.quotation.inner.end as usize).saturating_sub(1);
    let ends = quoted.quotation.tokens.end as usize == passage.tokens.len();
    ends && !quoted.quotation.open_at_end && passage.word(last) != "?"
}

/// A sentence of speech: not a title, not a word that is looked at.
fn is_speech(quoted: &Quoted) -> bool {
    quoted.ends_sentence() && !quoted.is_title() && !quoted.is_words_as_words() && quoted.words() > 1
}

/// Somebody is said to speak in the paragraph, or its own words tell of them.
fn has_speaker(graf: &Graf, first: &Quoted) -> bool {
    let passage = graf.passage();
    let told = (first.quotation.tokens.end as usize..passage.tokens.len())
        .any(|at| passage.tag(at).is_finite_verb() && !passage.in_quotes(at));
    let said = graf.reading().attributions.iter().any(|it| it.source.is_some() && it.is_speech());
    told || said
}

/// An opening mark that nothing closes, here or in the paragraph after.
fn unclosed(cx: &mut Check, quoted: &Quoted) {
    let quotation = quoted.quotation;
    let passage = quoted.graf.passage();
    let typed = quotation.style == Style::Single || quotation.tokens.start == quotation.inner.start;
    if !quotation.open_at_end || typed || is_measure(quoted) || is_balanced(quoted) {
        return;
    }
    let runs_out = quotation.tokens.end as usize == passage.tokens.len();
    if runs_out && goes_on(cx.story, quoted.index) {
        return;
    }
    let (open, _) = quoted.marks();
    let mark = passage.word(quotation.tokens.start as usize);
    let report = cx
        .report(open, "This quotation is never closed: where does it end?")
        .because(format!("no closing mark for {mark} before the next paragraph begins without one"));
    if runs_out {
        let end = Span::empty(quoted.span().end as usize);
        let close = match mark {
            "“" | "„" => "”",
            "«" => "»",
            "‹" => "›",
            _ => mark,
        };
        report.suggest("Close it at the end of the paragraph", &[(end, close)]);
    }
}

/// As many marks close in the paragraph as open: something closes it, whatever stands between.
fn is_balanced(quoted: &Quoted) -> bool {
    let text = &quoted.graf.passage().text;
    let count = |mark: char| text.matches(mark).count();
    let entered = usize::from(quoted::of(quoted.index, quoted.graf).any(|it| it.quotation.open_at_start));
    match quoted.graf.passage().word(quoted.quotation.tokens.start as usize) {
        "\"" => count('"') % 2 == 0,
        "“" => count('“') + entered <= count('”'),
        "«" => count('«') <= count('»'),
        _ => false,
    }
}

/// A typewriter mark after a figure is an inch.
fn is_measure(quoted: &Quoted) -> bool {
    let before = (quoted.quotation.tokens.start as usize).checked_sub(1);
    before.is_some_and(|at| quoted.graf.passage().tag(at).is_number())
}

/// Does the next paragraph take the quotation up?
fn goes_on(story: &Story, index: usize) -> bool {
    let next = story.grafs.iter().enumerate().skip(index + 1).find(|(_, it)| it.segment.is_running());
    next.is_some_and(|(at, graf)| quoted::of(at, graf).any(|it| it.quotation.open_at_start))
}

/// One mark curly, the other straight.
fn mismatched(cx: &mut Check, quoted: &Quoted) {
    let (open, Some(close)) = quoted.marks() else { return };
    let passage = quoted.graf.passage();
    let opening = passage.word(quoted.quotation.tokens.start as usize);
    let closing = passage.word(quoted.quotation.inner.end as usize);
    let (span, mark) = match (opening, closing) {
        ("“", "\"") => (close, "”"),
        ("\"", "”") => (open, "“"),
        ("‘", "'") => (close, "’"),
        _ => return,
    };
    cx.report(quoted.span(), format!("The marks do not match: {opening} opens and {closing} closes"))
        .fix(format!("Write {mark}"), &[(span, mark)]);
}
