//! What must hold of any text, however it is read.

use crate::desk;
use copydesk::lexicon::entry::Level;
use copydesk::prose::run::Run;
use copydesk::rules::finding::{Finding, Fix};
use copydesk::story::Story;
use copydesk::text::copy::Format;
use copydesk::text::edit::Edit;
use copydesk::text::span::Span;

/// Every format there is.
pub(crate) const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

/// The invariants of one reading of a text.
#[track_caller]
pub(crate) fn hold(name: &str, text: &str, format: Format) {
    let story = desk::read(text, format);
    let findings = desk::findings(&story, None, Level::Hint);
    let place =
        |finding: &Finding| format!("{name} as {format:?}: {} at {:?}:\n{text}", finding.rule.code, finding.span);
    for finding in &findings {
        for span in spans(finding) {
            let range = span.range();
            assert!(text.get(range.clone()).is_some(), "{range:?} is no span of the text; {}", place(finding));
        }
        assert!(finding.sentence.covers(finding.span), "its sentence does not hold it; {}", place(finding));
        for fix in &finding.fixes {
            assert!(apart(fix), "“{}” overlaps itself; {}", fix.title, place(finding));
            assert!(keeps_quotations(&story, fix), "“{}” edits a quotation; {}", fix.title, place(finding));
        }
    }
    assert!(findings.is_sorted_by_key(|it| (it.span.start, it.span.end, it.rule.code)), "{name}: out of order");
    assert_eq!(
        keys(&findings),
        keys(&desk::findings(&desk::read(text, format), None, Level::Hint)),
        "{name}: otherwise the second time"
    );
}

/// All that is shown of findings, to compare two readings.
pub(crate) fn keys(findings: &[Finding]) -> Vec<String> {
    let key = |it: &Finding| {
        format!(
            "{} {:?} {:?} {:?} {} {:?} {:?} {:?}",
            it.rule.code, it.span, it.sentence, it.level, it.message, it.related, it.fixes, it.evidence
        )
    };
    findings.iter().map(key).collect()
}

fn spans(finding: &Finding) -> Vec<Span> {
    let related = finding.related.iter().map(|it| it.span);
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    [finding.span, finding.sentence].into_iter().chain(related).chain(edits).collect()
}

fn apart(fix: &Fix) -> bool {
    let clash = |a: &Edit, b: &Edit| a.span.overlaps(b.span);
    (1..fix.edits.len()).all(|at| !fix.edits[..at].iter().any(|before| clash(before, &fix.edits[at])))
}

/// No edit reaches the words inside quotation marks; a comment between them is no words.
fn keeps_quotations(story: &Story, fix: &Fix) -> bool {
    let mut inner: Vec<Span> = Vec::new();
    for graf in &story.grafs {
        let quotations = graf.passage().quotations.iter().filter(|it| !it.inner.is_empty());
        let runs = quotations.map(|it| Run { start: it.inner.start, end: it.inner.end });
        inner.extend(runs.map(|run| story.copy.to_source(graf.span(run))));
    }
    let wordless =
        |edit: &Edit| edit.text.is_empty() && story.copy.to_copy(edit.span.start) == story.copy.to_copy(edit.span.end);
    let inside = |edit: &Edit, words: &Span| {
        edit.span.overlaps(*words) || words.start < edit.span.start && edit.span.end < words.end
    };
    !fix.edits.iter().any(|edit| !wordless(edit) && inner.iter().any(|words| inside(edit, words)))
}
