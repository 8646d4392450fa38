//! Which talk is which session of an official schedule.

use std::collections::BTreeMap;

use recapture_dictionary::Dictionaries;
use recapture_model::{EntityKind, Session};

use crate::cluster::Groups;
use crate::facts::{Corpus, key};
use crate::joins::Noted;
use crate::rows::Ids;
use crate::schedule::Schedule;
use crate::{names, titles};

/// The least score of a link.
const ENOUGH: f64 = 0.7;

/// A session prepared for comparison.
struct Official {
    key: String,
    speakers: Vec<Vec<String>>,
}

/// All sessions with keys of their own, and for each group of talks the index of its session.
pub(crate) fn link(
    dictionaries: &Dictionaries,
    corpus: &Corpus,
    groups: &Groups,
    schedules: &[Schedule],
    joins: &mut Vec<Noted>,
) -> (Vec<Session>, Vec<Option<usize>>) {
    if schedules.is_empty() {
        return (Vec::new(), vec![None; groups.len()]);
    }
    let events: BTreeMap<String, &str> =
        corpus.events().map(|(_, (id, name, _))| (recapture_dictionary::fold(name), id)).collect();
    let mut sessions: Vec<Session> = Vec::new();
    let mut ends = Vec::new();
    for schedule in schedules {
        let name = schedule.event.as_deref().map(recapture_dictionary::fold);
        let event = name.and_then(|name| events.get(&name)).map(|&id| id.to_owned());
        for session in &schedule.sessions {
            sessions.push(Session { event: event.clone(), ..session.clone() });
        }
        ends.push(sessions.len());
    }
    let mut ids = Ids::default();
    for session in &mut sessions {
        session.id = ids.of(if session.id.is_empty() { key(&session.title) } else { session.id.clone() });
    }
    let official: Vec<Official> = sessions
        .iter()
        .map(|s| Official {
            key: titles::key(dictionaries, &s.title),
            speakers: s.speakers.iter().map(|p| names::words(&p.name)).collect(),
        })
        .collect();
    // Candidates share a word of the title or of a name that is not everywhere.
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, session) in official.iter().enumerate() {
        let of_people = session.speakers.iter().flatten().map(String::as_str);
        for word in session.key.split(' ').chain(of_people).filter(|w| w.len() > 2) {
            let sessions = by_word.entry(word).or_default();
            if sessions.last() != Some(&index) {
                sessions.push(index);
            }
        }
    }
    let mut found: Vec<Option<(f64, usize, usize)>> = vec![None; groups.len()];
    if sessions.is_empty() {
        return (sessions, vec![None; groups.len()]);
    }
    let everywhere = (sessions.len() / 10).max(50);
    for (group, found) in groups.iter().zip(&mut found) {
        let mut best: Option<(f64, usize, usize)> = None;
        for talk in group.iter().map(|&talk| talk as usize) {
            let facts = &corpus.talks[talk];
            let of_people = corpus.speakers_of(talk).iter().flat_map(|s| corpus.words(s));
            let words = corpus.key(talk).split(' ').chain(of_people).filter(|w| w.len() > 2);
            let mut candidates: Vec<usize> =
                words.filter_map(|w| by_word.get(w)).filter(|s| s.len() <= everywhere).flatten().copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            let mut fitting = 0;
            for candidate in candidates {
                let other = sessions[candidate].event.as_deref();
                if facts.event.is_some() && other.is_some() && corpus.stated(facts.event) != other {
                    continue;
                }
                let score = score(dictionaries, corpus, talk, &official[candidate]);
                fitting += usize::from(score >= ENOUGH);
                if score >= ENOUGH && best.is_none_or(|(most, ..)| score > most) {
                    best = Some((score, candidate, talk));
                }
            }
            // Of two sessions of one speaker a talk without a title may be either.
            if corpus.key(talk).is_empty() && fitting > 1 {
                best = best.filter(|&(.., of)| of != talk);
            }
        }
        *found = best;
    }
    place_at_events(corpus, &ends, &mut sessions, &mut found);
    for &(score, session, talk) in found.iter().flatten() {
        let evidence = "title and speakers as in the schedule";
        joins.push(Noted::new(EntityKind::Session, true, (talk, session), evidence, score));
    }
    let found = found.into_iter().map(|best| best.map(|(_, session, _)| session)).collect();
    (sessions, found)
}

/// A schedule that names no event of ours is of the one at which most of the talks linked with it were given; links
/// with talks of other events are given up.
fn place_at_events(
    corpus: &Corpus,
    ends: &[usize],
    sessions: &mut [Session],
    found: &mut [Option<(f64, usize, usize)>],
) {
    let mut start = 0;
    for &end in ends {
        if sessions[start..end].iter().all(|s| s.event.is_none()) {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for &(_, _, talk) in found.iter().flatten().filter(|(_, session, _)| (start..end).contains(session)) {
                if let Some(event) = corpus.stated(corpus.talks[talk].event) {
                    *counts.entry(event).or_default() += 1;
                }
            }
            let most = counts.iter().max_by_key(|&(event, count)| (count, std::cmp::Reverse(event)));
            let total: usize = counts.values().sum();
            if let Some((&event, &count)) = most
                && count * 2 > total
            {
                sessions[start..end].iter_mut().for_each(|s| s.event = Some(event.to_owned()));
                for best in found.iter_mut() {
                    *best = best.filter(|&(_, session, talk)| {
                        let other = corpus.stated(corpus.talks[talk].event).is_some_and(|e| e != event);
                        !((start..end).contains(&session) && other)
                    });
                }
            }
        }
        start = end;
    }
}

/// How well a talk fits a session, 0 to 1: the likeness of the titles, and speakers in common for and against it.
fn score(dictionaries: &Dictionaries, corpus: &Corpus, talk: usize, session: &Official) -> f64 {
    let key = corpus.key(talk);
    let speakers = corpus.speakers_of(talk);
    let listed = |words: &[&str]| {
        let mut official = session.speakers.iter().map(|o| names::slices(o));
        official.any(|o| names::compatible(words, &o) || names::nearly(words, &o))
    };
    let shared = speakers.iter().filter(|s| listed(&corpus.words(s))).count();
    let people = match (speakers.len(), session.speakers.len()) {
        (0, _) | (_, 0) => None,
        (ours, theirs) => Some(shared as f64 / ours.min(theirs) as f64),
    };
    if key.is_empty() {
        // Without a title only all of its speakers can tell.
        return if people == Some(1.0) && speakers.len() == session.speakers.len() { ENOUGH } else { 0.0 };
    }
    let title = titles::similarity(key, &session.key);
    match people {
        None if titles::is_generic(dictionaries, key) => 0.0,
        None => title * 0.9,
        Some(0.0) => title * 0.6,
        Some(people) => title * 0.6 + people * 0.4,
    }
}
