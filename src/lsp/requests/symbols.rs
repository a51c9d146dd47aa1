//! `textDocument/documentSymbol` and `workspace/symbol`.

use crate::features::outline::{self, Item, ItemKind};
use crate::lsp::analysis::Analysis;
use crate::lsp::requests::current;
use crate::lsp::session::{Session, Standing};
use crate::lsp::shelf::Listed;
use crate::sourcing::source::Kind;
use std::sync::Arc;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

/// Most sources listed of a workspace.
const MOST: usize = 500;

/// The outline of a story: nested, or flat for clients that do not nest.
pub(crate) async fn document(session: &Session, params: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let uri = params.text_document.uri;
    let analysis = current(session, &uri).await?;
    let items = outline::outline(&analysis.story, analysis.mentions());
    Some(match session.offer().nested_symbols {
        true => DocumentSymbolResponse::Nested(items.into_iter().map(|it| nested(&analysis, it)).collect()),
        false => {
            let mut flat = Vec::new();
            items.into_iter().for_each(|it| flatten(&analysis, &uri, it, None, &mut flat));
            DocumentSymbolResponse::Flat(flat)
        }
    })
}

/// The sources of all stories in the workspace's folders, and of the open ones, that a query fits.
pub(crate) async fn workspace(
    session: &Arc<Session>,
    params: WorkspaceSymbolParams,
) -> Result<Option<Vec<SymbolInformation>>> {
    let mut found = Vec::new();
    for uri in session.open_documents() {
        let Standing::Current(analysis) = session.standing(&uri) else { continue };
        let sources = outline::sources(&analysis.story, analysis.mentions()).into_iter();
        let fitting = sources.filter(|item| fits(&params.query, &item.name));
        found.extend(fitting.map(|item| listed(&uri, &item, analysis.range(item.focus))));
    }
    let shelf = session.clone();
    let closed = tokio::task::spawn_blocking(move || shelf.shelf.sources(&shelf)).await.unwrap_or_default();
    for (uri, sources) in &closed {
        let fitting = sources.iter().filter(|it| fits(&params.query, &it.item.name));
        found.extend(fitting.map(|Listed { item, range }| listed(uri, item, *range)));
    }
    found.truncate(MOST);
    Ok(Some(found))
}

/// The kind of symbol a source is.
pub(crate) fn source_kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::NamedPerson | Kind::Spokesperson => SymbolKind::CLASS,
        Kind::Organization => SymbolKind::MODULE,
        Kind::Outlet => SymbolKind::PACKAGE,
        Kind::Document => SymbolKind::FILE,
        Kind::UnnamedPerson | Kind::UnnamedGroup => SymbolKind::INTERFACE,
        Kind::Collective => SymbolKind::ENUM,
        Kind::Pronoun | Kind::Other => SymbolKind::VARIABLE,
    }
}

/// The kind of symbol that somebody is credited with.
pub(crate) const CLAIM: SymbolKind = SymbolKind::FUNCTION;

fn symbol_kind(kind: ItemKind) -> SymbolKind {
    match kind {
        ItemKind::Headline | ItemKind::Paragraph => SymbolKind::STRING,
        ItemKind::Section | ItemKind::Sources => SymbolKind::NAMESPACE,
        ItemKind::Source(kind) => source_kind(kind),
        ItemKind::Quotation => SymbolKind::METHOD,
        ItemKind::Claim => CLAIM,
    }
}

#[allow(deprecated)]
fn nested(analysis: &Analysis, item: Item) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = item.children.into_iter().map(|it| nested(analysis, it)).collect();
    DocumentSymbol {
        name: item.name,
        detail: Some(item.detail).filter(|it| !it.is_empty()),
        kind: symbol_kind(item.kind),
        tags: None,
        deprecated: None,
        range: analysis.range(item.span),
        selection_range: analysis.range(item.focus),
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(deprecated)]
fn flatten(analysis: &Analysis, uri: &Url, item: Item, within: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    flat.push(SymbolInformation {
        name: item.name.clone(),
        kind: symbol_kind(item.kind),
        tags: None,
        deprecated: None,
        location: Location::new(uri.clone(), analysis.range(item.span)),
        container_name: within.map(str::to_owned),
    });
    item.children.into_iter().for_each(|it| flatten(analysis, uri, it, Some(&item.name), flat));
}

/// A source of some story; the container is the story's file.
#[allow(deprecated)]
fn listed(uri: &Url, item: &Item, range: Range) -> SymbolInformation {
    let file = uri.path_segments().and_then(Iterator::last).unwrap_or_default();
    SymbolInformation {
        name: item.name.clone(),
        kind: symbol_kind(item.kind),
        tags: None,
        deprecated: None,
        location: Location::new(uri.clone(), range),
        container_name: Some(format!("{file}: {}", item.detail)),
    }
}

/// Do the letters of the query come in the name, in their order? Clients sort for themselves.
fn fits(query: &str, name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let wanted = query.chars().filter(|it| !it.is_whitespace()).flat_map(char::to_lowercase);
    wanted.into_iter().all(|it| letters.any(|letter| letter == it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_fits_by_letters_in_order() {
        assert!(fits("", "Tamsin Okoro") && fits("tok", "Tamsin Okoro") && fits("okoro", "Tamsin OKORO"));
        assert!(!fits("okorot", "Tamsin Okoro") && !fits("x", ""));
    }
}
