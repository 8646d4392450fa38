use std::ops::Range;

use recapture_dictionary::lower_case;
use recapture_model::Document;

use crate::boundary::is_unspaced;
use crate::matcher::IN_WORD;

/// How many bytes on each side of a name count as near it.
const NEAR: usize = 300;

/// The words of the block around a name, the name included ("flux bootstrap" is such a phrase), in lower case and
/// with spaces for hyphens.
pub(crate) struct Nearby {
    text: String,
    /// The name in it.
    name: Range<usize>,
    /// A bit for each pair of first bytes of its words: most phrases do not stand here, and this says so.
    beginnings: [u32; 32],
    /// Where its words begin.
    starts: Vec<usize>,
}

/// Index and bit of the first two bytes of a word.
fn beginning(first: u8, second: u8) -> (usize, u32) {
    (usize::from(first & 0x1F), 1 << (second & 0x1F))
}

impl Nearby {
    pub(crate) fn new(document: &Document, block: usize, range: &Range<usize>) -> Self {
        let bounds = &document.blocks[block].range;
        let text = &document.text;
        let from = text.ceil_char_boundary(range.start.saturating_sub(NEAR).max(bounds.start));
        let to = text.floor_char_boundary((range.end + NEAR).min(bounds.end));
        let mut lowered = String::with_capacity(to - from);
        push_lower(&mut lowered, &text[from..range.start]);
        let start = lowered.len();
        push_lower(&mut lowered, &text[range.clone()]);
        let name = start..lowered.len();
        push_lower(&mut lowered, &text[range.end..to]);
        let mut bytes = lowered.into_bytes();
        for byte in &mut bytes {
            // Without a branch, many at once.
            *byte = if *byte == b'-' { b' ' } else { *byte };
        }
        let (mut beginnings, mut starts) = ([0; 32], Vec::with_capacity(bytes.len() / 2));
        let mut inside = false;
        for (at, pair) in bytes.windows(2).enumerate() {
            if !std::mem::replace(&mut inside, IN_WORD[usize::from(pair[0])]) {
                let (index, bit) = beginning(pair[0], pair[1]);
                beginnings[index] |= bit;
                starts.push(at);
            }
        }
        Self { text: String::from_utf8(bytes).unwrap_or_default(), name, beginnings, starts }
    }

    /// Whether a word or phrase (lower case, without hyphens) stands here and not only within the name; its forms count.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        let stands = |at: usize| {
            let end = at + phrase.len();
            let before = self.text[..at].chars().next_back();
            let rest = &self.text[end..];
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
            let ended = |rest: &str| free(rest.chars().next());
            let unspaced = phrase.ends_with(is_unspaced);
            let own = at >= self.name.start && end <= self.name.end;
            !own && (free(before) || phrase.starts_with(is_unspaced))
                && (unspaced || ended(rest) || FORMS.iter().any(|form| rest.strip_prefix(form).is_some_and(ended)))
        };
        match phrase.as_bytes() {
            [first, second, ..] if first.is_ascii() => {
                let (index, bit) = beginning(*first, *second);
                let here = |at: usize| self.text.as_bytes()[at] == *first && self.text[at..].starts_with(phrase);
                self.beginnings[index] & bit != 0 && self.starts.iter().any(|&at| here(at) && stands(at))
            }
            _ => self.text.match_indices(phrase).any(|(at, _)| stands(at)),
        }
    }
}

/// Adds a text in lower case.
fn push_lower(lowered: &mut String, text: &str) {
    if text.is_ascii() {
        let from = lowered.len();
        lowered.push_str(text);
        lowered[from..].make_ascii_lowercase();
    } else {
        lowered.push_str(&lower_case(text));
    }
}

/// Endings of the forms of a word.
const FORMS: [&str; 5] = ["s", "es", "d", "ed", "ing"];

/// The first of the pairs of phrases (both lower case, either may be empty) of which one ends right before the name
/// and the other begins right behind it, as whole words.
pub(crate) fn surrounding<'p>(
    text: &str,
    range: &Range<usize>,
    pairs: &'p [(String, String)],
) -> Option<&'p (String, String)> {
    let left = text[..range.start].trim_end();
    let right = text[range.end..].trim_start();
    pairs.iter().find(|(before, behind)| ends_with(left, before) && starts_with(right, behind))
}

/// Whether two bytes differ, and not only in their case or beyond ASCII.
fn differ(one: Option<u8>, other: Option<u8>) -> bool {
    let [Some(one), Some(other)] = [one, other] else { return one != other };
    one.is_ascii() && other.is_ascii() && !one.eq_ignore_ascii_case(&other)
}

fn ends_with(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return true;
    }
    if differ(text.bytes().last(), phrase.bytes().last()) {
        return false;
    }
    let from = text.len().saturating_sub(phrase.len() + 8);
    let tail = &text[text.ceil_char_boundary(from)..];
    if tail.is_ascii() {
        let split = tail.len().checked_sub(phrase.len()).map(|at| tail.split_at(at));
        return split.is_some_and(|(rest, end)| end.eq_ignore_ascii_case(phrase) && !ends_in_letter(rest));
    }
    tail.to_lowercase().strip_suffix(phrase).is_some_and(|rest| !ends_in_letter(rest))
}

fn starts_with(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return true;
    }
    if differ(text.bytes().next(), phrase.bytes().next()) {
        return false;
    }
    let head = &text[..text.floor_char_boundary((phrase.len() + 8).min(text.len()))];
    if head.is_ascii() {
        let split = head.split_at_checked(phrase.len());
        return split.is_some_and(|(start, rest)| start.eq_ignore_ascii_case(phrase) && !begins_with_letter(rest));
    }
    head.to_lowercase().strip_prefix(phrase).is_some_and(|rest| !begins_with_letter(rest))
}

fn ends_in_letter(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}

fn begins_with_letter(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// The word before an offset, without the white space between; empty if punctuation stands there.
pub(crate) fn word_before(text: &str, at: usize) -> &str {
    let left = text[..at].trim_end_matches(' ');
    let start = left
        .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
        .map_or(0, |i| i + left[i..].chars().next().map_or(1, char::len_utf8));
    &left[start..]
}

/// The word behind an offset, without the white space between; empty if punctuation stands there.
pub(crate) fn word_after(text: &str, at: usize) -> &str {
    let right = text[at..].trim_start_matches(' ');
    let end = right.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'))).unwrap_or(right.len());
    &right[..end]
}

/// Whether a sentence begins at an offset of the text: the start of a block, or behind `.`, `!`, `?`.
pub(crate) fn begins_sentence(text: &str, at: usize) -> bool {
    let left = text[..at].trim_end_matches([' ', '"', '“', '(', '*', '\'', '‘']);
    left.is_empty() || left.ends_with(['\n', '.', '!', '?', '•', '。', '…'])
}
