//! A heading that only says who, with the title alone on the line below.
//!
//! Matches `### Ann Ode @ode - Acme` + `*Growing Pains*`, `## Ann Ode and Bo Li` + `"Growing Pains"`.
//! Not a heading that says title and who, not a sentence below it, not people met.

use recapture_model::BlockKind;

use super::{Candidate, is_emphasised, lines, speakers, titled_heading};
use crate::outline::Outline;
use crate::quote::first_quote;
use crate::{Input, byline, clean, names};

/// The least score of the byline, and how much the line below must be a title.
const LEAST: (f64, f64) = (0.6, 0.6);
/// The longest heading and title, in bytes.
const LONGEST: usize = 200;
/// Both are marked as what they are.
const SCORE: f64 = 0.99;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    if !input.about_event {
        return;
    }
    for section in outline.sections.iter().skip(1).filter(|s| !s.title && !s.topical && !s.people) {
        let below = section.heading + 1;
        let heading = &document.blocks[section.heading].range;
        // A bold line may stand for a heading itself.
        let follows = below < section.all.end && document.blocks[below].kind == BlockKind::Paragraph;
        if !follows || heading.len() > LONGEST || !names::possible(input.dictionaries, &document.text[heading.clone()])
        {
            continue;
        }
        let Some(line) = lines(input, below).next().filter(|line| line.len() <= LONGEST) else { continue };
        let line = clean::trim(&document.text, line);
        let text = &document.text[line.clone()];
        let quoted = || first_quote(text).is_some_and(|(_, whole)| whole.start == 0 && whole.end + 1 >= text.len());
        if !is_emphasised(input, &line) && !quoted() {
            continue;
        }
        let title = clean::title(input.dictionaries, &document.text, line);
        let inside = &document.text[title.clone()];
        let words = inside.split(' ').count();
        // "Principal Engineer at Acme": what she does.
        let role = inside.split(" at ").next().is_some_and(|role| names::job_title(input.dictionaries, role));
        if role || words < 2 || names::title(input.dictionaries, &document.text[title.clone()]) < LEAST.1 {
            continue;
        }
        let who = clean::title(input.dictionaries, &document.text, heading.clone());
        let Some(byline) = byline::parse(input.dictionaries, &document.text[who.clone()], LEAST.0) else { continue };
        let speakers = speakers(input, &byline.people, who.start, "title-below", byline.score);
        found.push(titled_heading(input, section, title, speakers, "title-below", SCORE));
    }
}
