//! The real recaps in `../shared`: the scores that are promised, and agreement with the reference scorer.
//! Where `../shared` is absent the tests say so and pass; in CI it must be there.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "in tests a panic is the report")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder, or `None` with a message; a failure in CI.
fn shared(part: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(part);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "CI must have ../shared/{part} beside the project");
    eprintln!("skipped: ../shared/{part} is not here");
    None
}

fn recapture(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_recapture")).args(arguments).output().unwrap();
    assert!(
        done.status.success(),
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn the_floors_are_kept() {
    let Some(gold) = shared("gold/dev") else { return };
    let floors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scores/floors.csv");
    let out = recapture(&["eval", &gold.to_string_lossy(), "--floors", &floors.to_string_lossy()]);
    assert!(out.contains("ok   00"), "{out}");
}

#[test]
fn eval_agrees_with_the_reference_scorer() {
    let (Some(gold), Some(tool)) = (shared("gold/dev"), shared("tools/score.py")) else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "CI must have python3");
        eprintln!("skipped: python3 is not here");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("predictions.ndjson");
    std::fs::write(&file, recapture(&["extract", "-q", &gold.join("docs").to_string_lossy()])).unwrap();
    let ours = recapture(&["eval", &gold.to_string_lossy(), "--predictions", &file.to_string_lossy(), "--json"]);
    let theirs = Command::new("python3").arg(tool).arg(gold.join("gold")).arg(&file).arg("--json").output().unwrap();
    let ours: serde_json::Value = serde_json::from_str(&ours).unwrap();
    let theirs: serde_json::Value = serde_json::from_slice(&theirs.stdout).unwrap();
    for (measure, values) in theirs.as_object().unwrap() {
        let Some(values) = values.as_object() else {
            assert_eq!(ours[measure], *values, "{measure}");
            continue;
        };
        for (statistic, value) in values {
            let (a, b) = (ours[measure][statistic].as_f64().unwrap(), value.as_f64().unwrap());
            assert!((a - b).abs() < 0.0005, "{measure} {statistic}: {a} and {b}");
        }
    }
}
