//! What an editor gets when it asks at a place, as marks under the copy.

use crate::markers::{Annotated, Mark};
use crate::views;
use copydesk::features::actions;
use copydesk::features::chain::{self, Call};
use copydesk::features::completion;
use copydesk::features::hover;
use copydesk::features::mention::Mentions;
use copydesk::features::navigation;
use copydesk::features::outline::{self, Item};
use copydesk::features::rename;
use copydesk::rules;
use copydesk::story::Story;
use copydesk::text::edit;
use copydesk::text::span::Span;

/// Copy, and where in it something is asked.
pub(crate) struct Scene<'a> {
    /// The source.
    pub(crate) text: &'a str,
    /// The story it tells.
    pub(crate) story: &'a Story,
    mentions: Mentions,
    /// The caret, or what is selected.
    pub(crate) here: Span,
    /// What is typed there: what `here:` says.
    typed: String,
}

/// The marks of an answer.
pub(crate) type Feature = fn(&Scene) -> Vec<Mark>;

/// The feature a block of that kind shows.
pub(crate) fn named(kind: &str) -> Option<Feature> {
    match kind {
        "definition" => Some(definition),
        "references" => Some(references),
        "highlights" => Some(highlights),
        "implementation" => Some(implementation),
        "outline" => Some(outline),
        "chain" => Some(chain),
        "rename" => Some(renaming),
        "completion" => Some(completing),
        "refactorings" => Some(refactoring),
        "fix-all" => Some(fixing),
        "hover" => Some(hovering),
        _ => views::named(kind),
    }
}

/// The place asked at, and the answer; without a place, the answer at the start.
pub(crate) fn marks(feature: Feature, fixture: &Annotated, story: &Story) -> Vec<Mark> {
    let asked = fixture.labelled("here");
    let text = fixture.text.as_str();
    let (here, typed) = asked.first().cloned().unwrap_or_default();
    let kept = |(span, typed): (Span, String)| Mark::new(text, span, "here", Some(typed).filter(|it| !it.is_empty()));
    let mut marks: Vec<Mark> = asked.into_iter().map(kept).collect();
    marks.extend(feature(&Scene { text, story, mentions: Mentions::read(story), here, typed }));
    marks
}

impl Scene<'_> {
    /// A mark of a span.
    pub(crate) fn mark(&self, span: Span, label: &str, message: Option<String>) -> Mark {
        Mark::new(self.text, span, label, message)
    }

    /// The line asked in, after edits.
    fn line_after(&self, edits: &[edit::Edit]) -> String {
        let start = self.text[..self.here.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let after = edit::apply(self.text, edits);
        after[start..].lines().next().unwrap_or_default().to_owned()
    }
}

fn definition(scene: &Scene) -> Vec<Mark> {
    let found = navigation::definition(scene.story, &scene.mentions, scene.here.start);
    let both = |link: navigation::Link| {
        [scene.mark(link.origin, "origin", None), scene.mark(link.focus, "introduced here", None)]
    };
    found.map(both).into_iter().flatten().collect()
}

fn references(scene: &Scene) -> Vec<Mark> {
    let found = navigation::references(scene.story, &scene.mentions, scene.here.start);
    found.into_iter().map(|(span, what)| scene.mark(span, what.name(), None)).collect()
}

fn highlights(scene: &Scene) -> Vec<Mark> {
    let found = navigation::highlights(scene.story, &scene.mentions, scene.here.start);
    found.into_iter().map(|(span, role)| scene.mark(span, role.name(), None)).collect()
}

fn implementation(scene: &Scene) -> Vec<Mark> {
    let found = navigation::quotations(scene.story, &scene.mentions, scene.here.start);
    found.into_iter().map(|link| scene.mark(link.focus, "quotation", None)).collect()
}

/// Each item where it leads, with what it is under.
fn outline(scene: &Scene) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut items: Vec<(Item, String)> =
        outline::outline(scene.story, &scene.mentions).into_iter().map(|it| (it, String::new())).collect();
    while let Some((item, path)) = items.pop() {
        let kind = format!("{:?}", item.kind).split('(').next().unwrap_or_default().to_lowercase();
        let detail = if item.detail.is_empty() { String::new() } else { format!(" ({})", item.detail) };
        marks.push(scene.mark(item.focus, &kind, Some(format!("{path}{}{detail}", item.name))));
        let path = format!("{path}{} › ", item.name);
        items.extend(item.children.into_iter().map(|it| (it, path.clone())));
    }
    marks
}

/// What stands at the caret, all it rests on, and what rests on it.
fn chain(scene: &Scene) -> Vec<Mark> {
    let Some(item) = chain::prepare(scene.story, &scene.mentions, scene.here.start) else { return Vec::new() };
    let mut marks = vec![scene.mark(item.focus, "item", Some(format!("{} ({})", item.name, item.detail)))];
    let message = |call: &Call| Some(format!("{} ({})", call.to.name, call.to.detail));
    let incoming = chain::incoming(scene.story, &scene.mentions, item.node);
    marks.extend(incoming.iter().map(|call| scene.mark(call.to.focus, "in", message(call))));
    let mut out = vec![item.node];
    while let Some(node) = out.pop() {
        for call in chain::outgoing(scene.story, &scene.mentions, node) {
            marks.extend(call.at.iter().map(|&at| scene.mark(at, "out", message(&call))));
            out.push(call.to.node);
        }
    }
    marks
}

/// The name at the caret, and every place that changes when it is called what is typed.
fn renaming(scene: &Scene) -> Vec<Mark> {
    let found = rename::prepare(scene.story, &scene.mentions, scene.here.start);
    let mut marks: Vec<Mark> = found.into_iter().map(|it| scene.mark(it.span, "name", None)).collect();
    match rename::rename(scene.story, &scene.mentions, scene.here.start, &scene.typed) {
        Ok(changes) => marks.extend(changes.into_iter().map(|it| {
            let label = if it.quoted { "asks first" } else { "becomes" };
            scene.mark(it.edit.span, label, Some(it.edit.text))
        })),
        Err(refusal) => marks.push(scene.mark(scene.here, "refused", Some(refusal.to_string()))),
    }
    marks
}

/// What is proposed at the caret, by rank.
fn completing(scene: &Scene) -> Vec<Mark> {
    let found = completion::complete(scene.story, &scene.mentions, scene.text, scene.here.start);
    let offer = |(number, it): (usize, completion::Proposal)| {
        scene.mark(
            it.span,
            &format!("offer {}", number + 1),
            Some(format!("{} ({})", it.text.replacen(' ', "␣", usize::from(it.text.starts_with(' '))), it.detail)),
        )
    };
    found.into_iter().enumerate().map(offer).collect()
}

/// What can be done to the selection, with the line as it is then.
fn refactoring(scene: &Scene) -> Vec<Mark> {
    let found = actions::refactorings(scene.story, &scene.mentions, scene.here);
    found.into_iter().map(|it| scene.mark(scene.here, &it.title, Some(scene.line_after(&it.edits)))).collect()
}

/// All safe fixes, with the line as it is then.
fn fixing(scene: &Scene) -> Vec<Mark> {
    let found = actions::fix_all(&rules::check(scene.story));
    found.into_iter().map(|it| scene.mark(scene.here, &it.title, Some(scene.line_after(&it.edits)))).collect()
}

/// The words a hover is about, and each of its paragraphs by number.
fn hovering(scene: &Scene) -> Vec<Mark> {
    let Some(found) = hover::at(scene.story, &scene.mentions, &rules::check(scene.story), scene.here.start) else {
        return Vec::new();
    };
    let paragraphs = found.markdown.split("\n\n").filter(|it| *it != "---").enumerate();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
    let mark = |(number, text)| scene.mark(found.span, &format!("hover {:02}", number + 1), Some(one_line(text)));
    paragraphs.map(mark).collect()
}
