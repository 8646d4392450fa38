//! Stretches of the visible text in which a name is no mention, or a special one.

use std::ops::Range;

use recapture_model::{Document, MarkKind};

/// Stretches of the visible text in which a name is no mention, or a special one.
pub(crate) struct BlockedRanges(Vec<(Range<usize>, Blocked)>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blocked {
    Address,
    Code,
    Image,
}

impl BlockedRanges {
    /// What the stretch is that a range stands in.
    pub(crate) fn at(&self, range: &Range<usize>) -> Option<Blocked> {
        let index = self.0.partition_point(|(r, _)| r.start <= range.start);
        let (blocked, kind) = self.0.get(index.checked_sub(1)?)?;
        (blocked.end >= range.end).then_some(*kind)
    }
}

/// Addresses, code, image texts and template short codes, sorted, the longer of nested ones only.
pub(crate) fn blocked(document: &Document) -> BlockedRanges {
    let mut ranges: Vec<(Range<usize>, Blocked)> = document
        .marks
        .iter()
        .filter_map(|mark| match mark.kind {
            MarkKind::Url(_) => Some((mark.range.clone(), Blocked::Address)),
            MarkKind::Code => Some((mark.range.clone(), Blocked::Code)),
            MarkKind::Image(_) => Some((mark.range.clone(), Blocked::Image)),
            _ => None,
        })
        .filter(|(range, _)| !range.is_empty())
        .collect();
    let text = &document.text;
    let codes = memchr::memchr_iter(b'{', text.as_bytes()).any(|at| text[at + 1..].starts_with(['{', '%']));
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")].into_iter().filter(|_| codes) {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|i| from + i) {
            let limit = text.floor_char_boundary((start + 2000).min(text.len()));
            let Some(end) = text[start..limit].find(close).map(|i| start + i + close.len()) else {
                from = start + open.len();
                continue;
            };
            ranges.push((start..end, Blocked::Address));
            from = end;
        }
    }
    ranges.sort_by_key(|(r, _)| (r.start, std::cmp::Reverse(r.end)));
    let mut end = 0;
    ranges.retain(|(r, _)| {
        let keep = r.end > end;
        end = end.max(r.end);
        keep
    });
    BlockedRanges(ranges)
}
