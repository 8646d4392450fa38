//! Talks that sentences speak of: somebody, with a verb or noun of speaking.
//!
//! Matches "As Ann Ode from Acme described it in his presentation", "thank Ann Ode for her fantastic talk",
//! "a talk by Ann Ode (Acme)", "Ann Ode's keynote", "kicked off with a keynote by Ann Ode, who spoke about …",
//! "two talks, one on testing (Ann Ode, watch here)".
//! Not somebody met, quoted or thanked for anything else.

use std::collections::BTreeMap;
use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, LinkKind, MarkKind};

use super::{Candidate, Shape, eligible, speakers};
use crate::byline::Person;
use crate::outline::Outline;
use crate::people::{Named, SURE_NAME, SURE_WORDS, joined, people, share};
use crate::spoken::score;
use crate::{FoundSpeaker, Input, find, links, names};

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    let mut by_block: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, c) in found.iter().enumerate().filter(|(_, c)| c.title.is_some() && c.rule != "list-line") {
        by_block.entry(c.block).or_default().push(index);
    }
    for (index, block) in document.blocks.iter().enumerate() {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if !running
            || !eligible(input, index)
            || block.kind == BlockKind::ListItem && outline.among_people(outline.of(index))
            || outline.sections[outline.of(index)].heading == index
            || block.range.len() < 24
        {
            continue;
        }
        let start = |i: &usize| found[*i].title.as_ref().map_or(0, |t| t.start);
        let mut titled: Vec<(usize, usize)> =
            by_block.get(&index).into_iter().flatten().map(|i| (start(i), *i)).collect();
        titled.sort_unstable();
        if titled.is_empty() && !names::possible(input.dictionaries, document.block_text(block)) {
            continue;
        }
        let mut previous: Option<Range<usize>> = None;
        for sentence in sentences(&document.text, block.range.clone()).into_iter().filter(|s| s.len() <= LONGEST) {
            let [from, to] = [sentence.start, sentence.end].map(|end| titled.partition_point(|(at, _)| *at < end));
            let all: &[(usize, usize)] = &titled;
            let all = |at: usize| all[at].1;
            let mut titled: Vec<usize> = titled[from..to].iter().map(|(_, i)| *i).collect();
            titled.sort_unstable();
            let before = found.len();
            propose_sentence(input, index, sentence.clone(), &titled, found);
            if block.kind == BlockKind::ListItem && found.len() == before + 1 && from > 0 {
                of_item(found, all(from - 1));
            }
            if let Some(earlier) = previous.take() {
                carry_over(input, &earlier, &sentence, &titled, found);
            }
            previous = Some(sentence);
        }
    }
}

/// "- [Growing Pains](…) A talk on queues. The speaker, Ann Ode, has …": who is named further on in an item gave the
/// talk that the item begins with.
fn of_item(found: &mut Vec<Candidate>, title: usize) {
    let named = found.last().is_some_and(|c| c.title.is_none());
    if named
        && found[title].speakers.is_empty()
        && let Some(candidate) = found.pop()
    {
        found[title].speakers = candidate.speakers;
        found[title].score = (found[title].score + 0.1).min(0.95);
    }
}

/// "The day was opened by Ann Ode. Her keynote, "Growing Pains", …": the title is hers.
fn carry_over(
    input: Input<'_>,
    earlier: &Range<usize>,
    sentence: &Range<usize>,
    titled: &[usize],
    found: &mut [Candidate],
) {
    let document = input.document;
    let text = &document.text[sentence.clone()];
    // "Her talk, "…"", "The title of her keynote, "…"", "Le titre de sa conférence".
    let first = titled.iter().filter_map(|&i| found[i].title.as_ref()).map(|t| t.start).min().unwrap_or(sentence.start);
    let head = &text[..first.clamp(sentence.start, sentence.end) - sentence.start];
    let cues = &input.dictionaries.cues;
    let mut words = head.split_whitespace();
    let theirs = words.by_ref().take(6).any(|w| cues.is(CueKind::Possessive, w));
    let theirs = theirs && words.take(4).any(|w| cues.within(CueKind::TalkNoun, w));
    // "Ann gave a talk, "…"": who was named in full before.
    let again = || {
        let (first, rest) = head.trim_start().split_once(' ')?;
        let full = document.text[earlier.clone()].split(' ').any(|w| w.trim_end_matches([',', '.', '!']) == first);
        (full && first.len() > 2 && cues.prefix(CueKind::SpeechVerb, rest).is_some()).then_some(())
    };
    if !theirs && again().is_none() {
        return;
    }
    let here = |c: &Candidate| c.speakers.is_empty() && c.title.as_ref().is_some_and(|t| sentence.contains(&t.start));
    let Some(&index) = titled.iter().find(|&&i| here(&found[i])) else { return };
    // Who the sentence says gave it, or else the last one that it names.
    let said = found.iter().rev().take_while(|c| c.rule == "prose" && c.title.is_none());
    let said = said.filter(|c| c.speakers.first().is_some_and(|s| earlier.contains(&s.name.start))).last();
    if let Some(speakers) = said.map(|c| c.speakers.clone()) {
        found[index].speakers = speakers;
        found[index].score = (found[index].score + 0.1).min(0.95);
        return;
    }
    let named = people(input, &document.text[earlier.clone()]);
    if let Some(last) = named.last().filter(|n| n.likely >= 0.7) {
        let person = Person { name: last.name.clone(), organization: last.organization.clone(), role: None };
        found[index].speakers = speakers(input, &[person], earlier.start, "prose", 0.65);
        found[index].score = (found[index].score + 0.1).min(0.95);
    }
}

/// What goes on longer than this many bytes without a full stop is no sentence.
const LONGEST: usize = 1500;

/// The sentences of a block: at `.`, `!`, `?` before a space and no lower-case letter; initials and
/// abbreviations end none.
fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = range.start;
    let inner = &text[range.clone()];
    // Marks of other scripts begin with these bytes.
    let wide = memchr::memchr2(0xE3, 0xEF, inner.as_bytes()).is_some();
    let mut behind = 0;
    while let Some((at, mark)) = next_mark(inner, behind, wide) {
        behind = at + mark.len();
        let end = range.start + at + mark.len();
        let rest = &text[end..range.end];
        let abbreviation = || {
            let word = text[from.min(end - mark.len())..end - mark.len()].rsplit([' ', '(', '.']).next().unwrap_or("");
            mark == "."
                && (word.chars().count() == 1
                    || matches!(word, "Dr" | "Mr" | "Ms" | "Mrs" | "Prof" | "Inc" | "etc" | "vs" | "St"))
        };
        let next = rest.trim_start_matches([')', '"', '”', '_', '*']);
        let begins = mark.len() > 1
            || next.is_empty()
            || next.starts_with(' ') && !next.trim_start().starts_with(char::is_lowercase);
        if begins && !abbreviation() && end > from {
            found.push(from..end);
            from = end;
        }
    }
    if from < range.end {
        found.push(from..range.end);
    }
    found
}

/// The first mark from a place on that may end a sentence, and where it stands; `wide` if there may be one of three bytes.
fn next_mark(text: &str, from: usize, wide: bool) -> Option<(usize, &str)> {
    let bytes = &text.as_bytes()[from..];
    let first = memchr::memchr3(b'.', b'!', b'?', bytes);
    let before = if wide { &bytes[..first.unwrap_or(bytes.len())] } else { &[] };
    let mut wide = memchr::memchr2_iter(0xE3, 0xEF, before).map(|at| from + at);
    match wide.find(|&at| text[at..].starts_with(['。', '！'])) {
        Some(at) => Some((at, &text[at..at + 3])),
        None => first.map(|at| (from + at, &text[from + at..=from + at])),
    }
}

/// What the people of an enumeration of talks are sure of.
const LISTED: f64 = 0.7;
/// So many of them make one.
const MANY: usize = 3;

/// "The keynotes were good, with the news by Ann Ode (Acme), Queues from Bo Li (Beta) and Pains from Cy Oh (Gamma)".
fn enumerated(input: Input<'_>, text: &str, people: &[Named]) -> bool {
    people.len() >= MANY
        && people.iter().filter(|n| is_given_by(input, text, n)).count() >= MANY
        && input.dictionaries.cues.within(CueKind::TalkNoun, &text[..people[0].name.start])
}

/// Whether "by" or "from" stands before somebody with an organisation behind.
fn is_given_by(input: Input<'_>, text: &str, named: &Named) -> bool {
    let before = text[..named.name.start].trim_end().rsplit(' ').next().unwrap_or("");
    let cue = input.dictionaries.cues.prefix(CueKind::TalkPreposition, before);
    named.organization.is_some() && cue.is_some_and(|(length, _)| length == before.len())
}

/// Whether a text ends with "by", or with "from" and who somebody is: "from our colleague".
fn is_by(input: Input<'_>, before: &str) -> bool {
    let words = before.trim_end().rsplit(' ').take(APPOSITION);
    let mut words = words.take_while(|word| word.starts_with(char::is_lowercase)).enumerate();
    words.any(|(at, word)| {
        let cue = input.dictionaries.cues.prefix(CueKind::TalkPreposition, word);
        cue.is_some_and(|(length, cue)| length == word.len() && (cue.value.is_empty() || at > 0 && word == "from"))
    })
}

/// Whether the words between two groups, or right before one of them, say that they gave one talk.
fn are_together(input: Input<'_>, text: &str, first: &[Named], second: &[Named]) -> bool {
    let between = text.get(first[first.len() - 1].end..second[0].name.start).unwrap_or("");
    find::ends_with_cue(input.dictionaries, CueKind::Together, &text[..first[0].name.start], TOGETHER)
        || input.dictionaries.cues.within(CueKind::Together, between)
}

/// "Together with" has no more words than this.
const TOGETHER: usize = 4;

/// So many words before a name may say who somebody is.
const APPOSITION: usize = 3;

/// Whether a name is emphasised, or links to a page of its own: somebody is meant.
fn is_marked(input: Input<'_>, name: &Range<usize>) -> bool {
    input.document.marks_in(name).iter().any(|m| {
        let marks = match &m.kind {
            MarkKind::Strong | MarkKind::Emphasis => true,
            MarkKind::Link(address) => {
                links::is_profile(address) || matches!(links::of_address(address), LinkKind::Session | LinkKind::Video)
            }
            _ => false,
        };
        marks && m.range.start <= name.start && m.range.end <= name.end + 3
    })
}

/// Whether a name links to a page among an event's speakers, or a link to a session or recording begins right behind it.
fn is_linked_as_speaker(input: Input<'_>, name: &Range<usize>) -> bool {
    input.document.marks_in(&(name.start..name.end + 2)).iter().any(|m| {
        let MarkKind::Link(address) = &m.kind else { return false };
        let own = m.range.start <= name.start && m.range.end <= name.end + 3;
        let page = || matches!(links::of_address(address), LinkKind::Session | LinkKind::Video);
        own && links::is_speaker_page(address) || m.range.start > name.end && page()
    })
}

/// Groups of people with the title of the sentence that is theirs, if its order says so, those first; `starts` are the
/// titles and where they begin, and a group comes with its score and whether "by" stands before it.
fn paired(
    people: &[Named],
    starts: &[(usize, usize)],
    read: Vec<(Vec<Named>, f64, bool)>,
) -> Vec<(Option<usize>, Vec<Named>, f64)> {
    let first = starts.iter().map(|(_, at)| *at).min();
    let name_first = first.is_some_and(|first| people[0].name.start < first);
    // "Ann Ode talked about "…", and Bo Li presented "…"": each name stands before its title.
    let behind = |group: &[Named]| {
        let end = group[group.len() - 1].end;
        let next = people.iter().map(|n| n.name.start).find(|&at| at >= end).unwrap_or(usize::MAX);
        starts.iter().find(|(_, at)| name_first && (end..next).contains(at)).map(|(i, _)| *i)
    };
    // "… and a talk on "…" from our colleague Ann Ode".
    let before = |group: &[Named]| starts.iter().rfind(|(_, at)| *at < group[0].name.start).map(|(i, _)| *i);
    let theirs = |group: &[Named], by: bool| before(group).filter(|_| by).or_else(|| behind(group));
    let mut paired: Vec<_> =
        read.into_iter().map(|(group, score, by)| (theirs(&group, by), by, group, score)).collect();
    paired.sort_by_key(|(title, by, ..)| (title.is_none(), title.is_some() && !by));
    paired.into_iter().map(|(title, _, group, score)| (title, group, score)).collect()
}

fn propose_sentence(
    input: Input<'_>,
    index: usize,
    sentence: Range<usize>,
    titled: &[usize],
    found: &mut Vec<Candidate>,
) {
    let text = &input.document.text[sentence.clone()];
    if !names::possible(input.dictionaries, text) {
        return;
    }
    let people = people(input, text);
    if people.is_empty() {
        return;
    }
    let listed = enumerated(input, text, &people);
    let mut at = 0;
    let mut read: Vec<(Vec<Named>, f64, bool)> = Vec::new();
    while at < people.len() {
        let mut group = vec![people[at].clone()];
        let alone = |named: &Named| listed && is_given_by(input, text, named);
        while at + 1 < people.len()
            && joined(input, &text[people[at].end..people[at + 1].name.start])
            && !alone(&people[at + 1])
        {
            at += 1;
            group.push(people[at].clone());
        }
        at += 1;
        let mut score = score(input, text, &group);
        // Somebody named before a title in the same sentence: it is theirs.
        let end = sentence.start + group[group.len() - 1].end;
        let theirs = titled.iter().any(|&i| {
            let c = &found[i];
            c.speakers.is_empty() && c.title.as_ref().is_some_and(|t| t.start >= end && t.start < sentence.end)
        });
        // ""Growing Pains", an introduction to queues, by Ann Ode".
        let by = is_by(input, &text[..group[0].name.start]);
        let start = sentence.start + group[0].name.start;
        let behind = by
            && titled.iter().any(|&i| {
                let c = &found[i];
                c.speakers.is_empty() && c.title.as_ref().is_some_and(|t| t.end < start && t.start >= sentence.start)
            });
        if listed && is_given_by(input, text, &group[0]) {
            score = score.max(LISTED);
        }
        let theirs = theirs || behind;
        if theirs && group.iter().any(|n| n.likely >= 0.85) {
            score = score.max(0.6);
        }
        let at_block = |n: &Named| sentence.start + n.name.start..sentence.start + n.name.end;
        let marked = || group.iter().any(|n| is_marked(input, &at_block(n)));
        // "[Ann Ode](…/speaker/ode) gave great insights", "Ann Ode [shared what they do](recording)".
        let said_by_links = || group.iter().any(|n| is_linked_as_speaker(input, &at_block(n)));
        if score > 0.0 && said_by_links() {
            score = score.max(0.6);
        }
        let sure = group.iter().any(|n| n.likely >= SURE_NAME || n.organization.is_some()) || marked();
        if score > 0.0 && (sure || score >= SURE_WORDS) {
            read.push((group, score, by));
        }
    }
    // "In his talk (together with Ann Ode), Bo Li made …", "Ann Ode joins Bo Li on …": one talk, two groups.
    if read.len() == 2
        && are_together(input, text, &read[0].0, &read[1].0)
        && let Some((second, score, _)) = read.pop()
    {
        read[0].0.extend(second);
        read[0].1 = read[0].1.max(score);
    }
    let here = |c: &Candidate| c.title.as_ref().is_some_and(|t| sentence.contains(&t.start));
    let titled: Vec<usize> = titled.iter().copied().filter(|&i| here(&found[i])).collect();
    let starts: Vec<(usize, usize)> =
        titled.iter().filter_map(|&i| Some((i, found[i].title.as_ref()?.start - sentence.start))).collect();
    for (own, mut group, score) in paired(&people, &starts, read) {
        share(input, &mut group, text);
        let people: Vec<Person> =
            group.into_iter().map(|n| Person { name: n.name, organization: n.organization, role: None }).collect();
        let speakers: Vec<FoundSpeaker> = speakers(input, &people, sentence.start, "prose", score);
        let anchor = speakers[0].name.clone();
        // A name within a title is the title's, and one that another rule gave to a title is that one's speaker.
        let taken = |i: usize| {
            found[i].title.as_ref().is_some_and(|t| t.contains(&anchor.start))
                || found[i].speakers.iter().any(|s| s.name.start == anchor.start)
        };
        if titled.iter().any(|&i| taken(i)) {
            continue;
        }
        // The nearest title in the same sentence that nobody has yet is theirs.
        let free = titled.iter().copied().filter(|&i| found[i].speakers.is_empty());
        let nearest = free.min_by_key(|&i| {
            let at = found[i].anchor.start;
            (own != Some(i), at.abs_diff(anchor.start) + if at < anchor.start { 40 } else { 0 })
        });
        if let Some(title) = nearest {
            found[title].speakers = speakers;
            found[title].score = (found[title].score + 0.1).min(0.95);
            continue;
        }
        found.push(Candidate {
            block: index,
            shape: Shape::Prose,
            title: None,
            kind: None,
            links: links::of_talk(input.dictionaries, input.document, &sentence, true),
            anchor,
            speakers,
            scope: index..index + 1,
            rule: "prose",
            score,
        });
    }
}
