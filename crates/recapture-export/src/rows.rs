//! Records and what is known of the run, as rows of the tables.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use recapture_model::{Known, Location, Maturity, Record, is_day, is_month};

use crate::tables::Table;

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Not stated.
    Empty,
    /// Text, also days and addresses.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Borrowed(text)) }
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Owned(text)) }
    }
}

impl<'a> From<&'a Option<String>> for Cell<'a> {
    fn from(text: &'a Option<String>) -> Self {
        text.as_deref().map_or(Self::Empty, Self::from)
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Where rows go.
pub(crate) trait Rows {
    fn row(&mut self, table: Table, row: &[Cell<'_>]) -> io::Result<()>;
}

/// The word that a value is in JSON.
fn word<T: serde::Serialize>(value: &T) -> Cell<'static> {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default().into()
}

/// Columns of days hold days only: a month among them would make the column text to who reads CSV.
fn day(date: Option<&str>) -> Cell<'_> {
    date.filter(|date| is_day(date)).map_or(Cell::Empty, Cell::from)
}

fn month(date: Option<&str>) -> Cell<'_> {
    let month = date.filter(|date| is_day(date) || is_month(date)).map(|date| &date[..7]);
    month.map_or(Cell::Empty, Cell::from)
}

fn place(span: &Location) -> [Cell<'static>; 4] {
    [span.start, span.end, span.line, span.column].map(Cell::from)
}

/// The rows of one document.
pub(crate) fn of_record(record: &Record, include_code: bool, out: &mut impl Rows) -> io::Result<()> {
    let document = &record.document;
    let id = || Cell::from(document.id.as_str());
    let mentions = record.mentions.iter().filter(|m| include_code || !m.in_code).count();
    out.row(
        Table::Documents,
        &[
            id(),
            document.source.as_str().into(),
            word(&document.format),
            (&document.title).into(),
            document.authors.join("; ").into(),
            day(document.date.as_deref()),
            (&document.language).into(),
            document.bytes.into(),
            document.hash.as_str().into(),
            record.events.len().into(),
            record.talks.len().into(),
            mentions.into(),
            record.diagnostics.len().into(),
            (&document.duplicate_of).into(),
            month(document.date.as_deref()),
        ],
    )?;
    for event in &record.events {
        let [start, end, line, column] = place(&event.span);
        let (key, name) = (event.id.as_str().into(), event.name.as_str().into());
        out.row(Table::Events, &[id(), key, name, word(&event.role), start, end, line, column])?;
    }
    for talk in &record.talks {
        of_talk(&document.id, talk, out)?;
    }
    for mention in &record.mentions {
        let [start, end, line, column] = place(&mention.span);
        let row = [
            id(),
            (&mention.talk).into(),
            mention.project_id.as_str().into(),
            mention.project.as_str().into(),
            word(&mention.maturity),
            mention.surface.as_str().into(),
            (&mention.component).into(),
            word(&mention.place),
            Cell::Boolean(mention.in_code),
            start,
            end,
            line,
            column,
            (&*mention.rule).into(),
            Cell::Number(mention.confidence),
        ];
        out.row(Table::Mentions, &row)?;
    }
    for diagnostic in &record.diagnostics {
        let [start, end, line, column] = place(&diagnostic.span);
        let (code, message) = ((&*diagnostic.code).into(), diagnostic.message.as_str().into());
        out.row(Table::Diagnostics, &[id(), code, message, start, end, line, column])?;
    }
    Ok(())
}

fn of_talk(document: &str, talk: &recapture_model::Talk, out: &mut impl Rows) -> io::Result<()> {
    let [start, end, line, column] = place(&talk.span);
    let names: Vec<&str> = talk.speakers.iter().map(|s| s.name.as_str()).collect();
    let links: Vec<&str> = talk.links.iter().map(|l| l.url.as_str()).collect();
    let id = || Cell::from(talk.id.as_str());
    let session = talk.session.as_ref();
    let of_session = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::from(text.to_owned()));
    let row = [
        document.into(),
        id(),
        (&talk.title).into(),
        (&talk.kind).into(),
        (&talk.event).into(),
        names.join("; ").into(),
        links.join(" ").into(),
        start,
        end,
        line,
        column,
        (&*talk.rule).into(),
        Cell::Number(talk.confidence),
        (&talk.unique_talk_id).into(),
        of_session(session.map(|s| s.id.as_str())),
        of_session(session.and_then(|s| s.url.as_deref())),
        of_session(session.map(|s| s.title.as_str())),
        session.map_or(Cell::Empty, |s| s.speakers.join("; ").into()),
    ];
    out.row(Table::Talks, &row)?;
    for (index, speaker) in talk.speakers.iter().enumerate() {
        let [start, end, line, column] = place(&speaker.span);
        let row = [
            document.into(),
            id(),
            (index + 1).into(),
            speaker.name.as_str().into(),
            (&speaker.organization).into(),
            (&speaker.organization_canonical).into(),
            (&speaker.role).into(),
            (&speaker.url).into(),
            start,
            end,
            line,
            column,
            (&*speaker.rule).into(),
            Cell::Number(speaker.confidence),
            (&speaker.person_id).into(),
            speaker.organization_ids.first().map_or(Cell::Empty, |o| o.as_str().into()),
        ];
        out.row(Table::TalkSpeakers, &row)?;
        for organization in &speaker.organization_ids {
            let person = (&speaker.person_id).into();
            let row = [document.into(), id(), (index + 1).into(), person, organization.as_str().into()];
            out.row(Table::Affiliations, &row)?;
        }
    }
    for (index, link) in talk.links.iter().enumerate() {
        let row = [document.into(), id(), (index + 1).into(), link.url.as_str().into(), word(&link.kind)];
        out.row(Table::TalkLinks, &row)?;
    }
    Ok(())
}

/// Counts projects over documents.
#[derive(Debug, Default)]
pub(crate) struct Projects(BTreeMap<String, Count>);

#[derive(Debug)]
struct Count {
    name: String,
    maturity: Maturity,
    documents: usize,
    talks: usize,
    mentions: usize,
}

impl Projects {
    /// Counts the mentions of a document.
    pub(crate) fn add(&mut self, record: &Record, include_code: bool) {
        let mut talks: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for mention in record.mentions.iter().filter(|m| include_code || !m.in_code) {
            let count = self.0.entry(mention.project_id.clone()).or_insert_with(|| Count {
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
            if let Some(count) = self.0.get_mut(project) {
                count.documents += 1;
                count.talks += talks.len();
            }
        }
    }

    pub(crate) fn rows(&self, out: &mut impl Rows) -> io::Result<()> {
        for (id, count) in &self.0 {
            let (id, name) = (id.as_str().into(), count.name.as_str().into());
            let counts = [count.documents, count.talks, count.mentions].map(Cell::from);
            let [documents, talks, mentions] = counts;
            out.row(Table::Projects, &[id, name, word(&count.maturity), documents, talks, mentions])?;
        }
        Ok(())
    }
}

/// The rows of what is known of the whole run.
pub(crate) fn of_known(known: &dyn Known, out: &mut impl Rows) -> io::Result<()> {
    for e in known.events() {
        let row = [
            e.id.as_str().into(),
            e.name.as_str().into(),
            day(e.start.as_deref()),
            (&e.city).into(),
            (&e.country).into(),
            e.subject.into(),
            e.mentioned.into(),
            e.talks.into(),
        ];
        out.row(Table::Editions, &row)?;
    }
    for t in known.talks() {
        let row = [
            t.id.as_str().into(),
            (&t.title).into(),
            (&t.kind).into(),
            (&t.event).into(),
            t.people.join("; ").into(),
            (&t.session).into(),
            t.documents.into(),
        ];
        out.row(Table::UniqueTalks, &row)?;
    }
    for p in known.people() {
        let (names, organizations) = (p.names.join("; ").into(), p.organizations.join("; ").into());
        let row =
            [p.id.as_str().into(), p.name.as_str().into(), names, organizations, p.documents.into(), p.talks.into()];
        out.row(Table::People, &row)?;
    }
    for o in known.organizations() {
        let row = [
            o.id.as_str().into(),
            o.name.as_str().into(),
            o.names.join("; ").into(),
            Cell::Boolean(o.known),
            o.documents.into(),
            o.talks.into(),
            o.people.into(),
        ];
        out.row(Table::Organizations, &row)?;
    }
    for s in known.sessions() {
        let names: Vec<&str> = s.speakers.iter().map(|p| p.name.as_str()).collect();
        let organizations: Vec<&str> = s.speakers.iter().map(|p| p.organization.as_deref().unwrap_or("")).collect();
        let stated = organizations.iter().any(|o| !o.is_empty());
        let row = [
            s.id.as_str().into(),
            (&s.event).into(),
            s.title.as_str().into(),
            names.join("; ").into(),
            if stated { organizations.join("; ").into() } else { Cell::Empty },
            (&s.url).into(),
            (&s.start).into(),
            (&s.room).into(),
            s.documents.into(),
        ];
        out.row(Table::Sessions, &row)?;
    }
    for j in known.joins() {
        let row = [
            j.kind.name().into(),
            j.id.as_str().into(),
            Cell::Boolean(j.same),
            j.left.0.as_str().into(),
            j.left.1.as_str().into(),
            j.right.0.as_str().into(),
            j.right.1.as_str().into(),
            (&*j.evidence).into(),
            Cell::Number((j.similarity * 1000.0).round() / 1000.0),
        ];
        out.row(Table::Joins, &row)?;
    }
    for r in known.review() {
        let row = [
            r.field.as_str().into(),
            r.value.as_str().into(),
            r.correction.as_str().into(),
            r.reason.as_str().into(),
            r.document.as_str().into(),
            r.line.map_or(Cell::Empty, Cell::from),
            r.confidence.map_or(Cell::Empty, Cell::Number),
            r.rule.as_str().into(),
            r.context.as_str().into(),
        ];
        out.row(Table::Review, &row)?;
    }
    Ok(())
}
