//! The attributions of a paragraph as they are printed: those that stand, the quotation that goes on from another
//! paragraph, and those in doubt.

use crate::cli::inspect::view::{Eye, Range};
use crate::features::speaker;
use crate::prose::run::Run;
use crate::sourcing::attribution::{self, Attribution, Form};
use crate::sourcing::cue::Act;
use crate::sourcing::joint::Doubt;
use crate::story::Graf;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct AttributionView {
    source: Option<Range>,
    cue: Option<Range>,
    content: Vec<Range>,
    source_id: Option<u32>,
    via_id: Option<u32>,
    form: &'static str,
    act: &'static str,
    sure: bool,
    evidence: String,
}

impl Eye<'_, '_> {
    pub(super) fn attributions(&self, index: usize, graf: &Graf) -> Vec<AttributionView> {
        let reading = graf.reading();
        let standing = reading.attributions.iter().enumerate().map(|(at, it)| self.attribution(index, graf, at, it));
        let doubts = reading.doubts.iter().map(|it| self.doubt(graf, it));
        self.continued(index, graf).into_iter().chain(standing).chain(doubts).collect()
    }

    /// Its content takes in the sentences that plainly go on under it.
    fn attribution(&self, index: usize, graf: &Graf, at: usize, it: &Attribution) -> AttributionView {
        let reading = graf.reading();
        let own = it.source.as_ref().map(|source| source.run);
        let via = reading.chains[at].first().filter(|link| Some(link.run) != own);
        let via = via.and_then(|link| self.story.sources().mentioned(index, link.run));
        let carried = reading.carried.iter().filter(|it| it.from == at && it.heard);
        let carried = carried.map(|it| graf.passage().sentences[it.sentence]);
        AttributionView {
            source: own.map(|run| self.run(graf, run)),
            cue: Some(self.run(graf, it.cue.run)),
            content: self.runs(graf, it.content.iter().copied().chain(carried)),
            source_id: self.story.sources().of(index, at).map(|id| id.0),
            via_id: via.map(|id| id.0),
            form: name(it.form),
            act: if it.cue.act == Act::Speech { "speech" } else { "attitude" },
            sure: true,
            evidence: self.story.evidence(index, at),
        }
    }

    /// The quotation that opens the paragraph, where another paragraph tells whose it is.
    fn continued(&self, index: usize, graf: &Graf) -> Option<AttributionView> {
        let (source, evidence) = self.story.continuation(index)?;
        let quotation = graf.passage().quotations.first()?;
        Some(AttributionView {
            source: None,
            cue: None,
            content: self.runs(graf, [speaker::run(quotation)].into_iter()),
            source_id: Some(source.0),
            via_id: None,
            form: name(Form::Direct),
            act: "speech",
            sure: true,
            evidence,
        })
    }

    fn doubt(&self, graf: &Graf, it: &Doubt) -> AttributionView {
        AttributionView {
            source: it.source.map(|run| self.run(graf, run)),
            cue: it.cue.map(|run| self.run(graf, run)),
            content: self.runs(graf, it.content.iter().copied()),
            source_id: None,
            via_id: None,
            form: name(attribution::form(graf.passage(), &it.content)),
            act: "speech",
            sure: false,
            evidence: "in doubt: heard by the labeler alone".to_owned(),
        }
    }

    fn runs(&self, graf: &Graf, runs: impl Iterator<Item = Run>) -> Vec<Range> {
        runs.map(|run| self.run(graf, run)).collect()
    }
}

fn name(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "mixed",
    }
}
