//! The same talk named twice.

use std::collections::BTreeMap;

use recapture_dictionary::{fold, folds_to};

use super::Titled;
use crate::layouts::{Candidate, Shape};
use crate::{FoundSpeaker, Input, links};

/// How many blocks behind a sentence about somebody's talk a title may stand to be that of its talk: an image, its caption.
const NEAR: usize = 3;

/// The same talk named twice is one: the agenda entry and the section, the title and the prose.
pub(super) fn once(input: Input<'_>, candidates: Vec<Titled>) -> Vec<Candidate> {
    let mut by_title: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_speaker: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<Candidate> = Vec::new();
    // Only a talk without a title is known by its speakers.
    let by_name = candidates.iter().any(|c| c.folded.is_none());
    for Titled { candidate, folded: key } in candidates {
        // "Keynote" may be several talks; a long word (or a title in a script without spaces) is one.
        let generic = key.as_ref().is_some_and(|k| !k.contains(' ') && k.len() < 18);
        let same = key.as_ref().filter(|_| !generic).and_then(|k| by_title.get(k).copied());
        let speakers = candidate.speakers.iter().filter(|_| by_name);
        let names: Vec<String> = speakers.map(|s| fold(&input.document.text[s.name.clone()])).collect();
        let untitled = candidate.title.is_none();
        let same = same.or_else(|| names.iter().filter(|_| untitled).find_map(|n| by_speaker.get(n).copied()));
        // "Ann Ode gave the keynote. The title of her talk, "Growing Pains", …": one talk.
        let before = names.first().filter(|_| same.is_none() && !untitled).and_then(|n| by_speaker.get(n).copied());
        if let Some(index) = before.filter(|&i| {
            // Headings below an introduction name them all again.
            let near = candidate.block <= kept[i].block + NEAR || matches!(candidate.shape, Shape::Heading(_));
            kept[i].title.is_none() && kept[i].block <= candidate.block && near
        }) {
            links::merge(&mut kept[index].links, candidate.links);
            let said = kept[index].clone();
            if let Some(key) = key {
                by_title.entry(key).or_insert(index);
            }
            for name in names {
                by_speaker.entry(name).or_insert(index);
            }
            // Who else gave it, and for whom, the sentence says.
            let mut speakers = candidate.speakers;
            supplement(input, &mut speakers, &said.speakers);
            let folded = |s: &FoundSpeaker| fold(&input.document.text[s.name.clone()]);
            let known: Vec<String> = speakers.iter().map(folded).collect();
            speakers.extend(said.speakers.into_iter().filter(|s| !known.contains(&folded(s))));
            kept[index] = Candidate { links: said.links, speakers, ..candidate };
            continue;
        }
        if let Some(index) = same {
            supplement(input, &mut kept[index].speakers, &candidate.speakers);
            if kept[index].speakers.is_empty() {
                kept[index].speakers.clone_from(&candidate.speakers);
            }
            kept[index].kind = kept[index].kind.take().or(candidate.kind);
            links::merge(&mut kept[index].links, candidate.links);
        } else {
            if let Some(key) = key {
                by_title.entry(key).or_insert(kept.len());
            }
            for name in names {
                by_speaker.entry(name).or_insert(kept.len());
            }
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|c| c.anchor.start);
    kept
}

/// Takes over the organisations and roles that are said of the same people elsewhere.
fn supplement(input: Input<'_>, speakers: &mut [FoundSpeaker], others: &[FoundSpeaker]) {
    let name = |s: &FoundSpeaker| &input.document.text[s.name.clone()];
    for speaker in speakers.iter_mut().filter(|s| s.organization.is_none()) {
        if let Some(other) = others.iter().find(|o| o.organization.is_some() && folds_to(name(o), &fold(name(speaker))))
        {
            speaker.organization.clone_from(&other.organization);
        }
    }
}
