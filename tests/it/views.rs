//! What an editor shows of a whole story, as marks under the copy.

use crate::features::{Feature, Scene};
use crate::markers::Mark;
use copydesk::features::folding;
use copydesk::features::inlay;
use copydesk::features::lens;
use copydesk::features::links::{self, Target};
use copydesk::features::selection;
use copydesk::features::sentence;
use copydesk::features::voices::{self, Shade};
use copydesk::text::copy::Format;
use copydesk::text::span::Span;

/// The view a block of that kind shows.
pub(crate) fn named(kind: &str) -> Option<Feature> {
    match kind {
        "sentence-sources" => Some(answering),
        "lenses" => Some(lenses),
        "inlays" => Some(inlays),
        "voices" => Some(colors),
        "folds" => Some(folds),
        "selection" => Some(selections),
        "links" => Some(linked),
        _ => None,
    }
}

/// Who answers for each sentence.
fn answering(scene: &Scene) -> Vec<Mark> {
    let name = |id: &copydesk::sourcing::table::SourceId| scene.story.sources().source(*id).label.clone();
    let mark = |it: &sentence::Sentence| {
        let origins: Vec<String> = it.origins.iter().map(name).collect();
        let through: Vec<String> = it.carriers.iter().map(name).collect();
        let through = if through.is_empty() { String::new() } else { format!(" through {}", through.join(", ")) };
        let label = match (it.attributed, it.checkable) {
            (true, _) => "attributed",
            (false, true) => "ours",
            (false, false) => "plain",
        };
        let message = format!("{}{through}", origins.join(", "));
        scene.mark(it.span, label, Some(message).filter(|it| !it.is_empty()))
    };
    sentence::sentences(scene.story).iter().map(mark).collect()
}

fn lenses(scene: &Scene) -> Vec<Mark> {
    let found = lens::lenses(scene.story, &sentence::sentences(scene.story));
    found.into_iter().map(|it| scene.mark(it.span, "lens", Some(it.title))).collect()
}

fn inlays(scene: &Scene) -> Vec<Mark> {
    let found = inlay::inlays(scene.story, Span::new(0, scene.text.len()));
    found
        .into_iter()
        .map(|it| scene.mark(Span::empty(it.at as usize), "inlay", Some(it.label.replacen(' ', "␣", 1))))
        .collect()
}

fn colors(scene: &Scene) -> Vec<Mark> {
    let found = voices::strokes(scene.story, scene.text, Span::new(0, scene.text.len()));
    let shades = |shade: Shade| {
        let set = Shade::NAMES.iter().enumerate().filter(|(bit, _)| shade.0 & (1 << bit) != 0);
        let names: Vec<&str> = set.map(|(_, name)| *name).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    found.into_iter().map(|it| scene.mark(it.span, it.color.name(), shades(it.shade))).collect()
}

fn folds(scene: &Scene) -> Vec<Mark> {
    let found = folding::folds(scene.story, &sentence::sentences(scene.story));
    let lines = |span: Span| scene.text[span.range()].matches('\n').count() + 1;
    let label = |it: &folding::Fold| Some(format!("{} ({} lines)", it.label, lines(it.span)));
    found.iter().map(|it| scene.mark(it.span, "fold", label(it))).collect()
}

fn selections(scene: &Scene) -> Vec<Mark> {
    let found = selection::around(scene.story, &sentence::sentences(scene.story), scene.here.start);
    let lines = |span: Span| match scene.text[span.range()].matches('\n').count() {
        0 => None,
        more => Some(format!("and {more} lines more")),
    };
    found
        .into_iter()
        .enumerate()
        .map(|(number, it)| scene.mark(it, &format!("grows {}", number + 1), lines(it)))
        .collect()
}

fn linked(scene: &Scene) -> Vec<Mark> {
    let target = |it: &links::Link| match &it.target {
        Target::Address(address) => address.clone(),
        Target::Place(at) => format!("line {}", scene.text[..*at as usize].matches('\n').count() + 1),
        Target::House => "the house’s file".to_owned(),
    };
    links::links(scene.text, Format::Markdown).iter().map(|it| scene.mark(it.span, "link", Some(target(it)))).collect()
}
