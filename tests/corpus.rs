//! Snapshots of the whole record of each corpus document, readable on their own: the source line, then what
//! was found in it. `INSTA_UPDATE=always cargo test` rewrites them; read every difference.
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use recapture::Pipeline;
use recapture::ingest::{Input, Options, find};
use recapture::model::{EventRole, Record};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn snapshots() {
    let pipeline = Pipeline::new(recapture::dictionary::builtin().unwrap());
    let found = find(&[root().join("corpus/docs")], &Options::default()).unwrap();
    assert!(found.inputs.len() >= 15, "{} documents", found.inputs.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(root().join("tests/snapshots"));
    for input in found.inputs {
        let Input::File(path) = &input else { unreachable!() };
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let source = input.read().unwrap();
        let record = pipeline.process(&source);
        settings.bind(|| insta::assert_snapshot!(stem.clone(), render(&source.text, &record)));
    }
}

/// Every corpus document has its gold and a snapshot, and there is no snapshot without a document.
#[test]
fn gold_and_snapshots_are_complete() {
    let stems = |folder: &str, ending: &str| -> Vec<String> {
        let entries = std::fs::read_dir(root().join(folder)).unwrap();
        let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
        let mut stems: Vec<String> = names.filter_map(|n| n.strip_suffix(ending).map(str::to_owned)).collect();
        stems.sort();
        stems
    };
    let found = find(&[root().join("corpus/docs")], &Options::default()).unwrap();
    let mut documents: Vec<String> =
        found.inputs.iter().map(|i| Path::new(&i.name()).file_stem().unwrap().to_string_lossy().into_owned()).collect();
    documents.sort();
    assert_eq!(stems("corpus/gold", ".json"), documents);
    assert_eq!(stems("tests/snapshots", ".snap"), documents);
}

fn render(text: &str, record: &Record) -> String {
    let mut lines: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut out = String::new();
    let d = &record.document;
    let _ = writeln!(
        out,
        "title: {:?}\nauthors: {:?}\ndate: {:?}  language: {:?}  format: {:?}",
        d.title, d.authors, d.date, d.language, d.format
    );
    for event in &record.events {
        let role = if event.role == EventRole::Subject { "subject" } else { "mentioned" };
        let _ = writeln!(out, "event {role}: {} (line {})", event.name, event.span.line);
    }
    for talk in &record.talks {
        let entry = lines.entry(talk.span.line).or_default();
        let kind = talk.kind.as_deref().map(|k| format!(" [{k}]")).unwrap_or_default();
        entry.push(format!(
            "TALK {:?}{kind} ({} {:.2})",
            talk.title.as_deref().unwrap_or("-"),
            talk.rule,
            talk.confidence
        ));
        for link in &talk.links {
            entry.push(format!("  link {:?} {}", link.kind, link.url));
        }
        for s in &talk.speakers {
            assert!(text.get(s.span.start..s.span.end).is_some(), "{s:?}");
            let organization = s.organization.as_deref().map(|o| format!(", {o}")).unwrap_or_default();
            let role = s.role.as_deref().map(|r| format!(" ({r})")).unwrap_or_default();
            lines.entry(talk.span.line).or_default().push(format!("  speaker {}{organization}{role}", s.name));
        }
    }
    for m in &record.mentions {
        assert_eq!(&text[m.span.start..m.span.end], m.surface);
        let component = m.component.as_deref().map(|c| format!(" / {c}")).unwrap_or_default();
        let code = if m.in_code { " in code" } else { "" };
        let sure = if m.confidence < 1.0 { format!(" {:.2}", m.confidence) } else { String::new() };
        lines.entry(m.span.line).or_default().push(format!(
            "{} = {}{component}{code}{sure}",
            m.surface.replace('\n', "⏎"),
            m.project
        ));
    }
    for d in &record.diagnostics {
        let _ = writeln!(out, "diagnostic {} (line {}): {}", d.code, d.span.line, d.message);
    }
    for (number, line) in text.lines().enumerate() {
        if let Some(found) = lines.get(&(number + 1)) {
            let _ = writeln!(out, "\n{}: {line}", number + 1);
            for f in found {
                let _ = writeln!(out, "    {f}");
            }
        }
    }
    out
}
