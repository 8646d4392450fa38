//! A heading that says title and who.
//!
//! Matches `### "Growing Pains" (Keynote) by Ann Ode (Acme)`, `## 2. Growing Pains, Ann Ode & Bo Li`,
//! `### Ann Ode - Acme: Growing Pains`, `## Growing Pains | Ann Ode @ Acme`.
//! Not the document's own title ("My week at `KubeCon` by Ann Ode"), not topical headings.

use super::{Candidate, Shape, breaks, speakers};
use crate::line::Reading;
use crate::outline::Outline;
use crate::{Input, clean, line, links};

/// The least score of a reading.
const LEAST: f64 = 0.3;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    for section in outline.sections.iter().skip(1).filter(|s| !s.title && !s.topical) {
        let block = &document.blocks[section.heading];
        let text = document.block_text(block);
        if text.len() > 400 {
            continue;
        }
        let mut readings = line::readings(input.dictionaries, text, &breaks(input, &block.range), LEAST);
        if readings.is_empty() {
            let Some(title) = line::with_organization(input.dictionaries, text) else { continue };
            readings = vec![Reading { title: Some(title), people: Vec::new(), rule: "title-organization", score: 0.4 }];
        }
        let best = &readings[0];
        let offset = block.range.start;
        let title = best.title.clone().map(|t| t.start + offset..t.end + offset);
        let whole =
            block.range.start..document.blocks[section.own.clone()].last().map_or(block.range.end, |b| b.range.end);
        found.push(Candidate {
            block: section.heading,
            shape: Shape::Heading(section.level),
            kind: title
                .clone()
                .and_then(|t| clean::kind_at(input.dictionaries, &document.text, &t, &block.range))
                .or_else(|| stated_kind(input, text)),
            speakers: speakers(input, &best.people, offset, best.rule, best.score),
            links: links::of_talk(input.dictionaries, document, &whole, true),
            anchor: title.clone().unwrap_or_else(|| block.range.clone()),
            title,
            scope: section.heading..section.all.end,
            rule: if best.people.is_empty() { "heading-title-organization" } else { "heading-line" },
            score: best.score.max(0.3) + 0.2,
        });
    }
}

/// A kind in brackets: "(Opening Keynote)".
fn stated_kind(input: Input<'_>, text: &str) -> Option<String> {
    let open = text.find('(')?;
    clean::kind(input.dictionaries, text[open + 1..].split(')').next()?)
}
