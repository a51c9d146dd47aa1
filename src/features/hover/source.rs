//! The hover of a source: who it is, how it was introduced, what rests on it.

use crate::features::hover::Hover;
use crate::sourcing::anonymity::Anonymity;
use crate::sourcing::attribution::Form;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::Story;

/// The source mentioned at a copy offset.
pub(super) fn at(story: &Story, offset: u32) -> Option<Hover> {
    let (place, id) = mention_at(story, offset)?;
    let span = story.copy.to_source(story.span_of(place));
    Some(Hover { span, markdown: dossier(story, id) })
}

/// The smallest mention that holds the offset.
fn mention_at(story: &Story, offset: u32) -> Option<(Place, SourceId)> {
    let (index, graf) = story.graf_at(offset)?;
    let here = |place: &&Place| place.graf == index && graf.span(place.run).touches(offset as usize);
    let mentions =
        story.sources.iter().flat_map(|(id, source)| source.mentions.iter().filter(here).map(move |it| (*it, id)));
    mentions.min_by_key(|(place, _)| place.run.len())
}

fn dossier(story: &Story, id: SourceId) -> String {
    let source = story.sources.source(id);
    let mut lines = vec![identity(source), introduction(story, source)];
    lines.extend(source.anonymity.as_ref().map(|it| anonymity(story, source, it)));
    lines.push(footprint(story, id));
    lines.join("\n\n")
}

fn identity(source: &Source) -> String {
    format!("**{}** · {}", source.label, source.kind.name())
}

fn introduction(story: &Story, source: &Source) -> String {
    let place = source.mentions[0];
    let paragraph = story.paragraph_number(place.graf);
    let missing = match source.kind {
        Kind::NamedPerson if source.description.name.is_some_and(|name| name.len() < 2) => " Full name missing.",
        _ => "",
    };
    format!("Introduced ¶{paragraph}: “{}”.{missing}", story.text_of(place))
}

fn anonymity(story: &Story, source: &Source, anonymity: &Anonymity) -> String {
    let rule = anonymity.ground_rule.map_or("none stated".to_owned(), |place| format!("“{}”", story.text_of(place)));
    let reason = match anonymity.reason {
        Some((place, strength)) => format!("“{}” ({})", story.text_of(place), strength.name()),
        None => "**none given**".to_owned(),
    };
    format!("Unnamed: descriptor {}/5. Ground rule: {rule}. Reason: {reason}.", source.description.score)
}

/// “Speaks in ¶4, ¶5: 3 quotations, 1 paraphrase.”
fn footprint(story: &Story, id: SourceId) -> String {
    let mut grafs = Vec::new();
    let (mut quoted, mut told) = (0, 0);
    for (index, attribution) in story.attributions_of(id) {
        grafs.push(format!("¶{}", story.paragraph_number(index)));
        match attribution.form {
            Form::Indirect => told += 1,
            Form::Direct | Form::Mixed => quoted += 1,
        }
    }
    grafs.dedup();
    match grafs.len() {
        0 => "Nothing in the story rests on it.".to_owned(),
        _ => format!("Speaks in {}: {quoted} quoted, {told} paraphrased.", grafs.join(", ")),
    }
}
