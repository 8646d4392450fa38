//! The facts in the order in which the page shows them, and as the JSON that its script reads.

use std::cmp::Reverse;
use std::io::{self, Write};

use recapture_model::Maturity;
use serde::Serialize;

use super::facts::{Document, Event, Facts, Organization, Person, Project, Talk};

/// An order of rows: which row stands at a rank, and which rank a row has.
pub(super) struct Order {
    pub(super) rows: Vec<usize>,
    rank: Vec<usize>,
}

impl Order {
    fn of<K: Ord>(count: usize, key: impl Fn(usize) -> K) -> Self {
        let mut rows: Vec<usize> = (0..count).collect();
        rows.sort_by_cached_key(|&row| key(row));
        let mut rank = vec![0; count];
        for (at, &row) in rows.iter().enumerate() {
            rank[row] = at;
        }
        Self { rows, rank }
    }
}

/// The facts with their orders.
pub(super) struct View<'a> {
    pub(super) facts: &'a Facts,
    pub(super) documents: Order,
    pub(super) events: Order,
    pub(super) people: Order,
    pub(super) organizations: Order,
    pub(super) projects: Order,
    pub(super) talks: Order,
    base: &'a str,
}

impl<'a> View<'a> {
    /// `base` stands before the paths of sources in links: see [`super::Options`].
    pub(super) fn new(facts: &'a Facts, base: &'a str) -> Self {
        let (people, organizations) = (&facts.people.rows, &facts.organizations.rows);
        let (projects, events, documents) = (&facts.projects.rows, &facts.events.rows, &facts.documents.rows);
        let document_order = Order::of(documents.len(), |at| {
            let document = &documents[at];
            (document.duplicate_of.is_some(), Reverse(document.date.as_deref()), &document.source)
        });
        Self {
            facts,
            events: Order::of(events.len(), |at| {
                (Reverse(events[at].talks.len()), Reverse(events[at].documents()), &events[at].name)
            }),
            people: Order::of(people.len(), |at| {
                (Reverse(people[at].talks.len()), Reverse(people[at].documents.len()), people[at].names.best())
            }),
            organizations: Order::of(organizations.len(), |at| {
                let row = &organizations[at];
                (Reverse(row.talks.len()), Reverse(row.people.len()), row.name())
            }),
            projects: Order::of(projects.len(), |at| {
                (Reverse(projects[at].documents), Reverse(projects[at].mentions), &projects[at].name)
            }),
            talks: Order::of(facts.talks.rows.len(), |at| {
                let place = facts.talks.rows[at].places.first();
                place.map(|&(document, line)| (document_order.rank[document], line, at))
            }),
            documents: document_order,
            base,
        }
    }

    pub(super) fn document(&self, at: usize) -> &'a Document {
        &self.facts.documents.rows[at]
    }

    pub(super) fn event(&self, at: usize) -> &'a Event {
        &self.facts.events.rows[at]
    }

    pub(super) fn person(&self, at: usize) -> &'a Person {
        &self.facts.people.rows[at]
    }

    pub(super) fn organization(&self, at: usize) -> &'a Organization {
        &self.facts.organizations.rows[at]
    }

    pub(super) fn project(&self, at: usize) -> &'a Project {
        &self.facts.projects.rows[at]
    }

    pub(super) fn talk(&self, at: usize) -> &'a Talk {
        &self.facts.talks.rows[at]
    }

    /// The projects by documents, without those that have none.
    pub(super) fn ranked_projects(&self) -> impl Iterator<Item = &'a Project> + use<'a, '_> {
        self.projects.rows.iter().map(|&at| self.project(at))
    }

    /// Where a link to the document leads, without its line; none for standard input.
    pub(super) fn address(&self, document: &Document) -> Option<String> {
        let path = document.source.as_str();
        if path == "-" || path.is_empty() {
            return None;
        }
        let whole = path.starts_with('/') && !super::facts::is_web(self.base);
        let mut address = if whole { String::new() } else { self.base.to_owned() };
        let path = if whole { path } else { path.trim_start_matches("./") };
        if !address.is_empty() && !address.ends_with('/') && !path.starts_with('/') {
            address.push('/');
        }
        // Colons too: a path must not read as a scheme.
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
                address.push(char::from(byte));
            } else {
                address.push('%');
                for digit in [byte >> 4, byte & 15] {
                    address.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
                }
            }
        }
        // Two slashes at the start would name a host.
        if address.starts_with("//") {
            address.insert_str(0, "/.");
        }
        Some(address)
    }

    /// Writes the data for the script: one JSON object that can stand in a `script` element whatever it holds.
    pub(super) fn write_json(&self, out: impl Write) -> io::Result<()> {
        let facts = self.facts;
        let (documents, events) = (&self.documents, &self.events);
        let keys = [facts.projects.keys(), facts.people.keys(), facts.organizations.keys(), facts.events.keys()];
        let [project_keys, people_keys, organization_keys, event_keys] = &keys;
        let data = Data {
            documents: seq(documents, |at| {
                let d = self.document(at);
                let original = d.duplicate_of.map(|at| documents.rank[at]);
                (&d.source, &d.title, &d.date, &d.language, d.talks, d.mentions, original, self.address(d))
            }),
            projects: seq(&self.projects, |at| {
                let p = self.project(at);
                (project_keys[at], &p.name, p.maturity.map(maturity), p.documents, p.talks, p.mentions)
            }),
            people: seq(&self.people, |at| {
                let p = self.person(at);
                let organizations: Vec<usize> = p.organizations.iter().map(|&o| self.organizations.rank[o]).collect();
                (people_keys[at], p.names.best(), p.talks.len(), p.documents.len(), organizations)
            }),
            organizations: seq(&self.organizations, |at| {
                let o = self.organization(at);
                let id = organization_keys[at];
                (id, o.name().unwrap_or(id), o.talks.len(), o.people.len(), o.documents.len())
            }),
            events: seq(events, |at| {
                let e = self.event(at);
                let id = event_keys[at];
                (id, if e.name.is_empty() { id } else { &e.name }, e.talks.len(), e.subject.len(), e.documents())
            }),
            kinds: facts.kinds.keys(),
            talks: seq(&self.talks, |at| self.talk_row(at)),
        };
        data.serialize(&mut serde_json::Serializer::with_formatter(out, ForScript)).map_err(io::Error::from)
    }

    fn talk_row(&self, at: usize) -> impl Serialize + use<'a> {
        let talk = self.talk(at);
        let organizations = |all: &[usize]| -> Vec<usize> { all.iter().map(|&o| self.organizations.rank[o]).collect() };
        let speakers: Vec<_> =
            talk.speakers.iter().map(|(who, all)| (self.people.rank[*who], organizations(all))).collect();
        let projects: Vec<usize> = talk.projects.iter().map(|&p| self.projects.rank[p]).collect();
        let places: Vec<_> = talk.places.iter().map(|&(d, line)| (self.documents.rank[d], line)).collect();
        let event = talk.event.map(|e| self.events.rank[e]);
        (talk.titles.best(), speakers, event, talk.kind, talk.year, projects, places, &talk.links)
    }
}

/// The word for a maturity.
pub(super) fn maturity(maturity: Maturity) -> &'static str {
    match maturity {
        Maturity::Graduated => "graduated",
        Maturity::Incubating => "incubating",
        Maturity::Sandbox => "sandbox",
        Maturity::Archived => "archived",
    }
}

fn seq<T>(order: &Order, row: impl Fn(usize) -> T) -> Vec<T> {
    order.rows.iter().map(|&at| row(at)).collect()
}

/// What `report.js` reads; each row is an array, in the order that it names.
#[derive(Serialize)]
struct Data<'a, D, P, W, O, E, T> {
    documents: Vec<D>,
    projects: Vec<P>,
    people: Vec<W>,
    organizations: Vec<O>,
    events: Vec<E>,
    kinds: Vec<&'a str>,
    talks: Vec<T>,
}

/// JSON without a character that could end a `script` element, begin a comment in it, or end a line of a script.
struct ForScript;

impl serde_json::ser::Formatter for ForScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            let (before, from) = rest.split_at(at);
            let mut chars = from.chars();
            let special = chars.next().map_or(0, u32::from);
            write!(out, "{before}\\u{special:04x}")?;
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}
