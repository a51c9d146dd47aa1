//! House style: which rules, how loud, and whose words.
//!
//! A newsroom writes a `copydesk.toml`; it is found upward from a story, laid over a profile of `styles/`, and may say
//! something else for some folders. Mistakes in it are [`Problem`]s: they cost what they stand on and nothing more.

mod file;
pub mod houses;
pub mod keys;
pub mod overrides;
pub mod problem;
pub mod profile;
pub mod stories;
pub mod term;
mod validate;
mod words;

use crate::house::file::{File, Words};
use crate::house::overrides::{Overrides, settled};
use crate::house::problem::{Flaw, Problem, locate};
use crate::house::profile::Profile;
use crate::house::term::HouseTerm;
use crate::lexicon::Lexicon;
use crate::lexicon::entry::Level;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of a house's file.
pub const FILE_NAME: &str = "copydesk.toml";

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
    /// Words the house does not print, or prints otherwise.
    pub terms: Arc<[HouseTerm]>,
    /// Show the ledger's optional number.
    pub ledger_number: bool,
    /// Findings allowed with a reason.
    pub allowed: Vec<Allowance>,
    /// What is different in some folders; see [`HouseStyle::for_story`].
    pub overrides: Arc<Overrides>,
}

/// A finding the house has decided to live with.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
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
        Profile::Desk.style()
    }
}

/// The house's file for a story: the nearest one upward. The search ends with the folder that holds `.git`.
pub fn find(story: &Path) -> Option<PathBuf> {
    let story = settled(story);
    for folder in story.ancestors().skip(1) {
        let file = folder.join(FILE_NAME);
        if file.is_file() {
            return Some(file);
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}

/// Reads a house's file. One that cannot be read is a problem, and the `desk` profile holds.
pub fn load(file: &Path) -> (HouseStyle, Vec<Problem>) {
    load_as(file, None)
}

/// Reads a house's file as if it extended `profile`.
pub fn load_as(file: &Path, profile: Option<Profile>) -> (HouseStyle, Vec<Problem>) {
    match std::fs::read_to_string(file) {
        Ok(text) => parse(&text, file.parent().unwrap_or(Path::new("")), profile),
        Err(error) => {
            let flaw = Flaw::error(0..0, format!("Cannot be read: {error}"));
            (profile.unwrap_or_default().style(), locate("", vec![flaw]))
        }
    }
}

/// Reads the text of a house's file that lies in `folder`, as if it extended `profile` where one is given.
pub fn parse(text: &str, folder: &Path, profile: Option<Profile>) -> (HouseStyle, Vec<Problem>) {
    let (file, mut flaws) = File::read(text);
    let named = file.extends.as_deref().and_then(Profile::named);
    let mut style = profile.or(named).unwrap_or_default().style();
    flaws.extend(style.change(file.show, file.levels(), &file.words));
    style.adopt(file.terms);
    style.own_outlets = file.own_outlets;
    style.approved_descriptors = file.approved_descriptors.iter().map(|it| it.to_lowercase()).collect();
    style.ledger_number = file.ledger_number;
    style.allowed = file.allow;
    style.overrides = Arc::new(Overrides::new(folder, file.overrides));
    for it in style.overrides.clone().iter() {
        flaws.extend(style.clone().change(it.show, it.levels(), &it.words));
    }
    (style, locate(text, flaws))
}

impl HouseStyle {
    /// Every rule at its own level, the built-in words, and nothing of a house's own.
    pub(crate) fn bare() -> HouseStyle {
        HouseStyle {
            profile: String::new(),
            floor: Level::Information,
            levels: BTreeMap::new(),
            lexicon: Lexicon::built_in().clone(),
            own_outlets: Vec::new(),
            approved_descriptors: Vec::new(),
            ledger_number: false,
            terms: Arc::default(),
            allowed: Vec::new(),
            overrides: Arc::default(),
        }
    }

    /// The style as it is for one story: with the overrides that speak of its path, the later ones last.
    pub fn for_story(&self, story: &Path) -> HouseStyle {
        let mut style = self.clone();
        for it in self.overrides.matching(story).into_iter().filter_map(|number| self.overrides.get(number)) {
            style.change(it.show, it.levels(), &it.words);
        }
        style
    }

    fn change(
        &mut self,
        show: Option<Level>,
        levels: BTreeMap<String, Level>,
        words: &BTreeMap<String, Words>,
    ) -> Vec<Flaw> {
        self.floor = show.unwrap_or(self.floor);
        self.levels.extend(levels);
        let (lexicon, flaws) = words::change(&self.lexicon, words);
        self.lexicon = lexicon;
        flaws
    }

    /// Takes up terms of the house's own; one that is there already is replaced.
    fn adopt(&mut self, terms: Vec<HouseTerm>) {
        self.lexicon = term::listed(&self.lexicon, &terms);
        let stays = |it: &&HouseTerm| terms.iter().all(|new| new.find.first() != it.find.first());
        self.terms = self.terms.iter().filter(stays).chain(&terms).cloned().collect();
    }

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
