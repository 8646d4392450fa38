//! A heading over a sentence that names the speaker with an honorific, as Japanese and Korean posts do.
//!
//! Matches `## 運用は誰のものか` + `株式会社アクメ 取締役 山田太郎さんの講演です`, `アクメ大学の山田太郎さん`, `Taylor Ode 님`.
//! Not readers, organisers or friends thanked further down: only the first sentences under the heading count.

use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_recognize::is_unspaced;

use super::{Candidate, eligible, lines, titled_heading};
use crate::outline::Outline;
use crate::{FoundSpeaker, Input, clean, names};

const HONORIFICS: [&str; 5] = ["さん", "氏", "様", "님", "先生"];
/// How much of the first block is looked at, in bytes.
const HEAD: usize = 240;
/// Characters that end what belongs to a name when going back from the honorific.
const BOUNDARIES: [char; 14] = ['の', 'と', 'は', 'が', '、', '。', '，', '・', ' ', '（', '(', '「', '」', ','];

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    for section in outline.sections.iter().skip(1).filter(|s| !s.topical && !s.title) {
        let below = section.heading + 1;
        if below >= section.all.end || !eligible(input, below) {
            continue;
        }
        let block = &document.blocks[below];
        let end = document.text.floor_char_boundary((block.range.start + HEAD).min(block.range.end));
        let speakers = read(input, block.range.start..end);
        // Somebody is thanked or quoted where nothing is said of a talk, unless it is who and nothing else.
        let cues = &input.dictionaries.cues;
        let head = &document.text[block.range.start..end];
        let spoken = [CueKind::TalkNoun, CueKind::SpeechVerb].iter().any(|&kind| cues.within(kind, head));
        let alone = lines(input, below).next().map(|line| document.text[line].trim_end());
        let alone = || alone.is_some_and(|line| HONORIFICS.iter().any(|polite| line.ends_with(polite)));
        if speakers.is_empty() || !spoken && !alone() {
            continue;
        }
        let heading = &document.blocks[section.heading];
        let title = clean::title(input.dictionaries, &document.text, heading.range.clone());
        if title.is_empty() || heading.range.len() > 400 {
            continue;
        }
        let score = 0.8;
        found.push(titled_heading(input, section, title, speakers, "honorific", score));
    }
}

fn read(input: Input<'_>, range: Range<usize>) -> Vec<FoundSpeaker> {
    let text = &input.document.text[range.clone()];
    let mut found: Vec<FoundSpeaker> = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut from = 0;
    while let Some((at, honorific)) = HONORIFICS.iter().filter_map(|h| Some((from + text[from..].find(h)?, *h))).min() {
        let clause = &text[from..at];
        if let Some(speaker) = person(input, clause, range.start + from) {
            found.push(speaker);
        }
        from = at + honorific.len();
        // "A さんと B さん": more names follow only behind a conjunction.
        if !text[from..].trim_start().starts_with(['と', '、', '，']) {
            break;
        }
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// The person named at the end of a clause, and the organisation before the name.
fn person(input: Input<'_>, clause: &str, offset: usize) -> Option<FoundSpeaker> {
    let trimmed = clause.trim_end();
    let latin = trimmed.ends_with(|c: char| c.is_ascii_alphabetic());
    let start = if latin {
        let run = trimmed.rsplit(' ').take_while(|w| w.starts_with(char::is_uppercase) && w.is_ascii());
        let length: usize = run.map(|w| w.len() + 1).sum();
        (trimmed.len() + 1).saturating_sub(length).min(trimmed.len())
    } else {
        trimmed.rfind(BOUNDARIES).map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8))
    };
    let name = &trimmed[start..];
    let count = name.chars().count();
    let likely = if latin {
        names::person(input.dictionaries, name) >= 0.5
    } else {
        // "みなさん", "お疲れ様", "たくさん": no name is written in hiragana only, or begins with an honorific "お".
        let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{309F}');
        (2..=10).contains(&count)
            && name.chars().all(is_unspaced)
            && !name.chars().all(hiragana)
            && !name.starts_with(['お', 'ご'])
    };
    if !likely
        || input.dictionaries.cues.is(CueKind::JobTitle, name)
        || input.dictionaries.cues.is(CueKind::TalkNoun, name)
    {
        return None;
    }
    let organization = organization(input, &trimmed[..start]).map(|o| offset + o.start..offset + o.end);
    let name = offset + start..offset + trimmed.len();
    Some(FoundSpeaker { name, organization, role: None, url: None, rule: "honorific", confidence: 0.8 })
}

/// The organisation in what stands before a name: the first word that is no job title.
fn organization(input: Input<'_>, before: &str) -> Option<Range<usize>> {
    let clause_start = before.rfind(['。', '、', '，', '「', '」']).map_or(0, |i| i + 3);
    let clause = &before[clause_start..];
    let mut at = clause_start;
    for word in clause.split_inclusive([' ', 'の', 'は']) {
        let bare = word.trim_end_matches([' ', 'の', 'は']);
        let long = bare.chars().count() >= 2;
        if long
            && !input.dictionaries.cues.within(CueKind::JobTitle, bare)
            && !input.dictionaries.cues.is(CueKind::TalkNoun, bare)
            && !input.dictionaries.cues.is(CueKind::SpeakerLabel, bare)
        {
            return Some(at..at + bare.len());
        }
        at += word.len();
    }
    None
}
