//! House style: which rules, how loud, and whose words.

use crate::lexicon::Lexicon;
use crate::lexicon::entry::Level;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a newsroom has decided, ready to use. Built from a profile of `styles/` and a `copydesk.toml`.
#[derive(Clone, Debug)]
pub struct HouseStyle {
    /// The profile it extends.
    pub profile: String,
    /// Findings below this level are not shown.
    pub floor: Level,
    /// Levels set per rule; a rule that is not here speaks at its own level.
    pub levels: BTreeMap<String, Level>,
    /// The word lists, with the house's own words in and the unwanted ones out.
    pub lexicon: Arc<Lexicon>,
    /// The house's own outlets: quoting them is not second-hand.
    pub own_outlets: Vec<String>,
    /// Descriptions of unnamed sources an editor has approved, folded to lower case.
    pub approved_descriptors: Vec<String>,
    /// Findings allowed with a reason.
    pub allowed: Vec<Allowance>,
}

/// A finding the house has decided to live with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowance {
    /// The rule's code.
    pub rule: String,
    /// The words the finding's sentence holds.
    pub text: String,
    /// Why; never empty.
    pub reason: String,
}

impl Default for HouseStyle {
    /// The `desk` profile.
    fn default() -> HouseStyle {
        HouseStyle {
            profile: "desk".to_owned(),
            floor: Level::Information,
            levels: BTreeMap::new(),
            lexicon: Arc::new(Lexicon::built_in().clone()),
            own_outlets: Vec::new(),
            approved_descriptors: Vec::new(),
            allowed: Vec::new(),
        }
    }
}

impl HouseStyle {
    /// How loud a finding is here: `natural` is what the rule gave this one, `usual` the rule's level in the catalogue.
    ///
    /// A level set for the rule replaces its usual level; findings the rule itself made quieter than usual stay
    /// quieter. Below the floor is off.
    pub fn level(&self, rule: &str, usual: Level, natural: Level) -> Level {
        let level = match self.levels.get(rule) {
            Some(&set) if natural >= usual => set,
            Some(&set) => set.min(natural),
            None => natural,
        };
        if level < self.floor { Level::Off } else { level }
    }

    /// Is the rule switched off altogether? Then it need not run.
    pub fn silences(&self, rule: &str) -> bool {
        self.levels.get(rule) == Some(&Level::Off)
    }
}
