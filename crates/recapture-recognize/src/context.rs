use std::ops::Range;

use recapture_model::Document;

use crate::boundary::is_unspaced;

/// How many bytes on each side of a name count as near it.
const NEAR: usize = 300;

/// The words of the block around a name, the name included ("flux bootstrap" is such a phrase), in lower case and
/// with spaces for hyphens.
pub(crate) struct Nearby {
    text: String,
    /// The name in it.
    name: Range<usize>,
}

impl Nearby {
    pub(crate) fn new(document: &Document, block: usize, range: &Range<usize>) -> Self {
        let bounds = &document.blocks[block].range;
        let text = &document.text;
        let from = text.ceil_char_boundary(range.start.saturating_sub(NEAR).max(bounds.start));
        let to = text.floor_char_boundary((range.end + NEAR).min(bounds.end));
        let lower = |range: Range<usize>| text[range].to_lowercase().replace('-', " ");
        let mut lowered = lower(from..range.start);
        let start = lowered.len();
        lowered.push_str(&lower(range.clone()));
        let name = start..lowered.len();
        lowered.push_str(&lower(range.end..to));
        Self { text: lowered, name }
    }

    /// Whether a word or phrase (lower case) stands here and not only within the name; its forms count.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        let spaced = phrase.contains('-').then(|| phrase.replace('-', " "));
        let phrase = spaced.as_deref().unwrap_or(phrase);
        self.text.match_indices(phrase).any(|(at, _)| {
            let end = at + phrase.len();
            let before = self.text[..at].chars().next_back();
            let rest = &self.text[end..];
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
            let ended = |rest: &str| free(rest.chars().next());
            let unspaced = phrase.ends_with(is_unspaced);
            let own = at >= self.name.start && end <= self.name.end;
            !own && (free(before) || phrase.starts_with(is_unspaced))
                && (unspaced || ended(rest) || FORMS.iter().any(|form| rest.strip_prefix(form).is_some_and(ended)))
        })
    }
}

/// Endings of the forms of a word.
const FORMS: [&str; 5] = ["s", "es", "d", "ed", "ing"];

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
