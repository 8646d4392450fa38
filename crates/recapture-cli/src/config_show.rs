//! `recapture config`: the settings in effect as `recapture.toml`, each with where it comes from.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use recapture::resolve::CorrectionRow;
use toml::{Table, Value};

use crate::args::Extract;
use crate::exit::{self, Exit, Failure};
use crate::settings::{self, Kind, Setting, Settings};

pub(crate) fn show(options: &Extract, settings: &Settings) -> Result<Exit, Failure> {
    let mut text = match &settings.file {
        Some(file) => format!("# Settings of {}, the environment and flags.\n", file.display()),
        None => "# Settings of the environment and flags; there is no recapture.toml.\n".to_owned(),
    };
    for setting in settings::all() {
        let origin = settings.origin(&setting.key);
        let _ = match value(&setting, settings, options) {
            Some(value) => writeln!(text, "{} = {value}  # {origin}", setting.key),
            None => writeln!(text, "# {} =  # {origin}", setting.key),
        };
    }
    // Tables need a place of their own unless they stand in a list with files.
    let tables = if options.overrides.is_empty() { options.corrections.as_slice() } else { &[] };
    for (place, row) in tables {
        let _ = write!(text, "\n[[overrides]]  # {place}\n{}", correction(row));
    }
    io::stdout().write_all(text.as_bytes()).map_or_else(|e| exit::of_stdout(&e), |()| Ok(Exit::Good))
}

/// A correction as a table.
fn correction(row: &CorrectionRow) -> Table {
    let columns = [
        ("field", &row.field),
        ("value", &row.value),
        ("correction", &row.correction),
        ("reason", &row.reason),
        ("document", &row.document),
    ];
    let cells = columns.into_iter().filter(|(_, cell)| !cell.is_empty());
    let mut table: Table = cells.map(|(name, cell)| (name.to_owned(), Value::from(cell.as_str()))).collect();
    if let Some(line) = row.line.and_then(|line| i64::try_from(line).ok()) {
        table.insert("line".to_owned(), line.into());
    }
    table
}

/// The value as the file would have it; None where there is none.
fn value(setting: &Setting, settings: &Settings, options: &Extract) -> Option<Value> {
    let texts = || -> Vec<String> {
        let raw = settings.matches.get_raw(&settings::id(&setting.key)).into_iter().flatten();
        raw.map(|text| text.to_string_lossy().into_owned()).collect()
    };
    let one = |text: String| text.parse().map(Value::Integer).or_else(|_| text.parse().map(Value::Float));
    Some(match (setting.kind, setting.key.as_str()) {
        (Kind::Switch, key) => Value::from(settings.matches.get_one::<bool>(&settings::id(key)) == Some(&true)),
        (Kind::Count, key) => Value::from(i64::from(settings.matches.get_count(&settings::id(key)))),
        (Kind::One, "out") => Value::from(options.out.as_ref()?.to_string_lossy().into_owned()),
        (Kind::One, key) => match texts().pop() {
            Some(text) if setting.is_path => Value::from(text),
            Some(text) => one(text.clone()).unwrap_or(Value::from(text)),
            None if key == "min-confidence" => Value::from(recapture::MIN_CONFIDENCE),
            None if key == "threads" => {
                Value::from(std::thread::available_parallelism().map_or(1, |n| i64::try_from(n.get()).unwrap_or(1)))
            }
            None => Value::Integer(i64::try_from(options.limits.value(key)?).unwrap_or(i64::MAX)),
        },
        (Kind::List, "overrides") if !options.corrections.is_empty() => {
            if options.overrides.is_empty() {
                return None;
            }
            let files = texts().into_iter().map(Value::from);
            Value::Array(files.chain(options.corrections.iter().map(|(_, row)| correction(row).into())).collect())
        }
        (Kind::List, "format") if texts().is_empty() => Value::from(match options.out {
            Some(_) => vec!["csv", "json", "ndjson"],
            None => vec!["ndjson"],
        }),
        (Kind::List, _) => Value::from(texts()),
    })
}
