//! `copydesk/ledger`: the ledger of a story, with the places it speaks of.

use crate::features::ledger::{self, Allowance, Figures, Ledger, Row, Us};
use crate::features::sentence::links;
use crate::lsp::analysis::Analysis;
use crate::lsp::requests::current;
use crate::lsp::session::Session;
use crate::prose::run::Run;
use crate::sourcing::table::SourceId;
use crate::story::Graf;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Range, TextDocumentIdentifier, Url};

/// About which story.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LedgerParams {
    /// The story.
    pub(crate) text_document: TextDocumentIdentifier,
}

#[derive(Serialize)]
struct Answer<'a> {
    uri: &'a Url,
    version: i32,
    sources: Vec<Placed>,
    us: Us,
    figures: Figures,
    allowed: Vec<Allowance>,
}

/// A row with where it is introduced and what it is credited with.
#[derive(Serialize)]
struct Placed {
    #[serde(flatten)]
    row: Row,
    introduced: Range,
    statements: Vec<Statement>,
}

/// Something a source is credited with.
#[derive(Clone, Serialize)]
struct Statement {
    range: Range,
    text: String,
    paragraph: usize,
}

/// The ledger of a document; null where it cannot be told.
pub(crate) async fn answer(session: &Session, uri: &Url) -> Result<Value> {
    let Some(analysis) = current(session, uri).await else { return Ok(Value::Null) };
    let Ledger { sources, us, figures, allowed } =
        ledger::ledger(&analysis.story, analysis.sentences(), &analysis.allowed);
    let mut statements = statements(&analysis);
    let placed = |row: Row| Placed {
        introduced: introduced(&analysis, SourceId(row.id)),
        statements: statements.get_mut(row.id as usize).map(std::mem::take).unwrap_or_default(),
        row,
    };
    let sources = sources.into_iter().map(placed).collect();
    let answer = Answer { uri, version: analysis.version, sources, us, figures, allowed };
    serde_json::to_value(answer).map_err(|_| Error::internal_error())
}

fn introduced(analysis: &Analysis, id: SourceId) -> Range {
    let story = &analysis.story;
    let first = story.sources().source(id).mentions.first().map(|place| story.span_of(*place));
    analysis.range(first.map_or(Span::default(), |span| story.copy.to_source(span)))
}

/// By source: what rests on it in the end, and what it passes on, in order.
fn statements(analysis: &Analysis) -> Vec<Vec<Statement>> {
    let story = &analysis.story;
    let mut found = vec![Vec::new(); story.sources().sources.len()];
    for (index, graf) in story.grafs.iter().enumerate() {
        for (number, attribution) in graf.reading().attributions.iter().enumerate() {
            let Some(whole) = attribution.content.iter().copied().reduce(Run::join) else { continue };
            let statement = statement(analysis, index, graf, whole);
            for id in links(story, index, number) {
                found[id.0 as usize].push(statement.clone());
            }
        }
    }
    found
}

fn statement(analysis: &Analysis, index: usize, graf: &Graf, run: Run) -> Statement {
    let story = &analysis.story;
    Statement {
        range: analysis.range(story.copy.to_source(graf.span(run))),
        text: graf.passage().text_of(run).to_owned(),
        paragraph: story.paragraph_number(index),
    }
}
