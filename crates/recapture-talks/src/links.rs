//! What the links around a talk lead to.

use std::collections::BTreeSet;
use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{Document, Link, LinkKind, MarkKind};

use crate::find;
pub(crate) use crate::sites::{is_profile, is_speaker_page, of_address};

/// What a link leads to, by its address and text.
pub(crate) fn kind(dictionaries: &Dictionaries, address: &str, text: &str) -> LinkKind {
    let by_address = of_address(address);
    if by_address != LinkKind::Other {
        return by_address;
    }
    said(dictionaries, text).unwrap_or(LinkKind::Other)
}

/// What a word for a resource says: "Slides", "[video]", "🎥".
fn said(dictionaries: &Dictionaries, text: &str) -> Option<LinkKind> {
    let word = text.trim_matches(|c: char| !c.is_alphanumeric());
    let word = if word.is_empty() { text.trim_matches(|c: char| c.is_whitespace() || c.is_ascii()) } else { word };
    let is = |(cue, kind)| dictionaries.cues.is(cue, word).then_some(kind);
    [
        (CueKind::LinkVideo, LinkKind::Video),
        (CueKind::LinkSlides, LinkKind::Slides),
        (CueKind::LinkCode, LinkKind::Code),
    ]
    .into_iter()
    .find_map(is)
}

/// Whether a text is a word for a resource and nothing else: "Slides", "watch the recording".
pub(crate) fn is_resource(dictionaries: &Dictionaries, text: &str) -> bool {
    let one = |word: &str| said(dictionaries, word).is_some();
    let filler = |word: &str| dictionaries.cues.is(CueKind::LinkFiller, word);
    one(text) || text.contains(' ') && text.split(' ').any(one) && text.split(' ').all(|word| one(word) || filler(word))
}

/// What the label before an address says that it leads to: "Slides: https://…".
fn labelled(dictionaries: &Dictionaries, text: &str, place: &Range<usize>) -> Option<LinkKind> {
    let from = text.floor_char_boundary(place.start.saturating_sub(LABEL));
    let before = text[from..place.start].trim_end_matches([' ', '\n', ':', '：', '-', '–', '(']);
    let label = before.rsplit(['\n', '.', ',', ';', '|', '/', '(', '。']).next()?;
    said(dictionaries, label.trim_end_matches([' ', ':', '：']))
}

/// Whether the sentence that leads to an address speaks of code: "The demo code is available at https://…".
fn said_before(dictionaries: &Dictionaries, text: &str, place: &Range<usize>) -> bool {
    let from = text.ceil_char_boundary(place.start.saturating_sub(SENTENCE));
    let from = text[from..place.start].rfind(". ").map_or(from, |at| from + at);
    let from = text[from..place.start].rfind('\n').map_or(from, |at| from + at);
    dictionaries.cues.within(CueKind::LinkCode, &text[from..place.start])
}

/// What a sentence says of code stands within so many bytes before the address.
const SENTENCE: usize = 80;

/// A label stands within so many bytes before its address.
const LABEL: usize = 40;

/// Whether an address leads to no page: a place on the same one, a mailbox.
pub(crate) fn is_local(address: &str) -> bool {
    address.starts_with('#') || address.starts_with("mailto:") || address.is_empty()
}

/// All links and embedded players in a range of the visible text, images left out: their addresses, what they lead to
/// and where they stand.
pub(crate) fn within<'d>(
    dictionaries: &Dictionaries,
    document: &'d Document,
    range: &Range<usize>,
) -> impl Iterator<Item = (&'d str, LinkKind, &'d Range<usize>)> {
    let mut seen = BTreeSet::new();
    document.marks_in(range).iter().filter_map(move |mark| {
        let (MarkKind::Link(address) | MarkKind::Url(address) | MarkKind::Embed(address)) = &mark.kind else {
            return None;
        };
        if is_local(address) || !seen.insert(address.as_str()) {
            return None;
        }
        let shown = &document.text[mark.range.clone()];
        let kind = match kind(dictionaries, address, shown) {
            LinkKind::Other if find::first(shown, "://").is_some() => {
                labelled(dictionaries, &document.text, &mark.range).unwrap_or(LinkKind::Other)
            }
            kind => kind,
        };
        Some((address.as_str(), kind, &mark.range))
    })
}

/// The links in a range that lead to a talk's page, recording, slides or code.
pub(crate) fn of_talk(dictionaries: &Dictionaries, document: &Document, range: &Range<usize>, code: bool) -> Vec<Link> {
    let cues = &dictionaries.cues;
    within(dictionaries, document, range)
        .filter(|(url, kind, place)| match kind {
            LinkKind::Session | LinkKind::Video | LinkKind::Slides => true,
            // What a note names in passing is somebody's project; what a talk shows is said to be its code.
            LinkKind::Code if !code || is_profile(url) => false,
            LinkKind::Code => {
                let text = &document.text[(*place).clone()];
                if find::first(text, "://").is_none() {
                    return cues.within(CueKind::LinkCode, text);
                }
                stands_alone(document, place) || said_before(dictionaries, &document.text, place)
            }
            LinkKind::Other => false,
        })
        .map(|(url, kind, _)| Link { url: url.to_owned(), kind })
        .take(MOST)
        .collect()
}

/// Whether a link is all that its block says.
fn stands_alone(document: &Document, place: &Range<usize>) -> bool {
    let text = document.text.as_bytes();
    let begins = place.start == 0 || text[place.start - 1] == b'\n';
    begins && text.get(place.end).is_none_or(|&byte| byte == b'\n')
}

/// The links in a range whose address has several words at its end, with those.
pub(crate) fn with_slugs<'d>(
    document: &'d Document,
    range: &Range<usize>,
) -> impl Iterator<Item = (&'d str, &'d str, &'d Range<usize>)> {
    document.marks_in(range).iter().filter_map(|mark| {
        let (MarkKind::Link(address) | MarkKind::Url(address) | MarkKind::Embed(address)) = &mark.kind else {
            return None;
        };
        slug_of(address).filter(|_| !is_local(address)).map(|slug| (address.as_str(), slug, &mark.range))
    })
}

/// The links in a range whose address spells a folded title, wherever they lead: its page, an article about it.
pub(crate) fn spelling(
    dictionaries: &Dictionaries,
    document: &Document,
    range: &Range<usize>,
    folded: &str,
) -> Vec<Link> {
    if folded.split(' ').count() < 3 {
        return Vec::new();
    }
    let found = with_slugs(document, range).filter(|(_, slug, _)| spells_folded(slug, folded));
    let link = |(url, _, place): (&str, _, &Range<usize>)| Link {
        url: url.to_owned(),
        kind: kind(dictionaries, url, &document.text[place.clone()]),
    };
    found.map(link).take(MOST).collect()
}

/// No talk has more links than this.
const MOST: usize = 100;

/// Adds links that are not yet there.
pub(crate) fn merge(into: &mut Vec<Link>, more: Vec<Link>) {
    for link in more {
        if into.len() < MOST && !into.iter().any(|l| l.url == link.url) {
            into.push(link);
        }
    }
}

/// The words that the address of a session or recording ends with, as in `…/growing-pains-of-a-platform-ann-ode-acme`,
/// if there are several.
pub(crate) fn slug(link: &Link) -> Option<&str> {
    if !matches!(link.kind, LinkKind::Session | LinkKind::Video) {
        return None;
    }
    slug_of(link.url.split('#').next().unwrap_or(""))
}

/// The last part of an address, or the place within the page that it leads to, if it is of several words.
pub(crate) fn slug_of(address: &str) -> Option<&str> {
    let (page, place) = address.split_once('#').unwrap_or((address, ""));
    let path = page.split('?').next().unwrap_or("");
    let several = |slug: &&str| memchr::memchr2_iter(b'-', b'_', slug.as_bytes()).nth(1).is_some();
    Some(place).filter(several).or_else(|| path.trim_end_matches('/').rsplit('/').next().filter(several))
}

/// Whether the words of an address spell a text: most of its longer words.
pub(crate) fn spells(slug: &str, text: &str) -> bool {
    spells_folded(slug, &recapture_dictionary::fold(text))
}

fn spells_folded(slug: &str, folded: &str) -> bool {
    let (mut words, mut hits) = (0, 0);
    for word in folded.split(' ').filter(|w| w.len() >= 3) {
        words += 1;
        hits += usize::from(slug.split(['-', '_']).any(|part| part.eq_ignore_ascii_case(word)));
    }
    words > 0 && hits * 10 >= words * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_spell_a_title_or_name() {
        let link = |url: &str| Link { url: url.to_owned(), kind: of_address(url) };
        let session =
            link("https://kccnceu2023.sched.com/event/1abc/growing-pains-of-a-platform-ann-ode-acme?iframe=no");
        let session = slug(&session).unwrap();
        assert!(spells(session, "Growing Pains of a Platform"));
        assert!(spells(session, "Ann Ode"));
        assert!(!spells(session, "What a Cold Start Costs"));
        assert_eq!(slug(&link("https://example.com/growing-pains-of-a-platform")), None);
    }

    #[test]
    fn words_at_the_end_of_an_address() {
        assert_eq!(slug_of("https://a.example/growing-pains-of-a-platform#top"), Some("growing-pains-of-a-platform"));
        assert_eq!(slug_of("https://a.example/2023#growing-pains-of"), Some("growing-pains-of"));
        assert_eq!(slug_of("https://a.example/2023#top"), None);
    }
}
