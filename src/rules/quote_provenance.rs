//! Quotations of people who, the story says, cannot be quoted.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::prose::run::Run;
use crate::prose::terms::TermId;
use crate::prose::token::fold;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::chain::is_press;
use crate::sourcing::source::Kind;
use crate::sourcing::table::SourceId;
use crate::story::Story;
use crate::story::actor;
use crate::story::quoted::{self, Quoted};
use crate::text::span::Span;

rule! {
    /// Words in quotation marks that, by the story’s own account, may not be the speaker’s.
    ///
    /// **Why:** to the Guardian quotation marks are a promise that we can vouch for the words, and words lifted from
    /// elsewhere say where they are from; to Reuters quotations are sacred.
    ///
    /// Paraphrase, give the words to the outlet that wrote them, or say who translated them.
    ///
    /// ```copy
    /// The envoy, who could not be quoted verbatim, said the treaty “is a dead letter.”
    ///                                                              ^^^^^^^^^^^^^^^^^^^ quote-provenance: These may not be the envoy’s words (“could not be quoted”): paraphrase or credit them
    /// ```
    /// Paraphrased:
    /// ```copy
    /// The envoy, who could not be quoted verbatim, said the treaty was a dead letter.
    /// ```
    pub RULE = "quote-provenance" { level: Warning, since: "0.1", check: check }
}

/// So many paragraphs on, readers have forgotten that the speaker could not be quoted.
const NEAR: usize = 3;

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut told: Vec<SourceId> = Vec::new();
    let mut last = None;
    for doubt in evidence(cx) {
        let Some(quoted) = doubtful(story, &doubt).filter(|it| last != Some(it.span())) else { continue };
        let speaker = quoted.speaker(story);
        if speaker.is_some_and(|it| told.contains(&it)) {
            continue;
        }
        told.extend(speaker);
        last = Some(quoted.span());
        report(cx, &doubt, quoted);
    }
}

/// What the story says against the words: their speaker could not be quoted, was paraphrased, spoke another language.
fn evidence<'a>(cx: &Check<'a>) -> Vec<Found<'a>> {
    let story = cx.story;
    let translated = story.running().any(|(_, graf)| {
        let hits = graf.passage().hits.iter().filter(|hit| hit.list == List::Cues);
        hits.into_iter().any(|hit| is_translation_note(story, hit.term)) || graf.passage().text.contains("translat")
    });
    let mut found = cx.unquoted(List::Cues);
    found.retain(|it| !(translated && it.entry.level < Level::Warning));
    found
}

fn is_translation_note(story: &Story, term: TermId) -> bool {
    let entry = &story.term(term).entry;
    entry.class == "provenance" && entry.level == Level::Off
}

/// The quotation that the evidence speaks of: in its sentence; else the next of the same speaker.
fn doubtful<'a>(story: &'a Story, doubt: &Found<'a>) -> Option<Quoted<'a>> {
    let fits = |it: &Quoted| (is_relayed(doubt) || !is_outlets_own(it)) && !is_on_record(it) && !it.is_title();
    let here: Vec<Quoted> =
        quoted::of(doubt.index, doubt.graf).filter(|it| it.sentence_run().overlaps(doubt.sentence_run())).collect();
    let adjacent = |it: &&Quoted| it.quotation.tokens.start >= doubt.run.end;
    if doubt.entry.term.contains("to the effect") {
        return here.iter().find(adjacent).copied();
    }
    let own = doubt.entry.term != "paraphrased" || here.iter().any(|it| is_put_as(doubt, it));
    if !here.is_empty() || !own {
        return here.iter().find(|it| own && fits(it)).copied();
    }
    let about = actor::subject(story, doubt.place())?.key(story);
    let later = quoted::all(story).filter(|it| (it.index, it.run().start) > (doubt.index, doubt.run.end));
    later.take_while(|it| it.index <= doubt.index + NEAR).find(|it| is_of(doubt, it, &about) && fits(it))
}

/// “paraphrased the minister as saying”: what follows is given for the minister’s.
fn is_put_as(doubt: &Found, quoted: &Quoted) -> bool {
    let until = quoted.quotation.tokens.start.max(doubt.run.end);
    Run { start: doubt.run.end, end: until }.tokens().any(|at| doubt.graf.passage().is(at, &["as", "saying", "by"]))
}

/// Does another outlet tell in its own words what a source said?
fn is_relayed(doubt: &Found) -> bool {
    matches!(doubt.entry.term.as_str(), "indirectly quoted" | "paraphrased")
}

/// Is the quotation said, in another breath, by whom the evidence speaks of: by head noun, surname or pronoun?
fn is_of(doubt: &Found, quoted: &Quoted, about: &str) -> bool {
    let passage = quoted.graf.passage();
    let here = doubt.index == quoted.index;
    quoted.said().is_some_and(|said| {
        let own = here && said.cue.group.overlaps(doubt.run);
        let by = said.source.as_ref().map(|it| &it.description);
        !own && by.is_some_and(|it| {
            let last = it.name.map_or(it.head, |name| name.end as usize - 1);
            it.kind == Kind::Pronoun && here || fold(passage.word(last)) == about
        })
    })
}

/// “AFP wrote that “…””: the words are the outlet’s.
fn is_outlets_own(quoted: &Quoted) -> bool {
    let reading = quoted.graf.reading();
    let start = quoted.quotation.inner.start as usize;
    let mut holding = reading.attributions.iter().filter(|it| it.holds(start)).peekable();
    holding.peek().is_some() && holding.all(|it| it.source.as_ref().is_some_and(|it| is_press(it.description.kind)))
}

/// A transcript or a recording vouches for the words.
fn is_on_record(quoted: &Quoted) -> bool {
    let passage = quoted.graf.passage();
    let record = ["transcript", "transcripts", "recording", "recordings", "tape", "footage"];
    quoted.sentence_run().tokens().any(|at| passage.is(at, &record))
}

fn report(cx: &mut Check, doubt: &Found, quoted: Quoted) {
    let story = cx.story;
    let owner = match is_relayed(doubt) {
        true => "the source’s".to_owned(),
        false => {
            actor::subject(story, doubt.place()).map_or("the speaker’s".to_owned(), |it| owned(&it.short(story)))
        }
    };
    let message = format!("These may not be {owner} words (“{}”): paraphrase or credit them", doubt.text());
    let (open, close) = quoted.marks();
    let mut report = cx
        .report(quoted.span(), message)
        .level(doubt.entry.level)
        .related(doubt.span(), "what the story says of the words")
        .because(doubt.entry.why.clone());
    if let Some(close) = close {
        report = report.suggest("Remove the quotation marks", &[(open, ""), (close, "")]);
    }
    if let Some(outlet) = outlet(&quoted) {
        let words = format!("in {} words, ", owned(outlet));
        report.suggest(format!("Credit the words to {outlet}"), &[(Span::empty(open.start as usize), &words)]);
    }
}

/// The outlet that the sentence takes the words from.
fn outlet<'a>(quoted: &Quoted<'a>) -> Option<&'a str> {
    let passage = quoted.graf.passage();
    passage.hits_in(List::Outlets, quoted.sentence_run()).next().map(|hit| passage.text_of(hit.run))
}

/// “Reuters’”, “AFP’s”
fn owned(name: &str) -> String {
    if name.ends_with('s') { format!("{name}’") } else { format!("{name}’s") }
}
