//! The schedule.xml of frab and pretalx.

use quick_xml::de::from_str;
use recapture_model::Session;
use serde::Deserialize;

use super::{Schedule, speaker, stated};

#[derive(Deserialize)]
struct Root {
    conference: Option<Conference>,
    #[serde(default, rename = "day")]
    days: Vec<Day>,
}

#[derive(Deserialize)]
struct Conference {
    title: Option<String>,
}

#[derive(Deserialize)]
struct Day {
    #[serde(default, rename = "room")]
    rooms: Vec<Room>,
}

#[derive(Deserialize)]
struct Room {
    #[serde(default, rename = "@name")]
    name: String,
    #[serde(default, rename = "event")]
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    #[serde(default, rename = "@id")]
    id: String,
    #[serde(default)]
    title: String,
    subtitle: Option<String>,
    date: Option<String>,
    start: Option<String>,
    url: Option<String>,
    persons: Option<Persons>,
}

#[derive(Deserialize)]
struct Persons {
    #[serde(default, rename = "person")]
    list: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    #[serde(default, rename = "$text")]
    name: String,
}

pub(super) fn read(text: &str) -> Result<Schedule, String> {
    let root: Root = from_str(text).map_err(|e| format!("no schedule.xml: {e}"))?;
    let mut schedule =
        Schedule { event: root.conference.and_then(|c| c.title).as_deref().and_then(stated), ..Schedule::default() };
    for room in root.days.into_iter().flat_map(|d| d.rooms) {
        for event in room.events {
            let people = event.persons.map(|p| p.list).unwrap_or_default();
            let subtitle = event.subtitle.as_deref().and_then(stated).map(|s| format!(": {s}")).unwrap_or_default();
            schedule.sessions.push(Session {
                id: event.id,
                title: stated(&event.title).map(|title| title + &subtitle).unwrap_or_default(),
                speakers: people.iter().filter_map(|p| speaker(&p.name)).collect(),
                url: event.url.as_deref().and_then(stated),
                start: event.date.or(event.start).as_deref().and_then(stated),
                room: stated(&room.name),
                ..Session::default()
            });
        }
    }
    Ok(schedule)
}
