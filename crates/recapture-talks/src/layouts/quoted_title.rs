//! A title in quotation marks, or behind a colon, within a sentence that speaks of a talk.
//!
//! Matches `The presentation "Growing Pains" covered this`, `a session called “Growing Pains”`,
//! `worth seeing is the talk: Growing Pains – Ann Ode & Bo Li, Acme`, `I liked ANT301 (Growing Pains of a Platform)`.
//! Not quotations of what somebody said, not titles of books or songs.

use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, MarkKind};
use recapture_recognize::is_unspaced;

use super::linked_title::spoken_of;
use super::list_line::{is_agenda, item_links};
use super::{Candidate, Shape, eligible, speakers, titled_in_text};
use crate::behind::behind;
use crate::link_text::proper;
use crate::outline::Outline;
use crate::people::SURE_NAME;
use crate::quote::first_quote;
use crate::{FoundSpeaker, Input, clean, find, line, links, names};

/// How far before the quotation the noun may stand, in bytes.
const NEAR: usize = 60;
/// The least score of a byline within what is emphasised, and the least length of its title in bytes.
const SURE: f64 = 0.5;
const TITLE: usize = 10;
/// No session code and the space before it are longer than this, in bytes.
const CODE: usize = 16;
/// So many characters before a quotation may hold the noun, where words are written without spaces.
const CHARACTERS: usize = 8;
/// How far a title and byline behind a colon may go, in bytes.
const LONGEST: usize = 400;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    for (index, block) in document.blocks.iter().enumerate() {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if !running || !eligible(input, index) || outline.sections[outline.of(index)].heading == index {
            continue;
        }
        if outline.among_people(outline.of(index)) {
            continue;
        }
        let text = document.block_text(block);
        let mut from = 0;
        let first = found.len();
        let mut listed: Vec<Range<usize>> = Vec::new();
        while let Some((inner, whole)) = text.get(from..).and_then(first_quote) {
            let (inner, whole) = (from + inner.start..from + inner.end, from + whole.start..from + whole.end);
            from = whole.end;
            // "a few stuck out, like "A", "B" and "C"".
            let glue = listed.last().map(|l| text[l.end..whole.start].trim());
            let next = text[whole.end..].trim_start();
            let enumerated = if glue.is_some_and(|glue| is_glue(input, glue)) {
                true
            } else {
                let head = &text[sentence_start(text, whole.start)..whole.start];
                listed.clear();
                next.starts_with(", ")
                    && next[2..].trim_start().starts_with(QUOTES)
                    && input.dictionaries.cues.within(CueKind::TalkNoun, head)
            };
            if enumerated {
                listed.push(whole.clone());
            }
            propose_quote(input, index, &inner, &whole, enumerated, found);
        }
        let emphasised = emphasised(input, index);
        for (at, inner) in emphasised.iter().enumerate() {
            let next = emphasised.get(at + 1).map_or(text.len(), |n| n.start.max(inner.end));
            let end = inner.end + usize::from(text[inner.end..].starts_with('*'));
            propose_emphasis(input, index, inner, &(end..next.max(end)), first, found);
        }
        coded(input, index, found);
        found[first..].sort_by_key(|c| c.anchor.start);
        share_links(input, &block.range, &mut found[first..]);
        behind_colon(input, index, found);
    }
}

/// What a paragraph emphasises, or writes between stars, in bytes of its text; not the whole paragraph.
fn emphasised(input: Input<'_>, index: usize) -> Vec<Range<usize>> {
    let block = &input.document.blocks[index];
    let text = input.document.block_text(block);
    let (start, end) = (block.range.start, block.range.end);
    let marks = input.document.marks_in(&block.range).iter();
    let marks = marks.filter(|m| matches!(m.kind, MarkKind::Emphasis | MarkKind::Strong));
    let inside =
        marks.filter(|m| m.range.start >= start && m.range.end <= end && m.range.len() + 12 <= block.range.len());
    let mut found: Vec<Range<usize>> = inside.map(|m| m.range.start - start..m.range.end - start).collect();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'*', &text.as_bytes()[from..]).map(|i| from + i) {
        from = at + 1;
        let opens = !text[..at].ends_with(char::is_alphanumeric) && text[from..].starts_with(char::is_alphanumeric);
        let reach = text.floor_char_boundary((from + LONGEST).min(text.len()));
        if let Some(length) = text[from..reach].find('*').filter(|_| opens) {
            if !text[from + length + 1..].starts_with(char::is_alphanumeric) {
                found.push(from..from + length);
            }
            from += length + 1;
        }
    }
    found
}

/// "I went to _Growing Pains_ by Ann Ode": what is emphasised in running text is a title where somebody gives it; the
/// block's own candidates are those from `first` on.
fn propose_emphasis(
    input: Input<'_>,
    index: usize,
    inner: &Range<usize>,
    rest: &Range<usize>,
    first: usize,
    found: &mut Vec<Candidate>,
) {
    let block = &input.document.blocks[index];
    let text = input.document.block_text(block);
    let title = &text[inner.clone()];
    let words = title.split(' ').count();
    let starts = title.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !input.about_event || !starts || !(3..=25).contains(&words) || names::title(input.dictionaries, title) < 0.5 {
        return;
    }
    let offset = block.range.start;
    let whole = offset + inner.start..offset + inner.end;
    let mut here = found[first..].iter().filter_map(|c| c.title.as_ref());
    if here.any(|t| t.start < whole.end && whole.start < t.end) {
        return;
    }
    // "**Growing Pains by Ann Ode, Acme**": it says both.
    if let Some((range, who)) = said_by(input, &whole) {
        return found.push(titled_in_text(input, index, &whole, range, who, "emphasised-title", 0.8));
    }
    let to = text.floor_char_boundary((rest.start + 200).min(rest.end));
    let who = behind(input, offset + rest.start, offset + to, false, false);
    // "The **Growing Pains of a Platform** talk was fun".
    let next = text[rest.start..to].trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let spoken_of = || {
        let cues = &input.dictionaries.cues;
        spoken_of(input, index, &whole) || proper(title) && cues.is(CueKind::TalkNoun, next) && !next.ends_with('s')
    };
    if who.is_empty() && !spoken_of() {
        return;
    }
    let range = clean::title(input.dictionaries, &input.document.text, whole.clone());
    let score = if who.is_empty() { 0.6 } else { 0.75 };
    found.push(titled_in_text(input, index, &whole, range, who, "emphasised-title", score));
}

/// A title and its speakers within a stretch, where "by" or its like stands between them.
fn said_by(input: Input<'_>, range: &Range<usize>) -> Option<(Range<usize>, Vec<FoundSpeaker>)> {
    let text = &input.document.text[range.clone()];
    input.dictionaries.cues.find(CueKind::Byline, text)?;
    let reading = line::readings(input.dictionaries, text, &[], SURE).into_iter().next()?;
    let title = reading.title.filter(|t| t.len() >= TITLE)?;
    let by = text.get(title.end..reading.people.first()?.name.start)?;
    input.dictionaries.cues.prefix(CueKind::Byline, by.trim_start_matches([' ', ',', '"', '”']))?;
    let speakers = speakers(input, &reading.people, range.start, reading.rule, reading.score);
    Some((range.start + title.start..range.start + title.end, speakers))
}

/// A title of so many words, half of them capitalised, is announced by a verb of attending.
const ATTENDED: usize = 3;

const QUOTES: [char; 4] = ['"', '“', '„', '«'];

/// What stands between the titles of an enumeration.
pub(super) fn is_glue(input: Input<'_>, between: &str) -> bool {
    let bare = between.trim_matches([',', ' ']);
    between.len() <= 8 && (bare.is_empty() && between.contains(',') || names::is_conjunction(input.dictionaries, bare))
}

/// Where the sentence begins that a place stands in, at most so far before it as is looked at.
fn sentence_start(text: &str, at: usize) -> usize {
    let from = text.ceil_char_boundary(at.saturating_sub(LONGEST));
    text[from..at].rfind(['.', '!', '?']).map_or(from, |i| from + i + 1)
}

/// A link of a block belongs to the talk that it carries or stands behind; those before all talks to the first.
fn share_links(input: Input<'_>, block: &Range<usize>, found: &mut [Candidate]) {
    let mut starts = Vec::new();
    let mut before = block.start;
    for candidate in found.iter() {
        let anchor = &candidate.anchor;
        let carrying = input.document.marks_in(&(before..anchor.start)).iter().rev();
        let carrying = carrying.take_while(|m| m.range.start >= before).find(|m| m.range.end > anchor.start);
        starts.push(if starts.is_empty() { block.start } else { carrying.map_or(anchor.start, |m| m.range.start) });
        before = anchor.end;
    }
    for (at, candidate) in found.iter_mut().enumerate() {
        // Two may begin at one place: the second has what follows.
        let end = starts.get(at + 1).map_or(block.end, |next| next.saturating_sub(1).max(starts[at]));
        let own = starts[at]..end;
        candidate.links = item_links(input, &own, &own, candidate.title.as_ref());
    }
}

fn propose_quote(
    input: Input<'_>,
    index: usize,
    inner: &Range<usize>,
    whole: &Range<usize>,
    enumerated: bool,
    found: &mut Vec<Candidate>,
) {
    let block = &input.document.blocks[index];
    let text = input.document.block_text(block);
    let quote = &text[inner.clone()];
    let words = quote.split(' ').count();
    if !(2..=25).contains(&words)
        || quote.starts_with(char::is_lowercase)
        || names::title(input.dictionaries, quote) < 0.35
        || quote.ends_with(',')
    {
        return;
    }
    let head_start = text.ceil_char_boundary(whole.start.saturating_sub(NEAR));
    let head = &text[head_start..whole.start];
    let head = head.rsplit(['.', '!', '?', ';']).next().unwrap_or(head);
    let tail_end = text.floor_char_boundary((whole.end + 30).min(text.len()));
    let tail = text[whole.end..tail_end].split(['.', '!', '?', ';', ',']).next().unwrap_or("");
    let cues = &input.dictionaries.cues;
    let last = head.trim_end().rsplit(' ').next().unwrap_or("");
    let other_work = cues.is(CueKind::WorkVerb, last)
        || cues.within(CueKind::WorkNoun, head)
        || cues.prefix(CueKind::WorkNoun, tail.trim_start()).is_some();
    if other_work || !input.about_event {
        return;
    }
    let last_words: Vec<&str> = head.split(' ').filter(|w| !w.is_empty()).collect();
    let near = last_words[last_words.len().saturating_sub(5)..].join(" ");
    // Without spaces between words, five of them are a handful of characters.
    let near = if near.ends_with(is_unspaced) { last_characters(&near, CHARACTERS) } else { &near };
    let named = enumerated || cues.within(CueKind::TalkNoun, near);
    let next = tail.trim_start().split(' ').take(2).collect::<Vec<_>>().join(" ");
    let next: String = if next.starts_with(is_unspaced) { next.chars().take(CHARACTERS / 2).collect() } else { next };
    // "Ann Ode gave "Growing Pains"".
    let verb = last_words
        .iter()
        .rev()
        .take(2)
        .any(|w| cues.is(CueKind::SpeechVerb, w.trim_matches(|c: char| !c.is_alphanumeric())));
    let before = sentence_start(text, whole.start);
    // "Danach sprach Ann Ode über "Growing Pains"": the verb before the name.
    let inverted = last_words.iter().rposition(|w| {
        w.starts_with(char::is_lowercase)
            && cues.is(CueKind::SpeechVerb, w.trim_matches(|c: char| !c.is_alphanumeric()))
    });
    let inverted = inverted.is_some_and(|at| {
        last_words.len() - at <= 7 && names::possible(input.dictionaries, &last_words[at + 1..].join(" "))
    });
    // "Ann Ode's "Growing Pains"", "I watched "Growing Pains"".
    let near_end = head.trim_end_matches([' ', '_', '*']);
    let owned = ["'s", "’s", "'", "’"].iter().find_map(|mark| near_end.strip_suffix(mark)).is_some_and(|who| {
        let from = memchr::memrchr_iter(b' ', who.as_bytes()).nth(1).map_or(0, |space| space + 1);
        // Books are somebody's, too.
        let kinds = [CueKind::TalkNoun, CueKind::AttendVerb, CueKind::SpeechVerb];
        names::person(input.dictionaries, &who[from..]) >= SURE_NAME
            && kinds.iter().any(|&kind| cues.within(kind, head))
    });
    let attended = || {
        let capital = quote.split(' ').filter(|w| w.starts_with(char::is_uppercase)).count();
        words >= ATTENDED
            && capital * 2 >= words
            && find::ends_with_cue(input.dictionaries, CueKind::AttendVerb, near_end, find::ATTENDING)
    };
    // "Next up was Ann Ode with "Growing Pains"".
    let verb = verb || last_words.last().is_some_and(|w| cues.is(CueKind::With, w));
    let given = inverted || verb && names::possible(input.dictionaries, &text[before..whole.start]);
    // "Conferences like "Paris Web"": two words need more than a noun nearby.
    let titled = last_words
        .last()
        .map(|w| w.trim_end_matches([',', ':']))
        .is_some_and(|w| cues.is(CueKind::TitledAs, w) || cues.is(CueKind::TalkNoun, w) && !w.ends_with('s'));
    let short = words == 2 && quote.is_ascii() && !titled && !enumerated;
    let announced = (named || cues.within(CueKind::TalkNoun, &next)) && !short || given || owned || attended();
    let to = text.floor_char_boundary((whole.end + 200).min(text.len()));
    let offset = block.range.start;
    let who = behind(input, offset + whole.end, offset + to, false, true);
    if !announced && who.is_empty() {
        return;
    }
    let whole = offset + inner.start..offset + inner.end;
    let title = clean::title(input.dictionaries, &input.document.text, whole.clone());
    let score = if !who.is_empty() {
        0.8
    } else if named {
        0.72
    } else {
        0.58
    };
    found.push(titled_in_text(input, index, &whole, title, who, "quoted-title", score));
}

/// "my favourite was ANT301 (Growing Pains of a Platform)": a title in brackets behind the code of its session.
fn coded(input: Input<'_>, index: usize, found: &mut Vec<Candidate>) {
    let block = &input.document.blocks[index];
    let text = input.document.block_text(block);
    for open in memchr::memchr_iter(b'(', text.as_bytes()) {
        let before = &text[text.ceil_char_boundary(open.saturating_sub(CODE))..open];
        let code = before.trim_end().rsplit(' ').next().unwrap_or("");
        let letters = code.bytes().take_while(u8::is_ascii_uppercase).count();
        let digits = code[letters..].bytes().take_while(u8::is_ascii_digit).count();
        let of_standard = || input.dictionaries.cues.word(&code[..letters]).is(CueKind::NotAName);
        let coded = (3..=4).contains(&letters) && digits == 3 && code[letters + 3..].trim_start_matches('-').len() <= 2;
        if !coded || of_standard() || !input.about_event {
            continue;
        }
        let reach = text.floor_char_boundary((open + LONGEST).min(text.len()));
        let Some(length) = text[open..reach].find(')') else { continue };
        let offset = block.range.start;
        let whole = offset + open + 1..offset + open + length;
        let title = clean::title(input.dictionaries, &input.document.text, whole.clone());
        let inside = &input.document.text[title.clone()];
        if proper(inside) && names::title(input.dictionaries, inside) >= SURE {
            found.push(titled_in_text(input, index, &whole, title, Vec::new(), "coded-title", 0.75));
        }
    }
}

fn last_characters(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count - 1).map_or(text, |(at, _)| &text[at..])
}

/// "… is the talk: Title – who." in running text.
fn behind_colon(input: Input<'_>, index: usize, found: &mut Vec<Candidate>) {
    let block = &input.document.blocks[index];
    let text = input.document.block_text(block);
    for (at, _) in text.match_indices(':').filter(|(at, _)| text[at + 1..].starts_with(' ')) {
        let head = text[..at].rsplit([' ', '\n']).next().unwrap_or("");
        if at < 12 || !input.dictionaries.cues.is(CueKind::TalkNoun, head) {
            continue;
        }
        // Not across the entries of an agenda.
        if is_agenda(input, index) {
            return;
        }
        let start = at + 2;
        let reach = text.floor_char_boundary((start + LONGEST).min(text.len()));
        let end = line::sentence_end(text, start..reach);
        if end == reach && reach < text.len() {
            continue;
        }
        let best = line::readings(input.dictionaries, &text[start..end], &[], 0.5)
            .into_iter()
            .find(|r| r.score > 0.5 && !r.people.is_empty());
        let Some(reading) = best else { continue };
        let offset = block.range.start + start;
        let Some(title) = reading.title.map(|t| t.start + offset..t.end + offset) else { continue };
        found.push(Candidate {
            block: index,
            shape: Shape::Prose,
            kind: clean::kind(input.dictionaries, &input.document.text[title.clone()]),
            speakers: speakers(input, &reading.people, offset, reading.rule, reading.score),
            links: links::of_talk(input.dictionaries, input.document, &block.range, true),
            anchor: title.clone(),
            title: Some(title),
            scope: index..index + 1,
            rule: "colon-title",
            score: reading.score.max(0.7),
        });
        return;
    }
}
