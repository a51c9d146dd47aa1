//! Quotation marks that sneer.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::story::Story;
use crate::story::quoted::{self, Quoted};
use crate::text::span::Span;

rule! {
    /// Quotation marks, or “so-called”, round a word that nobody is said to have used.
    ///
    /// **Why:** marks round a word or two say that we do not believe it. Reuters has no single words in marks and no
    /// “so-called”; Wikipedia’s editors count both among the expressions of doubt.
    ///
    /// Say whose word it is, use it plainly, or choose another.
    ///
    /// ```copy
    /// The “upgrade” added an hour to the trip.
    ///     ^^^^^^^^^ scare-quotes: Whose word is “upgrade”? Attribute it, use it plainly, or choose another
    /// ```
    /// Attributed:
    /// ```copy
    /// The operator called the longer trip an “upgrade.”
    /// ```
    pub RULE = "scare-quotes" { level: Information, since: "0.1", check: check }
}

/// More words than this are a quotation.
const FEW: usize = 3;

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut met: Vec<String> = Vec::new();
    for quoted in quoted::all(story).filter(|it| it.words() <= FEW) {
        let words = fold(quoted.text());
        if !is_sneer(story, &quoted) || met.contains(&words) || is_used_before(story, &quoted, &words) {
            continue;
        }
        report(cx, &quoted);
        met.push(words);
    }
    for distance in cx.terms(List::LoadedLabels) {
        disown(cx, &distance);
    }
}

fn report(cx: &mut Check, quoted: &Quoted) {
    let words = quoted.text();
    let message = format!("Whose word is “{words}”? Attribute it, use it plainly, or choose another");
    let (open, close) = quoted.marks();
    let report = cx.report(quoted.span(), message).because("nobody in the sentence is said to use it");
    let report = match close {
        Some(close) => report.suggest("Remove the quotation marks", &[(open, ""), (close, "")]),
        None => report,
    };
    report.suggest("Say who calls it that", &[(Span::empty(open.start as usize), "what TK called ")]);
}

/// A word or two, part of a sentence in our voice, that is no name, title, sign or answer.
fn is_sneer(story: &Story, quoted: &Quoted) -> bool {
    let passage = quoted.graf.passage();
    let inner = quoted.inner();
    let name = inner.tokens().any(|at| {
        let word = passage.word(at);
        passage.tag(at).is_number() || word.starts_with(char::is_uppercase) || !word.is_ascii()
    });
    let whole = quoted.run().covers(quoted.sentence_run());
    let open = quoted.quotation.open_at_end || quoted.quotation.open_at_start;
    !name && !whole && !open && !quoted.is_words_as_words() && !is_glossed(quoted) && !is_somebodys(story, quoted)
}

/// Does somebody in the sentence, or in the one before it, say, call or name it so?
fn is_somebodys(story: &Story, quoted: &Quoted) -> bool {
    let passage = quoted.graf.passage();
    let reading = quoted.graf.reading();
    let (sentence, run) = (quoted.sentence(), quoted.sentence_run());
    let start = quoted.quotation.tokens.start as usize;
    let felt = |run: Run| passage.hits_in(List::Verbs, run).any(|hit| story.class_of(hit) == "mental-emotion");
    let unspoken = |run: Run| run.tokens().any(|at| is_unspoken(passage, at));
    let beside = reading
        .attributions
        .iter()
        .any(|it| it.sentence <= sentence && it.sentence + 1 >= sentence && !felt(it.cue.run) && !unspoken(it.cue.run));
    let verb = passage.hits_in(List::Verbs, run).any(|hit| {
        passage.tag(hit.run.start as usize).is_verb() && story.class_of(hit) != "mental-emotion" && !unspoken(hit.run)
    });
    let cue = passage.hits_in(List::Cues, run).next().is_some();
    let named =
        (start.saturating_sub(6).max(run.start as usize)..start).any(|at| sets::holds(Set::Callings, passage.word(at)));
    let carried = reading.carried.iter().any(|it| it.sentence == sentence);
    let spoken = run.tokens().any(|at| passage.in_quotes(at) && !quoted.run().contains(at));
    // “Accounts of the weapon vary between”: they use the word.
    let spoken = spoken || run.tokens().any(|at| passage.is(at, &["vary", "varies", "varied", "differ", "differed"]));
    beside || verb || cue || named || carried || spoken
}

/// “was written by”, “were shown”: nobody’s word, in the passive.
fn is_unspoken(passage: &Passage, at: usize) -> bool {
    const BE: &[&str] = &["is", "are", "was", "were", "been", "being", "be"];
    sets::holds(Set::Unspoken, passage.word(at))
        && passage.tag(at) == Tag::Vbn
        && (at.saturating_sub(2)..at).any(|it| passage.is(it, BE))
}

/// A term at first use with what it means: “a “sponge”, or basin that drains slowly”.
fn is_glossed(quoted: &Quoted) -> bool {
    let passage = quoted.graf.passage();
    let (start, end) = (quoted.quotation.tokens.start as usize, quoted.quotation.tokens.end as usize);
    let comma = passage.word(end) == "," || passage.word(quoted.quotation.inner.end as usize - 1) == ",";
    let next = end + usize::from(passage.word(end) == ",");
    let after = passage.is(end, &["or", "meaning", "(", "—", "–"])
        || comma && (passage.is(next, &["or", "meaning", "which", "a", "an", "the"]) || passage.tag(next).is_noun());
    let before = start > 0 && passage.is(start - 1, &["(", "or"]);
    after || before
}

/// The same words quoted earlier from somebody, or used by the story in longer speech.
fn is_used_before(story: &Story, quoted: &Quoted, words: &str) -> bool {
    let here = (quoted.index, quoted.run().start);
    let earlier = quoted::all(story).take_while(|it| (it.index, it.run().start) < here);
    earlier.into_iter().any(|it| it.said().is_some() && fold(it.text()).contains(words))
}

/// “so-called”, “self-styled”
fn disown(cx: &mut Check, distance: &Found) {
    let text = distance.text();
    let advice = distance.entry.advice.as_deref().unwrap_or("drop it");
    let report = cx
        .report(distance.span(), format!("“{text}” sneers at the name it brings in: {advice}"))
        .level(distance.entry.level)
        .because(distance.entry.why.clone());
    if let Some((span, article)) = without(distance) {
        report.suggest(format!("Delete “{text}”"), &[(span, &article)]);
    }
}

/// The word with the space after it, and with the article before it where that must change.
fn without(distance: &Found) -> Option<(Span, String)> {
    let passage = distance.graf.passage();
    let (start, end) = (distance.run.start as usize, distance.run.end as usize);
    let next = passage.tokens.get(end)?;
    let opens = distance.sentence_run().start as usize == start;
    let article = start.checked_sub(1).filter(|&at| passage.is(at, &["a", "an"]));
    let first = article.unwrap_or(start);
    let span = Span { end: next.span.start, ..passage.span(Run::new(first, end)) }.shifted(distance.graf.base);
    let vowel = passage.word(end).starts_with(|it: char| "aeioAEIO".contains(it));
    let word = match article {
        Some(at) if passage.word(at).starts_with('A') => {
            if vowel {
                "An "
            } else {
                "A "
            }
        }
        Some(_) => {
            if vowel {
                "an "
            } else {
                "a "
            }
        }
        None => "",
    };
    (!opens && !passage.in_quotes(end)).then(|| (span, word.to_owned()))
}
