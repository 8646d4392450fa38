//! Official schedules: iCalendar (sched and others), Sessionize's JSON, the JSON and XML of pretalx and frab, CSV.

mod calendar;
mod frab_xml;
mod json;
mod table;

use std::fmt;

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{Session, SessionSpeaker};

use crate::names;

/// The sessions of an event.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// Name of the event, if stated.
    pub event: Option<String>,
    /// Its sessions in the order of the file, without breaks and what was cancelled. `documents` is zero, and `event` too is
    /// filled when talks are linked.
    pub sessions: Vec<Session>,
}

/// Why a schedule can't be read; fits after "can't read 'FILE': ".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleError(String);

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ScheduleError {}

/// Reads a schedule; its first characters tell the format.
///
/// # Errors
/// If the text is none of the formats, or holds no session.
pub fn read_schedule(dictionaries: &Dictionaries, text: &str) -> Result<Schedule, ScheduleError> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let mut schedule = if starts_with(text, "BEGIN:VCALENDAR") {
        calendar::read(dictionaries, text)
    } else if text.starts_with('<') {
        frab_xml::read(text)
    } else if text.starts_with(['{', '[']) {
        json::read(dictionaries, text)
    } else {
        table::read(dictionaries, text)
    }
    .map_err(ScheduleError)?;
    for session in &mut schedule.sessions {
        complete(dictionaries, session);
    }
    schedule.sessions.retain(|s| {
        !s.title.trim().is_empty()
            && !(s.speakers.is_empty() && dictionaries.cues.is(CueKind::Break, &recapture_dictionary::fold(&s.title)))
    });
    if schedule.sessions.is_empty() {
        return Err(ScheduleError(
            "it holds no session: give iCalendar, Sessionize JSON, pretalx or frab JSON or XML, or CSV with a column title"
                .to_owned(),
        ));
    }
    Ok(schedule)
}

/// Reads what titles hold besides: "Title - Ann Ode, Acme" where no speaker is stated; "CANCELLED: " empties it.
fn complete(dictionaries: &Dictionaries, session: &mut Session) {
    let lower = session.title.to_lowercase();
    if ["cancelled:", "canceled:", "[cancelled]", "[canceled]"].iter().any(|mark| lower.starts_with(mark)) {
        session.title.clear();
        return;
    }
    if session.speakers.is_empty() {
        let read = recapture_talks::parse_line(dictionaries, &session.title);
        if let (Some(title), true) = (read.title, read.confidence >= 0.5) {
            let speaker = |(name, organization, _)| SessionSpeaker { name, organization };
            let speakers: Vec<SessionSpeaker> = read.speakers.into_iter().map(speaker).collect();
            // The line grammar strips "Keynote: " too; the official title keeps it.
            if let (false, Some(at)) = (speakers.is_empty(), session.title.find(&title)) {
                session.title.truncate(at + title.len());
                session.speakers = speakers;
            }
        }
    }
}

/// Who a byline names, such as "Ann Ode, Engineer, Acme; Ben Lind (Beta)".
fn byline(dictionaries: &Dictionaries, who: &str) -> Vec<SessionSpeaker> {
    let read = recapture_talks::parse_line(dictionaries, &format!("\"Title\" by {who}"));
    read.speakers.into_iter().map(|(name, organization, _)| SessionSpeaker { name, organization }).collect()
}

/// A speaker stated as "Ann Ode (Acme)" or "Ann Ode".
fn speaker(text: &str) -> Option<SessionSpeaker> {
    let text = stated(text)?;
    let (name, organization) = match text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        Some((name, organization)) => (name, stated(organization)),
        None => (text.as_str(), None),
    };
    Some(SessionSpeaker { name: stated(name)?, organization })
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// A value as written, if there is one.
fn stated(text: &str) -> Option<String> {
    let text = names::tidy(text);
    (!text.is_empty()).then_some(text)
}
