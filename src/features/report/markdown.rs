//! The report as Markdown: the ledger, the chains, what was found and allowed.

use crate::features::ledger::{Ledger, Row, Share};
use crate::features::mention::short_label;
use crate::features::report::{Note, Report};
use crate::text::copy::Format;
use crate::text::markup::escape;

/// The page.
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n\nSourcing report of `{}`\n\n", text(&report.title), report.name);
    out.push_str(&figures(&report.ledger));
    out.push_str("\n## Ledger\n\n| source | kind | first | quotes | paraphrases | words | sentences | terms |\n");
    out.push_str("|---|---|---|---|---|---|---|---|\n");
    report.ledger.sources.iter().for_each(|it| out.push_str(&row(it)));
    let us = &report.ledger.us;
    out.push_str(&format!("| *us* | no source | | 0 | 0 | {} | {} | |\n", us.words, us.sentences));
    let chains = report.chains.iter().map(|chain| {
        let links: Vec<String> = chain.links.iter().map(|it| text(&it.label)).collect();
        format!("us ← {}", links.join(" ← "))
    });
    out.push_str(&list("Chains", chains));
    out.push_str(&list("Findings", report.findings.iter().map(note)));
    out.push_str(&list("Allowed", report.allowed.iter().map(note)));
    out
}

fn text(words: &str) -> String {
    escape(words, Format::Markdown)
}

fn figures(ledger: &Ledger) -> String {
    let it = &ledger.figures;
    let share = |share: Share| match share.percent() {
        Some(percent) => format!("{} of {} ({percent}%)", share.count, share.of),
        None => "none".to_owned(),
    };
    let mut lines = vec![
        format!("sources: {}, fully identified {}", ledger.sources.len(), it.identified.count),
        format!("unnamed: {}, with a reason {}", it.unnamed.reasons.of, it.unnamed.reasons.count),
        format!("checkable sentences that are attributed: {}", share(it.attributed)),
        format!("attributed sentences that rest on somebody unnamed: {}", share(it.anonymous)),
        format!("attributed sentences at second hand: {}", share(it.secondhand)),
        format!("sources that speak to the lead: {} named, {} unnamed", it.lead.named, it.lead.unnamed),
    ];
    lines.extend(it.number.map(|it| format!("number: {it} of 100, a rule of thumb, not validated")));
    lines.iter().map(|it| format!("- {it}\n")).collect()
}

fn row(row: &Row) -> String {
    let mut terms: Vec<String> = row.chain.iter().map(|it| format!("through {}", text(short_label(it)))).collect();
    if row.anonymous {
        let reason = row.reason.as_deref().map_or("no reason".to_owned(), |it| format!("“{}”", text(it)));
        terms.push(format!("unnamed, {reason}"));
    }
    terms.extend(row.response.map(|it| format!("response: {it}")));
    format!(
        "| {} | {} | ¶{} | {} | {} | {} | {} | {} |\n",
        text(short_label(&row.label)),
        row.kind,
        row.first_paragraph,
        row.quotes,
        row.paraphrases,
        row.words,
        row.sentences,
        terms.join("; ")
    )
}

fn list(title: &str, items: impl Iterator<Item = String>) -> String {
    let items: String = items.map(|it| format!("- {it}\n")).collect();
    if items.is_empty() { items } else { format!("\n## {title}\n\n{items}") }
}

fn note(note: &Note) -> String {
    let reason = note.reason.as_deref().map_or(String::new(), |it| format!(". Allowed: {}", text(it)));
    format!("¶{} {} `{}`: {}{reason}", note.paragraph, note.level, note.rule, text(&note.message))
}
