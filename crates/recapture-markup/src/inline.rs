use std::ops::Range;

use recapture_model::{Format, MarkKind};

use crate::builder::Builder;

/// Pushes a line of text, with the links of its markup language turned into marks:
/// reStructuredText `` `text <url>`_ ``, AsciiDoc `url[text]`, Org `[[url][text]]`.
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

fn next(text: &str, format: Format) -> Option<Link> {
    match format {
        Format::Rst => {
            let open = text.find('`')?;
            let close = text[open + 1..].find("`_").map(|i| open + 1 + i);
            let close = close.filter(|&c| !text[open + 1..c].contains('`'));
            let Some(close) = close else { return rst_after(text, open) };
            let inner = &text[open + 1..close];
            let (Some(left), true) = (inner.rfind('<'), inner.ends_with('>')) else { return rst_after(text, open) };
            let end = close + 2 + usize::from(text[close + 2..].starts_with('_'));
            Some(Link { whole: open..end, label: open + 1..open + 1 + left, url: open + 2 + left..close - 1 })
        }
        Format::Asciidoc => {
            let scheme = text.find("://")?;
            let start = text[..scheme].rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |i| i + 1);
            let open = scheme + text[scheme..].find(|c: char| c.is_whitespace() || c == '[')?;
            let close = open + text[open..].find(']')?;
            let whole = if text[..start].ends_with("link:") { start - 5 } else { start };
            text[open..].starts_with('[').then_some(Link { whole: whole..close + 1, label: open + 1..close, url: start..open })
        }
        Format::Org => {
            let open = text.find("[[")?;
            let middle = open + text[open..].find("][")?;
            let close = middle + text[middle..].find("]]")?;
            Some(Link { whole: open..close + 2, label: middle + 2..close, url: open + 2..middle })
        }
        _ => None,
    }
}

/// Looks for the next reStructuredText link behind a back-tick that opens none.
fn rst_after(text: &str, open: usize) -> Option<Link> {
    let from = open + 1 + text[open + 1..].find('`').map_or(0, |i| i + 1);
    let link = next(&text[from..], Format::Rst)?;
    let shift = |r: Range<usize>| r.start + from..r.end + from;
    Some(Link { whole: shift(link.whole), label: shift(link.label), url: shift(link.url) })
}
