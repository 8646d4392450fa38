//! Who a section is about, where neither its heading nor a sentence says who gave the talk.

use std::ops::Range;

use recapture_model::MarkKind;

use crate::byline::Person;
use crate::layouts::speakers;
use crate::outline::Section;
use crate::people::{Named, joined, people, share};
use crate::{FoundSpeaker, Input, links};

/// How much of a section is read for names, and for their return, in bytes.
const READ: (usize, usize) = (700, 1500);
/// A name that comes back alone must be so likely one, one that links to its own page so much.
const LIKELY: (f64, f64) = (0.85, 0.45);

/// The first people of a section whose names link to pages of their own, or who are spoken of again by a single name:
/// "Ann Ode is a friend of ours. … What Ann says about queues …".
pub(crate) fn section_people(input: Input<'_>, section: &Section) -> Vec<FoundSpeaker> {
    let document = input.document;
    let own = &document.blocks[section.own.clone()];
    let first = own.iter().find(|b| !b.quoted && !b.boilerplate);
    let (Some(first), Some(last)) = (first, own.last()) else { return Vec::new() };
    let (from, end) = (first.range.start, last.range.end);
    let [head, all] = [READ.0, READ.1].map(|most| {
        let to = document.text.floor_char_boundary((from + most).min(end));
        &document.text[from..to]
    });
    let named = people(input, head);
    let mut groups = named.chunk_by(|a, b| joined(input, &head[a.end..b.name.start]));
    let about = |group: &&[Named]| {
        group.iter().any(|n| {
            n.likely >= LIKELY.1 && linked(input, &(n.name.start + from..n.name.end + from))
                || n.likely >= LIKELY.0 && comes_back(all, n)
        })
    };
    let Some(group) = groups.find(about) else { return Vec::new() };
    let mut group = group.to_vec();
    share(input, &mut group, head);
    let people = group.into_iter().map(|n| Person { name: n.name, organization: n.organization, role: None });
    speakers(input, &people.collect::<Vec<_>>(), from, "section-people", 0.6)
}

/// Whether a name links to a page of its own.
fn linked(input: Input<'_>, name: &Range<usize>) -> bool {
    input.document.marks_in(name).iter().any(|m| {
        let MarkKind::Link(address) = &m.kind else { return false };
        m.range.start <= name.start + 1 && name.end <= m.range.end + 1 && links::is_profile(address)
    })
}

/// Whether the first or the last word of a name stands alone further on.
fn comes_back(text: &str, named: &Named) -> bool {
    let name = &text[named.name.clone()];
    let Some((first, last)) =
        name.split_once(' ').map(|(first, rest)| (first, rest.rsplit(' ').next().unwrap_or(rest)))
    else {
        return false;
    };
    let rest = &text[named.end..];
    let alone = |word: &str, next: &str| {
        word.len() >= 3
            && rest.match_indices(word).any(|(at, _)| {
                let behind = &rest[at + word.len()..];
                let begins = !rest[..at].ends_with(char::is_alphanumeric);
                begins && !behind.starts_with(char::is_alphanumeric) && !behind.trim_start().starts_with(next)
            })
    };
    alone(first, last) || alone(last, first)
}
