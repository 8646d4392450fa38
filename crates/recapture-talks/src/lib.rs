//! Finds talks, their speakers and organisations.
//!
//! Layouts propose candidates with evidence (`layouts`); one step that sees the whole document decides
//! (`resolve`). "Who" is read by one grammar (`byline`), "title and who" by another (`line`).

mod affiliation;
mod authors;
mod behind;
mod byline;
mod clean;
mod explain;
mod find;
mod follow;
mod habits;
mod layouts;
mod line;
mod link_text;
mod links;
mod names;
mod outline;
mod people;
mod quote;
mod resolve;
mod section_people;
mod sites;
mod spoken;
mod table;

use std::ops::Range;

use recapture_dictionary::Dictionaries;
use recapture_model::{Document, Link};

pub use authors::{authors, published};
pub use explain::{Considered, explain};

/// What the talk stage is given.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The dictionaries.
    pub dictionaries: &'a Dictionaries,
    /// The document.
    pub document: &'a Document,
    /// Title of the document, if it has one.
    pub title: Option<&'a str>,
    /// Authors of the document.
    pub authors: &'a [String],
    /// Whether the document is about an event.
    pub about_event: bool,
    /// Whether that event is named; where it is not, headings and lists alone say little.
    pub event_named: bool,
    /// Blocks that say little more than the name of an event, in rising order.
    pub event_blocks: &'a [usize],
    /// A candidate with a score below this is no talk.
    pub least_score: f64,
}

/// A talk found in a document; ranges are bytes of the visible text.
#[derive(Clone, Debug)]
pub struct FoundTalk {
    /// Where the title stands.
    pub title: Option<Range<usize>>,
    /// Kind, if stated.
    pub kind: Option<String>,
    /// Speakers in text order.
    pub speakers: Vec<FoundSpeaker>,
    /// Links in text order.
    pub links: Vec<Link>,
    /// Where the talk is introduced: the title or the first speaker.
    pub anchor: Range<usize>,
    /// Blocks that are about this talk.
    pub scope: Range<usize>,
    /// The rule that found it.
    pub rule: &'static str,
    /// 0 to 1.
    pub confidence: f64,
}

/// A speaker of a talk.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundSpeaker {
    /// Where the name stands.
    pub name: Range<usize>,
    /// Where the organisation stands.
    pub organization: Option<Range<usize>>,
    /// Role, if stated.
    pub role: Option<String>,
    /// Address linked from the name.
    pub url: Option<String>,
    /// The rule that found it.
    pub rule: &'static str,
    /// 0 to 1.
    pub confidence: f64,
}

/// Finds the talks of a document, in text order.
#[must_use]
pub fn talks(input: Input<'_>) -> Vec<FoundTalk> {
    let outline = outline::Outline::new(input);
    let candidates = layouts::propose(input, &outline);
    resolve::resolve(input, &outline, candidates)
}

/// A talk line read by [`parse_line`].
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedLine {
    /// The title, `None` if the line holds none.
    pub title: Option<String>,
    /// Name, organisation and role of each speaker.
    pub speakers: Vec<(String, Option<String>, Option<String>)>,
    /// The rule that read it.
    pub rule: &'static str,
    /// 0 to 1.
    pub confidence: f64,
}

/// The least score at which a line on its own is read as title and byline.
const LINE_THRESHOLD: f64 = 0.12;

/// Reads one talk line, such as "Title - A & B, Acme; C, Beta". Never fails: a line in which no speaker is
/// found is all title.
#[must_use]
pub fn parse_line(dictionaries: &Dictionaries, line: &str) -> ParsedLine {
    let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let best = line::readings(dictionaries, &text, &[], LINE_THRESHOLD).into_iter().next();
    let Some(reading) = best else {
        let title = clean::title(dictionaries, &text, 0..text.len());
        let title = (!title.is_empty()).then(|| text[title].to_owned());
        return ParsedLine { title, speakers: Vec::new(), rule: "title-only", confidence: 0.3 };
    };
    let people = reading.people.into_iter();
    let owned = |range: Range<usize>| text[range].to_owned();
    ParsedLine {
        title: reading.title.map(owned),
        speakers: people.map(|p| (owned(p.name), p.organization.map(owned), p.role)).collect(),
        rule: reading.rule,
        confidence: reading.score,
    }
}
