//! `textDocument/semanticTokens/full`, `full/delta` and `range`.

use crate::features::voices::{self, Color, Shade, Stroke};
use crate::lsp::analysis::Analysis;
use crate::lsp::requests::current;
use crate::lsp::session::Session;
use crate::text::span::Span;
use std::sync::PoisonError;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

/// The tokens a client was last given of a document.
pub(crate) struct Colored {
    id: String,
    tokens: Vec<SemanticToken>,
}

/// Numbers of the protocol that make a token.
const NUMBERS: u32 = 5;

/// What the numbers in tokens mean.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: Color::ALL.map(|it| SemanticTokenType::new(it.name())).to_vec(),
        token_modifiers: Shade::NAMES.map(SemanticTokenModifier::new).to_vec(),
    }
}

/// All of a document.
pub(crate) async fn full(session: &Session, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
    let uri = params.text_document.uri;
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let tokens = tokens(&analysis, analysis.whole());
    let result_id = Some(keep(session, &uri, &analysis, tokens.clone()).0);
    Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id, data: tokens })))
}

/// What has changed since the client last asked; all, if that is not known.
pub(crate) async fn delta(
    session: &Session,
    params: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let uri = params.text_document.uri;
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let tokens = tokens(&analysis, analysis.whole());
    let (id, before) = keep(session, &uri, &analysis, tokens.clone());
    let before = before.filter(|it| it.id == params.previous_result_id);
    Ok(Some(match before {
        Some(before) => {
            let edits = edits(&before.tokens, &tokens);
            SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta { result_id: Some(id), edits })
        }
        None => SemanticTokensFullDeltaResult::Tokens(SemanticTokens { result_id: Some(id), data: tokens }),
    }))
}

/// Part of a document.
pub(crate) async fn range(
    session: &Session,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let Some(analysis) = current(session, &params.text_document.uri).await else { return Ok(None) };
    let data = tokens(&analysis, analysis.span(params.range));
    Ok(Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data })))
}

/// Keeps what the client is given, and says what it had.
fn keep(session: &Session, uri: &Url, analysis: &Analysis, tokens: Vec<SemanticToken>) -> (String, Option<Colored>) {
    let id = analysis.version.to_string();
    let mut colored = session.colored.lock().unwrap_or_else(PoisonError::into_inner);
    let before = colored.insert(uri.clone(), Colored { id: id.clone(), tokens });
    (id, before)
}

fn tokens(analysis: &Analysis, within: Span) -> Vec<SemanticToken> {
    let mut last = Position::default();
    let mut found = Vec::new();
    for stroke in voices::strokes(&analysis.story, &analysis.text, within) {
        let Some(token) = token(analysis, &stroke, &mut last) else { continue };
        found.push(token);
    }
    found
}

/// A token as the protocol counts: from the one before. None for what would go back.
fn token(analysis: &Analysis, stroke: &Stroke, last: &mut Position) -> Option<SemanticToken> {
    let Range { start, end } = analysis.range(stroke.span);
    let delta_line = start.line.checked_sub(last.line)?;
    let from = if delta_line == 0 { last.character } else { 0 };
    let token = SemanticToken {
        delta_line,
        delta_start: start.character.checked_sub(from)?,
        length: end.character.checked_sub(start.character).filter(|it| start.line == end.line && *it > 0)?,
        token_type: stroke.color as u32,
        token_modifiers_bitset: stroke.shade.0,
    };
    *last = start;
    Some(token)
}

/// The one edit that makes the old tokens the new ones; none if they are the same.
fn edits(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (gone, come) = (old.len() - end, &new[..new.len() - end]);
    let edit = SemanticTokensEdit {
        start: start as u32 * NUMBERS,
        delete_count: gone as u32 * NUMBERS,
        data: (!come.is_empty()).then(|| come.to_vec()),
    };
    if gone == 0 && come.is_empty() { Vec::new() } else { vec![edit] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(length: u32) -> SemanticToken {
        SemanticToken { delta_line: 0, delta_start: 1, length, token_type: 0, token_modifiers_bitset: 0 }
    }

    #[test]
    fn one_edit_makes_the_old_tokens_the_new() {
        let tokens = |lengths: &[u32]| lengths.iter().map(|it| token(*it)).collect::<Vec<SemanticToken>>();
        let edit = |old: &[u32], new: &[u32]| {
            let edits = edits(&tokens(old), &tokens(new));
            edits.first().map(|it| (it.start, it.delete_count, it.data.as_ref().map_or(0, Vec::len)))
        };
        assert_eq!(edit(&[1, 2, 3], &[1, 2, 3]), None);
        assert_eq!(edit(&[1, 2, 3], &[1, 9, 9, 3]), Some((5, 5, 2)));
        assert_eq!(edit(&[1, 1], &[1]), Some((5, 5, 0)));
        assert_eq!(edit(&[], &[4]), Some((0, 0, 1)));
    }
}
