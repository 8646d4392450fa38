//! `recapture.jsonld`: schema.org's view of a run: events, their talks as sub-events, their speakers as performers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use recapture_model::{Known, Record, Session, UniqueTalk};
use serde_json::{Map, Value, json};

use crate::Writer;

pub(crate) struct JsonLd {
    path: PathBuf,
    /// The first recording of each unique talk.
    videos: BTreeMap<String, String>,
    /// The projects named in the section of each unique talk.
    projects: BTreeMap<String, BTreeSet<String>>,
}

impl JsonLd {
    pub(crate) fn create(folder: &Path) -> Self {
        Self { path: folder.join("recapture.jsonld"), videos: BTreeMap::new(), projects: BTreeMap::new() }
    }

    fn talk(&self, talk: &UniqueTalk, sessions: &BTreeMap<&str, &Session>) -> Value {
        let mut node = Map::new();
        node.insert("@id".to_owned(), json!(format!("#talk-{}", talk.id)));
        node.insert("@type".to_owned(), json!("Event"));
        let mut set = |key: &str, value: Value| {
            let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            if !empty {
                node.insert(key.to_owned(), value);
            }
        };
        let session = talk.session.as_deref().and_then(|id| sessions.get(id));
        set("name", json!(session.map(|s| s.title.as_str()).or(talk.title.as_deref())));
        set("superEvent", talk.event.as_ref().map_or(Value::Null, |event| reference("event", event)));
        set("performer", talk.people.iter().map(|id| reference("person", id)).collect());
        set("startDate", json!(session.and_then(|s| s.start.as_deref())));
        set("url", json!(session.and_then(|s| s.url.as_deref())));
        let video = |url: &String| json!({"@type": "VideoObject", "url": url});
        set("recordedIn", self.videos.get(&talk.id).map_or(Value::Null, video));
        let about = self.projects.get(&talk.id).into_iter().flatten();
        set("about", about.map(|name| json!({"@type": "SoftwareApplication", "name": name})).collect());
        Value::Object(node)
    }
}

fn reference(kind: &str, id: &str) -> Value {
    json!({"@id": format!("#{kind}-{id}")})
}

impl Writer for JsonLd {
    fn record(&mut self, record: &Record, _: &[u8]) -> io::Result<()> {
        let keys: BTreeMap<&str, &String> =
            record.talks.iter().filter_map(|t| Some((t.id.as_str(), t.unique_talk_id.as_ref()?))).collect();
        for talk in &record.talks {
            let video = talk.links.iter().find(|l| l.kind == recapture_model::LinkKind::Video);
            if let (Some(key), Some(video)) = (&talk.unique_talk_id, video) {
                self.videos.entry(key.clone()).or_insert_with(|| video.url.clone());
            }
        }
        for mention in record.mentions.iter().filter(|m| !m.in_code) {
            if let Some(&key) = mention.talk.as_deref().and_then(|talk| keys.get(talk)) {
                self.projects.entry(key.clone()).or_default().insert(mention.project.clone());
            }
        }
        Ok(())
    }

    fn finish(&mut self, known: &dyn Known) -> io::Result<()> {
        let mut out = BufWriter::new(File::create(&self.path)?);
        out.write_all(b"{\"@context\":\"https://schema.org\",\"@graph\":[")?;
        let mut first = true;
        let mut write = |node: Value| -> io::Result<()> {
            out.write_all(if std::mem::take(&mut first) { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut out, &node).map_err(io::Error::from)
        };
        let mut given: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for talk in known.talks() {
            if let Some(event) = talk.event {
                given.entry(event).or_default().push(reference("talk", &talk.id));
            }
        }
        for event in known.events() {
            let mut node = json!({"@id": format!("#event-{}", event.id), "@type": "Event", "name": event.name});
            if let Some(start) = &event.start {
                node["startDate"] = json!(start);
            }
            if event.city.is_some() || event.country.is_some() {
                let mut address = json!({"@type": "PostalAddress"});
                for (key, value) in [("addressLocality", &event.city), ("addressCountry", &event.country)] {
                    if let Some(value) = value {
                        address[key] = json!(value);
                    }
                }
                node["location"] = json!({"@type": "Place", "address": address});
            }
            if let Some(talks) = given.remove(event.id.as_str()) {
                node["subEvent"] = Value::Array(talks);
            }
            write(node)?;
        }
        for organization in known.organizations() {
            let id = format!("#organization-{}", organization.id);
            write(json!({"@id": id, "@type": "Organization", "name": organization.name}))?;
        }
        for person in known.people() {
            let mut node = json!({"@id": format!("#person-{}", person.id), "@type": "Person", "name": person.name});
            let others: Vec<&String> = person.names.iter().filter(|name| **name != person.name).collect();
            if !others.is_empty() {
                node["alternateName"] = json!(others);
            }
            if !person.organizations.is_empty() {
                node["affiliation"] = person.organizations.iter().map(|id| reference("organization", id)).collect();
            }
            write(node)?;
        }
        let sessions = known.sessions().iter().map(|s| (s.id.as_str(), s)).collect();
        for talk in known.talks() {
            write(self.talk(&talk, &sessions))?;
        }
        out.write_all(b"\n]}\n")?;
        out.flush()?;
        out.get_ref().sync_all()
    }
}
