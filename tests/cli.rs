//! The command line as a user meets it: outputs, exit codes, bad input.
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn recapture() -> Command {
    Command::new(env!("CARGO_BIN_EXE_recapture"))
}

fn run(arguments: &[&str]) -> Output {
    recapture().args(arguments).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn corpus() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/docs").to_string_lossy().into_owned()
}

fn path(dir: &tempfile::TempDir, name: &str) -> String {
    dir.path().join(name).to_string_lossy().into_owned()
}

fn write(dir: &tempfile::TempDir, name: &str, bytes: &[u8]) -> String {
    let file: PathBuf = dir.path().join(name);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, bytes).unwrap();
    file.to_string_lossy().into_owned()
}

/// Runs with standard input.
fn feed(arguments: &[&str], input: &[u8]) -> Output {
    use std::io::Write as _;
    let mut child = recapture()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The child may rightly stop reading early.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[test]
fn the_main_job_writes_all_tables() {
    let dir = tempfile::tempdir().unwrap();
    let out = path(&dir, "out");
    let done = run(&["extract", &corpus(), "--out", &out]);
    assert_eq!(code(&done), 0, "{}", stderr(&done));
    assert!(stderr(&done).contains("40 documents"), "{}", stderr(&done));
    let mut names: Vec<String> =
        std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let mut expected: Vec<String> = recapture_export::TABLES.iter().map(|t| format!("{}.csv", t.name())).collect();
    expected.extend(["datapackage.json", "recapture.json", "recapture.ndjson"].map(str::to_owned));
    expected.sort();
    assert_eq!(names, expected);
    let ndjson = std::fs::read_to_string(dir.path().join("out/recapture.ndjson")).unwrap();
    let json: serde_json::Value =
        serde_json::from_slice(&std::fs::read(dir.path().join("out/recapture.json")).unwrap()).unwrap();
    let lines: Vec<serde_json::Value> = ndjson.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(json, serde_json::Value::Array(lines));
}

#[test]
fn records_have_the_fields_of_the_contract_in_order() {
    let done = feed(
        &["extract", "-", "-q"],
        b"---\ntitle: KubeCon EU 2023\n---\n### \"T one two\" by Ann Ode (Acme)\n\nKubernetes\n",
    );
    let text = String::from_utf8(done.stdout).unwrap();
    let mut at = 0;
    for key in [
        "\"schema\":\"recapture/1\"",
        "\"document\":{\"id\":",
        "\"source\":\"-\"",
        "\"format\":\"markdown\"",
        "\"title\":",
        "\"authors\":",
        "\"date\":",
        "\"language\":",
        "\"bytes\":",
        "\"hash\":",
        "\"events\":[{\"id\":\"kubecon-cloudnativecon-europe-2023\"",
        "\"name\":",
        "\"role\":\"subject\"",
        "\"span\":{\"start\":",
        "\"end\":",
        "\"line\":2,\"column\":8}",
        "\"talks\":[{\"id\":",
        "\"title\":\"T one two\"",
        "\"kind\":",
        "\"event\":",
        "\"speakers\":[{\"name\":\"Ann Ode\",\"organization\":\"Acme\",\"role\":null,\"url\":null",
        "\"rule\":",
        "\"confidence\":",
        "\"links\":[]",
        "\"mentions\":[{\"project\":\"Kubernetes\",\"project_id\":\"kubernetes\",\"maturity\":\"graduated\",\"surface\":\"Kubernetes\",\"component\":null,\"place\":\"paragraph\",\"in_code\":false,\"talk\":\"",
        "\"diagnostics\":[",
    ] {
        let found = text[at..].find(key).unwrap_or_else(|| panic!("{key} after byte {at} of {text}"));
        at += found;
    }
}

#[test]
fn parse_line_reads_arguments_and_standard_input() {
    let line = "Growing Pains - Ann Ode & Bo Li, Acme; Cara Dee, Beta";
    let by_argument = run(&["parse-line", line]);
    let by_stdin = feed(&["parse-line"], format!("{line}\n").as_bytes());
    assert_eq!(by_argument.stdout, by_stdin.stdout);
    assert!(by_argument.stdout.starts_with(b"{\"line\":\"Growing"), "the contract's order");
    let value: serde_json::Value = serde_json::from_slice(&by_argument.stdout).unwrap();
    assert_eq!(value["title"], "Growing Pains");
    assert_eq!(value["speakers"][1]["organization"], "Acme");
    assert_eq!(value["speakers"][2]["organization"], "Beta");
    assert_eq!(feed(&["parse-line"], b"").stdout, b"");
    assert_eq!(String::from_utf8_lossy(&feed(&["parse-line"], b"a\n\nb").stdout).lines().count(), 3);
}

#[test]
fn a_folder_without_recaps() {
    let dir = tempfile::tempdir().unwrap();
    write(&dir, "in/picture.png", b"x");
    let out = path(&dir, "out");
    let done = run(&["extract", &path(&dir, "in"), "--out", &out]);
    assert_eq!(code(&done), 0);
    assert!(stderr(&done).contains("no recaps found"), "{}", stderr(&done));
    assert!(stderr(&done).contains("1 other files skipped"), "{}", stderr(&done));
    let talks = std::fs::read_to_string(dir.path().join("out/talks.csv")).unwrap();
    assert_eq!(talks.lines().count(), 1);
}

#[test]
fn a_missing_path_does_not_stop_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let good = write(&dir, "good.md", b"# Hello\n");
    let done = run(&["extract", &path(&dir, "missing.md"), &good]);
    assert_eq!(code(&done), 1);
    assert!(stderr(&done).contains("missing.md': no such file"), "{}", stderr(&done));
    assert_eq!(String::from_utf8_lossy(&done.stdout).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_does_not_stop_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    write(&dir, "in/good.md", b"# Hello\n");
    // Root reads what it may not: a link to nowhere can't be read by anybody.
    std::os::unix::fs::symlink("/nonexistent/file.md", dir.path().join("in/broken.md")).unwrap();
    let done = run(&["extract", &path(&dir, "in")]);
    assert_eq!(code(&done), 1, "{}", stderr(&done));
    assert!(stderr(&done).contains("broken.md"), "{}", stderr(&done));
    assert_eq!(String::from_utf8_lossy(&done.stdout).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let dir = tempfile::tempdir().unwrap();
    write(&dir, "in/a/good.md", b"# Hello\n");
    std::os::unix::fs::symlink(dir.path().join("in"), dir.path().join("in/a/up")).unwrap();
    write(&dir, "elsewhere/far.md", b"# Hello\n");
    std::os::unix::fs::symlink(dir.path().join("elsewhere"), dir.path().join("in/b")).unwrap();
    let told = |flags: &[&str]| {
        let done = run(&[&["extract", "-v", &path(&dir, "in")], flags].concat());
        assert_eq!(code(&done), 0, "{}", stderr(&done));
        (String::from_utf8_lossy(&done.stdout).lines().count(), stderr(&done))
    };
    let (documents, messages) = told(&[]);
    assert_eq!((documents, messages.matches("a link to a folder: give that folder").count()), (1, 2), "{messages}");
    let (documents, messages) = told(&["--follow-links"]);
    assert_eq!((documents, messages.matches("up': a link to a folder around it").count()), (2, 1), "{messages}");
}

#[test]
#[cfg(unix)]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let dir = tempfile::tempdir().unwrap();
    write(&dir, "in/a.md", b"# Kubernetes\n");
    let pipe = path(&dir, "in/pipe.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let output = run(&["extract", "-v", &path(&dir, "in")]);
    assert_eq!(code(&output), 0);
    assert!(stderr(&output).contains("pipe.md': a pipe, a socket or a device"), "{}", stderr(&output));
    // One that is given by name is read: shells make them, `extract <(curl …)`.
    let script = format!("echo '# Kubernetes' > '{pipe}' & '{}' extract '{pipe}'", env!("CARGO_BIN_EXE_recapture"));
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[test]
fn ignore_files_hidden_files_and_globs() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["in/a.md", "in/b.txt", "in/.hidden.md", "in/skipped.md", "in/deep/c.markdown"] {
        write(&dir, name, b"# Hello\n");
    }
    write(&dir, "in/.ignore", b"skipped.md\n");
    let sources = |arguments: &[&str]| -> Vec<String> {
        let root = path(&dir, "in");
        let done = run(&[&["extract", &root], arguments].concat());
        let text = String::from_utf8(done.stdout).unwrap();
        let of = |line: &str| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["document"]["source"]
                .as_str()
                .unwrap()
                .rsplit("/in/")
                .next()
                .unwrap()
                .to_owned()
        };
        text.lines().map(of).collect()
    };
    assert_eq!(sources(&[]), ["a.md", "b.txt", "deep/c.markdown"]);
    assert_eq!(sources(&["--hidden"]), [".hidden.md", "a.md", "b.txt", "deep/c.markdown"]);
    // As in ripgrep, a glob wins over ignore files and hidden names.
    assert_eq!(sources(&["--glob", "*.md"]), [".hidden.md", "a.md", "skipped.md"]);
    assert_eq!(sources(&["--glob", "!*.txt"]), ["a.md", "deep/c.markdown"]);
}

#[test]
fn hostile_documents_give_records() {
    let dir = tempfile::tempdir().unwrap();
    let all: Vec<(&str, Vec<u8>)> = vec![
        ("in/binary.md", (0..=255).cycle().take(100_000).collect()),
        ("in/quotes.md", vec![b'>'; 100_000]),
        ("in/brackets.md", vec![b'['; 100_000]),
        ("in/divs.html", b"<div>".repeat(100_000)),
        ("in/quoted.md", b"\"".repeat(100_000)),
        ("in/empty.md", Vec::new()),
        ("in/names.md", format!("# T\n\n- Title - {}\n", "Ann Ode & ".repeat(1_000)).into_bytes()),
        ("in/list.md", "- Ann Ode - Growing Pains\n".repeat(20_000).into_bytes()),
        ("in/title.md", format!("### {} by Ann Ode\n", "Word ".repeat(2_000)).into_bytes()),
        ("in/ragged.md", b"| a | b |\n|---|---|\n| x |\n| y | z | w |\n||\n".to_vec()),
        ("in/rtl.md", "# \u{202E}KubeCon\n\n### \"עברית\" by דנה כהן (Acme)\n".as_bytes().to_vec()),
    ];
    for (name, bytes) in &all {
        write(&dir, name, bytes);
    }
    let done = run(&["extract", &path(&dir, "in"), "-q"]);
    assert_eq!(code(&done), 0, "{}", stderr(&done));
    assert_eq!(String::from_utf8_lossy(&done.stdout).lines().count(), all.len());
    assert!(String::from_utf8_lossy(&done.stdout).contains("empty-document"));
}

#[test]
fn a_single_line_of_100_megabytes() {
    let dir = tempfile::tempdir().unwrap();
    let line = "Ann Ode from Acme showed Kubernetes in her talk, and it was good; ".repeat(100_000_000 / 67);
    let file = write(&dir, "long.txt", line.as_bytes());
    let done = run(&["extract", &file, "-q", "--out", &path(&dir, "out"), "--format", "csv"]);
    assert_eq!(code(&done), 0, "{}", stderr(&done));
}

#[test]
fn all_faults_of_a_dictionary_are_listed() {
    let dir = tempfile::tempdir().unwrap();
    write(&dir, "d/project-aliases.csv", b"project,alias,kind\nNo Such Project,nsp,spelling\nFlux,fx,nickname\n");
    write(&dir, "d/places.csv", b"place,kind,country,aliases,color\nOz,city,,,green\n");
    write(&dir, "d/surprise.csv", b"a\n1\n");
    let done = run(&["extract", "--dictionaries", &path(&dir, "d"), &corpus()]);
    let text = stderr(&done);
    assert_eq!(code(&done), 2);
    assert!(text.contains("project-aliases.csv:2: project \"No Such Project\" is not in projects.csv"), "{text}");
    assert!(text.contains("project-aliases.csv:3: kind \"nickname\""), "{text}");
    assert!(text.contains("places.csv:1: unknown column \"color\""), "{text}");
    assert!(text.contains("surprise.csv"), "{text}");
}

#[test]
fn dictionaries_extend_and_replace() {
    let dir = tempfile::tempdir().unwrap();
    write(&dir, "d/projects.csv", b"name,id,maturity,accepted,incubating,graduated,archived,category,subcategory,homepage_url,repo_url,parent_project\nZorblax,zorblax,sandbox,,,,,,,,,\n");
    let folder = path(&dir, "d");
    let projects = |arguments: &[&str]| -> Vec<String> {
        let done = feed(
            &[&["extract", "-", "-q", "--dictionaries", &folder], arguments].concat(),
            b"We saw Zorblax on Kubernetes.",
        );
        let value: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        value["mentions"].as_array().unwrap().iter().map(|m| m["project"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(projects(&[]), ["Zorblax", "Kubernetes"]);
    assert_eq!(projects(&["--no-builtin"]), ["Zorblax"]);
}

#[test]
fn output_that_cannot_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let file = write(&dir, "file", b"x");
    let done = run(&["extract", &corpus(), "--out", &format!("{file}/out")]);
    assert_eq!(code(&done), 3, "{}", stderr(&done));
    assert!(stderr(&done).starts_with("error: can't write"), "{}", stderr(&done));
    let done = run(&["extract", &corpus(), "--out", &file]);
    assert_eq!(code(&done), 3);
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = recapture().args(["extract", &corpus(), "-q"]).stdout(full).output().unwrap();
    assert_eq!(code(&done), 3, "{}", stderr(&done));
    assert!(stderr(&done).contains("can't write to standard output"), "{}", stderr(&done));
}

#[test]
fn a_reader_that_had_enough() {
    let mut child =
        recapture().args(["extract", &corpus(), "-q"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!(code(&done), 0, "{}", stderr(&done));
}

#[test]
fn wrong_arguments() {
    for arguments in [
        &["extract"][..],
        &["extract", "x", "--format", "xml"],
        &["extract", "x", "--format", "csv"],
        &["extract", "x", "--threads", "0"],
        &["extract", ".", "--glob", "{a"],
        &["eval", "/nonexistent"],
        &["nonsense"],
    ] {
        assert_eq!(code(&run(arguments)), 2, "{arguments:?}");
    }
}

#[test]
fn help_documents_the_exit_codes() {
    let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Exit codes: 0 all well; 1 some inputs could not be read (the rest is written); 2 wrong arguments or dictionaries; 3 output could not be written."), "{help}");
}

#[test]
fn confidence_trades_recall_for_precision() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("post.md");
    std::fs::write(&file, "# KubeCon EU 2023\n\nWe tried Volcano there; the crater of the volcano was closed.\n")
        .unwrap();
    let mentions = |least: &str| {
        let out = run(&["extract", file.to_str().unwrap(), "-q", "--min-confidence", least]);
        let record: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        record["mentions"].as_array().unwrap().iter().filter(|m| m["surface"] == "Volcano").count()
    };
    assert_eq!((mentions("0.5"), mentions("1")), (1, 0));
    let out = run(&["extract", file.to_str().unwrap(), "--min-confidence", "2"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("a number from 0 to 1"));
}

#[test]
fn mentions_in_code_count_only_if_asked() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("post.md");
    std::fs::write(&file, "Run `linkerd check` first.\n").unwrap();
    let projects = |flags: &[&str]| {
        let out = dir.path().join("out");
        let mut arguments = vec!["extract", file.to_str().unwrap(), "-q", "--out", out.to_str().unwrap()];
        arguments.extend(flags);
        assert!(run(&arguments).status.success());
        std::fs::read_to_string(out.join("projects.csv")).unwrap().lines().count() - 1
    };
    assert_eq!((projects(&[]), projects(&["--include-code"])), (0, 1));
}

#[test]
fn organisations_are_given_as_stated_and_as_the_dictionary_spells_them() {
    let dir = tempfile::tempdir().unwrap();
    let (file, out) = (dir.path().join("post.md"), dir.path().join("out"));
    std::fs::write(&file, "# KubeCon EU 2023\n\n- \"Growing Pains\" by Anna Ode (Isovalent at Cisco)\n- \"Less Is More\" by Ben Lind (Styra, Inc.)\n").unwrap();
    assert!(run(&["extract", file.to_str().unwrap(), "-q", "--out", out.to_str().unwrap()]).status.success());
    let mut table = csv::Reader::from_path(out.join("talk_speakers.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let pairs: Vec<(&str, &str)> = rows.iter().map(|r| (&r[4], &r[5])).collect();
    assert_eq!(pairs, [("Isovalent at Cisco", "Isovalent; Cisco"), ("Styra, Inc.", "Styra")]);
}

const EXPLAINED: &str = "# KubeCon EU 2023\n\n- \"Growing <b>Pains\" by Anna Ode (Acme)\n- lunch\n\nCortex XSOAR is no Cortex; a harbor with boats.\n";

#[test]
fn explain_shows_what_was_found_and_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = write(&dir, "post.md", EXPLAINED.as_bytes());
    let out = run(&["explain", &file]);
    assert_eq!(code(&out), 0);
    let text = String::from_utf8(out.stdout).unwrap();
    for part in [
        "    3 | - \"Growing",
        "talk       \"Growing",
        "by Anna Ode (Acme)  [list-line",
        "like a person's name",
        "no mention Cortex as Cortex",
        "part of \"Cortex XSOAR\"",
        "no mention harbor as Harbor",
        "event      KubeCon + CloudNativeCon Europe 2023",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colours in a pipe");
    let line = String::from_utf8(run(&["explain", &file, "--line", "4"]).stdout).unwrap();
    assert_eq!(line.lines().count(), 2);
    assert_eq!(code(&run(&["explain", &file, "--line", "99"])), 2);
    assert_eq!(code(&run(&["explain", dir.path().join("none.md").to_str().unwrap()])), 2);
}

#[test]
fn explain_writes_a_page() {
    let dir = tempfile::tempdir().unwrap();
    let file = write(&dir, "post.txt", b"# KubeCon EU 2023\n\n<script>alert(1)</script> & \"Linkerd\"\n");
    let page = String::from_utf8(run(&["explain", &file, "--format", "html"]).stdout).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(!page.contains("<script>") && page.contains("&lt;script&gt;"));
    assert!(page.contains("<mark class=\"mention\" title=\"alias 1.00\">Linkerd</mark>"));
}

/// The worked example of dictionaries/README.md.
fn otters(dir: &tempfile::TempDir) -> String {
    let ours = dir.path().join("ours");
    std::fs::create_dir(&ours).unwrap();
    for (name, text) in [
        ("projects.csv", "name,id,maturity\nOtter,otter,graduated\n"),
        ("project-aliases.csv", "project,alias,kind\nOtter,Otter Cloud,component\n"),
        (
            "project-ambiguous.csv",
            "alias,project,case,prior,needs,never\nOtter,Otter,exact,0.40,otterctl; otter cloud,sea _; the _ swam\n",
        ),
    ] {
        std::fs::write(ours.join(name), text).unwrap();
    }
    ours.to_str().unwrap().to_owned()
}

#[test]
fn dictionaries_of_ones_own_count_what_they_name() {
    let dir = tempfile::tempdir().unwrap();
    let ours = otters(&dir);
    let mentions = |text: &str, flags: &[&str]| {
        let file = write(&dir, "post.md", text.as_bytes());
        let mut arguments = vec!["extract", &file, "-q", "--dictionaries", &ours];
        arguments.extend(flags);
        let record: serde_json::Value = serde_json::from_slice(&run(&arguments).stdout).unwrap();
        let names = record["mentions"].as_array().unwrap().iter().map(|m| m["surface"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    let text = "We moved to Otter Cloud, and otterctl made Otter easy. Linkerd too.";
    assert_eq!(mentions(text, &[]), ["Otter Cloud", "Otter", "Linkerd"]);
    assert_eq!(mentions(text, &["--no-builtin"]), ["Otter Cloud", "Otter"]);
    assert_eq!(mentions("the Otter swam away", &[]), [""; 0]);
    let checked = run(&["dictionary", "check", &ours]);
    assert_eq!((code(&checked), stderr(&checked)), (0, String::new()));
    assert!(String::from_utf8_lossy(&checked.stdout).ends_with("3 files, 3 rows, no fault\n"));
}

#[test]
fn dictionary_commands() {
    let dir = tempfile::tempdir().unwrap();
    let all = path(&dir, "all");
    assert_eq!(code(&run(&["dictionary", "export", &all])), 0);
    assert_eq!(code(&run(&["dictionary", "export", &all])), 3, "nothing is written over");
    let checked = run(&["dictionary", "check", &all]);
    assert_eq!(code(&checked), 0, "what is exported may be loaded on top: {}", stderr(&checked));
    let list = String::from_utf8(run(&["dictionary", "list"]).stdout).unwrap();
    assert!(list.lines().count() >= 12 && list.contains("projects.csv"));
    let shown = String::from_utf8(run(&["dictionary", "show", "FluxCD"]).stdout).unwrap();
    assert!(shown.starts_with("project    Flux (flux), graduated") && shown.contains("FluxCD"));
    assert!(String::from_utf8(run(&["dictionary", "show", "places"]).stdout).unwrap().starts_with("place,kind,"));
    assert_eq!(code(&run(&["dictionary", "show", "no such name"])), 2);
    std::fs::write(dir.path().join("all/cues.csv"), "kind,language,cue\nnokind,en,by\n").unwrap();
    let faulty = run(&["dictionary", "check", &all]);
    assert!(code(&faulty) == 2 && stderr(&faulty).contains("cues.csv:2: kind \"nokind\""), "{}", stderr(&faulty));
    let landscape = "landscape:\n  - name: Runtime\n    subcategories:\n      - name: Storage\n        items:\n          - name: Otterly\n            project: sandbox\n";
    let landscape = write(&dir, "landscape.yml", landscape.as_bytes());
    let new = path(&dir, "new");
    let imported = run(&["dictionary", "import", &landscape, "--out", &new]);
    assert!(String::from_utf8_lossy(&imported.stdout).starts_with("new: Otterly (sandbox)\n"), "{}", stderr(&imported));
    assert_eq!(code(&run(&["dictionary", "check", &new])), 0);
    assert_eq!(code(&run(&["dictionary", "import", &path(&dir, "none.yml"), "--out", &new])), 2);
}
