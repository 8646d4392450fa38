//! Corrections by people, applied after everything else has been decided, and marked as such.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use recapture_dictionary::{Dictionaries, fold, slug};
use recapture_model::{Record, ReviewRow, is_day, is_month};

/// What a correction is of, with its name in files.
const FIELDS: [(&str, Field); 6] = [
    ("title", Field::Title),
    ("person", Field::Person),
    ("organization", Field::Organization),
    ("project", Field::Project),
    ("event", Field::Event),
    ("date", Field::Date),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Person,
    Organization,
    Project,
    Event,
    Date,
}

/// A correction as a person writes it: the columns of a file of corrections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionRow {
    /// What it is of: title, person, organization, project, event or date.
    pub field: String,
    /// The value as recapture writes it.
    pub value: String,
    /// What it should be, or "drop".
    pub correction: String,
    /// Why; for readers only.
    pub reason: String,
    /// Path or key of the only document that is meant; empty for all.
    pub document: String,
    /// The only line that is meant.
    pub line: Option<usize>,
}

/// One row of a file of corrections.
#[derive(Debug)]
pub struct Correction {
    field: Field,
    /// The value as recapture writes it.
    value: String,
    /// What it should be; None to drop it.
    to: Option<String>,
    reason: String,
    /// Path or key of the only document that is meant; empty for all.
    document: String,
    /// The only line that is meant.
    line: Option<usize>,
    /// Where it stands, for messages.
    place: String,
    /// Whether it has changed something.
    used: AtomicBool,
}

/// A fault in a file of corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionError(String);

impl fmt::Display for CorrectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CorrectionError {}

/// Corrections in the order of their files; of several for one value the last counts.
#[derive(Debug, Default)]
pub struct Corrections {
    rows: Vec<Correction>,
}

impl Corrections {
    /// Adds those of a CSV or TSV file with the columns field, value, correction ("drop" to leave the value out), and if there
    /// are such columns reason, document, line. Rows without a correction are left alone: a review file holds many.
    ///
    /// # Errors
    /// All faults with file and line.
    pub fn read(&mut self, file: &str, text: &str) -> Result<(), Vec<CorrectionError>> {
        let text = text.trim_start_matches('\u{FEFF}');
        let delimiter = if text.lines().next().is_some_and(|l| l.contains('\t')) { b'\t' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .trim(csv::Trim::Headers)
            .from_reader(text.as_bytes());
        let fault = |line: u64, message: &str| CorrectionError(format!("{file}:{line}: {message}"));
        let headers = reader.headers().map_err(|e| vec![fault(1, &e.to_string())])?.clone();
        let column = |name: &str| headers.iter().position(|h| h == name);
        let needed = ["field", "value", "correction"];
        if let Some(missing) = needed.iter().find(|name| column(name).is_none()) {
            return Err(vec![fault(1, &format!("no column '{missing}': a correction needs field, value, correction"))]);
        }
        let columns = ["field", "value", "correction", "reason", "document", "line"].map(column);
        let mut faults = Vec::new();
        for row in reader.records() {
            let row = match row {
                Ok(row) => row,
                Err(error) => {
                    faults.push(fault(error.position().map_or(0, csv::Position::line), &error.to_string()));
                    continue;
                }
            };
            let at = row.position().map_or(0, csv::Position::line);
            let [field, value, correction, reason, document, line] =
                columns.map(|c| unguarded(c.and_then(|c| row.get(c)).unwrap_or("")));
            if correction.trim().is_empty() {
                continue;
            }
            let Ok(line) = (if line.is_empty() { Ok(None) } else { line.parse().map(Some) }) else {
                faults.push(fault(at, &format!("line '{line}' is no number")));
                continue;
            };
            let [field, value, correction, reason, document] =
                [field, value, correction, reason, document].map(str::to_owned);
            let row = CorrectionRow { field, value, correction, reason, document, line };
            faults.extend(self.add(&format!("{file}:{at}"), row).err());
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Adds one; `place` says where it stands ("`file:line`").
    ///
    /// # Errors
    /// If its field is none of those that can be corrected, or a date is none.
    pub fn add(&mut self, place: &str, row: CorrectionRow) -> Result<(), CorrectionError> {
        let Some(&(_, field)) = FIELDS.iter().find(|(name, _)| *name == row.field.trim()) else {
            let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            return Err(CorrectionError(format!("{place}: field '{}' is none of {}", row.field, names.join(", "))));
        };
        let to = row.correction.trim();
        if field == Field::Date && !to.eq_ignore_ascii_case("drop") && !is_day(to) && !is_month(to) {
            return Err(CorrectionError(format!("{place}: date '{to}' is neither YYYY-MM-DD nor YYYY-MM")));
        }
        // Of several for one value the last counts.
        self.rows.retain(|c| (c.field, &c.value, &c.document, c.line) != (field, &row.value, &row.document, row.line));
        self.rows.push(Correction {
            field,
            value: row.value,
            to: (!to.eq_ignore_ascii_case("drop")).then(|| to.to_owned()),
            reason: row.reason,
            document: row.document,
            line: row.line,
            place: place.to_owned(),
            used: AtomicBool::new(false),
        });
        Ok(())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Those that changed nothing so far, as "`file:line`: field 'value'".
    pub fn unused(&self) -> impl Iterator<Item = String> {
        self.rows
            .iter()
            .filter(|c| !c.used.load(Ordering::Relaxed))
            .map(|c| format!("{}: {} '{}'", c.place, c.field.name(), c.value))
    }

    /// The rows for a review file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = ReviewRow> {
        self.rows.iter().map(|c| ReviewRow {
            field: c.field.name().to_owned(),
            value: c.value.clone(),
            correction: c.to.clone().unwrap_or_else(|| "drop".to_owned()),
            reason: c.reason.clone(),
            document: c.document.clone(),
            line: c.line,
            ..ReviewRow::default()
        })
    }

    /// Corrects a record. What was changed has "+correction" behind its rule, and confidence 1.
    pub fn apply(&self, dictionaries: &Dictionaries, record: &mut Record) {
        for correction in &self.rows {
            if correction.is_about(record) && correction.apply(dictionaries, record) {
                correction.used.store(true, Ordering::Relaxed);
            }
        }
    }
}

impl Field {
    fn name(self) -> &'static str {
        FIELDS.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }
}

impl Correction {
    fn is_about(&self, record: &Record) -> bool {
        let document = &record.document;
        self.document.is_empty() || self.document == document.id || self.document == document.source
    }

    /// Whether the record held the value.
    fn apply(&self, dictionaries: &Dictionaries, record: &mut Record) -> bool {
        let at = |line: usize| self.line.is_none_or(|only| only == line);
        let mut found = false;
        match self.field {
            Field::Title => {
                let is = |t: &recapture_model::Talk| t.title.as_deref() == Some(&self.value) && at(t.span.line);
                if self.to.is_none() {
                    let gone: Vec<String> = record.talks.extract_if(.., |t| is(t)).map(|t| t.id).collect();
                    for mention in
                        record.mentions.iter_mut().filter(|m| m.talk.as_ref().is_some_and(|t| gone.contains(t)))
                    {
                        mention.talk = None;
                    }
                    return !gone.is_empty();
                }
                for talk in record.talks.iter_mut().filter(|t| is(t)) {
                    talk.title.clone_from(&self.to);
                    mark(&mut talk.rule, &mut talk.confidence);
                    found = true;
                }
            }
            Field::Person => {
                for talk in &mut record.talks {
                    let before = talk.speakers.len();
                    if self.to.is_none() {
                        talk.speakers.retain(|s| !(s.name == self.value && at(s.span.line)));
                    }
                    found |= talk.speakers.len() < before;
                    for speaker in talk.speakers.iter_mut().filter(|s| s.name == self.value && at(s.span.line)) {
                        speaker.name.clone_from(self.to.as_ref().unwrap_or(&self.value));
                        mark(&mut speaker.rule, &mut speaker.confidence);
                        found = true;
                    }
                }
            }
            Field::Organization => {
                for speaker in record.talks.iter_mut().flat_map(|t| &mut t.speakers) {
                    if speaker.organization.as_deref() == Some(&self.value) && at(speaker.span.line) {
                        speaker.organization.clone_from(&self.to);
                        let canonical = |name: &String| dictionaries.organizations.canonical_of_all(name);
                        speaker.organization_canonical = self.to.as_ref().and_then(canonical);
                        mark(&mut speaker.rule, &mut speaker.confidence);
                        found = true;
                    }
                }
            }
            Field::Project => return self.project(dictionaries, record),
            Field::Event => {
                let is = |e: &recapture_model::Event| e.name == self.value || e.id == self.value;
                let Some(index) = record.events.iter().position(is) else { return false };
                let before = record.events[index].id.clone();
                let after = self.to.as_deref().map(slug);
                match &self.to {
                    Some(name) => {
                        record.events[index].id = slug(name);
                        record.events[index].name.clone_from(name);
                    }
                    None => drop(record.events.remove(index)),
                }
                for talk in record.talks.iter_mut().filter(|t| t.event.as_ref() == Some(&before)) {
                    talk.event.clone_from(&after);
                }
                found = true;
            }
            Field::Date => {
                if record.document.date.as_deref().unwrap_or("") == self.value {
                    record.document.date.clone_from(&self.to);
                    found = true;
                }
            }
        }
        found
    }

    fn project(&self, dictionaries: &Dictionaries, record: &mut Record) -> bool {
        let line = self.line;
        let is = |m: &recapture_model::Mention| {
            (m.surface == self.value || m.project == self.value) && line.is_none_or(|only| only == m.span.line)
        };
        let count = record.mentions.iter().filter(|m| is(m)).count();
        let Some(name) = &self.to else {
            record.mentions.retain(|m| !is(m));
            return count > 0;
        };
        let folded = fold(name);
        let Some(project) = dictionaries.projects.list.iter().find(|p| fold(&p.name) == folded || p.id == *name) else {
            return false;
        };
        for mention in record.mentions.iter_mut().filter(|m| is(m)) {
            mention.project.clone_from(&project.name);
            mention.project_id.clone_from(&project.id);
            mention.maturity = project.maturity;
            mention.component = None;
            mark(&mut mention.rule, &mut mention.confidence);
        }
        count > 0
    }
}

/// Shows that a person decided.
fn mark(rule: &mut std::borrow::Cow<'static, str>, confidence: &mut f64) {
    if !rule.ends_with("+correction") {
        rule.to_mut().push_str("+correction");
    }
    *confidence = 1.0;
}

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    let formula = |text: &str| text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    cell.strip_prefix('\'').filter(|rest| formula(rest)).unwrap_or(cell)
}
