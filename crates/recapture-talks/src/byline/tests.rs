use super::*;

/// "Name (Organisation) [role]" for each person, joined by "; ".
fn read(text: &str) -> String {
    let dictionaries = recapture_dictionary::builtin().unwrap();
    let Some(byline) = parse(&dictionaries, text, 0.0) else { return String::new() };
    let one = |p: &Person| {
        let organization = p.organization.clone().map(|o| format!(" ({})", &text[o])).unwrap_or_default();
        let role = p.role.as_ref().map(|r| format!(" [{r}]")).unwrap_or_default();
        format!("{}{organization}{role}", &text[p.name.clone()])
    };
    byline.people.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn shared_affiliations() {
    for (text, expected) in [
        ("Anna Ode & Ben Lind, Acme", "Anna Ode (Acme); Ben Lind (Acme)"),
        ("Anna Ode, Acme & Ben Lind, Beta", "Anna Ode (Acme); Ben Lind (Beta)"),
        (
            "Anna Ode, Ben Lind & Carl Dane, Acme; Dora Elm, Beta",
            "Anna Ode (Acme); Ben Lind (Acme); Carl Dane (Acme); Dora Elm (Beta)",
        ),
        ("Anna Ode and Ben Lind (Acme)", "Anna Ode (Acme); Ben Lind (Acme)"),
        ("Anna Ode (Acme), Ben Lind (Beta)", "Anna Ode (Acme); Ben Lind (Beta)"),
        ("Anna Ode, Google, and Ben Lind, Red Hat", "Anna Ode (Google); Ben Lind (Red Hat)"),
        ("Anna Ode from Acme and Ben Lind from Beta", "Anna Ode (Acme); Ben Lind (Beta)"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn organizations_of_several_words() {
    for (text, expected) in [
        ("Anna Ode, Styra, Inc.", "Anna Ode (Styra, Inc.)"),
        ("Anna Ode, University of Oxford & Ben Lind, Red Hat", "Anna Ode (University of Oxford); Ben Lind (Red Hat)"),
        ("Anna Ode, Lawrence Livermore National Laboratory", "Anna Ode (Lawrence Livermore National Laboratory)"),
        ("Anna Ode @ Solo.io", "Anna Ode (Solo.io)"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn roles_and_what_is_left_out() {
    for (text, expected) in [
        ("Anna Ode, CTO at Acme", "Anna Ode (Acme) [CTO]"),
        ("Dr. Anna Ode (@anna), Acme", "Anna Ode (Acme)"),
        ("Sebastian Kern, Google, kern@example.org", "Sebastian Kern (Google)"),
        ("Anna van der Ode", "Anna van der Ode"),
        ("V Körber & Christian Ode, VMware", "V Körber (VMware); Christian Ode (VMware)"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_byline() {
    for text in ["", "the quick brown fox", "how we scaled it", "Introduction to Kubernetes, part two"] {
        let dictionaries = recapture_dictionary::builtin().unwrap();
        let score = parse(&dictionaries, text, 0.0).map_or(0.0, |b| b.score);
        assert!(score < 0.4, "{text}: {score}");
    }
}

#[test]
fn a_thousand_names() {
    let text = vec!["Anna Ode"; 150].join(" & ");
    assert_eq!(read(&text).matches("Anna Ode").count(), 150);
}
