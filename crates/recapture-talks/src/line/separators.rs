//! The marks that may stand between a title and who.

/// Separators between title and who, with the weight of "title first" and of "who first".
pub(super) const SEPARATORS: [(&str, f64, f64); 27] = [
    (" - ", 1.0, 0.85),
    (" – ", 1.0, 0.85),
    (" — ", 1.0, 0.85),
    (" -- ", 1.0, 0.85),
    (" --- ", 1.0, 0.85),
    (" ~ ", 0.9, 0.8),
    (" · ", 0.9, 0.8),
    (" • ", 0.9, 0.8),
    (" >> ", 0.9, 0.75),
    (" » ", 0.9, 0.75),
    (" → ", 0.85, 0.75),
    (" | ", 0.95, 0.85),
    ("|", 0.8, 0.6),
    (" // ", 0.9, 0.7),
    (" / ", 0.85, 0.6),
    (" :: ", 0.9, 0.8),
    (" : ", 0.7, 0.85),
    (": ", 0.6, 0.9),
    ("：", 0.6, 0.9),
    (" @ ", 0.3, 0.2),
    ("... ", 0.7, 0.0),
    // "Growing Pains- Ann Ode".
    ("- ", 0.75, 0.0),
    ("——", 0.9, 0.5),
    ("— ", 0.75, 0.0),
    // "Growing Pains—Ann Ode".
    ("—", 0.75, 0.65),
    ("，", 0.25, 0.0),
    (", ", 0.55, 0.3),
];

/// The bytes that [`SEPARATORS`] begin with.
const MARKING: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < SEPARATORS.len() {
        table[SEPARATORS[at].0.as_bytes()[0] as usize] = true;
        at += 1;
    }
    table
};

/// The separators of a line in one scan: where they begin and end, and their weights.
pub(super) fn find_separators(text: &str) -> Vec<(usize, usize, f64, f64)> {
    let mut found = Vec::new();
    // Nothing is cut within brackets at the end: "Title (Ann Ode, Acme / Bo Li, Beta)".
    let bracket = if text.ends_with(')') { text.rfind('(').filter(|&open| open > 0) } else { None };
    let bytes = &text.as_bytes()[..bracket.unwrap_or(text.len())];
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| MARKING[usize::from(**byte)]) {
        let rest = &text.as_bytes()[at..];
        let next = rest.get(1).copied().unwrap_or(0);
        let possible = match byte {
            b' ' => matches!(next, b'-' | b'|' | b'/' | b':' | b'@' | b'~' | b'>' | 0xC2 | 0xE2),
            b':' | b',' => next == b' ',
            b'.' => next == b'.',
            b'|' => true,
            b'-' => next == b' ' && at > 0 && !matches!(text.as_bytes()[at - 1], b' ' | b'-'),
            0xE2 => next == 0x80 && at > 0 && text.as_bytes()[at - 1] != b' ',
            0xEF => next == 0xBC,
            _ => false,
        };
        if !possible {
            continue;
        }
        if let Some((mark, first, second)) = SEPARATORS.iter().find(|(mark, ..)| rest.starts_with(mark.as_bytes())) {
            found.push((at, at + mark.len(), *first, *second));
        }
    }
    found
}
