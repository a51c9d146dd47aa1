//! Finds the lexicon's terms among tokens: one automaton for all lists, built once a house style.

use crate::lexicon::Lexicon;
use crate::lexicon::entry::{Entry, PartOfSpeech, Phrases};
use crate::lexicon::list::List;
use crate::prose::run::Run;
use crate::prose::scan::scan;
use crate::prose::token::{Token, WordKey};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Which of [`Lexicon::terms`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TermId(pub u16);

/// A term found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The term.
    pub term: TermId,
    /// Its list.
    pub list: List,
    /// Where.
    pub run: Run,
}

/// A gap (`…`) in a term spans this many tokens at most.
const GAP: usize = 6;

/// The automaton: a trie over word keys, and what each term demands of its surroundings.
#[derive(Debug, Default)]
pub struct Terms {
    steps: FxHashMap<(u32, WordKey), u32>,
    /// Words that may begin a term: most do not, and are told so by one bit.
    firsts: Firsts,
    /// Terms that end at a node, by node.
    ends: Vec<Vec<u16>>,
    /// By term; found out when a form of it is first met.
    demands: Vec<OnceLock<Demand>>,
    entries: Vec<Arc<Entry>>,
    /// The term each form belongs to, by form.
    forms: Vec<Form>,
}

/// One spelling of a term.
#[derive(Debug)]
struct Form {
    term: TermId,
    list: List,
    /// The words as written, where capitals count.
    exact: Option<Vec<String>>,
    /// What must follow after a gap.
    tail: Vec<WordKey>,
}

type Phrase = Vec<WordKey>;

/// What a term demands of its surroundings; empty lists demand nothing.
#[derive(Debug, Default)]
struct Demand {
    pos: Option<PartOfSpeech>,
    before: Vec<Phrase>,
    not_before: Vec<Phrase>,
    not_after: Vec<Phrase>,
    near: Vec<Phrase>,
    not_near: Vec<Phrase>,
}

/// Tokens of one sentence with the text they are in.
struct Sentence<'a> {
    text: &'a str,
    tokens: &'a [Token],
    run: Run,
}

impl Terms {
    /// Builds the automaton for a lexicon. Terms past the 65,535th are not looked for.
    pub fn new(lexicon: &Lexicon) -> Terms {
        let mut terms = Terms { ends: vec![Vec::new()], ..Terms::default() };
        for (id, term) in lexicon.terms.iter().take(u16::MAX as usize).enumerate() {
            let entry = &term.entry;
            for spelling in std::iter::once(&entry.term).chain(&entry.forms) {
                terms.add(TermId(id as u16), term.list, spelling);
            }
            terms.demands.push(OnceLock::new());
            terms.entries.push(entry.clone());
        }
        terms
    }

    /// The terms in one sentence, by start; within a list the longest at each place, and nothing inside it.
    pub fn find(&self, text: &str, tokens: &[Token], sentence: Run, hits: &mut Vec<Hit>) {
        let sentence = Sentence { text, tokens, run: sentence };
        let mut covered = [0u32; List::ALL.len()];
        for start in sentence.run.tokens() {
            for hit in self.at(&sentence, start) {
                let covered = &mut covered[hit.list as usize];
                if hit.run.end > *covered {
                    *covered = hit.run.end;
                    hits.push(hit);
                }
            }
        }
    }

    /// The terms that begin at a token and have what they demand, longest first.
    fn at(&self, sentence: &Sentence, start: usize) -> Vec<Hit> {
        let mut found = Vec::new();
        if !self.firsts.may_hold(sentence.tokens[start].word) {
            return found;
        }
        let mut node = 0;
        for at in start..sentence.run.end as usize {
            let Some(&next) = self.steps.get(&(node, sentence.tokens[at].word)) else { break };
            node = next;
            for &form in &self.ends[node as usize] {
                let form = &self.forms[form as usize];
                found.extend(self.accept(sentence, form, Run::new(start, at + 1)));
            }
        }
        found.sort_by_key(|hit| std::cmp::Reverse(hit.run.end));
        found
    }

    fn accept(&self, sentence: &Sentence, form: &Form, head: Run) -> Option<Hit> {
        let run = if form.tail.is_empty() { head } else { sentence.across_gap(head, &form.tail)? };
        let exact = form.exact.as_ref().is_none_or(|words| sentence.spells(head, words));
        let fits = exact && !sentence.hyphenated(run) && sentence.meets(run, self.demand(form.term));
        fits.then_some(Hit { term: form.term, list: form.list, run })
    }

    fn demand(&self, term: TermId) -> &Demand {
        let at = term.0 as usize;
        self.demands[at].get_or_init(|| demand(&self.entries[at]))
    }

    fn add(&mut self, term: TermId, list: List, spelling: &str) {
        let (head, tail) = spelling.split_once('…').unwrap_or((spelling, ""));
        let head = head.trim();
        let mut node = 0;
        let words = keys(head);
        words.first().into_iter().for_each(|word| self.firsts.add(*word));
        for word in words {
            let fresh = self.ends.len() as u32;
            node = *self.steps.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        let capital = head.chars().next().is_some_and(char::is_uppercase);
        let exact = capital.then(|| scan(head).iter().map(|span| head[span.range()].to_owned()).collect());
        self.ends[node as usize].push(self.forms.len() as u16);
        self.forms.push(Form { term, list, exact, tail: keys(tail) });
    }
}

/// A set of words by the low bits of their keys: it may hold what was never added, never the reverse.
#[derive(Debug)]
struct Firsts(Vec<u64>);

impl Firsts {
    /// Bits of a key that are looked at.
    const BITS: u32 = 17;

    fn add(&mut self, word: WordKey) {
        let (at, bit) = Firsts::place(word);
        self.0[at] |= bit;
    }

    fn may_hold(&self, word: WordKey) -> bool {
        let (at, bit) = Firsts::place(word);
        self.0[at] & bit != 0
    }

    fn place(word: WordKey) -> (usize, u64) {
        let low = word.0 & ((1 << Firsts::BITS) - 1);
        (low as usize / 64, 1 << (low % 64))
    }
}

impl Default for Firsts {
    fn default() -> Firsts {
        Firsts(vec![0; (1 << Firsts::BITS) / 64])
    }
}

fn keys(phrase: &str) -> Phrase {
    scan(phrase).iter().map(|span| WordKey::of(&phrase[span.range()])).collect()
}

fn demand(entry: &Entry) -> Demand {
    let phrases = |list: &Phrases| list.iter().map(keys).collect();
    Demand {
        pos: entry.pos,
        before: phrases(&entry.before),
        not_before: phrases(&entry.not_before),
        not_after: phrases(&entry.not_after),
        near: phrases(&entry.near),
        not_near: phrases(&entry.not_near),
    }
}

impl Sentence<'_> {
    fn word(&self, at: usize) -> &str {
        &self.text[self.tokens[at].span.range()]
    }

    fn spells(&self, run: Run, words: &[String]) -> bool {
        run.tokens().zip(words).all(|(at, word)| self.word(at) == word || self.word(at).replace('’', "'") == *word)
    }

    /// Is it part of a hyphenated compound? A numeral before the hyphen (“70-kilometre”) does not make one.
    fn hyphenated(&self, run: Run) -> bool {
        let (start, end) = (run.start as usize, run.end as usize);
        let hyphen = |at: usize| self.run.contains(at) && self.word(at) == "-" && self.abuts(at) && self.abuts(at + 1);
        let numeral = |at: usize| self.word(at).as_bytes().first().is_some_and(u8::is_ascii_digit);
        let measured = start >= 2 && hyphen(start - 1) && numeral(start - 2);
        let joined_left = start > 0 && hyphen(start - 1) && !measured;
        joined_left || hyphen(end) && !measured && !numeral(end - 1)
    }

    /// Does the token touch the one before it?
    fn abuts(&self, at: usize) -> bool {
        self.run.contains(at)
            && at > self.run.start as usize
            && self.tokens[at - 1].span.end == self.tokens[at].span.start
    }

    fn across_gap(&self, head: Run, tail: &[WordKey]) -> Option<Run> {
        let first = head.end as usize + 1;
        for at in first..=(first + GAP - 1).min(self.run.end as usize) {
            if matches!(self.word(at - 1), "," | ";" | ":" | "." | "(" | ")") {
                return None;
            }
            if self.reads(at, tail) {
                return Some(Run::new(head.start as usize, at + tail.len()));
            }
        }
        None
    }

    fn meets(&self, run: Run, demand: &Demand) -> bool {
        let (start, end) = (run.start as usize, run.end as usize);
        let follows = |phrase: &Phrase| self.reads(end, phrase);
        let precedes = |phrase: &Phrase| start >= phrase.len() && self.reads(start - phrase.len(), phrase);
        let near = |phrase: &Phrase| self.run.tokens().any(|at| self.reads(at, phrase));
        demand.pos.is_none_or(|pos| self.is(run, pos))
            && (demand.before.is_empty() || demand.before.iter().any(follows))
            && !demand.not_before.iter().any(follows)
            && !demand.not_after.iter().any(precedes)
            && (demand.near.is_empty() || demand.near.iter().any(near))
            && !demand.not_near.iter().any(near)
    }

    fn is(&self, run: Run, pos: PartOfSpeech) -> bool {
        let first = self.tokens[run.start as usize].tag;
        let last = self.tokens[run.end as usize - 1].tag;
        match pos {
            PartOfSpeech::Verb => first.is_verb(),
            PartOfSpeech::Noun => last.is_noun(),
            PartOfSpeech::Adjective => last.is_adjective() || last.is_participle(),
            PartOfSpeech::Adverb => first.is_adverb(),
        }
    }

    fn reads(&self, at: usize, phrase: &[WordKey]) -> bool {
        at >= self.run.start as usize
            && at + phrase.len() <= self.run.end as usize
            && self.tokens[at..].iter().zip(phrase).all(|(token, word)| token.word == *word)
    }
}
