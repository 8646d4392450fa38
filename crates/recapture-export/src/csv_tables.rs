use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::Path;

use recapture_model::{Location, Maturity, Record};

use crate::Writer;

/// The tables with their columns, in order. Changes add columns at the end.
pub const TABLES: [(&str, &[&str]); 6] = [
    (
        "documents",
        &[
            "document_id",
            "source",
            "format",
            "title",
            "authors",
            "date",
            "language",
            "bytes",
            "hash",
            "events",
            "talks",
            "mentions",
            "diagnostics",
        ],
    ),
    ("events", &["document_id", "event_id", "name", "role", "start", "end", "line", "column"]),
    (
        "talks",
        &[
            "document_id",
            "talk_id",
            "title",
            "kind",
            "event_id",
            "speakers",
            "links",
            "start",
            "end",
            "line",
            "column",
            "rule",
            "confidence",
        ],
    ),
    (
        "talk_speakers",
        &[
            "document_id",
            "talk_id",
            "position",
            "name",
            "organization",
            "organization_canonical",
            "role",
            "url",
            "start",
            "end",
            "line",
            "column",
            "rule",
            "confidence",
        ],
    ),
    (
        "mentions",
        &[
            "document_id",
            "talk_id",
            "project_id",
            "project",
            "maturity",
            "surface",
            "component",
            "place",
            "in_code",
            "start",
            "end",
            "line",
            "column",
            "rule",
            "confidence",
        ],
    ),
    ("projects", &["project_id", "project", "maturity", "documents", "talks", "mentions"]),
];

/// What `projects.csv` says of a project.
struct Count {
    name: String,
    maturity: Maturity,
    documents: usize,
    talks: usize,
    mentions: usize,
}

pub(crate) struct Csv {
    files: Vec<csv::Writer<File>>,
    projects: BTreeMap<String, Count>,
    include_code: bool,
}

impl Csv {
    /// `include_code`: whether mentions in code count in the table of projects.
    pub(crate) fn create(folder: &Path, include_code: bool) -> io::Result<Self> {
        let mut files = Vec::new();
        for (name, columns) in TABLES {
            let file = File::create(folder.join(format!("{name}.csv")))?;
            let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
            writer.write_record(columns)?;
            files.push(writer);
        }
        Ok(Self { files, projects: BTreeMap::new(), include_code })
    }

    fn row(&mut self, table: usize, fields: &[&str]) -> io::Result<()> {
        debug_assert_eq!(fields.len(), TABLES[table].1.len(), "{}", TABLES[table].0);
        self.files[table].write_record(fields).map_err(io::Error::from)
    }

    fn count(&mut self, record: &Record) {
        let mut talks: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for mention in record.mentions.iter().filter(|m| self.include_code || !m.in_code) {
            let count = self.projects.entry(mention.project_id.clone()).or_insert_with(|| Count {
                name: mention.project.clone(),
                maturity: mention.maturity,
                documents: 0,
                talks: 0,
                mentions: 0,
            });
            count.mentions += 1;
            talks.entry(&mention.project_id).or_default().extend(mention.talk.as_deref());
        }
        for (project, talks) in talks {
            if let Some(count) = self.projects.get_mut(project) {
                count.documents += 1;
                count.talks += talks.len();
            }
        }
    }
}

/// The four cells of a place.
fn place(span: &Location) -> [String; 4] {
    [span.start.to_string(), span.end.to_string(), span.line.to_string(), span.column.to_string()]
}

/// The word that a value is in JSON.
fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Writer for Csv {
    fn record(&mut self, record: &Record, _: &[u8]) -> io::Result<()> {
        let document = &record.document;
        let id = document.id.as_str();
        let optional = |value: &Option<String>| value.clone().unwrap_or_default();
        self.row(
            0,
            &[
                id,
                &document.source,
                &word(&document.format),
                &optional(&document.title),
                &document.authors.join("; "),
                &optional(&document.date),
                &optional(&document.language),
                &document.bytes.to_string(),
                &document.hash,
                &record.events.len().to_string(),
                &record.talks.len().to_string(),
                &record.mentions.iter().filter(|m| self.include_code || !m.in_code).count().to_string(),
                &record.diagnostics.len().to_string(),
            ],
        )?;
        for event in &record.events {
            let [start, end, line, column] = place(&event.span);
            self.row(1, &[id, &event.id, &event.name, &word(&event.role), &start, &end, &line, &column])?;
        }
        for talk in &record.talks {
            let [start, end, line, column] = place(&talk.span);
            let names: Vec<&str> = talk.speakers.iter().map(|s| s.name.as_str()).collect();
            let links: Vec<&str> = talk.links.iter().map(|l| l.url.as_str()).collect();
            self.row(
                2,
                &[
                    id,
                    &talk.id,
                    &optional(&talk.title),
                    &optional(&talk.kind),
                    &optional(&talk.event),
                    &names.join("; "),
                    &links.join(" "),
                    &start,
                    &end,
                    &line,
                    &column,
                    &talk.rule,
                    &talk.confidence.to_string(),
                ],
            )?;
            for (position, speaker) in talk.speakers.iter().enumerate() {
                let [start, end, line, column] = place(&speaker.span);
                self.row(
                    3,
                    &[
                        id,
                        &talk.id,
                        &(position + 1).to_string(),
                        &speaker.name,
                        &optional(&speaker.organization),
                        &optional(&speaker.organization_canonical),
                        &optional(&speaker.role),
                        &optional(&speaker.url),
                        &start,
                        &end,
                        &line,
                        &column,
                        &speaker.rule,
                        &speaker.confidence.to_string(),
                    ],
                )?;
            }
        }
        for mention in &record.mentions {
            let [start, end, line, column] = place(&mention.span);
            self.row(
                4,
                &[
                    id,
                    &optional(&mention.talk),
                    &mention.project_id,
                    &mention.project,
                    &word(&mention.maturity),
                    &mention.surface,
                    &optional(&mention.component),
                    &word(&mention.place),
                    if mention.in_code { "true" } else { "false" },
                    &start,
                    &end,
                    &line,
                    &column,
                    &mention.rule,
                    &mention.confidence.to_string(),
                ],
            )?;
        }
        self.count(record);
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        for (id, count) in std::mem::take(&mut self.projects) {
            self.row(
                5,
                &[
                    &id,
                    &count.name,
                    &word(&count.maturity),
                    &count.documents.to_string(),
                    &count.talks.to_string(),
                    &count.mentions.to_string(),
                ],
            )?;
        }
        for file in &mut self.files {
            file.flush()?;
            file.get_ref().sync_all()?;
        }
        Ok(())
    }
}
