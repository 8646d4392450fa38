//! Short marks in short texts, by their first byte: `str::find` prepares itself for long ones, which costs more than
//! the search.

/// Where a mark first stands.
pub(crate) fn first(text: &str, mark: &str) -> Option<usize> {
    all(text, mark).next()
}

/// Everywhere that a mark stands, also where two share a byte: " - " in " - - ".
pub(crate) fn all(text: &str, mark: &str) -> impl Iterator<Item = usize> {
    let (bytes, mark) = (text.as_bytes(), mark.as_bytes());
    memchr::memchr_iter(mark[0], bytes).filter(move |&at| bytes[at..].starts_with(mark))
}
