use recapture_dictionary::Dictionaries;
use recapture_model::{EventEdition, Organization, Record, ReviewRow, Session, TalkSession};

use crate::cluster::Groups;
use crate::facts::Corpus;
use crate::joins::Noted;
use crate::organizations::Organizations;
use crate::schedule::Schedule;
use crate::set::Few;
use crate::texts::Text;
use crate::{Corrections, Review};
use crate::{documents, people, sessions, talks};

/// A run with its keys. Rows are made when they are asked for: all of them would be more than what they are made of.
#[derive(Debug)]
pub struct Resolved {
    pub(crate) corpus: Corpus,
    /// For each document the earlier one that it repeats.
    pub(crate) originals: Vec<Option<usize>>,
    /// For each document where its talks end.
    talks_end: Vec<u32>,
    /// The talks that are one, and their keys.
    pub(crate) talks: Groups,
    pub(crate) talk_ids: Vec<Text>,
    /// The speakers that are one, and their keys.
    pub(crate) people: Groups,
    pub(crate) person_ids: Vec<Text>,
    /// For each talk the index of the unique talk, and for each of those that of its session.
    pub(crate) unique_of: Vec<u32>,
    pub(crate) session_of: Vec<Option<usize>>,
    /// For each speaker the indexes of the person and of the organisations.
    pub(crate) person_of: Vec<u32>,
    pub(crate) organizations_of: Vec<Few>,
    pub(crate) organizations: Vec<Organization>,
    pub(crate) sessions: Vec<Session>,
    pub(crate) events: Vec<EventEdition>,
    pub(crate) joins: Vec<Noted>,
    pub(crate) review: Vec<ReviewRow>,
}

impl Corpus {
    /// Decides what is the same. Same records, same dictionaries, same schedules: same keys.
    #[must_use]
    pub fn resolve(mut self, dictionaries: &Dictionaries, schedules: &[Schedule]) -> Resolved {
        let mut joins = Vec::new();
        let originals = documents::duplicates(&self, &mut joins);
        self.sketches = Vec::new();
        let mut organizations = Organizations::of(&self);
        let talks = talks::same_talks(dictionaries, &self, &mut joins);
        organizations.join_by_people(&self, &talks, &mut joins);
        let unique_of = talks.positions();
        let people = people::same_people(&self, &organizations.of_speaker, &unique_of, &mut joins);
        let (sessions, session_of) = sessions::link(dictionaries, &self, &talks, schedules, &mut joins);
        let mut resolved = Resolved {
            talks_end: ends(self.documents.len(), self.talks.iter().map(crate::facts::TalkFacts::document)),
            person_of: people.positions(),
            corpus: self,
            originals,
            talks,
            talk_ids: Vec::new(),
            people,
            person_ids: Vec::new(),
            unique_of,
            session_of,
            organizations_of: Vec::new(),
            organizations: Vec::new(),
            sessions,
            events: Vec::new(),
            joins,
            review: Vec::new(),
        };
        resolved.name_organizations(&organizations);
        resolved.name_people();
        resolved.name_talks();
        resolved.count_sessions();
        resolved.events = resolved.editions(dictionaries);
        let mut joins = std::mem::take(&mut resolved.joins);
        joins.sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| resolved.join_id(a).cmp(resolved.join_id(b))));
        resolved.joins = joins;
        resolved
    }
}

impl Resolved {
    /// Adds the rows for review.
    #[must_use]
    pub fn with_review(mut self, corrections: &Corrections, review: &Review) -> Self {
        self.review = corrections.rows().chain(review.rows()).collect();
        self
    }

    /// The key of a unique talk.
    pub(crate) fn talk_id(&self, unique: usize) -> &str {
        self.corpus.text(self.talk_ids[unique])
    }

    /// The key of a person.
    pub(crate) fn person_id(&self, person: usize) -> &str {
        self.corpus.text(self.person_ids[person])
    }

    /// Puts the keys into a record, the `index`-th that was added.
    pub fn apply(&self, index: usize, record: &mut Record) {
        record.document.duplicate_of =
            self.originals[index].map(|original| self.corpus.document_id(original).to_owned());
        let start = index.checked_sub(1).map_or(0, |before| self.talks_end[before]);
        for (at, talk) in (start as usize..).zip(&mut record.talks) {
            let unique = self.unique_of[at] as usize;
            talk.unique_talk_id = Some(self.talk_id(unique).to_owned());
            talk.session = self.session_of[unique].map(|session| {
                let session = &self.sessions[session];
                TalkSession {
                    id: session.id.clone(),
                    url: session.url.clone(),
                    title: session.title.clone(),
                    speakers: session.speakers.iter().map(ToString::to_string).collect(),
                }
            });
            for (at, speaker) in self.corpus.talks[at].speakers().zip(&mut talk.speakers) {
                speaker.person_id = Some(self.person_id(self.person_of[at] as usize).to_owned());
                let ids = self.organizations_of[at].iter().map(|o| self.organizations[o].id.clone());
                speaker.organization_ids = ids.collect();
            }
        }
    }
}

/// For each of `count` owners where its items end; items come in the order of their owners.
fn ends(count: usize, owners: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut ends = vec![0; count];
    for owner in owners {
        ends[owner] += 1;
    }
    let mut end = 0;
    for one in &mut ends {
        end += *one;
        *one = end;
    }
    ends
}
