//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `outgoingCalls`: the sourcing chain.

use crate::features::chain::{self, Call, Item, Node};
use crate::lsp::analysis::Analysis;
use crate::lsp::requests::current;
use crate::lsp::requests::symbols::{CLAIM, source_kind};
use crate::lsp::session::Session;
use crate::sourcing::table::SourceId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

/// What an item is, to find it again: it holds for one version of the story.
#[derive(Serialize, Deserialize)]
struct Place {
    version: i32,
    node: Numbers,
}

/// A link of the chain, by its numbers.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Numbers {
    Claim(usize, usize),
    Link(usize, usize, usize),
    Source(u32),
}

/// What stands at a position.
pub(crate) async fn prepare(
    session: &Session,
    params: CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>> {
    let place = params.text_document_position_params;
    let uri = place.text_document.uri;
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let found = chain::prepare(&analysis.story, analysis.mentions(), analysis.at(place.position));
    Ok(found.map(|it| vec![item(&analysis, &uri, it)]))
}

/// What rests on a source.
pub(crate) async fn incoming(
    session: &Session,
    params: CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
    let uri = params.item.uri.clone();
    let Some((analysis, node)) = found_again(session, &params.item).await else { return Ok(None) };
    let call = |call: Call| CallHierarchyIncomingCall {
        from_ranges: call.at.iter().map(|&span| analysis.range(span)).collect(),
        from: item(&analysis, &uri, call.to),
    };
    Ok(Some(chain::incoming(&analysis.story, analysis.mentions(), node).into_iter().map(call).collect()))
}

/// Whom a claim or a source rests on.
pub(crate) async fn outgoing(
    session: &Session,
    params: CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
    let uri = params.item.uri.clone();
    let Some((analysis, node)) = found_again(session, &params.item).await else { return Ok(None) };
    let call = |call: Call| CallHierarchyOutgoingCall {
        from_ranges: call.at.iter().map(|&span| analysis.range(span)).collect(),
        to: item(&analysis, &uri, call.to),
    };
    Ok(Some(chain::outgoing(&analysis.story, analysis.mentions(), node).into_iter().map(call).collect()))
}

/// The link an item stands for, unless the story has changed since.
async fn found_again(session: &Session, item: &CallHierarchyItem) -> Option<(Arc<Analysis>, Node)> {
    let place = Place::deserialize(item.data.as_ref()?).ok()?;
    let analysis = current(session, &item.uri).await.filter(|it| it.version == place.version)?;
    let node = match place.node {
        Numbers::Claim(graf, number) => Node::Claim(graf, number),
        Numbers::Link(graf, number, link) => Node::Link(graf, number, link),
        Numbers::Source(id) => Node::Source(SourceId(id)),
    };
    chain::item(&analysis.story, analysis.mentions(), node)?;
    Some((analysis, node))
}

fn item(analysis: &Analysis, uri: &Url, item: Item) -> CallHierarchyItem {
    let node = match item.node {
        Node::Claim(graf, number) => Numbers::Claim(graf, number),
        Node::Link(graf, number, link) => Numbers::Link(graf, number, link),
        Node::Source(id) => Numbers::Source(id.0),
    };
    CallHierarchyItem {
        name: item.name,
        kind: item.kind.map_or(CLAIM, source_kind),
        tags: None,
        detail: Some(item.detail),
        uri: uri.clone(),
        range: analysis.range(item.span),
        selection_range: analysis.range(item.focus),
        data: serde_json::to_value(Place { version: analysis.version, node }).ok(),
    }
}
