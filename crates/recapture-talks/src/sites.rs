//! What an address leads to, by its host and path.

use recapture_model::LinkKind;

use crate::find;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
