//! The profiles that come with copydesk, and through `desk` the catalogue of rules.

use crate::house::HouseStyle;
use crate::house::file::File;
use crate::house::term::HouseTerm;
use crate::lexicon::entry::Level;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A house style to start from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Profile {
    /// Only what must be right in the first minutes.
    Breaking,
    /// A working desk.
    #[default]
    Desk,
    /// Everything an editor might ask.
    Strict,
    /// Hints too, for those who learn the trade.
    Teaching,
    /// By the published style of Reuters.
    Reuters,
    /// By what is public of the Associated Press stylebook.
    Ap,
    /// By the published style of the BBC.
    Bbc,
    /// By the published style of the Guardian.
    Guardian,
    /// By the published style of NPR.
    Npr,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Profile; 9] = [
        Profile::Breaking,
        Profile::Desk,
        Profile::Strict,
        Profile::Teaching,
        Profile::Reuters,
        Profile::Ap,
        Profile::Bbc,
        Profile::Guardian,
        Profile::Npr,
    ];

    /// Its name: the file name without `.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Breaking => "breaking",
            Profile::Desk => "desk",
            Profile::Strict => "strict",
            Profile::Teaching => "teaching",
            Profile::Reuters => "reuters",
            Profile::Ap => "ap",
            Profile::Bbc => "bbc",
            Profile::Guardian => "guardian",
            Profile::Npr => "npr",
        }
    }

    /// The profile of that name.
    pub fn named(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// The file as compiled in.
    pub fn source(self) -> &'static str {
        match self {
            Profile::Breaking => include_str!("styles/breaking.toml"),
            Profile::Desk => include_str!("styles/desk.toml"),
            Profile::Strict => include_str!("styles/strict.toml"),
            Profile::Teaching => include_str!("styles/teaching.toml"),
            Profile::Reuters => include_str!("styles/reuters.toml"),
            Profile::Ap => include_str!("styles/ap.toml"),
            Profile::Bbc => include_str!("styles/bbc.toml"),
            Profile::Guardian => include_str!("styles/guardian.toml"),
            Profile::Npr => include_str!("styles/npr.toml"),
        }
    }

    /// What it is for, in a line.
    pub fn summary(self) -> String {
        File::built_in(self.source()).summary
    }

    /// The profile as a house style.
    pub fn style(self) -> HouseStyle {
        let file = File::built_in(self.source());
        let mut style = HouseStyle { profile: self.name().to_owned(), ..HouseStyle::bare() };
        // `desk` repeats the rules' own levels, which must not cap a finding that is louder than its rule.
        let levels = if self == Profile::Desk { BTreeMap::new() } else { file.levels() };
        style.change(file.show, levels, &file.words);
        style.adopt(file.terms.into_iter().map(|it| HouseTerm { built_in: true, ..it }).collect());
        style
    }
}

/// Every rule of the catalogue with its usual level.
pub fn catalogue() -> &'static BTreeMap<String, Level> {
    static CATALOGUE: OnceLock<BTreeMap<String, Level>> = OnceLock::new();
    CATALOGUE.get_or_init(|| File::built_in(Profile::Desk.source()).levels())
}
