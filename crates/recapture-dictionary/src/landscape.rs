//! Brings the generated files up to date with the CNCF's landscape (`landscape.yml` of its repository).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use saphyr::{LoadableYamlNode as _, Yaml};

use crate::projects::PROJECT as COLUMNS;
use crate::{fold_organization, slug};

/// The generated files as they are to be written, and what changed.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Names and contents.
    pub files: Vec<(&'static str, String)>,
    /// A line a change: new, renamed, promoted, archived, gone.
    pub report: String,
}

/// Places of columns of `projects.csv`.
const NAME: usize = 0;
const ID: usize = 1;
const MATURITY: usize = 2;

/// Levels from the lowest; an archived project was one of the others.
const LEVELS: [&str; 4] = ["sandbox", "incubating", "graduated", "archived"];

type Row = Vec<String>;

/// Reads a landscape and rewrites `projects.csv`, `project-aliases.csv` and `organizations.csv`, given as they are.
/// Keys and what the landscape does not say stay; a project that got another name keeps the old one as an alias;
/// one that is gone from the landscape is kept and reported.
///
/// # Errors
/// YAML that can't be read, or that is no landscape; present files that are no CSV. The message says which.
pub fn import(landscape: &str, projects: &str, aliases: &str, organizations: &str) -> Result<Imported, String> {
    let old = rows("projects.csv", projects, &COLUMNS)?;
    let items = items(landscape)?;
    let mut report = String::new();
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut new: BTreeMap<String, Row> = BTreeMap::new();
    let names: BTreeSet<&str> = items.iter().map(|i| i.row[NAME].as_str()).collect();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for item in items.iter().filter(|i| !i.row[MATURITY].is_empty()) {
        if new.contains_key(&item.row[NAME]) {
            continue;
        }
        let mut row = item.row.clone();
        let known = old.iter().position(|o| o[NAME] == row[NAME]);
        // The same home page or repository under another name, where the old name is gone.
        let same = |o: &Row| (9..=10).any(|c| !o[c].is_empty() && address(&o[c]) == address(&row[c]));
        let before = known.or_else(|| old.iter().position(|o| !names.contains(o[NAME].as_str()) && same(o)));
        if let Some(before) = before.filter(|b| !used.contains(b)) {
            used.insert(before);
            let earlier = &old[before];
            for (cell, was) in row.iter_mut().zip(earlier).filter(|(cell, _)| cell.is_empty()) {
                cell.clone_from(was);
            }
            row[ID].clone_from(&earlier[ID]);
            changes(earlier, &row, &mut report);
            if earlier[NAME] != row[NAME] {
                renamed.insert(earlier[NAME].clone(), row[NAME].clone());
            }
        } else {
            row[ID] = slug(&row[NAME]);
            let _ = writeln!(report, "new: {} ({})", row[NAME], row[MATURITY]);
        }
        new.insert(row[NAME].clone(), row);
    }
    for (_, row) in old.iter().enumerate().filter(|(i, _)| !used.contains(i)) {
        let _ = writeln!(report, "gone from the landscape, kept: {}", row[NAME]);
        new.entry(row[NAME].clone()).or_insert_with(|| row.clone());
    }
    for row in new.values_mut() {
        if let Some(now) = renamed.get(&row[11]) {
            row[11].clone_from(now);
        }
    }
    let members = items.iter().filter(|i| i.member).map(|i| i.row[NAME].as_str());
    Ok(Imported {
        files: vec![
            ("projects.csv", write(&COLUMNS, new.into_values())?),
            ("project-aliases.csv", renamed_aliases(aliases, &renamed)?),
            ("organizations.csv", with_members(organizations, members, &mut report)?),
        ],
        report,
    })
}

fn changes(before: &Row, now: &Row, report: &mut String) {
    if before[NAME] != now[NAME] {
        let _ = writeln!(report, "renamed: {} is now {}", before[NAME], now[NAME]);
    }
    let level = |row: &Row| LEVELS.iter().position(|l| *l == row[MATURITY]);
    if before[MATURITY] != now[MATURITY] {
        let what = match now[MATURITY].as_str() {
            "archived" => "archived",
            _ if level(now) > level(before) => "promoted",
            _ => "moved",
        };
        let _ = writeln!(report, "{what}: {} from {} to {}", now[NAME], before[MATURITY], now[MATURITY]);
    }
}

/// An address without scheme, "www." and slash at the end.
fn address(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest).to_lowercase();
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// An entry of the landscape.
struct Item {
    /// The cells of `projects.csv` as far as the landscape has them; no level if it is not hosted.
    row: Row,
    /// Whether it is a member organisation.
    member: bool,
}

fn items(text: &str) -> Result<Vec<Item>, String> {
    let documents = Yaml::load_from_str(text).map_err(|e| format!("no YAML: {e}"))?;
    let root = documents.first().ok_or("the file is empty")?;
    // The file of the repository has `landscape`, what the newer generator reads may have `categories`.
    let categories = root.as_mapping_get("landscape").or_else(|| root.as_mapping_get("categories"));
    let categories = categories.and_then(Yaml::as_vec).ok_or("no landscape: it has no list `landscape`")?;
    let mut found = Vec::new();
    for category in categories {
        for subcategory in list(category, "subcategories") {
            for item in list(subcategory, "items") {
                found.extend(entry(item, &cell(category, "name"), &cell(subcategory, "name")));
            }
        }
    }
    if found.is_empty() {
        return Err("no landscape: it has no items".to_owned());
    }
    Ok(found)
}

/// A list of a mapping, empty if it has none.
fn list<'y, 'i>(of: &'y Yaml<'i>, key: &str) -> &'y [Yaml<'i>] {
    of.as_mapping_get(key).and_then(Yaml::as_vec).map_or(&[], Vec::as_slice)
}

fn entry(item: &Yaml<'_>, category: &str, subcategory: &str) -> Option<Item> {
    let member = category.to_lowercase().contains("member");
    let name = cell(item, "name");
    let name = name.trim_end_matches("(member)").trim_end_matches("(supporter)").trim().to_owned();
    if name.is_empty() {
        return None;
    }
    let extra = item.as_mapping_get("extra");
    let mut row: Row = COLUMNS
        .iter()
        .map(|column| match *column {
            "category" => category.to_owned(),
            "subcategory" => subcategory.to_owned(),
            "homepage_url" | "repo_url" => cell(item, column),
            _ => extra.map_or(String::new(), |e| cell(e, column)),
        })
        .collect();
    row[NAME] = name;
    let level = cell(item, "project");
    row[MATURITY] = if LEVELS.contains(&level.as_str()) { level } else { String::new() };
    Some(Item { row, member })
}

/// A text or date of a mapping, empty if it has none.
fn cell(of: &Yaml<'_>, key: &str) -> String {
    of.as_mapping_get(key).and_then(Yaml::as_str).unwrap_or("").trim().to_owned()
}

fn rows(file: &str, text: &str, columns: &[&str]) -> Result<Vec<Row>, String> {
    let fail = |what: String| format!("{file}: {what}");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| fail(e.to_string()))?.clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|c| header.iter().position(|h| h == *c).ok_or_else(|| fail(format!("the column \"{c}\" is missing"))))
        .collect::<Result<_, _>>()?;
    let read = |record: csv::Result<csv::StringRecord>| {
        let record = record.map_err(|e| fail(e.to_string()))?;
        Ok(places.iter().map(|&p| record.get(p).unwrap_or("").to_owned()).collect())
    };
    reader.records().map(read).collect()
}

/// A file in normal form: sorted, LF.
fn write(columns: &[&str], rows: impl Iterator<Item = Row>) -> Result<String, String> {
    let mut rows: Vec<Row> = rows.collect();
    rows.sort();
    rows.dedup();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).map_err(|e| e.to_string())?;
    for row in rows {
        writer.write_record(row).map_err(|e| e.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

fn renamed_aliases(text: &str, renamed: &BTreeMap<String, String>) -> Result<String, String> {
    let columns = ["project", "alias", "kind"];
    let mut all = rows("project-aliases.csv", text, &columns)?;
    for row in &mut all {
        if let Some(now) = renamed.get(&row[0]) {
            row[0].clone_from(now);
        }
    }
    all.extend(renamed.iter().map(|(old, now)| vec![now.clone(), old.clone(), "former-name".to_owned()]));
    write(&columns, all.into_iter())
}

fn with_members<'a>(text: &str, members: impl Iterator<Item = &'a str>, report: &mut String) -> Result<String, String> {
    let columns = ["name", "variants"];
    let mut all = rows("organizations.csv", text, &columns)?;
    let spellings = all.iter().flat_map(|row| std::iter::once(row[0].as_str()).chain(row[1].split(';')));
    let mut known: BTreeSet<String> = spellings.map(fold_organization).collect();
    for member in members {
        if known.insert(fold_organization(member)) {
            let _ = writeln!(report, "new member: {member}");
            all.push(vec![member.to_owned(), String::new()]);
        }
    }
    write(&columns, all.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROJECTS: &str = "name,id,maturity,accepted,incubating,graduated,archived,category,subcategory,homepage_url,repo_url,parent_project\n\
        Otterly,otterly,sandbox,2020-01-02,,,,Runtime,Storage,https://otterly.example/,https://code.example/otterly,\n\
        Old Name,old-name,incubating,2019-01-02,,,,Runtime,Storage,,https://code.example/renamed,\n\
        Lost,lost,sandbox,2019-01-02,,,,Runtime,Storage,,,\n\
        Tired,tired,sandbox,2019-01-02,,,,Runtime,Storage,,,\n";
    const LANDSCAPE: &str = "landscape:\n  - category:\n    name: Runtime\n    subcategories:\n      - subcategory:\n        name: Storage\n        items:\n\
        \x20         - item:\n            name: Otterly\n            project: incubating\n            extra:\n              incubating: '2024-05-06'\n\
        \x20         - item:\n            name: Fresh Name\n            project: incubating\n            repo_url: https://code.example/renamed/\n\
        \x20         - item:\n            name: Newcomer\n            project: sandbox\n            extra:\n              accepted: 2025-01-21\n\
        \x20         - item:\n            name: Newcomer\n            project: sandbox\n\
        \x20         - item:\n            name: Not Hosted\n\
        \x20         - item:\n            name: Tired\n            project: archived\n\
        \x20 - category:\n    name: CNCF Members\n    subcategories:\n      - subcategory:\n        name: Silver\n        items:\n\
        \x20         - item:\n            name: Acme, Inc. (member)\n          - item:\n            name: Beta (member)\n";

    #[test]
    fn says_what_is_new_renamed_promoted_archived_and_gone() {
        let aliases = "project,alias,kind\nOld Name,OldName,spelling\n";
        let imported = import(LANDSCAPE, PROJECTS, aliases, "name,variants\nAcme,\n").unwrap();
        assert_eq!(
            imported.report,
            "promoted: Otterly from sandbox to incubating\nrenamed: Old Name is now Fresh Name\nnew: Newcomer (sandbox)\n\
             archived: Tired from sandbox to archived\ngone from the landscape, kept: Lost\nnew member: Beta\n"
        );
        let file = |name: &str| imported.files.iter().find(|(n, _)| *n == name).unwrap().1.as_str();
        assert!(file("projects.csv").contains(
            "Otterly,otterly,incubating,2020-01-02,2024-05-06,,,Runtime,Storage,https://otterly.example/,https://code.example/otterly,"
        ));
        assert!(file("projects.csv").contains("Fresh Name,old-name,incubating,2019-01-02"));
        assert!(file("projects.csv").contains("Newcomer,newcomer,sandbox,2025-01-21"));
        assert_eq!(
            file("project-aliases.csv"),
            "project,alias,kind\nFresh Name,Old Name,former-name\nFresh Name,OldName,spelling\n"
        );
        assert_eq!(file("organizations.csv"), "name,variants\nAcme,\nBeta,\n");
    }

    #[test]
    fn says_what_is_wrong() {
        for text in ["", ": [", "a: 1", "landscape: []"] {
            assert!(import(text, PROJECTS, "project,alias,kind\n", "name,variants\n").is_err(), "{text}");
        }
        assert!(import(LANDSCAPE, "name\nx\n", "", "").unwrap_err().starts_with("projects.csv: the column \"id\""));
    }
}
