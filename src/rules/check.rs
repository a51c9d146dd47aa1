//! The desk a rule works at: the story to read, and the only way to report.

use crate::lexicon::entry::{Entry, Level};
use crate::lexicon::list::List;
use crate::lexicon::sets;
use crate::lexicon::sets::Set;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::terms::Hit;
use crate::rules::Rule;
use crate::rules::finding::{Draft, Finding, Fix, Related};
use crate::rules::wording::Rewording;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::table::Place;
use crate::sourcing::voice::{Carried, Voice};
use crate::story::cast::Elsewhere;
use crate::story::company::Beside;
use crate::story::{Graf, Story};
use crate::text::edit::Edit;
use crate::text::span::Span;
use std::ops::Range;

/// A term found where a rule looks.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// The paragraph's number.
    pub index: usize,
    /// The paragraph.
    pub graf: &'a Graf,
    /// The words.
    pub run: Run,
    /// The entry.
    pub entry: &'a Entry,
    /// The rule the entry feeds.
    rule: Option<&'a str>,
    story: &'a Story,
}

impl<'a> Found<'a> {
    /// A hit of a paragraph, with what the lexicon says of it.
    pub fn of(story: &'a Story, index: usize, graf: &'a Graf, hit: &Hit) -> Found<'a> {
        let term = story.term(hit.term);
        Found { index, graf, run: hit.run, entry: &term.entry, rule: term.rule.as_deref(), story }
    }

    /// The class of another hit, in the same lexicon.
    pub fn class_of(&self, hit: &Hit) -> &'a str {
        self.story.class_of(hit)
    }

    /// The words as written.
    pub fn text(&self) -> &'a str {
        self.graf.passage().text_of(self.run)
    }

    /// Where they stand in the copy.
    pub fn span(&self) -> Span {
        self.graf.span(self.run)
    }

    /// The number of their sentence.
    pub fn sentence(&self) -> usize {
        self.graf.passage().sentence_of(self.run.start as usize)
    }

    /// The paragraph with the words.
    pub fn place(&self) -> Place {
        Place { graf: self.index, run: self.run }
    }

    /// The tokens of their sentence.
    pub fn sentence_run(&self) -> Run {
        self.graf.passage().sentences[self.sentence()]
    }

    /// The last word of their sentence, where an attribution can be added after it: before a full stop and outside
    /// quotation marks.
    pub fn open_end(&self) -> Option<Span> {
        let (passage, sentence) = (self.graf.passage(), self.sentence_run());
        let stop = (sentence.end as usize).checked_sub(1).filter(|&at| passage.word(at) == ".")?;
        let last = stop.checked_sub(1).filter(|&at| sentence.contains(at) && !passage.in_quotes(at))?;
        Some(self.graf.span(Run::new(last, stop)))
    }

    /// Does somebody answer for their sentence, or does it say how we know: a source, a document, a reporter who saw it?
    pub fn is_answered_for(&self) -> bool {
        let reading = self.graf.reading();
        let (sentence, first) = (self.sentence(), self.run.start as usize);
        let thought = self.entry.class.starts_with("mental");
        let held = |it: &Attribution| it.holds(first) && !it.is_speech() && !thought;
        let told = |it: &Attribution| (it.holds(first) || it.sentence == sentence) && self.is_plainly_said(it);
        let says = |it: &&Attribution| held(it) || told(it);
        let carried = |it: &&Carried| it.sentence == sentence && self.is_plainly_said(&reading.attributions[it.from]);
        reading.attributions.iter().filter(|it| it.source.is_some()).any(|it| says(&it))
            || reading.carried.iter().any(|it| carried(&it))
            || self.is_documented()
            || self.is_said_beside()
    }

    /// Does their sentence say how we know: a document, a reporter who saw it?
    pub fn is_documented(&self) -> bool {
        self.graf.passage().hits_in(List::Cues, self.sentence_run()).next().is_some()
    }

    /// Are they in somebody's statement, in our wording or theirs? What is only wanted, feared or refused is not said.
    /// A reporter is no “I”: who says it speaks for themselves.
    fn is_told(&self) -> bool {
        let reading = self.graf.reading();
        let says = |it: &Attribution| it.is_speech() && self.class_of_cue(it) != "evasive";
        let carried =
            |at: usize| reading.carried.iter().any(|it| it.sentence == at && says(&reading.attributions[it.from]));
        let passage = self.graf.passage();
        let mine = |at: usize| passage.is(at, &["i", "we"]) && !passage.in_quotes(at);
        self.sentence_run().tokens().any(mine)
            || self.run.tokens().any(|at| match reading.voice(at) {
                Voice::Narrator => false,
                Voice::Quoted => true,
                Voice::Attributed => {
                    reading.attributions.iter().any(|it| it.holds(at) && says(it)) || carried(self.sentence())
                }
            })
    }

    /// Said by a verb or phrase that reports a statement, not one that judges, attacks or refuses.
    fn is_plainly_said(&self, attribution: &Attribution) -> bool {
        const OTHERWISE: &[&str] = &["manner", "combat", "criticism", "praise", "accusation", "evasive"];
        attribution.is_speech() && !OTHERWISE.contains(&self.class_of_cue(attribution))
    }

    /// The class of an attribution's verb, whoever saw the attribution.
    fn class_of_cue(&self, attribution: &Attribution) -> &'a str {
        let cue = attribution.cue.run;
        self.graf.passage().hits_in(List::Verbs, cue).next().map_or("", |hit| self.class_of(hit))
    }

    /// Does another clause begin between an earlier run of their sentence and them?
    pub fn is_apart_from(&self, earlier: Run) -> bool {
        let passage = self.graf.passage();
        (earlier.end as usize..self.run.start as usize).any(|at| {
            let joins = passage.is(at + 1, &["and", "but", "while", "which", "who", "whose", "as", "although"]);
            matches!(passage.word(at), ";" | ":" | "—") || passage.word(at) == "," && joins
        })
    }

    /// A verb of saying in their sentence, whose source could not be made out: somebody says it all the same.
    fn is_said_beside(&self) -> bool {
        let passage = self.graf.passage();
        passage.hits_in(List::Verbs, self.sentence_run()).any(|hit| {
            let saying = matches!(self.class_of(hit), "neutral" | "neutral-context" | "argument");
            let at = hit.run.start as usize;
            saying && hit.run != self.run && passage.tag(at).is_verb() && !passage.in_quotes(at)
        })
    }

    /// Is it settled history: does their sentence name a year before this century?
    pub fn is_history(&self) -> bool {
        let passage = self.graf.passage();
        self.sentence_run().tokens().any(|at| {
            let word = passage.word(at);
            word.len() == 4
                && word.parse::<u16>().is_ok_and(|year| (1000..2000).contains(&year))
                && !passage.is(at + 1, &["people", "troops", "soldiers"])
                && !(at > 0 && passage.is(at - 1, &["since"]))
        })
    }

    /// Does one of their sentence's words stand in a set?
    pub fn beside(&self, set: Set) -> bool {
        let passage = self.graf.passage();
        self.sentence_run().tokens().any(|at| sets::holds(set, passage.word(at)))
    }
}

/// One rule at work on one story. It carries the rule, so that none can report as another.
pub struct Check<'a> {
    /// The story.
    pub story: &'a Story,
    /// The stories beside it, if they are known.
    pub beside: Option<Beside<'a>>,
    rule: &'static Rule,
    grafs: Range<usize>,
    drafts: &'a mut Vec<Draft>,
}

impl<'a> Check<'a> {
    /// A desk for `rule` at those paragraphs of `story` that it is to look through.
    pub(super) fn new(
        story: &'a Story,
        rule: &'static Rule,
        grafs: Range<usize>,
        drafts: &'a mut Vec<Draft>,
    ) -> Check<'a> {
        Check { story, beside: None, rule, grafs, drafts }
    }

    /// The same desk, with the stories beside the one at hand.
    pub(super) fn among(self, beside: Option<Beside<'a>>) -> Check<'a> {
        Check { beside, ..self }
    }

    /// The paragraphs to look through, by number.
    pub fn grafs(&self) -> impl Iterator<Item = (usize, &'a Graf)> + use<'a> {
        let first = self.grafs.start;
        let grafs = self.story.grafs.get(self.grafs.clone()).unwrap_or_default();
        grafs.iter().enumerate().map(move |(at, graf)| (first + at, graf))
    }

    /// Those of them that are running text.
    pub fn running(&self) -> impl Iterator<Item = (usize, &'a Graf)> + use<'a> {
        self.grafs().filter(|(_, graf)| graf.segment.is_running())
    }

    /// The terms of a list in the running text that the reporter says in their own voice.
    pub fn narrated(&self, list: List) -> Vec<Found<'a>> {
        let voiced = |found: &Found| found.run.tokens().all(|at| found.graf.reading().voice(at) == Voice::Narrator);
        self.found(list, Segment::is_running).filter(voiced).collect()
    }

    /// The terms of a list wherever they stand in the copy, headlines and captions too, whoever says them.
    pub fn everywhere(&self, list: List) -> Vec<Found<'a>> {
        self.found(list, |segment| segment != Segment::Boilerplate).collect()
    }

    /// The narrated terms of a list that feed this rule.
    pub fn terms(&self, list: List) -> Vec<Found<'a>> {
        self.narrated(list).into_iter().filter(|found| self.is_fed_by(found)).collect()
    }

    /// The terms of a list that feed this rule, whoever says them in the reporter’s wording.
    pub fn unquoted(&self, list: List) -> Vec<Found<'a>> {
        self.outside_quotes(list, Segment::is_running)
    }

    /// The terms of a list that feed this rule in the display type: headline, dek, captions.
    pub fn shown(&self, list: List) -> Vec<Found<'a>> {
        self.outside_quotes(list, |segment| matches!(segment, Segment::Headline | Segment::Dek | Segment::Caption))
    }

    fn outside_quotes(&self, list: List, place: impl Fn(Segment) -> bool) -> Vec<Found<'a>> {
        let plain = |found: &Found| found.run.tokens().all(|at| !found.graf.passage().in_quotes(at));
        self.found(list, place).filter(|found| self.is_fed_by(found) && plain(found)).collect()
    }

    /// The terms that feed this rule, in the reporter's own voice, wherever the reporter or the desk words something:
    /// headlines, deks and captions too; not block quotations, which are somebody else's.
    pub fn wordings(&self, list: List) -> Vec<Found<'a>> {
        self.worded(list, |found| self.is_fed_by(found))
    }

    /// The terms of a list that the reporter or the desk words, and that are wanted.
    pub fn worded(&self, list: List, wanted: impl Fn(&Found) -> bool) -> Vec<Found<'a>> {
        self.found(list, Segment::is_worded).filter(|found| wanted(found) && !found.is_told()).collect()
    }

    /// The terms of a list in the paragraphs at hand that stand in such a place.
    fn found(&self, list: List, place: impl Fn(Segment) -> bool) -> impl Iterator<Item = Found<'a>> {
        let story = self.story;
        let grafs = self.grafs().filter(move |(_, graf)| place(graf.segment) && graf.holds(list));
        grafs.flat_map(move |(index, graf)| {
            let hits = graf.passage().hits.iter().filter(move |hit| hit.list == list);
            hits.map(move |hit| Found::of(story, index, graf, hit))
        })
    }

    /// Is it a term that this rule flags?
    fn is_fed_by(&self, found: &Found) -> bool {
        found.entry.level > Level::Off && found.rule == Some(self.rule.code)
    }

    /// Reports `span` (of the copy); what is chained onto it is added, and the finding is filed when it ends.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> Report<'_> {
        Report {
            story: self.story,
            drafts: self.drafts,
            finding: Finding {
                rule: self.rule,
                span,
                sentence: self.story.sentence_over(span),
                message: message.into(),
                level: self.rule.level,
                related: Vec::new(),
                fixes: Vec::new(),
                evidence: Vec::new(),
            },
        }
    }
}

/// A finding being written. Spans given to it are in the copy.
pub struct Report<'a> {
    story: &'a Story,
    drafts: &'a mut Vec<Draft>,
    finding: Finding,
}

impl Report<'_> {
    /// This one is louder or quieter than the rule usually is.
    pub fn level(mut self, level: Level) -> Self {
        self.finding.level = level;
        self
    }

    /// Points at another place.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.finding.related.push(Related { span, message: message.into(), elsewhere: None });
        self
    }

    /// Points at a place in another story.
    pub fn elsewhere(mut self, place: &Elsewhere, message: impl Into<String>) -> Self {
        let (span, elsewhere) = (self.finding.span, Some(place.clone()));
        self.finding.related.push(Related { span, message: message.into(), elsewhere });
        self
    }

    /// Says what the analysis saw.
    pub fn because(mut self, evidence: impl Into<String>) -> Self {
        self.finding.evidence.push(evidence.into());
        self
    }

    /// Offers a fix that may be applied unread.
    pub fn fix(self, title: impl Into<String>, edits: &[(Span, &str)]) -> Self {
        self.offer(title.into(), edits, true)
    }

    /// Offers a fix that a person must look at.
    pub fn suggest(self, title: impl Into<String>, edits: &[(Span, &str)]) -> Self {
        self.offer(title.into(), edits, false)
    }

    /// Offers rewordings, each the edits that make it; a person must look at them.
    pub fn rewordings(mut self, rewordings: impl IntoIterator<Item = Rewording>) -> Self {
        for Rewording { title, edits } in rewordings {
            let edits: Vec<(Span, &str)> = edits.iter().map(|(span, text)| (*span, text.as_str())).collect();
            self = self.suggest(title, &edits);
        }
        self
    }

    /// Offers to insert words after a span; a person must look at it.
    pub fn insert(self, title: impl Into<String>, after: Span, text: &str) -> Self {
        self.suggest(title, &[(Span::empty(after.end as usize), text)])
    }

    /// A fix whose edit would reach into a quotation is not offered.
    fn offer(mut self, title: String, edits: &[(Span, &str)], safe: bool) -> Self {
        if edits.iter().any(|&(span, _)| self.story.is_quoted(span)) {
            return self;
        }
        let edit = |&(span, text): &(Span, &str)| Edit { span, text: text.to_owned() };
        self.finding.fixes.push(Fix { title, edits: edits.iter().map(edit).collect(), safe });
        self
    }
}

impl Drop for Report<'_> {
    fn drop(&mut self) {
        self.finding.level =
            self.story.house.level(self.finding.rule.code, self.finding.rule.level, self.finding.level);
        if self.finding.level > Level::Off {
            self.drafts.push(Draft(self.finding.clone()));
        }
    }
}
