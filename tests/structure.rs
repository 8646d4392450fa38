//! The house rules that a machine can check.
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn files_are_short() {
    let mut files = Vec::new();
    rust_files(&root().join("crates"), &mut files);
    rust_files(&root().join("tests"), &mut files);
    rust_files(&root().join("fuzz"), &mut files);
    for file in files {
        let lines = std::fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 500, "{} has {lines} lines: two subjects in one?", file.display());
    }
}

#[test]
fn every_crate_is_on_the_map() {
    let map = std::fs::read_to_string(root().join("crates/README.md")).unwrap();
    for entry in std::fs::read_dir(root().join("crates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!path.is_dir() || map.contains(&format!("`{name}`")), "{name} is not in crates/README.md");
    }
}

#[test]
fn every_layout_is_registered_and_says_what_it_matches() {
    let folder = root().join("crates/recapture-talks/src/layouts");
    let list = std::fs::read_to_string(folder.join("mod.rs")).unwrap();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if name == "mod" || name == "tests" {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(list.contains(&format!("{name}::propose,")), "{name}.rs is not in RULES: add it to layouts/mod.rs");
        assert!(text.starts_with("//! "), "{name}.rs does not say what it matches");
        assert!(folder.join(format!("tests/{name}.rs")).exists(), "{name}.rs has no examples in layouts/tests");
        assert!(text.contains("//! Not ") || text.contains(" Not "), "{name}.rs does not say what it must not match");
    }
}

#[test]
fn every_dictionary_is_described() {
    let readme = std::fs::read_to_string(root().join("dictionaries/README.md")).unwrap();
    for (name, _) in recapture::dictionary::BUILTIN {
        assert!(readme.contains(name), "{name} is not in dictionaries/README.md");
    }
}

/// Recomputes the normal form of each dictionary file: sorted, no row twice, minimal quoting.
/// `UPDATE_DICTIONARIES=1 cargo test` rewrites the files.
#[test]
fn dictionaries_are_in_normal_form() {
    for (name, _) in recapture::dictionary::BUILTIN {
        let path = root().join("dictionaries").join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        let normal = normal_form(&text);
        if std::env::var_os("UPDATE_DICTIONARIES").is_some() {
            std::fs::write(&path, normal).unwrap();
        } else {
            assert!(text == normal, "{name} is not in normal form: run UPDATE_DICTIONARIES=1 cargo test");
        }
    }
}

fn normal_form(text: &str) -> String {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|r| r.unwrap().iter().map(|f| f.trim().to_owned()).collect()).collect();
    rows.sort();
    rows.dedup();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for row in rows {
        writer.write_record(&row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn the_built_in_dictionaries_have_no_fault() {
    if let Err(faults) = recapture::dictionary::builtin() {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
}
