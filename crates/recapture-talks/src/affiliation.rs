//! Whom speakers speak for, as far as the lines beside theirs teach it.

use std::collections::{BTreeMap, BTreeSet};

use recapture_dictionary::CueKind;

use crate::layouts::{Candidate, Shape};
use crate::{FoundSpeaker, Input, find, names};

/// Corrects and completes the organisations of all candidates.
pub(crate) fn complete(input: Input<'_>, candidates: &mut [Candidate]) {
    names_not_organizations(input, candidates);
    organizations_before_titles(input, candidates);
    organizations_beside_titles(input, candidates);
}

/// "Growing Pains (Ann Ode, Bo Li)": where siblings name people and nobody they work for, what looks like a second name
/// is one.
fn names_not_organizations(input: Input<'_>, candidates: &mut [Candidate]) {
    let text = &input.document.text;
    let cues = &input.dictionaries.cues;
    let doubtful = |s: &FoundSpeaker| {
        let name = s.organization.as_ref().map_or("", |o| &text[o.clone()]);
        names::person(input.dictionaries, name) >= DOUBTFUL
            && !input.dictionaries.organizations.contains(name)
            && !name.split(' ').any(|w| cues.is(CueKind::OrgWord, w))
    };
    let mut counts: BTreeMap<(Shape, &str), (usize, usize)> = BTreeMap::new();
    for c in candidates.iter().filter(|c| c.shape != Shape::Prose) {
        for speaker in &c.speakers {
            let (without, with) = counts.entry((c.shape, speaker.rule)).or_default();
            *without += usize::from(speaker.organization.is_none());
            *with += usize::from(speaker.organization.is_some() && !doubtful(speaker));
        }
    }
    for c in candidates.iter_mut() {
        let [speaker] = c.speakers.as_slice() else { continue };
        let (without, with) = counts.get(&(c.shape, speaker.rule)).copied().unwrap_or_default();
        if without < 3 || with > 0 || !doubtful(speaker) {
            continue;
        }
        let mut second = speaker.clone();
        if let Some(name) = c.speakers[0].organization.take() {
            second = FoundSpeaker { name, organization: None, url: None, ..second };
            c.speakers.push(second);
        }
    }
}

/// What looks so much like a person's name may be one.
const DOUBTFUL: f64 = 0.5;

/// "Ann Ode - Acme: Growing Pains": where most siblings have a short name and a colon between who and title, that is
/// who they speak for, known or not.
fn organizations_before_titles(input: Input<'_>, candidates: &mut [Candidate]) {
    let text = &input.document.text;
    let organization = |c: &Candidate| {
        c.speakers.last().filter(|s| s.rule == "name-separator-title" && s.organization.is_none())?;
        let title = c.title.clone()?;
        let title_text = &text[title.clone()];
        let marks = [": ", " - ", " – ", " — "];
        let (name, rest) = marks.iter().find_map(|mark| title_text.split_once(mark))?;
        let words = |w: &str| !w.starts_with(char::is_lowercase) || matches!(w, "of" | "and" | "the" | "for");
        let short = name.len() <= 40
            && name.split(' ').count() <= 4
            && name.starts_with(char::is_uppercase)
            && name.split(' ').all(words);
        (short && rest.len() > 4).then(|| (title.start..title.start + name.len(), title.end - rest.len()..title.end))
    };
    let mut counts: BTreeMap<Shape, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for c in candidates.iter() {
        if c.speakers.last().is_some_and(|s| s.rule == "name-separator-title" && s.organization.is_none()) {
            let count = counts.entry(c.shape).or_default();
            count.0 += 1;
            count.1.extend(organization(c).map(|(name, _)| &text[name]));
        }
    }
    for c in candidates.iter_mut() {
        let taught = counts.get(&c.shape).is_some_and(|(all, names)| names.len() >= 3 && names.len() * 3 >= all * 2);
        if let Some((name, title)) = organization(c).filter(|_| taught && c.shape != Shape::Prose) {
            for speaker in &mut c.speakers {
                speaker.organization.get_or_insert(name.clone());
            }
            c.anchor = title.clone();
            c.title = Some(title);
        }
    }
}

/// "Growing Pains - Acme" by Ann Ode: a known organisation at an end of a title is whom its speakers, of whom nothing
/// else is said, speak for.
fn organizations_beside_titles(input: Input<'_>, candidates: &mut [Candidate]) {
    let text = &input.document.text;
    for c in candidates.iter_mut().filter(|c| !c.speakers.is_empty()) {
        let Some(title) = c.title.clone().filter(|_| c.speakers.iter().all(|s| s.organization.is_none())) else {
            continue;
        };
        let whole = &text[title.clone()];
        let known = |name: &str| input.dictionaries.organizations.contains(name);
        let found = [" - ", " – ", " — ", " | "].iter().find_map(|mark| {
            let (first, last) = (find::first(whole, mark)?, find::all(whole, mark).last()?);
            let [first, last] = [first, last].map(|at| (&whole[..at], &whole[at + mark.len()..]));
            let split = |name: &str, rest: &str, at: usize, to: usize| {
                let fits = known(name) && rest.len() > 8 && rest.contains(' ');
                fits.then(|| {
                    (title.start + at..title.start + at + name.len(), title.start + to..title.start + to + rest.len())
                })
            };
            split(first.0, first.1, 0, whole.len() - first.1.len())
                .or_else(|| split(last.1, last.0, whole.len() - last.1.len(), 0))
        });
        if let Some((name, rest)) = found {
            for speaker in &mut c.speakers {
                speaker.organization = Some(name.clone());
            }
            if c.anchor == title {
                c.anchor = rest.clone();
            }
            c.title = Some(rest);
        }
    }
}
