//! What the client gets: findings, problems and hovers in its terms.

use crate::features;
use crate::house::problem::Problem;
use crate::lexicon::entry::Level;
use crate::lsp::analysis::Analysis;
use crate::lsp::capabilities::Offer;
use crate::rules::finding::{Finding, Related};
use crate::text::position;
use crate::text::position::{Encoding, LineIndex};
use crate::text::span::Span;
use pulldown_cmark::{Event, Parser, TagEnd};
use rustc_hash::FxHasher;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::hash::{Hash, Hasher};
use tower_lsp::lsp_types::*;

/// Most diagnostics shown of one document.
const MOST: usize = 250;

/// Findings as diagnostics, in source order: all of them, or the gravest.
pub(crate) fn diagnostics(uri: &Url, analysis: &Analysis, findings: Vec<&Finding>, offer: &Offer) -> Vec<Diagnostic> {
    gravest(findings).into_iter().map(|finding| diagnostic(uri, analysis, finding, offer)).collect()
}

/// A finding as a diagnostic.
pub(crate) fn diagnostic(uri: &Url, analysis: &Analysis, finding: &Finding, offer: &Offer) -> Diagnostic {
    let related = finding
        .related
        .iter()
        .map(|it| DiagnosticRelatedInformation { location: location(uri, analysis, it), message: it.message.clone() });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    Diagnostic {
        range: analysis.range(finding.span),
        severity: severity(finding.level),
        code: Some(NumberOrString::String(finding.rule.code.to_owned())),
        code_description: rule_page(finding.rule.code, offer).map(|href| CodeDescription { href }),
        source: Some("copydesk".to_owned()),
        message: if offer.related { finding.message.clone() } else { folded(&finding.message, &related) },
        related_information: (offer.related && !related.is_empty()).then_some(related),
        tags: None,
        data: Some(json!({ "fingerprint": fingerprint(analysis, finding) })),
    }
}

/// Where a place that explains a finding is, in this document or in another story.
fn location(uri: &Url, analysis: &Analysis, related: &Related) -> Location {
    let other = related.elsewhere.as_ref();
    let there = other.and_then(|it| Some((Url::from_file_path(&it.story).ok()?, analysis.spots(it.start, it.end))));
    let (uri, range) = there.unwrap_or_else(|| (uri.clone(), analysis.range(related.span)));
    Location::new(uri, range)
}

/// Problems of a house's file, whose text is given, as diagnostics.
pub(crate) fn problems(text: &str, problems: &[Problem], encoding: Encoding) -> Vec<Diagnostic> {
    let lines = LineIndex::new(text);
    let diagnostic = |problem: &Problem| Diagnostic {
        range: range(&lines, text, problem.span, encoding),
        severity: severity(problem.level),
        source: Some("copydesk".to_owned()),
        message: problem.to_string(),
        ..Diagnostic::default()
    };
    problems.iter().map(diagnostic).collect()
}

/// The range of a span of a text with these lines.
pub(crate) fn range(lines: &LineIndex, text: &str, span: Span, encoding: Encoding) -> Range {
    let (start, end) = lines.range(text, span, encoding);
    between(start, end)
}

/// The range between two positions.
pub(crate) fn between(start: position::Position, end: position::Position) -> Range {
    Range::new(Position::new(start.line, start.character), Position::new(end.line, end.character))
}

/// What a workspace edit changes.
pub(crate) struct Target {
    /// The document.
    pub(crate) uri: Url,
    /// Its version, if it is open.
    pub(crate) version: Option<i32>,
    /// It has to be created first.
    pub(crate) create: bool,
}

/// Edits of one document, in the newest form the client takes.
pub(crate) fn workspace_edit(target: Target, edits: Vec<TextEdit>, offer: &Offer) -> WorkspaceEdit {
    asking_edit(target, edits.into_iter().map(|edit| (edit, false)).collect(), offer)
}

/// What the client says when it asks before words in a quotation are changed.
const IN_QUOTATIONS: &str = "quotations";

/// Edits of one document, and for each, whether it changes somebody’s own words, which the client must ask about. It is
/// given such edits only if it can.
pub(crate) fn asking_edit(target: Target, edits: Vec<(TextEdit, bool)>, offer: &Offer) -> WorkspaceEdit {
    let Target { uri, version, create } = target;
    if !create && !offer.document_changes {
        return WorkspaceEdit {
            changes: Some([(uri, edits.into_iter().map(|(edit, _)| edit).collect())].into()),
            ..WorkspaceEdit::default()
        };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
    let asks = edits.iter().any(|(_, asks)| *asks);
    let edits = edits.into_iter().map(|(edit, asks)| match asks {
        true => OneOf::Right(AnnotatedTextEdit { text_edit: edit, annotation_id: IN_QUOTATIONS.to_owned() }),
        false => OneOf::Left(edit),
    });
    let edit = TextDocumentEdit { text_document, edits: edits.collect() };
    let changes = match create {
        true => DocumentChanges::Operations(vec![new_file(uri), DocumentChangeOperation::Edit(edit)]),
        false => DocumentChanges::Edits(vec![edit]),
    };
    let change_annotations = asks.then(|| [(IN_QUOTATIONS.to_owned(), in_quotations())].into());
    WorkspaceEdit { document_changes: Some(changes), change_annotations, ..WorkspaceEdit::default() }
}

fn in_quotations() -> ChangeAnnotation {
    ChangeAnnotation {
        label: "Within quotations".to_owned(),
        needs_confirmation: Some(true),
        description: Some("These are somebody’s own words".to_owned()),
    }
}

/// A hover.
pub(crate) fn hover(analysis: &Analysis, hover: features::hover::Hover, offer: &Offer) -> Hover {
    let contents = match offer.markdown {
        true => MarkupContent { kind: MarkupKind::Markdown, value: hover.markdown },
        false => MarkupContent { kind: MarkupKind::PlainText, value: plain(&hover.markdown) },
    };
    Hover { contents: HoverContents::Markup(contents), range: Some(analysis.range(hover.span)) }
}

fn new_file(uri: Url) -> DocumentChangeOperation {
    let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    DocumentChangeOperation::Op(ResourceOp::Create(CreateFile { uri, options: Some(options), annotation_id: None }))
}

/// Where a rule is described: a page that an editor's extension makes from `copydesk explain`. Nothing is fetched.
fn rule_page(code: &str, offer: &Offer) -> Option<Url> {
    offer.code_description.then(|| Url::parse(&format!("copydesk:rule/{code}")).ok())?
}

fn gravest(mut findings: Vec<&Finding>) -> Vec<&Finding> {
    if findings.len() > MOST {
        findings.sort_by_key(|it| Reverse(it.level));
        findings.truncate(MOST);
        findings.sort_by_key(|it| (it.span, it.rule.code));
    }
    findings
}

fn severity(level: Level) -> Option<DiagnosticSeverity> {
    match level {
        Level::Off => None,
        Level::Hint => Some(DiagnosticSeverity::HINT),
        Level::Information => Some(DiagnosticSeverity::INFORMATION),
        Level::Warning => Some(DiagnosticSeverity::WARNING),
        Level::Error => Some(DiagnosticSeverity::ERROR),
    }
}

fn folded(message: &str, related: &[DiagnosticRelatedInformation]) -> String {
    let line =
        |it: &DiagnosticRelatedInformation| format!("\nline {}: {}", it.location.range.start.line + 1, it.message);
    related.iter().map(line).fold(message.to_owned(), |all, line| all + &line)
}

/// The same for the same words under the same rule, wherever they stand.
fn fingerprint(analysis: &Analysis, finding: &Finding) -> Value {
    let mut hasher = FxHasher::default();
    (finding.rule.code, analysis.words(finding.span), &finding.message).hash(&mut hasher);
    format!("{:016x}", hasher.finish()).into()
}

/// Markdown without its marks.
fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Item) => text.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock) => text.push_str("\n\n"),
            _ => {}
        }
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_of_markdown() {
        let markdown = "**Who** says so?\n\nName the `source`:\n\n- one\n- two\n\n```copy\nShe said.\n```\n";
        assert_eq!(plain(markdown), "Who says so?\n\nName the source:\n\none\ntwo\nShe said.");
    }

    #[test]
    fn related_places_fold_into_the_message() {
        let range = Range::new(Position::new(3, 0), Position::new(3, 5));
        let location = Location::new(Url::parse("file:///story.txt").expect("a URL"), range);
        let related = DiagnosticRelatedInformation { location, message: "named here".to_owned() };
        assert_eq!(folded("Who is she?", &[related]), "Who is she?\nline 4: named here");
        assert_eq!(folded("Who is she?", &[]), "Who is she?");
    }
}
