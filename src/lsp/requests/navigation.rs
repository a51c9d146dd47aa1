//! `textDocument/definition`, `implementation`, `references` and `documentHighlight`.

use crate::features::mention::Role;
use crate::features::navigation::{self, Link, Reference};
use crate::lsp::analysis::Analysis;
use crate::lsp::requests::current;
use crate::lsp::session::Session;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::GotoImplementationParams;
use tower_lsp::lsp_types::*;

/// Where the source mentioned at a position is introduced.
pub(crate) async fn definition(
    session: &Session,
    params: GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>> {
    let place = params.text_document_position_params;
    let Some(analysis) = current(session, &place.text_document.uri).await else { return Ok(None) };
    let link = navigation::definition(&analysis.story, analysis.mentions(), analysis.at(place.position));
    let linked = session.offer().definition_links;
    Ok(link.map(|link| targets(&analysis, &place.text_document.uri, vec![link], linked)))
}

/// The quotations of the source mentioned at a position.
pub(crate) async fn implementation(
    session: &Session,
    params: GotoImplementationParams,
) -> Result<Option<GotoDefinitionResponse>> {
    let place = params.text_document_position_params;
    let Some(analysis) = current(session, &place.text_document.uri).await else { return Ok(None) };
    let links = navigation::quotations(&analysis.story, analysis.mentions(), analysis.at(place.position));
    let linked = session.offer().implementation_links;
    Ok((!links.is_empty()).then(|| targets(&analysis, &place.text_document.uri, links, linked)))
}

/// Everything that has to do with the source mentioned at a position.
pub(crate) async fn references(session: &Session, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let place = params.text_document_position;
    let uri = place.text_document.uri;
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let found = navigation::references(&analysis.story, analysis.mentions(), analysis.at(place.position));
    let wanted = |what: Reference| what != Reference::Introduction || params.context.include_declaration;
    let kept = found.into_iter().filter(|(_, what)| wanted(*what));
    let locations: Vec<Location> = kept.map(|(span, _)| Location::new(uri.clone(), analysis.range(span))).collect();
    Ok((!locations.is_empty()).then_some(locations))
}

/// The mentions of the source mentioned at a position: introduced is written, quoted is read.
pub(crate) async fn highlights(
    session: &Session,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let place = params.text_document_position_params;
    let Some(analysis) = current(session, &place.text_document.uri).await else { return Ok(None) };
    let found = navigation::highlights(&analysis.story, analysis.mentions(), analysis.at(place.position));
    let kind = |role: Role| match role {
        Role::Introduced => DocumentHighlightKind::WRITE,
        Role::Quoted => DocumentHighlightKind::READ,
        Role::Mentioned => DocumentHighlightKind::TEXT,
    };
    let highlight = |(span, role)| DocumentHighlight { range: analysis.range(span), kind: Some(kind(role)) };
    let highlights: Vec<DocumentHighlight> = found.into_iter().map(highlight).collect();
    Ok((!highlights.is_empty()).then_some(highlights))
}

/// Links, or bare locations for clients that take no links.
fn targets(analysis: &Analysis, uri: &Url, links: Vec<Link>, linked: bool) -> GotoDefinitionResponse {
    if !linked {
        let location = |link: &Link| Location::new(uri.clone(), analysis.range(link.focus));
        return match links.as_slice() {
            [link] => GotoDefinitionResponse::Scalar(location(link)),
            links => GotoDefinitionResponse::Array(links.iter().map(location).collect()),
        };
    }
    let link = |link: Link| LocationLink {
        origin_selection_range: Some(analysis.range(link.origin)),
        target_uri: uri.clone(),
        target_range: analysis.range(link.target),
        target_selection_range: analysis.range(link.focus),
    };
    GotoDefinitionResponse::Link(links.into_iter().map(link).collect())
}
