//! All formats hold the same rows in the same order; the same input gives the same bytes on any number of threads.
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader as _};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use recapture_export::{Kind, TABLES, Table};

/// A cell as any format holds it.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Boolean(bool),
    /// Days since 1970.
    Day(i64),
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs over the corpus, the documents about identity with their schedule, and what spreadsheets stumble over.
fn extract(out: &Path, threads: &str) {
    let hostile = out.with_file_name("docs");
    std::fs::create_dir_all(&hostile).unwrap();
    let long = "very long ".repeat(7000);
    let titles =
        ["=1+1", "+1", "-2", "@SUM(1)", "'=1", "007", "\"a\", b", "_x0041_", "🎤 x", "true", "2024-05-01", long.trim()];
    for (number, title) in titles.iter().enumerate() {
        let quoted = title.replace('"', "\\\"");
        let text = format!(
            "---\ntitle: \"{quoted}\"\ndate: 2024-02-{:02}\n---\n\n# KubeCon EU 2024\n\n### {title} - Ann Ode, Acme\n\nCilium.\n",
            number + 1
        );
        std::fs::write(hostile.join(format!("{number}.md")), text).unwrap();
    }
    for (number, date) in ["2024-06", "2024-02-31"].into_iter().enumerate() {
        let text = format!("---\ntitle: \"Two\\nlines\\tand a tab\"\ndate: {date}\n---\n\nText {number}.\n");
        std::fs::write(hostile.join(format!("date{number}.md")), text).unwrap();
    }
    let done = Command::new(env!("CARGO_BIN_EXE_recapture"))
        .args(["extract", "-q", "--format", "all", "--threads", threads])
        .args([root().join("corpus/docs"), root().join("tests/data/identity"), hostile])
        .arg("--schedule")
        .arg(root().join("tests/data/schedules/trondheim24.sched.ics"))
        .arg("--out")
        .arg(out)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn text(kind: Kind, text: &str) -> Cell {
    match kind {
        _ if text.is_empty() => Cell::Empty,
        Kind::Integer | Kind::Number => Cell::Number(text.parse().unwrap()),
        Kind::Boolean => Cell::Boolean(text.parse().unwrap()),
        Kind::Date => Cell::Day(day(text).unwrap_or_else(|| panic!("{text} is no day"))),
        Kind::Text | Kind::Url => Cell::Text(text.to_owned()),
    }
}

/// Days from 1970, counted one by one: another way than that of the code under test.
fn day(date: &str) -> Option<i64> {
    let parts: Vec<i64> = date.split('-').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let &[year, month, day] = &*parts else { return None };
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let months = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let years: i64 = (1970..year).map(|y| 365 + i64::from(leap(y))).sum();
    let before = months.iter().take(usize::try_from(month - 1).ok()?).sum::<i64>();
    (day <= *months.get(usize::try_from(month - 1).ok()?)?).then_some(years + before + day - 1)
}

fn delimited(out: &Path, table: Table, ending: &str, delimiter: u8) -> Vec<Vec<Cell>> {
    let path = out.join(format!("{}.{ending}", table.name()));
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_path(path).unwrap();
    let columns: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
    assert_eq!(reader.headers().unwrap(), columns);
    let formula = |cell: &str| cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guarded = |cell: &str| cell.starts_with('\'') && formula(cell);
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let cells = row.iter().zip(table.columns());
        cells.map(|(cell, column)| text(column.kind, if guarded(cell) { &cell[1..] } else { cell })).collect()
    });
    rows.collect()
}

fn spreadsheet(out: &Path, table: Table) -> Vec<Vec<Cell>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(out.join("recapture.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), TABLES.map(|t| t.name().to_owned()));
    let range = book.worksheet_range(table.name()).unwrap();
    let width = table.columns().len();
    let mut rows = range.rows();
    let header: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(header, table.columns().iter().map(|c| c.name).collect::<Vec<_>>());
    let cell = |data: &Data| match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Float(number) => Cell::Number(*number),
        #[expect(clippy::cast_precision_loss, reason = "as in the sheet")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Bool(value) => Cell::Boolean(*value),
        // Days from 1899-12-30.
        #[expect(clippy::cast_possible_truncation, reason = "whole days")]
        Data::DateTime(time) => Cell::Day(time.as_f64() as i64 - 25_569),
        other => panic!("{other:?} in {}", table.name()),
    };
    let rows = rows.map(|row| {
        let mut cells: Vec<Cell> = row.iter().map(cell).collect();
        cells.resize(width, Cell::Empty);
        cells
    });
    rows.collect()
}

fn database(out: &Path, table: Table) -> Vec<Vec<Cell>> {
    use rusqlite::types::Value;
    let connection = rusqlite::Connection::open(out.join("recapture.sqlite")).unwrap();
    let mut statement = connection.prepare(&format!("SELECT * FROM {} ORDER BY rowid", table.name())).unwrap();
    assert_eq!(
        statement.column_names().collect::<Vec<_>>(),
        table.columns().iter().map(|c| c.name).collect::<Vec<_>>()
    );
    let rows = statement.query_map([], |row| {
        let cells = table.columns().iter().enumerate().map(|(at, column)| {
            #[expect(clippy::cast_precision_loss, reason = "to compare with other formats")]
            let cell = match row.get::<_, Value>(at)? {
                Value::Null => Cell::Empty,
                Value::Text(value) => text(column.kind, &value),
                Value::Integer(value) if column.kind == Kind::Boolean => Cell::Boolean(value != 0),
                Value::Integer(value) => Cell::Number(value as f64),
                Value::Real(value) => Cell::Number(value),
                Value::Blob(_) => panic!("a blob in {}", table.name()),
            };
            Ok(cell)
        });
        cells.collect::<rusqlite::Result<Vec<Cell>>>()
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn columnar(out: &Path, table: Table) -> Vec<Vec<Cell>> {
    let file = std::fs::File::open(out.join(format!("{}.parquet", table.name()))).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        let names: Vec<&str> = row.get_column_iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, table.columns().iter().map(|c| c.name).collect::<Vec<_>>());
        let cells = row.get_column_iter().map(|(_, field)| match field {
            Field::Null => Cell::Empty,
            Field::Str(text) => Cell::Text(text.clone()),
            #[expect(clippy::cast_precision_loss, reason = "to compare with other formats")]
            Field::Long(number) => Cell::Number(*number as f64),
            Field::Double(number) => Cell::Number(*number),
            Field::Bool(value) => Cell::Boolean(*value),
            Field::Date(days) => Cell::Day(i64::from(*days)),
            other => panic!("{other:?} in {}", table.name()),
        });
        cells.collect()
    });
    rows.collect()
}

/// Whether a cell of a spreadsheet is one of ours, cut at the length that Excel allows.
fn cut(ours: &Cell, theirs: &Cell) -> bool {
    let (Cell::Text(ours), Cell::Text(theirs)) = (ours, theirs) else { return false };
    ours.encode_utf16().count() > 32_767
        && theirs.encode_utf16().count() <= 32_767
        && theirs.strip_suffix('…').is_some_and(|start| ours.starts_with(start))
}

#[test]
fn every_format_holds_the_same_rows_in_the_same_order() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    extract(&out, "2");
    for table in TABLES {
        let expected = delimited(&out, table, "csv", b',');
        assert!(!expected.is_empty() || table == Table::Review, "{} is empty", table.name());
        let others = [
            ("tsv", delimited(&out, table, "tsv", b'\t')),
            ("xlsx", spreadsheet(&out, table)),
            ("sqlite", database(&out, table)),
            ("parquet", columnar(&out, table)),
        ];
        for (format, rows) in others {
            assert_eq!(rows.len(), expected.len(), "rows of {} in {format}", table.name());
            for (number, (row, ours)) in rows.iter().zip(&expected).enumerate() {
                for ((cell, ours), column) in row.iter().zip(ours).zip(table.columns()) {
                    let same = cell == ours || format == "xlsx" && cut(ours, cell);
                    assert!(same, "{}.{} row {number} in {format}: {cell:?}, not {ours:?}", table.name(), column.name);
                    assert!(!column.required || *cell != Cell::Empty, "{}.{} is empty", table.name(), column.name);
                }
            }
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let files = |threads: &str| -> BTreeMap<String, Vec<u8>> {
        let out = dir.path().join("out");
        extract(&out, threads);
        let entries = std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().path());
        entries.map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(p).unwrap())).collect()
    };
    let (one, eight) = (files("1"), files("8"));
    assert_eq!(one.keys().collect::<Vec<_>>(), eight.keys().collect::<Vec<_>>());
    // Three times sixteen tables, three of records, one workbook, one database, one description.
    assert_eq!(one.len(), 3 * TABLES.len() + 6);
    for (name, bytes) in &one {
        assert!(eight[name] == *bytes, "{name} differs");
    }
}

#[test]
fn awkward_runs_keep_their_keys() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    // No title; two spellings of organisations in a chain that makes two of one speaker one.
    let post = file(
        "a.md",
        "# KubeCon EU 2024\n\n- Ann Marie Ode, Acme, had a talk.\n\n### Two Isles - Ann Ode, Acme\n\nText.\n",
    );
    let schedule = file("s.csv", "id,title,speakers\na,Two Isles,Ann Ode\na,Other,Ben Lind\na-2,Third,Carl Dane\n");
    let corrections = file("c.csv", "field,value,correction\ndate,,2024-03\n");
    let out = dir.path().join("out");
    let done = Command::new(env!("CARGO_BIN_EXE_recapture"))
        .args(["extract", "-q", "--format", "all", "--out"])
        .args([&out, &post, &post])
        .args(["--schedule".as_ref(), schedule.as_path(), "--overrides".as_ref(), corrections.as_path()])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let documents = database(&out, Table::Documents);
    assert_eq!(documents.len(), 1);
    assert_eq!((&documents[0][5], documents[0].last()), (&Cell::Empty, Some(&Cell::Text("2024-03".to_owned()))));
    let ids: Vec<Cell> = database(&out, Table::Sessions).into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(ids, ["a", "a-2", "a-2-2"].map(|id| Cell::Text(id.to_owned())));
}
