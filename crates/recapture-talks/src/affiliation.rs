//! Whom speakers speak for, as far as the lines beside theirs teach it.

use std::collections::{BTreeMap, BTreeSet};

use recapture_dictionary::CueKind;
use recapture_model::BlockKind;

use crate::layouts::{Candidate, Shape};
use crate::{FoundSpeaker, Input, find, names, people};

/// Corrects and completes the organisations of all candidates.
pub(crate) fn complete(input: Input<'_>, candidates: &mut [Candidate]) {
    names_not_organizations(input, candidates);
    organizations_before_titles(input, candidates);
    organizations_beside_titles(input, candidates);
    told_below(input, candidates);
}

/// "Ann, CTO of Acme, showed …", "Ann is an engineer at Acme": what the text below a talk says of its speakers.
fn told_below(input: Input<'_>, candidates: &mut [Candidate]) {
    let document = input.document;
    let taken: BTreeSet<usize> = candidates.iter().map(|c| c.block).collect();
    let open = |c: &&mut Candidate| c.title.is_some() && c.speakers.iter().any(|s| s.organization.is_none());
    for c in candidates.iter_mut().filter(open) {
        let from = c.speakers.iter().map(|s| s.name.end).max().unwrap_or(0).max(c.anchor.end);
        // Below a paragraph the next one goes on, unless it is about another talk.
        let paragraph = |at: usize| document.blocks.get(at).is_some_and(|b| b.kind == BlockKind::Paragraph);
        let next = c.scope.end;
        let further = c.scope.len() == 1 && paragraph(c.block) && paragraph(next) && !taken.contains(&next);
        let end = document.blocks[c.scope.start..next + usize::from(further)].last().map_or(from, |b| b.range.end);
        let end = document.text.floor_char_boundary(end.min(from + BELOW)).max(from);
        let text = &document.text[from..end];
        for speaker in c.speakers.iter_mut().filter(|s| s.organization.is_none()) {
            let name = &document.text[speaker.name.clone()];
            let given = name.split(' ').next().filter(|word| word.len() >= 3 && word.len() < name.len());
            let told = [Some(name), given].into_iter().flatten().find_map(|name| {
                let whole = |at: &usize| !text[at + name.len()..].starts_with(char::is_alphanumeric);
                find::all(text, name)
                    .filter(whole)
                    .take(MENTIONS)
                    .find_map(|at| people::told_behind(input, text, at + name.len()))
            });
            // "co-founder of Prometheus" is a role.
            let project = |range: &std::ops::Range<usize>| input.dictionaries.projects.is_name(&text[range.clone()]);
            let told = told.filter(|range| !project(range));
            speaker.organization = told.map(|range| from + range.start..from + range.end);
        }
    }
}

/// So much of the text below a talk is looked at, in bytes, and so many places where a speaker is named.
const BELOW: usize = 700;
const MENTIONS: usize = 4;

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
