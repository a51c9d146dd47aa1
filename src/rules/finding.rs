//! What a rule has to say about a place in a story.

use crate::lexicon::entry::Level;
use crate::rules::Rule;
use crate::story::cast::Elsewhere;
use crate::text::copy::Copy;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// One finding. All spans are in the source.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Who says so.
    pub rule: &'static Rule,
    /// The words in question.
    pub span: Span,
    /// The sentence they stand in, which is held back while it is being typed.
    pub sentence: Span,
    /// What is wrong, in one line an editor would say aloud.
    pub message: String,
    /// How loud, after the house had its say. Never [`Level::Off`].
    pub level: Level,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// What would mend it, best first.
    pub fixes: Vec<Fix>,
    /// What the analysis saw, line by line, for the hover.
    pub evidence: Vec<String>,
}

/// A place that explains a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// Where, in the source; for a place elsewhere, the words here that it speaks of.
    pub span: Span,
    /// What is there.
    pub message: String,
    /// Where, if it is in another story.
    pub elsewhere: Option<Elsewhere>,
}

/// A way to mend a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does: “Replace with ‘said’”.
    pub title: String,
    /// The edits, in the source, apart from each other.
    pub edits: Vec<Edit>,
    /// May it be applied unread? A fix that inserts `TK`, or changes meaning, may not.
    pub safe: bool,
}

/// A finding as a rule writes it, with all spans in the copy: where they are in the source, a later version may see
/// differently.
#[derive(Clone, Debug)]
pub(super) struct Draft(pub(super) Finding);

impl Draft {
    /// The finding in the source of `copy`, to which its paragraph has moved by `by` bytes, round the end for a way back.
    /// A fix whose edit would destroy markup is left out.
    pub(super) fn placed(&self, copy: &Copy, by: u32) -> Finding {
        let moved = |span: Span| Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) };
        let draft = &self.0;
        let edit = |edit: &Edit| copy.edit(moved(edit.span), &edit.text).map(|(span, text)| Edit { span, text });
        let fix = |fix: &Fix| {
            let edits = fix.edits.iter().map(edit).collect::<Option<Vec<Edit>>>()?;
            Some(Fix { title: fix.title.clone(), edits, safe: fix.safe })
        };
        let related = |it: &Related| Related { span: copy.to_source(moved(it.span)), ..it.clone() };
        Finding {
            rule: draft.rule,
            span: copy.to_source(moved(draft.span)),
            sentence: copy.to_source(moved(draft.sentence)),
            message: draft.message.clone(),
            level: draft.level,
            related: draft.related.iter().map(related).collect(),
            fixes: draft.fixes.iter().filter_map(fix).collect(),
            evidence: draft.evidence.clone(),
        }
    }
}
