//! Short marks in short texts, by their first byte: `str::find` prepares itself for long ones, which costs more than
//! the search. And cues at the end of a text, which the dictionary finds at its beginning only.

use recapture_dictionary::{CueKind, Dictionaries};

/// Where a mark first stands.
pub(crate) fn first(text: &str, mark: &str) -> Option<usize> {
    all(text, mark).next()
}

/// Everywhere that a mark stands, also where two share a byte: " - " in " - - ".
pub(crate) fn all(text: &str, mark: &str) -> impl Iterator<Item = usize> {
    let (bytes, mark) = (text.as_bytes(), mark.as_bytes());
    memchr::memchr_iter(mark[0], bytes).filter(move |&at| bytes[at..].starts_with(mark))
}

/// A verb of attending has no more words than this.
pub(crate) const ATTENDING: usize = 3;

/// Whether a text ends with a cue of a kind, which has no more than so many words.
pub(crate) fn ends_with_cue(dictionaries: &Dictionaries, kind: CueKind, text: &str, most: usize) -> bool {
    let text = text.trim_end();
    let mut starts = memchr::memrchr_iter(b' ', text.as_bytes()).map(|space| space + 1).chain([0]).take(most);
    starts.any(|start| {
        let words = text[start..].trim_start_matches(|c: char| !c.is_alphanumeric());
        dictionaries.cues.prefix(kind, words).is_some_and(|(length, _)| length == words.len())
    })
}
