//! `recapture dictionary`.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use recapture::dictionary::{self, BUILTIN, CUE_KINDS, Case, Dictionaries};

use crate::args::{DictionaryCommand, Shared};
use crate::exit::{self, Exit, Failure};
use crate::{messages, run};

pub(crate) fn dictionary(command: &DictionaryCommand, shared: &Shared) -> Result<Exit, Failure> {
    let text = match command {
        DictionaryCommand::List => list(shared)?,
        DictionaryCommand::Show { name } => show(name, shared)?,
        DictionaryCommand::Check { folder } => check(folder, shared)?,
        DictionaryCommand::Export { folder } => export(folder)?,
        DictionaryCommand::Import { landscape, out } => import(landscape, out)?,
    };
    io::stdout().write_all(text.as_bytes()).map_or_else(|e| exit::of_stdout(&e), |()| Ok(Exit::Good))
}

/// The files in use with their texts: the built-in ones, then those of the folders.
fn files(shared: &Shared) -> Result<Vec<(String, &'static str, String)>, Failure> {
    let mut found = Vec::new();
    if !shared.no_builtin {
        found.extend(BUILTIN.iter().map(|(name, text)| ("built in".to_owned(), *name, (*text).to_owned())));
    }
    for folder in &shared.dictionaries {
        for (name, _) in BUILTIN {
            let path = folder.join(name);
            if path.is_file() {
                found.push((folder.display().to_string(), name, read(&path)?));
            }
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|e| Failure::usage(format!("can't read '{}': {e}", path.display())))
}

/// Rows of a dictionary file; a quoted cell never holds a line feed there.
fn rows(text: &str) -> usize {
    text.lines().count().saturating_sub(1)
}

fn list(shared: &Shared) -> Result<String, Failure> {
    run::dictionaries(shared)?;
    let mut out = String::new();
    for (origin, name, text) in files(shared)? {
        let columns = text.lines().next().unwrap_or("");
        let _ = writeln!(out, "{name:<24} {:>6} rows  {origin}  ({columns})", rows(&text));
    }
    Ok(out)
}

/// A dictionary file, or all that is known of a name.
fn show(name: &str, shared: &Shared) -> Result<String, Failure> {
    let known = run::dictionaries(shared)?;
    let file = BUILTIN.iter().find(|(f, _)| *f == name || f.strip_suffix(".csv") == Some(name));
    if let Some((file, _)) = file {
        let mut out = String::new();
        for (index, (_, _, text)) in files(shared)?.into_iter().filter(|(_, n, _)| n == file).enumerate() {
            let skipped = if index == 0 { 0 } else { text.find('\n').map_or(text.len(), |i| i + 1) };
            out.push_str(&text[skipped..]);
        }
        return Ok(out);
    }
    let mut out = String::new();
    projects(&known, name, &mut out);
    others(&known, name, &mut out);
    if out.is_empty() {
        let files: Vec<&str> = BUILTIN.iter().map(|(n, _)| *n).collect();
        return Err(Failure::usage(format!(
            "'{name}' is in no dictionary, and none of the files {}",
            files.join(", ")
        )));
    }
    Ok(out)
}

fn projects(known: &Dictionaries, name: &str, out: &mut String) {
    let same = |text: &str| text.eq_ignore_ascii_case(name);
    let aliases = &known.projects.aliases;
    for (index, project) in known.projects.list.iter().enumerate() {
        let own = same(&project.name) || same(&project.id);
        if !own && !aliases.iter().any(|a| a.project == index && same(&a.text)) {
            continue;
        }
        let level = format!("{:?}", project.maturity).to_lowercase();
        let _ = writeln!(out, "project    {} ({}), {level} {}", project.name, project.id, project.homepage);
        for alias in aliases.iter().filter(|a| a.project == index && (own || same(&a.text))) {
            let kind = format!("{:?}", alias.kind).to_lowercase();
            let case = if alias.case == Case::Exact { "exact case" } else { "any case" };
            let _ = write!(out, "  {kind:<9} {}", alias.text);
            if alias.ambiguous {
                let _ = write!(out, " ({case}, prior {:.2}", alias.prior);
                if !alias.needs.is_empty() {
                    let _ = write!(out, ", needs {}", alias.needs.join("; "));
                }
                let never: Vec<String> =
                    alias.never.iter().map(|(b, a)| format!("{b} _ {a}").trim().to_owned()).collect();
                if !never.is_empty() {
                    let _ = write!(out, ", never {}", never.join("; "));
                }
                out.push(')');
            }
            out.push('\n');
        }
    }
}

fn others(known: &Dictionaries, name: &str, out: &mut String) {
    let same = |text: &str| text.eq_ignore_ascii_case(name);
    for lookalike in known.projects.lookalikes.iter().filter(|l| same(&l.name)) {
        let _ = writeln!(out, "no project {} ({})", lookalike.name, lookalike.kind);
    }
    if let Some(canonical) = known.organizations.canonical(name) {
        let _ = writeln!(out, "organisation {canonical}");
    }
    for series in &known.events.series {
        if same(&series.name) || series.aliases.iter().any(|a| same(a)) {
            let _ = writeln!(out, "event series {} ({})", series.name, series.aliases.join("; "));
            for edition in known.events.editions.iter().filter(|e| e.series == series.name) {
                let _ = writeln!(out, "  edition   {} {} {}", edition.name, edition.start, edition.city);
            }
        }
    }
    if let Some(place) = known.events.place(name) {
        let _ = writeln!(out, "place      {} {}", place.name, place.country);
    }
    if known.cues.word(name).is_given_name() {
        let _ = writeln!(out, "given name {name}");
    }
    for (kind, cue) in CUE_KINDS.iter().filter_map(|(n, kind)| Some((n, known.cues.get(*kind, name)?))) {
        let value = if cue.value.is_empty() { String::new() } else { format!(" = {}", cue.value) };
        let _ = writeln!(out, "cue        {} ({kind}){value}", cue.text);
    }
}

fn check(folder: &Path, shared: &Shared) -> Result<String, Failure> {
    let mut folders: Vec<&Path> = shared.dictionaries.iter().map(std::path::PathBuf::as_path).collect();
    folders.push(folder);
    dictionary::load(&folders, !shared.no_builtin).map_err(|faults| run::faulty(&faults))?;
    let own: Vec<usize> = BUILTIN
        .iter()
        .map(|(name, _)| folder.join(name))
        .filter(|path| path.is_file())
        .map(|path| read(&path).map(|text| rows(&text)))
        .collect::<Result<_, _>>()?;
    let place = folder.display();
    if own.is_empty() {
        let names: Vec<&str> = BUILTIN.iter().map(|(n, _)| *n).collect();
        return Err(Failure::usage(format!("'{place}' holds no dictionary: the files are {}", names.join(", "))));
    }
    Ok(format!("{place}: {} files, {} rows, no fault\n", own.len(), own.iter().sum::<usize>()))
}

fn export(folder: &Path) -> Result<String, Failure> {
    if let Some((name, _)) = BUILTIN.iter().find(|(name, _)| folder.join(name).exists()) {
        return Err(Failure::output(format!(
            "'{}' is there already: give an empty folder",
            folder.join(name).display()
        )));
    }
    write(folder, BUILTIN)?;
    Ok(format!("{} files in {}\n", BUILTIN.len(), folder.display()))
}

fn import(landscape: &Path, out: &Path) -> Result<String, Failure> {
    let current = |name: &str| {
        let path = out.join(name);
        let builtin = || BUILTIN.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text).to_owned();
        if path.is_file() { read(&path) } else { Ok(builtin()) }
    };
    let (projects, aliases) = (current("projects.csv")?, current("project-aliases.csv")?);
    let imported = dictionary::import(&read(landscape)?, &projects, &aliases, &current("organizations.csv")?)
        .map_err(|what| Failure::usage(format!("can't import '{}': {what}", landscape.display())))?;
    write(out, imported.files.iter().map(|(name, text)| (*name, text.as_str())))?;
    if imported.report.is_empty() {
        messages::note("nothing-new", "nothing new");
    }
    Ok(imported.report)
}

/// Writes files into a folder, each whole or not at all.
fn write<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<(), Failure> {
    let fail = |e: io::Error| Failure::output(format!("can't write to '{}': {e}", folder.display()));
    std::fs::create_dir_all(folder).map_err(fail)?;
    for (name, text) in files {
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fail)?;
        file.write_all(text.as_bytes()).map_err(fail)?;
        file.persist(folder.join(name)).map_err(|e| fail(e.error))?;
    }
    Ok(())
}
