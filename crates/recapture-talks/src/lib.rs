//! Finds talks, their speakers and organisations.

mod byline;
mod clean;
mod line;
mod names;

use recapture_dictionary::Dictionaries;

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

/// Reads one talk line, such as "Title - A & B, Acme; C, Beta". Never fails: a line in which no speaker is
/// found is all title.
#[must_use]
pub fn parse_line(dictionaries: &Dictionaries, line: &str) -> ParsedLine {
    let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let best = line::readings(dictionaries, &text, &[]).into_iter().find(|r| !r.people.is_empty());
    match best {
        Some(reading) if reading.score >= 0.12 => ParsedLine {
            title: reading.title.map(|t| text[t].to_owned()),
            speakers: reading
                .people
                .into_iter()
                .map(|p| (text[p.name].to_owned(), p.organization.map(|o| text[o].to_owned()), p.role))
                .collect(),
            rule: reading.rule,
            confidence: reading.score,
        },
        _ => {
            let title = clean::title(dictionaries, &text, 0..text.len());
            let title = (!title.is_empty()).then(|| text[title].to_owned());
            ParsedLine { title, speakers: Vec::new(), rule: "title-only", confidence: 0.3 }
        }
    }
}
