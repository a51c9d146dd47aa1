//! The report as one page of HTML that needs nothing else: no script, no network.

use crate::features::ledger::{Ledger, Response, Row, Share};
use crate::features::mention::short_label;
use crate::features::report::map::map;
use crate::features::report::{Chain, Line, Note, Paragraph, Party, Report};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");

/// The page.
pub fn html(report: &Report) -> String {
    let parts = [
        ("style", STYLE.to_owned()),
        ("title", escape(&report.title)),
        ("name", escape(&report.name)),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("figures", figures(&report.ledger)),
        ("legend", Party::ALL.iter().map(|it| legend(*it)).collect()),
        ("map", map(report)),
        ("ledger", table(&report.ledger)),
        ("remarks", remarks(&report.ledger)),
        ("chains", section("Chains", "chains", &report.chains, chain)),
        ("findings", section("Findings", "notes", &report.findings, finding)),
        ("allowed", section("Allowed", "notes", &report.allowed, |_, it| allowed(it))),
        ("story", report.paragraphs.iter().map(paragraph).collect()),
    ];
    filled(PAGE, &parts)
}

/// Text as an element or an attribute holds it.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// The template with each `{{name}}` replaced, once over, so that nothing put in is read as a place to fill.
fn filled(template: &str, parts: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(parts.iter().find(|(it, _)| *it == name).map_or("", |(_, text)| text));
        rest = after;
    }
    out + rest
}

fn figures(ledger: &Ledger) -> String {
    let figures = &ledger.figures;
    let unnamed = figures.unnamed.reasons;
    let mut shown = vec![
        figure(ledger.sources.len().to_string(), "sources", &format!("{} fully identified", figures.identified.count)),
        figure(unnamed.of.to_string(), "unnamed", &format!("{} with a reason", unnamed.count)),
        share(figures.attributed, "attributed", "checkable sentences"),
        share(figures.anonymous, "rest on the unnamed", "attributed sentences"),
        share(figures.secondhand, "second-hand", "attributed sentences"),
        figure(ledger.us.sentences.to_string(), "on us alone", "checkable sentences without a source"),
    ];
    shown.extend(
        figures.number.map(|it| figure(it.to_string(), "of 100", "a rule of thumb the house asks for, not validated")),
    );
    shown.concat()
}

fn figure(number: String, name: &str, detail: &str) -> String {
    format!("<div class=\"figure\"><b>{number}</b><span>{name}</span><small>{detail}</small></div>")
}

fn share(share: Share, name: &str, of: &str) -> String {
    let percent = share.percent().map_or("–".to_owned(), |it| format!("{it}%"));
    figure(percent, name, &format!("{} of {} {of}", share.count, share.of))
}

fn legend(party: Party) -> String {
    let sign = if party.sign().is_empty() { "&nbsp;" } else { party.sign() };
    format!("<li class=\"{}\"><i>{sign}</i>{}</li>", party.class(), party.name())
}

fn table(ledger: &Ledger) -> String {
    let rows: String = ledger.sources.iter().map(row).collect();
    let us = &ledger.us;
    let places: Vec<String> = us.paragraphs.iter().map(|it| format!("¶{it}")).collect();
    format!(
        "{rows}<tr class=\"us\"><th scope=\"row\">us<small>checkable sentences without a source</small></th><td></td>\
         <td>{}</td><td>0</td><td>0</td><td>{}</td><td>{}</td><td></td></tr>",
        places.join(" "),
        us.words,
        us.sentences
    )
}

fn row(row: &Row) -> String {
    let said = row.label.strip_prefix(short_label(&row.label)).unwrap_or_default().trim_start_matches([',', ' ']);
    let aside = if said.is_empty() { String::new() } else { format!("<small>{}</small>", escape(said)) };
    let kind = match row.affiliation {
        Some(affiliation) => format!("{}<small>{affiliation}</small>", row.kind),
        None => row.kind.to_owned(),
    };
    format!(
        "<tr class=\"{}\"><th scope=\"row\">{}{aside}</th><td>{kind}</td><td>¶{}</td><td>{}</td><td>{}</td><td>{}</td>\
         <td>{}{}</td><td>{}</td></tr>",
        if row.anonymous { "unnamed" } else { "open" },
        escape(short_label(&row.label)),
        row.first_paragraph,
        row.quotes,
        row.paraphrases,
        row.words,
        row.sentences,
        if row.relayed > 0 { format!("<small>passes on {}</small>", row.relayed) } else { String::new() },
        terms(row),
    )
}

/// On what terms it speaks: through whom, unnamed why, and whether it has answered.
fn terms(row: &Row) -> String {
    let mut said = Vec::new();
    if !row.chain.is_empty() {
        let through: Vec<&str> = row.chain.iter().map(|it| short_label(it)).collect();
        said.push(format!("through {}", escape(&through.join(", "))));
    }
    if row.anonymous {
        said.push(match (&row.reason, row.reason_strength) {
            (Some(reason), Some(strength)) => format!("unnamed: “{}” ({strength})", escape(reason)),
            _ => "unnamed, <strong>no reason given</strong>".to_owned(),
        });
        said.extend(row.descriptor_score.map(|it| format!("description {it}/5")));
    }
    said.extend(row.response.map(|it| format!("response: {it}")));
    said.join("<br>")
}

/// What the figures leave to words.
fn remarks(ledger: &Ledger) -> String {
    let figures = &ledger.figures;
    let lead = figures.lead;
    let mut lines = vec![
        format!("The lead: {} named and {} unnamed sources speak to it.", lead.named, lead.unnamed),
        match figures.verification {
            true => "A line says what was verified, or could not be.".to_owned(),
            false => "No line says what was verified, or could not be.".to_owned(),
        },
    ];
    if let (Some(largest), Some(percent)) = (&figures.largest, figures.concentration.percent()) {
        lines.push(format!(
            "Most rests on {}: {percent}% of the attributed sentences. Paragraphs with a single source: {}.",
            escape(short_label(largest)),
            figures.single_source_paragraphs
        ));
    }
    if !figures.missing.is_empty() {
        lines.push(format!("Not among the sources, as far as their words tell: {}.", figures.missing.join(", ")));
    }
    let answer = |it: &Response| format!("{} ({}, ¶{})", escape(&it.who), it.status, it.paragraph);
    let answers: Vec<String> = figures.responses.iter().map(answer).collect();
    if !answers.is_empty() {
        lines.push(format!("Who answered, or was asked: {}.", answers.join("; ")));
    }
    lines.iter().map(|it| format!("<li>{it}</li>")).collect()
}

/// A section with a list; nothing where the list is empty.
fn section<T>(title: &str, class: &str, items: &[T], item: impl Fn(usize, &T) -> String) -> String {
    if items.is_empty() {
        return String::new();
    }
    let list: String = items.iter().enumerate().map(|(index, it)| item(index + 1, it)).collect();
    format!(
        "<section><h2>{title} <span class=\"count\">{}</span></h2><ol class=\"{class}\">{list}</ol></section>",
        items.len()
    )
}

fn chain(_: usize, chain: &Chain) -> String {
    let links: String = chain
        .links
        .iter()
        .map(|link| {
            format!(
                "<b aria-hidden=\"true\">←</b><span class=\"{}\">{}</span>",
                link.party.class(),
                escape(&link.label)
            )
        })
        .collect();
    let times =
        if chain.statements > 1 { format!("<small>{} statements</small>", chain.statements) } else { String::new() };
    format!("<li><span class=\"plain\">us</span>{links}{times}</li>")
}

fn finding(number: usize, note: &Note) -> String {
    format!(
        "<li id=\"f{number}\"><span class=\"level {}\">{}</span> <span class=\"place\">¶{}</span> {} <small>“{}” · <code>{}</code></small></li>",
        note.level,
        note.level,
        note.paragraph,
        escape(&note.message),
        escape(&note.words),
        note.rule
    )
}

fn allowed(note: &Note) -> String {
    format!(
        "<li><span class=\"place\">¶{}</span> {} <small>“{}” · <code>{}</code></small><p class=\"reason\">Allowed: {}</p></li>",
        note.paragraph,
        escape(&note.message),
        escape(&note.words),
        note.rule,
        escape(note.reason.as_deref().unwrap_or_default())
    )
}

fn paragraph(paragraph: &Paragraph) -> String {
    let tag = match paragraph.part {
        "headline" => "h3",
        "subhead" => "h4",
        "block-quote" => "blockquote",
        _ => "p",
    };
    let lines: Vec<String> = paragraph.sentences.iter().map(line).collect();
    format!("<{tag} class=\"{}\" data-number=\"¶{}\">{}</{tag}>\n", paragraph.part, paragraph.number, lines.join(" "))
}

fn line(line: &Line) -> String {
    let party = line.party.map_or("none", Party::class);
    let words: String = line
        .stretches
        .iter()
        .map(|it| match it.voice {
            "narrator" => escape(&it.text),
            voice => {
                let words = it.text.trim_start();
                let space = &it.text[..it.text.len() - words.len()];
                format!("{space}<span class=\"{voice}\">{}</span>", escape(words))
            }
        })
        .collect();
    let notes: String = line.notes.iter().map(|it| format!("<sup><a href=\"#f{it}\">{it}</a></sup>")).collect();
    let title = match (line.party, line.sources.is_empty()) {
        (Some(_), false) => format!(" title=\"{}\"", escape(&line.sources.join(", "))),
        (Some(party), true) => format!(" title=\"{}\"", party.name()),
        (None, _) => String::new(),
    };
    format!("<span id=\"s{}\" class=\"s {party}\"{title}>{words}</span>{notes}", line.number)
}
