use std::collections::{BTreeMap, BTreeSet};

use recapture_dictionary::Dictionaries;
use recapture_model::{
    EntityKind, EventEdition, EventRole, Identity, Join, Organization, Person, Record, TalkSession, UniqueTalk,
};

use crate::facts::{Corpus, key};
use crate::organizations::Organizations;
use crate::schedule::Schedule;
use crate::{Corrections, Review};
use crate::{documents, people, sessions, talks};

/// A run with its keys.
#[derive(Debug)]
pub struct Resolved {
    identity: Identity,
    /// For each document the key of the one that it repeats.
    duplicate_of: Vec<Option<String>>,
    /// The talks of each document, as a range.
    talks_of: Vec<std::ops::Range<usize>>,
    /// For each talk the index of the unique talk and of the session.
    unique_of: Vec<usize>,
    session_of: Vec<Option<usize>>,
    speakers_of: Vec<std::ops::Range<usize>>,
    /// For each speaker the indexes of the person and of the organisations.
    person_of: Vec<usize>,
    organizations_of: Vec<Vec<usize>>,
}

impl Corpus {
    /// Decides what is the same. Same records, same dictionaries, same schedules: same keys.
    #[must_use]
    pub fn resolve(&self, dictionaries: &Dictionaries, schedules: &[Schedule]) -> Resolved {
        let mut joins = Vec::new();
        let originals = documents::duplicates(self, &mut joins);
        let mut organizations = Organizations::of(self);
        let groups = talks::same_talks(dictionaries, self, &mut joins);
        organizations.join_by_people(self, &groups, &mut joins);
        let unique_of = positions(&groups, self.talks.len());
        let persons = people::same_people(self, &organizations.of_speaker, &unique_of, &mut joins);
        let person_of = positions(&persons, self.speakers.len());
        let (sessions, of_group) = sessions::link(dictionaries, self, &groups, schedules, &mut joins);
        let writer = Writer { corpus: self, originals: &originals, unique_of: &unique_of, person_of: &person_of };
        let (organization_rows, organization_at) = writer.organizations(&organizations);
        let organizations_of: Vec<Vec<usize>> = organizations
            .of_speaker
            .iter()
            .map(|numbers| distinct_rows(numbers.iter().map(|&number| organization_at[number])))
            .collect();
        let people = writer.people(&persons, &organizations_of, &organization_rows);
        let mut talks = writer.talks(&groups, &people);
        for (talk, session) in talks.iter_mut().zip(&of_group) {
            talk.session = session.map(|s| sessions[s].id.clone());
        }
        let mut identity = Identity {
            events: writer.events(dictionaries, &talks),
            talks,
            people,
            organizations: organization_rows,
            sessions,
            joins,
            review: Vec::new(),
        };
        let session_of: Vec<Option<usize>> = unique_of.iter().map(|&unique| of_group[unique]).collect();
        for (number, session) in identity.sessions.iter_mut().enumerate() {
            let about = (0..self.talks.len()).filter(|&talk| session_of[talk] == Some(number));
            session.documents = writer.count(about.map(|talk| self.talks[talk].document));
        }
        self.name_joins(&mut identity, &organizations_of, &unique_of, &person_of);
        Resolved {
            duplicate_of: originals.iter().map(|o| o.map(|o| self.documents[o].id.clone())).collect(),
            talks_of: ranges(self.documents.len(), self.talks.iter().map(|t| t.document)),
            speakers_of: self.talks.iter().map(|t| t.speakers.clone()).collect(),
            unique_of,
            session_of,
            person_of,
            organizations_of,
            identity,
        }
    }

    /// Puts the keys into the joins, which were noted by index, and orders them.
    fn name_joins(
        &self,
        identity: &mut Identity,
        organizations_of: &[Vec<usize>],
        unique_of: &[usize],
        person_of: &[usize],
    ) {
        let mut joins = std::mem::take(&mut identity.joins);
        // An organisation's join is known by the surface form in its document.
        let mut organizations: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (index, speaker) in self.speakers.iter().enumerate() {
            if let (Some(name), Some(&first)) = (&speaker.organization, organizations_of[index].first()) {
                organizations.insert((&self.documents[self.document_of(index)].id, name), first);
            }
        }
        for join in &mut joins {
            let at = join.id.parse::<usize>();
            join.id = match (join.kind, at) {
                (EntityKind::Talk, Ok(talk)) => identity.talks[unique_of[talk]].id.clone(),
                (EntityKind::Person, Ok(speaker)) => identity.people[person_of[speaker]].id.clone(),
                (EntityKind::Organization, _) => organizations
                    .get(&(join.right.1.as_str(), join.right.0.as_str()))
                    .map_or_else(String::new, |&at| identity.organizations[at].id.clone()),
                _ => std::mem::take(&mut join.id),
            };
        }
        joins.sort_by(|a: &Join, b: &Join| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        identity.joins = joins;
    }
}

impl Resolved {
    /// What is known of the whole run.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// What is known of the whole run, with the rows for review.
    #[must_use]
    pub fn into_identity(self, corrections: &Corrections, review: &Review) -> Identity {
        let rows = corrections.rows().chain(review.rows()).collect();
        Identity { review: rows, ..self.identity }
    }

    /// Puts the keys into a record, the `index`-th that was added.
    pub fn apply(&self, index: usize, record: &mut Record) {
        record.document.duplicate_of.clone_from(&self.duplicate_of[index]);
        for (at, talk) in self.talks_of[index].clone().zip(&mut record.talks) {
            talk.unique_talk_id = Some(self.identity.talks[self.unique_of[at]].id.clone());
            talk.session = self.session_of[at].map(|session| {
                let session = &self.identity.sessions[session];
                TalkSession {
                    id: session.id.clone(),
                    url: session.url.clone(),
                    title: session.title.clone(),
                    speakers: session.speakers.iter().map(ToString::to_string).collect(),
                }
            });
            for (at, speaker) in self.speakers_of[at].clone().zip(&mut talk.speakers) {
                speaker.person_id = Some(self.identity.people[self.person_of[at]].id.clone());
                let ids = self.organizations_of[at].iter().map(|&o| self.identity.organizations[o].id.clone());
                speaker.organization_ids = ids.collect();
            }
        }
    }
}

/// For each item the number of its group.
fn positions(groups: &[Vec<usize>], items: usize) -> Vec<usize> {
    let mut at = vec![0; items];
    for (number, group) in groups.iter().enumerate() {
        for &item in group {
            at[item] = number;
        }
    }
    at
}

/// For each of `count` owners the range of its items; items come in the order of their owners.
fn ranges(count: usize, owners: impl Iterator<Item = usize>) -> Vec<std::ops::Range<usize>> {
    let mut ranges = vec![0..0; count];
    let mut end = 0;
    for (item, owner) in owners.enumerate() {
        if ranges[owner].is_empty() {
            ranges[owner] = item..item;
        }
        ranges[owner].end = item + 1;
        end = item + 1;
    }
    debug_assert!(ranges.iter().all(|r| r.end <= end));
    ranges
}

/// Makes the rows of tables from groups.
struct Writer<'a> {
    corpus: &'a Corpus,
    originals: &'a [Option<usize>],
    unique_of: &'a [usize],
    person_of: &'a [usize],
}

impl Writer<'_> {
    /// How many documents these are, near-duplicates counted once.
    fn count(&self, documents: impl Iterator<Item = usize>) -> usize {
        documents.map(|d| self.originals[d].unwrap_or(d)).collect::<BTreeSet<_>>().len()
    }

    /// The rows, and for each number of a cluster its row.
    fn organizations(&self, organizations: &Organizations) -> (Vec<Organization>, Vec<usize>) {
        let mut speakers: Vec<Vec<usize>> = vec![Vec::new(); organizations.len()];
        for (speaker, numbers) in organizations.of_speaker.iter().enumerate() {
            for &number in numbers {
                speakers[number].push(speaker);
            }
        }
        let mut ids = Ids::default();
        let mut rows = Vec::new();
        let mut row_of = vec![usize::MAX; organizations.len()];
        for (number, speakers) in speakers.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
            let surfaces = speakers.iter().filter_map(|&s| self.corpus.speakers[s].organization.as_deref());
            let names = frequent(surfaces);
            let name = organizations.known(number).map_or_else(|| names[0].clone(), str::to_owned);
            row_of[number] = rows.len();
            rows.push(Organization {
                id: ids.of(key(&name)),
                name,
                names,
                known: organizations.known(number).is_some(),
                documents: self.count(speakers.iter().map(|&s| self.corpus.document_of(s))),
                talks: distinct(speakers.iter().map(|&s| self.unique_of[self.corpus.speakers[s].talk])),
                people: distinct(speakers.iter().map(|&s| self.person_of[s])),
            });
        }
        (rows, row_of)
    }

    fn people(&self, groups: &[Vec<usize>], organizations_of: &[Vec<usize>], rows: &[Organization]) -> Vec<Person> {
        let mut ids = Ids::default();
        let mut people = Vec::with_capacity(groups.len());
        for group in groups {
            let names = frequent(group.iter().map(|&s| self.corpus.speakers[s].name.as_str()));
            let organizations = group.iter().flat_map(|&s| &organizations_of[s]).map(|&o| rows[o].id.as_str());
            people.push(Person {
                id: ids.of(key(&names[0])),
                name: names[0].clone(),
                organizations: frequent(organizations),
                names,
                documents: self.count(group.iter().map(|&s| self.corpus.document_of(s))),
                talks: distinct(group.iter().map(|&s| self.unique_of[self.corpus.speakers[s].talk])),
            });
        }
        people
    }

    fn talks(&self, groups: &[Vec<usize>], people: &[Person]) -> Vec<UniqueTalk> {
        let mut ids = Ids::default();
        let mut talks = Vec::with_capacity(groups.len());
        for group in groups {
            let rows = || group.iter().map(|&t| &self.corpus.talks[t]);
            let title = frequent(rows().filter_map(|t| t.title.as_deref())).into_iter().next();
            let event = rows().find_map(|t| t.event.clone());
            let mut who: Vec<String> = Vec::new();
            for speaker in rows().flat_map(|t| t.speakers.clone()) {
                let id = &people[self.person_of[speaker]].id;
                if !who.contains(id) {
                    who.push(id.clone());
                }
            }
            let name = title.as_deref().map_or_else(|| format!("talk-by-{}", who.join("-")), key);
            let id = event.as_deref().map_or_else(|| name.clone(), |event| format!("{name}-at-{event}"));
            talks.push(UniqueTalk {
                id: ids.of(id),
                title,
                kind: rows().find_map(|t| t.kind.clone()),
                event,
                people: who,
                session: None,
                documents: self.count(rows().map(|t| t.document)),
            });
        }
        talks
    }

    fn events(&self, dictionaries: &Dictionaries, talks: &[UniqueTalk]) -> Vec<EventEdition> {
        let mut subjects: BTreeMap<&str, (&str, BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
        for (index, document) in self.corpus.documents.iter().enumerate() {
            let original = self.originals[index].unwrap_or(index);
            for (id, name, role) in &document.events {
                let entry = subjects.entry(id).or_insert((name, BTreeSet::new(), BTreeSet::new()));
                match role {
                    EventRole::Subject => entry.1.insert(original),
                    EventRole::Mentioned => entry.2.insert(original),
                };
            }
        }
        let mut given: BTreeMap<&str, usize> = BTreeMap::new();
        for event in talks.iter().filter_map(|t| t.event.as_deref()) {
            *given.entry(event).or_default() += 1;
        }
        let edition_of: BTreeMap<&str, &recapture_dictionary::Edition> =
            dictionaries.events.editions.iter().map(|e| (e.name.as_str(), e)).collect();
        let stated = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        subjects
            .into_iter()
            .map(|(id, (name, subject, mentioned))| {
                let edition = edition_of.get(name);
                EventEdition {
                    id: id.to_owned(),
                    name: name.to_owned(),
                    start: edition.and_then(|e| stated(&e.start)),
                    city: edition.and_then(|e| stated(&e.city)),
                    country: edition.and_then(|e| stated(&e.country)),
                    mentioned: mentioned.difference(&subject).count(),
                    subject: subject.len(),
                    talks: given.get(id).copied().unwrap_or_default(),
                }
            })
            .collect()
    }
}

/// Each row once: two organisations of a speaker may have turned out to be one.
fn distinct_rows(rows: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = Vec::new();
    for row in rows {
        if !seen.contains(&row) {
            seen.push(row);
        }
    }
    seen
}

fn distinct(values: impl Iterator<Item = usize>) -> usize {
    values.collect::<BTreeSet<_>>().len()
}

/// Each value once, the most frequent first; of equals one with small letters, then the first in the text.
fn frequent<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        let index = *at.entry(value).or_insert(counts.len());
        if index == counts.len() {
            counts.push((value, 0));
        }
        counts[index].1 += 1;
    }
    let shouted = |name: &str| !name.contains(char::is_lowercase) || !name.contains(char::is_uppercase);
    counts.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), shouted(name)));
    counts.into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// Keys that are given once.
#[derive(Debug, Default)]
pub(crate) struct Ids(BTreeMap<String, usize>);

impl Ids {
    pub(crate) fn of(&mut self, id: String) -> String {
        let id = if id.is_empty() { "unnamed".to_owned() } else { id };
        let count = self.0.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 {
            return id;
        }
        let numbered = format!("{id}-{count}");
        // "ann-2" may be someone's own key.
        self.of(numbered)
    }
}
