//! `SQLite`: the tables with their keys, full-text search, and views that answer the common questions.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use recapture_model::Known;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ToSql, params_from_iter};

use crate::Writer;
use crate::rows::Cell;
use crate::tables::{Column, Kind, TABLES, Table};

/// The common questions; a name, what it answers, and how.
pub const VIEWS: [(&str, &str, &str); 6] = [
    (
        "projects_by_event",
        "which projects are named in most posts about an event",
        "SELECT e.event_id, e.name AS event, m.project_id, m.project, m.maturity,
  count(DISTINCT m.document_id) AS documents, count(*) AS mentions
FROM events e
JOIN documents d ON d.document_id = e.document_id AND d.duplicate_of IS NULL
JOIN mentions m ON m.document_id = e.document_id AND NOT m.in_code
WHERE e.role = 'subject'
GROUP BY e.event_id, m.project_id
ORDER BY e.event_id, documents DESC, mentions DESC, m.project_id",
    ),
    (
        "speakers_by_talks",
        "who spoke most",
        "SELECT person_id, name, organizations, talks, documents FROM people ORDER BY talks DESC, documents DESC, person_id",
    ),
    (
        "organizations_by_talks",
        "which organisations spoke most",
        "SELECT organization_id, name, talks, people, documents FROM organizations
ORDER BY talks DESC, people DESC, organization_id",
    ),
    (
        "talks_written_about_twice",
        "which talks several posts write about",
        "SELECT unique_talk_id, title, event_id, people, documents FROM unique_talks WHERE documents > 1
ORDER BY documents DESC, unique_talk_id",
    ),
    (
        "projects_by_quarter",
        "how many posts name a project in each quarter",
        "SELECT substr(d.month, 1, 4) || '-Q' || ((CAST(substr(d.month, 6, 2) AS INTEGER) + 2) / 3) AS quarter,
  m.project_id, m.project, count(DISTINCT d.document_id) AS documents, count(*) AS mentions
FROM documents d JOIN mentions m ON m.document_id = d.document_id AND NOT m.in_code
WHERE d.month IS NOT NULL AND d.duplicate_of IS NULL
GROUP BY quarter, m.project_id
ORDER BY quarter, documents DESC, mentions DESC, m.project_id",
    ),
    (
        "sessions_not_written_about",
        "which sessions of the schedule nobody wrote about",
        "SELECT session_id, title, speakers, url FROM sessions WHERE documents = 0 ORDER BY session_id",
    ),
];

/// Full-text search over titles and mentions.
const SEARCH: &str = "CREATE VIRTUAL TABLE search USING fts5(text, kind UNINDEXED, id UNINDEXED, document_id UNINDEXED,
  tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO search SELECT title, 'talk', talk_id, document_id FROM talks WHERE title IS NOT NULL;
INSERT INTO search SELECT title, 'document', document_id, document_id FROM documents WHERE title IS NOT NULL;
INSERT INTO search SELECT project || ' ' || surface, 'mention', project_id, document_id FROM mentions;
INSERT INTO search(search) VALUES ('optimize');";

pub(crate) struct Sqlite {
    path: PathBuf,
    connection: Connection,
    inserts: Vec<String>,
}

impl Sqlite {
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        let path = folder.join("recapture.sqlite");
        Self::open(path).map_err(io::Error::other)
    }

    fn open(path: PathBuf) -> rusqlite::Result<Self> {
        let connection = Connection::open(&path)?;
        // Nobody sees the file before it is complete: a journal would only cost time.
        connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")?;
        for table in TABLES {
            connection.execute_batch(&definition(table))?;
        }
        connection.execute_batch("BEGIN")?;
        connection.set_prepared_statement_cache_capacity(TABLES.len());
        let insert = |table: Table| {
            let marks = vec!["?"; table.columns().len()].join(", ");
            format!("INSERT INTO {} VALUES ({marks})", table.name())
        };
        Ok(Self { path, connection, inserts: TABLES.map(insert).to_vec() })
    }

    fn complete(&mut self) -> rusqlite::Result<()> {
        for table in TABLES {
            // What a key leads to is looked up from both ends.
            for column in table.columns().iter().filter(|c| c.references.is_some()) {
                let (table, column) = (table.name(), column.name);
                self.connection.execute_batch(&format!("CREATE INDEX {table}_{column} ON {table}({column})"))?;
            }
        }
        self.connection.execute_batch("CREATE INDEX mentions_project_id ON mentions(project_id)")?;
        self.connection.execute_batch(SEARCH)?;
        for (name, _, query) in VIEWS {
            self.connection.execute_batch(&format!("CREATE VIEW {name} AS {query}"))?;
        }
        self.connection.execute_batch("COMMIT; ANALYZE; PRAGMA foreign_key_check;")
    }
}

fn definition(table: Table) -> String {
    let mut sql = format!("CREATE TABLE {} (", table.name());
    for (index, column) in table.columns().iter().enumerate() {
        let Column { name, kind, required, references, .. } = column;
        let kind = match kind {
            Kind::Text | Kind::Date | Kind::Url => "TEXT",
            Kind::Integer | Kind::Boolean => "INTEGER",
            Kind::Number => "REAL",
        };
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(sql, "{comma}\n  \"{name}\" {kind}");
        if *required {
            sql.push_str(" NOT NULL");
        }
        if let Some(other) = references {
            let _ = write!(sql, " REFERENCES {}({})", other.name(), other.key()[0]);
        }
    }
    if !table.key().is_empty() {
        let _ = write!(sql, ",\n  PRIMARY KEY ({})", table.key().join(", "));
    }
    sql.push_str("\n);");
    sql
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Empty => Ok(ToSqlOutput::Owned(rusqlite::types::Value::Null)),
            Self::Text(text) => text.as_ref().to_sql(),
            Self::Integer(number) => number.to_sql(),
            Self::Number(number) => number.to_sql(),
            Self::Boolean(value) => value.to_sql(),
        }
    }
}

impl Writer for Sqlite {
    fn row(&mut self, table: Table, row: &[Cell<'_>]) -> io::Result<()> {
        let statement = self.connection.prepare_cached(&self.inserts[table as usize]);
        statement.and_then(|mut s| s.execute(params_from_iter(row))).map_err(io::Error::other)?;
        Ok(())
    }

    fn finish(&mut self, _: &dyn Known) -> io::Result<()> {
        self.complete().map_err(io::Error::other)?;
        std::fs::File::open(&self.path)?.sync_all()
    }
}
