//! How sure the words around names are that these people gave a talk: "a talk by Ann Ode", "Ann Ode presented …".

use recapture_dictionary::CueKind;

use crate::people::{Named, SURE_NAME, SURE_WORDS};
use crate::{Input, find, names};

/// The first words of a text, at most so many.
fn first_words(text: &str, most: usize) -> &str {
    let end = memchr::memchr_iter(b' ', text.as_bytes()).nth(most - 1);
    &text[..end.unwrap_or(text.len())]
}

/// So many words before a name, its preposition included, may hold the noun: "the talk that I most enjoyed was the one given by".
const WINDOW: usize = 12;
/// And so many before a description of who it is.
const NEAR: usize = 4;

/// "is very passionate about queues and gave an engaging talk on them": a verb and the noun further on in the sentence
/// that somebody begins.
fn gives_later(input: Input<'_>, behind: &str) -> bool {
    let cues = &input.dictionaries.cues;
    let reach = &behind[..behind.floor_char_boundary(LATER.min(behind.len()))];
    let Some((verb, _)) = cues.find(CueKind::SpeechVerb, reach) else { return false };
    // "and gave": the same person's, no clause of somebody else's between.
    let between = &reach[..verb.start];
    find::ends_with_cue(input.dictionaries, CueKind::Conjunction, between, 1)
        && !between.contains([',', ';', ':'])
        && !names::possible(input.dictionaries, between)
        && cues.within(CueKind::TalkNoun, first_words(reach[verb.end..].trim_start(), 4))
}

/// A sentence goes on so far before it says that somebody gave a talk, in bytes.
const LATER: usize = 120;
/// What both count.
const TOLD: f64 = 0.6;

/// "The stage to introduce" has no more words than this.
const INTRODUCING: usize = 4;
/// Within so many bytes behind a name its verb stands.
const INTRODUCED: usize = 80;

/// How sure it is that these people gave a talk, by the words around them; 0 if nothing says so.
pub(crate) fn score(input: Input<'_>, text: &str, group: &[Named]) -> f64 {
    let cues = &input.dictionaries.cues;
    let (first, last) = (&group[0], &group[group.len() - 1]);
    let before = &text[..first.name.start];
    let behind = &text[last.end.max(last.name.end)..];
    let sure = group.iter().map(|n| n.likely).fold(1.0, f64::min);
    if sure < 0.85 && !input.about_event {
        return 0.0;
    }
    let noun = |s: &str| cues.within(CueKind::TalkNoun, s);
    // "Ann Ode's keynote".
    let ends_in_s = text[..last.name.end].ends_with('s');
    if behind.starts_with("'s ")
        || behind.starts_with("’s ")
        || ends_in_s && (behind.starts_with("' ") || behind.starts_with("’ "))
    {
        let next: String = behind.split(' ').skip(1).take(5).collect::<Vec<_>>().join(" ");
        if noun(&next) {
            return 0.72;
        }
    }
    // "a talk by Ann Ode", "session with", "keynote from".
    let mut tail: Vec<&str> = before.split(' ').filter(|w| !w.is_empty()).collect();
    while tail.last().is_some_and(|w| cues.is(CueKind::Honorific, w)) {
        tail.pop();
    }
    // "by Google's Ann Ode": the organisation stands between.
    let owned = tail.last().is_some_and(|w| {
        ["'s", "’s"].iter().any(|s| w.strip_suffix(s).is_some_and(|o| input.dictionaries.organizations.contains(o)))
    });
    let tail = if owned { &tail[..tail.len() - 1] } else { &tail[..] };
    // "the talk by my former colleague Ann Ode": who she is stands between.
    let between = |w: &str| cues.prefix(CueKind::TalkPreposition, w).filter(|(length, _)| *length == w.len());
    let cue = |w: &str| between(w).is_some_and(|(_, cue)| cue.value.is_empty());
    let lower = tail.iter().rev().take(5).take_while(|w| w.starts_with(char::is_lowercase));
    let direct = tail.last().is_some_and(|w| between(w).is_some());
    let described = lower.copied().position(cue).filter(|_| !direct);
    let tail = &tail[..tail.len() - described.unwrap_or(0)];
    let window = if described.is_some() { NEAR } else { WINDOW };
    if let Some(&preposition) = tail.last() {
        let preposition = preposition.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let between = between(&preposition);
        if between.is_some() || cues.is(CueKind::Byline, &preposition) {
            let window = tail[tail.len().saturating_sub(window)..tail.len() - 1].join(" ");
            // "La première – animée par Ann Ode": a verb in place of the noun.
            let verb = || {
                tail.len() > 1
                    && cues.is(CueKind::SpeechVerb, tail[tail.len() - 2].trim_matches(|c: char| !c.is_alphanumeric()))
            };
            if !noun(&window) && input.about_event && between.is_some_and(|(_, cue)| cue.value.is_empty()) && verb() {
                return 0.55;
            }
            if noun(&window) {
                return if between.is_some_and(|(_, cue)| !cue.value.is_empty()) { 0.6 } else { 0.75 };
            }
        }
    }
    // "Bo Li takes the stage to introduce Ann Ode".
    if input.about_event && find::ends_with_cue(input.dictionaries, CueKind::IntroduceVerb, before, INTRODUCING) {
        return SURE_WORDS;
    }
    // "The speaker, Ann Ode, has …".
    let introduced = tail.last().map(|w| w.trim_end_matches(',')).filter(|w| w.len() > 4);
    if introduced
        .and_then(|w| cues.prefix(CueKind::Role, w).filter(|(n, _)| *n == w.len()))
        .is_some_and(|(_, c)| c.value == "speaker")
    {
        return 0.7;
    }
    // "… in her presentation", "for his fantastic talk".
    let mut start = 0;
    for space in memchr::memchr_iter(b' ', text.as_bytes()) {
        let word = &text[std::mem::replace(&mut start, space + 1)..space];
        if cues.is(CueKind::Possessive, word) && noun(first_words(&text[start..], 4)) {
            return 0.72;
        }
    }
    // "In this talk Ann Ode went over …".
    // Not "I saw the talk", though "i" is "in" in the languages of the north.
    let begins = tail.first().is_some_and(|w| *w != "I" && cues.is(CueKind::TalkOpener, w));
    if begins && tail.len() <= 5 && noun(&tail.join(" ")) {
        return 0.68;
    }
    // "(Ann Ode, watch here)".
    if before.trim_end().ends_with('(') && behind.starts_with(',') {
        let inside = behind[1..].split(')').next().unwrap_or("").trim();
        if cues.is(CueKind::LinkVideo, inside) || cues.is(CueKind::LinkSlides, inside) {
            return 0.75;
        }
    }
    if !input.about_event {
        return 0.0;
    }
    if let Some(score) = followed_by_verb(input, behind, group) {
        // "listening to Ann Ode sharing what she knows".
        let attended = find::ends_with_cue(input.dictionaries, CueKind::AttendVerb, before, find::ATTENDING);
        return if attended { score.max(TOLD) } else { score };
    }
    if before.trim().is_empty() && gives_later(input, behind) {
        return TOLD;
    }
    // "Im Anschluss sprach Ann Ode (Acme) über …": the verb before the name.
    // Not what somebody is quoted with: ""…", said Ann Ode".
    let quoting = tail.iter().rev().nth(1).is_some_and(|w| w.ends_with(['"', '”', '“', '»', ',', '’']));
    let speaks = |w: &&str| w.starts_with(char::is_lowercase) && cues.is(CueKind::SpeechVerb, w);
    let verb = !quoting && tail.last().is_some_and(speaks);
    if verb && group.iter().any(|n| n.organization.is_some()) { 0.55 } else { 0.0 }
}

/// "Ann Ode presented …", "will give a talk", "who spoke about": what the words right behind the names say.
fn followed_by_verb(input: Input<'_>, behind: &str, group: &[Named]) -> Option<f64> {
    let cues = &input.dictionaries.cues;
    let noun = |s: &str| cues.within(CueKind::TalkNoun, s);
    // Who introduces somebody else does not speak.
    let near = &behind[..behind.floor_char_boundary(INTRODUCED.min(behind.len()))];
    if let Some((verb, _)) = cues.find(CueKind::IntroduceVerb, near) {
        let mut words = behind[verb.end..].split(' ').filter(|w| !w.is_empty());
        let name = [words.next().unwrap_or(""), words.next().unwrap_or("")].join(" ");
        if names::person(input.dictionaries, name.trim_end_matches([',', '.'])) >= SURE_NAME {
            return None;
        }
    }
    let next: Vec<&str> = behind.split(' ').filter(|w| !w.is_empty()).take(6).collect();
    // "took the stage", "kicked off the day" are some, too.
    let head = first_words(behind.trim_start(), 6);
    let mut starts = memchr::memchr_iter(b' ', head.as_bytes()).map(|space| space + 1);
    let spoken = |start: usize| {
        let rest = head[start..].trim_start_matches(|c: char| !c.is_alphanumeric());
        cues.prefix(CueKind::SpeechVerb, rest).map(|(length, _)| rest[..length].contains(' '))
    };
    let verb = (0..next.len().min(5)).find_map(|at| {
        let start = if at == 0 { 0 } else { starts.next()? };
        spoken(start).map(|phrase| (at, phrase))
    });
    // "I met Ann Ode and we spoke": somebody else's verb.
    let theirs = |at: usize| !next[..at].iter().any(|w| matches!(*w, "I" | "we" | "they" | "you" | "wir" | "ich"));
    // "Ann Ode did a talk about …", "machte Ann Ode mit einem Vortrag zu …".
    let light = next.first().is_some_and(|w| cues.is(CueKind::With, w) || cues.is(CueKind::LightVerb, w));
    if light && noun(&next[1..].join(" ")) {
        return Some(0.68);
    }
    if let Some((at, phrase)) = verb.filter(|&(at, _)| theirs(at)) {
        let window = next[at..].join(" ");
        let nearby: String = behind.split(' ').take(14).collect::<Vec<_>>().join(" ");
        if noun(&nearby) {
            return Some(0.68);
        }
        let about = [" about ", " on ", " how "].iter().any(|w| format!("{window} ").contains(w));
        // "Ann Ode, a committer, gives …": who somebody is, is said of speakers.
        let apposition = [", a ", ", an ", ", the "].iter().any(|a| behind.starts_with(a));
        let stated = apposition || group.iter().any(|n| n.organization.is_some());
        return Some(if about || stated || phrase { 0.55 } else { 0.35 });
    }
    None
}
