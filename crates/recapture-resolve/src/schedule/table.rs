//! CSV with a header: title, speakers, organisation, url; start, room, id, event where there are such columns.

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{Session, SessionSpeaker};

use super::{Schedule, stated};

/// Columns besides those that recaps' tables have, whose names are cues of the dictionaries in many languages.
const ROOM: &[&str] = &["room", "location", "venue"];
const ID: &[&str] = &["id", "session id", "session_id", "code"];
const EVENT: &[&str] = &["event", "conference"];

pub(super) fn read(dictionaries: &Dictionaries, text: &str) -> Result<Schedule, String> {
    let first = text.lines().next().unwrap_or("");
    let delimiter = [b'\t', b';', b','].into_iter().find(|&d| first.as_bytes().contains(&d)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    let find = |is: &dyn Fn(&str) -> bool| headers.iter().position(|h| is(h.trim().to_lowercase().as_str()));
    let cue = |kind: CueKind| find(&|h| dictionaries.cues.is(kind, h));
    let column = |names: &[&str]| find(&|h| names.contains(&h));
    // "title" before other words for it: "event" may name the conference.
    let title = column(&["title", "session title"]).or_else(|| cue(CueKind::TableTitle));
    let title = title.ok_or_else(|| format!("line 1: no column 'title' among '{}'", first.trim()))?;
    let kinds = [CueKind::TableSpeaker, CueKind::TableOrganization, CueKind::TableLink, CueKind::TableTime];
    let [names, organizations, url, start] = kinds.map(cue);
    let others = [names, organizations, url, start, column(ROOM), column(ID), column(EVENT)];
    let mut schedule = Schedule::default();
    for row in reader.records() {
        let row = row.map_err(|e| e.to_string())?;
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).and_then(stated);
        let [names, organizations, url, start, room, id, event] = others.map(cell);
        schedule.event = schedule.event.or(event);
        schedule.sessions.push(Session {
            id: id.unwrap_or_default(),
            title: cell(Some(title)).unwrap_or_default(),
            speakers: speakers(names.as_deref().unwrap_or(""), organizations.as_deref()),
            url,
            start,
            room,
            ..Session::default()
        });
    }
    Ok(schedule)
}

/// Names and organisations: as many of these as of those belong to each other, a single one to all.
fn speakers(names: &str, organizations: Option<&str>) -> Vec<SessionSpeaker> {
    let names = split(names);
    let organizations =
        organizations.map(|o| if names.len() > 1 { split(o) } else { vec![o.to_owned()] }).unwrap_or_default();
    let of = |at: usize| match organizations.as_slice() {
        [one] => Some(one.clone()),
        many if many.len() == names.len() => many.get(at).cloned(),
        _ => None,
    };
    names.iter().enumerate().map(|(at, name)| SessionSpeaker { name: name.clone(), organization: of(at) }).collect()
}

fn split(text: &str) -> Vec<String> {
    let marks: [&str; 4] = [";", ",", " & ", " and "];
    let mark = marks.into_iter().find(|mark| text.contains(mark)).unwrap_or(";");
    text.split(mark).flat_map(|part| part.split(" & ")).filter_map(stated).collect()
}
