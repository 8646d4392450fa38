use std::ops::Range;

use recapture_model::Document;

/// How many bytes on each side of a name count as near it.
const NEAR: usize = 300;

/// The words of the block around a name, the name included ("flux bootstrap" is such a phrase), in lower case.
pub(crate) struct Nearby {
    text: String,
}

impl Nearby {
    pub(crate) fn new(document: &Document, block: usize, range: &Range<usize>) -> Self {
        let bounds = &document.blocks[block].range;
        let text = &document.text;
        let from = text.ceil_char_boundary(range.start.saturating_sub(NEAR).max(bounds.start));
        let to = text.floor_char_boundary((range.end + NEAR).min(bounds.end));
        Self { text: text[from..to].to_lowercase() }
    }

    /// Whether a word or phrase (lower case) stands here; plurals count.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        self.text.match_indices(phrase).any(|(at, _)| {
            let before = self.text[..at].chars().next_back();
            let mut after = self.text[at + phrase.len()..].chars();
            let next = after.next();
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            free(before) && (free(next) || next == Some('s') && free(after.next()))
        })
    }
}

/// Whether the words right before the name end with `before` and those right behind begin with `behind`
/// (both lower case, either may be empty), as whole words.
pub(crate) fn surrounded(text: &str, range: &Range<usize>, before: &str, behind: &str) -> bool {
    let left = text[..range.start].trim_end();
    let right = text[range.end..].trim_start();
    ends_with(left, before) && starts_with(right, behind)
}

fn ends_with(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return true;
    }
    let from = text.len().saturating_sub(phrase.len() + 8);
    let tail = text[text.ceil_char_boundary(from)..].to_lowercase();
    tail.strip_suffix(phrase).is_some_and(|rest| !rest.chars().next_back().is_some_and(char::is_alphanumeric))
}

fn starts_with(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return true;
    }
    let head = text[..text.floor_char_boundary((phrase.len() + 8).min(text.len()))].to_lowercase();
    head.strip_prefix(phrase).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
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
