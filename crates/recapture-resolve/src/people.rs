//! The same person in several talks. A name alone joins nobody whose organisations differ: then something else must be
//! common, a talk, a fellow speaker or a linked page.

use std::collections::{BTreeMap, BTreeSet};

use recapture_dictionary::fold;
use recapture_model::EntityKind;

use crate::cluster::{Clusters, Groups};
use crate::facts::Corpus;
use crate::joins::Noted;
use crate::set::{Few, Set, number};
use crate::talks;
use crate::texts::Text;

/// Of those who share a name or a talk, each is compared with as many that follow: a copy a day for years stays linear.
pub(crate) const NEAR: usize = 256;

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

/// Numbers for texts, in the order in which they come.
#[derive(Debug, Default)]
struct Numbers(BTreeMap<Text, u32>);

impl Numbers {
    fn of(&mut self, key: Text) -> usize {
        let next = number(self.0.len());
        *self.0.entry(key).or_insert(next) as usize
    }
}

/// What joins speakers.
struct People<'a> {
    corpus: &'a Corpus,
    clusters: Clusters,
    known: Vec<Known>,
    joins: &'a mut Vec<Noted>,
}

/// Groups of speakers that are one person, each in rising order. `organizations`: those of each speaker.
/// `talk_of`: the number of the unique talk of each talk.
pub(crate) fn same_people(corpus: &Corpus, organizations: &[Few], talk_of: &[u32], joins: &mut Vec<Noted>) -> Groups {
    let (mut name_numbers, mut events, mut urls) = (Numbers::default(), Numbers::default(), Numbers::default());
    let name_of: Vec<u32> = corpus.speakers.iter().map(|s| number(name_numbers.of(s.words))).collect();
    // A page that several names of one talk link to is no one's own.
    let mut names_of_url: BTreeMap<Text, BTreeSet<usize>> = BTreeMap::new();
    for (speaker, &name) in corpus.speakers.iter().zip(&name_of) {
        if let Some(url) = speaker.url {
            names_of_url.entry(url).or_default().insert(name as usize);
        }
    }
    let known = corpus.speakers.iter().enumerate().map(|(index, speaker)| {
        let talk = &corpus.talks[speaker.talk()];
        let own = speaker.url.filter(|url| names_of_url[url].len() <= 3);
        Known {
            organizations: organizations[index].iter().collect(),
            talks: std::iter::once(talk_of[speaker.talk()] as usize).collect(),
            events: talk.event.iter().map(|&e| events.of(e)).collect(),
            urls: own.iter().map(|&u| urls.of(u)).collect(),
            fellows: talk.speakers().filter(|&s| s != index).map(|s| name_of[s] as usize).collect(),
            rows: std::iter::once(speaker.talk()).collect(),
        }
    });
    let known = known.collect();
    let mut people = People { corpus, clusters: Clusters::new(corpus.speakers.len()), known, joins };
    for speakers in grouped(&name_of) {
        people.one_name(&speakers);
    }
    people.other_spellings(talk_of, &name_of);
    people.clusters.groups()
}

impl People<'_> {
    /// Speakers whose names have the same words.
    fn one_name(&mut self, speakers: &[usize]) {
        // A first name alone is nobody's own.
        let full = self.corpus.text(self.corpus.speakers[speakers[0]].words).contains(' ');
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
            for &right in roots[at + 1..].iter().take(NEAR) {
                let (a, b) = (self.clusters.root(left), self.clusters.root(right));
                if self.known[a].fellows.meets(&self.known[b].fellows) && !self.at_once(a, b) {
                    self.join(left, right, "the same name and a fellow speaker in common", false);
                }
            }
        }
        // "Acme" and "Acme Labs", at one event.
        let roots = self.roots(speakers);
        for (at, &left) in roots.iter().enumerate() {
            for &right in roots[at + 1..].iter().take(NEAR) {
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
    fn other_spellings(&mut self, talk_of: &[u32], name_of: &[u32]) {
        let of_talk: Vec<u32> = self.corpus.speakers.iter().map(|s| talk_of[s.talk()]).collect();
        for speakers in grouped(&of_talk).filter(|s| s.len() > 1) {
            for (at, &left) in speakers.iter().enumerate() {
                for &right in speakers[at + 1..].iter().take(NEAR) {
                    let (a, b) = (&self.corpus.speakers[left], &self.corpus.speakers[right]);
                    let alike = || talks::same_name(self.corpus, a, b) || talks::half_same(self.corpus, a, b);
                    if a.talk() != b.talk() && a.words != b.words && alike() {
                        self.join(left, right, "names alike in two write-ups of one talk", true);
                    }
                }
            }
        }
        for speakers in self.by_organization(name_of) {
            for &one in &speakers {
                let matches = |&&other: &&usize| {
                    let (a, b) = (&self.corpus.speakers[one], &self.corpus.speakers[other]);
                    a.words != b.words && talks::compatible(self.corpus, a, b)
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

    /// Speakers of one organisation with a word of their names in common, in the order of both.
    fn by_organization(&mut self, name_of: &[u32]) -> impl Iterator<Item = Vec<usize>> + use<> {
        let mut listed: Vec<(u32, u32, u32, u32)> = Vec::new();
        for (index, &name) in name_of.iter().enumerate() {
            let root = self.clusters.root(index);
            let organizations = self.known[root].organizations.iter();
            listed.extend(organizations.map(|organization| (number(organization), name, number(root), number(index))));
        }
        // The first of those that are alike in all three.
        listed.sort_unstable();
        listed.dedup_by_key(|&mut (organization, name, root, _)| (organization, name, root));
        let words = |index: u32| {
            let words = self.corpus.text(self.corpus.speakers[index as usize].words).split(' ');
            words.filter(|w| w.len() > 1).collect::<BTreeSet<_>>()
        };
        let rows = |&(organization, _, _, index): &(u32, u32, u32, u32)| {
            words(index)
                .into_iter()
                .map(|word| (word, index))
                .map(move |(word, index)| (organization, word, index))
                .collect::<Vec<_>>()
        };
        let mut groups = Vec::new();
        for of_one in listed.chunk_by(|a, b| a.0 == b.0) {
            let mut rows: Vec<(u32, &str, u32)> = of_one.iter().flat_map(rows).collect();
            rows.sort_unstable();
            let few = rows.chunk_by(|a, b| a.1 == b.1).filter(|group| (2..64).contains(&group.len()));
            groups.extend(few.map(|group| group.iter().map(|row| row.2 as usize).collect::<Vec<_>>()));
        }
        groups.into_iter()
    }

    fn one_begins_with_other(&self, left: usize, right: usize) -> bool {
        let name = |index: usize| self.corpus.stated(self.corpus.speakers[index].organization).map(fold);
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

    fn join(&mut self, left: usize, right: usize, evidence: &'static str, note: bool) {
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

    fn note(&mut self, left: usize, right: usize, same: bool, evidence: &'static str) {
        let (a, b) = (&self.corpus.speakers[left], &self.corpus.speakers[right]);
        let similarity = strsim::normalized_damerau_levenshtein(self.corpus.text(a.words), self.corpus.text(b.words));
        self.joins.push(Noted::new(EntityKind::Person, same, (left, right), evidence, similarity));
    }
}

/// Items by the number of their group, in the order of the numbers, each group rising.
fn grouped(of: &[u32]) -> impl Iterator<Item = Vec<usize>> {
    let mut items: Vec<u32> = (0..of.len()).map(number).collect();
    items.sort_by_key(|&item| of[item as usize]);
    let mut rest = items.into_iter().peekable();
    std::iter::from_fn(move || {
        let first = rest.next()?;
        let mut group = vec![first as usize];
        while let Some(item) = rest.next_if(|&item| of[item as usize] == of[first as usize]) {
            group.push(item as usize);
        }
        Some(group)
    })
}
