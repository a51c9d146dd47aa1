//! `[[allow]]` entries that allowed nothing in a run over all the stories of their house.

use crate::house::Allowance;
use crate::house::houses::Houses;
use crate::house::problem::{self, Problem};
use crate::rules::allow::Allowed;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The entries that have allowed something so far, by rule and words.
#[derive(Default)]
pub(crate) struct Used(Mutex<BTreeSet<(&'static str, String)>>);

impl Used {
    /// Notes by which entries findings were allowed.
    pub(crate) fn note(&self, allowed: &[Allowed]) {
        let entries = allowed.iter().filter_map(|it| Some((it.finding.rule.code, it.entry.clone()?)));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(entries);
    }

    fn holds(&self, allowance: &Allowance) -> bool {
        let used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        used.iter().any(|(rule, text)| *rule == allowance.rule && *text == allowance.text)
    }

    /// What is wrong with the houses' files, the idle entries among it: only of files whose whole folder was looked at.
    pub(crate) fn problems(&self, houses: &Houses, paths: &[PathBuf]) -> BTreeMap<PathBuf, Vec<Problem>> {
        let mut problems = houses.problems();
        for (file, style) in houses.files() {
            let idle: Vec<&Allowance> = style.allowed.iter().filter(|it| !self.holds(it)).collect();
            if !idle.is_empty() && is_covered(&file, paths) {
                let text = std::fs::read_to_string(&file).unwrap_or_default();
                problems.entry(file).or_default().extend(problem::idle(&text, &idle));
            }
        }
        problems
    }
}

/// Does one of the paths hold the folder of the house's file?
fn is_covered(file: &Path, paths: &[PathBuf]) -> bool {
    let folder = file.parent().and_then(|it| it.canonicalize().ok());
    folder.is_some_and(|folder| paths.iter().filter_map(|it| it.canonicalize().ok()).any(|it| folder.starts_with(it)))
}
