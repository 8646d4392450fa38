//! Loads, checks and compiles the dictionaries: the words that everything else is decided by.
//!
//! The built-in files are embedded; a folder of the user's with files of the same names and columns adds
//! to them, or replaces them. Every fault of every file is reported with its file and line.

mod beginnings;
mod cue_kinds;
mod cues;
mod events;
mod fold;
mod landscape;
mod load;
mod lookup;
mod people;
mod projects;
mod table;

use std::fmt;

pub use beginnings::Beginnings;
pub use cue_kinds::{CUE_KINDS, CueKind};
pub use cues::{Cue, Cues, Word};
pub use events::{Edition, Events, Place, PlaceKind, Series, Style};
pub use fold::{fold, folds_to, is_alphanumeric, lower_case, slug};
pub use landscape::{Imported, import};
pub use load::{BUILTIN, builtin, load};
pub use lookup::Lookup;
pub use people::{Organizations, fold_organization};
pub use projects::{Alias, AliasKind, Case, Lookalike, Project, Projects};

/// Everything the other stages look words up in.
#[derive(Debug, Default)]
pub struct Dictionaries {
    /// Projects, their aliases, and names that only look like them.
    pub projects: Projects,
    /// Organisations by folded name.
    pub organizations: Organizations,
    /// Event series, their editions, places.
    pub events: Events,
    /// Given names in lower case.
    pub given_names: Lookup<()>,
    /// Cue words.
    pub cues: Cues,
}

/// A fault in a dictionary file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// File as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, lower case.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}
