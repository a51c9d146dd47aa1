//! What the stages before the rules make of copy, as marks under it.

use crate::desk;
use crate::markers::Mark;
use copydesk::prose::quotation::{Quotation, Style};
use copydesk::prose::run::Run;
use copydesk::sourcing::voice::Voice;
use copydesk::story::{Graf, Story};
use copydesk::text::copy::Format;

/// The marks of a stage on some copy.
pub(crate) type Stage = fn(&str, &Story) -> Vec<Mark>;

/// The stage a block of that kind shows.
pub(crate) fn named(kind: &str) -> Option<Stage> {
    match kind {
        "segments" => Some(segments),
        "quotations" => Some(quotations),
        "attributions" => Some(attributions),
        "sources" => Some(sources),
        "telling" => Some(telling),
        "speakers" => Some(speakers),
        _ => None,
    }
}

/// A `sentences` block as it should be: a sentence a line, a blank line between paragraphs.
pub(crate) fn sentences(body: &str) -> String {
    let paragraphs: Vec<String> = body.trim_end().split("\n\n").map(|lines| lines.replace('\n', " ")).collect();
    let story = desk::read(&paragraphs.join("\n\n"), Format::Plain);
    let split = |graf: &Graf| {
        let passage = graf.passage();
        let mut sentences: Vec<&str> = passage.sentences.iter().map(|&it| passage.text_of(it)).collect();
        sentences.extend((!passage.dateline.is_empty()).then(|| passage.text_of(passage.dateline)));
        sentences.rotate_right(usize::from(!passage.dateline.is_empty()));
        sentences.join("\n")
    };
    story.grafs.iter().map(split).collect::<Vec<String>>().join("\n\n") + "\n"
}

/// The part each block plays.
fn segments(text: &str, story: &Story) -> Vec<Mark> {
    let blocks = story.copy.blocks.iter().zip(&story.grafs);
    blocks.map(|(block, graf)| Mark::new(text, story.copy.to_source(block.span), graf.segment.name(), None)).collect()
}

/// Each quotation with its marks: its style, whether it stands in another, and where it has no mark of its own.
fn quotations(text: &str, story: &Story) -> Vec<Mark> {
    let describe = |it: &Quotation| {
        let style = match it.style {
            Style::Double => "double",
            Style::Single => "single",
            Style::Guillemet => "guillemets",
        };
        let depth = if it.depth > 0 { ", inside" } else { "" };
        let start = if it.open_at_start { ", goes on" } else { "" };
        let end = if it.open_at_end { ", left open" } else { "" };
        format!("{style}{depth}{start}{end}")
    };
    let mut marks = Vec::new();
    for graf in &story.grafs {
        for quotation in &graf.passage().quotations {
            let run = Run { start: quotation.tokens.start, end: quotation.tokens.end };
            marks.push(mark(text, story, graf, run, describe(quotation), None));
        }
    }
    marks
}

/// Source, cue and content of each attribution; numbered where there are several.
fn attributions(text: &str, story: &Story) -> Vec<Mark> {
    let all = || story.grafs.iter().flat_map(|graf| (0..graf.reading().attributions.len()).map(move |at| (graf, at)));
    let several = all().count() > 1;
    let mut marks = Vec::new();
    for (number, (graf, index)) in all().enumerate() {
        let attribution = &graf.reading().attributions[index];
        let label = |part: &str| if several { format!("{part} {}", number + 1) } else { part.to_owned() };
        let form = format!("{:?}", attribution.form).to_lowercase();
        let contents = attribution.content.iter();
        marks.extend(contents.map(|&run| mark(text, story, graf, run, label("content"), Some(form.clone()))));
        let chain: Vec<&str> = graf.reading().chains[index].iter().map(|it| graf.passage().text_of(it.run)).collect();
        marks.push(mark(
            text,
            story,
            graf,
            attribution.cue.run,
            label("cue"),
            (chain.len() > 1).then(|| chain.join(" ← ")),
        ));
        if let Some(source) = &attribution.source {
            let kind = source.description.kind.name().to_owned();
            marks.push(mark(text, story, graf, source.run, label("source"), Some(kind)));
        }
    }
    marks
}

/// Every mention of every source, with the label it was introduced by.
fn sources(text: &str, story: &Story) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (_, source) in story.sources().iter() {
        for place in &source.mentions {
            let graf = &story.grafs[place.graf];
            marks.push(mark(text, story, graf, place.run, "source", Some(source.label.clone())));
        }
    }
    marks.dedup();
    marks
}

/// The words that are not in the reporter’s voice.
fn telling(text: &str, story: &Story) -> Vec<Mark> {
    let mut marks = Vec::new();
    for graf in &story.grafs {
        let mut at = 0;
        for chunk in graf.reading().voices.chunk_by(|a, b| a == b) {
            let run = Run::new(at, at + chunk.len());
            at = run.end as usize;
            if chunk[0] != Voice::Narrator {
                marks.push(mark(text, story, graf, run, format!("{:?}", chunk[0]).to_lowercase(), None));
            }
        }
    }
    marks
}

/// Each quotation with its speaker, and the paragraph that tells where it is another.
fn speakers(text: &str, story: &Story) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, graf) in story.grafs.iter().enumerate() {
        for quotation in graf.passage().quotations.iter().filter(|it| it.depth == 0) {
            let run = Run { start: quotation.tokens.start, end: quotation.tokens.end };
            let own = graf.reading().attribution_over((quotation.inner.end as usize).saturating_sub(2));
            let own = own.and_then(|it| story.sources().of(index, it)).map(|id| (id, String::new()));
            let told = || story.continuation(index).map(|(id, why)| (id, format!("; {why}")));
            let speaker = own.or_else(told);
            let name = |(id, why): (_, String)| format!("{}{why}", story.sources().source(id).label);
            marks.push(mark(text, story, graf, run, "by", Some(speaker.map_or("nobody".to_owned(), name))));
        }
    }
    marks
}

fn mark(text: &str, story: &Story, graf: &Graf, run: Run, label: impl Into<String>, message: Option<String>) -> Mark {
    Mark::new(text, story.copy.to_source(graf.span(run)), label, message)
}
