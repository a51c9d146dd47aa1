//! What the labeler looks at: words and tags about a token, quotation marks, the cues and verbs nearest to it, and what
//! the deterministic reading made of it.

use crate::lexicon::Lexicon;
use crate::lexicon::list::List;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::prose::token::{Token, WordKey, hash};
use crate::sourcing::attribution::Attribution;
use crate::sourcing::noun_class;
use crate::sourcing::row::{pack, row, spread, stepped};

/// The most rows that are ever summed for one token: bounds the size of a weight.
#[cfg(feature = "train")]
pub(crate) const MOST_ROWS: usize = 42;

/// How many kinds of step from one token to the next there are.
pub(crate) const STEPS: usize = 16;

/// A paragraph as the labeler sees it.
pub(crate) struct View {
    sights: Vec<Sight>,
}

/// A token as the labeler sees it.
#[derive(Clone, Copy, Default)]
struct Sight {
    word: u64,
    tag: u64,
    /// Outside quotations, at an opening mark, inside, at a closing mark; a few words in quotation marks count apart.
    quote: u64,
    /// How much of a cue it is, 0 to 3.
    cue: u64,
    /// The class of the cue, source noun or other term on it.
    class: u64,
    /// What the deterministic reading made of it: source, cue and content as bits.
    rule: u64,
    /// Its base noun phrase, or nothing.
    phrase: Run,
    /// Its sentence.
    sentence: Run,
    /// The nearest cues and verbs of the sentence.
    near: Near,
    /// Of its paragraph, up to it.
    counts: Counts,
}

#[derive(Clone, Copy, Default)]
struct Near {
    cue_before: Option<u32>,
    cue_after: Option<u32>,
    verb_before: Option<u32>,
    verb_after: Option<u32>,
    rule_before: Option<u32>,
    rule_after: Option<u32>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    commas: u32,
    thats: u32,
    nouns: u32,
    verbs: u32,
}

const COMMA: WordKey = WordKey::folded(",");
const THAT: WordKey = WordKey::folded("that");

const SOURCE: u64 = 1;
const CUE: u64 = 2;
const CONTENT: u64 = 4;

/// Before the first and after the last token.
const EDGE: Sight = Sight {
    word: 1,
    tag: 60,
    quote: 0,
    cue: 0,
    class: 0,
    rule: 0,
    phrase: Run { start: 0, end: 0 },
    sentence: Run { start: 0, end: 0 },
    near: Near {
        cue_before: None,
        cue_after: None,
        verb_before: None,
        verb_after: None,
        rule_before: None,
        rule_after: None,
    },
    counts: Counts { commas: 0, thats: 0, nouns: 0, verbs: 0 },
};

impl View {
    /// Looks at a paragraph; `rules` is the deterministic reading of it.
    pub(crate) fn of(passage: &Passage, lexicon: &Lexicon, rules: &[Attribution]) -> View {
        let mut sights: Vec<Sight> = passage.tokens.iter().map(|token| Sight::of(token.word.0, token.tag)).collect();
        mark_quotations(passage, &mut sights);
        passage.tokens.iter().zip(&mut sights).for_each(|(token, sight)| mark_noun(token, sight));
        passage.hits.iter().for_each(|hit| mark_term(lexicon, hit, &mut sights));
        rules.iter().for_each(|it| mark_attribution(it, &mut sights));
        passage.phrases.iter().for_each(|run| run.tokens().for_each(|at| sights[at].phrase = *run));
        count(passage, &mut sights);
        passage.sentences.iter().for_each(|sentence| find_nearest(*sentence, &mut sights));
        View { sights }
    }

    /// How many tokens.
    pub(crate) fn len(&self) -> usize {
        self.sights.len()
    }

    /// Which kind of step leads to a token: by sentence, quotation and comma.
    pub(crate) fn step(&self, at: usize) -> usize {
        let sight = &self.sights[at];
        let starts = self.starts_sentence(at);
        let comma = self.sight(at, -1).word == COMMA.0;
        usize::from(starts) | (sight.quote as usize & 3) << 1 | usize::from(comma) << 3
    }

    /// The rows of weights that speak for a token.
    pub(crate) fn rows(&self, at: usize, rows: &mut Vec<u32>) {
        rows.clear();
        self.words(at, rows);
        self.phrases(at, rows);
        self.cues(at, rows);
        self.verbs(at, rows);
        self.rules(at, rows);
        self.sentence(at, rows);
    }

    /// Does a sentence start here?
    pub(crate) fn starts_sentence(&self, at: usize) -> bool {
        self.sights[at].sentence.start as usize == at
    }

    /// How a token stands to quotation marks.
    pub(crate) fn quote(&self, at: usize) -> u64 {
        self.sights[at].quote
    }

    fn sight(&self, at: usize, offset: isize) -> &Sight {
        at.checked_add_signed(offset).and_then(|it| self.sights.get(it)).unwrap_or(&EDGE)
    }

    fn words(&self, at: usize, rows: &mut Vec<u32>) {
        let [before2, before, here, after, after2] = [-2, -1, 0, 1, 2].map(|offset| self.sight(at, offset));
        rows.extend([
            row(1, here.word),
            row(2, before.word),
            row(3, after.word),
            row(4, pack([here.tag, here.quote])),
            row(5, pack([before.tag, here.tag])),
            row(6, pack([here.tag, after.tag])),
            row(7, pack([before2.tag, before.tag, here.tag])),
            row(8, pack([here.tag, after.tag, after2.tag])),
            row(9, here.word ^ spread([before.tag])),
            row(10, here.word ^ spread([after.tag])),
            row(11, here.word ^ spread([here.quote])),
            row(12, pack([here.tag, here.class])),
            row(13, pack([here.cue, after.tag, before.tag])),
            row(14, pack([here.tag, before.class])),
            row(15, pack([here.tag, after.class])),
        ]);
    }

    fn phrases(&self, at: usize, rows: &mut Vec<u32>) {
        let [before, here, after] = [-1, 0, 1].map(|offset| self.sight(at, offset));
        let (start, end) = (here.phrase.start as usize, here.phrase.end as usize);
        let place = u64::from(end > start) + u64::from(at == start) + 2 * u64::from(at + 1 == end);
        let [outer, head, beyond] = [(start, -1), (end, -1), (end, 0)].map(|(at, offset)| self.sight(at, offset));
        rows.extend([
            row(34, pack([place, here.rule, head.tag, head.class])),
            row(38, pack([place, outer.tag, beyond.tag, beyond.cue, beyond.quote])),
            row(39, pack([place, outer.rule, beyond.rule, here.rule, here.quote])),
            row(40, before.word ^ here.word.rotate_left(17)),
            row(41, here.word ^ after.word.rotate_left(17)),
            row(42, head.word ^ spread([place])),
        ]);
    }

    fn cues(&self, at: usize, rows: &mut Vec<u32>) {
        let here = &self.sights[at];
        let left = self.past(at, here.near.cue_before);
        let right = self.ahead(at, here.near.cue_after);
        rows.extend([
            row(16, left.word ^ spread([left.distance, here.quote])),
            row(17, right.word ^ spread([right.distance, here.quote])),
            row(18, pack([left.cue, left.commas, left.thats, left.distance, here.quote])),
            row(19, pack([right.cue, right.commas, right.nouns, right.distance, here.quote])),
            row(20, pack([left.cue, right.cue, left.commas, right.commas, here.quote, here.tag])),
            row(21, left.word ^ spread([here.tag, left.commas, left.thats])),
            row(22, right.word ^ spread([here.tag, right.commas, right.nouns])),
            row(23, pack([left.cue, right.cue, left.distance, right.distance, here.quote])),
        ]);
    }

    fn verbs(&self, at: usize, rows: &mut Vec<u32>) {
        let here = &self.sights[at];
        let left = self.past(at, here.near.verb_before);
        let right = self.ahead(at, here.near.verb_after);
        rows.extend([
            row(24, pack([right.cue, right.nouns, right.commas, here.tag])),
            row(25, pack([left.cue, left.nouns, left.commas, here.tag])),
            row(26, right.word ^ spread([here.tag])),
            row(27, left.word ^ spread([left.distance])),
        ]);
    }

    fn rules(&self, at: usize, rows: &mut Vec<u32>) {
        let [before, here, after] = [-1, 0, 1].map(|offset| self.sight(at, offset));
        let left = self.past(at, here.near.rule_before);
        let right = self.ahead(at, here.near.rule_after);
        rows.extend([
            row(28, pack([before.rule, here.rule, after.rule])),
            row(29, pack([here.rule, here.quote, here.tag])),
            row(30, here.word ^ spread([here.rule])),
            row(31, pack([here.rule, here.cue, here.class])),
            row(32, pack([before.rule, here.rule, after.rule, before.tag, here.tag])),
            row(33, pack([here.rule, here.quote, left.distance, right.distance])),
        ]);
    }

    fn sentence(&self, at: usize, rows: &mut Vec<u32>) {
        let here = &self.sights[at];
        let (first, last) = (here.sentence.start as usize, (here.sentence.end as usize).saturating_sub(1));
        let opening = self.sights.get(first).unwrap_or(&EDGE);
        let ending = self.sights.get(last).unwrap_or(&EDGE);
        let has_cue = u64::from(ending.near.cue_before.is_some() || ending.cue >= 2);
        let has_rule = u64::from(ending.near.rule_before.is_some());
        let from_start = (at.saturating_sub(first)).min(3) as u64;
        let to_end = last.saturating_sub(at).min(3) as u64;
        let earlier = first.checked_sub(1).map_or(0, |it| 1 + u64::from(self.sights[it].near.rule_before.is_some()));
        rows.extend([
            row(35, pack([opening.quote, ending.quote, here.quote, has_cue, from_start])),
            row(36, pack([earlier, here.quote, has_rule, has_cue])),
            row(37, pack([to_end, here.quote, has_rule, here.rule])),
        ]);
    }

    /// What lies between a token and one before it.
    pub(crate) fn past(&self, at: usize, other: Option<u32>) -> Anchor {
        let Some(other) = other.map(|it| it as usize) else { return Anchor::default() };
        self.between(other, at, other)
    }

    /// What lies between a token and one after it.
    pub(crate) fn ahead(&self, at: usize, other: Option<u32>) -> Anchor {
        let Some(other) = other.map(|it| it as usize) else { return Anchor::default() };
        self.between(at, other, other)
    }

    fn between(&self, from: usize, to: usize, anchor: usize) -> Anchor {
        let (start, end, anchor) = (&self.sights[from].counts, &self.sights[to].counts, &self.sights[anchor]);
        Anchor {
            word: anchor.word,
            cue: anchor.cue + 1,
            distance: stepped(to - from),
            commas: (end.commas - start.commas).min(2) as u64,
            thats: u64::from(end.thats > start.thats),
            nouns: (end.nouns - start.nouns).min(3) as u64,
            verbs: (end.verbs - start.verbs).min(2) as u64,
        }
    }
}

/// The nearest cue or verb, and what lies between.
#[derive(Clone, Copy, Default)]
pub(crate) struct Anchor {
    pub(crate) word: u64,
    pub(crate) cue: u64,
    pub(crate) distance: u64,
    pub(crate) commas: u64,
    pub(crate) thats: u64,
    pub(crate) nouns: u64,
    pub(crate) verbs: u64,
}

impl Sight {
    fn of(word: u64, tag: Tag) -> Sight {
        Sight { word, tag: tag as u64, ..EDGE }
    }
}

/// A quotation of fewer tokens between its marks is a phrase, not a statement.
const STATEMENT: u32 = 4;

fn mark_quotations(passage: &Passage, sights: &mut [Sight]) {
    for quotation in &passage.quotations {
        let short = 4 * u64::from(quotation.inner.end - quotation.inner.start < STATEMENT);
        for at in quotation.tokens.clone() {
            let place = match at {
                _ if at < quotation.inner.start => 1,
                _ if at >= quotation.inner.end => 3,
                _ => 2,
            };
            sights[at as usize].quote = place + short;
        }
    }
}

fn mark_noun(token: &Token, sight: &mut Sight) {
    if token.tag.is_noun() {
        sight.class = noun_class::of(token.word);
    }
}

fn mark_term(lexicon: &Lexicon, hit: &Hit, sights: &mut [Sight]) {
    let entry = &lexicon.terms[hit.term.0 as usize].entry;
    let cue = match hit.list {
        List::Verbs => strength(entry.cues.unwrap_or(0)),
        List::Cues | List::SpeechNouns => 2 + u64::from(entry.class == "preposition"),
        List::SourceNouns | List::Outlets | List::Metonyms | List::VagueAttribution | List::AnonymityMarkers => 0,
        _ => return,
    };
    let list = if hit.list == List::SpeechNouns { List::Cues } else { hit.list };
    let class = hash(entry.class.as_bytes()) >> 48 ^ (list as u64) << 8;
    for at in hit.run.tokens() {
        let sight = &mut sights[at];
        if cue >= sight.cue {
            (sight.cue, sight.class) = (cue, class);
        }
    }
}

/// How surely a verb is a cue, by how often people marked it as one.
fn strength(count: u32) -> u64 {
    match count {
        0..=9 => 1,
        10..=99 => 2,
        _ => 3,
    }
}

fn mark_attribution(attribution: &Attribution, sights: &mut [Sight]) {
    let mut mark = |run: Run, role: u64| run.tokens().for_each(|at| sights[at].rule |= role);
    attribution.content.iter().for_each(|run| mark(*run, CONTENT));
    mark(attribution.cue.run, CUE);
    if let Some(source) = &attribution.source {
        mark(source.run, SOURCE);
    }
}

fn count(passage: &Passage, sights: &mut [Sight]) {
    let mut counts = Counts::default();
    for (at, sight) in sights.iter_mut().enumerate() {
        let tag = passage.tag(at);
        counts.commas += u32::from(sight.word == COMMA.0);
        counts.thats += u32::from(sight.word == THAT.0);
        counts.nouns += u32::from(tag.is_noun() || tag == Tag::Prp);
        counts.verbs += u32::from(tag.is_finite_verb() || tag == Tag::Md);
        sight.counts = counts;
    }
}

fn find_nearest(sentence: Run, sights: &mut [Sight]) {
    let mut last = Near::default();
    for at in sentence.tokens() {
        let sight = &mut sights[at];
        sight.sentence = sentence;
        (sight.near.cue_before, sight.near.verb_before, sight.near.rule_before) =
            (last.cue_before, last.verb_before, last.rule_before);
        let here = Some(at as u32);
        last.cue_before = if sight.is_cue() { here } else { last.cue_before };
        last.verb_before = if sight.is_verb() { here } else { last.verb_before };
        last.rule_before = if sight.rule & CUE > 0 { here } else { last.rule_before };
    }
    for at in sentence.tokens().rev() {
        let sight = &mut sights[at];
        (sight.near.cue_after, sight.near.verb_after, sight.near.rule_after) =
            (last.cue_after, last.verb_after, last.rule_after);
        let here = Some(at as u32);
        last.cue_after = if sight.is_cue() { here } else { last.cue_after };
        last.verb_after = if sight.is_verb() { here } else { last.verb_after };
        last.rule_after = if sight.rule & CUE > 0 { here } else { last.rule_after };
    }
}

impl Sight {
    fn is_cue(&self) -> bool {
        self.cue >= 2 && self.quote == 0
    }

    fn is_verb(&self) -> bool {
        (Tag::Vb as u64..=Tag::Vbz as u64).contains(&self.tag) || self.tag == Tag::Md as u64
    }
}
