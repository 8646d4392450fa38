//! What a shortcode stands for: a video, or an image with its caption.

use std::ops::Range;

use super::dialect::Extra;

/// Where the parts of an image's text stand, the best first.
const CAPTIONS: [&str; 4] = ["caption", "title", "alt", "desc"];

/// Reads the inner part of a shortcode (`youtube id`), a tag of Jekyll (`include figure.html src="…"`) or of a component
/// (`YouTube id="…"`).
pub(super) fn read(text: &str, inner: Range<usize>) -> Option<Extra> {
    let parts = parts(text, inner);
    let (mut name, mut rest) = parts.split_first().map(|(first, rest)| (&text[first.value.clone()], rest))?;
    if matches!(name, "include" | "include_relative" | "include_cached") {
        (name, rest) = rest.split_first().map(|(first, rest)| (&text[first.value.clone()], rest))?;
    }
    let name = name.rsplit('/').next().unwrap_or(name).split('.').next().unwrap_or(name).to_ascii_lowercase();
    let named = |keys: &[&str]| keys.iter().find_map(|key| rest.iter().find(|p| p.key == *key));
    let first = || rest.iter().find(|p| p.key.is_empty());
    let value = |part: &Part<'_>| text[part.value.clone()].to_owned();
    let id = || named(&["id", "videoid", "video_id", "video", "src", "url"]).or_else(first).map(value);
    let provider = named(&["provider"]).map(value).unwrap_or_default();
    match name.as_str() {
        "youtube" | "youtube-lite" | "lite-youtube" | "youtubelite" | "youtubeembed" | "yt" => {
            Some(Extra::Embed(youtube(id()?)))
        }
        "video" if provider == "youtube" => Some(Extra::Embed(youtube(id()?))),
        "vimeo" => Some(Extra::Embed(at("https://vimeo.com/", id()?))),
        "video" if provider == "vimeo" => Some(Extra::Embed(at("https://vimeo.com/", id()?))),
        "speakerdeck" => Some(Extra::Embed(at("https://speakerdeck.com/player/", id()?))),
        "video" | "embed" | "iframe" | "reactplayer" => id().filter(|a| a.contains("://")).map(Extra::Embed),
        "figure" | "image" | "img" | "picture" | "photo" | "imgproc" => {
            let address = named(&["src", "url", "link", "image_path"]).or_else(first).map(value).unwrap_or_default();
            let caption = named(&CAPTIONS).filter(|c| !c.value.is_empty())?;
            Some(Extra::Image(address, caption.value.clone()))
        }
        _ => None,
    }
}

fn youtube(id: String) -> String {
    at("https://www.youtube.com/watch?v=", id)
}

/// An address, or what is behind `base`.
fn at(base: &str, id: String) -> String {
    if id.contains("://") { id } else { format!("{base}{id}") }
}

/// `key="value"`, or a value alone.
struct Part<'a> {
    key: &'a str,
    value: Range<usize>,
}

fn parts(text: &str, inner: Range<usize>) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut at = inner.start;
    while at < inner.end && found.len() < 30 {
        let rest = &text[at..inner.end];
        let lead = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '/')).len();
        let rest = &rest[lead..];
        at += lead;
        let word = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '"')).unwrap_or(rest.len());
        let key = if rest[word..].starts_with('=') { &rest[..word] } else { "" };
        let start = if key.is_empty() { 0 } else { word + 1 };
        let value = &rest[start..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
        let open = start + usize::from(quote.is_some());
        let length = match quote {
            Some(quote) => rest[open..].find(quote),
            None => rest[open..].find(char::is_whitespace),
        };
        let close = length.map_or(rest.len(), |l| open + l);
        if close > open || quote.is_some() {
            found.push(Part { key, value: at + open..at + close });
        }
        at += (close + usize::from(quote.is_some())).max(1);
        at = text.ceil_char_boundary(at);
    }
    found
}
