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

/// The attributions that labelled runs make up, in order of their cues. Content far from any cue goes to the one before.
pub(crate) fn heard(passage: &Passage, parts: &[Part]) -> Vec<Heard> {
    let cues = parts.iter().filter(|it| it.label == Label::Cue).map(|it| it.run);
    let mut found: Vec<Heard> = cues
        .map(|cue| Heard { sentence: passage.sentence_of(cue.start as usize), cue, source: None, content: Vec::new() })
        .collect();
    for part in parts {
        let sentence = passage.sentence_of(part.run.start as usize);
        let here = found.iter().enumerate().filter(|(_, it)| it.sentence == sentence);
        let nearest = here.min_by_key(|(_, it)| gap(it.cue, part.run)).map(|it| it.0);
        match (part.label, nearest) {
            (Label::Source, Some(at)) => take_source(&mut found[at], part.run),
            (Label::Content, Some(at)) => found[at].content.push(part.run),
            (Label::Content, None) => go_on(passage, &mut found, sentence, part.run),
            _ => {}
        }
    }
    found
}

/// Tokens between two runs.
fn gap(a: Run, b: Run) -> u32 {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// Of two sources beside a cue, the nearer.
fn take_source(heard: &mut Heard, run: Run) {
    let nearer = heard.source.is_none_or(|it| gap(run, heard.cue) < gap(it, heard.cue));
    if nearer {
        heard.source = Some(run);
    }
}

/// A sentence without a cue goes on with what was said last before it, if both are in quotation marks.
fn go_on(passage: &Passage, found: &mut [Heard], sentence: usize, run: Run) {
    let before = found.iter_mut().rfind(|it| it.sentence < sentence);
    if let Some(before) = before.filter(|_| passage.in_quotes(run.start as usize)) {
        before.content.push(run);
    }
}
