//! `copydesk train`: trains a model that is compiled in. Only in builds for it.

use crate::cli::{FAILED, complain};
use crate::prose;
use crate::sourcing;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;
use std::process::ExitCode;

/// What to train, from what, and where to.
#[derive(Args)]
pub struct Train {
    /// Which model.
    #[arg(value_enum)]
    model: Model,
    /// The folder of annotated data.
    #[arg(value_hint = ValueHint::DirPath)]
    data: PathBuf,
    /// The file to write.
    #[arg(value_hint = ValueHint::FilePath)]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Model {
    /// Parts of speech.
    Tagger,
    /// Sources, cues and content.
    Labeler,
}

impl Train {
    /// Trains and writes; 2 if the data could not be read or the file not be written.
    pub fn run(&self) -> ExitCode {
        let bytes = match self.model {
            Model::Tagger => prose::train::tagger(&self.data),
            Model::Labeler => sourcing::train::labeler(&self.data),
        };
        match bytes.and_then(|bytes| std::fs::write(&self.out, bytes)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                complain(format!("{}: {error}", self.data.display()));
                ExitCode::from(FAILED)
            }
        }
    }
}
