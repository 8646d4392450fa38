use std::collections::BTreeMap;
use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries, Lookup, Place, Series, Style, fold};
use recapture_model::{BlockKind, Document, EventRole, FieldKey, MarkKind};

use crate::SeriesMatch;
use crate::addresses::{from_addresses, from_title, year};
use crate::around::{around, relative_year};
use crate::editions::{edition_name, was_held};
use crate::unknown::{about_some_event, titled_event, unknown_series};

/// What is known about the document when its events are decided.
#[derive(Clone, Copy, Debug)]
pub struct DocumentFacts<'a> {
    /// Its title.
    pub title: Option<&'a str>,
    /// ISO date of publication.
    pub date: Option<&'a str>,
}

/// An event edition found in a document.
#[derive(Clone, Debug)]
pub struct FoundEvent {
    /// Name of the edition.
    pub name: String,
    /// Whether the document is about it.
    pub role: EventRole,
    /// Its first place in the visible text.
    pub range: Range<usize>,
}

/// A series as named in the text, with the place and year said with it.
pub(crate) struct Named<'d> {
    pub(crate) series: usize,
    pub(crate) place: Option<&'d Place>,
    pub(crate) year: Option<u16>,
    pub(crate) extra: Option<String>,
    pub(crate) range: Range<usize>,
    pub(crate) weight: f64,
    /// Whether the weight comes from a place where the subject is named.
    pub(crate) prominent: bool,
    /// Whether it is what a heading is about.
    pub(crate) headed: bool,
    /// Whether the document's title names it.
    pub(crate) titled: bool,
}

/// How much the subject needs, and how much the title gives.
const SUBJECT: f64 = 2.5;
const TITLED: f64 = 6.0;

/// Decides which editions the document names and which one it is about.
///
/// Each naming of a series is read with the place and year around it; what is left open is filled from
/// other namings of the same series, then from the table of editions by the document's date.
pub(crate) fn events(
    dictionaries: &Dictionaries,
    series_names: &Lookup<usize>,
    document: &Document,
    matches: &[SeriesMatch],
    facts: DocumentFacts<'_>,
) -> Vec<FoundEvent> {
    let mut named = read(dictionaries, document, matches, facts);
    let titled = named.iter().any(|n| n.titled);
    if let Some(title) = facts.title.filter(|_| !titled)
        && let Some((series, place, year)) = from_title(dictionaries, series_names, title)
    {
        let (weight, range) = (TITLED, 0..0);
        let (prominent, titled) = (true, true);
        named.push(Named { series, place, year, extra: None, range, weight, prominent, headed: false, titled });
    }
    let titled = named.iter().any(|n| n.titled);
    named.extend(from_addresses(dictionaries, series_names, document));
    let date_year = facts.date.and_then(|d| d.get(..4)).and_then(|y| y.parse::<u16>().ok());
    let date_year = date_year.or_else(|| if named.is_empty() { None } else { year(document) });
    // The fullest naming of each series speaks for the bare ones.
    let mut fullest: BTreeMap<usize, (Option<&Place>, Option<u16>)> = BTreeMap::new();
    for n in named.iter().filter(|n| n.prominent).chain(named.iter().filter(|n| !n.prominent)) {
        let known = fullest.entry(n.series).or_default();
        let series = &dictionaries.events.series[n.series];
        let held = |place: Option<&Place>, year: Option<u16>| match (place, year) {
            (Some(place), Some(year)) => was_held(dictionaries, series, place, year),
            _ => true,
        };
        if !held(n.place.or(known.0), n.year.or(known.1)) || !held(n.place, known.1) {
            continue;
        }
        if known.0.is_none() && (known.1.is_none() || n.year.is_none() || known.1 == n.year) {
            known.0 = n.place;
            known.1 = known.1.or(n.year);
        } else if known.1.is_none() && (n.place.is_none() || same_place(known.0, n.place)) {
            known.1 = n.year;
        }
    }
    let mut totals: BTreeMap<String, Total> = BTreeMap::new();
    let mut first: BTreeMap<String, Range<usize>> = BTreeMap::new();
    let mut names: BTreeMap<(usize, Option<&str>, Option<u16>, Option<&str>), String> = BTreeMap::new();
    for n in &named {
        let series = &dictionaries.events.series[n.series];
        let (place, year) = match (n.place, n.year) {
            (None, None) => fullest[&n.series],
            (Some(place), None) => {
                let (other, year) = fullest[&n.series];
                let held = |y: &u16| was_held(dictionaries, series, place, *y);
                (Some(place), year.filter(|_| same_place(other, Some(place))).filter(held))
            }
            (None, Some(year)) => {
                let (other, known) = fullest[&n.series];
                let held = |p: &&Place| known == Some(year) && was_held(dictionaries, series, p, year);
                (other.filter(held), Some(year))
            }
            both => both,
        };
        let extra = n.extra.as_deref();
        let key = (n.series, place.map(|p| p.name.as_str()), year, extra);
        let name = names
            .entry(key)
            .or_insert_with(|| edition_name(dictionaries, series, place, year, extra, facts.date, date_year))
            .clone();
        let total = totals.entry(name.clone()).or_insert((0.0, n.series, false));
        total.0 += n.weight;
        total.2 |= n.prominent;
        let range = first.entry(name).or_insert_with(|| n.range.clone());
        if n.range.start < range.start {
            *range = n.range.clone();
        }
    }
    let is_subject = |(weight, _, prominent): &Total| *prominent && *weight >= SUBJECT;
    let unknown = if totals.values().any(is_subject) {
        // "Example Meetup #26" in the title, and elsewhere an event of the dictionary.
        if titled { None } else { titled_event(dictionaries, document, facts) }
    } else {
        unknown_series(dictionaries, document, facts)
    };
    if let Some((name, range)) = unknown {
        totals.insert(name.clone(), (TITLED + 1.0, usize::MAX, true));
        first.entry(name).or_insert(range);
    }
    let heaviest = |a: &(&String, &Total), b: &(&String, &Total)| a.1.0.total_cmp(&b.1.0).then_with(|| b.0.cmp(a.0));
    let best = totals.iter().filter(|(_, total)| is_subject(total)).max_by(heaviest);
    // A text about an event that it names in passing only: the one that it names most.
    let only = || totals.iter().max_by(heaviest).filter(|_| about_some_event(dictionaries, document));
    let best = best.or_else(only).map(|(name, _)| name.clone());
    let best = best.map(|best| specific(dictionaries, &totals, best));
    let mut order: Vec<(String, Range<usize>)> = first.into_iter().collect();
    order.sort_by_key(|(name, range)| (Some(name) != best.as_ref(), range.start));
    let mut found: Vec<FoundEvent> = order
        .into_iter()
        .map(|(name, range)| {
            let role = if Some(&name) == best.as_ref() { EventRole::Subject } else { EventRole::Mentioned };
            FoundEvent { name, role, range }
        })
        .collect();
    if let Some(best) = best {
        let main =
            Main { series: totals[&best].1, place: fullest.get(&totals[&best].1).and_then(|f| f.0), name: &best };
        beside(dictionaries, document, &named, &main, facts, &mut found);
    }
    found
}

/// The weight of an edition, its series, and whether it is named where subjects are.
type Total = (f64, usize, bool);

/// "Devoxx 2025" in the title and "Devoxx France 2025" in the text: the longer name is what the event is called.
fn specific(dictionaries: &Dictionaries, totals: &BTreeMap<String, Total>, best: String) -> String {
    let series = |total: &Total| dictionaries.events.series.get(total.1).map(|s| s.name.as_str());
    let Some((name, year)) = totals.get(&best).and_then(series).zip(best.split(' ').find_map(year_of)) else {
        return best;
    };
    let longer = |(edition, total): &(&String, &Total)| {
        let further = series(total).and_then(|s| s.strip_prefix(name)).is_some_and(|rest| rest.starts_with(' '));
        further && edition.split(' ').find_map(year_of) == Some(year)
    };
    let mut longer = totals.iter().filter(longer);
    match (longer.next(), longer.next()) {
        (Some((only, _)), None) if best == format!("{name} {year}") => only.clone(),
        _ => best,
    }
}

/// The event that the document is about first of all.
struct Main<'a> {
    series: usize,
    place: Option<&'a Place>,
    name: &'a str,
}

/// Events held beside the main one that have a heading of their own ("Updates from `EnvoyCon`"): the document is
/// about them too, and they were held where and when that was.
fn beside(
    dictionaries: &Dictionaries,
    document: &Document,
    named: &[Named<'_>],
    main: &Main<'_>,
    facts: DocumentFacts<'_>,
    found: &mut Vec<FoundEvent>,
) {
    let Some(year) = main.name.split(' ').find_map(year_of) else { return };
    let beside = |n: &&Named<'_>| n.series != main.series && (n.headed || n.titled) && n.year.is_none_or(|y| y == year);
    for n in named.iter().filter(beside) {
        let series = &dictionaries.events.series[n.series];
        // "DevOpsDays" beside "DevOpsDays Taipei".
        if main.name.starts_with(series.name.as_str()) {
            continue;
        }
        let enumerated = n.titled && enumerated(dictionaries, document, named, n);
        if !enumerated && (!n.headed || !series.in_field && series.style != Style::PlaceYear) {
            continue;
        }
        let borrowed = main.place.filter(|place| !enumerated && moves(dictionaries, series, place));
        let place = n.place.or(borrowed);
        let name = edition_name(dictionaries, series, place, Some(year), n.extra.as_deref(), facts.date, Some(year));
        found.retain(|e| e.name != name && !(e.role == EventRole::Mentioned && e.name == series.name));
        let at = found.iter().take_while(|e| e.role == EventRole::Subject).count();
        found.insert(at, FoundEvent { name, role: EventRole::Subject, range: n.range.clone() });
    }
}

/// Whether editions of a series are named after places of this kind, as far as the table knows: those that go to cities
/// are not held "in Europe".
fn moves(dictionaries: &Dictionaries, series: &Series, place: &Place) -> bool {
    let mut editions = dictionaries.events.editions.iter().filter(|e| e.series == series.name).peekable();
    editions.peek().is_none()
        || editions.any(|e| dictionaries.events.place(&e.place).is_some_and(|p| p.kind == place.kind))
}

/// No title names more events than this.
const TITLE_NAMES: usize = 8;

/// Whether a name stands in a title beside another one with nothing but a comma or "and" between: "FOSDEM and X 2014".
fn enumerated(dictionaries: &Dictionaries, document: &Document, named: &[Named<'_>], n: &Named<'_>) -> bool {
    let between = |a: &Named<'_>, b: &Named<'_>| {
        let gap = document.text.get(a.range.end..b.range.start).filter(|gap| gap.len() < 40 && !gap.contains('\n'));
        gap.is_some_and(|gap| {
            let mut words = gap.split([' ', ',']).filter(|w| !w.is_empty());
            words.all(|w| {
                year_of(w).is_some() || matches!(w, "&" | "+" | "/") || dictionaries.cues.is(CueKind::Conjunction, w)
            })
        })
    };
    let mut others = named.iter().filter(|o| o.titled && o.series != n.series).take(TITLE_NAMES);
    others.any(|o| between(o, n) || between(n, o))
}

fn same_place(a: Option<&Place>, b: Option<&Place>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.name == b.name,
        _ => true,
    }
}

fn read<'d>(
    dictionaries: &'d Dictionaries,
    document: &Document,
    matches: &[SeriesMatch],
    facts: DocumentFacts<'_>,
) -> Vec<Named<'d>> {
    let mut named: Vec<Named<'_>> = Vec::new();
    let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
    let front = document.blocks.iter().take_while(|b| matches!(b.kind, BlockKind::FrontMatter(_))).count();
    let title = facts.title.map(fold).unwrap_or_default();
    // The last heading that was looked at, and whether it is the title: one may name thousands of events.
    let mut titled = (usize::MAX, false);
    let first_heading = document.blocks.iter().position(|b| b.kind == BlockKind::Heading && !b.boilerplate);
    for (at, hit) in matches.iter().enumerate() {
        let block = &document.blocks[hit.block];
        // "KubeCon + CloudNativeCon" in two names of one series: the second says the rest.
        if let Some(next) = matches.get(at + 1) {
            let gap = document.text.get(hit.range.end..next.range.start).unwrap_or("long enough");
            if next.series == hit.series && gap.len() < 8 && !gap.contains([',', '.', '\n']) {
                continue;
            }
        }
        let (place, year, extra) = around(dictionaries, &document.text, block.range.clone(), &hit.range);
        let year = year.or_else(|| relative_year(document, &hit.range, facts.date));
        let in_title = match block.kind {
            BlockKind::FrontMatter(FieldKey::Title) => true,
            BlockKind::Heading if title.is_empty() => false,
            BlockKind::Heading => {
                if titled.0 != hit.block {
                    titled = (hit.block, fold(document.block_text(block)) == title);
                }
                titled.1
            }
            _ => false,
        };
        let early = hit.block < 6 + front;
        let count = counts.entry(hit.series).or_default();
        let weight = match block.kind {
            _ if in_title => TITLED,
            BlockKind::FrontMatter(_) => 1.5,
            BlockKind::Heading if facts.title.is_none() && first_heading == Some(hit.block) => 4.0,
            BlockKind::Heading if block.level <= 2 => 1.2,
            // A whole edition named at the top: "last week's KubeCon Europe 2023".
            _ if early && place.is_some() && year.is_some() => 2.5,
            _ if early => 1.3,
            _ => 0.4_f64.min((3.0 - *count).max(0.0)),
        };
        *count += 0.4;
        let range = hit.range.clone();
        let prominent = in_title || early || matches!(block.kind, BlockKind::Heading);
        let headed = is_heading(document, hit.block) && is_about(document, hit) && !in_title;
        named.push(Named {
            series: hit.series,
            place,
            year,
            extra,
            range,
            weight,
            prominent,
            headed,
            titled: in_title,
        });
    }
    named
}

/// How many bytes a heading that is about an event has beside its name: "Updates from …".
const AROUND_NAME: usize = 16;

/// Whether a block says little more than the name of an event.
fn is_about(document: &Document, hit: &SeriesMatch) -> bool {
    document.blocks[hit.block].range.len() <= hit.range.len() + AROUND_NAME
}

/// The blocks that say little more than the name of an event, in text order.
#[must_use]
pub fn event_blocks(document: &Document, series: &[SeriesMatch]) -> Vec<usize> {
    series.iter().filter(|hit| is_about(document, hit)).map(|hit| hit.block).collect()
}

/// Whether a block is a heading, or a bold or short paragraph on its own that stands for one.
fn is_heading(document: &Document, index: usize) -> bool {
    let block = &document.blocks[index];
    // The longest of the marks that begin together comes first.
    let whole = || document.marks_in(&block.range).iter().take_while(|m| m.range == block.range);
    let bold = || whole().any(|m| m.kind == MarkKind::Strong);
    block.kind == BlockKind::Heading || block.kind == BlockKind::Paragraph && bold()
}

/// "2023", "'23", "’23", "23'" are years.
pub(crate) fn year_of(word: &str) -> Option<u16> {
    let quoted = word.starts_with(['\'', '’', '‘']);
    let digits = word.trim_matches(['\'', '’', '‘', ',', '.', '年']);
    let digits = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: u16 = digits.parse().ok()?;
    match digits.len() {
        4 if (1995..2100).contains(&number) => Some(number),
        2 if quoted => Some(2000 + number),
        _ => None,
    }
}
