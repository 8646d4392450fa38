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
            duplicate_of: None,
            sketch: vec![],
        },
        events: vec![],
        talks: vec![],
        mentions: vec![],
        diagnostics: vec![],
    }
}

fn write(folder: &std::path::Path, titles: &[&str]) -> Result<(), OutputError> {
    write_with(folder, titles, Options::default())
}

fn write_with(folder: &std::path::Path, titles: &[&str], options: Options) -> Result<(), OutputError> {
    let formats = vec![Format::Csv, Format::Json, Format::Ndjson];
    let mut out = Folder::create(folder, Options { formats, ..options })?;
    for title in titles {
        out.record(&record(title))?;
    }
    out.finish(&())
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
    for table in TABLES {
        let text = std::fs::read_to_string(out.join(format!("{}.csv", table.name()))).unwrap();
        let columns: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
        assert!(text.starts_with(&columns.join(",")), "{}", table.name());
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
    let out =
        Folder::create(&dir.path().join("out"), Options { formats: vec![Format::Csv], ..Options::default() }).unwrap();
    drop(out);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

/// Fails at its `rows`-th row, or when it shall finish.
struct Failing {
    rows: usize,
}

impl Writer for Failing {
    fn row(&mut self, _: Table, _: &[Cell<'_>]) -> io::Result<()> {
        self.rows = self.rows.checked_sub(1).ok_or(io::ErrorKind::StorageFull)?;
        Ok(())
    }

    fn finish(&mut self, _: &dyn Known) -> io::Result<()> {
        Err(io::ErrorKind::StorageFull.into())
    }
}

#[test]
fn a_folder_is_whole_or_not_there_when_one_writer_fails() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("out");
    for there in [false, true] {
        for rows in [0, 1, 100] {
            let formats = vec![
                Format::Csv,
                Format::Json,
                Format::JsonLd,
                #[cfg(feature = "xlsx")]
                Format::Xlsx,
                #[cfg(feature = "sqlite")]
                Format::Sqlite,
                #[cfg(feature = "parquet")]
                Format::Parquet,
            ];
            let mut out = Folder::create(&target, Options { formats, ..Options::default() }).unwrap();
            out.push(Box::new(Failing { rows }));
            let written = ["one", "two"].iter().try_for_each(|title| out.record(&record(title)));
            let error = match written {
                Ok(()) => out.finish(&()).unwrap_err(),
                Err(error) => {
                    drop(out);
                    error
                }
            };
            assert!(error.to_string().starts_with("can't write '"), "{error}");
            // What was there before is there still, and nothing beside it.
            assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), usize::from(there));
            assert!(!there || std::fs::read_to_string(target.join("documents.csv")).unwrap().contains("before"));
        }
        write(&target, &["before"]).unwrap();
    }
}

#[test]
fn days_and_months_are_columns_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    for (date, expected) in
        [("2024-06-05", ["2024-06-05", "2024-06"]), ("2024-06", ["", "2024-06"]), ("soon", ["", ""])]
    {
        let mut out =
            Folder::create(&dir.path().join("out"), Options { formats: vec![Format::Csv], ..Options::default() })
                .unwrap();
        let mut record = record("A");
        record.document.date = Some(date.to_owned());
        out.record(&record).unwrap();
        out.finish(&()).unwrap();
        let mut reader = csv::Reader::from_path(dir.path().join("out/documents.csv")).unwrap();
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!([&row[5], &row[14]], expected);
    }
}

#[test]
fn foreign_files_are_not_lost() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("notes.txt"), "mine").unwrap();
    let error = write(dir.path(), &["one"]).unwrap_err().to_string();
    assert!(error.contains("notes.txt"), "{error}");
    assert_eq!(std::fs::read_to_string(dir.path().join("notes.txt")).unwrap(), "mine");
}

#[test]
fn formulas_are_made_safe_unless_asked_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let titles = ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "a=1", "'=1", "'a"];
    let column = |options: Options| {
        write_with(&out, &titles, options).unwrap();
        let mut reader = csv::Reader::from_path(out.join("documents.csv")).unwrap();
        let rows: Vec<String> = reader.records().map(|r| r.unwrap()[3].to_owned()).collect();
        rows
    };
    assert_eq!(column(Options::default()), ["'=1+1", "'+1", "'-1", "'@sum", "'\t=1", "'\r=1", "a=1", "''=1", "'a"]);
    assert_eq!(column(Options { raw_cells: true, ..Options::default() }), titles);
}

#[test]
fn a_byte_order_mark_stands_before_the_header() {
    let dir = tempfile::tempdir().unwrap();
    write_with(&dir.path().join("out"), &[], Options { byte_order_mark: true, ..Options::default() }).unwrap();
    let text = std::fs::read_to_string(dir.path().join("out/talks.csv")).unwrap();
    assert!(text.starts_with("\u{FEFF}document_id,"));
}

#[test]
fn tables_are_described_once_and_keys_lead_to_keys() {
    for (index, table) in TABLES.into_iter().enumerate() {
        assert_eq!(table as usize, index);
        for key in table.key() {
            assert!(table.columns().iter().any(|c| c.name == *key && c.required), "{}.{key}", table.name());
        }
        for other in table.columns().iter().filter_map(|c| c.references) {
            assert_eq!(other.key().len(), 1, "{}", other.name());
        }
    }
}
