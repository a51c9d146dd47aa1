//! Who was introduced so far: people by surname, bodies by their initials.

use crate::prose::passage::Passage;
use crate::prose::token::fold;
use crate::sourcing::introduction::Introduction;
use crate::sourcing::source::{Description, Kind};
use crate::sourcing::table::Place;
use rustc_hash::FxHashMap;

/// Somebody introduced.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) place: Place,
    /// The words: “Governor Ana Ruiz”.
    pub(crate) label: String,
    pub(crate) description: Description,
    /// Name and role.
    pub(crate) full: bool,
    /// Does it open its sentence, so that “she” after it is likely this person?
    leads: bool,
}

/// Everybody introduced up to a paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    known: Vec<Known>,
    /// By folded surname or initials: the last introduced.
    filed: FxHashMap<String, usize>,
    /// People by each folded word before their name, titles in full: the last introduced.
    roles: FxHashMap<String, usize>,
}

/// Titles cut short, and what they stand for.
const SHORT: &[(&str, &str)] =
    &[("gov.", "governor"), ("sen.", "senator"), ("rep.", "congressman"), ("prof.", "professor"), ("gen.", "general")];

impl Directory {
    /// Adds those a paragraph introduces.
    pub(crate) fn add(&mut self, graf: usize, passage: &Passage, introductions: &[Introduction]) {
        for it in introductions {
            let sentence = passage.sentences.get(passage.sentence_of(it.run.start as usize));
            let leads = sentence.is_some_and(|sentence| sentence.start == it.run.start);
            let key = fold(passage.word(it.name.end as usize - 1));
            let (label, description) = (passage.text_of(it.run).to_owned(), it.description.clone());
            let place = Place { graf, run: it.run };
            self.filed.insert(key, self.known.len());
            for at in (it.run.start as usize..it.name.end as usize - 1).filter(|_| it.full) {
                let word = fold(passage.word(at));
                let role = SHORT.iter().find(|(short, _)| *short == word).map_or(word, |it| it.1.to_owned());
                self.roles.insert(role, self.known.len());
            }
            self.known.push(Known { place, label, description, full: it.full, leads });
        }
    }

    /// The last introduced of that surname or those initials.
    pub(crate) fn find(&self, key: &str) -> Option<&Known> {
        self.filed.get(key).map(|it| &self.known[*it])
    }

    /// The last introduced with that word before the name: “governor”.
    pub(crate) fn in_role(&self, role: &str) -> Option<&Known> {
        self.roles.get(role).map(|it| &self.known[*it])
    }

    /// The person whose name last opened a sentence between two places.
    pub(crate) fn latest_between(&self, after: Option<Place>, before: Place) -> Option<&Known> {
        let earlier = |a: Place, b: Place| (a.graf, a.run.start) < (b.graf, b.run.start);
        let near = self.known.iter().rev().take_while(|it| it.place.graf + 1 >= before.graf);
        near.filter(|it| it.leads && it.description.kind == Kind::NamedPerson)
            .find(|it| earlier(it.place, before))
            .filter(|it| after.is_none_or(|after| earlier(after, it.place)))
    }
}
