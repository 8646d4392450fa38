//! The same talk in several write-ups.

use std::collections::{BTreeMap, BTreeSet};

use recapture_dictionary::Dictionaries;
use recapture_model::{EntityKind, Join, days_since_epoch};

use crate::cluster::Clusters;
use crate::facts::{Corpus, SpeakerFacts, TalkFacts};
use crate::{names, organizations, titles};

/// Rows of a block are compared with as many that follow them: blocks of everyday words stay linear.
const NEIGHBOURS: usize = 24;
/// Days between two posts about one talk whose event nobody names.
const DAYS: i32 = 120;

/// Groups of talks that are one, each in rising order.
pub(crate) fn same_talks(dictionaries: &Dictionaries, corpus: &Corpus, joins: &mut Vec<Join>) -> Vec<Vec<usize>> {
    let mut clusters = Clusters::new(corpus.talks.len());
    // The event of each cluster, at its root: a talk that was given twice is two.
    let mut events: Vec<Option<&str>> = corpus.talks.iter().map(|t| t.event.as_deref()).collect();
    let mut seen = BTreeSet::new();
    for (left, right) in pairs(corpus) {
        if clusters.same(left, right) {
            continue;
        }
        let (a, b) = (&corpus.talks[left], &corpus.talks[right]);
        let Some((similarity, evidence)) = alike(dictionaries, corpus, left, right) else { continue };
        // Only what is noted is remembered: most pairs are not alike, and there are a hundred for each talk.
        if !seen.insert((left, right)) {
            continue;
        }
        let (x, y) = (clusters.root(left), clusters.root(right));
        let same = events[x].is_none() || events[y].is_none() || events[x] == events[y];
        let evidence = if same { evidence } else { "given at two events" };
        joins.push(Join {
            kind: EntityKind::Talk,
            id: right.to_string(),
            same,
            left: (a.title.clone().unwrap_or_default(), corpus.documents[a.document].id.clone()),
            right: (b.title.clone().unwrap_or_default(), corpus.documents[b.document].id.clone()),
            evidence: evidence.to_owned(),
            similarity,
        });
        if same {
            let event = events[x].or(events[y]);
            let (root, _) = clusters.join(left, right);
            events[root] = event;
        }
    }
    clusters.groups()
}

/// Pairs of talks that may be one: they share the title's key, its first words, or a speaker.
fn pairs(corpus: &Corpus) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut blocks: BTreeMap<(u8, String), Vec<usize>> = BTreeMap::new();
    for (index, talk) in corpus.talks.iter().enumerate().filter(|(_, t)| !t.key.is_empty()) {
        let mut add = |kind, key: String| blocks.entry((kind, key)).or_default().push(index);
        add(0, talk.key.clone());
        let first: Vec<&str> = talk.key.splitn(4, ' ').take(3).collect();
        add(1, first.join(" "));
        for speaker in corpus.speakers_of(index) {
            for word in speaker.words.iter().filter(|w| w.len() > 2) {
                add(2, word.clone());
            }
        }
    }
    blocks.into_values().flat_map(|mut block| {
        // Like titles stand beside each other.
        block.sort_by(|&a, &b| corpus.talks[a].key.cmp(&corpus.talks[b].key).then(a.cmp(&b)));
        block.dedup();
        (0..block.len()).flat_map(move |at| {
            let left = block[at];
            let near: Vec<usize> = block[at + 1..].iter().take(NEIGHBOURS).copied().collect();
            near.into_iter().map(move |right| (left.min(right), left.max(right)))
        })
    })
}

/// Whether two talks are one but for the event, how alike their titles are, and why.
fn alike(dictionaries: &Dictionaries, corpus: &Corpus, left: usize, right: usize) -> Option<(f64, &'static str)> {
    let (a, b) = (&corpus.talks[left], &corpus.talks[right]);
    let similarity = titles::similarity_from(&a.key, &b.key, 0.75);
    if similarity < 0.75 {
        return None;
    }
    let (x, y) = (corpus.speakers_of(left), corpus.speakers_of(right));
    let stated = a.event.is_some() && b.event.is_some();
    let generic = titles::is_generic(dictionaries, &a.key);
    let shared = x
        .iter()
        .any(|s| y.iter().any(|t| if generic { names::compatible(&s.words, &t.words) } else { same_name(s, t) }));
    // "Bob" for "Robert": the family name, the organisation and the title say the same.
    let nickname = similarity >= 0.95 && x.iter().any(|s| y.iter().any(|t| half_same(s, t)));
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
    let long = a.key.split(' ').count() >= 4;
    (similarity >= enough && (stated && a.event == b.event || long)).then_some((similarity, "titles alike"))
}

/// Whether two speakers of what may be one talk are one person, by their names.
pub(crate) fn same_name(left: &SpeakerFacts, right: &SpeakerFacts) -> bool {
    names::compatible(&left.words, &right.words)
        || names::nearly(&left.words, &right.words)
        || part_of(&left.words, &right.words)
        || part_of(&right.words, &left.words)
}

/// Whether two speakers have one word of their names and the organisation in common.
pub(crate) fn half_same(left: &SpeakerFacts, right: &SpeakerFacts) -> bool {
    let organization = |s: &SpeakerFacts| s.organization.as_deref().map(organizations::key);
    left.words.iter().any(|w| w.len() > 2 && right.words.contains(w))
        && left.organization.is_some()
        && organization(left) == organization(right)
}

/// Whether a name of one word is a word of the other.
fn part_of(one: &[String], other: &[String]) -> bool {
    one.len() == 1 && one[0].len() > 2 && other.contains(&one[0])
}

/// Whether the documents were published so far apart that they are about different events.
fn far_apart(corpus: &Corpus, left: &TalkFacts, right: &TalkFacts) -> bool {
    let day = |talk: &TalkFacts| corpus.documents[talk.document].date.as_deref().and_then(days_since_epoch);
    matches!((day(left), day(right)), (Some(a), Some(b)) if (a - b).abs() > DAYS)
}
