//! What the user has set in the editor, and how it changes a house style.

use crate::house::HouseStyle;
use crate::house::problem::closest;
use crate::house::profile::{self, Profile};
use crate::lexicon::entry::Level;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Settings, as they are under `copydesk` in an editor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Settings {
    /// `enable`: show anything at all.
    pub(crate) enable: bool,
    /// `profile`: the profile to start from, whatever the house's file extends.
    pub(crate) profile: Option<Profile>,
    /// `show`: findings below this level are not shown, whatever the house's file says.
    pub(crate) show: Option<Level>,
    /// `rules`: levels by rule, over those of the house.
    pub(crate) rules: BTreeMap<String, Level>,
    /// `ownOutlets`: outlets to add to the house's own.
    pub(crate) own_outlets: Vec<String>,
    /// `holdMilliseconds`: how long findings in the sentence being typed are held back.
    pub(crate) hold: Duration,
    /// `codeLens`: count sources and claims over the story and its sections.
    pub(crate) code_lens: bool,
    /// `inlayHints`: what to set between the words.
    pub(crate) inlay_hints: InlayHints,
}

/// `inlayHints`: none unless asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct InlayHints {
    /// Who a pronoun or a role is.
    pub(crate) speakers: bool,
    /// Whom a statement at second hand comes from.
    pub(crate) origins: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            enable: true,
            profile: None,
            show: None,
            rules: BTreeMap::new(),
            own_outlets: Vec::new(),
            hold: Duration::from_secs(2),
            code_lens: true,
            inlay_hints: InlayHints::default(),
        }
    }
}

impl Settings {
    /// Reads settings, alone or under `copydesk`: these settings with what is given changed, and what is wrong with
    /// what could not be read.
    pub(crate) fn with(&self, given: &Value) -> (Settings, Vec<String>) {
        let mut reader = Reader { complaints: Vec::new() };
        let given = given.get("copydesk").unwrap_or(given);
        let settings = given.as_object().map_or_else(|| self.clone(), |given| reader.settings(given, self));
        (settings, reader.complaints)
    }

    /// Do stories read the same under the other settings?
    pub(crate) fn reads_like(&self, other: &Settings) -> bool {
        let Settings { hold, code_lens, inlay_hints, .. } = *self;
        *self == Settings { hold, code_lens, inlay_hints, ..other.clone() }
    }

    /// The house style as these settings have it.
    pub(crate) fn dress(&self, house: Arc<HouseStyle>) -> Arc<HouseStyle> {
        if self.rules.is_empty() && self.own_outlets.is_empty() && self.show.is_none() {
            return house;
        }
        let mut house = HouseStyle::clone(&house);
        house.floor = self.show.unwrap_or(house.floor);
        house.levels.extend(self.rules.clone());
        house.own_outlets.extend(self.own_outlets.iter().cloned());
        Arc::new(house)
    }
}

struct Reader {
    complaints: Vec<String>,
}

impl Reader {
    fn settings(&mut self, given: &Map<String, Value>, base: &Settings) -> Settings {
        let profile = self.get::<String>(given, "profile").map(|name| self.profile(&name));
        let show = match given.get("show") {
            Some(name) if name == "" => Some(None),
            _ => self.get(given, "show").map(Some),
        };
        let rules = self.get(given, "rules").map(|rules| self.rules(rules));
        Settings {
            enable: self.get(given, "enable").unwrap_or(base.enable),
            profile: profile.unwrap_or(base.profile),
            show: show.unwrap_or(base.show),
            rules: rules.unwrap_or_else(|| base.rules.clone()),
            own_outlets: self.get(given, "ownOutlets").unwrap_or_else(|| base.own_outlets.clone()),
            hold: self.get(given, "holdMilliseconds").map_or(base.hold, Duration::from_millis),
            code_lens: self.get(given, "codeLens").unwrap_or(base.code_lens),
            inlay_hints: self.get(given, "inlayHints").unwrap_or(base.inlay_hints),
        }
    }

    fn get<T: DeserializeOwned>(&mut self, given: &Map<String, Value>, key: &str) -> Option<T> {
        let value = given.get(key).filter(|it| !it.is_null())?;
        let complaint = |error| self.complaints.push(format!("copydesk.{key}: {error}"));
        serde_json::from_value(value.clone()).map_err(complaint).ok()
    }

    /// The empty name stands for none, as it does for `show`: editors cannot unset a string.
    fn profile(&mut self, name: &str) -> Option<Profile> {
        let profile = Profile::named(name);
        if profile.is_none() && !name.is_empty() {
            self.unknown("profile", name, closest(name, Profile::ALL.map(Profile::name)));
        }
        profile
    }

    fn rules(&mut self, given: Map<String, Value>) -> BTreeMap<String, Level> {
        let codes = profile::catalogue();
        for code in given.keys().filter(|code| !codes.contains_key(*code)) {
            self.unknown("rules", code, closest(code, codes.keys().map(String::as_str)));
        }
        let known = given.keys().filter(|code| codes.contains_key(*code));
        known.filter_map(|code| Some((code.clone(), self.get(&given, code)?))).collect()
    }

    fn unknown(&mut self, key: &str, name: &str, meant: Option<&str>) {
        let meant = meant.map(|it| format!("; did you mean “{it}”?")).unwrap_or_default();
        self.complaints.push(format!("copydesk.{key}: there is no “{name}”{meant}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(given: &Value) -> (Settings, Vec<String>) {
        Settings::default().with(given)
    }

    #[test]
    fn settings_are_read_alone_or_under_the_name() {
        let given = json!({
            "profile": "strict", "show": "hint", "rules": { "tk-placeholder": "hint" }, "ownOutlets": ["The Harbour Post"],
            "holdMilliseconds": 0, "enable": false, "trace": { "server": "off" },
        });
        let (settings, complaints) = read(&given);
        assert_eq!(complaints, Vec::<String>::new());
        assert_eq!(read(&json!({ "copydesk": given })).0, settings);
        assert_eq!((settings.enable, settings.profile, settings.hold), (false, Some(Profile::Strict), Duration::ZERO));
        let house = settings.dress(Arc::default());
        assert_eq!((house.levels["tk-placeholder"], house.floor), (Level::Hint, Level::Hint));
        assert_eq!(read(&Value::Null), (Settings::default(), Vec::new()));
        let changed = Settings { profile: None, show: None, ..settings.clone() };
        assert_eq!(settings.with(&json!({ "profile": "", "show": "" })).0, changed);
    }

    #[test]
    fn what_cannot_be_read_is_said_and_the_rest_holds() {
        let given = json!({
            "profile": "strikt", "rules": { "tk-placehold": "off", "tk-placeholder": "loud" }, "holdMilliseconds": 5,
            "enable": "yes",
        });
        let (settings, complaints) = read(&given);
        assert_eq!(complaints.len(), 4, "{complaints:?}");
        assert_eq!(settings, Settings { hold: Duration::from_millis(5), ..Settings::default() });
    }
}
