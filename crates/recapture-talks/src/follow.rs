//! Links that stand near a talk and not within what named it: "Video" and "Slides" as items below an item, a recording
//! embedded behind it, the page whose address spells its title, what stands under a heading that repeats it.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};

use recapture_dictionary::{CueKind, fold};
use recapture_model::{BlockKind, Link, LinkKind};

use crate::layouts::list_line::end_of_item;
use crate::layouts::{Candidate, Shape, eligible};
use crate::outline::{Outline, Section};
use crate::{Input, links};

/// A title shorter than this, folded, may stand in any heading.
const LONG: usize = 12;
/// So many blocks behind a talk may hold nothing but its links.
const MOST: usize = 8;

/// A paragraph that announces links is no longer than this, in bytes.
const ANNOUNCEMENT: usize = 120;

/// Gives each talk the links that follow it; the talks stand in text order.
pub(crate) fn follow(input: Input<'_>, outline: &Outline, talks: &mut [Candidate]) {
    let blocks: Vec<usize> = talks.iter().map(|t| t.block).collect();
    let text = &input.document.text;
    let folded: Vec<Option<String>> = talks.iter().map(|t| t.title.clone().map(|title| fold(&text[title]))).collect();
    for (index, talk) in talks.iter_mut().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| blocks.get(at)).copied();
        let (before, next) = (beside(index.checked_sub(1)), beside(Some(index + 1)));
        let shared = before == Some(talk.block) || next == Some(talk.block);
        let until = next.filter(|&b| b > talk.block).unwrap_or(input.document.blocks.len());
        // Of several in one block it can't be told whose the next one is.
        if shared {
            continue;
        }
        let near = near(input, talk, until);
        let range = talk.anchor.start..input.document.blocks[near - 1].range.end;
        if near > talk.block + 1 {
            let behind = input.document.blocks[talk.block].range.end..range.end;
            links::merge(&mut talk.links, links::of_talk(input.dictionaries, input.document, &behind, true));
        }
        if let Some(title) = &folded[index] {
            let about = if matches!(talk.shape, Shape::Heading(_)) { scope(input, talk) } else { range };
            links::merge(&mut talk.links, links::spelling(input.dictionaries, input.document, &about, title));
        }
    }
    let titles = folded.into_iter().enumerate().filter_map(|(index, title)| Some((title?, index)));
    let titles: Titles = titles.filter(|(title, _)| title.len() >= LONG).collect();
    if !titles.is_empty() {
        repeated(input, outline, talks, &titles, &blocks);
        spelled(input, talks, &titles);
    }
}

/// Talks by their folded titles.
type Titles = BTreeMap<String, usize>;

/// The talk whose title a folded text begins with.
fn beginning(titles: &Titles, text: &str) -> Option<usize> {
    let mut text = text;
    loop {
        let (title, &index) = titles.range::<str, _>((Bound::Unbounded, Bound::Included(text))).next_back()?;
        if text.strip_prefix(title.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
            return Some(index);
        }
        // A longer title that begins alike may stand before it: what they share may be one.
        let same = title.split(' ').zip(text.split(' ')).take_while(|(a, b)| a == b).map(|(a, _)| a.len() + 1);
        let shared = same.sum::<usize>().checked_sub(1)?;
        text = &text[..shared];
    }
}

/// The text of the blocks that are about a talk.
fn scope(input: Input<'_>, talk: &Candidate) -> Range<usize> {
    let end = input.document.blocks[talk.scope.clone()].last().map_or(talk.anchor.end, |b| b.range.end);
    talk.anchor.start..end.max(talk.anchor.end)
}

/// The end of the blocks from a talk's own up to those that hold its links and nothing else.
fn near(input: Input<'_>, talk: &Candidate, until: usize) -> usize {
    let own = &input.document.blocks[talk.block];
    let mut end = match own.kind {
        BlockKind::ListItem => end_of_item(input, talk.block).min(until),
        BlockKind::Paragraph => talk.block + 1,
        _ => return talk.block + 1,
    };
    // What stands behind a list as a whole is no more the last item's than the others'.
    let most = end + MOST;
    while end < until.min(most) && (is_media(input, end) || announces(input, end) && is_media(input, end + 1)) {
        end += 1;
    }
    end
}

/// Whether a block holds a talk's links, and little else than what they are called.
fn is_media(input: Input<'_>, block: usize) -> bool {
    let document = input.document;
    let Some(own) = document.blocks.get(block) else { return false };
    if matches!(own.kind, BlockKind::Heading | BlockKind::Cell { .. }) || !eligible(input, block) {
        return false;
    }
    let range = &own.range;
    let mut at = range.start;
    let only_marks = |text: &str| !text.contains(char::is_alphanumeric) || links::is_resource(input.dictionaries, text);
    for (.., place) in links::within(input.dictionaries, document, range) {
        if place.start > range.end || !only_marks(&document.text[at..place.start.max(at)]) {
            return false;
        }
        at = place.end.max(at);
    }
    only_marks(&document.text[at..range.end.max(at)])
        && !links::of_talk(input.dictionaries, document, range, true).is_empty()
}

/// Whether a short paragraph says that a talk's links follow: "Here are the slides and the recording."
fn announces(input: Input<'_>, block: usize) -> bool {
    let own = &input.document.blocks[block];
    let text = input.document.block_text(own);
    let cues = &input.dictionaries.cues;
    own.kind == BlockKind::Paragraph
        && text.len() < ANNOUNCEMENT
        && (cues.within(CueKind::LinkSlides, text) || cues.within(CueKind::LinkVideo, text))
}

/// Links under a heading that repeats the title of a talk named before it, as in an agenda, are the talk's.
fn repeated(input: Input<'_>, outline: &Outline, talks: &mut [Candidate], titles: &Titles, blocks: &[usize]) {
    let other = |s: &&Section| !s.title && blocks.binary_search(&s.heading).is_err();
    let long = |s: &&Section| input.document.blocks[s.heading].range.len() >= LONG;
    for section in outline.sections.iter().skip(1).filter(other).filter(long) {
        let heading = fold(input.document.block_text(&input.document.blocks[section.heading]));
        let words = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let Some(index) = beginning(titles, words).filter(|&i| talks[i].block <= section.heading) else { continue };
        let start = input.document.blocks[section.heading].range.start;
        let until = blocks.get(blocks.partition_point(|&b| b <= section.heading)).map_or(section.all.end, |&b| b);
        let own = section.heading..section.all.end.min(until);
        let end = input.document.blocks[own].last().map_or(start, |b| b.range.end);
        let more = links::of_talk(input.dictionaries, input.document, &(start..end), true);
        links::merge(&mut talks[index].links, more);
    }
}

/// Pages of sessions, recordings and slides whose address begins with the words of a title, wherever they are linked:
/// they are that talk's and no other's.
fn spelled(input: Input<'_>, talks: &mut [Candidate], titles: &Titles) {
    let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, talk) in talks.iter().enumerate() {
        for link in &talk.links {
            holders.entry(link.url.clone()).or_default().push(index);
        }
    }
    let whole = 0..input.document.text.len();
    for (url, slug, place) in links::with_slugs(input.document, &whole) {
        // Most begin like no title, by their first letters.
        let first = slug.get(..slug.find(['-', '_']).unwrap_or(0)).unwrap_or("").to_ascii_lowercase();
        if first.is_ascii() && !titles.range(first.clone()..).next().is_some_and(|(t, _)| t.starts_with(&first)) {
            continue;
        }
        let Some(owner) = beginning(titles, &fold(slug)) else { continue };
        let kind = links::kind(input.dictionaries, url, &input.document.text[place.clone()]);
        if !matches!(kind, LinkKind::Session | LinkKind::Video | LinkKind::Slides) {
            continue;
        }
        for &other in holders.get(url).into_iter().flatten().filter(|&&other| other != owner) {
            talks[other].links.retain(|link| link.url != url);
        }
        links::merge(&mut talks[owner].links, vec![Link { url: url.to_owned(), kind }]);
    }
}
