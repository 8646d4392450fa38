//! The same person in several talks. A name alone joins nobody whose organisations differ: then something else must be
//! common, a talk, a fellow speaker or a linked page.

use std::collections::{BTreeMap, BTreeSet};

use recapture_dictionary::fold;
use recapture_model::{EntityKind, Join};

use crate::cluster::Clusters;
use crate::facts::Corpus;
use crate::set::Set;
use crate::{names, talks};

/// What is known of a cluster of speakers, at its root.
#[derive(Clone, Debug, Default)]
struct Known {
    organizations: Set,
    talks: Set,
    events: Set,
    urls: Set,
    fellows: Set,
    /// Talks in documents: nobody speaks twice in one.
    rows: Set,
}

impl Known {
    fn take(&mut self, other: Self) {
        self.organizations.add(other.organizations);
        self.talks.add(other.talks);
        self.events.add(other.events);
        self.urls.add(other.urls);
        self.fellows.add(other.fellows);
        self.rows.add(other.rows);
    }
}

/// Numbers for keys, in the order in which they come.
#[derive(Debug, Default)]
struct Numbers(BTreeMap<String, usize>);

impl Numbers {
    fn of(&mut self, key: &str) -> usize {
        let next = self.0.len();
        *self.0.entry(key.to_owned()).or_insert(next)
    }
}

/// What joins speakers.
struct People<'a> {
    corpus: &'a Corpus,
    clusters: Clusters,
    known: Vec<Known>,
    joins: &'a mut Vec<Join>,
}

/// Groups of speakers that are one person, each in rising order. `organizations`: those of each speaker.
/// `talk_of`: the number of the unique talk of each talk.
pub(crate) fn same_people(
    corpus: &Corpus,
    organizations: &[Vec<usize>],
    talk_of: &[usize],
    joins: &mut Vec<Join>,
) -> Vec<Vec<usize>> {
    let (mut name_numbers, mut events, mut urls) = (Numbers::default(), Numbers::default(), Numbers::default());
    let name_of: Vec<usize> = corpus.speakers.iter().map(|s| name_numbers.of(&s.words.join(" "))).collect();
    // A page that several names of one talk link to is no one's own.
    let mut names_of_url: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (speaker, &name) in corpus.speakers.iter().zip(&name_of) {
        if let Some(url) = &speaker.url {
            names_of_url.entry(url).or_default().insert(name);
        }
    }
    let known = corpus.speakers.iter().enumerate().map(|(index, speaker)| {
        let talk = &corpus.talks[speaker.talk];
        let own = speaker.url.as_deref().filter(|url| names_of_url[url].len() <= 3);
        Known {
            organizations: organizations[index].iter().copied().collect(),
            talks: std::iter::once(talk_of[speaker.talk]).collect(),
            events: talk.event.iter().map(|e| events.of(e)).collect(),
            urls: own.iter().map(|u| urls.of(u)).collect(),
            fellows: talk.speakers.clone().filter(|&s| s != index).map(|s| name_of[s]).collect(),
            rows: std::iter::once(speaker.talk).collect(),
        }
    });
    let known = known.collect();
    let mut people = People { corpus, clusters: Clusters::new(corpus.speakers.len()), known, joins };
    let mut by_name: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, &name) in name_of.iter().enumerate() {
        by_name.entry(name).or_default().push(index);
    }
    for speakers in by_name.values() {
        people.one_name(speakers);
    }
    people.other_spellings(talk_of, &name_of);
    people.clusters.groups()
}

impl People<'_> {
    /// Speakers whose names have the same words.
    fn one_name(&mut self, speakers: &[usize]) {
        // A first name alone is nobody's own.
        let full = self.corpus.speakers[speakers[0]].words.len() > 1;
        // Those of one organisation, or of one unique talk, or of one page.
        for facet in [
            |k: &Known| k.organizations.iter().collect::<Vec<_>>(),
            |k: &Known| k.talks.iter().collect(),
            |k: &Known| k.urls.iter().collect(),
        ] {
            let mut first: BTreeMap<usize, usize> = BTreeMap::new();
            for &speaker in speakers {
                // What is known of one who was joined is known of the cluster.
                let root = self.clusters.root(speaker);
                for key in facet(&self.known[root]) {
                    let other = *first.entry(key).or_insert(speaker);
                    self.join(other, speaker, "the same name and organisation, talk or page", false);
                }
            }
        }
        if !full {
            return;
        }
        // Fellow speakers; then who states no organisation and was at an event with only one of the name.
        let roots = self.roots(speakers);
        for (at, &left) in roots.iter().enumerate() {
            for &right in &roots[at + 1..] {
                let (a, b) = (self.clusters.root(left), self.clusters.root(right));
                if self.known[a].fellows.meets(&self.known[b].fellows) && !self.at_once(a, b) {
                    self.join(left, right, "the same name and a fellow speaker in common", false);
                }
            }
        }
        // "Acme" and "Acme Labs", at one event.
        let roots = self.roots(speakers);
        for (at, &left) in roots.iter().enumerate() {
            for &right in &roots[at + 1..] {
                let (a, b) = (self.clusters.root(left), self.clusters.root(right));
                let together = self.known[a].events.meets(&self.known[b].events);
                if together && self.one_begins_with_other(left, right) {
                    self.join(
                        left,
                        right,
                        "the same name and event, one organisation's name begins with the other's",
                        false,
                    );
                }
            }
        }
        let roots = self.roots(speakers);
        let (stated, silent): (Vec<usize>, Vec<usize>) =
            roots.into_iter().partition(|&root| !self.known[root].organizations.is_empty());
        let mut left: Vec<usize> = Vec::new();
        for &root in &silent {
            let same_event = |&&other: &&usize| self.known[other].events.meets(&self.known[root].events);
            let mut there = stated.iter().filter(same_event);
            match (there.next(), there.next(), stated.as_slice()) {
                (Some(&one), None, _) | (None, None, &[one]) => {
                    self.join(one, root, "the same name, no organisation stated", false);
                }
                (None, None, _) => left.push(root),
                _ => {}
            }
        }
        for pair in left.windows(2) {
            self.join(pair[0], pair[1], "the same name, no organisation stated", false);
        }
        // What is left of one name is worth a look.
        for pair in self.roots(speakers).windows(2) {
            self.note(pair[0], pair[1], false, "the same name, but other organisations and nothing else in common");
        }
    }

    /// Names that are spelled differently: in two write-ups of one talk, or by initials within an organisation.
    /// `name_of`: the number of each speaker's name.
    fn other_spellings(&mut self, talk_of: &[usize], name_of: &[usize]) {
        let mut by_talk: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, speaker) in self.corpus.speakers.iter().enumerate() {
            by_talk.entry(talk_of[speaker.talk]).or_default().push(index);
        }
        for speakers in by_talk.values().filter(|s| s.len() > 1) {
            for (at, &left) in speakers.iter().enumerate() {
                for &right in &speakers[at + 1..] {
                    let (a, b) = (&self.corpus.speakers[left], &self.corpus.speakers[right]);
                    let alike = || talks::same_name(a, b) || talks::half_same(a, b);
                    if a.talk != b.talk && a.words != b.words && alike() {
                        self.join(left, right, "names alike in two write-ups of one talk", true);
                    }
                }
            }
        }
        let mut by_organization: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
        let mut listed = BTreeSet::new();
        for (index, speaker) in self.corpus.speakers.iter().enumerate() {
            let root = self.clusters.root(index);
            for organization in self.known[root].organizations.iter().collect::<Vec<_>>() {
                if listed.insert((organization, name_of[index], root)) {
                    let words: BTreeSet<&str> =
                        speaker.words.iter().map(String::as_str).filter(|w| w.len() > 1).collect();
                    for word in words {
                        by_organization.entry((organization, word)).or_default().push(index);
                    }
                }
            }
        }
        for speakers in by_organization.values().filter(|s| (2..64).contains(&s.len())) {
            for &one in speakers {
                let matches = |&&other: &&usize| {
                    let (a, b) = (&self.corpus.speakers[one].words, &self.corpus.speakers[other].words);
                    a != b && names::compatible(a, b)
                };
                let others: Vec<usize> = speakers.iter().filter(matches).copied().collect();
                let roots: BTreeSet<usize> = others.iter().map(|&o| self.clusters.root(o)).collect();
                // "J. Marsh" beside a Jonah and a Jane Marsh is anyone's guess.
                if let (1, Some(&other)) = (roots.len(), others.first()) {
                    self.join(one.min(other), one.max(other), "names compatible and the organisation in common", true);
                }
            }
        }
    }

    fn one_begins_with_other(&self, left: usize, right: usize) -> bool {
        let name = |index: usize| self.corpus.speakers[index].organization.as_deref().map(fold);
        let (Some(a), Some(b)) = (name(left), name(right)) else { return false };
        let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        begins(&a, &b) || begins(&b, &a)
    }

    fn roots(&mut self, speakers: &[usize]) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        speakers.iter().map(|&s| self.clusters.root(s)).filter(|&root| seen.insert(root)).collect()
    }

    /// Whether two clusters were at one event for different organisations.
    fn at_once(&self, left: usize, right: usize) -> bool {
        let (a, b) = (&self.known[left], &self.known[right]);
        a.events.meets(&b.events)
            && !a.organizations.is_empty()
            && !b.organizations.is_empty()
            && !a.organizations.meets(&b.organizations)
    }

    fn join(&mut self, left: usize, right: usize, evidence: &str, note: bool) {
        let (a, b) = (self.clusters.root(left), self.clusters.root(right));
        if a == b || self.known[a].rows.meets(&self.known[b].rows) {
            return;
        }
        let differ = self.corpus.speakers[left].name != self.corpus.speakers[right].name
            || !self.known[a].organizations.meets(&self.known[b].organizations);
        if note || differ {
            self.note(left, right, true, evidence);
        }
        let (root, gone) = self.clusters.join(a, b);
        let taken = std::mem::take(&mut self.known[gone]);
        self.known[root].take(taken);
    }

    fn note(&mut self, left: usize, right: usize, same: bool, evidence: &str) {
        let side = |index: usize| {
            let speaker = &self.corpus.speakers[index];
            let document = &self.corpus.documents[self.corpus.document_of(index)];
            let name = match &speaker.organization {
                Some(organization) => format!("{} ({organization})", speaker.name),
                None => speaker.name.clone(),
            };
            (name, document.id.clone())
        };
        let (a, b) = (&self.corpus.speakers[left], &self.corpus.speakers[right]);
        let similarity = strsim::normalized_damerau_levenshtein(&a.words.join(" "), &b.words.join(" "));
        self.joins.push(Join {
            kind: EntityKind::Person,
            id: right.to_string(),
            same,
            left: side(left),
            right: side(right),
            evidence: evidence.to_owned(),
            similarity,
        });
    }
}
