//! Settings and where they come from, help, completions, messages.
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const POST: &str =
    "# KubeCon EU 2023\n\n- \"Growing Pains\" by Anna Ode (Acme)\n\nRun `linkerd check`, then Kubernetes.\n";

/// A folder with posts/a.md, in which the command runs.
struct Place(tempfile::TempDir);

struct Done {
    code: i32,
    out: String,
    err: String,
}

impl Place {
    fn new(config: &str) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("posts/a.md", POST);
        place.write("recapture.toml", config);
        place
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.0.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, arguments: &[&str]) -> Done {
        self.run_with(&[], arguments)
    }

    fn run_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Done {
        self.run_in("", environment, arguments)
    }

    fn run_in(&self, folder: &str, environment: &[(&str, &str)], arguments: &[&str]) -> Done {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recapture"));
        command.args(arguments).current_dir(self.path().join(folder)).envs(environment.iter().copied());
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Done { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
    }

    /// The line of `recapture config` that is about a key.
    fn line(&self, key: &str, environment: &[(&str, &str)], arguments: &[&str]) -> String {
        let done = self.run_with(environment, &[&["config"], arguments].concat());
        assert_eq!(done.code, 0, "{}", done.err);
        let is = |line: &&str| line.trim_start_matches("# ").split(" =").next() == Some(key);
        done.out.lines().find(is).unwrap_or_else(|| panic!("{key} is not in {}", done.out)).to_owned()
    }

    /// The faults found in the settings.
    fn faults(&self) -> String {
        let done = self.run(&["extract", "posts"]);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{}", done.err);
        done.err.strip_prefix("error: the settings have faults:\n").unwrap_or(&done.err).to_owned()
    }
}

#[test]
fn flags_go_before_the_environment_and_that_before_the_file() {
    let place = Place::new("# ours\nmin-confidence = 0.7\n");
    let variable = [("RECAPTURE_MIN_CONFIDENCE", "0.8")];
    let line = |environment: &[(&str, &str)], arguments: &[&str]| place.line("min-confidence", environment, arguments);
    assert_eq!(line(&[], &["--no-config"]), "min-confidence = 0.5  # default");
    assert_eq!(line(&[("RECAPTURE_NO_CONFIG", "1")], &[]), "min-confidence = 0.5  # default");
    assert_eq!(line(&[], &[]), "min-confidence = 0.7  # recapture.toml:2");
    assert_eq!(line(&variable, &[]), "min-confidence = 0.8  # environment RECAPTURE_MIN_CONFIDENCE");
    assert_eq!(line(&variable, &["--min-confidence", "0.9"]), "min-confidence = 0.9  # flag");
}

#[test]
fn limits_are_shown_with_what_they_are_by_default() {
    let place = Place::new("max-nesting = 9\n");
    let line = |key: &str, environment: &[(&str, &str)]| place.line(key, environment, &[]);
    for (key, value) in [
        ("max-document", 256 << 20),
        ("max-unpacked", 256 << 30),
        ("max-ratio", 300),
        ("max-entries", 10_000_000),
        ("max-depth", 4),
        ("max-line", 1_u64 << 20),
    ] {
        assert_eq!(line(key, &[]), format!("{key} = {value}  # default"));
    }
    assert_eq!(line("max-nesting", &[]), "max-nesting = 9  # recapture.toml:1");
    assert_eq!(
        line("max-line", &[("RECAPTURE_MAX_LINE", "2M")]),
        "max-line = \"2M\"  # environment RECAPTURE_MAX_LINE"
    );
    let done = place.run(&["extract", "posts", "--max-nesting", "0"]);
    assert!(done.code == 2 && done.err.contains("at least 1"), "{}", done.err);
}

#[test]
fn each_limit_of_text_has_a_flag_a_setting_and_a_diagnostic() {
    let place = Place::new("");
    place.write("posts/a.md", "- a\n  - b\n    - c\n\nNine words and more than these are in it.\n");
    let told = |flags: &[&str]| {
        let done = place.run(&[&["extract", "posts"], flags].concat());
        assert_eq!(done.code, 0, "{}", done.err);
        let record: Value = serde_json::from_str(&done.out).unwrap();
        let rows = record["diagnostics"].as_array().unwrap().iter();
        rows.map(|d| format!("{} {}", d["span"]["line"], d["message"].as_str().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(told(&[]), [""; 0]);
    let deep = "2 lists, quotes or elements more than 2 deep are read as if they stood there (--max-nesting)";
    assert_eq!(told(&["--max-nesting", "2"]), [deep]);
    assert_eq!(told(&["--max-line", "20"]), ["5 a line of more than 20 bytes is read as several (--max-line)"]);
    place.write("recapture.toml", "max-nesting = 2\nmax-line = \"1K\"\n");
    assert_eq!(told(&[]), [deep]);
}

#[test]
fn each_source_counts_in_a_run() {
    let place = Place::new("out = \"tables\"\nformat = [\"csv\"]\ninclude-code = true\n");
    let names = |folder: &str| {
        let entries = std::fs::read_dir(place.path().join(folder)).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let projects = |folder: &str| {
        std::fs::read_to_string(place.path().join(folder).join("projects.csv")).unwrap().lines().count() - 1
    };
    assert_eq!(place.run(&["extract", "posts"]).code, 0);
    assert!(
        names("tables").contains(&"talks.csv".to_owned()) && !names("tables").contains(&"recapture.json".to_owned())
    );
    assert_eq!(projects("tables"), 2);
    assert_eq!(place.run_with(&[("RECAPTURE_INCLUDE_CODE", "0")], &["extract", "posts"]).code, 0);
    assert_eq!(projects("tables"), 1);
    assert_eq!(place.run(&["extract", "posts", "--include-code=false", "--out", "other", "--tsv"]).code, 0);
    assert!(names("other").contains(&"talks.tsv".to_owned()));
    let done = place.run_with(&[("RECAPTURE_FORMAT", "ndjson,json")], &["extract", "posts"]);
    assert_eq!((done.code, names("tables")), (0, vec!["recapture.json".to_owned(), "recapture.ndjson".to_owned()]));
    let done = place.run(&["extract", "posts", "--out", "-", "--format", "ndjson"]);
    assert_eq!((done.code, done.out.lines().count()), (0, 1), "back to standard output");
}

#[test]
fn the_folder_that_a_flag_needs_may_come_from_the_file() {
    let place = Place::new("out = \"tables\"\n");
    assert_eq!(place.run(&["extract", "posts", "--tsv"]).code, 0);
    assert!(place.path().join("tables/talks.tsv").exists());
    let done = place.run(&["extract", "posts", "--tsv", "--no-config"]);
    assert!(done.code == 2 && done.err.contains("--out"), "{}", done.err);
    // A file may say what to do if there is a folder.
    place.write("recapture.toml", "tsv = true\n");
    assert_eq!(place.run(&["extract", "posts"]).code, 0);
}

#[test]
fn the_file_is_found_above_the_first_input_and_its_paths_are_beside_it() {
    let place = Place::new("out = \"tables\"\ndictionaries = [\"words\", \"more\"]\n");
    place.write("elsewhere/x.md", "");
    place.write("words/projects.csv", "name,id,maturity\nOtter,otter,graduated\n");
    std::fs::create_dir(place.path().join("more")).unwrap();
    let done = place.run_in("elsewhere", &[], &["extract", "../posts/a.md"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(place.path().join("tables/talks.csv").exists());
    assert_eq!(place.line("out", &[], &["posts"]), "out = \"tables\"  # recapture.toml:1");
    place.write("posts/recapture.toml", "out = \"nearer\"\n");
    assert_eq!(place.line("out", &[], &["posts/a.md"]), "out = \"posts/nearer\"  # posts/recapture.toml:1");
    assert_eq!(place.line("out", &[], &["-"]), "out = \"tables\"  # recapture.toml:1");
    assert_eq!(
        place.line("out", &[], &["posts", "--config", "recapture.toml"]),
        "out = \"tables\"  # recapture.toml:1"
    );
    let variable = [("RECAPTURE_CONFIG", "recapture.toml")];
    assert_eq!(place.line("out", &variable, &["posts"]), "out = \"tables\"  # recapture.toml:1");
    let done = place.run(&["extract", "posts", "--config", "none.toml"]);
    assert!(done.code == 2 && done.err.contains("can't read the settings 'none.toml': no such file"), "{}", done.err);
    // Dictionaries are for all commands.
    assert!(place.run(&["dictionary", "show", "Otter"]).out.starts_with("project    Otter"));
}

#[cfg(unix)]
#[test]
fn lists_in_the_environment() {
    let place = Place::new("");
    let lists = [("RECAPTURE_DICTIONARIES", "a:b"), ("RECAPTURE_GLOB", "*.md:!x.md"), ("RECAPTURE_FORMAT", "csv,json")];
    let line = |key: &str| place.line(key, &lists, &[]);
    assert_eq!(line("dictionaries"), "dictionaries = [\"a\", \"b\"]  # environment RECAPTURE_DICTIONARIES");
    assert_eq!(line("glob"), "glob = [\"*.md\", \"!x.md\"]  # environment RECAPTURE_GLOB");
    assert_eq!(line("format"), "format = [\"csv\", \"json\"]  # environment RECAPTURE_FORMAT");
    assert_eq!(place.line("dictionaries", &lists, &["--dictionaries", "c"]), "dictionaries = [\"c\"]  # flag");
    let done = place.run_with(&[("RECAPTURE_THREADS", "none")], &["extract", "posts"]);
    assert_eq!(done.code, 2);
    assert!(done.err.starts_with("error: RECAPTURE_THREADS: invalid value 'none'"), "{}", done.err);
    let done = place.run_with(&[("RECAPTURE_FORMATS", "csv")], &["extract", "posts"]);
    assert_eq!(done.code, 0);
    assert!(done.err.contains("RECAPTURE_FORMATS is no setting: did you mean RECAPTURE_FORMAT?"), "{}", done.err);
}

#[test]
fn faults_have_a_line_and_say_what_to_do() {
    let place = Place::new("out = \"x\"\nmin_confidence = 0.5\nformta = \"csv\"\nthreads = 0\ntsv = \"yes\"\n");
    let faults = place.faults();
    let lines: Vec<&str> = faults.lines().collect();
    assert_eq!(lines[0], "recapture.toml:2: unknown key 'min_confidence': did you mean 'min-confidence'?");
    assert_eq!(lines[1], "recapture.toml:3: unknown key 'formta': did you mean 'format'?");
    assert!(
        lines[2].starts_with("recapture.toml:4: invalid value '0'") && lines[2].ends_with("at least 1"),
        "{faults}"
    );
    assert_eq!(lines[3], "recapture.toml:5: 'tsv' must be true or false");
    assert_eq!(lines.len(), 4, "{faults}");
    place.write("recapture.toml", "out = 1\nformat = [\"csv\", \"xml\"]\nconfig = \"x\"\nglob = 3\nverbose = 999\n");
    let faults = place.faults();
    for fault in [
        ":1: 'out' must be a path",
        ":2: invalid value 'xml' for '--format",
        ":3: unknown key 'config'",
        ":4: 'glob' must be a list",
        ":5: 'verbose' must be a whole number",
    ] {
        assert!(faults.contains(&format!("recapture.toml{fault}")), "{fault} is not in {faults}");
    }
    place.write("recapture.toml", "out = \n\n= 3\n");
    assert!(place.faults().starts_with("recapture.toml:1: "), "{}", place.faults());
    // Commands that need no settings work all the same.
    assert_eq!(place.run(&["schema"]).code, 0);
}

const CORRECTIONS: &str = r#"
[[overrides]]
field = "person"
value = "Anna Ode"
correction = "Anna Öde"
reason = "asked her"
document = "posts/a.md"
line = 3

[[overrides]]
field = "organization"
value = "Nobody"
correction = "drop"
"#;

#[test]
fn corrections_in_the_file() {
    let place = Place::new(CORRECTIONS);
    for (folder, input) in [("", "posts"), ("posts", "."), ("posts", "a.md"), ("", "./posts/a.md")] {
        let done = place.run_in(folder, &[], &["extract", input]);
        assert_eq!(done.code, 0, "{}", done.err);
        let record: Value = serde_json::from_str(&done.out).unwrap();
        assert_eq!(record["talks"][0]["speakers"][0]["name"], "Anna Öde", "{input} in '{folder}'");
        assert!(done.err.contains("recapture.toml:10: organization 'Nobody'"), "{}", done.err);
    }
    // Files of corrections count besides, and later.
    place.write("more.csv", "field,value,correction\norganization,Acme,Acme Corp\n");
    let done = place.run(&["extract", "posts", "--overrides", "more.csv"]);
    let record: Value = serde_json::from_str(&done.out).unwrap();
    let speaker = &record["talks"][0]["speakers"][0];
    assert_eq!((&speaker["name"], &speaker["organization"]), (&"Anna Öde".into(), &"Acme Corp".into()));
    place.write(
        "recapture.toml",
        "[[overrides]]\nfield = \"persn\"\ncorrection = \"x\"\n[[overrides]]\nfield = \"person\"\nvalu = \"x\"\n[[overrides]]\nline = \"x\"\nfield = \"person\"\n",
    );
    let faults = place.faults();
    for fault in [
        ":1: field 'persn' is none of title",
        ":6: unknown key 'valu': did you mean 'value'?",
        ":4: a correction needs 'correction'",
        ":8: 'line' must be a line's number",
    ] {
        assert!(faults.contains(&format!("recapture.toml{fault}")), "{fault} is not in {faults}");
    }
}

#[test]
fn what_config_prints_is_a_file_with_the_same_effect() {
    for more in ["", "overrides = [\"more.csv\"]\n"] {
        let corrections = if more.is_empty() { CORRECTIONS } else { "" };
        let place = Place::new(&format!("out = \"a \\\"b\\\"\"\ntsv = true\nthreads = 2\n{more}{corrections}"));
        place.write("more.csv", "field,value,correction\norganization,Acme,Acme Corp\n");
        let variable = [("RECAPTURE_GLOB", "*.md")];
        let first = place.run_with(&variable, &["config", "posts", "-v", "--min-confidence", "0.25"]);
        assert_eq!((first.code, first.err.as_str()), (0, ""));
        place.write("second.toml", &first.out);
        let second = place.run(&["config", "posts", "--config", "second.toml"]);
        let values = |text: &str| -> Vec<String> {
            text.lines().skip(1).map(|line| line.split("  # ").next().unwrap().to_owned()).collect()
        };
        assert_eq!(values(&first.out), values(&second.out), "{}", second.err);
        assert_eq!(place.run(&["extract", "posts", "--config", "second.toml", "-q"]).code, 0);
        assert!(place.path().join("a \"b\"/talks.tsv").exists());
    }
}

#[test]
fn verbose_names_documents_and_what_is_skipped() {
    let place = Place::new("");
    place.write("posts/picture.png", "x");
    place.write("posts/b.txt", "caf\u{e9}");
    std::fs::write(place.path().join("posts/b.txt"), b"caf\xe9 und mehr").unwrap();
    let plain = place.run(&["extract", "posts"]);
    assert_eq!(plain.err.lines().count(), 1, "{}", plain.err);
    let verbose = place.run(&["extract", "posts", "-v"]).err;
    assert!(verbose.contains("posts/a.md: 1 talks, 1 speakers, 1 mentions, 0 diagnostics\n"), "{verbose}");
    assert!(verbose.contains("skipped 'posts/picture.png': no format that is read, by its ending\n"), "{verbose}");
    assert!(!verbose.contains("decoded as"), "{verbose}");
    let more = place.run(&["extract", "posts", "-vv"]).err;
    assert!(more.contains("posts/b.txt:1: decoded as windows-1252 [decoded]\n"), "{more}");
    assert_eq!(place.run(&["extract", "posts", "-v", "-q"]).err, "");
    place.write("recapture.toml", "quiet = true\n");
    assert_eq!(place.run(&["extract", "posts"]).err, "");
    assert!(place.run(&["extract", "posts", "-v"]).err.contains("posts/a.md: "));
    place.write("recapture.toml", "verbose = 1\n");
    assert!(place.run(&["extract", "posts"]).err.contains("posts/a.md: "));
    assert_eq!(place.run(&["extract", "posts", "-q"]).err, "");
}

#[test]
fn messages_as_json() {
    let place = Place::new("");
    place.write("posts/picture.png", "x");
    let done = place.run(&["extract", "posts", "none.md", "--out", "tables", "--json-log", "-vv"]);
    assert_eq!(done.code, 1);
    let log: Vec<Value> = done.err.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let find = |code: &str| log.iter().find(|m| m["code"] == code).unwrap_or_else(|| panic!("{code}: {}", done.err));
    assert_eq!((&find("unreadable")["level"], &find("unreadable")["path"]), (&"warning".into(), &"none.md".into()));
    assert_eq!(find("skipped")["path"], "posts/picture.png");
    assert_eq!(find("document")["counts"]["talks"], 1);
    let summary = find("summary");
    assert_eq!((&summary["counts"]["documents"], &summary["counts"]["unreadable"]), (&1.into(), &1.into()));
    assert!(summary["message"].as_str().unwrap().starts_with("1 documents") && summary["path"] == "tables");
    for arguments in [
        &["extract", "posts", "--json-log", "--format", "nonsense"][..],
        &["dictionary", "show", "no such name", "--json-log"],
    ] {
        let done = place.run(arguments);
        let message: Value = serde_json::from_str(&done.err).unwrap();
        assert_eq!((done.code, &message["level"], &message["code"]), (2, &"error".into(), &"usage".into()));
    }
}

#[test]
fn help_is_short_and_has_examples() {
    let place = Place::new("");
    let help = place.run(&["--help"]).out;
    let bare = place.run(&[]);
    assert!(bare.code == 2 && bare.err == help, "{}", bare.err);
    assert!(help.lines().count() < 60 && help.contains("Examples:") && help.contains("130"), "{help}");
    let commands = ["extract", "explain", "parse-line", "dictionary", "eval", "config", "schema", "completions", "man"];
    let mut at = 0;
    for command in commands {
        at += help[at..].find(&format!("\n  {command} ")).unwrap_or_else(|| panic!("{command} in its order in {help}"));
        let help = place.run(&[command, "--help"]);
        let example = [format!("Example:\n  recapture {command}"), format!("Examples:\n  recapture {command}")];
        assert!(help.code == 0 && example.iter().any(|e| help.out.contains(e)), "{}", help.out);
        assert!(!help.out.contains("[=<"), "switches look like switches: {}", help.out);
    }
}

#[test]
fn completions_and_manual_pages() {
    let place = Place::new("nonsense = 1\n");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = place.run(&["completions", shell]);
        assert!(done.code == 0 && done.out.contains("min-confidence"), "{shell}: {}", done.err);
    }
    assert_eq!(place.run(&["completions", "tcsh"]).code, 2);
    let page = place.run(&["man"]).out;
    assert!(page.contains(".TH recapture 1") && page.contains("Exit codes"), "{page}");
    assert_eq!(place.run(&["man", "--out", "pages/man1"]).code, 0);
    for name in ["recapture.1", "recapture-extract.1", "recapture-dictionary-show.1", "recapture-config.1"] {
        assert!(place.path().join("pages/man1").join(name).exists(), "{name}");
    }
}

#[test]
fn the_prefilter_keeps_what_may_hold_talks() {
    let place = Place::new("");
    for (name, text) in [
        ("linked.md", "Notes: [PID 1](https://kccncna20.sched.com/event/ekAC/pid-1)"),
        ("japanese.md", "発表者は須藤さんでした。"),
        ("readme.md", "# A parser\n\nAn overview with a demo, and talking clocks.\n"),
        ("empty.md", ""),
    ] {
        place.write(&format!("posts/{name}"), text);
    }
    let said = place.run(&["extract", "--prefilter", "-v", "posts"]).err;
    assert!(said.contains("3 documents") && said.contains("2 without a word of talks left out"), "{said}");
    assert!(said.contains("readme.md': it names no event") && said.contains("empty.md': it names"), "{said}");
}
