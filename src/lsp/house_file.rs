//! The house's own file, to be added to from the editor.

use crate::house::{self, FILE_NAME};
use crate::lsp::capabilities::Offer;
use crate::lsp::config_edit;
use crate::lsp::to_proto::{self, Target};
use crate::text::position::LineIndex;
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tower_lsp::lsp_types::{TextEdit, Url, WorkspaceEdit};

/// Something to write in the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Addition {
    /// Live with what a rule says of a sentence.
    Allow {
        /// The rule's code.
        rule: String,
        /// The words of the sentence.
        sentence: String,
    },
    /// Do without a rule.
    TurnOff {
        /// The rule's code.
        rule: String,
    },
}

/// Where a house's file is looked for, and put if there is none.
pub(crate) struct Place {
    /// The story whose house it is.
    pub(crate) story: PathBuf,
    /// The folder for a new file.
    pub(crate) folder: PathBuf,
}

/// Which file speaks of a story, and when it was last written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Stamp(Option<(PathBuf, Option<SystemTime>)>);

impl Stamp {
    /// As it is now.
    pub(crate) fn of(story: &Path) -> Stamp {
        let written = |file: &Path| std::fs::metadata(file).and_then(|it| it.modified()).ok();
        Stamp(house::find(story).map(|file| (file.clone(), written(&file))))
    }
}

/// A house's file.
pub(crate) struct HouseFile {
    /// Where it is.
    pub(crate) uri: Url,
    /// What is in it; nothing if there is no such file.
    pub(crate) text: Option<String>,
    /// Its version, if it is open in the editor.
    pub(crate) version: Option<i32>,
}

impl HouseFile {
    /// The file that speaks of a place, or the one to write. `None` when it cannot be read.
    pub(crate) fn read(place: &Place) -> Option<HouseFile> {
        let path = house::find(&place.story).unwrap_or_else(|| place.folder.join(FILE_NAME));
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(_) => return None,
        };
        Some(HouseFile { uri: Url::from_file_path(&path).ok()?, text, version: None })
    }

    /// Is it still to be created?
    pub(crate) fn is_new(&self) -> bool {
        self.text.is_none()
    }

    /// The edit that writes an addition, if the file is laid out for it.
    pub(crate) fn edit(&self, addition: &Addition, offer: &Offer) -> Option<WorkspaceEdit> {
        let text = self.text.as_deref().unwrap_or_default();
        let edit = match addition {
            Addition::Allow { rule, sentence } => config_edit::allow(text, rule, sentence),
            Addition::TurnOff { rule } => config_edit::turn_off(text, rule),
        }?;
        let range = to_proto::range(&LineIndex::new(text), text, edit.span, offer.encoding);
        let target = Target { uri: self.uri.clone(), version: self.version, create: self.is_new() };
        Some(to_proto::workspace_edit(target, vec![TextEdit::new(range, edit.text)], offer))
    }
}
