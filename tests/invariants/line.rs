//! What holds for a talk line.

use recapture_talks::ParsedLine;

/// The title and the speakers stand in the line, its white space folded.
pub fn check(line: &str, parsed: &ParsedLine) {
    let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!((0.0..=1.0).contains(&parsed.confidence), "{parsed:?}");
    let names = parsed.speakers.iter().flat_map(|(name, organization, _)| [Some(name), organization.as_ref()]);
    for part in names.chain([parsed.title.as_ref()]).flatten() {
        assert!(!part.trim().is_empty() && text.contains(part.as_str()), "{part:?} of {parsed:?}");
    }
}
