use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The record contract's name and version.
pub const SCHEMA: &str = "recapture/1";

/// Everything found in one document. Field names and order are the contract: changes only add.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: Cow<'static, str>,
    /// The document itself.
    pub document: DocumentInfo,
    /// Events, the subject first.
    pub events: Vec<Event>,
    /// Talks in source order.
    pub talks: Vec<Talk>,
    /// Project mentions in source order.
    pub mentions: Vec<Mention>,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the document says about itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentInfo {
    /// Stable key: derived from path and content.
    pub id: String,
    /// Path of the input.
    pub source: String,
    /// How it is written.
    pub format: crate::Format,
    /// Title as written, markup removed.
    pub title: Option<String>,
    /// Authors as written.
    pub authors: Vec<String>,
    /// ISO date of publication.
    pub date: Option<String>,
    /// Language tag, stated or guessed.
    pub language: Option<String>,
    /// Size of the input in bytes.
    pub bytes: usize,
    /// Hash of the input's bytes.
    pub hash: String,
    /// Key of the earlier document that this one repeats, in records of a whole run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// Sampled hashes of the text's shingles, rising; for finding near-duplicates within a run.
    #[serde(skip)]
    pub sketch: Vec<u64>,
}

/// Where something stands in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line of the first byte, from 1.
    pub line: usize,
    /// Column of the first byte in characters, from 1.
    pub column: usize,
}

/// Whether a document is about an event or only names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum EventRole {
    /// The document is about it.
    Subject,
    /// It is named.
    Mentioned,
}

/// An event edition.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Stable key: the name in lower case with hyphens.
    pub id: String,
    /// The edition's name in its plainest official form.
    pub name: String,
    /// Subject or mentioned.
    pub role: EventRole,
    /// Its first place in the source.
    pub span: Location,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// The page of the session in a schedule.
    Session,
    /// A recording.
    Video,
    /// Slides.
    Slides,
    /// Code.
    Code,
    /// Anything else.
    Other,
}

/// A link that belongs to a talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The address as written.
    pub url: String,
    /// What it leads to.
    pub kind: LinkKind,
}

/// Someone who gave a talk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker {
    /// Name as written.
    pub name: String,
    /// Organisation as written.
    pub organization: Option<String>,
    /// The same as the dictionary spells it; of "Isovalent at Cisco" both, joined by "; ". None if unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_canonical: Option<String>,
    /// Keys of the organisations across documents, in records of a whole run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organization_ids: Vec<String>,
    /// Key of the person across documents, in records of a whole run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_id: Option<String>,
    /// Role in the talk (moderator, panelist) or job title, if stated.
    pub role: Option<String>,
    /// Address linked from the name.
    pub url: Option<String>,
    /// Where the name stands.
    pub span: Location,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// How sure the rule is, 0 to 1.
    pub confidence: f64,
}

/// A talk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Talk {
    /// Stable key: derived from document and place.
    pub id: String,
    /// Title as written, markup removed.
    pub title: Option<String>,
    /// keynote, talk, lightning, workshop, tutorial, panel, …
    pub kind: Option<String>,
    /// Key of the event at which it was given.
    pub event: Option<String>,
    /// Speakers in text order.
    pub speakers: Vec<Speaker>,
    /// Links in text order.
    pub links: Vec<Link>,
    /// Where the title (or, without one, the first speaker) stands.
    pub span: Location,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// How sure the rule is, 0 to 1.
    pub confidence: f64,
    /// Key of the talk across documents, in records of a whole run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unique_talk_id: Option<String>,
    /// The session of an official schedule that it is, if one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<TalkSession>,
}

/// What an official schedule says of a talk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TalkSession {
    /// Key of the session.
    pub id: String,
    /// Its page.
    pub url: Option<String>,
    /// Its official title.
    pub title: String,
    /// Its official speakers, each with their organisation if stated: "Ann Ode (Acme)".
    pub speakers: Vec<String>,
}

/// A project's stage at the CNCF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Maturity {
    /// Graduated.
    Graduated,
    /// Incubating.
    Incubating,
    /// Sandbox.
    Sandbox,
    /// Archived.
    Archived,
}

/// Which part of a document something stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The front matter.
    FrontMatter,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A list item.
    List,
    /// A table cell.
    Table,
    /// A block quote.
    Quote,
    /// A code block or inline code.
    Code,
    /// The alternative text of an image.
    Image,
}

/// A place where a project is named.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention {
    /// Canonical name.
    pub project: String,
    /// Key of the project.
    pub project_id: String,
    /// Stage at the CNCF.
    pub maturity: Maturity,
    /// The source bytes.
    pub surface: String,
    /// The component named, if it was one.
    pub component: Option<String>,
    /// Which part of the document.
    pub place: Place,
    /// Whether it stands in code.
    pub in_code: bool,
    /// Key of the talk in whose section it stands.
    pub talk: Option<String>,
    /// Where it stands.
    pub span: Location,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// How sure the rule is, 0 to 1.
    pub confidence: f64,
}

/// Something odd about the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// Stable code.
    pub code: Cow<'static, str>,
    /// What it means, for people.
    pub message: String,
    /// Where.
    pub span: Location,
}
