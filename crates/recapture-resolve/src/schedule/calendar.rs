//! iCalendar (RFC 5545), as sched and others export it. Speakers have no property of their own: sched names them in the
//! description, others as attendees.

use icalendar::parser::{Component, read_calendar, unfold};
use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{Session, SessionSpeaker};

use super::{Schedule, byline, speaker, stated};

pub(super) fn read(dictionaries: &Dictionaries, text: &str) -> Result<Schedule, String> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).map_err(|e| {
        // The parser's message goes on with the whole input.
        format!("no iCalendar: {}", e.lines().next().unwrap_or("it can't be parsed"))
    })?;
    let named = calendar.properties.iter().find(|p| p.name == "X-WR-CALNAME");
    let mut schedule = Schedule { event: named.and_then(|p| stated(&plain(p.val.as_str()))), ..Schedule::default() };
    for event in calendar.components.iter().filter(|c| c.name == "VEVENT") {
        schedule.sessions.extend(session(dictionaries, event));
    }
    Ok(schedule)
}

fn session(dictionaries: &Dictionaries, event: &Component<'_>) -> Option<Session> {
    let value = |name: &str| event.find_prop(name).and_then(|p| stated(&plain(p.val.as_str())));
    if value("STATUS").is_some_and(|s| s.eq_ignore_ascii_case("cancelled")) {
        return None;
    }
    let categories = event.properties.iter().filter(|p| p.name == "CATEGORIES").map(|p| p.val.as_str().to_lowercase());
    if categories.into_iter().any(|c| c.contains("break")) {
        return None;
    }
    let description = event.find_prop("DESCRIPTION").map(|p| plain(p.val.as_str())).unwrap_or_default();
    let mut speakers = described(dictionaries, &text_of(&description));
    if speakers.is_empty() {
        let people = event.properties.iter().filter(|p| p.name == "ATTENDEE");
        let names = people.flat_map(|p| &p.params).filter(|p| p.key == "CN").filter_map(|p| p.val.as_ref());
        speakers = names.filter_map(|name| speaker(name.as_str().trim_matches('"'))).collect();
    }
    Some(Session {
        id: value("UID").unwrap_or_default(),
        title: value("SUMMARY")?,
        speakers,
        url: value("URL"),
        start: value("DTSTART").map(|time| iso(&time)),
        room: value("LOCATION"),
        ..Session::default()
    })
}

/// The speakers after a label in a description: on the same line, or one a line below it.
fn described(dictionaries: &Dictionaries, description: &str) -> Vec<SessionSpeaker> {
    let mut lines = description.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let label = dictionaries.cues.prefix(CueKind::SpeakerLabel, line);
        let Some(rest) = label.and_then(|(length, _)| line[length..].trim_start().strip_prefix([':', '：'])) else {
            continue;
        };
        let rest = rest.trim();
        if !rest.is_empty() {
            return byline(dictionaries, rest);
        }
        let below = lines.skip_while(|l| l.is_empty()).take_while(|l| !l.is_empty());
        return below.flat_map(|l| byline(dictionaries, l.trim_start_matches(['-', '*', '•', ' ']))).collect();
    }
    Vec::new()
}

/// A description that may be HTML as lines of text: elements that end a line do, the other tags are left out.
fn text_of(description: &str) -> String {
    let mut out = String::with_capacity(description.len());
    let mut rest = description;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let begins = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let Some((inside, behind)) = tag.split_once('>').filter(|_| begins) else {
            out.push('<');
            rest = tag;
            continue;
        };
        let name = inside.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if matches!(&*name.to_ascii_lowercase(), "br" | "p" | "div" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4") {
            out.push('\n');
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// A time of RFC 5545, section 3.3.5, as ISO 8601.
fn iso(time: &str) -> String {
    let (date, rest) = time.split_at_checked(8).unwrap_or((time, ""));
    if date.len() < 8 || !date.bytes().all(|b| b.is_ascii_digit()) {
        return time.to_owned();
    }
    let date = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
    match rest.strip_prefix('T').and_then(|clock| clock.split_at_checked(6)) {
        Some((clock, zone)) if clock.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{date}T{}:{}:{}{zone}", &clock[..2], &clock[2..4], &clock[4..])
        }
        _ => date,
    }
}

/// TEXT of RFC 5545, section 3.3.11, without its escapes.
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(escaped) => out.push(escaped),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}
