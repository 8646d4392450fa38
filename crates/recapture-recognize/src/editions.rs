//! Names of editions: from the table where it has them, else made as their series makes them.

use recapture_dictionary::{Dictionaries, Edition, Place, Series, Style};

/// The name of the edition that a series, place and year stand for.
pub(crate) fn edition_name(
    dictionaries: &Dictionaries,
    series: &Series,
    place: Option<&Place>,
    year: Option<u16>,
    extra: Option<&str>,
    date: Option<&str>,
    date_year: Option<u16>,
) -> String {
    // "Example Meetup Tokyo #25".
    if let Some(number) = extra.filter(|extra| extra.starts_with('#')) {
        let place = place.filter(|p| !series.name.ends_with(p.name.as_str())).map(|p| format!(" {}", p.name));
        return format!("{}{} {number}", series.name, place.unwrap_or_default());
    }
    let editions = dictionaries.events.editions.iter();
    let fitting: Vec<&Edition> = editions
        .filter(|e| year.is_none_or(|y| e.year == y) && e.series == series.name)
        .filter(|e| place.is_none_or(|p| held_at(dictionaries, e, p)))
        .collect();
    let known = match fitting.as_slice() {
        [one] if year.is_some() || place.is_some() => Some(*one),
        [] => None,
        several => by_date(several, date, year.is_some()),
    };
    if let Some(edition) = known {
        return edition.name.clone();
    }
    let year = year.or(date_year).map(|y| y.to_string());
    let place = place.map(|p| p.name.as_str());
    let parts = match series.style {
        Style::PlaceYear => [place, year.as_deref(), None],
        Style::Year => [year.as_deref(), None, None],
        Style::Number => [extra.or(year.as_deref()), None, None],
        Style::YearSeason => [year.as_deref(), extra, None],
    };
    let mut name = series.name.clone();
    for part in parts.into_iter().flatten() {
        if !name.ends_with(part) {
            name.push(' ');
            name.push_str(part);
        }
    }
    name
}

/// Whether a series may have been held at a place in a year: false where the table has that year, but elsewhere.
pub(crate) fn was_held(dictionaries: &Dictionaries, series: &Series, place: &Place, year: u16) -> bool {
    let mut that_year =
        dictionaries.events.editions.iter().filter(|e| e.year == year && e.series == series.name).peekable();
    that_year.peek().is_none() || that_year.any(|e| held_at(dictionaries, e, place))
}

fn held_at(dictionaries: &Dictionaries, edition: &Edition, place: &Place) -> bool {
    let named = dictionaries.events.place(&edition.place).map_or(edition.place.as_str(), |p| p.name.as_str());
    let city = dictionaries.events.place(&edition.city).map_or(edition.city.as_str(), |p| p.name.as_str());
    edition.country == place.name || named == place.name || city == place.name
}

/// The edition that a post of this date is about: the last one begun by then (or within a week), unless
/// that is over a year ago.
fn by_date<'e>(editions: &[&'e Edition], date: Option<&str>, same_year: bool) -> Option<&'e Edition> {
    let day = day_number(date?)?;
    editions
        .iter()
        .filter_map(|e| day_number(&e.start).map(|start| (start, *e)))
        .filter(|(start, _)| (-45..=400).contains(&(day - start)) || same_year)
        .min_by_key(|(start, e)| ((day - start + 7 < 0), (day - start).abs(), e.name.clone()))
        .map(|(_, edition)| edition)
}

/// Days since some day, good enough to compare.
fn day_number(date: &str) -> Option<i64> {
    let year: i64 = date.get(..4)?.parse().ok()?;
    let month: i64 = date.get(5..7)?.parse().ok()?;
    let day: i64 = date.get(8..10).unwrap_or("15").parse().ok()?;
    Some(year * 372 + month * 31 + day)
}
