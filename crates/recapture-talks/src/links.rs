//! What the links around a talk lead to.

use std::collections::BTreeSet;
use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{Document, Link, LinkKind, MarkKind};

use crate::find;

/// Hosts of conference schedules.
pub const SCHEDULES: [&str; 5] = ["sched.com", "sched.co", "pretalx.com", "sessionize.com", "papercall.io"];

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
        || path.split('/').any(|part| matches!(part, "speaker" | "speakers"))
}

/// What a host is known for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    Slides,
    Videos,
    Code,
    Schedules,
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
                | "hosted-files.sched.co"
                | "docswell.com" => return Self::Slides,
                "youtube.com"
                | "youtube-nocookie.com"
                | "youtu.be"
                | "vimeo.com"
                | "media.ccc.de"
                | "peertube.tv"
                | "twitch.tv" => return Self::Videos,
                "github.com" | "gitlab.com" | "codeberg.org" | "bitbucket.org" | "sr.ht" => return Self::Code,
                _ if SCHEDULES.contains(&domain) => return Self::Schedules,
                "wikipedia.org" | "amazon.com" => return Self::Unrelated,
                _ => {}
            }
            let Some(dot) = domain.bytes().position(|b| b == b'.') else { return Self::Other };
            domain = &domain[dot + 1..];
        }
    }
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
        || site == Site::Slides
        || path.starts_with("/presentation/")
        || memchr::memchr_iter(b'/', path.as_bytes()).any(|at| path[at..].starts_with("/slides"))
        || host.starts_with("slides.")
    {
        return LinkKind::Slides;
    }
    let playlist = || {
        ["playlist", "/channel/", "/user/"].iter().any(|part| find::first(path, part).is_some())
            || path.starts_with("/@")
            || path.starts_with("/c/")
    };
    if site == Site::Videos || matches!(extension, "mp4" | "webm" | "mov" | "mkv") {
        return if path.len() < 3 || playlist() { LinkKind::Other } else { LinkKind::Video };
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
        below |= page && parts.peek().is_some_and(|next| !list(next));
    }
    if site == Site::Schedules && any && !of_speaker || below && site != Site::Unrelated && !host.is_empty() {
        return LinkKind::Session;
    }
    LinkKind::Other
}

/// What a link leads to, by its address and text.
pub(crate) fn kind(dictionaries: &Dictionaries, address: &str, text: &str) -> LinkKind {
    let by_address = of_address(address);
    if by_address != LinkKind::Other {
        return by_address;
    }
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    for (cue, kind) in [
        (CueKind::LinkVideo, LinkKind::Video),
        (CueKind::LinkSlides, LinkKind::Slides),
        (CueKind::LinkCode, LinkKind::Code),
    ] {
        if dictionaries.cues.is(cue, text) {
            return kind;
        }
    }
    LinkKind::Other
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
        let local = address.starts_with('#') || address.starts_with("mailto:") || address.is_empty();
        if local || !seen.insert(address.as_str()) {
            return None;
        }
        let kind = kind(dictionaries, address, &document.text[mark.range.clone()]);
        Some((address.as_str(), kind, &mark.range))
    })
}

/// The links in a range that lead to a talk's page, recording, slides or code.
pub(crate) fn of_talk(dictionaries: &Dictionaries, document: &Document, range: &Range<usize>, code: bool) -> Vec<Link> {
    within(dictionaries, document, range)
        .filter(|(_, kind, place)| match kind {
            LinkKind::Session | LinkKind::Video | LinkKind::Slides => true,
            LinkKind::Code => {
                let text = &document.text[(*place).clone()];
                code && (text.contains("://") || dictionaries.cues.within(CueKind::LinkCode, text))
            }
            LinkKind::Other => false,
        })
        .map(|(url, kind, _)| Link { url: url.to_owned(), kind })
        .take(MOST)
        .collect()
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

/// The words that the address of a session or recording spells in its last part, as in
/// `…/growing-pains-of-a-platform-ann-ode-acme`, if there are several.
pub(crate) fn slug(link: &Link) -> Option<BTreeSet<String>> {
    if !matches!(link.kind, LinkKind::Session | LinkKind::Video) {
        return None;
    }
    let path = link.url.split(['?', '#']).next().unwrap_or("");
    let slug = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let words: BTreeSet<String> = slug.split(['-', '_']).map(str::to_lowercase).collect();
    (words.len() >= 3).then_some(words)
}

/// Whether the words of an address spell a text: most of its longer words.
pub(crate) fn spells(slug: &BTreeSet<String>, text: &str) -> bool {
    let folded = recapture_dictionary::fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|w| w.len() >= 3).collect();
    let hits = words.iter().filter(|w| slug.contains(**w)).count();
    !words.is_empty() && hits * 10 >= words.len() * 7
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
        assert!(spells(&session, "Growing Pains of a Platform"));
        assert!(spells(&session, "Ann Ode"));
        assert!(!spells(&session, "What a Cold Start Costs"));
        assert_eq!(slug(&link("https://example.com/growing-pains-of-a-platform")), None);
    }
}
