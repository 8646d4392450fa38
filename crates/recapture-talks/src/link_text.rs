//! Whether the text of a link is the title of a talk.

use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::LinkKind;

use crate::{Input, clean, names};

/// How likely a name a link's text must be to be no title.
const PERSON: f64 = 0.85;
/// A link's text of two words or three is somebody, if it is so likely a name.
const LONE: f64 = 0.67;
/// A link's text of so many words that names a medium speaks of it.
const MEDIUM: usize = 8;
/// Before a verb in a clause so much is enough.
const CLAUSE: f64 = 0.5;
/// No title is longer than this many bytes.
const LONGEST: usize = 400;

/// The title that a link's text is, if it is one.
pub(crate) fn title_of(
    input: Input<'_>,
    range: Range<usize>,
    kind: LinkKind,
    leading: bool,
    whole: bool,
) -> Option<Range<usize>> {
    let document = input.document;
    let mut title = clean::title(input.dictionaries, &document.text, range);
    // "Ann [presented the new team](…)".
    let before = document.text[..title.start].trim_end().rsplit(' ').next().unwrap_or("");
    if before.starts_with(char::is_uppercase)
        && document.text[title.clone()].starts_with(|c: char| c.is_ascii_lowercase())
        && input.dictionaries.cues.prefix(CueKind::SpeechVerb, &document.text[title.clone()]).is_some()
    {
        return None;
    }
    // "[Intro to X talk](…)": the noun is not title.
    let text = &document.text[title.clone()];
    if let Some((rest, noun)) = text.rsplit_once(' ')
        && input.dictionaries.cues.is(CueKind::TalkNoun, noun)
        && noun.starts_with(char::is_lowercase)
        && rest.contains(' ')
        && !before_noun(input, rest.rsplit(' ').next().unwrap_or(rest))
    {
        title.end = title.start + rest.len();
    }
    // "[favorite keynote](…)".
    let kind_of = text.split_once(' ').is_some_and(|(_, noun)| {
        text.starts_with(char::is_lowercase) && input.dictionaries.cues.is(CueKind::TalkNoun, noun)
    });
    if kind_of {
        return None;
    }
    let text = &document.text[title.clone()];
    if text.len() > LONGEST || text.contains("://") || generic(input, text) {
        return None;
    }
    let first = text.chars().next()?;
    // "Growing Pains - Ann Ode, Acme; Bo Li, Beta; …": who is named makes it no less of a title.
    let head = text.split_once(" - ").map_or(text, |(head, _)| head);
    let likely = names::title(input.dictionaries, text).max(names::title(input.dictionaries, head));
    let proper = !first.is_lowercase() || leading || whole;
    let words = text.split(' ').count();
    let enough = match kind {
        _ if says_who(input, text) => false,
        LinkKind::Session => likely > 0.25 && (proper || words >= 3),
        _ => likely > 0.5 && proper && words >= 2 || likely > 0.8 && leading,
    };
    enough.then_some(title)
}

/// Whether a text is a clause of somebody's: "Ann Ode talked about queues".
fn says_who(input: Input<'_>, text: &str) -> bool {
    let cues = &input.dictionaries.cues;
    let mut spaces = memchr::memchr_iter(b' ', text.as_bytes()).skip(1).take(3);
    spaces.any(|at| {
        cues.prefix(CueKind::SpeechVerb, &text[at + 1..]).is_some_and(|(_, cue)| cue.text.is_ascii())
            && text[at + 1..].starts_with(|c: char| c.is_ascii_lowercase())
            && names::person(input.dictionaries, &text[..at]) >= CLAUSE
    })
}

/// Whether a word belongs to the noun behind it: "les lois de la performance".
fn before_noun(input: Input<'_>, word: &str) -> bool {
    [CueKind::Article, CueKind::OrgPreposition, CueKind::NameParticle, CueKind::Possessive]
        .iter()
        .any(|&kind| input.dictionaries.cues.is(kind, word))
}

/// Link texts that name the medium, not the talk: "video", "this session", "slides of the talk", "here".
pub(crate) fn generic(input: Input<'_>, text: &str) -> bool {
    let cues = &input.dictionaries.cues;
    if [CueKind::LinkVideo, CueKind::LinkSlides, CueKind::LinkCode].iter().any(|k| cues.is(*k, text)) {
        return true;
    }
    // "my own talk on …", "our session about …" speak of a talk; they are not its title.
    let first = text.split(' ').next().unwrap_or("").to_lowercase();
    if matches!(first.as_str(), "my" | "our" | "this" | "his" | "her" | "their") && cues.within(CueKind::TalkNoun, text)
    {
        return true;
    }
    // "the slides of the talk are here", "extrait de la présentation ici".
    let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    if cues.is(CueKind::Here, &last) && cues.within(CueKind::TalkNoun, text) {
        return true;
    }
    // "Ann Ode's talk": whose, not what about.
    let whose = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"));
    if whose.is_some_and(|who| names::person(input.dictionaries, who) > PERSON) {
        return true;
    }
    // "[Ann Ode](…)": who, not what.
    if text.split(' ').count() <= 3 && names::person(input.dictionaries, text) >= LONE {
        return true;
    }
    // "Keynote de Janet": whose, by given name alone.
    let mut words = text.split(' ');
    if let (Some(noun), Some(of), Some(name), None) = (words.next(), words.next(), words.next(), words.next())
        && cues.is(CueKind::TalkNoun, noun)
        && cues.is(CueKind::TalkPreposition, of)
        && input.dictionaries.given_names.contains(name)
    {
        return true;
    }
    // "example.org", "All the sessions are on YouTube", "the videos from last year".
    if !text.contains(' ') && text.contains('.') {
        return true;
    }
    let medium = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        ["youtube", "vimeo", "video", "vidéo", "vídeo"]
            .iter()
            .any(|site| word.strip_prefix(site).is_some_and(|s| s.len() < 2))
    };
    if text.split(' ').count() <= MEDIUM && !text.contains([':', '“', '"']) && text.split(' ').any(medium) {
        return true;
    }
    // "Ann Ode and her team": somebody, not something.
    if text.split_once(" and ").is_some_and(|(who, _)| names::person(input.dictionaries, who) > PERSON) {
        return true;
    }
    text.split([' ', '/', '-', '\'', '’']).filter(|w| !w.is_empty()).all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        cues.is(CueKind::TalkNoun, word)
            || cues.is(CueKind::LinkVideo, word)
            || cues.is(CueKind::LinkSlides, word)
            || word.bytes().all(|b| b.is_ascii_digit())
            || cues.is(CueKind::LinkFiller, word)
    })
}

/// Whether a link's text has several words, the first with a capital, and does not end with a year.
pub(crate) fn proper(link: &str) -> bool {
    let year = link.len() > 4
        && link.is_char_boundary(link.len() - 4)
        && link[link.len() - 4..].bytes().all(|b| b.is_ascii_digit());
    link.starts_with(char::is_uppercase) && memchr::memchr_iter(b' ', link.as_bytes()).count() >= 2 && !year
}
