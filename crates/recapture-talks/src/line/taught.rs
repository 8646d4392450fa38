//! A line read as its siblings are: most lines of a list, or headings of a level, are written alike.

use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};

use super::ends::strip_leads;
use super::{DOUBTFUL, Found, Reading, read};
use crate::byline::Person;
use crate::{clean, names};

/// The least score of a reading by the rule of the line's siblings: they vouch for names that look unlike any.
const TAUGHT: f64 = 0.08;
/// The least score of a title beside what looks like no name at all.
const TITLE: f64 = 0.4;
/// The least score of what is somebody there.
const NAME: f64 = 0.1;
/// What stands for who beside such a title is no longer than this, in words and in bytes.
const WHO: (usize, usize) = (4, 48);

/// The marks that cut a line whose siblings are cut by one.
const MARKS: [&str; 7] = [" - ", " – ", " — ", " | ", "—", ": ", "："];

/// The best reading by one rule, which the line's siblings are read by.
pub(crate) fn reading_by(
    dictionaries: &Dictionaries,
    text: &str,
    breaks: &[usize],
    rule: &'static str,
) -> Option<Reading> {
    let found = Found { readings: Vec::new(), least: TAUGHT, only: Some(rule) };
    read(dictionaries, text, breaks, found).into_iter().next().or_else(|| cut_as(dictionaries, text, rule))
}

/// A line cut where its siblings are, though what stands there for who looks like no name: "Growing Pains (91)".
fn cut_as(dictionaries: &Dictionaries, text: &str, rule: &'static str) -> Option<Reading> {
    let body = strip_leads(dictionaries, text, clean::trim(text, 0..text.len()));
    let inner = &text[body.clone()];
    let cut = |at: usize, length: usize| (body.start..body.start + at, body.start + at + length..body.end);
    let (title, who) = match rule {
        "title-bracketed-name" => {
            let open = inner.strip_suffix(')')?.rfind('(').filter(|&open| open > 0)?;
            (body.start..body.start + open, body.start + open + 1..body.end - 1)
        }
        "title-separator-name" => {
            let (at, mark) = MARKS.iter().filter_map(|mark| Some((inner.rfind(mark)?, mark))).max()?;
            cut(at, mark.len())
        }
        DOUBTFUL => {
            let (at, mark) = MARKS.iter().filter_map(|mark| Some((inner.find(mark)?, mark))).min()?;
            let (who, title) = cut(at, mark.len());
            (title, who)
        }
        _ => return None,
    };
    let title = clean::title(dictionaries, text, title);
    let who = clean::trim(text, who);
    let (words, bytes) = WHO;
    let named = &text[who.clone()];
    let begins =
        |word: &str| !word.starts_with(char::is_lowercase) || dictionaries.cues.word(word).is(CueKind::NameParticle);
    let plausible = named.split(' ').count() <= words && named.len() <= bytes && named.split(' ').all(begins);
    // "Lunch in the big tent - Hall Three".
    let pause = dictionaries.cues.prefix(CueKind::Break, &text[title.clone()]).is_some();
    if named.is_empty() || !plausible || pause || names::title(dictionaries, &text[title.clone()]) < TITLE {
        return None;
    }
    Some(Reading { title: Some(title), people: somebody(dictionaries, text, who), rule, score: TAUGHT })
}

/// Who is named by given and family name; a nickname or a number alone is no name.
fn somebody(dictionaries: &Dictionaries, text: &str, who: Range<usize>) -> Vec<Person> {
    let named = &text[who.clone()];
    let of_letters = named.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
    let full = named.split(' ').filter(|word| word.chars().nth(1).is_some()).count() >= 2;
    let likely = full && of_letters && names::person(dictionaries, named) >= NAME;
    if likely { vec![Person { name: who, organization: None, role: None }] } else { Vec::new() }
}
