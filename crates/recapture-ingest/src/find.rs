use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;

use crate::limits::Stop;
use crate::members::Opener;
use crate::{Input, Item, Limits, Skipped, display};

/// How folders are walked.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Also hidden files and folders.
    pub hidden: bool,
    /// Only files that match one of these (or, with a leading `!`, none of them), as in `.gitignore`.
    pub globs: Vec<String>,
    /// Also what links to folders lead to.
    pub follow_links: bool,
    /// What hostile input may cost.
    pub limits: Limits,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// What to read, in the order of the arguments, each folder sorted by path.
    pub inputs: Vec<Input>,
    /// Files whose format is none of ours.
    pub skipped: usize,
    /// What can't be read.
    pub failures: Vec<Failure>,
}

/// An input that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The path as the user gave it or the walk found it.
    pub path: String,
    /// Why, in lower case.
    pub reason: String,
}

/// All that [`walk`] gives, at once.
///
/// # Errors
/// A glob that can't be parsed.
pub fn find(paths: &[PathBuf], options: &Options) -> Result<Found, String> {
    let mut found = Found::default();
    walk(paths, options, &mut |item| {
        match item {
            Item::Input(input) => found.inputs.push(input),
            Item::Skipped(one) if one.failed => found.failures.push(Failure { path: one.path, reason: one.reason }),
            Item::Skipped(_) => found.skipped += 1,
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// Finds what to read and hands it on as it is found: files as they are, folders recursively with `.gitignore` and
/// `.ignore` respected, `-` for standard input; what is in archives, feeds, crawls and notebooks. Links to folders are not
/// followed unless that is asked for, and then not back to a folder around them. In the order of the arguments, each folder sorted by path. Ends early when the sink breaks.
///
/// # Errors
/// A glob that can't be parsed.
pub fn walk(paths: &[PathBuf], options: &Options, sink: &mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<(), String> {
    let mut opener = Opener { limits: options.limits, sink };
    each(paths, options, &mut |place| match place {
        Place::Stdin => opener.send(Item::Input(Input::Stdin)),
        Place::File { path, named } => opener.file(path, named),
        Place::Skipped(skipped) => opener.send(Item::Skipped(skipped)),
    })
}

/// How many inputs [`walk`] will come to. Nothing is opened: an archive counts as one.
///
/// # Errors
/// A glob that can't be parsed.
pub fn count(paths: &[PathBuf], options: &Options) -> Result<u64, String> {
    let mut count = 0;
    each(paths, options, &mut |_| {
        count += 1;
        Ok(())
    })?;
    Ok(count)
}

/// What stands in a folder or is named by the user.
enum Place<'a> {
    Stdin,
    File { path: &'a Path, named: bool },
    Skipped(Skipped),
}

impl Place<'_> {
    fn skipped(path: &str, code: &'static str, reason: &str, failed: bool) -> Self {
        Self::Skipped(Skipped { path: path.to_owned(), code, reason: reason.to_owned(), failed })
    }
}

type Sink<'a> = dyn FnMut(Place<'_>) -> Result<(), Stop> + 'a;

fn each(paths: &[PathBuf], options: &Options, found: &mut Sink<'_>) -> Result<(), String> {
    for path in paths {
        let done = if path.as_os_str() == "-" {
            found(Place::Stdin)
        } else if path.is_dir() {
            folder(path, options, found)?
        } else if let Err(error) = std::fs::metadata(path) {
            found(Place::skipped(&display(path), "unreadable", &reason(&error), true))
        } else {
            found(Place::File { path, named: true })
        };
        if done.is_err() {
            break;
        }
    }
    Ok(())
}

fn folder(folder: &Path, options: &Options, found: &mut Sink<'_>) -> Result<Result<(), Stop>, String> {
    let mut overrides = OverrideBuilder::new(folder);
    for glob in &options.globs {
        overrides.add(glob).map_err(|error| format!("can't read the glob '{glob}': {error}"))?;
    }
    let overrides = overrides.build().map_err(|error| format!("can't use the globs: {error}"))?;
    let mut builder = WalkBuilder::new(folder);
    builder.hidden(!options.hidden).overrides(overrides).sort_by_file_path(Ord::cmp);
    builder.follow_links(options.follow_links);
    for entry in builder.build() {
        let done = match &entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_dir()) => Ok(()),
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                found(Place::File { path: entry.path(), named: false })
            }
            Ok(entry) => found(match std::fs::metadata(entry.path()) {
                Ok(target) if target.is_dir() => {
                    let reason = "a link to a folder: give that folder, or --follow-links";
                    Place::skipped(&display(entry.path()), "link", reason, false)
                }
                // Reading it could wait for ever.
                Ok(target) if !target.is_file() => {
                    Place::skipped(&display(entry.path()), "no-file", "a pipe, a socket or a device", false)
                }
                _ => Place::File { path: entry.path(), named: false },
            }),
            Err(error) => {
                let failure = failure(folder, error);
                found(match loops(error) {
                    Some(link) => Place::skipped(&display(link), "link", "a link to a folder around it", false),
                    None => Place::skipped(&failure.path, "unreadable", &failure.reason, true),
                })
            }
        };
        if done.is_err() {
            return Ok(done);
        }
    }
    Ok(Ok(()))
}

/// The link that leads back to a folder around it, if that is the error.
fn loops(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => loops(err),
        _ => None,
    }
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
