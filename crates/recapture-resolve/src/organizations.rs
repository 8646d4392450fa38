//! The same organisation under its names: canonical names of the dictionaries, legal forms, spaces and case aside.

use std::collections::BTreeMap;

use recapture_dictionary::fold;
use recapture_model::EntityKind;

use crate::cluster::{Clusters, Groups};
use crate::facts::Corpus;
use crate::joins::Noted;
use crate::people::NEAR;
use crate::set::{Few, number};
use crate::talks;

/// Legal forms and articles, folded, which tell no organisations apart (abbreviations of the ISO 20275 code list).
const FORMS: [&str; 52] = [
    "ab",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "b v",
    "co",
    "co kg",
    "company",
    "corp",
    "corporation",
    "e v",
    "ev",
    "gbr",
    "ggmbh",
    "gmbh",
    "gmbh co kg",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kk",
    "k k",
    "limited",
    "llc",
    "llp",
    "ltd",
    "ltda",
    "nv",
    "n v",
    "oy",
    "oyj",
    "plc",
    "private limited",
    "pte",
    "pte ltd",
    "pty",
    "pty ltd",
    "pvt ltd",
    "s a",
    "s a s",
    "s l",
    "s p a",
    "s r o",
    "sa",
    "sas",
    "se",
    "spa",
    "sro",
    "the",
    "ug",
];

/// As many organisations of one name of a person are compared with each.
const SPELLINGS: usize = 16;

/// The key of an organisation as written: folded, without legal forms at its ends and without spaces.
pub(crate) fn key(name: &str) -> String {
    let folded = fold(name);
    let mut rest = folded.as_str();
    loop {
        let before = rest;
        for form in FORMS {
            if let Some(shorter) = rest.strip_suffix(form).and_then(|r| r.strip_suffix(' ')) {
                rest = shorter;
            }
        }
        if rest == before {
            break;
        }
    }
    rest.strip_prefix("the ").unwrap_or(rest).replace(' ', "")
}

/// The organisations that the speakers of a corpus speak for.
#[derive(Debug, Default)]
pub(crate) struct Organizations {
    /// Key of the cluster → its number.
    numbers: BTreeMap<String, usize>,
    /// For each number the dictionary's name.
    known: Vec<Option<String>>,
    /// For each speaker the numbers of its organisations.
    pub(crate) of_speaker: Vec<Few>,
}

impl Organizations {
    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    pub(crate) fn known(&self, number: usize) -> Option<&str> {
        self.known[number].as_deref()
    }

    fn number(&mut self, key: String, known: Option<&str>) -> usize {
        let next = self.known.len();
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.known.push(None);
        }
        if self.known[number].is_none() {
            self.known[number] = known.map(str::to_owned);
        }
        number
    }

    /// Gives each speaker its organisations. A name that no dictionary has is the one that its key is.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut all = Self::default();
        for speaker in &corpus.speakers {
            let mut numbers: Vec<usize> = match speaker.organization {
                None => Vec::new(),
                Some(_) if corpus.canonical(speaker).next().is_some() => {
                    corpus.canonical(speaker).map(|name| all.number(key(name), Some(name))).collect()
                }
                Some(name) => vec![all.number(key(corpus.text(name)), None)],
            };
            numbers.dedup();
            all.of_speaker.push(numbers.into_iter().collect());
        }
        all
    }

    /// Joins what people show to be one: a speaker's organisation that two write-ups of a talk, or of two talks, give
    /// nearly alike.
    pub(crate) fn join_by_people(&mut self, corpus: &Corpus, groups: &Groups, joins: &mut Vec<Noted>) {
        let mut clusters = Clusters::new(self.len());
        for group in groups.iter().filter(|g| g.len() > 1) {
            let speakers: Vec<usize> = group.iter().flat_map(|&talk| corpus.talks[talk as usize].speakers()).collect();
            for (at, &left) in speakers.iter().enumerate() {
                for &right in speakers[at + 1..].iter().take(NEAR) {
                    if talks::compatible(corpus, &corpus.speakers[left], &corpus.speakers[right]) {
                        self.join_variants(corpus, (left, right), variant, &mut clusters, joins);
                    }
                }
            }
        }
        let first = |speaker: usize| self.of_speaker[speaker].as_slice().first();
        for mut speakers in of_one_name(corpus) {
            speakers.sort_by_key(|&s| first(s));
            speakers.dedup_by_key(|s| first(*s));
            for (at, &left) in speakers.iter().enumerate() {
                for &right in speakers[at + 1..].iter().take(SPELLINGS) {
                    self.join_variants(corpus, (left, right), typing_error, &mut clusters, joins);
                }
            }
        }
        for group in clusters.groups().iter().filter(|g| g.len() > 1) {
            let name = group.iter().find_map(|&n| self.known[n as usize].clone());
            self.known[clusters.root(group[0] as usize)] = name;
        }
        for one in self.of_speaker.iter_mut().flat_map(Few::as_mut_slice) {
            *one = number(clusters.root(*one as usize));
        }
    }

    fn join_variants(
        &self,
        corpus: &Corpus,
        (left, right): (usize, usize),
        variant: impl Fn(&str, &str) -> Option<(&'static str, f64)>,
        clusters: &mut Clusters,
        joins: &mut Vec<Noted>,
    ) {
        let (one, other) = (&corpus.speakers[left], &corpus.speakers[right]);
        let (&Few::One(a), &Few::One(b)) = (&self.of_speaker[left], &self.of_speaker[right]) else { return };
        let (a, b) = (a as usize, b as usize);
        let (Some(x), Some(y)) = (corpus.stated(one.organization), corpus.stated(other.organization)) else { return };
        if clusters.same(a, b) || one.talk() == other.talk() || self.known[a].is_some() && self.known[b].is_some() {
            return;
        }
        if let Some((why, similarity)) = variant(x, y) {
            clusters.join(a, b);
            joins.push(Noted::new(EntityKind::Organization, true, (left, right), why, similarity));
        }
    }
}

/// Speakers of one name of several words, where there are more than one: in the order of the names.
fn of_one_name(corpus: &Corpus) -> impl Iterator<Item = Vec<usize>> {
    let name = |speaker: u32| corpus.speakers[speaker as usize].words;
    let whole = (0..corpus.speakers.len()).map(number).filter(|&s| corpus.text(name(s)).contains(' '));
    let mut speakers: Vec<u32> = whole.collect();
    speakers.sort_by_cached_key(|&s| (name(s), s));
    let groups = speakers.chunk_by(|&a, &b| name(a) == name(b)).filter(|group| group.len() > 1);
    let mut groups: Vec<Vec<usize>> = groups.map(|group| group.iter().map(|&s| s as usize).collect()).collect();
    groups.sort_by(|a, b| corpus.text(corpus.speakers[a[0]].words).cmp(corpus.text(corpus.speakers[b[0]].words)));
    groups.into_iter()
}

/// Whether two names, said of one name of a person, differ by one letter.
fn typing_error(left: &str, right: &str) -> Option<(&'static str, f64)> {
    let (a, b) = (key(left), key(right));
    let close = a.chars().count() >= 6 && strsim::damerau_levenshtein(&a, &b) <= 1;
    close.then(|| ("one letter apart", strsim::normalized_damerau_levenshtein(&a, &b)))
}

/// Whether two names, said of one person in one talk, are spellings of one organisation.
fn variant(left: &str, right: &str) -> Option<(&'static str, f64)> {
    let (a, b) = (key(left), key(right));
    let similarity = strsim::normalized_damerau_levenshtein(&a, &b);
    if similarity >= 0.8 && a.chars().count() >= 5 {
        return Some(("spelled nearly alike", similarity));
    }
    let initials = |name: &str| fold(name).split(' ').filter_map(|w| w.chars().next()).collect::<String>();
    let short = |k: &str, name: &str| k.chars().count() >= 2 && initials(name) == k;
    (short(&a, right) || short(&b, left)).then_some(("the initials of the other", similarity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for (left, right, same) in [
            ("Acme GmbH", "Acme", true),
            ("Acme GmbH & Co. KG", "ACME", true),
            ("Northwind Inc.", "Northwind, Inc", true),
            ("Red Hat", "RedHat", true),
            ("The Linux Foundation", "Linux Foundation", true),
            ("Foo S.A.", "Foo", true),
            ("Acme Cloud", "Acme Robotics", false),
            ("Deutsche Bank", "Deutsche Bahn", false),
            ("Co", "Company", false),
        ] {
            assert_eq!(key(left) == key(right), same, "{left} / {right}");
        }
    }

    #[test]
    fn variants() {
        assert!(variant("Isovalent", "Isovlent").is_some());
        assert!(variant("International Widget Works", "IWW").is_some());
        assert!(variant("Acme Cloud", "Borealis").is_none());
        assert!(variant("AB", "AC").is_none());
    }
}
