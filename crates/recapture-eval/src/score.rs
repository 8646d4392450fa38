use std::collections::{BTreeMap, BTreeSet};

use crate::fold::{fold, fold_address, fold_organization, fold_title};
use crate::gold::{Gold, GoldTalk, PredictedTalk, Prediction};
use crate::matching::{Side, pair};
use crate::measure::{Counts, Measure};

/// The counts of one document and what went wrong in it.
pub(crate) struct Scored {
    pub(crate) counts: BTreeMap<Measure, Counts>,
    pub(crate) errors: Vec<String>,
}

/// Names of speakers with their organisations, folded; of two with one name the last counts.
pub(crate) type Speakers = BTreeMap<String, Option<String>>;

pub(crate) fn gold_speakers(talk: &GoldTalk) -> Speakers {
    let organization = |o: &Option<String>| o.as_deref().filter(|o| !o.is_empty()).map(fold_organization);
    talk.speakers.iter().map(|s| (fold(&s.name), organization(&s.org))).collect()
}

fn predicted_speakers(talk: &PredictedTalk) -> Speakers {
    let organization = |o: &Option<String>| o.as_deref().filter(|o| !o.is_empty()).map(fold_organization);
    talk.speakers.iter().map(|s| (fold(&s.name), organization(&s.organization))).collect()
}

fn present(title: Option<&String>) -> Option<&str> {
    title.map(String::as_str).filter(|t| !t.is_empty())
}

pub(crate) fn score(gold: &Gold, predicted: &Prediction) -> Scored {
    let mut counts = BTreeMap::new();
    let mut errors = Vec::new();
    talks(gold, predicted, &mut counts, &mut errors);
    projects(gold, predicted, &mut counts, &mut errors);
    document(gold, predicted, &mut counts);
    Scored { counts, errors }
}

/// Gold and predicted talks that are the same, by index.
pub(crate) fn pairs(gold: &Gold, predicted: &Prediction) -> Vec<(usize, usize)> {
    let gold_side: Vec<Side> = gold
        .talks
        .iter()
        .map(|t| Side {
            title: present(t.title.as_ref()).map(str::to_owned),
            names: gold_speakers(t).into_keys().collect(),
        })
        .collect();
    let predicted_side: Vec<Side> = predicted
        .talks
        .iter()
        .map(|t| Side {
            title: present(t.title.as_ref()).map(str::to_owned),
            names: predicted_speakers(t).into_keys().collect(),
        })
        .collect();
    pair(&gold_side, &predicted_side)
}

fn talks(gold: &Gold, predicted: &Prediction, counts: &mut BTreeMap<Measure, Counts>, errors: &mut Vec<String>) {
    let pairs: BTreeMap<usize, usize> = pairs(gold, predicted).into_iter().collect();
    let matched: BTreeSet<usize> = pairs.values().copied().collect();
    let mut talk = Counts::new(0, predicted.talks.len() - matched.len(), 0);
    let mut title = Counts::default();
    let mut speaker = Counts::default();
    let mut organization = Counts::default();
    let (mut gold_links, mut predicted_links) = (BTreeSet::new(), BTreeSet::new());
    for (i, g) in gold.talks.iter().enumerate().filter(|(_, t)| !t.optional) {
        let p = pairs.get(&i).map(|&j| &predicted.talks[j]);
        let gs = gold_speakers(g);
        let ps = p.map(predicted_speakers).unwrap_or_default();
        if let Some(p) = p {
            talk.hits += 1;
            predicted_links.extend(p.links.iter().map(|l| (i, fold_address(l.url()))));
            if gs != ps {
                errors.push(format!("speakers      {:?}: gold {gs:?} got {ps:?}", g.title));
            }
        } else {
            talk.missed += 1;
            let names: Vec<&str> = g.speakers.iter().map(|s| s.name.as_str()).collect();
            errors.push(format!("missed talk   l.{}: {:?} {names:?}", g.line, g.title));
        }
        gold_links.extend(g.links.iter().map(|l| (i, fold_address(l))));
        let got = p.and_then(|p| present(p.title.as_ref()));
        let exact = present(g.title.as_ref())
            .is_some_and(|t| p.is_some() && fold_title(t) == got.map(fold_title).unwrap_or_default());
        title.hits += usize::from(exact);
        title.missed += usize::from(present(g.title.as_ref()).is_some() && !exact);
        title.spurious += usize::from(got.is_some() && !exact);
        if present(g.title.as_ref()).is_some() && p.is_some() && !exact {
            errors.push(format!("title         gold {:?} got {got:?}", g.title));
        }
        speakers(&gs, &ps, &mut speaker, &mut organization);
    }
    for (_, p) in predicted.talks.iter().enumerate().filter(|(j, _)| !matched.contains(j)) {
        title.spurious += usize::from(present(p.title.as_ref()).is_some());
        for s in &p.speakers {
            speaker.spurious += 1;
            organization.spurious += usize::from(s.organization.as_deref().is_some_and(|o| !o.is_empty()));
        }
        let names: Vec<&str> = p.speakers.iter().map(|s| s.name.as_str()).collect();
        let rule = p.rule.as_deref().unwrap_or("");
        errors.push(format!("spurious talk {:?} {names:?} ({rule} {:.2})", p.title, p.confidence.unwrap_or(0.0)));
    }
    let links = sets(&gold_links, &predicted_links);
    for (measure, count) in [
        (Measure::Talk, talk),
        (Measure::TitleExact, title),
        (Measure::Speaker, speaker),
        (Measure::Organization, organization),
        (Measure::Link, links),
    ] {
        counts.insert(measure, count);
    }
}

fn speakers(gold: &Speakers, predicted: &Speakers, speaker: &mut Counts, organization: &mut Counts) {
    for (name, org) in gold {
        let got = predicted.get(name);
        if got.is_some() {
            speaker.hits += 1;
        } else {
            speaker.missed += 1;
        }
        let got = got.cloned().flatten();
        match (org, got) {
            (Some(org), Some(got)) if *org == got => organization.hits += 1,
            (Some(_), got) => {
                organization.missed += 1;
                organization.spurious += usize::from(got.is_some());
            }
            (None, got) => organization.spurious += usize::from(got.is_some()),
        }
    }
    for (name, org) in predicted.iter().filter(|(name, _)| !gold.contains_key(*name)) {
        let _ = name;
        speaker.spurious += 1;
        organization.spurious += usize::from(org.is_some());
    }
}

fn sets<T: Ord>(gold: &BTreeSet<T>, predicted: &BTreeSet<T>) -> Counts {
    let hits = gold.intersection(predicted).count();
    Counts::new(hits, predicted.len() - hits, gold.len() - hits)
}

fn projects(gold: &Gold, predicted: &Prediction, counts: &mut BTreeMap<Measure, Counts>, errors: &mut Vec<String>) {
    let wanted: BTreeSet<&str> = gold.projects.iter().map(String::as_str).collect();
    let optional: BTreeSet<&str> = gold.optional_projects.iter().map(String::as_str).collect();
    let all: BTreeSet<&str> = predicted.mentions.iter().map(|m| m.project.as_str()).collect();
    let visible: BTreeSet<&str> =
        predicted.mentions.iter().filter(|m| !m.in_code).map(|m| m.project.as_str()).collect();
    let spurious: Vec<&&str> = visible.iter().filter(|p| !wanted.contains(**p) && !optional.contains(**p)).collect();
    let missed: Vec<&&str> = wanted.difference(&all).collect();
    counts.insert(Measure::Project, Counts::new(wanted.len() - missed.len(), spurious.len(), missed.len()));
    errors.extend(missed.iter().map(|p| format!("missed project {p}")));
    errors.extend(spurious.iter().map(|p| format!("spurious project {p}")));
    let Some(mentions) = &gold.mentions else { return };
    let mut places: BTreeMap<(usize, &str), [usize; 3]> = BTreeMap::new();
    for m in mentions {
        places.entry((m.line, &m.project)).or_default()[0] += 1;
    }
    for m in predicted.mentions.iter().filter(|m| !m.in_code) {
        places.entry((m.span.line, &m.project)).or_default()[1] += 1;
    }
    for m in &gold.optional_mentions {
        if let Some(place) = places.get_mut(&(m.line, m.project.as_str())) {
            place[2] += 1;
        }
    }
    let mut mention = Counts::default();
    for ((line, project), [wanted, got, optional]) in places {
        let hits = wanted.min(got);
        mention += Counts::new(hits, got.saturating_sub(wanted + optional), wanted - hits);
        if wanted > hits {
            errors.push(format!("missed mention l.{line} {project} ({hits} of {wanted})"));
        } else if got > wanted + optional {
            errors.push(format!("spurious mention l.{line} {project} ({got} for {wanted})"));
        }
    }
    counts.insert(Measure::Mention, mention);
}

fn document(gold: &Gold, predicted: &Prediction, counts: &mut BTreeMap<Measure, Counts>) {
    let wanted: BTreeSet<String> = gold.event.iter().map(|e| fold(e)).collect();
    let subjects = predicted.events.iter().filter(|e| e.role.as_deref() == Some("subject"));
    let got: BTreeSet<String> = subjects.map(|e| fold(&e.name)).collect();
    counts.insert(Measure::Event, sets(&wanted, &got));
    let text = |value: &Option<String>| value.as_deref().unwrap_or("").to_owned();
    let day = |value: &Option<String>| text(value).chars().take(10).collect::<String>();
    let d = &predicted.document;
    counts.insert(Measure::DocumentTitle, one(&fold(&text(&gold.title)), &fold(&text(&d.title))));
    counts.insert(Measure::DocumentDate, one(&day(&gold.date), &day(&d.date)));
    let names = |list: &[String]| list.iter().map(|a| fold(a)).collect::<BTreeSet<_>>();
    counts.insert(Measure::DocumentAuthor, sets(&names(&gold.authors), &names(&d.authors)));
}

fn one(gold: &str, predicted: &str) -> Counts {
    match (gold.is_empty(), predicted.is_empty()) {
        (false, false) if gold == predicted => Counts::new(1, 0, 0),
        (false, false) => Counts::new(0, 1, 1),
        (false, true) => Counts::new(0, 0, 1),
        (true, false) => Counts::new(0, 1, 0),
        (true, true) => Counts::default(),
    }
}
