//! `recapture report` as a user meets it.
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_recapture")).args(arguments).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn good(arguments: &[&str]) -> String {
    let done = run(arguments);
    assert_eq!(code(&done), 0, "{}", stderr(&done));
    stderr(&done)
}

fn corpus() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/docs").to_string_lossy().into_owned()
}

fn path(dir: &tempfile::TempDir, name: &str) -> String {
    dir.path().join(name).to_string_lossy().into_owned()
}

fn names(dir: &tempfile::TempDir) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn inputs_and_what_extract_wrote_of_them_give_the_same_page() {
    let dir = tempfile::tempdir().unwrap();
    let (out, page) = (path(&dir, "out"), path(&dir, "report.html"));
    let said = good(&["report", &corpus(), "--out", &page]);
    assert!(said.contains("40 documents") && said.contains("report.html"), "{said}");
    let first = std::fs::read(&page).unwrap();
    good(&["extract", &corpus(), "--out", &out]);
    for rest in ["recapture.ndjson", "recapture.json"] {
        good(&["report", &out, "--out", &page]);
        assert!(std::fs::read(&page).unwrap() == first, "not the same from a folder with {rest}");
        if rest == "recapture.ndjson" {
            std::fs::remove_file(dir.path().join("out/recapture.ndjson")).unwrap();
        }
    }
    assert_eq!(names(&dir), ["out", "report.html"]);
}

/// The numbers on the page are those of the tables.
#[test]
fn totals_are_those_of_the_tables() {
    let dir = tempfile::tempdir().unwrap();
    let (out, page) = (path(&dir, "out"), path(&dir, "report.html"));
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/identity");
    good(&["extract", &data.to_string_lossy(), "--glob", "*.md", "--out", &out]);
    good(&["report", &out, "--out", &page]);
    let html = std::fs::read_to_string(&page).unwrap();
    let total = |key: &str| -> usize {
        let (_, from) = html.split_once(&format!("data-total=\"{key}\">")).unwrap();
        from.split('<').next().unwrap().replace('\u{202f}', "").parse().unwrap()
    };
    let rows = |table: &str| -> Vec<csv::StringRecord> {
        let file = dir.path().join(format!("out/{table}.csv"));
        csv::Reader::from_path(file).unwrap().records().map(Result::unwrap).collect()
    };
    let documents = rows("documents");
    let duplicates = documents.iter().filter(|row| !row[13].is_empty()).count();
    assert!(duplicates > 0);
    assert_eq!(total("documents"), documents.len() - duplicates);
    assert_eq!(total("duplicates"), duplicates);
    for (key, table) in [
        ("talks", "unique_talks"),
        ("people", "people"),
        ("organizations", "organizations"),
        ("events", "editions"),
        ("projects", "projects"),
    ] {
        assert_eq!(total(key), rows(table).len(), "{key}");
    }
    let mentions: usize = rows("projects").iter().map(|row| row[5].parse::<usize>().unwrap()).sum();
    assert_eq!(total("mentions"), mentions);
    let json = html.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: serde_json::Value = serde_json::from_str(json).unwrap();
    for (key, table, counts) in [
        // The key of the row in the data, the table, and for each of its counts where the row has it.
        ("people", "people", [(2, 5), (3, 4)]),
        ("organizations", "organizations", [(2, 5), (4, 4)]),
        ("projects", "projects", [(3, 3), (5, 5)]),
    ] {
        for row in rows(table) {
            let found = data[key].as_array().unwrap().iter().find(|r| r[0] == row[0]);
            let found = found.unwrap_or_else(|| panic!("{key}: no {}", &row[0]));
            for (here, there) in counts {
                assert_eq!(found[here].to_string(), row[there], "{key} {} {here}", &row[0]);
            }
            assert_eq!(found[1], row[1], "{key}");
        }
    }
    for row in rows("unique_talks") {
        let titles = data["talks"].as_array().unwrap();
        assert!(row[1].is_empty() || titles.iter().any(|t| t[0] == row[1]), "{}", &row[1]);
    }
}

#[test]
fn an_old_report_stays_until_the_new_one_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    let page = path(&dir, "report.html");
    std::fs::write(&page, "old").unwrap();
    std::fs::create_dir(dir.path().join("out")).unwrap();
    let line = "{\"schema\":\"recapture/1\",\"document\":{\"id\":\"a\",\"source\":\"a.md\",\"format\":\"markdown\",\"title\":null,\
                \"authors\":[],\"date\":null,\"language\":null,\"bytes\":1,\"hash\":\"h\"},\"events\":[],\"talks\":[],\
                \"mentions\":[],\"diagnostics\":[]}\n";
    let other = line.replace("recapture/1", "recapture/9");
    for (text, number) in [(format!("{line}{{\"schema\":"), 2), (format!("{line}{line}[1]\n"), 3), (other, 1)] {
        std::fs::write(dir.path().join("out/recapture.ndjson"), text).unwrap();
        let done = run(&["report", &path(&dir, "out"), "--out", &page]);
        assert_eq!(code(&done), 2);
        assert!(stderr(&done).contains(&format!("recapture.ndjson:{number}: ")), "{}", stderr(&done));
        assert_eq!(std::fs::read_to_string(&page).unwrap(), "old");
        assert_eq!(names(&dir), ["out", "report.html"], "something was left behind");
    }
    std::fs::write(dir.path().join("out/recapture.ndjson"), line).unwrap();
    good(&["report", &path(&dir, "out"), "--out", &page]);
    assert!(std::fs::read_to_string(&page).unwrap().ends_with("</html>\n"));
}

#[test]
fn what_cannot_be_written_is_said() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("post.md"), "# Post\n").unwrap();
    std::fs::write(dir.path().join("file"), "mine").unwrap();
    let post = path(&dir, "post.md");
    // In a file, as a folder, and where not even root may write.
    let mut targets = vec![path(&dir, "file/report.html"), dir.path().to_string_lossy().into_owned()];
    if cfg!(target_os = "linux") {
        targets.push("/proc/report.html".to_owned());
    }
    for target in targets {
        let done = run(&["report", &post, "--out", &target]);
        assert_eq!(code(&done), 3, "{target}: {}", stderr(&done));
    }
    assert_eq!(std::fs::read_to_string(dir.path().join("file")).unwrap(), "mine");
    assert_eq!(names(&dir), ["file", "post.md"]);
    if cfg!(target_os = "linux") {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_recapture"));
        let status = command.args(["report", &post, "--out", "-"]).stdout(full).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(3));
    }
}

#[test]
fn bad_arguments_and_inputs() {
    let dir = tempfile::tempdir().unwrap();
    let (out, page) = (path(&dir, "out"), path(&dir, "report.html"));
    std::fs::write(dir.path().join("post.md"), "# Post\n").unwrap();
    let post = path(&dir, "post.md");
    assert_eq!(code(&run(&["report", &post])), 2, "--out is required");
    for base in ["javascript:alert(1)", "ftp://example.org", "https://a b"] {
        let done = run(&["report", &post, "--out", &page, "--source-base", base]);
        assert_eq!(code(&done), 2);
        assert!(stderr(&done).contains("--source-base"), "{}", stderr(&done));
    }
    good(&["extract", &post, "--out", &out, "--format", "csv"]);
    let done = run(&["report", &out, "--out", &page]);
    assert_eq!(code(&done), 2);
    assert!(stderr(&done).contains("--format ndjson"), "{}", stderr(&done));
    assert!(!Path::new(&page).exists());
    let done = run(&["report", &post, &path(&dir, "missing.md"), "--out", &page]);
    assert_eq!(code(&done), 1, "{}", stderr(&done));
    assert!(stderr(&done).contains("missing.md"));
    assert!(Path::new(&page).exists());
}

#[test]
fn links_lead_back_to_lines() {
    let dir = tempfile::tempdir().unwrap();
    let post = "# KubeCon Europe 2024\n\n- \"Growing Pains\" by Anna Ode (Acme)\n- \"Two\" by Ben Lind (Acme)\n";
    std::fs::create_dir_all(dir.path().join("posts/a b")).unwrap();
    std::fs::write(dir.path().join("posts/a b/kub:con.md"), post).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_recapture"));
    command.current_dir(dir.path());
    let done = command.args(["report", "posts", "--out", "site/report.html"]).output().unwrap();
    assert_eq!(code(&done), 0, "{}", stderr(&done));
    let html = std::fs::read_to_string(dir.path().join("site/report.html")).unwrap();
    assert!(html.contains("href=\"../posts/a%20b/kub%3Acon.md#L3\""), "no link to line 3");
    let mut command = Command::new(env!("CARGO_BIN_EXE_recapture"));
    command.current_dir(dir.path());
    let base = ["--source-base", "https://example.org/blob/main"];
    let done = command.args(["report", "posts", "--out", "-"]).args(base).output().unwrap();
    let html = String::from_utf8(done.stdout).unwrap();
    assert!(html.contains("href=\"https://example.org/blob/main/posts/a%20b/kub%3Acon.md#L4\""), "no link to line 4");
}
