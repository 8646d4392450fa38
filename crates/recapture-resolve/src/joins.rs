//! Joins as they are noted: by index, since there is one for every few rows.

use recapture_model::{EntityKind, Join};

use crate::Resolved;
use crate::set::number;

/// Why two rows were joined, or kept apart.
#[derive(Debug)]
pub(crate) struct Noted {
    pub(crate) kind: EntityKind,
    pub(crate) same: bool,
    /// Indexes: of documents, of talks, of speakers for people and organisations, of a talk and a session.
    left: u32,
    right: u32,
    evidence: &'static str,
    similarity: f64,
}

impl Noted {
    pub(crate) fn new(
        kind: EntityKind,
        same: bool,
        (left, right): (usize, usize),
        evidence: &'static str,
        similarity: f64,
    ) -> Self {
        Self { kind, same, left: number(left), right: number(right), evidence, similarity }
    }
}

impl Resolved {
    /// The key of what a join is about.
    pub(crate) fn join_id(&self, noted: &Noted) -> &str {
        let (left, right) = (noted.left as usize, noted.right as usize);
        match noted.kind {
            EntityKind::Document => self.corpus.document_id(left),
            EntityKind::Talk => self.talk_id(self.unique_of[right] as usize),
            EntityKind::Person => self.person_id(self.person_of[right] as usize),
            EntityKind::Organization => {
                self.organizations_of[right].iter().next().map_or("", |o| &self.organizations[o].id)
            }
            EntityKind::Session => &self.sessions[right].id,
        }
    }

    /// The row of a join.
    pub(crate) fn join(&self, noted: &Noted) -> Join {
        let (left, right) = (noted.left as usize, noted.right as usize);
        let corpus = &self.corpus;
        let id = |document: usize| corpus.document_id(document).to_owned();
        let document = |index: usize| (corpus.text(corpus.documents[index].source).to_owned(), id(index));
        let talk = |index: usize| {
            let talk = &corpus.talks[index];
            (corpus.stated(talk.title).unwrap_or_default().to_owned(), id(talk.document()))
        };
        let organization = |index: usize| {
            let name = corpus.stated(corpus.speakers[index].organization).unwrap_or_default();
            (name.to_owned(), id(corpus.document_of(index)))
        };
        let person = |index: usize| {
            let speaker = &corpus.speakers[index];
            let name = corpus.text(speaker.name);
            let name = match corpus.stated(speaker.organization) {
                Some(organization) => format!("{name} ({organization})"),
                None => name.to_owned(),
            };
            (name, id(corpus.document_of(index)))
        };
        let (left, right) = match noted.kind {
            EntityKind::Document => (document(left), document(right)),
            EntityKind::Talk => (talk(left), talk(right)),
            EntityKind::Person => (person(left), person(right)),
            EntityKind::Organization => (organization(left), organization(right)),
            EntityKind::Session => {
                // A talk without a title is known by its speakers.
                let names =
                    || corpus.speakers_of(left).iter().map(|s| corpus.text(s.name)).collect::<Vec<_>>().join("; ");
                let (title, document) = talk(left);
                let title = if corpus.talks[left].title.is_some() { title } else { names() };
                ((title, document), (self.sessions[right].title.clone(), String::new()))
            }
        };
        let evidence = match noted.kind {
            EntityKind::Organization => {
                let name = corpus.text(corpus.speakers[noted.left as usize].name);
                format!("{}, both said of {name}", noted.evidence).into()
            }
            _ => noted.evidence.into(),
        };
        let id = self.join_id(noted).to_owned();
        Join { kind: noted.kind, id, same: noted.same, left, right, evidence, similarity: noted.similarity }
    }
}
