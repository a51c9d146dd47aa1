//! The sourcing map: a row a paragraph, a bar a sentence as long as it has words, colored by who answers for it.

use crate::features::report::html::escape;
use crate::features::report::{Line, Paragraph, Party, Report};

/// Units of the drawing that a paragraph's longest row takes.
const WIDTH: f64 = 480.0;
/// The room for paragraph numbers.
const MARGIN: f64 = 36.0;
/// From one row to the next.
const PITCH: usize = 24;
/// The height of a bar.
const BAR: usize = 17;
/// Between two sentences.
const GAP: f64 = 3.0;
/// No more units than this for a word, so that short stories are not blown up.
const WORD: f64 = 12.0;

/// The map as SVG.
pub(super) fn map(report: &Report) -> String {
    let rows: Vec<&Paragraph> =
        report.paragraphs.iter().filter(|it| it.sentences.iter().any(|line| line.party.is_some())).collect();
    let room = |it: &Paragraph| {
        let words: usize = it.sentences.iter().map(words).sum();
        (WIDTH - MARGIN - GAP * it.sentences.len() as f64) / words.max(1) as f64
    };
    let scale = rows.iter().map(|it| room(it)).fold(WORD, f64::min);
    let drawn: String = rows.iter().enumerate().map(|(row, it)| self::row(row, it, scale)).collect();
    let height = rows.len() * PITCH + 4;
    format!(
        "<svg class=\"map\" viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-label=\"Sourcing map\">{}{drawn}</svg>",
        patterns()
    )
}

/// Stripes for words that are attributed and not quoted, dots for what is unnamed.
fn patterns() -> String {
    let stripes = |party: &Party| {
        let class = party.class();
        format!(
            "<pattern id=\"p-{class}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" class=\"pale {class}\"/>\
             <rect width=\"2\" height=\"5\" class=\"deep {class}\"/></pattern>"
        )
    };
    format!("<defs>{}</defs>", Party::ALL.iter().map(stripes).collect::<String>())
}

fn row(row: usize, paragraph: &Paragraph, scale: f64) -> String {
    let top = row * PITCH + 2;
    let mut left = MARGIN;
    let mut out =
        format!("<text class=\"number\" x=\"{}\" y=\"{}\">¶{}</text>", MARGIN - 8.0, top + 13, paragraph.number);
    for line in &paragraph.sentences {
        let width = words(line) as f64 * scale;
        out.push_str(&bar(line, left, top, scale));
        left += width + GAP;
    }
    out
}

/// A sentence as a link to its words: what is quoted is solid, what is attributed striped, the rest thin.
fn bar(line: &Line, left: f64, top: usize, scale: f64) -> String {
    let party = line.party.unwrap_or(Party::Plain);
    let class = party.class();
    let width = (words(line) as f64 * scale).max(2.0);
    let mut out =
        format!("<a href=\"#s{}\" class=\"bar {class}\"><title>{}</title>", line.number, escape(&title(line)));
    out.push_str(&format!("<rect class=\"frame\" x=\"{left:.1}\" y=\"{top}\" width=\"{width:.1}\" height=\"{BAR}\"/>"));
    let mut at = left;
    for stretch in &line.stretches {
        let wide = stretch.words as f64 * scale;
        let fill = match stretch.voice {
            "quoted" => Some("class=\"deep\"".to_owned()),
            "attributed" => Some(format!("fill=\"url(#p-{class})\"")),
            _ => None,
        };
        if let Some(fill) = fill {
            out.push_str(&format!("<rect {fill} x=\"{at:.1}\" y=\"{top}\" width=\"{wide:.1}\" height=\"{BAR}\"/>"));
        }
        at += wide;
    }
    if !party.sign().is_empty() && width > 14.0 {
        let (x, y) = (left + width - 5.0, top + 12);
        out.push_str(&format!("<text class=\"sign\" x=\"{x:.1}\" y=\"{y}\">{}</text>", party.sign()));
    }
    out + "</a>"
}

fn title(line: &Line) -> String {
    let party = line.party.unwrap_or(Party::Plain).name();
    let text: String = line.stretches.iter().map(|it| it.text.as_str()).collect();
    let opening: Vec<&str> = text.split_whitespace().take(12).collect();
    match line.sources.is_empty() {
        true => format!("{party}: {}…", opening.join(" ")),
        false => format!("{} ({party}): {}…", line.sources.join(", "), opening.join(" ")),
    }
}

fn words(line: &Line) -> usize {
    line.stretches.iter().map(|it| it.words).sum()
}
