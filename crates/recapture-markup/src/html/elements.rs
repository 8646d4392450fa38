//! Elements by their names and attributes, and text with its entities decoded.

use std::ops::Range;

use super::StartTag;
use crate::builder::Builder;

/// Pushes text with its entities decoded.
pub(super) fn characters(builder: &mut Builder<'_>, span: Range<usize>) {
    let written = &builder.text[span.clone()];
    let mut from = 0;
    for (at, _) in written.match_indices('&') {
        let Some(length) = written[at..].bytes().take(40).position(|b| b == b';') else { continue };
        let entity = at..at + length + 1;
        if at < from {
            continue;
        }
        let decoded = htmlize::unescape(&written[entity.clone()]);
        if decoded != written[entity.clone()] {
            builder.source(span.start + from..span.start + at);
            builder.text(&decoded, span.start + at..span.start + entity.end);
            from = entity.end;
        }
    }
    builder.source(span.start + from..span.end);
}

pub(super) fn attribute(tag: &StartTag, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).trim().to_owned())
}

/// Whether an element is not shown: `hidden`, `aria-hidden`, `display:none`.
pub(super) fn unseen(tag: &StartTag) -> bool {
    if tag.attributes.contains_key(&b"hidden"[..]) || attribute(tag, "aria-hidden").is_some_and(|v| v == "true") {
        return true;
    }
    attribute(tag, "style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"br"
            | b"hr"
            | b"img"
            | b"input"
            | b"meta"
            | b"link"
            | b"source"
            | b"wbr"
            | b"area"
            | b"base"
            | b"col"
            | b"embed"
            | b"param"
            | b"track"
    )
}

pub(super) fn is_block(name: &[u8]) -> bool {
    matches!(name.len(), 1..=10) && BLOCKS.binary_search_by(|b| b.as_bytes().cmp(name)).is_ok()
}

/// Elements that begin and end a block, sorted.
const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
