/// How many days a month has; 0 where there is no such month.
#[must_use]
pub fn days_of_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Whether a text is a day that there was or will be: YYYY-MM-DD.
#[must_use]
pub fn is_day(text: &str) -> bool {
    parts(text, 10).is_some_and(|(year, month, day)| day.is_some_and(|d| (1..=days_of_month(year, month)).contains(&d)))
}

/// Whether a text is a month: YYYY-MM.
#[must_use]
pub fn is_month(text: &str) -> bool {
    parts(text, 7).is_some_and(|(year, month, day)| day.is_none() && days_of_month(year, month) > 0)
}

/// Days from 1970-01-01 to a day, YYYY-MM-DD (Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`);
/// none if there is no such day.
#[must_use]
pub fn days_since_epoch(text: &str) -> Option<i32> {
    let (year, month, day) = parts(text, 10).filter(|_| is_day(text))?;
    let (year, month, day) = (i32::try_from(year).ok()?, i32::try_from(month).ok()?, i32::try_from(day?).ok()?);
    let year = year - i32::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn parts(text: &str, length: usize) -> Option<(u32, u32, Option<u32>)> {
    let shape = text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    if text.len() != length || !shape {
        return None;
    }
    let mut numbers = text.split('-').map(str::parse);
    let day = |n: Option<Result<u32, _>>| n.map(Result::ok);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?, day(numbers.next()).flatten()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months() {
        for (text, day, month) in [
            ("2024-02-29", true, false),
            ("2023-02-29", false, false),
            ("1900-02-29", false, false),
            ("2000-02-29", true, false),
            ("2024-04-31", false, false),
            ("2024-12-31", true, false),
            ("2024-12", false, true),
            ("2024-13", false, false),
            ("2024-00-01", false, false),
            ("2024-1-01", false, false),
            ("2024-01-0é", false, false),
            ("soon", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_day(text), is_month(text)), (day, month), "{text}");
        }
    }

    #[test]
    fn days_from_the_epoch() {
        for (date, expected) in [
            ("1970-01-01", Some(0)),
            ("2000-03-01", Some(11_017)),
            ("2024-02-29", Some(19_782)),
            ("1969-12-31", Some(-1)),
            ("2024-13-01", None),
            ("2023-02-29", None),
            ("soon", None),
        ] {
            assert_eq!(days_since_epoch(date), expected, "{date}");
        }
    }
}
