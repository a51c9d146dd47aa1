//! Takes over the rules of Vale styles (vale.sh) as terms of a house's own.
//!
//! Rules that list words (`existence`), words with what to write instead (`substitution`), and words that may stand only
//! so often (`occurrence`) become `[[terms]]`. Whatever else a rule asks is named, with its file and line.

mod pattern;

use crate::cli::vale::pattern::readings;
use saphyr::{LoadableYamlNode, MarkedYaml};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// What became of some styles.
#[derive(Debug, Default)]
pub(crate) struct Import {
    /// `[[terms]]` in TOML.
    pub(crate) terms: String,
    /// How many terms they are.
    pub(crate) count: usize,
    /// What could not be taken over, a line each: file, line, why.
    pub(crate) left: Vec<String>,
}

/// Keys that change nothing for whole words in running copy.
const IDLE: &[&str] =
    &["extends", "message", "level", "link", "description", "tokens", "swap", "ignorecase", "nonword"];

/// A rule file being taken over.
struct Rule<'a> {
    name: &'a str,
    yaml: &'a MarkedYaml<'a>,
    import: &'a mut Import,
}

/// Takes over every `.yml` file under a folder, or one file.
pub(crate) fn import(path: &Path) -> Result<Import, String> {
    let mut files: Vec<_> = ignore::WalkBuilder::new(path)
        .standard_filters(false)
        .build()
        .filter_map(Result::ok)
        .map(ignore::DirEntry::into_path)
        .filter(|it| it.extension().is_some_and(|end| end == "yml" || end == "yaml") && it.is_file())
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{}: no rules (.yml files) there", path.display()));
    }
    let mut import = Import::default();
    for file in files {
        let name = file.strip_prefix(path).ok().filter(|it| it.components().next().is_some()).unwrap_or(&file);
        let name = name.display().to_string();
        match std::fs::read_to_string(&file) {
            Ok(text) => take(&name, &text, &mut import),
            Err(error) => import.left.push(format!("{name}: {error}")),
        }
    }
    Ok(import)
}

fn take(name: &str, text: &str, import: &mut Import) {
    match MarkedYaml::load_from_str(text) {
        Ok(documents) => {
            for yaml in documents.iter().filter(|it| it.data.is_mapping()) {
                Rule { name, yaml, import: &mut *import }.take();
            }
        }
        Err(error) => import.left.push(format!("{name}:{}: {}", error.marker().line(), error.info())),
    }
}

impl Rule<'_> {
    fn take(mut self) {
        let kind = self.text("extends").unwrap_or_default();
        match kind.as_str() {
            "existence" => self.existence(),
            "substitution" => self.substitution(),
            "occurrence" => self.occurrence(),
            "" => self.leave(self.yaml, "it extends nothing"),
            other => self.leave(self.yaml, &format!("there is no term for “{other}” rules")),
        }
    }

    fn existence(&mut self) {
        let mut find = Vec::new();
        for token in items(self.yaml, "tokens") {
            find.extend(self.words(token));
        }
        let except: BTreeSet<String> =
            items(self.yaml, "exceptions").filter_map(|it| it.data.as_str()).map(str::to_lowercase).collect();
        find.retain(|it| !except.contains(&it.to_lowercase()));
        self.leave_others(&["exceptions"]);
        self.term(&find, &[], self.message(&["{text}"]), "");
    }

    fn substitution(&mut self) {
        let yaml = self.yaml;
        for (key, value) in yaml.data.as_mapping_get("swap").and_then(|it| it.data.as_mapping()).into_iter().flatten() {
            let find = self.words(key);
            let instead: Vec<&str> = value.data.as_str().unwrap_or_default().split('|').map(str::trim).collect();
            let message = self.message(&[instead.first().copied().unwrap_or_default(), "{text}"]);
            self.term(&find, &instead, message, "");
        }
        self.leave_others(&[]);
    }

    fn occurrence(&mut self) {
        let yaml = self.yaml;
        let Some(token) = yaml.data.as_mapping_get("token") else { return self.leave(yaml, "it has no token") };
        let find = self.words(token);
        let number = |key: &str| yaml.data.as_mapping_get(key).and_then(|it| it.data.as_integer());
        let Some(most @ 1..=1000) = number("max") else { return self.leave(yaml, "it sets no maximum of 1 or more") };
        let per = match self.text("scope").as_deref() {
            Some("sentence") => "sentence",
            Some("paragraph") => "paragraph",
            _ => "story",
        };
        self.leave_others(&["token", "max", "scope"]);
        self.term(&find, &[], self.message(&["{text}"]), &format!("at-most = {most}\nper = \"{per}\"\n"));
    }

    /// Writes a term, unless there is nothing to find.
    fn term(&mut self, find: &[String], instead: &[&str], message: Option<String>, more: &str) {
        if find.is_empty() {
            return;
        }
        let level = match self.text("level").as_deref() {
            Some("error") => "error",
            Some("suggestion") => "information",
            _ => "warning",
        };
        let out = &mut self.import.terms;
        let _ = writeln!(out, "\n# {}\n[[terms]]\nfind = {}", self.name, quoted(find));
        if instead.iter().any(|it| !it.is_empty()) {
            let _ = writeln!(out, "instead = {}", quoted(instead));
        }
        if let Some(message) = message {
            let _ = writeln!(out, "message = {}", quoted(&message));
        }
        let _ = write!(out, "level = \"{level}\"\n{more}");
        self.import.count += 1;
    }

    /// The words of a pattern; one that is no list of words is left.
    fn words(&mut self, token: &MarkedYaml) -> Vec<String> {
        let pattern = token.data.as_str().unwrap_or_default();
        readings(pattern).unwrap_or_else(|| {
            self.leave(token, &format!("“{pattern}” is no short list of words"));
            Vec::new()
        })
    }

    /// The rule's message in one line, its `%s` filled.
    fn message(&self, fillings: &[&str]) -> Option<String> {
        let mut message = self.text("message")?.split_whitespace().collect::<Vec<&str>>().join(" ");
        for filling in fillings {
            message = message.replacen("%s", filling, 1);
        }
        Some(message.trim_end_matches('.').replace("%s", "{text}")).filter(|it| !it.is_empty())
    }

    /// Names the keys that are not taken over.
    fn leave_others(&mut self, known: &[&str]) {
        let yaml = self.yaml;
        for (key, value) in yaml.data.as_mapping().into_iter().flatten() {
            let name = key.data.as_str().unwrap_or_default();
            let idle = IDLE.contains(&name) || known.contains(&name) || value.data.as_str() == Some("text");
            if !idle {
                self.leave(key, &format!("“{name}” is not taken over"));
            }
        }
    }

    fn leave(&mut self, place: &MarkedYaml, why: &str) {
        self.import.left.push(format!("{}:{}: {why}", self.name, place.span.start.line()));
    }

    fn text(&self, key: &str) -> Option<String> {
        Some(self.yaml.data.as_mapping_get(key)?.data.as_str()?.to_owned())
    }
}

fn items<'a>(yaml: &'a MarkedYaml<'a>, key: &str) -> impl Iterator<Item = &'a MarkedYaml<'a>> {
    yaml.data.as_mapping_get(key).and_then(|it| it.data.as_sequence()).into_iter().flatten()
}

/// As TOML writes it: its basic strings are those of JSON.
fn quoted(value: &(impl serde::Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
