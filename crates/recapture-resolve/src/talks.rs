//! The same talk in several write-ups.

use std::collections::BTreeSet;

use recapture_dictionary::Dictionaries;
use recapture_model::{EntityKind, days_since_epoch};

use crate::cluster::{Clusters, Groups};
use crate::facts::{Corpus, SpeakerFacts, TalkFacts};
use crate::joins::Noted;
use crate::set::number;
use crate::texts::Text;
use crate::{names, organizations, titles};

/// Rows of a block are compared with as many that follow them: blocks of everyday words stay linear.
const NEIGHBOURS: usize = 24;
/// Days between two posts about one talk whose event nobody names.
const DAYS: i32 = 120;

/// Groups of talks that are one, each in rising order.
pub(crate) fn same_talks(dictionaries: &Dictionaries, corpus: &Corpus, joins: &mut Vec<Noted>) -> Groups {
    let mut clusters = Clusters::new(corpus.talks.len());
    // The event of each cluster, at its root: a talk that was given twice is two.
    let mut events: Vec<Option<Text>> = corpus.talks.iter().map(|t| t.event).collect();
    let mut seen = BTreeSet::new();
    pairs(corpus, |left, right| {
        if clusters.same(left, right) {
            return;
        }
        let Some((similarity, evidence)) = alike(dictionaries, corpus, left, right) else { return };
        // Only what is noted is remembered: most pairs are not alike, and there are a hundred for each talk.
        if !seen.insert((number(left), number(right))) {
            return;
        }
        let (x, y) = (clusters.root(left), clusters.root(right));
        let same = events[x].is_none() || events[y].is_none() || events[x] == events[y];
        let evidence = if same { evidence } else { "given at two events" };
        joins.push(Noted::new(EntityKind::Talk, same, (left, right), evidence, similarity));
        if same {
            let event = events[x].or(events[y]);
            let (root, _) = clusters.join(left, right);
            events[root] = event;
        }
    });
    clusters.groups()
}

/// Looks at pairs of talks that may be one: they share the title's key, its first words, or a speaker.
fn pairs(corpus: &Corpus, mut look: impl FnMut(usize, usize)) {
    // Like titles stand beside each other.
    let mut by_title: Vec<u32> = (0..corpus.talks.len()).filter(|&t| !corpus.key(t).is_empty()).map(number).collect();
    by_title.sort_by(|&a, &b| corpus.key(a as usize).cmp(corpus.key(b as usize)));
    let key = |talk: u32| corpus.talks[talk as usize].key;
    let mut neighbours = |block: &mut dyn Iterator<Item = u32>| {
        let block: Vec<usize> = block.map(|talk| talk as usize).collect();
        for (at, &left) in block.iter().enumerate() {
            for &right in block[at + 1..].iter().take(NEIGHBOURS) {
                look(left.min(right), left.max(right));
            }
        }
    };
    for block in by_title.chunk_by(|&a, &b| key(a) == key(b)) {
        neighbours(&mut block.iter().copied());
    }
    let first = |talk: u32| {
        let key = corpus.key(talk as usize);
        key.match_indices(' ').nth(2).map_or(key, |(at, _)| &key[..at])
    };
    for block in by_title.chunk_by(|&a, &b| first(a) == first(b)) {
        neighbours(&mut block.iter().copied());
    }
    for block in by_word(corpus, &by_title).chunk_by(|a, b| a.0 == b.0) {
        neighbours(&mut block.iter().map(|&(_, place)| by_title[place as usize]));
    }
}

/// The words of speakers' names, by number in their order, each with the places in `by_title` of their talks.
fn by_word(corpus: &Corpus, by_title: &[u32]) -> Vec<(u32, u32)> {
    let long = |speaker: &SpeakerFacts| corpus.words(speaker).into_iter().filter(|w| w.len() > 2).collect::<Vec<_>>();
    let mut names: Vec<&SpeakerFacts> = corpus.speakers.iter().collect();
    names.sort_unstable_by_key(|speaker| speaker.words);
    names.dedup_by_key(|speaker| speaker.words);
    let mut words: Vec<&str> = names.into_iter().flat_map(long).collect();
    words.sort_unstable();
    words.dedup();
    let of_talk = |(place, &talk): (usize, &u32)| {
        let of_people = corpus.speakers_of(talk as usize).iter().flat_map(long);
        let places = of_people.filter_map(|word| words.binary_search(&word).ok());
        places.map(|word| (number(word), number(place))).collect::<Vec<_>>()
    };
    let mut found: Vec<(u32, u32)> = by_title.iter().enumerate().flat_map(of_talk).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether two talks are one but for the event, how alike their titles are, and why.
fn alike(dictionaries: &Dictionaries, corpus: &Corpus, left: usize, right: usize) -> Option<(f64, &'static str)> {
    let (a, b) = (&corpus.talks[left], &corpus.talks[right]);
    let (x, y) = (corpus.speakers_of(left), corpus.speakers_of(right));
    // Different people, different talks: comparing titles is what takes long.
    let in_common = |s, t| same_name(corpus, s, t) || half_same(corpus, s, t);
    if !x.is_empty() && !y.is_empty() && !x.iter().any(|s| y.iter().any(|t| in_common(s, t))) {
        return None;
    }
    let similarity = titles::similarity_from(corpus.key(left), corpus.key(right), 0.75);
    if similarity < 0.75 {
        return None;
    }
    let stated = a.event.is_some() && b.event.is_some();
    let generic = titles::is_generic(dictionaries, corpus.key(left));
    let shared =
        x.iter().any(|s| y.iter().any(|t| if generic { compatible(corpus, s, t) } else { same_name(corpus, s, t) }));
    // "Bob" for "Robert": the family name, the organisation and the title say the same.
    let nickname = similarity >= 0.95 && x.iter().any(|s| y.iter().any(|t| half_same(corpus, s, t)));
    let shared = shared || nickname && !generic;
    if !stated && far_apart(corpus, a, b) {
        return None;
    }
    if shared {
        let enough = if stated { 0.75 } else { 0.85 };
        return (similarity >= enough).then_some((similarity, "titles alike and a speaker in common"));
    }
    // Different people, different talks; without people only a title that says much, at one event.
    if !x.is_empty() && !y.is_empty() || generic {
        return None;
    }
    let enough = if stated && a.event == b.event { 0.9 } else { 1.0 };
    let long = corpus.key(left).split(' ').count() >= 4;
    (similarity >= enough && (stated && a.event == b.event || long)).then_some((similarity, "titles alike"))
}

/// Whether the names of two speakers may be one.
pub(crate) fn compatible(corpus: &Corpus, left: &SpeakerFacts, right: &SpeakerFacts) -> bool {
    left.words == right.words || names::compatible(&corpus.words(left), &corpus.words(right))
}

/// Whether two speakers of what may be one talk are one person, by their names.
pub(crate) fn same_name(corpus: &Corpus, left: &SpeakerFacts, right: &SpeakerFacts) -> bool {
    if left.words == right.words {
        return true;
    }
    let (a, b) = (corpus.words(left), corpus.words(right));
    names::compatible(&a, &b) || names::nearly(&a, &b) || part_of(&a, &b) || part_of(&b, &a)
}

/// Whether two speakers have one word of their names and the organisation in common.
pub(crate) fn half_same(corpus: &Corpus, left: &SpeakerFacts, right: &SpeakerFacts) -> bool {
    let (Some(one), Some(other)) = (left.organization, right.organization) else { return false };
    let (a, b) = (corpus.words(left), corpus.words(right));
    a.iter().any(|w| w.len() > 2 && b.contains(w))
        && (one == other || organizations::key(corpus.text(one)) == organizations::key(corpus.text(other)))
}

/// Whether a name of one word is a word of the other.
fn part_of(one: &[&str], other: &[&str]) -> bool {
    one.len() == 1 && one[0].len() > 2 && other.contains(&one[0])
}

/// Whether the documents were published so far apart that they are about different events.
fn far_apart(corpus: &Corpus, left: &TalkFacts, right: &TalkFacts) -> bool {
    let day = |talk: &TalkFacts| corpus.stated(corpus.documents[talk.document()].date).and_then(days_since_epoch);
    matches!((day(left), day(right)), (Some(a), Some(b)) if (a - b).abs() > DAYS)
}
