//! Baselines: the findings a project had when it began to count, so that only new ones are reported.
//!
//! A finding is known by its file, its rule and the words of its sentence, so that edits elsewhere do not make it new.

use crate::prose::token::fold_words;
use crate::rules::finding::Finding;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The version of the file's form.
const VERSION: u32 = 1;

/// The findings that are known, as the file holds them.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Baseline {
    version: u32,
    /// By path from the baseline's folder, with `/`.
    files: BTreeMap<String, Vec<Known>>,
    /// The baseline's folder.
    #[serde(skip)]
    folder: PathBuf,
}

/// Findings of one rule in one sentence.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, Serialize)]
struct Known {
    rule: String,
    /// Folded, with single spaces.
    sentence: String,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    count: usize,
}

fn once() -> usize {
    1
}

fn is_once(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// An empty baseline for a file that is to be written.
    pub(crate) fn at(file: &Path) -> Baseline {
        Baseline { version: VERSION, folder: folder(file), files: BTreeMap::new() }
    }

    /// Reads a baseline, or says what is wrong with it.
    pub(crate) fn read(file: &Path) -> Result<Baseline, String> {
        let wrong = |why: String| format!("{}: {why}", file.display());
        let text = std::fs::read_to_string(file).map_err(|it| wrong(it.to_string()))?;
        let baseline: Baseline =
            serde_json::from_str(&text).map_err(|it| wrong(format!("line {}: not a baseline: {it}", it.line())))?;
        match baseline.version {
            VERSION => Ok(Baseline { folder: folder(file), ..baseline }),
            other => Err(wrong(format!("a baseline of version {other}; this copydesk reads version {VERSION}"))),
        }
    }

    /// Takes up the findings of a story.
    pub(crate) fn add(&mut self, story: &Path, text: &str, findings: &[Finding]) {
        let mut known: Vec<Known> = Vec::new();
        for (rule, sentence) in findings.iter().map(|it| key(text, it)) {
            match known.iter_mut().find(|it| it.rule == rule && it.sentence == sentence) {
                Some(it) => it.count += 1,
                None => known.push(Known { rule: rule.to_owned(), sentence, count: 1 }),
            }
        }
        if !known.is_empty() {
            known.sort();
            self.files.insert(self.name(story), known);
        }
    }

    /// The findings of a story that are not known: of several alike in a sentence, those beyond the number known.
    pub(crate) fn fresh(&self, story: &Path, text: &str, findings: Vec<Finding>) -> Vec<Finding> {
        let mut known = self.files.get(&self.name(story)).cloned().unwrap_or_default();
        let mut is_known = |finding: &Finding| {
            let (rule, sentence) = key(text, finding);
            let same = known.iter_mut().find(|it| it.count > 0 && it.rule == rule && it.sentence == sentence);
            same.map(|it| it.count -= 1).is_some()
        };
        findings.into_iter().filter(|it| !is_known(it)).collect()
    }

    /// Writes the baseline, and says how many findings it holds.
    pub(crate) fn write(&self, file: &Path) -> Result<usize, String> {
        let text = serde_json::to_string_pretty(self).map_err(|it| it.to_string());
        let written = text.and_then(|it| std::fs::write(file, it + "\n").map_err(|it| it.to_string()));
        written.map_err(|why| format!("{}: {why}", file.display()))?;
        Ok(self.files.values().flatten().map(|it| it.count).sum())
    }

    fn name(&self, story: &Path) -> String {
        let story = std::path::absolute(story).unwrap_or_else(|_| story.to_owned());
        let near = story.strip_prefix(&self.folder).unwrap_or(&story);
        near.to_string_lossy().replace('\\', "/")
    }
}

/// The folder of a file, from the root.
fn folder(file: &Path) -> PathBuf {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    file.parent().map(Path::to_owned).unwrap_or_default()
}

/// What a finding is known by within its file: its rule, and the words of its sentence.
fn key(text: &str, finding: &Finding) -> (&'static str, String) {
    let sentence = text.get(finding.sentence.range()).unwrap_or_default();
    (finding.rule.code, fold_words(sentence))
}
