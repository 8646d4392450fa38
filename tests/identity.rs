//! Identity across documents, on pairs judged by hand: `tests/data/identity`, whose README says how they came about.
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::collections::BTreeMap;
use std::path::Path;

use recapture::Pipeline;
use recapture::ingest;
use recapture::resolve::{Corpus, Schedule, read_schedule};
use recapture_model::Record;

fn data() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data"))
}

/// The records of the documents with their keys, by file name.
fn resolved(schedules: &[Schedule]) -> BTreeMap<String, Record> {
    let pipeline = Pipeline::new(recapture::dictionary::builtin().unwrap());
    let mut paths: Vec<_> = std::fs::read_dir(data().join("identity")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md"));
    paths.sort();
    let mut corpus = Corpus::default();
    let mut records = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap().to_string_lossy();
        let mut record = pipeline.process(&ingest::source(&name, std::fs::read(path).unwrap()));
        corpus.add(pipeline.dictionaries(), &mut record);
        records.push(record);
    }
    let resolved = corpus.resolve(pipeline.dictionaries(), schedules);
    for (index, record) in records.iter_mut().enumerate() {
        resolved.apply(index, record);
    }
    records.into_iter().map(|r| (r.document.source.clone(), r)).collect()
}

/// The key of a surface form in a document.
fn key(record: &Record, kind: &str, surface: &str) -> Option<String> {
    let speakers = || record.talks.iter().flat_map(|t| &t.speakers);
    match kind {
        "person" => speakers().find(|s| s.name == surface)?.person_id.clone(),
        "organization" => {
            speakers().find(|s| s.organization.as_deref() == Some(surface))?.organization_ids.first().cloned()
        }
        "talk" => record.talks.iter().find(|t| t.title.as_deref() == Some(surface))?.unique_talk_id.clone(),
        _ => Some(record.document.duplicate_of.clone().unwrap_or_else(|| record.document.id.clone())),
    }
}

#[test]
fn pairs_of_the_same_and_of_different() {
    let records = resolved(&[]);
    let mut counts: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in csv::Reader::from_path(data().join("identity/pairs.csv")).unwrap().records() {
        let row = row.unwrap();
        let kind = &row[0];
        let side = |document: usize, surface: usize| {
            key(&records[&row[document]], kind, &row[surface])
                .unwrap_or_else(|| panic!("no {kind} '{}' in {}", &row[surface], &row[document]))
        };
        let (said, meant) = (side(1, 2) == side(3, 4), &row[5] == "yes");
        for total in [kind, "all"] {
            counts.entry(total.to_owned()).or_default()[usize::from(said) * 2 + usize::from(meant)] += 1;
        }
        if said != meant {
            wrong.push(format!("{row:?}"));
        }
    }
    let wrong = wrong.join("\n");
    for (kind, [apart, missed, false_joins, joined]) in &counts {
        let precision = *joined as f64 / (joined + false_joins) as f64;
        let recall = *joined as f64 / (joined + missed) as f64;
        println!(
            "{kind}: precision {precision:.3} recall {recall:.3}; joined {joined}, apart {apart}, missed {missed}, false {false_joins}"
        );
        if kind == "all" {
            assert!(joined + missed >= 40 && apart + false_joins >= 40);
            assert!(precision >= 0.98 && recall >= 0.95, "{wrong}");
        }
    }
    println!("{wrong}");
}

#[test]
fn talks_are_linked_to_the_sessions_of_a_schedule() {
    let dictionaries = recapture::dictionary::builtin().unwrap();
    for file in [
        "sched-description.ics",
        "sched.ics",
        "pretalx.ics",
        "sessionize-all.json",
        "sessionize-gridsmart.json",
        "pretalx.json",
        "schedule.xml",
        "csv",
    ] {
        let text = std::fs::read_to_string(data().join("schedules").join(format!("trondheim24.{file}"))).unwrap();
        let schedule = read_schedule(&dictionaries, &text).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert_eq!(schedule.sessions.len(), 14, "{file}");
        assert!(schedule.sessions.iter().all(|s| !s.speakers.is_empty()), "{file}: {:?}", schedule.sessions);
        let records = resolved(&[schedule]);
        let mut wrong = Vec::new();
        for row in csv::Reader::from_path(data().join("schedules/links.csv")).unwrap().records() {
            let row = row.unwrap();
            let talk = records[&row[0]].talks.iter().find(|t| t.title.as_deref() == Some(&row[1]));
            let talk = talk.unwrap_or_else(|| panic!("no talk '{}' in {}", &row[1], &row[0]));
            let session = talk.session.as_ref().map_or("", |s| &s.title);
            if session != &row[2] {
                wrong.push(format!("{file}: '{}' in {}: '{session}', not '{}'", &row[1], &row[0], &row[2]));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
