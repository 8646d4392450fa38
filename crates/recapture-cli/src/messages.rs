//! Messages, for people or with `--json-log` for programs: standard error only, and printed nowhere else.

use std::fmt;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use serde::Serialize;
use serde_json::Value;

use crate::args::Shared;

static JSON: AtomicBool = AtomicBool::new(false);
static DETAIL: AtomicU8 = AtomicU8::new(Detail::Summary as u8);
/// Lines are printed above it.
static BAR: OnceLock<ProgressBar> = OnceLock::new();

/// How much is said besides errors and warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Detail {
    /// `--quiet`
    Nothing,
    Summary,
    /// `-v`
    Documents,
    /// `-vv`
    Diagnostics,
}

/// One message; fields in the order of the log.
#[derive(Debug, Default, Serialize)]
struct Entry<'a> {
    level: &'static str,
    /// Stable, for programs.
    code: &'a str,
    /// A lower-case fragment.
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    /// What was counted, by name.
    #[serde(skip_serializing_if = "Value::is_null")]
    counts: Value,
}

/// From here on messages are as the arguments want them.
pub(crate) fn set(shared: &Shared) {
    let detail = match shared.verbose {
        _ if shared.quiet => Detail::Nothing,
        0 => Detail::Summary,
        1 => Detail::Documents,
        _ => Detail::Diagnostics,
    };
    DETAIL.store(detail as u8, Ordering::Relaxed);
    if shared.json_log {
        set_json();
    }
}

/// From here on messages are JSON.
pub(crate) fn set_json() {
    JSON.store(true, Ordering::Relaxed);
    std::panic::set_hook(Box::new(|panic| error("internal", &panic.to_string())));
}

/// Whether so much is to be said.
pub(crate) fn wanted(detail: Detail) -> bool {
    DETAIL.load(Ordering::Relaxed) >= detail as u8
}

pub(crate) fn error(code: &str, message: &str) {
    print(Entry { level: "error", code, message, ..Entry::default() });
}

pub(crate) fn warning(code: &str, message: &str) {
    print(Entry { level: "warning", code, message, ..Entry::default() });
}

/// What can't be read; the rest is.
pub(crate) fn unreadable(path: &str, reason: &str) {
    let message = format!("can't read '{path}': {reason}");
    print(Entry { level: "warning", code: "unreadable", message: &message, path: Some(path), counts: Value::Null });
}

/// What is good to know.
pub(crate) fn note(code: &str, message: &str) {
    tell(Detail::Summary, code, message, None, Value::Null);
}

/// The same of a file or folder, with counts by name or null, if so much is to be said.
pub(crate) fn tell(detail: Detail, code: &str, message: &str, path: Option<&str>, counts: Value) {
    if wanted(detail) {
        print(Entry { level: "info", code, message, path, counts });
    }
}

fn print(message: Entry<'_>) {
    let line = if JSON.load(Ordering::Relaxed) {
        serde_json::to_string(&message).unwrap_or_default()
    } else if message.level == "info" {
        message.message.to_owned()
    } else {
        format!("{}: {}", message.level, message.message)
    };
    // A reader that had enough of the messages must not stop the work.
    let write = || writeln!(io::stderr(), "{line}");
    let _ = BAR.get().map_or_else(write, |bar| bar.suspend(write));
}

/// A bar for so many inputs, on a terminal; hidden, and nothing counted, where nobody would see it move.
pub(crate) fn progress(count: impl FnOnce() -> u64) -> ProgressBar {
    if !wanted(Detail::Summary) || JSON.load(Ordering::Relaxed) || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(count());
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} inputs, {rate}/s, {eta} left") {
        let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
            let _ = write!(out, "{:.0}", state.per_sec());
        };
        bar.set_style(style.with_key("rate", rate));
    }
    BAR.get_or_init(|| bar).clone()
}
