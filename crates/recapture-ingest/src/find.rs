use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;

use crate::{Input, by_extension, display};

/// How folders are walked.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Also hidden files and folders.
    pub hidden: bool,
    /// Only files that match one of these (or, with a leading `!`, none of them), as in `.gitignore`.
    pub globs: Vec<String>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// What to read, in the order of the arguments, each folder sorted by path.
    pub inputs: Vec<Input>,
    /// Files in folders whose ending is none of ours.
    pub skipped: usize,
    /// Those files, with the reasons.
    pub left_out: Vec<Failure>,
    /// What can't be read.
    pub failures: Vec<Failure>,
}

impl Found {
    fn skip(&mut self, path: &Path, why: &str) {
        self.skipped += 1;
        self.left_out.push(Failure { path: display(path), reason: why.to_owned() });
    }
}

/// An input that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The path as the user gave it or the walk found it.
    pub path: String,
    /// Why, in lower case.
    pub reason: String,
}

/// Finds what to read: files as they are, folders recursively with `.gitignore` and `.ignore` respected,
/// `-` for standard input. Links to folders are not followed.
///
/// # Errors
/// A glob that can't be parsed.
pub fn find(paths: &[PathBuf], options: &Options) -> Result<Found, String> {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.inputs.push(Input::Stdin);
        } else if path.is_dir() {
            walk(path, options, &mut found)?;
        } else if let Err(error) = std::fs::metadata(path) {
            found.failures.push(Failure { path: display(path), reason: reason(&error) });
        } else {
            found.inputs.push(Input::File(path.clone()));
        }
    }
    Ok(found)
}

fn walk(folder: &Path, options: &Options, found: &mut Found) -> Result<(), String> {
    let mut overrides = OverrideBuilder::new(folder);
    for glob in &options.globs {
        overrides.add(glob).map_err(|error| format!("can't read the glob '{glob}': {error}"))?;
    }
    let overrides = overrides.build().map_err(|error| format!("can't use the globs: {error}"))?;
    let walker =
        WalkBuilder::new(folder).hidden(!options.hidden).overrides(overrides).sort_by_file_path(Ord::cmp).build();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_dir()) => {}
            Ok(entry) if entry.path().is_dir() => found.skip(entry.path(), "a link to a folder"),
            Ok(entry) => match by_extension(entry.path()) {
                Some(_) => found.inputs.push(Input::File(entry.into_path())),
                None => found.skip(entry.path(), "its ending is none of a recap's"),
            },
            Err(error) => found.failures.push(failure(folder, &error)),
        }
    }
    Ok(())
}

fn failure(folder: &Path, error: &ignore::Error) -> Failure {
    let path = match error {
        ignore::Error::WithPath { path, .. } => display(path),
        _ => display(folder),
    };
    let reason = error.io_error().map_or_else(|| error.to_string(), reason);
    Failure { path, reason }
}

/// The system's own words, lower case, without its error number.
#[must_use]
pub fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
