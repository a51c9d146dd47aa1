//! Cues: the words that say somebody says something.

use crate::lexicon::Lexicon;
use crate::lexicon::list::List;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::terms::{Hit, TermId};
use crate::sourcing::mark;
use crate::sourcing::open_cue;

/// What is done: said, or only held in mind.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Act {
    /// Said, written, shown: somebody could have heard or read it.
    Speech,
    /// Believed, wanted, feared, planned.
    Attitude,
}

/// How a cue is built, which decides where its source and content stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CueKind {
    /// A verb with its subject: “Marr said”, “said Marr”.
    Verb,
    /// A verb in the passive: “was told by his lawyer”.
    Passive,
    /// A participle that borrows its subject: “adding that”.
    Participle,
    /// A preposition: “according to”.
    Preposition,
    /// A link to whom the source itself relies on: “citing”.
    Chain,
    /// A noun: “the ministry’s claim that”, “a claim that”.
    Noun,
    /// A colon after a source, or a dash before one.
    Mark,
}

/// A cue found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cue {
    /// The words of the cue itself.
    pub run: Run,
    /// With the auxiliaries and adverbs around it: “has also said”.
    pub group: Run,
    /// How it is built.
    pub kind: CueKind,
    /// Said or held.
    pub act: Act,
    /// The entry; none for words that only the labeler takes for a cue.
    pub term: Option<TermId>,
}

/// The cues of one sentence, outside quotation marks, in order.
pub fn cues(passage: &Passage, lexicon: &Lexicon, sentence: Run) -> Vec<Cue> {
    let hits = passage.hits.iter().filter(|hit| sentence.covers(hit.run) && !passage.in_quotes(hit.run.start as usize));
    let mut found: Vec<Cue> = hits.filter_map(|hit| cue(passage, lexicon, sentence, hit)).collect();
    found.extend(open_cue::cues(passage, sentence));
    found.extend(mark::cue(passage, sentence).filter(|mark| found.iter().all(|it| mark.run.start < it.run.start)));
    found.sort_by_key(|cue| (cue.run.start, std::cmp::Reverse(cue.run.end)));
    found.dedup_by(|later, earlier| earlier.run.overlaps(later.run));
    found
}

fn cue(passage: &Passage, lexicon: &Lexicon, sentence: Run, hit: &Hit) -> Option<Cue> {
    let class = lexicon.terms[hit.term.0 as usize].entry.class.as_str();
    let plain = |kind| Cue { run: hit.run, group: hit.run, kind, act: Act::Speech, term: Some(hit.term) };
    match (hit.list, class) {
        (List::Verbs, _) => verb(passage, lexicon, sentence, hit, class),
        (List::Cues, "preposition") => preposition(passage, sentence, hit).then(|| plain(CueKind::Preposition)),
        (List::Cues, "chain") => Some(plain(CueKind::Chain)),
        (List::SpeechNouns, "noun") => noun(passage, hit).then(|| plain(CueKind::Noun)),
        (List::SpeechNouns, "noun-attitude") => {
            noun(passage, hit).then(|| Cue { act: Act::Attitude, ..plain(CueKind::Noun) })
        }
        _ => None,
    }
}

fn verb(passage: &Passage, lexicon: &Lexicon, sentence: Run, hit: &Hit, class: &str) -> Option<Cue> {
    let at = hit.run.start as usize;
    let act = if class.starts_with("mental") { Act::Attitude } else { Act::Speech };
    let group = Run::new(group_start(passage, at, sentence.start as usize), hit.run.end as usize);
    if passage
        .hits_in(List::VagueAttribution, sentence)
        .any(|vague| vague.run.overlaps(hit.run) && !passage.tag(at).is_verb())
    {
        return None;
    }
    let before = |words: &[&str]| group.tokens().any(|it| it < at && passage.is(it, words));
    let helped = before(&["has", "have", "had", "'ve", "’ve", "having"]);
    if scolds(passage, hit) || speaks_on_terms(passage, lexicon, hit) {
        return None;
    }
    let been = before(&["is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "gets", "got"]);
    let kind = match passage.tag(at) {
        Tag::Vbn if been && hearsay(passage, lexicon, hit) => return None,
        Tag::Vbn if been => CueKind::Passive,
        Tag::Vbn if !helped => return None,
        Tag::Vbg if been => CueKind::Verb,
        Tag::Vbg => CueKind::Participle,
        Tag::Vb if infinitive(passage, group, at) && !went_on(passage, group) => return None,
        tag if tag.is_verb() => CueKind::Verb,
        _ => return None,
    };
    Some(Cue { run: hit.run, group, kind, act, term: Some(hit.term) })
}

/// “told off” is a scolding, and to shout at somebody tells nothing.
fn scolds(passage: &Passage, hit: &Hit) -> bool {
    let sentence = passage.sentences.get(passage.sentence_of(hit.run.start as usize)).copied().unwrap_or_default();
    let shouts = passage.is(hit.run.start as usize, &["shout", "shouted", "shouting", "yelled", "yelling", "screamed"])
        && passage.is(hit.run.end as usize, &["at"])
        && !sentence.tokens().any(|at| passage.in_quotes(at));
    shouts
        || passage.is(hit.run.end as usize - 1, &["told", "tell", "tells", "telling"])
            && passage.is(hit.run.end as usize, &["off"])
}

/// “who spoke on condition of anonymity”: on what terms, not what.
fn speaks_on_terms(passage: &Passage, lexicon: &Lexicon, hit: &Hit) -> bool {
    let after = Run::new(hit.run.end as usize, hit.run.end as usize + 2);
    let terms = |it: &Hit| lexicon.terms[it.term.0 as usize].entry.class == "ground-rule";
    passage.is(hit.run.start as usize, &["speak", "speaks", "spoke", "spoken", "speaking", "talked"])
        && passage.hits_in(List::AnonymityMarkers, after).any(terms)
}

/// “is said to be unhappy”, “was reported to have left”: nobody is said to say it.
fn hearsay(passage: &Passage, lexicon: &Lexicon, hit: &Hit) -> bool {
    const HEARD: &[&str] = &["say", "report", "claim", "allege", "believe", "think", "understand", "know", "consider"];
    passage.tag(hit.run.end as usize) == Tag::To
        && HEARD.contains(&lexicon.terms[hit.term.0 as usize].entry.term.as_str())
}

/// Left over auxiliaries and adverbs.
fn group_start(passage: &Passage, at: usize, first: usize) -> usize {
    const HELPERS: &[&str] = &[
        "has", "have", "had", "is", "was", "were", "are", "be", "been", "being", "did", "does", "do", "not", "n't",
        "n’t", "also", "never", "'ve", "’ve", "'d", "’d", "'ll", "’ll", "having", "gets", "got", "'re", "’re",
    ];
    let mut start = at;
    while start > first && !passage.in_quotes(start - 1) {
        let before = start - 1;
        let helper = passage.is(before, HELPERS) || matches!(passage.tag(before), Tag::Md | Tag::Rb);
        let clitic = passage.is(before, &["'s", "’s"]) && passage.tag(before).is_verb();
        if !(helper || clitic || passage.is(before, &["to"]) && start == at && passage.tag(at) == Tag::Vb) {
            break;
        }
        start = before;
    }
    start
}

fn infinitive(passage: &Passage, group: Run, at: usize) -> bool {
    group.tokens().any(|it| it < at && passage.is(it, &["to"]))
}

/// “went on to say”, “goes on to argue”
fn went_on(passage: &Passage, group: Run) -> bool {
    let before = group.start as usize;
    before >= 2 && passage.is(before - 1, &["on"]) && passage.is(before - 2, &["went", "goes", "go", "going"])
}

/// “per day” and “sorted according to size” credit nobody.
fn preposition(passage: &Passage, sentence: Run, hit: &Hit) -> bool {
    let object = hit.run.end as usize;
    if object >= sentence.end as usize || passage.phrase_over(object).is_none() {
        return false;
    }
    let named = passage.tag(object).is_proper() || matches!(passage.tag(object), Tag::Dt | Tag::PrpPoss);
    let sorted = hit.run.start > sentence.start && passage.tag(hit.run.start as usize - 1) == Tag::Vbn;
    let per = passage.is(hit.run.start as usize, &["per"]);
    let aside = hit.run.start > sentence.start && passage.word(hit.run.start as usize - 1) == ",";
    if per { named && aside } else { !sorted || named }
}

/// A speech noun and its clause: “his claim that”, “the claim by Marr that”, “a claim that”.
fn noun(passage: &Passage, hit: &Hit) -> bool {
    let next = hit.run.end as usize;
    let by = passage.is(next, &["by", "from"]);
    let clause = |at: usize| passage.is(at, &["that"]) && passage.tag(at) == Tag::In;
    let within = passage.phrase_over(hit.run.start as usize).is_some_and(|phrase| phrase.end as usize == next);
    within && (clause(next) || by && (next..next + 8).any(clause))
}
