use crate::table::Table;
use crate::{Beginnings, Fault, Lookup};

/// How the editions of a series are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// "`KubeCon` + `CloudNativeCon` Europe 2023".
    PlaceYear,
    /// "FOSDEM 2024".
    Year,
    /// "DEF CON 17".
    Number,
    /// "JJUG CCC 2024 Fall".
    YearSeason,
}

/// A series of events.
#[derive(Clone, Debug)]
pub struct Series {
    /// Name in its plainest official form.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// How editions are named.
    pub style: Style,
    /// Whether editions of it are listed: an event of the field that the dictionaries are about.
    pub in_field: bool,
}

/// One edition of a series.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Name of the series.
    pub series: String,
    /// Region, country or city in the edition's name, may be empty.
    pub place: String,
    /// Year.
    pub year: u16,
    /// Name of the edition.
    pub name: String,
    /// First day, ISO, may be empty.
    pub start: String,
    /// City, may be empty.
    pub city: String,
    /// Country, may be empty.
    pub country: String,
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// Part of the world.
    Region,
    /// Country.
    Country,
    /// City.
    City,
}

/// A place that editions are named after.
#[derive(Clone, Debug)]
pub struct Place {
    /// Name in English.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// The country of a city.
    pub country: String,
}

/// Series, editions, places.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// Series in the order of the file.
    pub series: Vec<Series>,
    /// Editions, by series and date.
    pub editions: Vec<Edition>,
    places: Vec<Place>,
    /// Case counts: "NA" is a region, "na" is not.
    by_name: Lookup<usize>,
    /// How the names of places begin.
    openings: Beginnings,
}

impl Events {
    pub(crate) fn read_series(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let table = Table::read(file, text, &["series", "aliases", "style", "origin"], 3, faults);
        for row in table.rows() {
            let style = match row.get(2) {
                "series place year" => Style::PlaceYear,
                "series year" => Style::Year,
                "series number" => Style::Number,
                "series year season" => Style::YearSeason,
                other => {
                    faults.push(row.fault(format!(
                        "style \"{other}\" is none of: series place year; series year; series number; series year season"
                    )));
                    continue;
                }
            };
            let aliases = row.list(1).map(str::to_owned).collect();
            let series = Series { name: row.get(0).to_owned(), aliases, style, in_field: false };
            match self.series.iter_mut().find(|s| s.name == series.name) {
                Some(same) => *same = series,
                None => self.series.push(series),
            }
        }
    }

    pub(crate) fn read_editions(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let columns = ["series", "place", "year", "name", "start", "end", "city", "country", "status"];
        let table = Table::read(file, text, &columns, 5, faults);
        for row in table.rows() {
            let Ok(year) = row.get(2).parse() else {
                faults.push(row.fault(format!("year \"{}\" is no number", row.get(2))));
                continue;
            };
            for series in self.series.iter_mut().filter(|s| s.name == row.get(0)) {
                series.in_field = true;
            }
            self.editions.push(Edition {
                series: row.get(0).to_owned(),
                place: row.get(1).to_owned(),
                year,
                name: row.get(3).to_owned(),
                start: row.get(4).to_owned(),
                city: row.get(6).to_owned(),
                country: row.get(7).to_owned(),
            });
        }
    }

    pub(crate) fn read_places(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let table = Table::read(file, text, &["place", "kind", "country", "aliases"], 2, faults);
        self.by_name.reserve(2 * table.len());
        for row in table.rows() {
            let kind = match row.get(1) {
                "region" => PlaceKind::Region,
                "country" => PlaceKind::Country,
                "city" => PlaceKind::City,
                other => {
                    faults.push(row.fault(format!("kind \"{other}\" is none of region, country, city")));
                    continue;
                }
            };
            let index = self.places.len();
            self.places.push(Place { name: row.get(0).to_owned(), kind, country: row.get(2).to_owned() });
            for name in std::iter::once(row.get(0)).chain(row.list(3)) {
                self.by_name.insert(name, index);
                self.openings.insert(name);
            }
        }
    }

    /// Whether the name of a place may begin with a word; false for most.
    #[must_use]
    pub fn may_begin_place(&self, word: &str) -> bool {
        self.openings.may_begin(word.as_bytes())
    }

    /// Whether a text is the name of a place as the dictionary spells it.
    #[must_use]
    pub fn is_place(&self, name: &str) -> bool {
        self.may_begin_place(name) && self.by_name.get(name).is_some()
    }

    /// The place of this name; case counts, but a long name may be written with capitals inside ("`ShangHai`").
    #[must_use]
    pub fn place(&self, name: &str) -> Option<&Place> {
        if !self.may_begin_place(name) {
            return None;
        }
        let found = self.by_name.get(name).or_else(|| {
            let (first, rest) = name.split_at_checked(1).filter(|_| name.len() >= 5)?;
            let inside = first.as_bytes()[0].is_ascii_uppercase() && rest.chars().any(char::is_uppercase);
            if inside { self.by_name.get(&format!("{first}{}", rest.to_lowercase())) } else { None }
        });
        found.map(|&index| &self.places[index])
    }
}
