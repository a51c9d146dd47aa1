//! Quotations without a speaker.

use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::quotation::Quotation;
use crate::prose::run::Run;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::attribution::Form;
use crate::sourcing::attribution::Seen;
use crate::story::{Graf, Story};

rule! {
    /// A quotation that nobody is said to have spoken.
    ///
    /// **Why:** quotation marks promise somebody’s exact words; Reuters and the Guardian want readers to know whose, and
    /// every manual says the same.
    ///
    /// Name the speaker in the sentence or the one beside it, or paraphrase and source it.
    ///
    /// ```copy
    /// The vote was called off. “There was no quorum in the chamber.” Members went home.
    ///                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ orphan-quote: Who said this? Attribute the quotation
    /// ```
    /// With its speaker:
    /// ```copy
    /// The vote was called off. “There was no quorum in the chamber,” Speaker Nora Lund said.
    /// ```
    pub RULE = "orphan-quote" { level: Warning, since: "0.1", paragraph: check }
}

/// Fewer words than this are a fragment, not a speech.
const SPEECH: usize = 4;

fn check(cx: &mut Check) {
    let story = cx.story;
    for (index, graf) in cx.running() {
        for quotation in graf.passage().quotations.iter().filter(|it| it.depth == 0) {
            let run = Run { start: quotation.tokens.start, end: quotation.tokens.end };
            if is_speech(graf, quotation) && !has_speaker(graf, run) && !runs_on(story, index, graf, quotation) {
                cx.report(graf.span(run), "Who said this? Attribute the quotation")
                    .because("no cue, colon or source in the sentence or beside it")
                    .insert("Attribute to a speaker", graf.span(run), " TK said.");
            }
        }
    }
}

/// A clause, or four words and more; not a title.
fn is_speech(graf: &Graf, quotation: &Quotation) -> bool {
    let passage = graf.passage();
    let inner = quotation.inner.start as usize..quotation.inner.end as usize;
    let words = || inner.clone().filter(|&at| !passage.tag(at).is_punctuation());
    let verb = words().any(|at| passage.tag(at).is_finite_verb());
    let title =
        words().filter(|&at| passage.word(at).len() > 3).all(|at| passage.word(at).starts_with(char::is_uppercase));
    let title = title && !words().any(|at| passage.tag(at).is_finite_verb() && !is_capital(passage.word(at)));
    words().count() >= SPEECH && !title && (verb || words().count() >= 2 * SPEECH)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Some attribution holds it, or stands beside it in the sentence or the next.
fn has_speaker(graf: &Graf, run: Run) -> bool {
    let passage = graf.passage();
    let first = passage.sentence_of(run.start as usize);
    let last = passage.sentence_of(run.end as usize - 1);
    let reading = graf.reading();
    // What is told inside a quotation does not say whose that is.
    let told = || {
        let outside = reading.attributions.iter().filter(|it| !passage.in_quotes(it.cue.run.start as usize));
        outside.filter(|it| !is_deed(passage, it, run))
    };
    let held = told().any(|it| it.content.iter().any(|content| content.overlaps(run)));
    let beside = told().any(|it| {
        (first..=last).contains(&it.sentence) && it.source.is_some()
            || it.form != Form::Indirect && it.sentence + 1 >= first && it.sentence <= last + 1
    });
    held || beside || is_gestured(graf, first) || introduced(graf, run) || is_named_as_words(graf, run)
}

/// “Fans lined the street, and “…””: what only the labeler takes for a cue, with a clause of its own before the
/// quotation that “and” joins, is a deed.
fn is_deed(passage: &Passage, told: &Attribution, quotation: Run) -> bool {
    let guess = told.seen == Seen::Labeler && told.cue.term.is_none() && told.cue.run.end <= quotation.start;
    let joint = (quotation.start as usize).checked_sub(1).filter(|&at| passage.is(at, &["and", "but", "so", "while"]));
    guess && joint.is_some_and(|at| at > told.cue.run.end as usize && passage.word(at - 1) == ",")
}

/// “Blum shook her head. “I told them.””: the sentence before is somebody’s gesture, and they speak.
fn is_gestured(graf: &Graf, sentence: usize) -> bool {
    let passage = graf.passage();
    let Some(&before) = sentence.checked_sub(1).and_then(|at| passage.sentences.get(at)) else { return false };
    before.tokens().any(|at| {
        let head = passage.is(at, &["shook", "shakes", "shaking"]) && (at..at + 4).any(|it| passage.is(it, &["head"]));
        head || sets::holds(Set::Gestures, passage.word(at)) && passage.tag(at).is_finite_verb()
    })
}

/// “The sign read:”, “He had a warning:” and the like: a colon directly before it.
fn introduced(graf: &Graf, run: Run) -> bool {
    let start = run.start as usize;
    start > 0 && graf.passage().word(start - 1) == ":"
}

/// A sign, slogan, song or title is nobody’s speech.
fn is_named_as_words(graf: &Graf, run: Run) -> bool {
    let passage = graf.passage();
    let start = run.start as usize;
    let first = passage.sentences.get(passage.sentence_of(start)).map_or(0, |it| it.start as usize);
    (start.saturating_sub(8).max(first)..start)
        .any(|at| [Set::WordsAsWords, Set::Namings].iter().any(|&set| sets::holds(set, passage.word(at))))
}

/// It goes on from, or follows at once on, a quotation in the paragraph before.
fn runs_on(story: &Story, index: usize, graf: &Graf, quotation: &Quotation) -> bool {
    let opens = quotation.tokens.start == 0;
    let before = index.checked_sub(1).map(|it| &story.grafs[it]).filter(|it| it.segment.is_running());
    let spoke = before.is_some_and(|it| it.reading().attributions.iter().any(|it| it.form != Form::Indirect));
    let introduced = before.is_some_and(|it| it.passage().text.trim_end().ends_with(':'));
    quotation.open_at_start
        || opens && (spoke || introduced)
        || graf.segment == crate::prose::segment::Segment::BlockQuote
}
