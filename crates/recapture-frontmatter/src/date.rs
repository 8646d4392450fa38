use recapture_model::days_of_month;

/// English month names by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Finds a date in a value and writes it as ISO 8601: `YYYY-MM-DD`, or `YYYY-MM` where no day is given.
/// Understands ISO forms with any of `-`, `/`, `.`, `年月日`, and English "March 4, 2024" and "4 March 2024".
#[must_use]
pub fn iso_date(text: &str) -> Option<String> {
    numeric(text).or_else(|| worded(text))
}

fn numeric(text: &str) -> Option<String> {
    let mut parts = text
        .trim()
        .split(['-', '/', '.', '年', '月', '日', 'T', ' ', ':', '+'])
        .map(str::trim)
        .filter(|p| !p.is_empty());
    let year = parts.next()?;
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let month: u32 = parts.next()?.parse().ok()?;
    let day: Option<u32> = parts.next().and_then(|d| d.parse().ok());
    build(year.parse().ok()?, month, day)
}

fn worded(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let month_at = words.iter().position(|w| w.len() >= 3 && MONTHS.iter().any(|m| w.starts_with(m)))?;
    let month = MONTHS.iter().position(|m| words[month_at].starts_with(m))? + 1;
    let numbers: Vec<u32> =
        words.iter().filter_map(|w| w.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()).collect();
    let year = *numbers.iter().find(|&&n| (1990..2100).contains(&n))?;
    let day = numbers.iter().copied().find(|&n| (1..=31).contains(&n));
    build(year, u32::try_from(month).ok()?, day)
}

fn build(year: u32, month: u32, day: Option<u32>) -> Option<String> {
    if !(1990..2100).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    // Of a day that there never was, the month may still be right.
    Some(match day.filter(|d| (1..=days_of_month(year, month)).contains(d)) {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::iso_date;

    #[test]
    fn dates() {
        for (text, expected) in [
            ("2023-02-27T10:00:00+01:00", Some("2023-02-27")),
            ("2023-04-27 11:47 +0100", Some("2023-04-27")),
            ("2016/7/4", Some("2016-07-04")),
            ("2024年3月5日", Some("2024-03-05")),
            ("2020-06", Some("2020-06")),
            ("March 4, 2024", Some("2024-03-04")),
            ("4th Dec 2019", Some("2019-12-04")),
            ("Thu, 7 May 2018 16:00:00 GMT", Some("2018-05-07")),
            ("2024-02-31", Some("2024-02")),
            ("2023-13-01", None),
            ("soon", None),
        ] {
            assert_eq!(iso_date(text).as_deref(), expected, "{text}");
        }
    }
}
