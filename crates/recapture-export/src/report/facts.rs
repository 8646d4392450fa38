//! What a report keeps of records: of each talk, person, … a row of small numbers and names, not the records.

use std::collections::{BTreeMap, BTreeSet};

use recapture_model::{DocumentInfo, EventRole, LinkKind, Maturity, Record, Speaker};

/// Rows with keys, in the order in which the keys first came.
#[derive(Debug)]
pub(super) struct Keyed<T> {
    at: BTreeMap<String, usize>,
    pub(super) rows: Vec<T>,
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self { at: BTreeMap::new(), rows: Vec::new() }
    }
}

impl<T: Default> Keyed<T> {
    fn at(&mut self, key: &str) -> usize {
        if let Some(&at) = self.at.get(key) {
            return at;
        }
        self.at.insert(key.to_owned(), self.rows.len());
        self.rows.push(T::default());
        self.rows.len() - 1
    }

    /// The keys in the order of the rows.
    pub(super) fn keys(&self) -> Vec<&str> {
        let mut keys = vec![""; self.rows.len()];
        for (key, &at) in &self.at {
            keys[at] = key;
        }
        keys
    }
}

/// Surface forms with how often each came.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<(String, usize)>);

impl Names {
    fn add(&mut self, name: &str) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => self.0.push((name.to_owned(), 1)),
        }
    }

    /// The form that came most; of equals one with small letters, then the first: as the tables name them.
    pub(super) fn best(&self) -> Option<&str> {
        let shouted = |name: &str| !name.contains(char::is_lowercase) || !name.contains(char::is_uppercase);
        let order = |(name, count): &&(String, usize)| (std::cmp::Reverse(*count), shouted(name));
        self.0.iter().min_by_key(order).map(|(name, _)| name.as_str())
    }
}

#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) source: String,
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
    pub(super) talks: usize,
    pub(super) mentions: usize,
    pub(super) duplicate_of: Option<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Event {
    pub(super) name: String,
    pub(super) subject: BTreeSet<usize>,
    pub(super) mentioned: BTreeSet<usize>,
    pub(super) talks: BTreeSet<usize>,
}

impl Event {
    /// How many documents are about it or name it.
    pub(super) fn documents(&self) -> usize {
        self.subject.union(&self.mentioned).count()
    }
}

#[derive(Debug, Default)]
pub(super) struct Person {
    pub(super) names: Names,
    pub(super) documents: BTreeSet<usize>,
    pub(super) talks: BTreeSet<usize>,
    pub(super) organizations: BTreeSet<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Organization {
    known: Option<String>,
    names: Names,
    pub(super) documents: BTreeSet<usize>,
    pub(super) talks: BTreeSet<usize>,
    pub(super) people: BTreeSet<usize>,
}

impl Organization {
    /// The dictionary's name, or else the surface form that came most.
    pub(super) fn name(&self) -> Option<&str> {
        self.known.as_deref().or_else(|| self.names.best())
    }
}

#[derive(Debug, Default)]
pub(super) struct Project {
    pub(super) name: String,
    pub(super) maturity: Option<Maturity>,
    pub(super) documents: usize,
    pub(super) talks: usize,
    pub(super) mentions: usize,
    /// Documents by the quarter of their date: four times the year, and the quarter from 0.
    pub(super) quarters: BTreeMap<u32, usize>,
}

#[derive(Debug, Default)]
pub(super) struct Talk {
    pub(super) titles: Names,
    pub(super) kind: Option<usize>,
    pub(super) event: Option<usize>,
    /// Each with the organisations stated there.
    pub(super) speakers: Vec<(usize, Vec<usize>)>,
    pub(super) projects: BTreeSet<usize>,
    pub(super) year: Option<u32>,
    /// Documents and lines.
    pub(super) places: Vec<(usize, usize)>,
    pub(super) links: Vec<(LinkKind, String)>,
}

/// All that a report is made of.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) documents: Keyed<Document>,
    pub(super) events: Keyed<Event>,
    pub(super) people: Keyed<Person>,
    pub(super) organizations: Keyed<Organization>,
    pub(super) projects: Keyed<Project>,
    pub(super) kinds: Keyed<()>,
    pub(super) talks: Keyed<Talk>,
}

impl Facts {
    pub(super) fn add(&mut self, record: &Record) {
        let number = self.document(&record.document);
        // What near-duplicates say counts as said by the first of them.
        let counted = self.documents.rows[number].duplicate_of.unwrap_or(number);
        for event in &record.events {
            let at = self.events.at(&event.id);
            let row = &mut self.events.rows[at];
            if row.name.is_empty() {
                row.name.clone_from(&event.name);
            }
            match event.role {
                EventRole::Subject => row.subject.insert(counted),
                EventRole::Mentioned => row.mentioned.insert(counted),
            };
        }
        let mut talk_at = BTreeMap::new();
        for talk in &record.talks {
            talk_at.insert(talk.id.as_str(), self.talk(talk, &record.document, number, counted));
        }
        self.mentions(record, number, &talk_at);
    }

    fn document(&mut self, info: &DocumentInfo) -> usize {
        let number = self.documents.at(&info.id);
        // The same file given twice repeats itself, and has one row here.
        let duplicate_of = info.duplicate_of.as_deref().and_then(|id| self.documents.at.get(id));
        let duplicate_of = duplicate_of.copied().filter(|&original| original != number);
        let row = &mut self.documents.rows[number];
        row.source.clone_from(&info.source);
        row.title.clone_from(&info.title);
        row.date.clone_from(&info.date);
        row.language.clone_from(&info.language);
        row.duplicate_of = duplicate_of;
        number
    }

    fn talk(&mut self, talk: &recapture_model::Talk, info: &DocumentInfo, number: usize, counted: usize) -> usize {
        // Records that stand alone have no keys of a run: each talk is its own then.
        let at = self.talks.at(talk.unique_talk_id.as_deref().unwrap_or(&talk.id));
        let event = talk.event.as_deref().map(|id| self.events.at(id));
        let kind = talk.kind.as_deref().map(|kind| self.kinds.at(kind));
        for speaker in &talk.speakers {
            let (person, organizations) = self.speaker(speaker, at, counted);
            let speakers = &mut self.talks.rows[at].speakers;
            match speakers.iter_mut().find(|(known, _)| *known == person) {
                Some((_, known)) if known.is_empty() => *known = organizations,
                Some(_) => {}
                None => speakers.push((person, organizations)),
            }
        }
        let row = &mut self.talks.rows[at];
        if let Some(title) = &talk.title {
            row.titles.add(title);
        }
        row.kind = row.kind.or(kind);
        row.event = row.event.or(event);
        row.year = row.year.or_else(|| year(talk.event.as_deref(), info.date.as_deref()));
        row.places.push((number, talk.span.line));
        let session = talk.session.as_ref().and_then(|s| s.url.as_ref()).map(|url| (LinkKind::Session, url));
        for (kind, url) in session.into_iter().chain(talk.links.iter().map(|l| (l.kind, &l.url))) {
            if is_web(url) && !row.links.iter().any(|(_, known)| known == url) {
                row.links.push((kind, url.clone()));
            }
        }
        if let Some(event) = row.event {
            self.events.rows[event].talks.insert(at);
        }
        self.documents.rows[number].talks += 1;
        at
    }

    fn speaker(&mut self, speaker: &Speaker, talk: usize, counted: usize) -> (usize, Vec<usize>) {
        let person = self.people.at(speaker.person_id.as_deref().unwrap_or(&speaker.name));
        let alone: Vec<String>;
        let ids = if speaker.organization_ids.is_empty() && speaker.person_id.is_none() {
            alone = speaker.organization.iter().cloned().collect();
            &alone
        } else {
            &speaker.organization_ids
        };
        let known: Vec<&str> = speaker.organization_canonical.iter().flat_map(|names| names.split("; ")).collect();
        let mut organizations = Vec::with_capacity(ids.len());
        for (index, id) in ids.iter().enumerate() {
            let at = self.organizations.at(id);
            let row = &mut self.organizations.rows[at];
            if known.len() == ids.len() {
                row.known.get_or_insert_with(|| known[index].to_owned());
            } else if let Some(name) = &speaker.organization {
                row.names.add(name);
            }
            row.documents.insert(counted);
            row.talks.insert(talk);
            row.people.insert(person);
            organizations.push(at);
        }
        let row = &mut self.people.rows[person];
        row.names.add(&speaker.name);
        row.documents.insert(counted);
        row.talks.insert(talk);
        row.organizations.extend(&organizations);
        (person, organizations)
    }

    fn mentions(&mut self, record: &Record, number: usize, talk_at: &BTreeMap<&str, usize>) {
        let mut named: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        let counts = record.document.duplicate_of.is_none();
        for mention in record.mentions.iter().filter(|m| !m.in_code) {
            let talk = mention.talk.as_deref();
            self.documents.rows[number].mentions += 1;
            // A project that only near-duplicates name has no row in the tables, and none here.
            if !counts && !self.projects.at.contains_key(&mention.project_id) {
                continue;
            }
            let at = self.projects.at(&mention.project_id);
            if let Some(&talk) = talk.and_then(|id| talk_at.get(id)) {
                self.talks.rows[talk].projects.insert(at);
            }
            if !counts {
                continue;
            }
            let row = &mut self.projects.rows[at];
            if row.maturity.is_none() {
                row.name.clone_from(&mention.project);
                row.maturity = Some(mention.maturity);
            }
            row.mentions += 1;
            named.entry(at).or_default().extend(talk);
        }
        let quarter = record.document.date.as_deref().and_then(quarter);
        for (project, talks) in named {
            let row = &mut self.projects.rows[project];
            row.documents += 1;
            row.talks += talks.len();
            if let Some(quarter) = quarter {
                *row.quarters.entry(quarter).or_default() += 1;
            }
        }
    }
}

/// Whether an address may become a link: what a document says is not trusted with `javascript:` and its like.
pub(super) fn is_web(url: &str) -> bool {
    let begins = |with: &str| url.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    (begins("https://") || begins("http://")) && !url.contains(char::is_control)
}

/// The year of a talk: the event's key ends with it; or else that of the document's date.
fn year(event: Option<&str>, date: Option<&str>) -> Option<u32> {
    let of_event = event.and_then(|id| id.rsplit('-').next()).filter(|year| year.len() == 4);
    let year = |text: &str| text.parse().ok().filter(|year| (1900..2200).contains(year));
    of_event.and_then(year).or_else(|| date.and_then(|date| date.get(..4)).and_then(year))
}

fn quarter(date: &str) -> Option<u32> {
    let month = date.get(5..7)?.parse::<u32>().ok().filter(|month| (1..=12).contains(month))?;
    Some(year(None, Some(date))? * 4 + (month - 1) / 3)
}
