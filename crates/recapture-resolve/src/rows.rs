//! The rows of a whole run: keys first, the rest when it is asked for.

use std::collections::{BTreeMap, BTreeSet};

use recapture_dictionary::Dictionaries;
use recapture_model::{EventEdition, EventRole, Join, Known, Organization, Person, ReviewRow, Session, UniqueTalk};

use crate::Resolved;
use crate::facts::{TalkFacts, key};
use crate::organizations::Organizations;
use crate::set::Few;
use crate::texts::Texts;

impl Known for Resolved {
    fn events(&self) -> &[EventEdition] {
        &self.events
    }

    fn talks(&self) -> Box<dyn Iterator<Item = UniqueTalk> + '_> {
        Box::new((0..self.talks.len()).map(|unique| self.unique_talk(unique)))
    }

    fn people(&self) -> Box<dyn Iterator<Item = Person> + '_> {
        Box::new((0..self.people.len()).map(|person| self.person(person)))
    }

    fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    fn joins(&self) -> Box<dyn Iterator<Item = Join> + '_> {
        Box::new(self.joins.iter().map(|noted| self.join(noted)))
    }

    fn review(&self) -> &[ReviewRow] {
        &self.review
    }
}

impl Resolved {
    /// How many documents these are, near-duplicates counted once.
    fn count(&self, documents: impl Iterator<Item = usize>) -> usize {
        documents.map(|d| self.originals[d].unwrap_or(d)).collect::<BTreeSet<_>>().len()
    }

    /// The number of the unique talk of a speaker.
    fn talk_of(&self, speaker: usize) -> u32 {
        self.unique_of[self.corpus.speakers[speaker].talk()]
    }

    pub(crate) fn name_organizations(&mut self, organizations: &Organizations) {
        let mut speakers: Vec<Vec<usize>> = vec![Vec::new(); organizations.len()];
        for (speaker, numbers) in organizations.of_speaker.iter().enumerate() {
            for number in numbers.iter() {
                speakers[number].push(speaker);
            }
        }
        let mut ids = Ids::default();
        let mut row_of = vec![usize::MAX; organizations.len()];
        for (number, speakers) in speakers.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
            let surfaces = speakers.iter().filter_map(|&s| self.corpus.stated(self.corpus.speakers[s].organization));
            let names = frequent(surfaces);
            let name = organizations.known(number).map_or_else(|| names[0].clone(), str::to_owned);
            row_of[number] = self.organizations.len();
            self.organizations.push(Organization {
                id: ids.of(key(&name)),
                name,
                names,
                known: organizations.known(number).is_some(),
                documents: self.count(speakers.iter().map(|&s| self.corpus.document_of(s))),
                talks: distinct(speakers.iter().map(|&s| self.talk_of(s))),
                people: distinct(speakers.iter().map(|&s| self.person_of[s])),
            });
        }
        let rows_of = |numbers: &Few| distinct_rows(numbers.iter().map(|number| row_of[number]));
        self.organizations_of = organizations.of_speaker.iter().map(rows_of).collect();
    }

    /// The names of a person, the most frequent first.
    fn names(&self, person: usize) -> Vec<String> {
        let speakers = self.people.get(person).iter().map(|&s| &self.corpus.speakers[s as usize]);
        frequent(speakers.map(|s| self.corpus.text(s.name)))
    }

    pub(crate) fn name_people(&mut self) {
        let mut ids = Ids::default();
        self.person_ids.reserve_exact(self.people.len());
        for person in 0..self.people.len() {
            let id = ids.of(key(&self.names(person)[0]));
            self.person_ids.push(self.corpus.texts.add(&id));
        }
    }

    fn person(&self, person: usize) -> Person {
        let group = || self.people.get(person).iter().map(|&s| s as usize);
        let names = self.names(person);
        let organizations = group().flat_map(|s| self.organizations_of[s].iter());
        Person {
            id: self.person_id(person).to_owned(),
            name: names[0].clone(),
            organizations: frequent(organizations.map(|o| self.organizations[o].id.as_str())),
            names,
            documents: self.count(group().map(|s| self.corpus.document_of(s))),
            talks: distinct(group().map(|s| self.talk_of(s))),
        }
    }

    fn rows_of(&self, unique: usize) -> impl Iterator<Item = &TalkFacts> {
        self.talks.get(unique).iter().map(|&talk| &self.corpus.talks[talk as usize])
    }

    fn title(&self, unique: usize) -> Option<String> {
        frequent(self.rows_of(unique).filter_map(|t| self.corpus.stated(t.title))).into_iter().next()
    }

    fn event(&self, unique: usize) -> Option<&str> {
        self.rows_of(unique).find_map(|t| self.corpus.stated(t.event))
    }

    /// Keys of the people who gave a talk.
    fn who(&self, unique: usize) -> Vec<String> {
        let mut who: Vec<String> = Vec::new();
        for speaker in self.rows_of(unique).flat_map(TalkFacts::speakers) {
            let id = self.person_id(self.person_of[speaker] as usize);
            if !who.iter().any(|other| other == id) {
                who.push(id.to_owned());
            }
        }
        who
    }

    pub(crate) fn name_talks(&mut self) {
        let mut ids = Ids::default();
        self.talk_ids.reserve_exact(self.talks.len());
        for unique in 0..self.talks.len() {
            let name = match self.title(unique) {
                Some(title) => key(&title),
                None => format!("talk-by-{}", self.who(unique).join("-")),
            };
            let id = ids.of(self.event(unique).map_or_else(|| name.clone(), |event| format!("{name}-at-{event}")));
            self.talk_ids.push(self.corpus.texts.add(&id));
        }
    }

    fn unique_talk(&self, unique: usize) -> UniqueTalk {
        UniqueTalk {
            id: self.talk_id(unique).to_owned(),
            title: self.title(unique),
            kind: self.rows_of(unique).find_map(|t| self.corpus.stated(t.kind)).map(str::to_owned),
            event: self.event(unique).map(str::to_owned),
            people: self.who(unique),
            session: self.session_of[unique].map(|session| self.sessions[session].id.clone()),
            documents: self.count(self.rows_of(unique).map(TalkFacts::document)),
        }
    }

    pub(crate) fn count_sessions(&mut self) {
        let mut about: Vec<Vec<usize>> = vec![Vec::new(); self.sessions.len()];
        for (unique, session) in self.session_of.iter().enumerate() {
            if let Some(session) = *session {
                about[session].extend(self.rows_of(unique).map(TalkFacts::document));
            }
        }
        for (session, documents) in about.into_iter().enumerate() {
            self.sessions[session].documents = self.count(documents.into_iter());
        }
    }

    /// The events that documents name.
    pub(crate) fn editions(&self, dictionaries: &Dictionaries) -> Vec<EventEdition> {
        let mut subjects: BTreeMap<&str, (&str, BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
        for (index, (id, name, role)) in self.corpus.events() {
            let original = self.originals[index].unwrap_or(index);
            let entry = subjects.entry(id).or_insert((name, BTreeSet::new(), BTreeSet::new()));
            match role {
                EventRole::Subject => entry.1.insert(original),
                EventRole::Mentioned => entry.2.insert(original),
            };
        }
        let mut given: BTreeMap<&str, usize> = BTreeMap::new();
        for event in (0..self.talks.len()).filter_map(|unique| self.event(unique)) {
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
fn distinct_rows(rows: impl Iterator<Item = usize>) -> Few {
    let mut seen = Vec::new();
    for row in rows {
        if !seen.contains(&row) {
            seen.push(row);
        }
    }
    seen.into_iter().collect()
}

fn distinct(values: impl Iterator<Item = u32>) -> usize {
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
    // Not in place, where they would keep room for more.
    let mut names = Vec::with_capacity(counts.len());
    names.extend(counts.into_iter().map(|(name, _)| name.to_owned()));
    names
}

/// Keys that are given once.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    given: Texts,
    /// How often each was asked for.
    counts: Vec<u32>,
}

impl Ids {
    pub(crate) fn of(&mut self, id: String) -> String {
        let id = if id.is_empty() { "unnamed".to_owned() } else { id };
        let at = self.given.add(&id).index();
        if at == self.counts.len() {
            self.counts.push(0);
        }
        self.counts[at] += 1;
        if self.counts[at] == 1 {
            return id;
        }
        let numbered = format!("{id}-{}", self.counts[at]);
        // "ann-2" may be someone's own key.
        self.of(numbered)
    }
}
