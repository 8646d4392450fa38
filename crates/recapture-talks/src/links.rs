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
