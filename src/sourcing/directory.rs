//! Who was introduced so far: people by surname, bodies by their initials.

use crate::prose::token::WordKey;
use crate::sourcing::introduction::Introduction;
use crate::sourcing::names::Key;
use crate::sourcing::source::Kind;
use crate::sourcing::table::Place;
use rustc_hash::FxHashMap;
use std::ops::Deref;
use std::sync::Arc;

/// Somebody introduced in a paragraph of the story.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    graf: usize,
    introduction: Arc<Introduction>,
}

impl Known {
    /// The words that introduce them.
    pub(crate) fn place(&self) -> Place {
        Place { graf: self.graf, run: self.run }
    }
}

impl Deref for Known {
    type Target = Introduction;

    fn deref(&self) -> &Introduction {
        &self.introduction
    }
}

/// Everybody introduced up to a paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    known: Vec<Known>,
    /// By folded surname or initials: the last introduced.
    filed: FxHashMap<WordKey, usize>,
    /// People by each word before their name, titles in full: the last introduced.
    roles: FxHashMap<WordKey, usize>,
}

impl Directory {
    /// Adds those a paragraph introduces.
    pub(crate) fn add(&mut self, graf: usize, introductions: &[Arc<Introduction>]) {
        for introduction in introductions {
            self.filed.insert(introduction.key.hash(), self.known.len());
            self.roles.extend(introduction.roles.iter().map(|role| (*role, self.known.len())));
            self.known.push(Known { graf, introduction: introduction.clone() });
        }
    }

    /// The last introduced of that surname or those initials.
    pub(crate) fn find(&self, key: &Key) -> Option<&Known> {
        self.filed.get(&key.hash()).map(|it| &self.known[*it])
    }

    /// The last introduced with that word before the name: “governor”.
    pub(crate) fn in_role(&self, role: &Key) -> Option<&Known> {
        self.roles.get(&role.hash()).map(|it| &self.known[*it])
    }

    /// The person whose name last opened a sentence between two places.
    pub(crate) fn latest_between(&self, after: Option<Place>, before: Place) -> Option<&Known> {
        let earlier = |a: Place, b: Place| (a.graf, a.run.start) < (b.graf, b.run.start);
        let near = self.known.iter().rev().take_while(|it| it.place().graf + 1 >= before.graf);
        near.filter(|it| it.leads && it.description.kind == Kind::NamedPerson)
            .find(|it| earlier(it.place(), before))
            .filter(|it| after.is_none_or(|after| earlier(after, it.place())))
    }
}
