//! Input that nobody meant: too long, too many, cut off, right to left.

use super::{check, talks};

#[test]
fn a_title_of_ten_thousand_characters() {
    let title = "growing pains of a platform that never stops ".repeat(230);
    for text in [
        format!("### {title} - Ann Ode, Acme\n\nText.\n"),
        format!("### {title}\n\nAnn Ode, Acme\n\nText.\n"),
        format!("### {title}\n\nSpeaker: Ann Ode, Acme\n\nText.\n"),
        format!("- {title} - Ann Ode, Acme\n"),
        format!("- \"{title}\" by Ann Ode, Acme\n"),
        format!("| Talk | Speaker |\n|---|---|\n| {title} | Ann Ode |\n"),
        format!("### {} - Ann Ode, Acme\n\nText.\n", "x".repeat(10_000)),
        format!("### {} - Ann Ode, Acme\n\nText.\n", "長".repeat(10_000)),
        format!("### {} - Ann Ode, Acme\n\nText.\n", "- ".repeat(5_000)),
        format!("- [{}](https://sched.co/x) by Ann Ode\n", "長".repeat(10_000)),
    ] {
        assert_eq!(talks(&text), [""; 0], "{}", &text[..20]);
    }
}

/// Full names, none of them twice.
fn names(count: usize) -> Vec<String> {
    let given = ["Anna", "Ben", "Carla", "Dora", "Emil", "Fanny", "Georg", "Hanna", "Ivan", "Julia"];
    let family = ["Ode", "Lind", "Dane", "Elm", "Kern", "Berg", "Holm", "Voss", "Quist", "Roth"];
    let end = |i: usize| char::from(b'a' + u8::try_from(i / 100 % 26).unwrap());
    (0..count).map(|i| format!("{} {}{}", given[i % 10], family[i / 10 % 10], end(i))).collect()
}

#[test]
fn a_hundred_and_a_thousand_names() {
    let label = |names: &[String]| format!("### Growing Pains of it\n\nSpeakers: {}\n\nText.\n", names.join(", "));
    let hundred = format!("Growing Pains of it | {} | speaker-label", names(100).join("; "));
    assert_eq!(talks(&label(&names(100))), [hundred]);
    // Nobody reads that many: the talk stays.
    let thousand = names(1000);
    assert_eq!(talks(&label(&thousand)), ["Growing Pains of it | - | speaker-label"]);
    for text in [
        format!("### Growing Pains of it by {}\n\nText.\n", thousand.join(", ")),
        format!("### Growing Pains of it\n\nby {}\n\nText.\n", thousand.join(" & ")),
        format!("- \"Growing Pains of it\" by {}, Acme\n", thousand.join(" and ")),
        format!("- [Growing Pains of it](https://sched.co/x) by {}\n", thousand.join(", ")),
        format!("| Talk | Speaker |\n|---|---|\n| Growing Pains of it | {} |\n", thousand.join("; ")),
        format!("A talk by {} opened the day.\n", thousand.join(", ")),
    ] {
        assert!(talks(&text).len() <= 1, "{}", &text[..40]);
    }
}

fn lines(count: usize, line: fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn a_list_of_a_hundred_thousand_items() {
    let list = |item: fn(usize) -> String| lines(100_000, item);
    let found = talks(&list(|i| format!("- \"Growing Pains, part {i}\" by Ann Ode, Acme\n")));
    assert_eq!(found.len(), 100_000);
    assert_eq!(found[99_999], "Growing Pains, part 99999 | Ann Ode @ Acme | list-line");
    // The same talk over and over is one talk.
    assert_eq!(talks(&list(|_| "- \"Growing Pains\" by Ann Ode, Acme\n".to_owned())).len(), 1);
    assert_eq!(talks(&list(|i| format!("- item {i}\n"))).len(), 0);
}

#[test]
fn deep_nesting() {
    let list = lines(200, |i| format!("{}- \"Growing Pains\" by Ann Ode, Acme\n", "  ".repeat(i)));
    assert!(talks(&list).len() <= 1);
    let headings = lines(2000, |i| format!("{} Growing Pains\n\n", "#".repeat(i % 6 + 1)));
    assert_eq!(talks(&headings), [""; 0]);
}

#[test]
fn unbalanced_quotes_and_brackets() {
    for text in [
        "- \"Growing Pains by Ann Ode, Acme\n",
        "- Growing Pains\" by Ann Ode, Acme\n",
        "- “Growing Pains\" by Ann Ode, Acme\n",
        "- \"Growing Pains\" by \"Ann Ode, Acme\n",
        "- Growing Pains (by Ann Ode, Acme\n",
        "- «Growing Pains» by Ann Ode (Acme))\n",
    ] {
        check(&[(text, &["Growing Pains | Ann Ode @ Acme | list-line"])]);
    }
    let opened = "\"“„«「(".repeat(3000);
    assert_eq!(
        talks(&format!("{opened}\n\n### {opened}\n\n- {opened}\n\n| {opened} |\n|---|\n| {opened} |\n")),
        [""; 0]
    );
}

#[test]
fn right_to_left() {
    check(&[
        (
            "## بناء منصة صغيرة من الصفر - Ahmed Mansour, Acme\n\nنص.\n",
            &["بناء منصة صغيرة من الصفر | Ahmed Mansour @ Acme | heading-line"],
        ),
        (
            "## بناء منصة صغيرة من الصفر\n\nالمتحدث: أحمد منصور\n\nنص.\n",
            &["بناء منصة صغيرة من الصفر | أحمد منصور | speaker-label"],
        ),
        (
            "- איך גידלנו פלטפורמה קטנה - Dana Levi, Acme\n",
            &["איך גידלנו פלטפורמה קטנה | Dana Levi @ Acme | list-line"],
        ),
        (
            "## איך גידלנו פלטפורמה קטנה\n\nמרצה: דנה לוי\n\nטקסט.\n",
            &["איך גידלנו פלטפורמה קטנה | דנה לוי | speaker-label"],
        ),
        // Marks of direction around quotation marks and names.
        (
            "- \u{200F}\"Growing Pains\"\u{200F} by \u{200F}Ahmed Mansour\u{200F}, Acme\n",
            &["Growing Pains | Ahmed Mansour @ Acme | list-line"],
        ),
        ("- \u{202E}\n- \u{2067}\u{2069}\n- שלום עולם\n- مرحبا بالعالم\n", &[]),
    ]);
}

#[test]
fn ragged_rows() {
    check(&[
        (
            "| Talk | Speaker | Company |\n|---|---|---|\n| Growing Pains |\n| Queues that forgive | Ravi Shastri |\n\
             | The Quiet Cluster | Ingrid Dahl | Fjordware | Friday | Room 2 |\n",
            &[
                "Growing Pains | - | table-row",
                "Queues that forgive | Ravi Shastri | table-row",
                "The Quiet Cluster | Ingrid Dahl @ Fjordware | table-row",
            ],
        ),
        ("| Talk | Speaker |\n|---|---|\n", &[]),
        ("| |\n|---|\n| |\n| | |\n", &[]),
        ("|||||\n|---|---|---|---|\n|||||||||\n", &[]),
    ]);
}

#[test]
fn a_link_that_goes_on_in_the_next_block() {
    check(&[
        ("- [i<td>o](//sched.co/e)\n", &[]),
        (
            "- [Growing Pains of a Platform<p>more](https://sched.co/e)\n",
            &["Growing Pains of a Platform | - | linked-title"],
        ),
    ]);
}

#[test]
fn emphasis_twice_over() {
    check(&[(
        "***Growing Pains of a Platform by Ann Ode*** was my favourite talk. See [x](https://a.example/a.pdf).\n\nOther [y](https://a.example/b.pdf).\n",
        &["Growing Pains of a Platform | Ann Ode | emphasised-title"],
    )]);
}
