use std::ops::Range;

use recapture_model::{Format, MarkKind};

use crate::builder::Builder;

/// Pushes a line of text, with the links of its markup language turned into marks:
/// reStructuredText `` `text <url>`_ ``, `AsciiDoc` `url[text]`, Org `[[url][text]]`.
pub(crate) fn push(builder: &mut Builder<'_>, range: Range<usize>, format: Format) {
    let text = builder.text;
    let mut from = range.start;
    while let Some(link) = next(&text[from..range.end], format) {
        builder.source(from..from + link.whole.start);
        builder.open_mark("a", MarkKind::Link(text[from..][link.url].trim().to_owned()));
        builder.source(from + link.label.start..from + link.label.end);
        builder.close_mark("a");
        from += link.whole.end;
    }
    builder.source(from..range.end);
}

struct Link {
    whole: Range<usize>,
    label: Range<usize>,
    url: Range<usize>,
}

/// How far a link may reach, in bytes.
const REACH: usize = 2000;

/// The first link in a text.
fn next(text: &str, format: Format) -> Option<Link> {
    let (mark, read): (&str, fn(&str, usize) -> Option<Link>) = match format {
        Format::Rst => ("`", rst),
        Format::Asciidoc => ("://", asciidoc),
        Format::Org => ("[[", org),
        _ => return None,
    };
    text.match_indices(mark).find_map(|(at, _)| read(text, at))
}

/// The text from a place on, as far as a link may reach.
fn ahead(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary((at + REACH).min(text.len()))]
}

fn rst(text: &str, open: usize) -> Option<Link> {
    let inner = ahead(text, open + 1);
    let close = inner.find('`')?;
    let left = inner[..close].rfind('<')?;
    if !inner[close..].starts_with("`_") || !inner[..close].ends_with('>') {
        return None;
    }
    let end = close + 2 + usize::from(inner[close + 2..].starts_with('_'));
    let start = open + 1;
    Some(Link { whole: open..start + end, label: start..start + left, url: start + left + 1..start + close - 1 })
}

fn asciidoc(text: &str, scheme: usize) -> Option<Link> {
    let start = text[..scheme].rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |i| i + 1);
    let start = text.ceil_char_boundary(start);
    let rest = ahead(text, scheme);
    let open = rest.find(|c: char| c.is_whitespace() || c == '[')?;
    let close = open + rest[open..].find(']')?;
    let whole = if text[..start].ends_with("link:") { start - 5 } else { start };
    let found = rest[open..].starts_with('[') && start < scheme;
    found.then_some(Link {
        whole: whole..scheme + close + 1,
        label: scheme + open + 1..scheme + close,
        url: start..scheme + open,
    })
}

fn org(text: &str, open: usize) -> Option<Link> {
    let rest = ahead(text, open);
    let middle = rest.find("][")?;
    let close = middle + rest[middle..].find("]]")?;
    Some(Link { whole: open..open + close + 2, label: open + middle + 2..open + close, url: open + 2..open + middle })
}
