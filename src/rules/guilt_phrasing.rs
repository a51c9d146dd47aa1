//! Phrases that find people guilty before a court does.

use crate::lexicon::list::List;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::token::fold;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::story::Story;
use crate::story::actor;
use crate::story::verdict::{is_convicted, tells_of_conviction};
use crate::text::span::Span;

rule! {
    /// “Arrested for”, “accused killer”, “murdered”: wording that settles guilt before a verdict.
    ///
    /// **Why:** Reuters and the Associated Press arrest nobody “for” a crime but on suspicion or on a charge of it, hang no
    /// “accused killer” on a name, and call a death murder when a court or a charge does.
    ///
    /// Name the charge or the suspicion.
    ///
    /// ```copy
    /// Police arrested two clerks on Monday. A third was arrested for forging permits.
    ///                                                   ^^^^^^^^^^^^ guilt-phrasing: “arrested for” prejudges guilt: “arrested on suspicion of”
    /// ```
    /// With the suspicion:
    /// ```copy
    /// Police arrested two clerks on Monday. A third was arrested on suspicion of forging permits.
    /// ```
    pub RULE = "guilt-phrasing" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut last = None;
    let display = cx.shown(List::CrimeAllegation);
    for phrase in display.into_iter().chain(cx.unquoted(List::CrimeAllegation)) {
        let span = phrase.span();
        if last.is_some_and(|it: Span| it.overlaps(span)) || is_excused(story, &phrase) {
            continue;
        }
        last = Some(span);
        report(cx, &phrase);
    }
}

/// Convicted, charged, long ago; or no name where only a name makes it a label.
fn is_excused(story: &Story, phrase: &Found) -> bool {
    let passage = phrase.graf.passage();
    let accused = passage.is(phrase.run.start as usize, &["accused"]);
    match phrase.entry.class.as_str() {
        "crime-agent" => !accused && name(phrase).is_none() || is_convicted_of(story, phrase),
        "guilt-noun" => is_in_court(story) || is_history(phrase) || !is_death(phrase),
        "guilt-label" => is_convicted_of(story, phrase),
        _ => is_convicted_of(story, phrase) || passage.is(phrase.run.end as usize, &["allegedly"]),
    }
}

/// The name a label is hung on.
fn name(phrase: &Found) -> Option<Run> {
    actor::name_after(phrase.graf.passage(), phrase.run.end as usize)
}

/// Is the person of the label, or the last named before the phrase, convicted in the story?
fn is_convicted_of(story: &Story, phrase: &Found) -> bool {
    let passage = phrase.graf.passage();
    let named = name(phrase).map(|run| run.end as usize - 1);
    let within =
        phrase.run.tokens().rev().chain((phrase.sentence_run().start as usize..phrase.run.start as usize).rev());
    let key = named.or_else(|| within.into_iter().find(|&at| passage.tag(at).is_proper()));
    match key {
        Some(at) => is_convicted(story, &fold(passage.word(at))),
        None => tells_of_conviction(story, phrase.graf),
    }
}

/// A charge, a trial or a verdict anywhere in the story.
fn is_in_court(story: &Story) -> bool {
    const COURT: &[&str] = &["trial", "charge", "charges", "charged", "convicted", "conviction", "jury", "indictment"];
    story.grafs.iter().any(|graf| {
        let passage = graf.passage();
        let status = |class: &str| matches!(class, "court-status" | "conviction");
        let mut hits = passage.hits.iter().filter(|hit| hit.list == List::CrimeAllegation);
        hits.any(|hit| status(story.class_of(hit))) || (0..passage.tokens.len()).any(|at| passage.is(at, COURT))
    })
}

/// A year before this century in the sentence.
fn is_history(phrase: &Found) -> bool {
    let passage = phrase.graf.passage();
    phrase.sentence_run().tokens().any(|at| {
        let word = passage.word(at);
        word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1000..2000).contains(&year))
    })
}

/// “the murder of a banker”, “his murder”, “was murdered”: somebody’s death, and not murder at large.
fn is_death(phrase: &Found) -> bool {
    let passage = phrase.graf.passage();
    let owned = passage.phrase_over(phrase.run.start as usize).is_some_and(|phrase| {
        phrase
            .tokens()
            .any(|at| matches!(passage.tag(at), crate::prose::tag::Tag::Pos | crate::prose::tag::Tag::PrpPoss))
    });
    phrase.run.len() > 1 || owned || passage.is(phrase.run.end as usize, &["of"])
}

fn report(cx: &mut Check, phrase: &Found) {
    let text = phrase.text();
    let advice = match (phrase.entry.instead.first(), &phrase.entry.advice, name(phrase)) {
        (Some(words), ..) => format!("“{words}”"),
        (None, Some(advice), Some(name)) => advice.replace('X', phrase.graf.passage().text_of(name)),
        (None, Some(advice), None) => advice.replace("X, ", "somebody "),
        (None, None, _) => "give the charge".to_owned(),
    };
    let mut report = cx
        .report(phrase.span(), format!("“{text}” prejudges guilt: {advice}"))
        .level(phrase.entry.level)
        .because(phrase.entry.why.clone());
    for (title, edits) in [suspicion(phrase), moved(phrase)].into_iter().flatten() {
        let edits: Vec<(Span, &str)> = edits.iter().map(|(span, text)| (*span, text.as_str())).collect();
        report = report.suggest(title, &edits);
    }
}

type Change = (String, Vec<(Span, String)>);

/// “arrested for” → “arrested on suspicion of”: only the preposition changes.
fn suspicion(phrase: &Found) -> Option<Change> {
    let last = phrase.run.end as usize - 1;
    let passage = phrase.graf.passage();
    let words = match phrase.entry.instead.first() {
        Some(words) => words.split_once(' ').map_or("", |(_, rest)| rest),
        None => "on suspicion of",
    };
    let fits = phrase.entry.class == "guilt-phrase" && passage.is(last, &["for"]);
    let edit = (phrase.graf.span(Run::new(last, last + 1)), words.to_owned());
    fits.then(|| (format!("Write “{words}”"), vec![edit]))
}

/// “Alleged forger Sam Ito” → “Sam Ito, accused of forgery,”
fn moved(phrase: &Found) -> Option<Change> {
    let passage = phrase.graf.passage();
    let name = name(phrase)?;
    let charge = phrase.entry.advice.as_deref()?.strip_prefix("write X")?;
    let opens = phrase.run.start == phrase.sentence_run().start || passage.tag(phrase.run.start as usize - 1).is_verb();
    let plain = opens && phrase.graf.segment != Segment::Headline;
    let closed = matches!(passage.word(name.end as usize), "," | "." | ";");
    let label = phrase.span();
    let start = phrase.graf.span(name);
    let cut = Span { end: start.start, ..label };
    let after = format!("{charge}{}", if closed { "" } else { "," });
    let edits = vec![(cut, String::new()), (Span::empty(start.end as usize), after)];
    (plain && charge.starts_with(',')).then(|| ("Put the name first, then the charge".to_owned(), edits))
}
