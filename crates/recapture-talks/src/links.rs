//! What the links around a talk lead to.

use std::collections::BTreeSet;
use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{Document, Link, LinkKind, MarkKind};

use crate::find;

/// Hosts of conference schedules.
pub const SCHEDULES: [&str; 6] =
    ["sched.com", "sched.co", "sched.org", "pretalx.com", "sessionize.com", "papercall.io"];

/// Hosts on which people have pages of their own.
const PROFILES: [&str; 6] = ["twitter.com", "x.com", "linkedin.com", "bsky.app", "xing.com", "github.com"];

/// Whether an address is the page of a person: on a network of people, "/@ode", "/speaker/ode".
pub(crate) fn is_profile(address: &str) -> bool {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let lone = !path.is_empty() && !path.contains('/');
    PROFILES.contains(&host) && (lone || path.starts_with("in/") || path.starts_with("profile/"))
        || path.starts_with('@') && lone
        || is_speaker_page(address)
}

/// Whether an address is a page among an event's speakers: "/speaker/ode".
pub(crate) fn is_speaker_page(address: &str) -> bool {
    let path = address.split_once("//").map_or(address, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    path.split('/').any(|part| matches!(part, "speaker" | "speakers"))
}

/// What a host is known for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    Slides,
    Videos,
    Code,
    /// Each page is a session's.
    Shortened,
    /// Pages below "event" or "session" are none of talks.
    Unrelated,
    Other,
}

impl Site {
    /// By the host or a domain that it is part of.
    fn of(host: &str) -> Self {
        let mut domain = host;
        loop {
            match domain {
                "speakerdeck.com"
                | "slideshare.net"
                | "slides.com"
                | "noti.st"
                | "drive.google.com"
                | "hosted-files.sched.co"
                | "docswell.com" => return Self::Slides,
                "youtube.com"
                | "youtube-nocookie.com"
                | "youtu.be"
                | "vimeo.com"
                | "media.ccc.de"
                | "peertube.tv"
                | "bilibili.com"
                | "dailymotion.com"
                | "twitch.tv" => return Self::Videos,
                "github.com" | "gitlab.com" | "codeberg.org" | "bitbucket.org" | "sr.ht" => return Self::Code,
                "sched.co" => return Self::Shortened,
                "wikipedia.org" | "amazon.com" | "meetup.com" | "eventbrite.com" | "facebook.com" | "lu.ma" => {
                    return Self::Unrelated;
                }
                _ => {}
            }
            let Some(dot) = domain.bytes().position(|b| b == b'.') else { return Self::Other };
            domain = &domain[dot + 1..];
        }
    }
}

/// Whether digits are those of a year.
fn is_year(digits: &[u8]) -> bool {
    digits.len() == 4 && (digits.starts_with(b"19") || digits.starts_with(b"20"))
}

/// Whether a path names who a host's pages belong to and no page: "/ode/".
fn is_owner(path: &str) -> bool {
    memchr::memchr2(b'/', b'?', path.trim_matches('/').as_bytes()).is_none()
}

/// What an address leads to, by its host and path.
pub(crate) fn of_address(address: &str) -> LinkKind {
    let scheme = memchr::memchr_iter(b':', address.as_bytes()).find(|&at| address[at + 1..].starts_with("//"));
    let rest = scheme.map_or(address, |at| &address[at + 3..]).to_ascii_lowercase();
    let mut rest = rest.as_str();
    for lead in ["//", "www."] {
        while let Some(shorter) = rest.strip_prefix(lead) {
            rest = shorter;
        }
    }
    let (host, path) = rest.split_at(rest.bytes().position(|b| matches!(b, b'/' | b'?' | b'#')).unwrap_or(rest.len()));
    let page = &path[..path.bytes().position(|b| matches!(b, b'?' | b'#')).unwrap_or(path.len())];
    let extension = memchr::memrchr(b'.', page.as_bytes()).map_or("", |dot| &page[dot + 1..]);
    let site = Site::of(host);
    if matches!(extension, "pdf" | "pptx" | "ppt" | "key" | "odp")
        || site == Site::Slides && !is_owner(path)
        || host == "docs.google.com" && path.starts_with("/presentation/")
        || memchr::memchr_iter(b'/', path.as_bytes()).any(|at| path[at..].starts_with("/slides"))
        || host.starts_with("slides.")
    {
        return LinkKind::Slides;
    }
    if site == Site::Videos || matches!(extension, "mp4" | "webm" | "mov" | "mkv") {
        return if path.len() < 3 || is_channel(host, page, path) { LinkKind::Other } else { LinkKind::Video };
    }
    if site == Site::Code {
        return LinkKind::Code;
    }
    // Schedules: a page below "event", "session", "talk", not the schedule as a whole.
    let mut parts = page.as_bytes().split(|b| *b == b'/').filter(|p| !p.is_empty()).peekable();
    let (mut any, mut of_speaker, mut below) = (false, false, false);
    while let Some(part) = parts.next() {
        any = true;
        of_speaker |= matches!(part, b"speaker" | b"hosted_files");
        let page = matches!(
            part,
            b"event"
                | b"session"
                | b"sessions"
                | b"talk"
                | b"talks"
                | b"workshop"
                | b"workshops"
                | b"presentation"
                | b"presentations"
                | b"watch"
                | b"video"
                | b"videos"
                | b"proposal"
                | b"skillscasts"
                | b"vortraege"
                | b"speaker-session"
                | b"schedule"
        );
        let list = |next: &&[u8]| {
            matches!(
                *next,
                b"event" | b"events" | b"index.html" | b"track" | b"day" | b"schedule" | b"speakers" | b"list"
            )
        };
        let number = |next: &&[u8]| next.len() > 2 && next.iter().all(u8::is_ascii_digit) && !is_year(next);
        below |= page && parts.peek().is_some_and(|next| !list(next))
            || part == b"events" && parts.peek().is_some_and(number);
    }
    // "../talks/growing" is a page of the same site.
    let public = memchr::memchr(b'.', host.as_bytes()).is_some_and(|dot| dot > 0);
    let session = site == Site::Shortened && any || below && public && site != Site::Unrelated;
    if session && !of_speaker { LinkKind::Session } else { LinkKind::Other }
}

/// Whether the address of a video site is a channel, a playlist or an album: several recordings, not one.
fn is_channel(host: &str, page: &str, path: &str) -> bool {
    let lone = |page: &str| memchr::memchr(b'/', page.trim_matches('/').as_bytes()).is_none();
    ["playlist", "/channel/", "/channels/", "/user/", "/showcase/", "/album/"]
        .iter()
        .any(|part| find::first(path, part).is_some())
        || path.starts_with("/@")
        || path.starts_with("/c/")
        || host.ends_with("youtube.com") && lone(page) && page != "/watch"
        || host.ends_with("twitch.tv") && lone(page)
        || host == "vimeo.com" && lone(page) && !page.bytes().any(|b| b.is_ascii_digit())
}

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
    fn what_addresses_lead_to() {
        for (address, kind) in [
            ("https://ex26.sched.com/event/1abc/growing-pains", LinkKind::Session),
            ("https://ex26.sched.com/directory/speakers", LinkKind::Other),
            ("https://ex26.sched.com/speaker/ann", LinkKind::Other),
            ("https://sched.co/1abc", LinkKind::Session),
            ("https://pretalx.com/exconf/talk/AB12/", LinkKind::Session),
            ("https://sessionize.com/ann-ode/", LinkKind::Other),
            ("https://conf.example.org/presentation/growing", LinkKind::Session),
            ("https://docs.google.com/presentation/d/1abc/edit", LinkKind::Slides),
            ("../talks/growing/", LinkKind::Other),
            ("/talks/growing/", LinkKind::Other),
            ("https://www.youtube.com/watch?v=abc", LinkKind::Video),
            ("https://www.youtube.com/live/abc", LinkKind::Video),
            ("https://www.youtube.com/embed/abc", LinkKind::Video),
            ("https://www.youtube.com/exampleconf", LinkKind::Other),
            ("https://youtu.be/abc", LinkKind::Video),
            ("https://twitch.tv/exampleconf", LinkKind::Other),
            ("https://vimeo.com/221055194", LinkKind::Video),
            ("https://vimeo.com/exampleconf", LinkKind::Other),
        ] {
            assert_eq!(of_address(address), kind, "{address}");
        }
    }

    #[test]
    fn words_at_the_end_of_an_address() {
        assert_eq!(slug_of("https://a.example/growing-pains-of-a-platform#top"), Some("growing-pains-of-a-platform"));
        assert_eq!(slug_of("https://a.example/2023#growing-pains-of"), Some("growing-pains-of"));
        assert_eq!(slug_of("https://a.example/2023#top"), None);
    }
}
