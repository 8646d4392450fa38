//! What the links around a talk lead to.

use std::collections::BTreeSet;
use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{Document, Link, LinkKind, MarkKind};

/// What an address leads to, by its host and path.
pub(crate) fn of_address(address: &str) -> LinkKind {
    let scheme = address.match_indices(':').find(|(at, _)| address[at + 1..].starts_with("//"));
    let rest = scheme.map_or(address, |(at, _)| &address[at + 3..]).to_ascii_lowercase();
    let mut rest = rest.as_str();
    for lead in ["//", "www."] {
        while let Some(shorter) = rest.strip_prefix(lead) {
            rest = shorter;
        }
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let path = &rest[host.len()..];
    let path_end = path.split(['?', '#']).next().unwrap_or(path);
    let ends = |extensions: &[&str]| extensions.iter().any(|e| path_end.ends_with(e));
    let on = |hosts: &[&str]| {
        hosts.iter().any(|h| host.strip_suffix(h).is_some_and(|sub| sub.is_empty() || sub.ends_with('.')))
    };
    if ends(&[".pdf", ".pptx", ".ppt", ".key", ".odp"])
        || on(&["speakerdeck.com", "slideshare.net", "slides.com", "noti.st", "hosted-files.sched.co", "docswell.com"])
        || path.starts_with("/presentation/")
        || path.match_indices('/').any(|(at, _)| path[at..].starts_with("/slides"))
        || host.starts_with("slides.")
    {
        return LinkKind::Slides;
    }
    let playlist = || {
        path.contains("playlist")
            || path.contains("/channel/")
            || path.contains("/user/")
            || path.starts_with("/@")
            || path.starts_with("/c/")
    };
    if on(&["youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "media.ccc.de", "peertube.tv", "twitch.tv"])
        || ends(&[".mp4", ".webm", ".mov", ".mkv"])
    {
        return if path.len() < 3 || playlist() { LinkKind::Other } else { LinkKind::Video };
    }
    if on(&["github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gist.github.com", "sr.ht"]) {
        return LinkKind::Code;
    }
    // Schedules: a page below "event", "session", "talk", not the schedule as a whole.
    let scheduler = on(&["sched.com", "sched.co", "pretalx.com", "sessionize.com", "papercall.io"]);
    let mut parts = path_end.split('/').filter(|p| !p.is_empty()).peekable();
    let (mut any, mut of_speaker, mut below) = (false, false, false);
    while let Some(part) = parts.next() {
        any = true;
        of_speaker |= matches!(part, "speaker" | "hosted_files");
        let page = matches!(
            part,
            "event"
                | "session"
                | "sessions"
                | "talk"
                | "talks"
                | "workshop"
                | "workshops"
                | "presentation"
                | "presentations"
                | "watch"
                | "video"
                | "videos"
                | "proposal"
                | "vortraege"
                | "speaker-session"
                | "schedule"
        );
        let list =
            |next: &&str| matches!(*next, "event" | "events" | "track" | "day" | "schedule" | "speakers" | "list");
        below |= page && parts.peek().is_some_and(|next| !list(next));
    }
    if scheduler && any && !of_speaker || below && !on(&["wikipedia.org", "amazon.com"]) && !host.is_empty() {
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

/// All links and embedded players in a range of the visible text, images left out.
pub(crate) fn within(
    dictionaries: &Dictionaries,
    document: &Document,
    range: &Range<usize>,
) -> Vec<(Link, Range<usize>)> {
    let mut found: Vec<(Link, Range<usize>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for mark in document.marks_in(range) {
        let (MarkKind::Link(address) | MarkKind::Url(address) | MarkKind::Embed(address)) = &mark.kind else {
            continue;
        };
        let local = address.starts_with('#') || address.starts_with("mailto:") || address.is_empty();
        if local || !seen.insert(address.as_str()) {
            continue;
        }
        let text = &document.text[mark.range.clone()];
        let kind = kind(dictionaries, address, text);
        found.push((Link { url: address.clone(), kind }, mark.range.clone()));
    }
    found
}

/// The links in a range that lead to a talk's page, recording, slides or code.
pub(crate) fn of_talk(dictionaries: &Dictionaries, document: &Document, range: &Range<usize>, code: bool) -> Vec<Link> {
    within(dictionaries, document, range)
        .into_iter()
        .filter(|(link, place)| match link.kind {
            LinkKind::Session | LinkKind::Video | LinkKind::Slides => true,
            LinkKind::Code => {
                let text = document.text[place.clone()].to_lowercase();
                code && (text.contains("://") || dictionaries.cues.within(CueKind::LinkCode, &text))
            }
            LinkKind::Other => false,
        })
        .map(|(link, _)| link)
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

/// Whether the address of a session or recording spells a text in its last part: most of its longer words, as in
/// `…/growing-pains-of-a-platform-ann-ode-acme`.
pub(crate) fn spells(link: &Link, text: &str) -> bool {
    if !matches!(link.kind, LinkKind::Session | LinkKind::Video) {
        return false;
    }
    let path = link.url.split(['?', '#']).next().unwrap_or("");
    let slug = path.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_lowercase();
    let parts: BTreeSet<&str> = slug.split(['-', '_']).collect();
    if parts.len() < 3 {
        return false;
    }
    let folded = recapture_dictionary::fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|w| w.len() >= 3).collect();
    let hits = words.iter().filter(|w| parts.contains(*w)).count();
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
        assert!(spells(&session, "Growing Pains of a Platform"));
        assert!(spells(&session, "Ann Ode"));
        assert!(!spells(&session, "What a Cold Start Costs"));
        assert!(!spells(&link("https://example.com/growing-pains-of-a-platform"), "Growing Pains of a Platform"));
    }
}
