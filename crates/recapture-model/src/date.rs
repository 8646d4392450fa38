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
}
