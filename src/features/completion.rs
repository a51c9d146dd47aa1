//! What may come next where somebody is about to be credited: after a quotation, “according to”, an opening “said”.
//! Everywhere else, nothing.

mod verbs;

pub(crate) use crate::features::completion::verbs::said;

use crate::features::candidate::{Candidate, candidates};
use crate::features::mention::{Mentions, source_span};
use crate::prose::run::Run;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::table::Place;
use crate::story::Story;
use crate::text::span::Span;

/// Something to write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// How it is listed.
    pub label: String,
    /// Who that is.
    pub detail: String,
    /// What to write.
    pub text: String,
    /// What it replaces, in the source: what has been typed of it.
    pub span: Span,
}

/// Most proposals.
const MOST: usize = 8;

/// So many sources are offered both ways round: “Marr said”, “said Marr”.
const BOTH_WAYS: usize = 3;

/// What to propose at a byte offset of `text`, which the story was read from; the likeliest first.
pub fn complete(story: &Story, mentions: &Mentions, text: &str, offset: u32) -> Vec<Proposal> {
    let Some(caret) = Caret::at(text, offset as usize) else { return Vec::new() };
    let desk = Desk { story, mentions, caret };
    desk.after_quotation().or_else(|| desk.after_cue()).or_else(|| desk.after_name()).unwrap_or_default()
}

/// The line up to the caret, cut where a name may have begun to be typed.
struct Caret<'a> {
    /// The line before what is being typed.
    before: &'a str,
    /// Where [`Caret::before`] begins, in bytes.
    line: usize,
    /// What is being typed.
    typed: Span,
}

impl<'a> Caret<'a> {
    fn at(text: &'a str, offset: usize) -> Option<Caret<'a>> {
        let ahead = text.get(offset..)?;
        if ahead.starts_with(char::is_alphanumeric) {
            return None;
        }
        let line = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let whole = &text[line..offset];
        let before = whole.trim_end_matches(char::is_alphabetic);
        let before = if before.len() < whole.len() { before.strip_suffix("the ").unwrap_or(before) } else { before };
        Some(Caret { before, line, typed: Span::new(line + before.len(), offset) })
    }

    /// Is there a space before what is being typed?
    fn is_apart(&self) -> bool {
        self.before.ends_with([' ', '\u{a0}'])
    }
}

/// All there is to look at.
struct Desk<'a> {
    story: &'a Story,
    mentions: &'a Mentions,
    caret: Caret<'a>,
}

impl Desk<'_> {
    /// “It will hold,” | → Okoro said
    fn after_quotation(&self) -> Option<Vec<Proposal>> {
        let quotation = self.quotation_before(self.caret.before)?;
        if self.is_credited(quotation) || !self.caret.is_apart() && !self.caret.typed.is_empty() {
            return None;
        }
        let said = verbs::said(self.story);
        let mut proposals = Vec::new();
        for (number, who) in self.candidates(Candidate::speaks).into_iter().enumerate() {
            proposals.push(self.proposal(&who, format!("{} {said}", who.name)));
            if number < BOTH_WAYS {
                proposals.push(self.proposal(&who, format!("{said} {}", who.name)));
            }
        }
        Some(proposals)
    }

    /// according to | → the ministry; Said | → Okoro
    fn after_cue(&self) -> Option<Vec<Proposal>> {
        let before = self.caret.before.strip_suffix([' ', '\u{a0}'])?;
        let wanted: fn(&Candidate) -> bool = if ends_with_word(before, "according to") {
            |_| true
        } else {
            let verb = ["said", "says"].into_iter().find(|verb| ends_with_word(before, verb))?;
            let led = before[..before.len() - verb.len()].trim_end();
            let opens = led.is_empty() || led.ends_with(['.', '?', '!']);
            if !opens && self.quotation_before(led).is_none() {
                return None;
            }
            Candidate::speaks
        };
        Some(self.candidates(wanted).iter().map(|who| self.proposal(who, who.name.clone())).collect())
    }

    /// “It will hold,” Okoro | → said
    fn after_name(&self) -> Option<Vec<Proposal>> {
        let before = self.caret.before.strip_suffix([' ', '\u{a0}'])?;
        let named = |who: &Candidate| {
            before.strip_suffix(who.name.as_str()).is_some_and(|rest| rest.ends_with([' ', '\u{a0}']))
        };
        let who = self.candidates(Candidate::speaks).into_iter().find(named)?;
        let quotation = self.quotation_before(&before[..before.len() - who.name.len()])?;
        let free = !self.is_credited(quotation);
        free.then(|| verbs::neutral(self.story).iter().map(|verb| self.proposal(&who, verb.clone())).collect())
    }

    fn candidates(&self, wanted: fn(&Candidate) -> bool) -> Vec<Candidate> {
        let found = candidates(self.story, self.mentions, self.caret.typed);
        found.into_iter().filter(wanted).take(MOST).collect()
    }

    fn proposal(&self, who: &Candidate, label: String) -> Proposal {
        let gap = if self.caret.is_apart() { "" } else { " " };
        Proposal { text: format!("{gap}{label}"), label, detail: who.detail.clone(), span: self.caret.typed }
    }

    /// The quotation that has just ended, waiting to be credited: with a comma, a question or exclamation mark, or a
    /// dash in it, or a comma after it.
    fn quotation_before(&self, before: &str) -> Option<Place> {
        let ended = before.trim_end();
        let bare = ended.strip_suffix(',').unwrap_or(ended);
        let mark = bare.chars().next_back().filter(|it| matches!(it, '”' | '"' | '’' | '\'' | '»'))?;
        let words = bare.strip_suffix(mark)?;
        let waits = bare.len() < ended.len() || words.ends_with([',', '?', '!', '—', '–', '…']);
        let at = self.story.copy.to_copy((self.caret.line + words.len()) as u32);
        let (graf, it) = self.story.graf_at(at).filter(|_| waits)?;
        let passage = it.passage();
        let quotation = passage.quotations.iter().find(|quotation| {
            let close = passage.tokens.get(quotation.inner.end as usize);
            !quotation.open_at_end && quotation.depth == 0 && close.is_some_and(|mark| mark.span.start + it.base == at)
        })?;
        Some(Place { graf, run: Run { start: quotation.tokens.start, end: quotation.tokens.end } })
    }

    /// Does its own sentence say already who speaks? What is being typed says nothing yet.
    fn is_credited(&self, quotation: Place) -> bool {
        let graf = &self.story.grafs[quotation.graf];
        let last = graf.passage().sentence_of(quotation.run.end as usize - 1);
        let first = graf.passage().sentence_of(quotation.run.start as usize);
        let typed =
            |run: Run| source_span(self.story, Place { graf: quotation.graf, run }).end > self.caret.typed.start;
        let credits = |it: &&Attribution| {
            (first..=last).contains(&it.sentence) && it.content.iter().any(|run| run.overlaps(quotation.run))
        };
        graf.reading().attributions.iter().filter(credits).any(|it| !typed(it.cue.run))
    }
}

/// Does the text end with these words, in whatever case, as words of their own?
fn ends_with_word(text: &str, words: &str) -> bool {
    let start = text.len().checked_sub(words.len()).filter(|&at| text.is_char_boundary(at));
    start.is_some_and(|start| {
        text[start..].eq_ignore_ascii_case(words) && !text[..start].ends_with(char::is_alphanumeric)
    })
}
