//! What one paragraph has for the table of sources: a card for each mention, written once and filed in every version.

use crate::lexicon::Lexicon;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::fold;
use crate::sourcing::anonymity::{self, Strength};
use crate::sourcing::attribution::{Attribution, Mention};
use crate::sourcing::chain::Chain;
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
    pub(crate) head: Arc<str>,
    /// Would an editor ask for a name?
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
    let mut cards = Vec::new();
    for (index, (attribution, chain)) in attributions.iter().zip(chains).enumerate() {
        let source = attribution.source.as_ref();
        cards.extend(source.map(|mention| write(mention, Some(index))));
        let others = chain.iter().filter(|link| source.is_none_or(|source| source.run != link.run));
        cards.extend(others.map(|link| write(link, None)));
    }
    cards.extend(declared.iter().map(|mention| write(mention, None)));
    cards
}

impl Card {
    fn new(passage: &Passage, lexicon: &Lexicon, mention: &Mention, attribution: Option<usize>) -> Card {
        let (run, description) = (mention.run, mention.description.clone());
        let label = label(passage.text_of(run), description.kind);
        let sentence = passage.sentences.get(passage.sentence_of(run.start as usize)).copied().unwrap_or_default();
        Card {
            attribution,
            run,
            folded: fold(&label).into(),
            head: head(passage, run, &description).into(),
            anonymous: anonymity::wants_a_name(passage, lexicon, &description),
            ground_rule: anonymity::ground_rule(passage, lexicon, sentence),
            reason: anonymity::reason(passage, lexicon, sentence),
            description,
            label,
        }
    }
}

/// What a source is called: its words without what is said of it in an aside.
fn label(text: &str, kind: Kind) -> String {
    let end = match kind {
        Kind::NamedPerson => text.len(),
        _ => text.find([',', '(']).unwrap_or(text.len()),
    };
    text[..end].trim_end_matches([' ', ',', '—', '–']).to_owned()
}

fn head(passage: &Passage, run: Run, description: &Description) -> String {
    match (description.kind, description.name) {
        (Kind::NamedPerson, Some(name)) => fold(passage.word(name.end as usize - 1)),
        (Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Other, _) => fold(passage.word(description.head)),
        _ => fold(passage.text_of(run)).trim_start_matches("the ").to_owned(),
    }
}
