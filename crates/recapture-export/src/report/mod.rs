//! A report: one page of HTML with totals, charts and tables of a run, which needs nothing else and no network.
//!
//! What documents say is hostile until shown otherwise: it reaches the page as escaped text, and its addresses become
//! links only if they are `http` or `https`. The page's policy names its one script and style by their hashes, so that a
//! browser would run nothing else even if a title found a way into the markup.

mod charts;
mod facts;
mod page;
mod rows;
mod view;

use std::io::{self, Write};

use recapture_model::Record;

/// How a report is written.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What stands before the path of a source in links to its lines: an address such as
    /// `https://example.org/posts/blob/main`, or a path from the report's folder to the one that paths start from. A path
    /// does not stand before paths that start with `/`.
    pub source_base: String,
}

/// A report in the making. It keeps names, counts and titles, not the records.
#[derive(Debug, Default)]
pub struct Report(facts::Facts);

impl Report {
    /// Adds a record with the keys of a whole run; they come in the order of the input.
    pub fn add(&mut self, record: &Record) {
        self.0.add(record);
    }

    /// How many documents, talks and speakers there are, near-duplicates left out.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let documents = self.0.documents.rows.iter().filter(|d| d.duplicate_of.is_none()).count();
        (documents, self.0.talks.rows.len(), self.0.people.rows.len())
    }

    /// Writes the page. Same records, same options: same bytes.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, out: &mut impl Write, options: &Options) -> io::Result<()> {
        page::write(&view::View::new(&self.0, &options.source_base), out)
    }
}

#[cfg(test)]
mod tests;
