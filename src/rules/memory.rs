//! What was found in a story, kept from one version to the next.

use crate::prose::genre::Genre;
use crate::rules::finding::{Draft, Finding};
use crate::story::{Graf, Story};
use crate::text::span::Span;

/// Remembers what the rules found in the last version of one story: those that look at one paragraph at a time, for as
/// long as it stays as it is; those that look at all of it, until they look again.
#[derive(Default)]
pub struct Memory {
    checked: Vec<Checked>,
    /// What the rules that look at the whole story found when they last did, where it stands by now.
    wide: Option<Vec<Draft>>,
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
            self.wide = None;
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
        let edit = Edited::new(old.get(gone.start), old.get(gone.end), new.get(new.len() - tail));
        self.wide = self.wide.take().map(|wide| wide.into_iter().filter_map(|it| edit.moved(it)).collect());
        self.checked.splice(gone, fresh);
    }

    /// Has the whole story been looked at in some version that this one comes from?
    pub fn is_versed(&self) -> bool {
        self.wide.is_some()
    }

    /// What was found when the whole story was last looked at; what stood in paragraphs edited since is left out.
    pub(super) fn wide(&self) -> &[Draft] {
        self.wide.as_deref().unwrap_or_default()
    }

    /// Keeps what was found in the whole story as it is now.
    pub(super) fn keep(&mut self, wide: Vec<Draft>) {
        self.wide = Some(wide);
    }

    /// The findings in the paragraphs of the version taken in.
    pub(super) fn findings(&self, story: &Story) -> impl Iterator<Item = Finding> {
        self.checked.iter().zip(&story.grafs).flat_map(move |(checked, graf)| {
            let by = graf.base.wrapping_sub(checked.graf.base);
            checked.drafts.iter().map(move |draft| draft.placed(&story.copy, by))
        })
    }
}

/// The paragraphs between those that stayed, as places of the copy: what stands before them stays, what stands after
/// them moves, what stands in them is gone.
struct Edited {
    start: u32,
    end: u32,
    /// Bytes that what comes after moves by, round the end for a way back.
    by: u32,
}

impl Edited {
    /// From the first paragraph that went, the first that stayed after it, and that one as it is now.
    fn new(first: Option<&Checked>, after: Option<&Checked>, now: Option<&Graf>) -> Edited {
        let start = first.map_or(u32::MAX, |it| it.graf.base);
        match (after, now) {
            (Some(then), Some(now)) => Edited { start, end: then.graf.base, by: now.base.wrapping_sub(then.graf.base) },
            _ => Edited { start, end: u32::MAX, by: 0 },
        }
    }

    /// The draft where it is now; nothing if its words are gone. A place or a fix that is gone is left out.
    fn moved(&self, Draft(mut finding): Draft) -> Option<Draft> {
        finding.span = self.span(finding.span)?;
        finding.sentence = self.span(finding.sentence)?;
        finding.related.retain_mut(|it| self.follow(&mut it.span));
        finding.fixes.retain_mut(|fix| fix.edits.iter_mut().all(|it| self.follow(&mut it.span)));
        Some(Draft(finding))
    }

    fn follow(&self, span: &mut Span) -> bool {
        let now = self.span(*span);
        *span = now.unwrap_or(*span);
        now.is_some()
    }

    fn span(&self, span: Span) -> Option<Span> {
        let by = |it: u32| it.wrapping_add(self.by);
        match span {
            _ if span.end <= self.start => Some(span),
            _ if span.start >= self.end => Some(Span { start: by(span.start), end: by(span.end) }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_an_edit_between_paragraphs_that_stay() {
        let edited = Edited { start: 100, end: 150, by: 7 };
        let moved = |start, end| edited.span(Span::new(start, end));
        assert_eq!(moved(90, 100), Some(Span::new(90, 100)), "before it");
        assert_eq!(moved(150, 160), Some(Span::new(157, 167)), "after it");
        assert_eq!(moved(120, 130), None, "in it");
        assert_eq!(moved(90, 160), None, "across it");
        let cut = Edited { by: 0_u32.wrapping_sub(20), ..edited };
        assert_eq!(cut.span(Span::new(150, 160)), Some(Span::new(130, 140)), "back");
    }
}
