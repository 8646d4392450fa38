//! The document's headings, real ones and paragraphs that stand for them, and what stands under each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use recapture_dictionary::{CueKind, fold, folds_to, is_alphanumeric};
use recapture_model::{Block, BlockKind, Document, MarkKind};

use crate::{Input, clean, names};

/// A heading and its section.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// The heading's block; `usize::MAX` for what stands before the first.
    pub(crate) heading: usize,
    /// Level of the heading; paragraphs that stand for headings have 7.
    pub(crate) level: u8,
    /// Blocks up to the next heading of any level, without the heading.
    pub(crate) own: Range<usize>,
    /// Blocks up to the next heading of the same level or above.
    pub(crate) all: Range<usize>,
    /// Whether the heading is none of a talk: "Introduction", "Lunch", "Day 1".
    pub(crate) topical: bool,
    /// Whether lists under it (or under a heading above it) are of people or companies.
    pub(crate) people: bool,
    /// Whether it is the document's title.
    pub(crate) title: bool,
    /// The section that it is part of.
    pub(crate) above: Option<usize>,
}

/// All sections in order; the first is what stands before the first heading.
#[derive(Debug)]
pub(crate) struct Outline {
    pub(crate) sections: Vec<Section>,
    /// Index of the section of each block (a heading's own one).
    of_block: Vec<usize>,
    /// Lists that a heading or the paragraph before them announces as talks.
    announced: BTreeSet<u32>,
    /// Lists that the paragraph before them says are something else: "Further reading:".
    unrelated: BTreeSet<u32>,
}

/// The level of paragraphs that stand for headings.
pub(crate) const PSEUDO: u8 = 7;

impl Outline {
    pub(crate) fn new(input: Input<'_>) -> Self {
        let document = input.document;
        let count = document.blocks.len();
        let mut sections = vec![Section {
            heading: usize::MAX,
            level: 0,
            own: 0..count,
            all: 0..count,
            topical: false,
            people: false,
            title: false,
            above: None,
        }];
        let mut of_block = vec![0; count];
        let folded_title = input.title.map(fold);
        // Where the title stands in the page's head, several headings of the first level are its sections, unless the first
        // names the author.
        let first_level = |b: &&Block| b.kind == BlockKind::Heading && b.level == 1 && !b.boilerplate;
        let mut of_first_level = document.blocks.iter().filter(first_level);
        let first = of_first_level.next().map_or("", |b| document.block_text(b));
        let signed = first.contains(" by ") || input.authors.iter().any(|author| first.contains(author.as_str()));
        let several = input.title.is_some() && of_first_level.next().is_some() && !signed;
        for (index, block) in document.blocks.iter().enumerate() {
            let level = match block.kind {
                BlockKind::Heading if !block.boilerplate => block.level,
                BlockKind::Paragraph if pseudo_heading(document, index) => PSEUDO,
                _ => 0,
            };
            if level > 0 {
                if let Some(last) = sections.last_mut() {
                    last.own.end = index;
                }
                let text = document.block_text(block);
                let title = folded_title.as_ref().is_some_and(|t| folds_to(text, t))
                    || sections.len() == 1
                        && (level == 1 && !several || input.title.is_none() && index == 0 && names_event(input, text));
                let (topical, people) = topical(input, text);
                let topical = topical || input.event_blocks.binary_search(&index).is_ok();
                sections.push(Section {
                    heading: index,
                    level,
                    own: index + 1..count,
                    all: index + 1..count,
                    topical,
                    people,
                    title,
                    above: None,
                });
            }
            of_block[index] = sections.len() - 1;
        }
        close(&mut sections);
        let mut outline = Self { sections, of_block, announced: BTreeSet::new(), unrelated: BTreeSet::new() };
        (outline.announced, outline.unrelated) = outline.announced_lists(input);
        outline.announced.extend(lists_of_notes(input, &outline));
        outline
    }

    fn announced_lists(&self, input: Input<'_>) -> (BTreeSet<u32>, BTreeSet<u32>) {
        let document = input.document;
        let cues = &input.dictionaries.cues;
        let announces = |text: &str| {
            let noun = cues
                .find(CueKind::TalkNoun, text)
                .filter(|_| text.len() < 160 || text.len() < 400 && text.ends_with(':'));
            // "発表の要点": what is said of a talk, not talks.
            noun.is_some_and(|(noun, _)| !text[noun.end..].starts_with(['の', '的']))
        };
        let (mut seen, mut announced, mut unrelated) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut paragraph: Option<usize> = None;
        let names_day = |s: &Section| {
            s.topical && document.blocks.get(s.heading).is_some_and(|b| is_day(input, document.block_text(b)))
        };
        let of_day: Vec<bool> = self.sections.iter().map(names_day).collect();
        // Whether the paragraph before the headings of days announces what stands under them.
        let mut days = false;
        // The last heading, and whether it announces talks: many lists may stand under one.
        let mut last = (usize::MAX, false);
        for (index, block) in document.blocks.iter().enumerate() {
            if block.kind != BlockKind::ListItem {
                let at = self.of(index);
                if self.sections[at].heading == index {
                    days = of_day[at]
                        && (days || paragraph.is_some_and(|p| announces(document.block_text(&document.blocks[p]))));
                }
                paragraph = (block.kind == BlockKind::Paragraph && block.group == 0).then_some(index);
                continue;
            }
            if block.group == 0 || !seen.insert(block.group) {
                continue;
            }
            if paragraph.is_some_and(|p| {
                let text = document.block_text(&document.blocks[p]).trim_end_matches(':');
                cues.is(CueKind::PeopleSection, text)
            }) {
                unrelated.insert(block.group);
                continue;
            }
            let mut at = self.of(index);
            // "Talks", below it "Day 1", below that the list.
            while let Some(above) = self.sections[at].above.filter(|_| of_day[at]) {
                at = above;
            }
            let section = &self.sections[at];
            if last.0 != section.heading {
                let announced = document
                    .blocks
                    .get(section.heading)
                    .is_some_and(|b| !section.title && announces(document.block_text(b)));
                last = (section.heading, announced);
            }
            if last.1 || days || paragraph.is_some_and(|p| announces(document.block_text(&document.blocks[p]))) {
                announced.insert(block.group);
            }
        }
        (announced, unrelated)
    }

    /// Whether a list stands under a heading, or behind a paragraph, that announces talks.
    pub(crate) fn announced(&self, list: u32) -> bool {
        self.announced.contains(&list)
    }

    /// Whether the paragraph before a list says that it is of people, companies or further reading.
    pub(crate) fn unrelated(&self, list: u32) -> bool {
        self.unrelated.contains(&list)
    }

    /// The section that a block stands in; a heading's is its own.
    pub(crate) fn of(&self, block: usize) -> usize {
        self.of_block.get(block).copied().unwrap_or(0)
    }

    /// Whether the section or one above it is about people or companies.
    pub(crate) fn among_people(&self, section: usize) -> bool {
        self.sections[section].people
    }
}

/// Lists of links to notes beside the text about an event, one a talk: `- [Growing Pains of a Platform](growing/notes.md)`.
fn lists_of_notes(input: Input<'_>, outline: &Outline) -> BTreeSet<u32> {
    let document = input.document;
    let mut lists: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    // Days are no titles, and talks stand below them all the same; "Older posts" are no talks.
    let elsewhere = |index: usize| {
        let section = &outline.sections[outline.of(index)];
        let heading = document.blocks.get(section.heading).map_or("", |b| document.block_text(b));
        section.topical && !is_day(input, heading)
    };
    let items = document.blocks.iter().enumerate();
    let items = items.filter(|(_, b)| b.kind == BlockKind::ListItem && b.level == 1 && input.event_named);
    for (_, block) in items.filter(|(index, b)| !b.boilerplate && !b.quoted && !elsewhere(*index)) {
        let (all, notes) = lists.entry(block.group).or_default();
        *all += 1;
        *notes += usize::from(links_notes(input, &block.range));
    }
    let notes: usize = lists.values().map(|(_, notes)| notes).sum();
    lists.retain(|_, (all, some)| notes >= NOTES && *some * 2 > *all);
    lists.into_keys().collect()
}

/// So many links to notes make an index of them.
const NOTES: usize = 4;
/// And so many words are a title.
const TITLE: usize = 4;

/// Whether an item is a link by a title to a page beside the text.
fn links_notes(input: Input<'_>, item: &Range<usize>) -> bool {
    let document = input.document;
    document.marks_in(item).first().is_some_and(|m| {
        let MarkKind::Link(address) = &m.kind else { return false };
        let beside = !address.contains("://") && !address.starts_with(['#', '/']) && address.contains('/');
        let text = &document.text[m.range.clone()];
        beside
            && m.range.start <= item.start + 2
            && m.range.len() * 10 >= item.len() * 8
            && text.split(' ').count() >= TITLE
            && names::title(input.dictionaries, text) > TITLED
    })
}

/// How much it must be one.
const TITLED: f64 = 0.8;

/// Whether a first line is the title of a text about an event: "Summary of the conference", "`ExampleConf` 2019".
fn names_event(input: Input<'_>, text: &str) -> bool {
    let year = |w: &str| w.len() == 4 && w.starts_with(['1', '2']) && w.bytes().all(|b| b.is_ascii_digit());
    input.dictionaries.cues.within(CueKind::EventNoun, text) || text.split([' ', ':', ',']).any(year)
}

/// Ends each section's `all` at the next heading of its level or above; one pass with a stack.
fn close(sections: &mut [Section]) {
    let mut open: Vec<usize> = Vec::new();
    for index in 1..sections.len() {
        while let Some(&last) = open.last() {
            if sections[last].level < sections[index].level {
                break;
            }
            sections[last].all.end = sections[index].heading;
            open.pop();
        }
        sections[index].above = open.last().copied();
        sections[index].people |= open.last().is_some_and(|&above| sections[above].people);
        open.push(index);
    }
}

/// A paragraph that is bold from end to end, short and no sentence.
fn pseudo_heading(document: &Document, index: usize) -> bool {
    let block = &document.blocks[index];
    if block.range.len() > 200 || block.quoted || block.boilerplate || block.level > 0 {
        return false;
    }
    let text = document.block_text(block);
    let bold = document.marks_in(&block.range).iter().any(|m| {
        m.kind == MarkKind::Strong && m.range.start <= block.range.start + 2 && m.range.end + 3 >= block.range.end
    });
    bold && !text.ends_with(['.', ',', ';']) && document.blocks.get(index + 1).is_some()
}

/// Whether a heading is none of a talk, and whether it stands above people or companies.
fn topical(input: Input<'_>, text: &str) -> (bool, bool) {
    let cues = &input.dictionaries.cues;
    let range = clean::title(input.dictionaries, text, 0..text.len());
    let bare = text[range].trim_end_matches([':', '!', '?', '.', '…']).trim();
    let bare = ["The ", "the ", "My ", "Some "].iter().fold(bare, |bare, word| bare.strip_prefix(word).unwrap_or(bare));
    let folded = fold(bare);
    let words = [cues.word(bare.trim()), cues.word(&folded)];
    let is = |kind| words.iter().any(|word| word.is(kind));
    // "Books I read", "Booths worth a visit".
    let goes_on = |length: usize| {
        let next = folded[length..].split(' ').nth(1).unwrap_or("");
        matches!(next, "i" | "we" | "people" | "to" | "that" | "worth" | "around" | "about" | "on")
    };
    let begins = cues
        .prefix(CueKind::PeopleSection, &folded)
        .is_some_and(|(length, cue)| cue.text.contains(' ') || cue.text.ends_with('s') && goes_on(length));
    // "Lectures" are talks in one language and books in another.
    let people = (is(CueKind::PeopleSection) || begins) && !is(CueKind::TalkNoun);
    let topical = people
        || is(CueKind::PeopleSection)
        || is(CueKind::NoTalkHeading) && (!is(CueKind::TalkKind) || folded.ends_with('s'))
        || is(CueKind::Break)
        || is(CueKind::SpeakerLabel)
        || is(CueKind::TitleLabel)
        || day_or_date(input, bare)
        || crate::layouts::labels_people(input, text)
        || names::known(input.dictionaries, bare);
    (topical, people)
}

/// Whether a heading begins with a day: "Day 1: Backup & Recovery".
pub(crate) fn of_day(input: Input<'_>, text: &str) -> bool {
    text.split_once([':', '-', '–', '—']).is_some_and(|(day, _)| is_day(input, day))
}

/// Whether a heading names a day and nothing else.
fn is_day(input: Input<'_>, text: &str) -> bool {
    let cues = &input.dictionaries.cues;
    let noun = |word| cues.prefix(CueKind::DayWord, word).is_some_and(|(_, cue)| cue.value == "day");
    // Not the "10" of "10:30".
    text.len() >= 3
        && day_or_date(input, text)
        && words(text).any(|word| word.bytes().any(|b| b.is_ascii_digit()) || noun(word) || word.ends_with("day"))
}

/// The words of a heading, without marks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty())
}

/// "Day 2", "Tuesday", "May 4th", "Day 1: Wednesday", "2019-05-21".
fn day_or_date(input: Input<'_>, text: &str) -> bool {
    let cues = &input.dictionaries.cues;
    let ordinal = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && word.len() - digits.len() <= 2
    };
    let mut words = words(text).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let kinds = [CueKind::DayWord, CueKind::Month, CueKind::NoTalkHeading];
            ordinal(word) || kinds.iter().any(|&kind| cues.is(kind, word))
        })
}
