//! The handle that ends a line: "Growing Pains - Ann Ode, Acme by @annode", "Growing Pains @annode".

use std::ops::Range;

use crate::clean;

/// A line without the handle at its end, and without the "by" before that.
pub(crate) fn without(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let Some(space) = memchr::memrchr(b' ', inner.as_bytes()) else { return range };
    let (rest, handle) = (&inner[..space], &inner[space + 1..]);
    let name = handle.strip_prefix('@').filter(|n| n.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b)));
    if name.is_none() {
        return range;
    }
    let rest = rest.trim_end();
    let rest = rest.strip_suffix(" by").unwrap_or(rest);
    clean::trim(text, range.start..range.start + rest.len())
}
