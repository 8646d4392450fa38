//! Finds projects and events in text: each word is looked up among the first words of all names, with our own
//! word boundaries; then one score a candidate from its dictionary row and the evidence around it.

mod addresses;
mod around;
mod blocked;
mod boundary;
mod context;
mod editions;
mod events;
mod matcher;
mod resolve;
mod score;
mod unknown;

use std::ops::Range;

use recapture_dictionary::Dictionaries;
use recapture_model::Document;

pub use boundary::is_unspaced;
pub use events::{DocumentFacts, FoundEvent, event_blocks};
pub use matcher::Recognizer;
pub use score::Evidence;
pub use unknown::about_some_event;

/// A place where a project is named.
#[derive(Clone, Debug)]
pub struct Found {
    /// Index of the alias in the dictionary.
    pub alias: usize,
    /// Bytes in the visible text.
    pub range: Range<usize>,
    /// Index of the block it stands in.
    pub block: usize,
    /// Whether it stands in code.
    pub in_code: bool,
    /// Whether it stands in the alternative text of an image.
    pub in_image: bool,
    /// 0 to 1.
    pub confidence: f64,
    /// What spoke for and against it, for people.
    pub evidence: Vec<Evidence>,
}

/// A place where an event series is named.
#[derive(Clone, Debug)]
pub struct SeriesMatch {
    /// Index of the series in the dictionary.
    pub series: usize,
    /// Bytes in the visible text.
    pub range: Range<usize>,
    /// Index of the block it stands in.
    pub block: usize,
}

/// A name that is part of a longer one and so no mention.
#[derive(Clone, Debug)]
pub struct Covered {
    /// Index of the alias in the dictionary.
    pub alias: usize,
    /// Bytes in the visible text.
    pub range: Range<usize>,
    /// Bytes of the longer name.
    pub by: Range<usize>,
    /// What the longer name is.
    pub cover: Cover,
}

/// What a longer name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Something else, by its index among the lookalikes.
    Lookalike(usize),
    /// A series of events.
    Series,
}

/// What one pass over a document found.
#[derive(Debug, Default)]
pub struct Recognized {
    /// Mentions in text order, without overlaps; all of them have at least the threshold's confidence.
    pub mentions: Vec<Found>,
    /// Candidates below the threshold, in text order.
    pub refused: Vec<Found>,
    /// Names within longer ones, in text order.
    pub covered: Vec<Covered>,
    /// Event series in text order.
    pub series: Vec<SeriesMatch>,
}

impl Recognizer {
    /// Finds projects and event series in a document. `threshold` is the least score of a mention; `language` (a tag
    /// such as "cs") says which endings names may take.
    #[must_use]
    pub fn recognize(
        &self,
        dictionaries: &Dictionaries,
        document: &Document,
        threshold: f64,
        language: Option<&str>,
    ) -> Recognized {
        let endings = dictionaries.cues.endings(language.unwrap_or(""));
        let candidates = self.candidates(dictionaries, document, endings);
        resolve::resolve(self, dictionaries, document, candidates, threshold)
    }

    /// Decides which event editions the document names and which one it is about; `matches` are those of
    /// [`Recognizer::recognize`].
    #[must_use]
    pub fn events(
        &self,
        dictionaries: &Dictionaries,
        document: &Document,
        matches: &[SeriesMatch],
        facts: DocumentFacts<'_>,
    ) -> Vec<FoundEvent> {
        events::events(dictionaries, &self.series_names, document, matches, facts)
    }
}

#[cfg(test)]
mod tests;
