//! The labeler's runs joined into attributions: each cue with the source and the content beside it.

use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::sourcing::label::{Label, Part};

/// An attribution as the labeler sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Heard {
    /// The sentence the cue is in.
    pub(crate) sentence: usize,
    pub(crate) cue: Run,
    pub(crate) source: Option<Run>,
    pub(crate) content: Vec<Run>,
}

/// The attributions that labelled runs make up, in order of their cues, and the sources and content that belong to none.
pub(crate) fn heard(passage: &Passage, parts: &[Part]) -> (Vec<Heard>, Vec<Part>) {
    let mut found = cues(passage, parts);
    let mut loose = Vec::new();
    for part in parts.iter().filter(|it| it.label == Label::Source) {
        let passed_over = match nearest(passage, &found, part.run) {
            Some(at) => take_source(&mut found[at], part.run),
            None => Some(part.run),
        };
        loose.extend(passed_over.map(|run| Part { label: Label::Source, run }));
    }
    for part in parts.iter().filter(|it| it.label == Label::Content) {
        let outer = |it: &Heard| !part.run.covers(it.cue);
        let sentence = passage.sentence_of(part.run.start as usize);
        let here = found.iter().enumerate().filter(|(_, it)| it.sentence == sentence && outer(it));
        let beside = here.min_by_key(|(_, it)| gap(it.cue, part.run)).map(|it| it.0);
        match beside.or_else(|| teller(passage, &found, sentence, part.run)) {
            Some(at) => found[at].content.push(part.run),
            None => loose.push(*part),
        }
        found.iter_mut().filter(|it| part.run.covers(it.cue)).for_each(|it| it.content.extend(inner(it, part.run)));
    }
    (found, loose)
}

/// The cue nearest to a run in its sentence.
fn nearest(passage: &Passage, found: &[Heard], run: Run) -> Option<usize> {
    let sentence = passage.sentence_of(run.start as usize);
    let here = found.iter().enumerate().filter(|(_, it)| it.sentence == sentence);
    here.min_by_key(|(_, it)| gap(it.cue, run)).map(|it| it.0)
}

/// What is said by a cue within what somebody else says: the rest of it.
fn inner(heard: &Heard, content: Run) -> Option<Run> {
    let edges = heard.source.map_or(heard.cue, |run| run.join(heard.cue));
    let rest = Run { start: edges.end.min(content.end), end: content.end };
    let lead = Run { start: content.start, end: edges.start.max(content.start) };
    [rest, lead].into_iter().find(|it| it.len() > 1)
}

/// One attribution a cue, and one for each source that no cue is nearest to but something serves as one.
fn cues(passage: &Passage, parts: &[Part]) -> Vec<Heard> {
    let of = |label: Label| parts.iter().filter(move |it| it.label == label).map(|it| it.run);
    let sentence = |run: Run| passage.sentence_of(run.start as usize);
    let nearest =
        |cue: Run| of(Label::Source).filter(|it| sentence(*it) == sentence(cue)).min_by_key(|it| gap(*it, cue));
    let spoken: Vec<Run> = of(Label::Cue).filter_map(nearest).collect();
    let unsaid = of(Label::Source).filter(|it| !spoken.contains(it)).filter_map(|run| stand_in(passage, run));
    let mut cues: Vec<Run> = of(Label::Cue).chain(unsaid).collect();
    cues.sort();
    cues.dedup();
    let bare = |cue| Heard { sentence: sentence(cue), cue, source: None, content: Vec::new() };
    cues.into_iter().map(bare).collect()
}

/// What serves as the cue of a source that has none: the verb, colon or dash after it.
fn stand_in(passage: &Passage, source: Run) -> Option<Run> {
    let at = source.end as usize;
    let serves = passage.tag(at).is_verb() || matches!(passage.word(at), ":" | "—" | "–");
    serves.then(|| Run::new(at, at + 1))
}

/// Tokens between two runs.
fn gap(a: Run, b: Run) -> u32 {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// Of two sources beside a cue, the nearer; gives back the other.
fn take_source(heard: &mut Heard, run: Run) -> Option<Run> {
    let nearer = heard.source.is_none_or(|it| gap(run, heard.cue) < gap(it, heard.cue));
    if nearer { heard.source.replace(run) } else { Some(run) }
}

/// Who goes on in a sentence without a cue: the speaker before it, else, in quotation marks, the one after.
fn teller(passage: &Passage, found: &[Heard], sentence: usize, run: Run) -> Option<usize> {
    let before = found.iter().rposition(|it| it.sentence < sentence);
    let after = || found.iter().position(|it| it.sentence > sentence).filter(|_| passage.in_quotes(run.start as usize));
    before.or_else(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::desk::Desk;
    use crate::prose::quotation::Running;
    use std::sync::Arc;

    fn part(label: Label, start: usize, end: usize) -> Part {
        Part { label, run: Run::new(start, end) }
    }

    #[test]
    fn each_cue_takes_the_nearest_source_and_content() {
        let passage =
            Desk::new(Arc::default()).read("Ruiz said it rained, Marr thinks it snowed", Running::default()).0;
        let parts = [
            part(Label::Source, 0, 1),
            part(Label::Cue, 1, 2),
            part(Label::Content, 2, 4),
            part(Label::Source, 5, 6),
            part(Label::Cue, 6, 7),
            part(Label::Content, 7, 9),
        ];
        let found = heard(&passage, &parts).0;
        let sources: Vec<Option<Run>> = found.iter().map(|it| it.source).collect();
        assert_eq!(sources, [Some(Run::new(0, 1)), Some(Run::new(5, 6))]);
        assert_eq!(found[1].content, [Run::new(7, 9)]);
    }

    #[test]
    fn a_verb_serves_as_the_cue_of_a_source_without_one() {
        let passage = Desk::new(Arc::default()).read("Ruiz feared it rained", Running::default()).0;
        let found = heard(&passage, &[part(Label::Source, 0, 1), part(Label::Content, 2, 4)]).0;
        assert_eq!(found.iter().map(|it| it.cue).collect::<Vec<_>>(), [Run::new(1, 2)]);
    }
}
