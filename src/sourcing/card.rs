//! What one paragraph has for the table of sources: a card for each mention, written once and filed in every version.

use crate::lexicon::Lexicon;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::fold;
use crate::sourcing::anonymity::{self, Strength};
use crate::sourcing::attribution::{Attribution, Mention, Placement};
use crate::sourcing::chain::Chain;
use crate::sourcing::names::{Key, key, keys, label, short_forms};
use crate::sourcing::source::{Description, Kind};
use std::sync::Arc;

/// A mention, ready to be filed. Runs are tokens of its paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    /// The attribution whose own source it is, by index.
    pub(crate) attribution: Option<usize>,
    /// The words.
    pub(crate) run: Run,
    /// What they tell.
    pub(crate) description: Description,
    /// What the source is called if this is its first mention.
    pub(crate) label: String,
    /// The label, folded.
    pub(crate) folded: Arc<str>,
    /// What it is filed under: surname, head noun, or the whole name without its article.
    pub(crate) head: Key,
    /// All it can be found by: the head, the words of a name, the short forms of a body’s.
    pub(crate) keys: Vec<Key>,
    /// Is it a surname alone, or a body’s name of one word?
    pub(crate) short: bool,
    /// Is it nothing but capitals: “the FRA”?
    pub(crate) initials: bool,
    /// Is it one word?
    pub(crate) one_word: bool,
    /// Would an editor ask for a name? Only of one that is surely a source.
    pub(crate) anonymous: bool,
    /// The ground rule stated in the sentence.
    pub(crate) ground_rule: Option<Run>,
    /// The reason stated in the sentence.
    pub(crate) reason: Option<(Run, Strength)>,
}

/// The cards of a paragraph, in the order they are filed: each attribution’s source and then the other links of its
/// chain, at last the sources that a ground rule declares.
pub(crate) fn cards(
    passage: &Passage,
    lexicon: &Lexicon,
    attributions: &[Attribution],
    chains: &[Chain],
    declared: &[Mention],
) -> Vec<Card> {
    let write = |mention: &Mention, attribution| Card::new(passage, lexicon, mention, attribution);
    // “A nurse, who asked not to be named, described”: a ground rule makes a source of whoever it is of.
    let on_terms = |run: Run| declared.iter().any(|it| it.run.overlaps(run));
    let sure = |card: Card, sure: bool| Card { anonymous: card.anonymous && (sure || on_terms(card.run)), ..card };
    let mut cards = Vec::new();
    for (index, (attribution, chain)) in attributions.iter().zip(chains).enumerate() {
        let source = attribution.source.as_ref();
        cards.extend(source.map(|mention| {
            sure(write(mention, Some(index)), attribution.is_sure() && !is_told_of(passage, attributions, index))
        }));
        let others = chain.iter().filter(|link| source.is_none_or(|source| source.run != link.run));
        cards.extend(others.map(|link| write(link, None)));
    }
    cards.extend(declared.iter().map(|mention| write(mention, None)));
    cards
}

/// “a whistleblower who revealed the meeting”: a thing, with no clause that tells of it, is a deed that the story tells;
/// whoever did it is no source of ours.
fn is_told_of(passage: &Passage, attributions: &[Attribution], index: usize) -> bool {
    let attribution = &attributions[index];
    let cue = attribution.cue.run;
    let relative = attribution.source.as_ref().filter(|it| it.placement == Placement::Relative);
    let Some(head) = relative.map(|it| it.description.head) else { return false };
    let also = |it: &Attribution| it.source.as_ref().is_some_and(|it| it.description.head == head);
    if attributions.iter().enumerate().any(|(at, it)| at != index && also(it)) {
        return false; // “an official who declined to be named said”
    }
    let after = || attribution.content.iter().filter(|it| it.start >= cue.end).flat_map(|it| it.tokens());
    let clause = |at: usize| passage.tag(at).is_finite_verb() || passage.in_quotes(at) || passage.is(at, &["that"]);
    !attribution.content.is_empty() && !after().any(clause)
}

impl Card {
    fn new(passage: &Passage, lexicon: &Lexicon, mention: &Mention, attribution: Option<usize>) -> Card {
        let (run, description) = (mention.run, mention.description.clone());
        let text = passage.text_of(run);
        let label = label(text, description.kind);
        let (head, folded) = (key(passage, &description, text), fold(&label));
        let sentence = passage.sentences.get(passage.sentence_of(run.start as usize)).copied().unwrap_or_default();
        Card {
            attribution,
            run,
            keys: found_by(passage, &description, &head, &folded),
            short: is_short(&description, &head),
            initials: text.trim_start_matches("the ").trim_start_matches("The ").chars().all(char::is_uppercase),
            one_word: !text.contains(' '),
            folded: folded.into(),
            head: Key::of(&head),
            anonymous: anonymity::wants_a_name(passage, lexicon, run, &description)
                || anonymity::is_on_terms(passage, lexicon, mention),
            ground_rule: anonymity::ground_rule(passage, lexicon, sentence),
            reason: anonymity::evident(passage, run).or_else(|| anonymity::reason(passage, lexicon, sentence)),
            description,
            label,
        }
    }
}

fn found_by(passage: &Passage, description: &Description, head: &str, folded: &str) -> Vec<Key> {
    let mut all = if description.kind == Kind::NamedPerson { keys(folded) } else { Vec::new() };
    all.extend(short_forms(passage, description).iter().map(|it| Key::of(it)));
    all.push(Key::of(head));
    all.sort_by(|a, b| a.cmp(b));
    all.dedup();
    all
}

fn is_short(description: &Description, head: &str) -> bool {
    match description.kind {
        Kind::NamedPerson => description.name.is_some_and(|name| name.len() == 1),
        kind => kind == Kind::Organization && !head.contains(' '),
    }
}
