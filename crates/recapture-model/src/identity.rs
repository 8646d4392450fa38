//! What a whole run knows: one key for the same person, organisation, event and talk in all its documents.

use std::borrow::Cow;

/// Someone who spoke, in all documents of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Key: the name in lower case with hyphens; of several people of one name, the later ones with a number.
    pub id: String,
    /// The surface form that occurs most.
    pub name: String,
    /// All surface forms, the most frequent first.
    pub names: Vec<String>,
    /// Keys of the organisations they spoke for, the most frequent first.
    pub organizations: Vec<String>,
    /// How many documents name them as a speaker; near-duplicates count once, here and below.
    pub documents: usize,
    /// How many different talks they gave.
    pub talks: usize,
}

/// An organisation that people spoke for, in all documents of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Key: the name in lower case with hyphens.
    pub id: String,
    /// The dictionary's name, or else the surface form that occurs most.
    pub name: String,
    /// All surface forms, the most frequent first.
    pub names: Vec<String>,
    /// Whether a dictionary knows it.
    pub known: bool,
    /// How many documents name it as a speaker's organisation.
    pub documents: usize,
    /// How many different talks were given for it.
    pub talks: usize,
    /// How many people spoke for it.
    pub people: usize,
}

/// A talk, in all documents of a run that speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UniqueTalk {
    /// Key: event and title in lower case with hyphens.
    pub id: String,
    /// The surface form that occurs most.
    pub title: Option<String>,
    /// Kind, if stated.
    pub kind: Option<String>,
    /// Key of the event.
    pub event: Option<String>,
    /// Keys of the people, in the order of the first document that names them.
    pub people: Vec<String>,
    /// Key of the session in an official schedule.
    pub session: Option<String>,
    /// How many documents speak of it; near-duplicates count once.
    pub documents: usize,
}

/// An edition of an event, in all documents of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventEdition {
    /// Key: the name in lower case with hyphens.
    pub id: String,
    /// Name in its plainest official form.
    pub name: String,
    /// First day, ISO, if a dictionary knows it.
    pub start: Option<String>,
    /// City, if known.
    pub city: Option<String>,
    /// Country, if known.
    pub country: Option<String>,
    /// How many documents are about it; near-duplicates count once.
    pub subject: usize,
    /// How many more documents name it.
    pub mentioned: usize,
    /// How many different talks were given at it.
    pub talks: usize,
}

/// A session of an official schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Key.
    pub id: String,
    /// Key of the event that the schedule names, if it is known.
    pub event: Option<String>,
    /// Title.
    pub title: String,
    /// Speakers.
    pub speakers: Vec<SessionSpeaker>,
    /// Its page.
    pub url: Option<String>,
    /// When it begins, ISO 8601 as far as stated.
    pub start: Option<String>,
    /// Room.
    pub room: Option<String>,
    /// How many documents wrote about it.
    pub documents: usize,
}

/// A speaker in an official schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionSpeaker {
    /// Name.
    pub name: String,
    /// Organisation, if stated.
    pub organization: Option<String>,
}

impl std::fmt::Display for SessionSpeaker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.organization {
            Some(organization) => write!(f, "{} ({organization})", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// What two rows have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// The same text.
    Document,
    /// The same talk.
    Talk,
    /// The same person.
    Person,
    /// The same organisation.
    Organization,
    /// The session of a schedule.
    Session,
}

impl EntityKind {
    /// The word for it in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Talk => "talk",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Session => "session",
        }
    }
}

/// Why two rows were joined, or kept apart although they look alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// What they are.
    pub kind: EntityKind,
    /// Key of the right one after all joins; the left one's too if they were joined.
    pub id: String,
    /// Whether they were joined.
    pub same: bool,
    /// The left one's surface form, and key of the document.
    pub left: (String, String),
    /// The right one's surface form, and key of the document.
    pub right: (String, String),
    /// The evidence in words.
    pub evidence: Cow<'static, str>,
    /// How alike the texts are, 0 to 1.
    pub similarity: f64,
}

/// What is known of a whole run. Of talks, people and joins there are so many that rows are made one by one.
pub trait Known {
    /// Event editions by key.
    fn events(&self) -> &[EventEdition] {
        &[]
    }
    /// Talks in the order of the documents.
    fn talks(&self) -> Box<dyn Iterator<Item = UniqueTalk> + '_> {
        Box::new(std::iter::empty())
    }
    /// People in the order of the documents.
    fn people(&self) -> Box<dyn Iterator<Item = Person> + '_> {
        Box::new(std::iter::empty())
    }
    /// Organisations in the order of the documents.
    fn organizations(&self) -> &[Organization] {
        &[]
    }
    /// Sessions of schedules in their order.
    fn sessions(&self) -> &[Session] {
        &[]
    }
    /// Joins by kind and key.
    fn joins(&self) -> Box<dyn Iterator<Item = Join> + '_> {
        Box::new(std::iter::empty())
    }
    /// Corrections, then the least certain values first.
    fn review(&self) -> &[ReviewRow] {
        &[]
    }
}

/// Nothing is known.
impl Known for () {}

/// A value that someone should look at, or has corrected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewRow {
    /// title, person, organization, project, event or date.
    pub field: String,
    /// The value.
    pub value: String,
    /// What it should be; empty where nobody has said so.
    pub correction: String,
    /// Why.
    pub reason: String,
    /// Path of the document that is meant; of all if empty.
    pub document: String,
    /// The line that is meant.
    pub line: Option<usize>,
    /// How sure the rule is, 0 to 1.
    pub confidence: Option<f64>,
    /// The rule that found it.
    pub rule: String,
    /// What stands beside it.
    pub context: String,
}
