//! `recapture.toml`: where it is, what it says, what is wrong with it.

use std::ffi::OsString;
use std::ops::Range;
use std::path::{Path, PathBuf};

use recapture::ingest;
use recapture::resolve::{CorrectionRow, Corrections};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::exit::Failure;
use crate::settings::{Given, Kind, Origin, Setting};

const NAME: &str = "recapture.toml";
/// The key of files of corrections, and of corrections themselves as `[[overrides]]`.
const OVERRIDES: &str = "overrides";
/// The keys of a correction, as the columns of a file of corrections.
const COLUMNS: [&str; 6] = ["field", "value", "correction", "reason", "document", "line"];

/// The nearest file at or above a path, as seen from the working directory.
pub(crate) fn find(path: &Path) -> Option<PathBuf> {
    let whole = path.canonicalize().or_else(|_| std::path::absolute(path)).ok()?;
    let found = whole.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())?;
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let near = here.ok().and_then(|here| found.strip_prefix(here).ok().map(Path::to_owned));
    Some(near.unwrap_or(found))
}

/// What a file says.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) given: Vec<Given>,
    /// With their places.
    pub(crate) corrections: Vec<(String, CorrectionRow)>,
}

impl File {
    /// Reads a file. Its paths are relative to it; `inputs` are those of the run, by which corrections of one
    /// document know it.
    pub(crate) fn read(path: &Path, settings: &[Setting], inputs: &[PathBuf]) -> Result<Self, Failure> {
        let bytes = std::fs::read(path).map_err(|e| {
            let (path, reason) = (path.display(), ingest::reason(&e));
            Failure::usage(format!("can't read the settings '{path}': {reason}: give --config FILE, or --no-config"))
        })?;
        let text = ingest::decode(bytes).0;
        let (table, errors) = DeTable::parse_recoverable(&text);
        let folder = path.parent().unwrap_or(Path::new(""));
        let file = Self { given: Vec::new(), corrections: Vec::new() };
        let mut reader = Reader { path, folder, text: &text, settings, inputs, file, faults: Vec::new() };
        for error in &errors {
            reader.fault(&error.span().unwrap_or_default(), error.message());
        }
        if errors.is_empty() {
            reader.table(table.get_ref());
        }
        if reader.faults.is_empty() {
            return Ok(reader.file);
        }
        reader.faults.sort();
        let faults: Vec<String> = reader.faults.into_iter().map(|(_, fault)| fault).collect();
        Err(Failure::usage(format!("the settings have faults:\n{}", faults.join("\n"))))
    }
}

struct Reader<'a> {
    path: &'a Path,
    folder: &'a Path,
    text: &'a str,
    settings: &'a [Setting],
    inputs: &'a [PathBuf],
    file: File,
    /// With the lines.
    faults: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        1 + before.matches('\n').count()
    }

    fn place(&self, span: &Range<usize>) -> String {
        format!("{}:{}", self.path.display(), self.line(span))
    }

    fn fault(&mut self, span: &Range<usize>, what: &str) {
        self.faults.push((self.line(span), format!("{}: {what}", self.place(span))));
    }

    /// Says what is wrong with a key that is none of those known.
    fn unknown<'k>(&mut self, span: &Range<usize>, key: &str, known: impl Iterator<Item = &'k str>) {
        let known: Vec<&str> = known.collect();
        let help = match nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean '{near}'?"),
            None => format!("the keys are {}", known.join(", ")),
        };
        self.fault(span, &format!("unknown key '{key}': {help}"));
    }

    fn table(&mut self, table: &DeTable<'_>) {
        let settings = self.settings;
        for (key, value) in table {
            let Some(setting) = settings.iter().find(|s| s.key == *key.get_ref()) else {
                self.unknown(&key.span(), key.get_ref(), settings.iter().map(|s| s.key.as_str()));
                continue;
            };
            let values = self.values(setting, value);
            let values: Vec<OsString> = match values {
                Ok(values) if setting.is_path => values.iter().map(|v| self.beside(v)).collect(),
                Ok(values) => values.into_iter().map(OsString::from).collect(),
                Err(what) => {
                    self.fault(&value.span(), &format!("'{}' must be {what}", setting.key));
                    continue;
                }
            };
            if let Some(fault) = setting.fault(&values) {
                self.fault(&value.span(), &fault);
            }
            // Nothing but corrections, or an empty list: as if it were not there.
            if !values.is_empty() {
                let origin = Origin::File { path: self.path.to_owned(), line: self.line(&key.span()) };
                self.file.given.push(Given { key: setting.key.clone(), values, origin });
            }
        }
    }

    /// A path of the file, from the working directory; - stays what it is.
    fn beside(&self, path: &str) -> OsString {
        if path == "-" { path.into() } else { self.folder.join(path).into_os_string() }
    }

    /// The values of a setting as text, or what they should be.
    fn values(&mut self, setting: &Setting, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, &'static str> {
        match (setting.kind, value.get_ref()) {
            (Kind::Switch, DeValue::Boolean(on)) => Ok(vec![on.to_string()]),
            (Kind::Switch, _) => Err("true or false"),
            (Kind::List, DeValue::Array(list)) => {
                let mut values = Vec::new();
                for item in list {
                    match item.get_ref() {
                        DeValue::Table(row) if setting.key == OVERRIDES => self.correction(&item.span(), row),
                        DeValue::String(text) => values.push(text.to_string()),
                        _ if setting.key == OVERRIDES => return Err("a list of files, or tables of corrections"),
                        _ => return Err("a list of strings"),
                    }
                }
                Ok(values)
            }
            (Kind::One | Kind::List, DeValue::String(text)) => Ok(vec![text.to_string()]),
            (Kind::One | Kind::Count, DeValue::Integer(number)) if !setting.is_path => Ok(vec![number.to_string()]),
            (Kind::One, DeValue::Float(number)) if !setting.is_path => Ok(vec![number.to_string()]),
            (Kind::Count, _) => Err("a number"),
            (Kind::List, _) => Err("a list of strings"),
            (Kind::One, _) if setting.is_path => Err("a path"),
            (Kind::One, _) => Err("a number or a string"),
        }
    }

    /// A correction that stands in the file itself.
    fn correction(&mut self, span: &Range<usize>, table: &DeTable<'_>) {
        let mut row = CorrectionRow::default();
        for (key, value) in table {
            let column = COLUMNS.into_iter().find(|column| column == key.get_ref());
            match (column, value.get_ref()) {
                (None, _) => self.unknown(&key.span(), key.get_ref(), COLUMNS.into_iter()),
                (Some("line"), DeValue::Integer(number)) => match number.to_string().parse() {
                    Ok(line) => row.line = Some(line),
                    Err(_) => self.fault(&value.span(), "'line' must be a line's number"),
                },
                (Some("line"), _) => self.fault(&value.span(), "'line' must be a line's number"),
                (Some("field"), DeValue::String(text)) => row.field = text.to_string(),
                (Some("value"), DeValue::String(text)) => row.value = text.to_string(),
                (Some("correction"), DeValue::String(text)) => row.correction = text.to_string(),
                (Some("reason"), DeValue::String(text)) => row.reason = text.to_string(),
                (Some("document"), DeValue::String(text)) => row.document = self.document(text),
                (Some(column), _) => self.fault(&value.span(), &format!("'{column}' must be a string")),
            }
        }
        for (name, text) in [("field", &row.field), ("correction", &row.correction)] {
            if text.trim().is_empty() && !table.contains_key(name) {
                self.fault(span, &format!("a correction needs '{name}'"));
                return;
            }
        }
        let place = self.place(span);
        match Corrections::default().add(&place, row.clone()) {
            Ok(()) => self.file.corrections.push((place, row)),
            Err(fault) => self.faults.push((self.line(span), fault.to_string())),
        }
    }

    /// A document as records name it: by the input below which it was found. Keys of documents stay.
    fn document(&self, name: &str) -> String {
        let Ok(whole) = self.folder.join(name).canonicalize() else { return name.to_owned() };
        let below = |input: &PathBuf| {
            let rest = whole.strip_prefix(input.canonicalize().ok()?).ok()?.to_owned();
            let path = if rest.as_os_str().is_empty() { input.clone() } else { input.join(rest) };
            Some(ingest::Input::File(path).name())
        };
        self.inputs.iter().find_map(below).unwrap_or_else(|| name.to_owned())
    }
}

/// The name that was most likely meant.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase().replace('_', "-");
    let scored = known.map(|known| (strsim::jaro_winkler(&name, known), known)).filter(|(score, _)| *score > 0.8);
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}
