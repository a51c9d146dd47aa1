//! Quotations and claims whose source comes too late.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::singular;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::source::Kind;
use crate::sourcing::table::SourceId;
use crate::story::quoted::{self, Quoted};
use crate::story::stems::{shared, stems};
use crate::story::{Graf, Story};
use crate::text::span::Span;

rule! {
    /// A speaker named only after a long quotation, or a disputed lead whose source comes paragraphs later.
    ///
    /// **Why:** Reuters names the speaker after the first sentence of a quotation and sources a contentious first
    /// paragraph in it; the Associated Press attributes just before or after first use; the BBC wants agency copy sourced
    /// within four paragraphs.
    ///
    /// Put the attribution after the first sentence, or before the quotation.
    ///
    /// ```copy
    /// “We asked for a ramp. We wrote to the board. We wrote again in June. Nobody came,” said Ines Falk, a baker.
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ late-attribution: Readers wait 17 words to learn who is speaking: name Ines Falk after the first sentence
    /// ```
    /// Named at once:
    /// ```copy
    /// “We asked for a ramp,” said Ines Falk, a baker. “We wrote to the board. We wrote again in June. Nobody came.”
    /// ```
    pub RULE = "late-attribution" { level: Information, since: "0.1", check: check }
}

/// More sentences than this before the speaker are too many.
const SENTENCES: usize = 2;

/// More words than this are.
const WORDS: usize = 40;

fn check(cx: &mut Check) {
    let story = cx.story;
    for quoted in quoted::all(story).filter(|it| it.graf.segment != Segment::BlockQuote) {
        let Some(speaker) = named_after(story, &quoted) else { continue };
        let (words, sentences) = length(story, &quoted);
        let opening = opening(story, &quoted);
        if (sentences > SENTENCES || words > WORDS) && !is_introduced(story, &opening, speaker) {
            report(cx, &quoted, speaker, (words, sentences));
        }
    }
    lead(cx);
}

fn report(cx: &mut Check, quoted: &Quoted, speaker: SourceId, (words, sentences): (usize, usize)) {
    let name = quoted::short(cx.story, speaker);
    let place = if sentences == 1 { "before the quotation" } else { "after the first sentence" };
    let message = format!("Readers wait {words} words to learn who is speaking: name {name} {place}");
    let start = Span::empty(quoted.span().start as usize);
    cx.report(quoted.span(), message)
        .because(format!("{words} words in {sentences} sentences before the speaker"))
        .suggest(format!("Bring {name} in first"), &[(start, &quoted::introduction(&name))]);
}

/// The speaker, when cue and name both come after the quotation. A pronoun names somebody readers have met.
fn named_after(story: &Story, quoted: &Quoted) -> Option<SourceId> {
    let at = quoted.attribution()?;
    let attribution = &quoted.graf.reading().attributions[at];
    let source = attribution.source.as_ref()?;
    let end = quoted.quotation.tokens.end;
    let after = attribution.cue.run.start >= end && source.run.start >= end;
    let named = source.description.kind != Kind::Pronoun;
    story.sources().of(quoted.index, at).filter(|_| after && named)
}

/// Words and sentences, with the paragraphs before that it goes on from.
fn length(story: &Story, quoted: &Quoted) -> (usize, usize) {
    let all = std::iter::successors(Some(*quoted), |it| goes_on_from(story, it));
    all.fold((0, 0), |(words, sentences), it| (words + it.words(), sentences + it.last_sentence() - it.sentence() + 1))
}

/// Where the speech began that the quotation belongs to.
fn opening<'a>(story: &'a Story, quoted: &Quoted<'a>) -> Quoted<'a> {
    std::iter::successors(Some(*quoted), |it| goes_on_from(story, it)).last().unwrap_or(*quoted)
}

/// The quotation in the paragraph before that this one continues, when nobody is said to speak there.
fn goes_on_from<'a>(story: &'a Story, quoted: &Quoted<'a>) -> Option<Quoted<'a>> {
    let index = quoted.index.checked_sub(1).filter(|_| quoted.quotation.open_at_start)?;
    let last = quoted::of(index, &story.grafs[index]).next_back()?;
    let silent = story.grafs[index].reading().attributions.iter().all(|it| it.source.is_none());
    (last.quotation.open_at_end && silent).then_some(last)
}

/// A colon before it, or the speaker in the sentence before.
fn is_introduced(story: &Story, quoted: &Quoted, speaker: SourceId) -> bool {
    let passage = quoted.graf.passage();
    let start = quoted.quotation.tokens.start as usize;
    let colon = start > 0 && matches!(passage.word(start - 1), ":" | ",");
    let before = match quoted.sentence().checked_sub(1) {
        Some(sentence) => Some((quoted.index, sentence)),
        None => quoted.index.checked_sub(1).map(|it| (it, story.grafs[it].passage().sentences.len().saturating_sub(1))),
    };
    colon
        || quoted.quotation.open_at_start
        || before.is_some_and(|(graf, sentence)| mentions(story, graf, sentence, speaker))
}

/// Does the sentence name the speaker or mention them as a source?
fn mentions(story: &Story, graf: usize, sentence: usize, speaker: SourceId) -> bool {
    let passage = story.grafs[graf].passage();
    let Some(run) = passage.sentences.get(sentence) else { return false };
    let source = story.sources().source(speaker);
    source.mentions.iter().any(|place| place.graf == graf && run.overlaps(place.run))
        || run.tokens().any(|at| fold(passage.word(at)) == source.head())
}

/// A disputed claim in the first paragraph, with its source in a later one.
fn lead(cx: &mut Check) {
    let story = cx.story;
    let Some((index, first)) = story.running().next() else { return };
    if first.segment != Segment::Body {
        return;
    }
    if is_sourced(first) || !disputed(cx, index) {
        wronged(cx, (index, first));
    }
}

/// Reports a disputed claim in the first paragraph that a later one gives to somebody.
fn disputed(cx: &mut Check, index: usize) -> bool {
    let story = cx.story;
    let claims = cx.narrated(List::ClaimTriggers);
    let held = |it: &Found| it.entry.class == "hold";
    let claim = claims.iter().find(|it| it.index == index && !held(it) && it.entry.level >= Level::Warning);
    let Some(claim) = claim else { return false };
    let later = story.running().skip(1).find(|(_, graf)| echoes(graf, claim));
    let source = later.and_then(|(_, graf)| graf.reading().attributions.iter().find_map(|it| it.source.as_ref()));
    let Some(((at, graf), source)) = later.zip(source) else { return false };
    let evidence = format!("“{}” ({})", claim.text(), claim.entry.class);
    report_lead(cx, claim.graf.span(claim.sentence_run()), (at, graf.span(source.run)), evidence);
    true
}

/// Reports a wrong in the first paragraph whose source stands far down.
fn wronged(cx: &mut Check, (index, first): (usize, &Graf)) {
    let Some((sentence, word)) = wrong(cx, (index, first)).filter(|_| !is_stated(first)) else { return };
    if let Some((at, source)) = far_source(cx.story, first.passage(), sentence) {
        report_lead(cx, first.span(sentence), (at, source), format!("“{word}”"));
    }
}

/// Does anybody state it, surely or in doubt: not “the minister ordered wiretaps”, which is a deed?
fn is_stated(first: &Graf) -> bool {
    let (passage, reading) = (first.passage(), first.reading());
    let clause = |run: &Run| run.tokens().any(|at| passage.tag(at).is_finite_verb());
    let cue = passage.hits.iter().any(|hit| hit.list == List::Cues);
    let said = reading.attributions.iter().any(|it| it.source.is_some() && it.content.iter().any(clause));
    cue || said || reading.doubts.iter().any(|it| it.source.is_some() && it.cue.is_some())
}

fn report_lead(cx: &mut Check, lead: Span, (at, source): (usize, Span), evidence: String) {
    let number = cx.story.running().position(|(it, _)| it == at).map_or(0, |it| it + 1);
    let message = format!("The lead is contentious, and its source comes in paragraph {number}: name it in the lead");
    cx.report(lead, message).because(evidence).related(source, "the source");
}

/// A wrong that the first sentence tells as done, in our own voice, and no court has settled: the sentence and the word.
fn wrong(cx: &Check, (index, first): (usize, &Graf)) -> Option<(Run, String)> {
    let passage = first.passage();
    let sentence = *passage.sentences.first()?;
    let settled = |at: usize| {
        let word = passage.word(at);
        [Set::Unstated, Set::Charges, Set::Settled].iter().any(|&set| sets::holds(set, word)) || passage.in_quotes(at)
    };
    if sentence.tokens().any(settled) {
        return None;
    }
    let crimes = cx.narrated(List::CrimeAllegation);
    let crime = crimes.iter().find(|it| it.index == index && sentence.covers(it.run)).map(|it| it.text().to_owned());
    let staked = || sentence.tokens().any(|at| sets::holds(Set::Stakes, passage.word(at)));
    let fixed = |at: usize| passage.is(at, &["fixed"]) && staked();
    let act = sentence.tokens().find(|&at| sets::holds(Set::Wrongs, passage.word(at)) || fixed(at));
    crime.or_else(|| act.map(|at| passage.word(at).to_owned())).map(|word| (sentence, word))
}

/// Paragraphs before this one are near enough for a source.
const FAR: usize = 5;

/// The first source of what the lead tells, where it stands so far down and nothing nearer tells of it.
fn far_source(story: &Story, lead: &Passage, sentence: Run) -> Option<(usize, Span)> {
    let told = stems(lead, sentence.tokens());
    let mut later = story.running().skip(1);
    if later.by_ref().take(FAR - 2).any(|(_, graf)| source_of(graf, &told, 1).is_some()) {
        return None;
    }
    later.find_map(|(index, graf)| Some((index, graf.span(source_of(graf, &told, 2)?))))
}

/// Who says, in this paragraph, so many of the things told; or the paper that “the findings are in”.
fn source_of(graf: &Graf, told: &[String], enough: usize) -> Option<Run> {
    let passage = graf.passage();
    let said = graf.reading().attributions.iter().filter(|it| it.is_speech()).find_map(|it| {
        let content = stems(passage, it.content.iter().flat_map(|run| run.tokens()));
        it.source.as_ref().filter(|_| shared(told, &content) >= enough).map(|it| it.run)
    });
    said.or_else(|| passage.sentences.iter().find_map(|&it| paper(passage, it)))
}

/// “The findings are in a report by the auditor general”: the paper.
fn paper(passage: &Passage, sentence: Run) -> Option<Run> {
    const SUBJECT: usize = 4;
    let points = |at: usize| sets::holds(Set::Pointers, passage.word(at));
    let subject = sentence.tokens().take(SUBJECT).find(|&at| points(at))?;
    let document = |at: &usize| {
        let noun = matches!(passage.tag(*at), Tag::Nn | Tag::Nns);
        noun && sets::holds(Set::Documents, &singular(&fold(passage.word(*at))))
    };
    let at = (subject + 1..sentence.end as usize).find(document)?;
    passage.phrase_over(at)
}

/// An attribution, or a cue that says how we know.
fn is_sourced(graf: &Graf) -> bool {
    let cue = graf.passage().hits.iter().any(|hit| hit.list == List::Cues);
    cue || graf.reading().attributions.iter().any(|it| it.source.is_some())
}

/// Does somebody say the same in this paragraph: three of the claim’s longer words?
fn echoes(graf: &Graf, claim: &Found) -> bool {
    const SHORT: usize = 4;
    const ENOUGH: usize = 3;
    let passage = graf.passage();
    let told = claim.graf.passage();
    let words: Vec<String> =
        claim.sentence_run().tokens().map(|at| fold(told.word(at))).filter(|word| word.len() > SHORT).collect();
    let shared =
        |run: &Run| words.iter().filter(|word| run.tokens().any(|at| fold(passage.word(at)) == **word)).count();
    let said = graf.reading().attributions.iter().filter(|it| it.source.is_some() && it.is_speech());
    said.into_iter().any(|it| it.content.iter().map(shared).sum::<usize>() >= ENOUGH)
}
