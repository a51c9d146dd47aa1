//! Introductions: where a story tells readers who somebody is, whether or not it quotes them there.

use crate::lexicon::Lexicon;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::{WordKey, fold};
use crate::sourcing::names::Key;
use crate::sourcing::source::{self, Description, Kind};
use std::sync::Arc;

/// A person or body as a paragraph introduces them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Introduction {
    /// The whole phrase: “Governor Ana Ruiz”, “the Federal Rail Authority”.
    pub run: Run,
    /// The name in it; of a body, the initials after it (“(FRA)”).
    pub name: Run,
    /// What the phrase tells.
    pub description: Description,
    /// Name and role: are readers told who this is?
    pub full: bool,
    /// Does it open its sentence, so that “she” after it is likely this person?
    pub leads: bool,
    /// The whole phrase as written.
    pub(crate) label: String,
    /// What it is filed under: the folded surname or initials.
    pub(crate) key: Key,
    /// The words before a name that comes with its role, titles in full.
    pub(crate) roles: Vec<WordKey>,
}

/// Titles cut short, and what they stand for.
const SHORT: &[(&str, &str)] =
    &[("gov.", "governor"), ("sen.", "senator"), ("rep.", "congressman"), ("prof.", "professor"), ("gen.", "general")];

/// The full names of people and the initials of bodies in a paragraph.
pub fn introductions(passage: &Passage, lexicon: &Lexicon) -> Vec<Arc<Introduction>> {
    let phrases = passage.phrases.iter().filter(|it| it.len() > 1 && passage.tag(it.end as usize - 1).is_proper());
    phrases.filter_map(|&run| introduction(passage, lexicon, run)).map(Arc::new).collect()
}

fn introduction(passage: &Passage, lexicon: &Lexicon, run: Run) -> Option<Introduction> {
    let description = source::describe(passage, lexicon, run);
    if let Some(name) = initials(passage, run) {
        let description = Description { kind: Kind::Organization, ..description };
        return Some(Introduction::new(passage, run, name, description, true));
    }
    let name = description.name.filter(|_| description.kind == Kind::NamedPerson)?;
    let role = name.start > run.start || source::is_titled(passage, name) || apposition(passage, run);
    Some(Introduction::new(passage, run, name, description, role && name.len() > 1))
}

impl Introduction {
    fn new(passage: &Passage, run: Run, name: Run, description: Description, full: bool) -> Introduction {
        let sentence = passage.sentences.get(passage.sentence_of(run.start as usize));
        let leads = sentence.is_some_and(|sentence| sentence.start == run.start);
        let key = Key::of(&fold(passage.word(name.end as usize - 1)));
        let roles = (run.start as usize..name.end as usize - 1).filter(|_| full);
        let roles = roles.map(|at| role(passage.word(at))).collect();
        Introduction { run, name, description, full, leads, roles, label: passage.text_of(run).to_owned(), key }
    }
}

/// A word before a name, a title in full.
fn role(word: &str) -> WordKey {
    let word = fold(word);
    WordKey::folded(SHORT.iter().find(|(short, _)| *short == word).map_or(&word, |it| it.1))
}

/// “(FRA)” right after a name.
fn initials(passage: &Passage, run: Run) -> Option<Run> {
    let open = run.end as usize;
    let word = passage.word(open + 1);
    let capital = word.len() > 1 && word.chars().all(|it| it.is_uppercase() || it == '.' || it == '&');
    (passage.word(open) == "(" && passage.word(open + 2) == ")" && capital).then(|| Run::new(open + 1, open + 2))
}

/// “Ana Ruiz, the mayor”, “Ana Ruiz, who runs the mill”: a comma, then who that is.
fn apposition(passage: &Passage, run: Run) -> bool {
    let next = run.end as usize + 1;
    let noun = passage.phrase_over(next).is_some_and(|it| it.start as usize == next && !passage.tag(next).is_pronoun());
    passage.word(run.end as usize) == "," && (noun || passage.is(next, &["who", "whose"]))
}
