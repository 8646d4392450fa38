//! Whether a text may hold a person's name at all.

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_recognize::is_unspaced;

/// Whether a text may hold a person's full name at all: two capitalised words in a row that are no words of
/// titles only, or letters of a script without spaces and capitals. Cheap: a look-up a capitalised word.
pub(crate) fn possible(dictionaries: &Dictionaries, text: &str) -> bool {
    let bytes = text.as_bytes();
    // The capitalised word before, which need not be looked up unless another one follows.
    let mut before: Option<&str> = None;
    let may_be = |word: &str| {
        let what = dictionaries.cues.word(word);
        !what.is(CueKind::NotAName) || what.is_given_name() || word.len() <= 1
    };
    let mut at = 0;
    while at < bytes.len() {
        if before.is_none() {
            let Some(further) = capital(&bytes[at..]) else { return false };
            at += further;
            if at > 0 && !ends_in_delimiter(&bytes[..at]) {
                at += 1;
                continue;
            }
        }
        let gap = if WITHIN[usize::from(bytes[at])] { 0 } else { delimiter(&bytes[at..]) };
        if gap > 0 {
            at += gap;
            continue;
        }
        let start = at;
        while at < bytes.len() && (WITHIN[usize::from(bytes[at])] || delimiter(&bytes[at..]) == 0) {
            at += 1;
        }
        let word = &text[start..at];
        let first = bytes[start];
        if first.is_ascii_lowercase() {
            before = before.filter(|_| dictionaries.cues.word(word).is(CueKind::NameParticle));
            continue;
        }
        if !first.is_ascii() && word.chars().any(is_unspaced) {
            return true;
        }
        if !first.is_ascii_uppercase() && (first.is_ascii() || !word.starts_with(char::is_uppercase)) {
            before = None;
            continue;
        }
        let bare = word.trim_end_matches(['.', ':', ';', '!', '?', '\'', '’', '*', '_']);
        if before.is_some_and(may_be) && may_be(bare) {
            return true;
        }
        before = Some(bare);
    }
    false
}

/// Bytes that begin no delimiter.
const WITHIN: [bool; 256] = {
    let mut table = [true; 256];
    let delimiters = b" ,()/\"[]\xE2\xE3";
    let mut at = 0;
    while at < delimiters.len() {
        table[delimiters[at] as usize] = false;
        at += 1;
    }
    table
};

/// Where the first byte stands that is a capital or no ASCII, sought in many bytes at once.
fn capital(text: &[u8]) -> Option<usize> {
    let is = |b: &u8| b.is_ascii_uppercase() || !b.is_ascii();
    let (stretches, _) = text.as_chunks::<16>();
    let without = stretches.iter().take_while(|s| !s.iter().fold(false, |any, b| any | is(b))).count() * 16;
    text[without..].iter().position(is).map(|at| without + at)
}

/// Whether a [`delimiter`] stands at the end of a text.
fn ends_in_delimiter(text: &[u8]) -> bool {
    [1, 3].iter().any(|&length| text.len() >= length && delimiter(&text[text.len() - length..]) == length)
}

/// The length of the white space, bracket or quotation mark that a text begins with, 0 if it begins with none.
fn delimiter(text: &[u8]) -> usize {
    match text[0] {
        b' ' | b',' | b'(' | b')' | b'/' | b'"' | b'[' | b']' => 1,
        0xE2 if text.starts_with("“".as_bytes()) || text.starts_with("”".as_bytes()) => 3,
        0xE3 if text.starts_with("・".as_bytes()) => 3,
        _ => 0,
    }
}
