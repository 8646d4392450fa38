//! Identity across documents: one key for the same person, organisation, event and talk in all documents of a run.
//!
//! A [`Corpus`] takes the records as they come and keeps of each what identity needs: names, titles, keys. When all are
//! in, [`Corpus::resolve`] decides, in an order in which each step is evidence for the next: near-duplicate
//! documents, organisations, talks, sessions of official schedules, people. Candidates come from blocks (rows
//! that share a key), so that nothing is compared with everything; each decision is kept with its evidence.

mod cluster;
mod corrections;
mod documents;
mod facts;
mod identity;
mod joins;
mod names;
mod organizations;
mod people;
mod review;
mod rows;
mod schedule;
mod sessions;
mod set;
mod talks;
mod texts;
mod titles;

pub use corrections::{Correction, CorrectionError, CorrectionRow, Corrections};
pub use facts::Corpus;
pub use identity::Resolved;
pub use review::Review;
pub use schedule::{Schedule, ScheduleError, read_schedule};

#[cfg(test)]
mod tests;
