//! Sessionize's views "All", "Sessions" and "`GridSmart`", and the schedule.json of pretalx and frab. They differ in what
//! stands around a session, less in the session itself: whatever has a title and a time or speakers is one.

use std::collections::{BTreeMap, BTreeSet};

use recapture_dictionary::Dictionaries;
use recapture_model::{Session, SessionSpeaker};
use serde_json::{Map, Value};

use super::{Schedule, byline, stated};

/// Objects are not looked for deeper than this; `serde_json` itself stops at 128.
const DEPTH: usize = 32;

pub(super) fn read(dictionaries: &Dictionaries, text: &str) -> Result<Schedule, String> {
    let value: Value = serde_json::from_str(text).map_err(|e| format!("no JSON: {e}"))?;
    let mut reader =
        Reader { dictionaries, people: BTreeMap::new(), rooms: BTreeMap::new(), schedule: Schedule::default() };
    for (list, names) in [("speakers", &mut reader.people), ("rooms", &mut reader.rooms)] {
        for item in value.get(list).and_then(Value::as_array).into_iter().flatten() {
            if let (Some(id), Some(item)) = (item.get("id").map(id_text), item.as_object()) {
                let named = |name: String| {
                    (id, SessionSpeaker { organization: organization_of(dictionaries, item, &name), name })
                };
                names.extend(name_of(item).map(named));
            }
        }
    }
    reader.visit(&value, None, 0);
    // GridSmart lists a session in its room and again in its time slot.
    let mut seen = BTreeSet::new();
    reader.schedule.sessions.retain(|s| s.id.is_empty() || seen.insert(s.id.clone()));
    Ok(reader.schedule)
}

struct Reader<'a> {
    dictionaries: &'a Dictionaries,
    people: BTreeMap<String, SessionSpeaker>,
    /// Rooms have an id and a name as people do.
    rooms: BTreeMap<String, SessionSpeaker>,
    schedule: Schedule,
}

impl Reader<'_> {
    fn visit(&mut self, value: &Value, room: Option<&str>, depth: usize) {
        if depth > DEPTH {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.visit(item, room, depth + 1)),
            Value::Object(object) if is_session(object) => {
                let session = self.session(object, room);
                self.schedule.sessions.extend(session);
            }
            Value::Object(object) => {
                if object.contains_key("days") {
                    self.schedule.event = text(object, &["title"]);
                }
                // The key of a list of sessions in frab's "rooms", the name beside it in Sessionize's.
                let own = text(object, &["name"]).filter(|_| object.contains_key("sessions"));
                for (key, inner) in object {
                    let named =
                        inner.as_array().is_some_and(|l| l.iter().any(|i| i.as_object().is_some_and(is_session)));
                    let room = own.as_deref().or(if named && key != "sessions" { Some(key.as_str()) } else { room });
                    self.visit(inner, room, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn session(&self, object: &Map<String, Value>, room: Option<&str>) -> Option<Session> {
        let yes = |key: &str| object.get(key).and_then(Value::as_bool).unwrap_or(false);
        let off = text(object, &["status", "state"])
            .is_some_and(|s| matches!(&*s.to_lowercase(), "cancelled" | "canceled" | "declined"));
        if yes("isServiceSession") || off {
            return None;
        }
        let people = ["speakers", "persons"].iter().find_map(|key| object.get(*key)?.as_array());
        let id = object.get("code").or_else(|| object.get("guid")).or_else(|| object.get("id")).map(id_text);
        let room_id = object.get("roomId").map(id_text);
        Some(Session {
            id: id.unwrap_or_default(),
            title: text(object, &["title"])?,
            speakers: people.into_iter().flatten().filter_map(|p| self.speaker(p)).collect(),
            url: text(object, &["url", "link"]),
            start: text(object, &["startsAt", "date", "start"]),
            room: text(object, &["room"])
                .or_else(|| room_id.and_then(|id| self.rooms.get(&id).map(|r| r.name.clone())))
                .or(room.map(str::to_owned)),
            ..Session::default()
        })
    }

    fn speaker(&self, value: &Value) -> Option<SessionSpeaker> {
        match value {
            Value::Object(object) => {
                let listed = object.get("id").and_then(|id| self.people.get(&id_text(id)));
                let name = name_of(object)?;
                let organization = organization_of(self.dictionaries, object, &name);
                let organization = organization.or_else(|| listed.and_then(|p| p.organization.clone()));
                Some(SessionSpeaker { name, organization })
            }
            other => self.people.get(&id_text(other)).cloned(),
        }
    }
}

/// The organisation in a field of its own, in an answer to the organisers' question for it, or in a tag line such as
/// "Engineer at Acme", which is read as a byline.
fn organization_of(dictionaries: &Dictionaries, object: &Map<String, Value>, name: &str) -> Option<String> {
    const FIELDS: [&str; 4] = ["organization", "organisation", "company", "affiliation"];
    let answers = object.get("questionAnswers").and_then(Value::as_array).into_iter().flatten();
    let asked = |answer: &&Map<String, Value>| {
        text(answer, &["question"]).is_some_and(|q| FIELDS.iter().any(|field| q.to_lowercase().contains(field)))
    };
    text(object, &FIELDS)
        .or_else(|| answers.filter_map(Value::as_object).find(asked).and_then(|a| text(a, &["answer", "answerValue"])))
        .or_else(|| {
            let line = text(object, &["tagLine"])?.replace(" | ", ", ").replace('@', "at");
            byline(dictionaries, &format!("{name}, {line}")).into_iter().next()?.organization
        })
}

fn is_session(object: &Map<String, Value>) -> bool {
    object.get("title").is_some_and(Value::is_string)
        && ["speakers", "persons", "startsAt", "start", "abstract"].iter().any(|key| object.contains_key(*key))
        && !["days", "sessions", "rooms"].iter().any(|key| object.contains_key(*key))
}

fn name_of(object: &Map<String, Value>) -> Option<String> {
    text(object, &["fullName", "public_name", "full_public_name", "name"]).or_else(|| {
        let first = text(object, &["firstName"])?;
        Some(format!("{first} {}", text(object, &["lastName"])?))
    })
}

fn text(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| stated(object.get(*key)?.as_str()?))
}

/// Identifiers are numbers in one format and strings in another.
fn id_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
