use std::fmt::Write as _;

use recapture_model::Record;
use serde_json::{Value, json};

use super::*;

/// A document: lines "title | name, organisation, address; name, …" of talks at an event.
fn record(id: &str, event: &str, talks: &str) -> Record {
    let span = json!({"start": 0, "end": 0, "line": 1, "column": 1});
    let text = |part: Option<&str>| part.map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned);
    let speaker = |who: &str| {
        let mut parts = who.split(',');
        let (name, organization, url) = (text(parts.next()), text(parts.next()), text(parts.next()));
        json!({"name": name, "organization": organization, "role": null, "url": url, "span": span, "rule": "r", "confidence": 1.0})
    };
    let talk = |(index, line): (usize, &str)| {
        let (title, who) = line.split_once('|').unwrap();
        let speakers: Vec<Value> = who.split(';').filter(|w| !w.trim().is_empty()).map(speaker).collect();
        json!({"id": format!("{id}-{index}"), "title": text(Some(title)), "kind": null, "event": text(Some(event)),
               "speakers": speakers, "links": [], "span": span, "rule": "r", "confidence": 1.0})
    };
    let talks: Vec<Value> = talks.lines().map(str::trim).filter(|l| !l.is_empty()).enumerate().map(talk).collect();
    let record = json!({"schema": "recapture/1",
        "document": {"id": id, "source": format!("{id}.md"), "format": "markdown", "title": null, "authors": [], "date": null,
                     "language": null, "bytes": 1, "hash": id},
        "events": [], "talks": talks, "mentions": [], "diagnostics": []});
    serde_json::from_value(record).unwrap()
}

/// The keys of all speakers and talks, a line each.
fn keys(records: &[Record]) -> String {
    let dictionaries = recapture_dictionary::builtin().unwrap();
    let mut records = records.to_vec();
    let mut corpus = Corpus::default();
    for record in &mut records {
        corpus.add(&dictionaries, record);
    }
    let resolved = corpus.resolve(&dictionaries, &[]);
    let mut out = String::new();
    for (index, record) in records.iter_mut().enumerate() {
        resolved.apply(index, record);
        for talk in &record.talks {
            let people: Vec<&str> = talk.speakers.iter().filter_map(|s| s.person_id.as_deref()).collect();
            let _ = writeln!(out, "{}: {}", talk.unique_talk_id.as_deref().unwrap_or(""), people.join(" "));
        }
    }
    out
}

fn check(records: &[Record], expected: &[&str]) {
    assert_eq!(keys(records).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_name_alone_joins_nobody_whose_organisations_differ() {
    let records =
        [record("a", "e1", "Growing Pains | Ann Ode, Acme"), record("b", "e2", "Shrinking Violets | Ann Ode, Brill")];
    check(&records, &["growing-pains-at-e1: ann-ode", "shrinking-violets-at-e2: ann-ode-2"]);
}

#[test]
fn a_page_of_ones_own_joins() {
    let records = [
        record("a", "e1", "Growing Pains | Ann Ode, Acme, https://ode.example/"),
        record("b", "e2", "Shrinking Violets | Ann Ode, Brill, http://www.ode.example"),
    ];
    check(&records, &["growing-pains-at-e1: ann-ode", "shrinking-violets-at-e2: ann-ode"]);
}

/// What joins the third to the second joins it to all of them.
#[test]
fn evidence_counts_for_the_whole_cluster() {
    let records = [
        record("a", "e1", "Growing Pains | Ann Ode, Acme"),
        record("b", "e2", "Shrinking Violets | Ann Ode, Acme"),
        record("c", "e2", "Shrinking Violets | Ann Ode, Brill"),
    ];
    check(
        &records,
        &["growing-pains-at-e1: ann-ode", "shrinking-violets-at-e2: ann-ode", "shrinking-violets-at-e2: ann-ode"],
    );
}

#[test]
fn a_talk_given_at_two_events_is_two() {
    let records =
        [record("a", "e1", "Growing Pains | Ann Ode, Acme"), record("b", "e2", "Growing Pains! | Ann Ode, Acme")];
    check(&records, &["growing-pains-at-e1: ann-ode", "growing-pains-at-e2: ann-ode"]);
}

#[test]
fn nobody_speaks_twice_in_one_talk() {
    let records = [
        record("a", "e1", "Growing Pains | Maria Silva, Acme; Mario Silva, Acme"),
        record("b", "e1", "Growing Pains | Maria Silva, Acme; Mario Silva, Acme"),
    ];
    let line = "growing-pains-at-e1: maria-silva mario-silva";
    check(&records, &[line, line]);
}

#[test]
fn titles_that_say_little_need_the_same_people() {
    let records =
        [record("a", "e1", "Lightning Talks | Ann Ode, Acme"), record("b", "e1", "Lightning Talks | Ben Lind, Brill")];
    check(&records, &["lightning-talks-at-e1: ann-ode", "lightning-talks-at-e1-2: ben-lind"]);
}

#[test]
fn corrections_are_checked_and_marked() {
    let dictionaries = recapture_dictionary::builtin().unwrap();
    let mut corrections = Corrections::default();
    let text =
        "field,value,correction\ntitle,Growing Pains,Growing Gains\nperson,Ben Lind,drop\norganization,Nobody,X\n";
    corrections.read("fixes.csv", text).unwrap();
    let mut one = record("a", "e1", "Growing Pains | Ann Ode, Acme; Ben Lind, Acme");
    corrections.apply(&dictionaries, &mut one);
    assert_eq!(one.talks[0].title.as_deref(), Some("Growing Gains"));
    assert_eq!(one.talks[0].rule, "r+correction");
    assert_eq!(one.talks[0].speakers.len(), 1);
    assert_eq!(corrections.unused().collect::<Vec<_>>(), ["fixes.csv:4: organization 'Nobody'"]);
    let faults =
        corrections.read("bad.csv", "field,value,correction\nspeaker,a,b\ntitle,a,\ndate,a,soon\n").unwrap_err();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(corrections.read("bad.csv", "a,b\n").is_err());
}
