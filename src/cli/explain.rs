//! `copydesk rules` and `copydesk explain`: the catalogue and its pages.

use crate::cli::{fail, print};
use crate::house::problem::closest;
use crate::rules::{self, Rule};
use std::process::ExitCode;

/// Prints every rule: its code, its level, and what it flags.
pub fn rules() -> ExitCode {
    let width = rules::ALL.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let row = |rule: &&Rule| format!("{:width$}  {:11}  {}\n", rule.code, rule.level.name(), rule.what());
    print(&rules::ALL.iter().map(row).collect::<String>())
}

/// Prints the page of a rule.
pub fn explain(code: &str) -> ExitCode {
    match rules::named(code) {
        Some(rule) => {
            print(&format!("# {} ({}, since {})\n\n{}", rule.code, rule.level.name(), rule.since, rule.page()))
        }
        None => fail(unknown(code)),
    }
}

fn unknown(code: &str) -> String {
    match closest(code, rules::ALL.iter().map(|rule| rule.code)) {
        Some(meant) => format!("there is no rule “{code}”; did you mean “{meant}”?"),
        None => format!("there is no rule “{code}”; `copydesk rules` lists them"),
    }
}
