//! The tables: their columns, types and keys. Every writer of tables goes by this; changes add columns at the end.

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// true or false.
    Boolean,
    /// ISO 8601: a day.
    Date,
    /// An address.
    Url,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name.
    pub name: &'static str,
    /// Type.
    pub kind: Kind,
    /// Whether every row has a value.
    pub required: bool,
    /// The table whose key the values are.
    pub references: Option<Table>,
    /// What it says.
    pub about: &'static str,
}

/// A table, in the order in which they are listed everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// One row a document.
    Documents,
    /// One row an event that a document names.
    Events,
    /// One row a talk in a document.
    Talks,
    /// One row a speaker of a talk in a document.
    TalkSpeakers,
    /// One row an organisation of a speaker of a talk in a document.
    Affiliations,
    /// One row a link of a talk in a document.
    TalkLinks,
    /// One row a mention of a project.
    Mentions,
    /// One row a diagnostic.
    Diagnostics,
    /// One row an event edition.
    Editions,
    /// One row a talk, however many documents speak of it.
    UniqueTalks,
    /// One row a person.
    People,
    /// One row an organisation.
    Organizations,
    /// One row a project.
    Projects,
    /// One row a session of an official schedule.
    Sessions,
    /// One row two rows that were joined, or that look alike and were not.
    Joins,
    /// One row a value that someone should look at.
    Review,
    /// One row an input that is no document.
    Skipped,
}

/// All tables.
pub const TABLES: [Table; 17] = [
    Table::Documents,
    Table::Events,
    Table::Talks,
    Table::TalkSpeakers,
    Table::Affiliations,
    Table::TalkLinks,
    Table::Mentions,
    Table::Diagnostics,
    Table::Editions,
    Table::UniqueTalks,
    Table::People,
    Table::Organizations,
    Table::Projects,
    Table::Sessions,
    Table::Joins,
    Table::Review,
    Table::Skipped,
];

const fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, required: false, references: None, about }
}

const fn text(name: &'static str, about: &'static str) -> Column {
    column(name, Kind::Text, about)
}

const fn count(name: &'static str, about: &'static str) -> Column {
    Column { required: true, ..column(name, Kind::Integer, about) }
}

const fn required(column: Column) -> Column {
    Column { required: true, ..column }
}

const fn key_of(table: Table, name: &'static str, about: &'static str) -> Column {
    Column { references: Some(table), ..text(name, about) }
}

const START: Column = count("start", "first byte in the decoded source, front matter included");
const END: Column = count("end", "one past the last byte");
const LINE: Column = count("line", "line, from 1");
const COLUMN: Column = count("column", "column in characters, from 1");
const RULE: Column = required(text("rule", "the rule that found the row; '+correction' where a person corrected it"));
const CONFIDENCE: Column =
    required(column("confidence", Kind::Number, "share of such values that was right where it was measured, 0 to 1"));
const DOCUMENT: Column = required(key_of(Table::Documents, "document_id", "the document"));
const TALK: Column = required(key_of(Table::Talks, "talk_id", "the talk"));

const DOCUMENTS: &[Column] = &[
    required(text("document_id", "key: of path and content")),
    required(text("source", "path of the input")),
    required(text("format", "markdown, html, text, rst, asciidoc or org")),
    text("title", "title as written, markup removed"),
    text("authors", "authors as written, joined by '; '"),
    column("date", Kind::Date, "day of publication, if stated to the day"),
    text("language", "language tag, stated or guessed"),
    count("bytes", "size of the input in bytes"),
    required(text("hash", "hash of the input's bytes")),
    count("events", "events named"),
    count("talks", "talks found"),
    count("mentions", "mentions of projects, those in code left out"),
    count("diagnostics", "diagnostics"),
    key_of(Table::Documents, "duplicate_of", "the earlier document that this one repeats"),
    text("month", "month of publication, also where no day is stated"),
];
const EVENTS: &[Column] = &[
    DOCUMENT,
    required(key_of(Table::Editions, "event_id", "the event edition")),
    required(text("name", "name in its plainest official form")),
    required(text("role", "subject (the document is about it) or mentioned")),
    START,
    END,
    LINE,
    COLUMN,
];
const TALKS: &[Column] = &[
    DOCUMENT,
    required(text("talk_id", "key: of document and place")),
    text("title", "title as written, markup removed"),
    text("kind", "keynote, talk, lightning, workshop, … if stated"),
    key_of(Table::Editions, "event_id", "the event at which it was given"),
    text("speakers", "names, joined by '; '"),
    text("links", "addresses, joined by a space"),
    START,
    END,
    LINE,
    COLUMN,
    RULE,
    CONFIDENCE,
    key_of(Table::UniqueTalks, "unique_talk_id", "the talk across documents"),
    key_of(Table::Sessions, "session_id", "the session of an official schedule"),
    column("session_url", Kind::Url, "its page"),
    text("session_title", "its official title"),
    text("session_speakers", "its official speakers, joined by '; '"),
];
const TALK_SPEAKERS: &[Column] = &[
    DOCUMENT,
    TALK,
    count("position", "place among the speakers of the talk, from 1"),
    required(text("name", "name as written")),
    text("organization", "organisation as written"),
    text("organization_canonical", "organisation as the dictionary spells it"),
    text("role", "role or job title, if stated"),
    column("url", Kind::Url, "address linked from the name"),
    START,
    END,
    LINE,
    COLUMN,
    RULE,
    CONFIDENCE,
    key_of(Table::People, "person_id", "the person across documents"),
    key_of(Table::Organizations, "organization_id", "the first organisation across documents"),
];
const AFFILIATIONS: &[Column] = &[
    DOCUMENT,
    TALK,
    count("position", "place among the speakers of the talk, from 1"),
    required(key_of(Table::People, "person_id", "the person")),
    required(key_of(Table::Organizations, "organization_id", "an organisation they spoke for")),
];
const TALK_LINKS: &[Column] = &[
    DOCUMENT,
    TALK,
    count("position", "place among the links of the talk, from 1"),
    required(column("url", Kind::Url, "the address as written")),
    required(text("kind", "session, video, slides, code or other")),
];
const MENTIONS: &[Column] = &[
    DOCUMENT,
    key_of(Table::Talks, "talk_id", "the talk in whose section it stands"),
    required(text("project_id", "the project; one that is named in code only has no row in projects")),
    required(text("project", "canonical name")),
    required(text("maturity", "graduated, incubating, sandbox or archived")),
    required(text("surface", "the bytes of the source")),
    text("component", "the component named, if it was one"),
    required(text("place", "front-matter, heading, paragraph, list, table, quote, code or image")),
    required(column("in_code", Kind::Boolean, "whether it stands in code")),
    START,
    END,
    LINE,
    COLUMN,
    RULE,
    CONFIDENCE,
];
const DIAGNOSTICS: &[Column] = &[
    DOCUMENT,
    required(text("code", "stable code")),
    required(text("message", "what it means")),
    START,
    END,
    LINE,
    COLUMN,
];
const EDITIONS: &[Column] = &[
    required(text("event_id", "key: the name in lower case with hyphens")),
    required(text("name", "name in its plainest official form")),
    column("start", Kind::Date, "first day, if the dictionaries know it"),
    text("city", "city, if known"),
    text("country", "country, if known"),
    count("documents", "documents about it; near-duplicates count once, here and in the tables below"),
    count("mentioned", "more documents that name it"),
    count("talks", "different talks given at it"),
];
const UNIQUE_TALKS: &[Column] = &[
    required(text("unique_talk_id", "key: title and event in lower case with hyphens")),
    text("title", "the title as most documents write it"),
    text("kind", "kind, if stated"),
    key_of(Table::Editions, "event_id", "the event"),
    text("people", "keys of its speakers, joined by '; '"),
    key_of(Table::Sessions, "session_id", "the session of an official schedule"),
    count("documents", "documents that speak of it"),
];
const PEOPLE: &[Column] = &[
    required(text("person_id", "key: the name in lower case with hyphens")),
    required(text("name", "the name as most documents write it")),
    required(text("names", "all ways in which it is written, joined by '; '")),
    text("organizations", "keys of the organisations they spoke for, joined by '; '"),
    count("documents", "documents that name them as a speaker"),
    count("talks", "different talks they gave"),
];
const ORGANIZATIONS: &[Column] = &[
    required(text("organization_id", "key: the name in lower case with hyphens")),
    required(text("name", "the dictionary's name, or the one that most documents write")),
    required(text("names", "all ways in which it is written, joined by '; '")),
    required(column("known", Kind::Boolean, "whether a dictionary has it")),
    count("documents", "documents that name it as a speaker's organisation"),
    count("talks", "different talks given for it"),
    count("people", "people who spoke for it"),
];
const PROJECTS: &[Column] = &[
    required(text("project_id", "key")),
    required(text("project", "canonical name")),
    required(text("maturity", "graduated, incubating, sandbox or archived")),
    count("documents", "documents that name it, those that repeat another left out"),
    count("talks", "talks in whose section it is named"),
    count("mentions", "mentions, those in code left out"),
];
const SESSIONS: &[Column] = &[
    required(text("session_id", "key: as in the schedule")),
    key_of(Table::Editions, "event_id", "the event, if the schedule names one of ours"),
    required(text("title", "official title")),
    text("speakers", "official speakers, joined by '; '"),
    text("organizations", "their organisations in the same order, joined by '; '"),
    column("url", Kind::Url, "its page"),
    text("starts", "when it begins, as far as stated"),
    text("room", "room"),
    count("documents", "documents that write about it"),
];
const JOINS: &[Column] = &[
    required(text("entity", "document, talk, person, organization or session")),
    text("id", "key in its table"),
    required(column("same", Kind::Boolean, "whether they were joined, or kept apart although alike")),
    required(text("left", "the one")),
    key_of(Table::Documents, "left_document_id", "where it stands"),
    required(text("right", "the other")),
    key_of(Table::Documents, "right_document_id", "where it stands; none for a session"),
    required(text("evidence", "why")),
    required(column("similarity", Kind::Number, "how alike the texts are, 0 to 1")),
];
const REVIEW: &[Column] = &[
    required(text("field", "title, person, organization, project, event or date")),
    text("value", "the value; empty where a correction adds one"),
    text("correction", "what it should be, or drop: to be filled in; the next run into this folder reads it"),
    text("reason", "why, for those who come after"),
    text("document", "path of the document that is meant; of all if empty"),
    column("line", Kind::Integer, "the line that is meant; any if empty"),
    column("confidence", Kind::Number, "how sure the rule is, 0 to 1"),
    text("rule", "the rule that found it"),
    text("context", "what stands beside it"),
];
const SKIPPED: &[Column] = &[
    required(text("source", "path of the input")),
    required(text("code", "stable code: other-format, unreadable, too-large, broken, …")),
    required(text("reason", "why it is no document")),
    required(column("failed", Kind::Boolean, "whether it should have been read and could not")),
];

impl Table {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Events => "events",
            Self::Talks => "talks",
            Self::TalkSpeakers => "talk_speakers",
            Self::Affiliations => "affiliations",
            Self::TalkLinks => "talk_links",
            Self::Mentions => "mentions",
            Self::Diagnostics => "diagnostics",
            Self::Editions => "editions",
            Self::UniqueTalks => "unique_talks",
            Self::People => "people",
            Self::Organizations => "organizations",
            Self::Projects => "projects",
            Self::Sessions => "sessions",
            Self::Joins => "joins",
            Self::Review => "review",
            Self::Skipped => "skipped",
        }
    }

    /// Its columns, in order.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Documents => DOCUMENTS,
            Self::Events => EVENTS,
            Self::Talks => TALKS,
            Self::TalkSpeakers => TALK_SPEAKERS,
            Self::Affiliations => AFFILIATIONS,
            Self::TalkLinks => TALK_LINKS,
            Self::Mentions => MENTIONS,
            Self::Diagnostics => DIAGNOSTICS,
            Self::Editions => EDITIONS,
            Self::UniqueTalks => UNIQUE_TALKS,
            Self::People => PEOPLE,
            Self::Organizations => ORGANIZATIONS,
            Self::Projects => PROJECTS,
            Self::Sessions => SESSIONS,
            Self::Joins => JOINS,
            Self::Review => REVIEW,
            Self::Skipped => SKIPPED,
        }
    }

    /// The columns that tell its rows apart; empty where no choice of columns does.
    #[must_use]
    pub const fn key(self) -> &'static [&'static str] {
        match self {
            Self::Documents => &["document_id"],
            Self::Talks => &["talk_id"],
            Self::TalkSpeakers | Self::TalkLinks => &["talk_id", "position"],
            Self::Affiliations => &["talk_id", "position", "organization_id"],
            Self::Editions => &["event_id"],
            Self::UniqueTalks => &["unique_talk_id"],
            Self::People => &["person_id"],
            Self::Organizations => &["organization_id"],
            Self::Projects => &["project_id"],
            Self::Sessions => &["session_id"],
            Self::Events | Self::Mentions | Self::Diagnostics | Self::Joins | Self::Review | Self::Skipped => &[],
        }
    }
}
