//! What was found in the paragraphs of a story, kept from one version to the next.

use crate::prose::genre::Genre;
use crate::rules::finding::{Draft, Finding};
use crate::story::{Graf, Story};

/// Remembers what the rules that look at one paragraph at a time found in the last version of one story.
#[derive(Default)]
pub struct Memory {
    checked: Vec<Checked>,
    /// What sort of piece it was, which any rule may go by.
    genre: Genre,
}

/// A paragraph as it stood when it was checked.
struct Checked {
    graf: Graf,
    drafts: Vec<Draft>,
}

impl Memory {
    /// Takes in a new version: `check` is asked only of paragraphs, by number, that are not as they were or come after
    /// another than they did. Those are between the first and the last change.
    pub(super) fn renew(&mut self, story: &Story, check: impl Fn(usize) -> Vec<Draft>) {
        if std::mem::replace(&mut self.genre, story.genre) != story.genre {
            self.checked.clear();
        }
        let (old, new) = (&self.checked, &story.grafs);
        let same = |now: usize, then: usize| new[now].is(&old[then].graf);
        let holds = |now: usize, then: usize| match (now.checked_sub(1), then.checked_sub(1)) {
            (Some(now_before), Some(then_before)) => same(now, then) && same(now_before, then_before),
            (None, None) => same(now, then),
            _ => false,
        };
        let least = old.len().min(new.len());
        let head = (0..least).take_while(|&at| holds(at, at)).count();
        let tail = (1..=least - head).take_while(|&at| holds(new.len() - at, old.len() - at)).count();
        let fresh = (head..new.len() - tail).map(|at| Checked { graf: new[at].clone(), drafts: check(at) });
        let gone = head..old.len() - tail;
        let fresh: Vec<Checked> = fresh.collect();
        self.checked.splice(gone, fresh);
    }

    /// The findings in the paragraphs of the version taken in.
    pub(super) fn findings(&self, story: &Story) -> impl Iterator<Item = Finding> {
        self.checked.iter().zip(&story.grafs).flat_map(move |(checked, graf)| {
            let by = graf.base.wrapping_sub(checked.graf.base);
            checked.drafts.iter().map(move |draft| draft.placed(&story.copy, by))
        })
    }
}
