//! `copydesk check --self-test`: are the examples of a house's own terms true?

use crate::cli::{FAILED, FOUND, complain, fail, print};
use crate::house::{self, HouseStyle};
use crate::rules::house_term::{Disproof, disproved};
use crate::text::position::LineIndex;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs the examples of one house's file: the one given, or the nearest upward from `place`.
///
/// Exits with 0 when all hold, with 1 when one does not, and with 2 when there is no file or it has errors.
pub(crate) fn run(config: Option<&PathBuf>, place: &Path) -> ExitCode {
    let Some(file) = config.cloned().or_else(|| house::find(&place.join("story"))) else {
        return fail(format_args!("there is no copydesk.toml at {} or above", place.display()));
    };
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) => return fail(format_args!("{}: {error}", file.display())),
    };
    let (style, problems) = house::parse(&text, file.parent().unwrap_or(Path::new("")), None);
    problems.iter().for_each(|it| complain(format_args!("{}:{}:{}: {it}", file.display(), it.line, it.column)));
    let verdict = test(&file, &text, &Arc::new(own(style)));
    if problems.is_empty() { verdict } else { ExitCode::from(FAILED) }
}

/// The style with the terms of its own file; those of a profile are tested with copydesk.
fn own(mut style: HouseStyle) -> HouseStyle {
    style.terms = style.terms.iter().filter(|it| !it.built_in).cloned().collect();
    style
}

fn test(file: &Path, text: &str, style: &Arc<HouseStyle>) -> ExitCode {
    let failures = disproved(style);
    let lines = LineIndex::new(text);
    let line = |it: &Disproof| {
        let found = if it.wanted { "is not found in" } else { "is found in" };
        let (line, _) = lines.line_column(text, it.place.start);
        format!(
            "{}:{line}: “{}” {found}: {}\n",
            file.display(),
            it.term.find.first().map_or("", String::as_str),
            it.sentence
        )
    };
    let examples: usize = style.terms.iter().map(|it| it.flag.len() + it.allow.len()).sum();
    let summary = match failures.len() {
        0 => format!("{examples} examples, all hold\n"),
        1 => format!("{examples} examples, 1 fails\n"),
        more => format!("{examples} examples, {more} fail\n"),
    };
    let printed = print(&(failures.iter().map(line).collect::<String>() + &summary));
    if failures.is_empty() { printed } else { ExitCode::from(FOUND) }
}
