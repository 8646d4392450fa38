use std::ops::AddAssign;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// A talk found.
    Talk,
    /// Its title, exactly.
    TitleExact,
    /// Its speakers.
    Speaker,
    /// Their organisations.
    Organization,
    /// Its links.
    Link,
    /// Projects of the document.
    Project,
    /// Their places.
    Mention,
    /// The events that the document is about.
    Event,
    /// The document's title.
    DocumentTitle,
    /// Its date.
    DocumentDate,
    /// Its authors.
    DocumentAuthor,
}

/// All measures with the names that the reference scorer prints.
pub const MEASURES: [(Measure, &str); 11] = [
    (Measure::Talk, "talk"),
    (Measure::TitleExact, "title_exact"),
    (Measure::Speaker, "speaker"),
    (Measure::Organization, "org"),
    (Measure::Link, "link"),
    (Measure::Project, "project"),
    (Measure::Mention, "mention"),
    (Measure::Event, "event"),
    (Measure::DocumentTitle, "doc_title"),
    (Measure::DocumentDate, "doc_date"),
    (Measure::DocumentAuthor, "doc_author"),
];

/// Hits, false ones, misses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// True positives.
    pub hits: usize,
    /// False positives.
    pub spurious: usize,
    /// False negatives.
    pub missed: usize,
}

impl Counts {
    pub(crate) fn new(hits: usize, spurious: usize, missed: usize) -> Self {
        Self { hits, spurious, missed }
    }

    /// Precision, recall and F1; 1 where nothing was to be found or nothing was found.
    #[must_use]
    pub fn rates(&self) -> (f64, f64, f64) {
        let share = |of: usize| if self.hits + of == 0 { 1.0 } else { self.hits as f64 / (self.hits + of) as f64 };
        let (precision, recall) = (share(self.spurious), share(self.missed));
        let sum = precision + recall;
        (precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.hits + self.spurious + self.missed == 0
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.spurious += other.spurious;
        self.missed += other.missed;
    }
}
