//! The nouns of Recapture. A leaf crate without input or output: every other crate may use it.
//!
//! Offsets are bytes everywhere, half-open, into the decoded UTF-8 source with its front matter;
//! lines and columns count from 1, columns in characters (Unicode scalar values).

mod date;
mod document;
mod identity;
mod lines;
mod record;
mod source;

pub use date::{days_of_month, days_since_epoch, is_day, is_month};
pub use document::{Block, BlockKind, Document, Mark, MarkKind, Segment};
pub use identity::{
    EntityKind, EventEdition, Join, Known, Organization, Person, ReviewRow, Session, SessionSpeaker, UniqueTalk,
};
pub use lines::LineIndex;
pub use record::{
    Diagnostic, DocumentInfo, Event, EventRole, Link, LinkKind, Location, Maturity, Mention, Place, Record, SCHEMA,
    Speaker, Talk, TalkSession,
};
pub use source::{Field, FieldKey, Format, Metadata, Source, Span};
