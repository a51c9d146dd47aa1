//! Who was introduced so far: people by surname, bodies by their initials.

use crate::sourcing::introduction::Introduction;
use crate::sourcing::source::{Description, Kind};
use crate::sourcing::table::Place;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Somebody introduced.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) place: Place,
    /// The words: “Governor Ana Ruiz”.
    pub(crate) label: Arc<str>,
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
    filed: FxHashMap<Arc<str>, usize>,
}

impl Directory {
    /// Adds those a paragraph introduces.
    pub(crate) fn add(&mut self, graf: usize, introductions: &[Introduction]) {
        for it in introductions {
            let Introduction { full, leads, .. } = *it;
            let (label, description) = (it.label.clone(), it.description.clone());
            self.filed.insert(it.key.clone(), self.known.len());
            self.known.push(Known { place: Place { graf, run: it.run }, label, description, full, leads });
        }
    }

    /// The last introduced of that surname or those initials.
    pub(crate) fn find(&self, key: &str) -> Option<&Known> {
        self.filed.get(key).map(|it| &self.known[*it])
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
