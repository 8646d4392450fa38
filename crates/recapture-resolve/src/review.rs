//! The least certain values of a run, for people to look at.

use std::collections::BTreeSet;

use recapture_model::{Record, ReviewRow};

/// What is surer than this needs no second look.
const SURE: f64 = 0.95;
/// More than this nobody reads.
const LONGEST: usize = 1000;

/// A value to be looked at. Rows compare by confidence, then by their place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    /// Confidence in thousandths.
    confidence: u16,
    /// Number of the document in the run.
    document_number: usize,
    line: usize,
    field: &'static str,
    value: String,
    /// What stands around it: the talk's title of a person, its organisation.
    context: String,
    rule: String,
    document: String,
}

/// The least certain values, at most a thousand.
#[derive(Clone, Debug, Default)]
pub struct Review {
    rows: BTreeSet<Row>,
    documents: usize,
}

impl Review {
    /// Looks at a record; records come in the order of the input.
    pub fn add(&mut self, record: &Record) {
        self.documents += 1;
        let empty = String::new;
        for talk in &record.talks {
            if let Some(title) = &talk.title {
                let names: Vec<&str> = talk.speakers.iter().map(|s| s.name.as_str()).collect();
                self.offer(record, "title", title, talk.confidence, talk.span.line, &talk.rule, || names.join("; "));
            }
            for s in &talk.speakers {
                let context = || {
                    let organization = s.organization.as_ref().map(|o| format!(" ({o})")).unwrap_or_default();
                    format!("{}{organization}: {}", s.name, talk.title.as_deref().unwrap_or("no title"))
                };
                self.offer(record, "person", &s.name, s.confidence, s.span.line, &s.rule, context);
            }
        }
        for m in record.mentions.iter().filter(|m| !m.in_code) {
            let context = || if m.surface == m.project { empty() } else { m.project.clone() };
            self.offer(record, "project", &m.surface, m.confidence, m.span.line, &m.rule, context);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the columns of a row")]
    fn offer(
        &mut self,
        record: &Record,
        field: &'static str,
        value: &str,
        confidence: f64,
        line: usize,
        rule: &str,
        context: impl FnOnce() -> String,
    ) {
        if confidence >= SURE {
            return;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a value from 0 to 1")]
        let confidence = (confidence * 1000.0).round() as u16;
        let full = self.rows.len() >= LONGEST;
        if full && self.rows.last().is_some_and(|last| last.confidence <= confidence) {
            return;
        }
        self.rows.insert(Row {
            confidence,
            document_number: self.documents,
            line,
            field,
            value: value.to_owned(),
            context: context(),
            rule: rule.to_owned(),
            document: record.document.source.clone(),
        });
        if full {
            self.rows.pop_last();
        }
    }

    /// The rows, the least certain first.
    pub(crate) fn rows(&self) -> impl Iterator<Item = ReviewRow> {
        self.rows.iter().map(|row| ReviewRow {
            field: row.field.to_owned(),
            value: row.value.clone(),
            document: row.document.clone(),
            line: Some(row.line),
            confidence: Some(f64::from(row.confidence) / 1000.0),
            rule: row.rule.clone(),
            context: row.context.clone(),
            ..ReviewRow::default()
        })
    }
}
