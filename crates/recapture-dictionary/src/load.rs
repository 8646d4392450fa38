use std::path::Path;

use crate::table::Table;
use crate::{Cues, Dictionaries, Fault, lower_case};

/// Names and contents of the built-in files.
pub const BUILTIN: [(&str, &str); 12] = [
    ("projects.csv", include_str!("../../../dictionaries/projects.csv")),
    ("project-aliases.csv", include_str!("../../../dictionaries/project-aliases.csv")),
    ("project-ambiguous.csv", include_str!("../../../dictionaries/project-ambiguous.csv")),
    ("lookalikes.csv", include_str!("../../../dictionaries/lookalikes.csv")),
    ("organizations.csv", include_str!("../../../dictionaries/organizations.csv")),
    ("organizations-more.csv", include_str!("../../../dictionaries/organizations-more.csv")),
    ("event-series.csv", include_str!("../../../dictionaries/event-series.csv")),
    ("event-editions.csv", include_str!("../../../dictionaries/event-editions.csv")),
    ("places.csv", include_str!("../../../dictionaries/places.csv")),
    ("given-names.csv", include_str!("../../../dictionaries/given-names.csv")),
    ("given-names-more.csv", include_str!("../../../dictionaries/given-names-more.csv")),
    ("cues.csv", include_str!("../../../dictionaries/cues.csv")),
];

/// The built-in dictionaries.
///
/// # Errors
/// The faults of the built-in files; a test sees to it that there are none.
pub fn builtin() -> Result<Dictionaries, Vec<Fault>> {
    load(&[], true)
}

/// Loads the built-in files (unless `with_builtin` is off) and then, in order, the folders given: files of
/// the same names, each of which may be absent.
///
/// # Errors
/// Every fault found, with file and line; a folder that can't be read or holds a file of another name.
pub fn load(folders: &[&Path], with_builtin: bool) -> Result<Dictionaries, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut files: Vec<File> = Vec::new();
    if with_builtin {
        for (order, (name, text)) in BUILTIN.iter().enumerate() {
            files.push((order, format!("dictionaries/{name}"), (*text).into()));
        }
    }
    for folder in folders {
        read_folder(folder, &mut files, &mut faults);
    }
    // Projects before their aliases, whichever folder they come from.
    files.sort_by_key(|(order, ..)| *order);
    // Half of all rows are cues, which need nothing from the other files: both are read at once.
    let (of_cues, others): (Vec<_>, Vec<_>) = files.iter().partition(|(order, ..)| BUILTIN[*order].0 == "cues.csv");
    let (mut all, given) = std::thread::scope(|scope| {
        let cues = scope.spawn(|| {
            let (mut cues, mut faults) = (Cues::default(), Vec::new());
            for (_, file, text) in of_cues {
                cues.read(file, text, &mut faults);
            }
            (cues, faults)
        });
        let read = read_others(&others, &mut faults);
        let (cues, more) = cues.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        faults.extend(more);
        (Dictionaries { cues, ..read.0 }, read.1)
    });
    for name in &given {
        all.cues.add_given_name(name);
    }
    all.projects.finish(&mut faults);
    for alias in all.projects.aliases.iter().filter(|a| !a.ambiguous && !a.text.contains(' ')) {
        all.cues.add_project(&lower_case(&alias.text));
    }
    if faults.is_empty() {
        Ok(all)
    } else {
        faults.sort();
        Err(faults)
    }
}

/// A dictionary file: its place in [`BUILTIN`], its name and its text.
type File = (usize, String, std::borrow::Cow<'static, str>);

/// Reads all files but those of cues; with the given names in lower case.
fn read_others(files: &[&File], faults: &mut Vec<Fault>) -> (Dictionaries, Vec<String>) {
    let (mut all, mut given) = (Dictionaries::default(), Vec::new());
    for (order, file, text) in files {
        match BUILTIN[*order].0 {
            "projects.csv" => all.projects.read_projects(file, text, faults),
            "project-aliases.csv" => all.projects.read_aliases(file, text, faults),
            "project-ambiguous.csv" => all.projects.read_ambiguous(file, text, faults),
            "lookalikes.csv" => all.projects.read_lookalikes(file, text, faults),
            "organizations.csv" | "organizations-more.csv" => all.organizations.read(file, text, faults),
            "event-series.csv" => all.events.read_series(file, text, faults),
            "event-editions.csv" => all.events.read_editions(file, text, faults),
            "places.csv" => all.events.read_places(file, text, faults),
            _ => {
                let table = Table::read(file, text, &["name"], 1, faults);
                all.given_names.reserve(table.len());
                for row in table.rows() {
                    let name = lower_case(row.get(0));
                    all.given_names.insert(&name, ());
                    given.push(name);
                }
            }
        }
    }
    (all, given)
}

fn read_folder(folder: &Path, files: &mut Vec<File>, faults: &mut Vec<Fault>) {
    let mut fault = |file: &Path, message: String| {
        faults.push(Fault { file: file.to_string_lossy().into_owned(), line: 0, message });
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return fault(folder, format!("can't read the folder: {error}")),
    };
    let mut paths: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "csv")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(order) = BUILTIN.iter().position(|(known, _)| *known == name) else {
            let known: Vec<&str> = BUILTIN.iter().map(|(name, _)| *name).collect();
            fault(path, format!("no dictionary has this name: the files are {}", known.join(", ")));
            continue;
        };
        match std::fs::read_to_string(path) {
            Ok(text) => files.push((order, path.to_string_lossy().into_owned(), text.into())),
            Err(error) => fault(path, format!("can't read the file: {error}")),
        }
    }
}
