//! `textDocument/foldingRange`, `selectionRange` and `documentLink`.

use crate::features::folding::{self, Fold};
use crate::features::links::{self, Target};
use crate::features::selection;
use crate::house;
use crate::lsp::analysis::Analysis;
use crate::lsp::requests::current;
use crate::lsp::session::Session;
use crate::text::span::Span;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

/// What may be folded, by lines.
pub(crate) async fn folds(session: &Session, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    let Some(analysis) = current(session, &params.text_document.uri).await else { return Ok(None) };
    let labelled = session.offer().collapsed_text;
    let range = |fold: Fold| {
        let Range { start, end } = analysis.range(fold.span);
        (start.line < end.line).then(|| FoldingRange {
            start_line: start.line,
            start_character: None,
            end_line: end.line,
            end_character: None,
            kind: Some(FoldingRangeKind::Region),
            collapsed_text: labelled.then_some(fold.label),
        })
    };
    let folds = folding::folds(&analysis.story, analysis.sentences()).into_iter();
    Ok(Some(folds.filter_map(range).collect()))
}

/// What selections at some positions grow to; one for each, as the protocol wants it.
pub(crate) async fn selections(session: &Session, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
    let Some(analysis) = current(session, &params.text_document.uri).await else { return Ok(None) };
    Ok(Some(params.positions.into_iter().map(|it| grown(&analysis, it)).collect()))
}

fn grown(analysis: &Analysis, position: Position) -> SelectionRange {
    let spans = selection::around(&analysis.story, analysis.sentences(), analysis.at(position));
    let around = spans.into_iter().rev().fold(None, |parent: Option<SelectionRange>, span| {
        Some(SelectionRange { range: analysis.range(span), parent: parent.map(Box::new) })
    });
    around.unwrap_or(SelectionRange { range: Range::new(position, position), parent: None })
}

/// Where words of the story lead.
pub(crate) async fn links(session: &Session, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    let uri = params.text_document.uri;
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let found = links::links(&analysis.text, analysis.format);
    let house = match found.iter().any(|it| it.target == Target::House) {
        true => house_file(session, &uri).await,
        false => None,
    };
    let link = |link: links::Link| {
        let target = match link.target {
            Target::Address(address) => Url::parse(&address).ok()?,
            Target::Place(at) => place(&analysis, &uri, at),
            Target::House => house.clone()?,
        };
        Some(DocumentLink { range: analysis.range(link.span), target: Some(target), tooltip: None, data: None })
    };
    Ok(Some(found.into_iter().filter_map(link).collect()))
}

/// A place in the document itself, as editors read it from an address.
fn place(analysis: &Analysis, uri: &Url, at: u32) -> Url {
    let mut target = uri.clone();
    let start = analysis.range(Span::empty(at as usize)).start;
    target.set_fragment(Some(&format!("L{},{}", start.line + 1, start.character + 1)));
    target
}

async fn house_file(session: &Session, uri: &Url) -> Option<Url> {
    let place = session.place(uri)?;
    let file = tokio::task::spawn_blocking(move || house::find(&place.story)).await.ok()??;
    Url::from_file_path(file).ok()
}
