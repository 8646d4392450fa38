use super::*;
use recapture_model::{DocumentInfo, Format as Source, SCHEMA};

fn record(title: &str) -> Record {
    Record {
        schema: SCHEMA.into(),
        document: DocumentInfo {
            id: "d".to_owned(),
            source: "a.md".to_owned(),
            format: Source::Markdown,
            title: Some(title.to_owned()),
            authors: vec!["A".to_owned(), "B".to_owned()],
            date: None,
            language: None,
            bytes: 1,
            hash: "h".to_owned(),
        },
        events: vec![],
        talks: vec![],
        mentions: vec![],
        diagnostics: vec![],
    }
}

fn write(folder: &std::path::Path, titles: &[&str]) -> Result<(), OutputError> {
    let mut out = Folder::create(folder, &[Format::Csv, Format::Json, Format::Ndjson], false)?;
    for title in titles {
        let record = record(title);
        out.record(&record, &ndjson_line(&record).unwrap())?;
    }
    out.finish()
}

#[test]
fn files_are_complete_and_quoted() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    write(&out, &["A \"quoted\", title\nover lines"]).unwrap();
    let documents = std::fs::read_to_string(out.join("documents.csv")).unwrap();
    assert!(documents.contains("\"A \"\"quoted\"\", title\nover lines\",A; B,,"), "{documents}");
    assert!(documents.ends_with("\r\n"));
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(out.join("recapture.json")).unwrap()).unwrap();
    assert_eq!(json[0]["document"]["title"], "A \"quoted\", title\nover lines");
    for (table, columns) in TABLES {
        let text = std::fs::read_to_string(out.join(format!("{table}.csv"))).unwrap();
        assert!(text.starts_with(&columns.join(",")), "{table}");
    }
}

#[test]
fn an_empty_run_has_headers() {
    let dir = tempfile::tempdir().unwrap();
    write(&dir.path().join("out"), &[]).unwrap();
    assert_eq!(std::fs::read_to_string(dir.path().join("out/recapture.json")).unwrap(), "[\n]\n");
    assert_eq!(std::fs::read_to_string(dir.path().join("out/recapture.ndjson")).unwrap(), "");
}

#[test]
fn a_second_run_replaces_the_first_and_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    write(&out, &["one"]).unwrap();
    write(&out, &["two"]).unwrap();
    assert!(std::fs::read_to_string(out.join("documents.csv")).unwrap().contains("two"));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn an_unfinished_run_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let out = Folder::create(&dir.path().join("out"), &[Format::Csv], false).unwrap();
    drop(out);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn foreign_files_are_not_lost() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("notes.txt"), "mine").unwrap();
    let error = write(dir.path(), &["one"]).unwrap_err().to_string();
    assert!(error.contains("notes.txt"), "{error}");
    assert_eq!(std::fs::read_to_string(dir.path().join("notes.txt")).unwrap(), "mine");
}
