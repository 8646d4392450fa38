use std::collections::BTreeMap;

use recapture_model::Maturity;

use crate::table::Table;
use crate::{Fault, Lookup, lower_case};

/// A project hosted by the CNCF (or, with other dictionaries, whatever is counted).
#[derive(Clone, Debug)]
pub struct Project {
    /// Canonical name.
    pub name: String,
    /// Key.
    pub id: String,
    /// Stage.
    pub maturity: Maturity,
    /// Home page, may be empty.
    pub homepage: String,
    /// Repository, may be empty.
    pub repository: String,
}

/// What an alias is to its project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasKind {
    /// The project itself under some spelling.
    Name,
    /// A part of it with a name of its own.
    Component,
}

/// Whether case counts when an alias is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Only the spelling given.
    Exact,
    /// Any.
    Any,
}

/// A string that may stand for a project.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The string.
    pub text: String,
    /// Index of the project.
    pub project: usize,
    /// Name or component.
    pub kind: AliasKind,
    /// Whether case counts.
    pub case: Case,
    /// How likely this spelling means the project if nothing else is known, 0 to 1.
    pub prior: f64,
    /// Whether it is listed as ambiguous.
    pub ambiguous: bool,
    /// Words or phrases, in lower case and with spaces for hyphens, that make the project likely when they stand near.
    pub needs: Vec<String>,
    /// Contexts that forbid it, lower case: the words before and the words behind the alias.
    pub never: Vec<(String, String)>,
}

/// A longer name that contains an alias and is something else.
#[derive(Clone, Debug)]
pub struct Lookalike {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: String,
}

/// Projects with all that names them.
#[derive(Clone, Debug, Default)]
pub struct Projects {
    /// Projects in the order of the file.
    pub list: Vec<Project>,
    /// Aliases, names included.
    pub aliases: Vec<Alias>,
    /// Names that only contain an alias.
    pub lookalikes: Vec<Lookalike>,
    by_name: BTreeMap<String, usize>,
    by_spelling: BTreeMap<(usize, String), usize>,
    /// Aliases in lower case.
    spelled: Lookup<()>,
}

/// The columns of `projects.csv` in the order of the file.
pub(crate) const PROJECT: [&str; 12] = [
    "name",
    "id",
    "maturity",
    "accepted",
    "incubating",
    "graduated",
    "archived",
    "category",
    "subcategory",
    "homepage_url",
    "repo_url",
    "parent_project",
];

const ALIAS_KINDS: [&str; 11] = [
    "spelling",
    "abbreviation",
    "expansion",
    "former-name",
    "new-name",
    "vendor-name",
    "domain",
    "repo",
    "cli",
    "component",
    "name",
];

impl Projects {
    pub(crate) fn read_projects(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let table = Table::read(file, text, &PROJECT, 3, faults);
        for row in table.rows() {
            let maturity = match row.get(2) {
                "graduated" => Maturity::Graduated,
                "incubating" => Maturity::Incubating,
                "sandbox" => Maturity::Sandbox,
                "archived" => Maturity::Archived,
                other => {
                    faults.push(
                        row.fault(format!("maturity \"{other}\" is none of graduated, incubating, sandbox, archived")),
                    );
                    continue;
                }
            };
            let name = row.get(0);
            if name.is_empty() || row.get(1).is_empty() {
                faults.push(row.fault("a project needs a name and an id".to_owned()));
                continue;
            }
            for (column, name) in PROJECT.iter().enumerate().skip(3).take(4) {
                let date = row.get(column);
                if !date.is_empty() && !(date.len() == 10 && date.bytes().filter(|&b| b == b'-').count() == 2) {
                    faults.push(row.fault(format!("{name} \"{date}\" is no date (YYYY-MM-DD)")));
                }
            }
            let project = Project {
                name: name.to_owned(),
                id: row.get(1).to_owned(),
                maturity,
                homepage: row.get(9).to_owned(),
                repository: row.get(10).to_owned(),
            };
            if let Some(&index) = self.by_name.get(name) {
                self.list[index] = project;
            } else {
                self.by_name.insert(name.to_owned(), self.list.len());
                self.list.push(project);
            }
        }
    }

    pub(crate) fn read_aliases(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let table = Table::read(file, text, &["project", "alias", "kind"], 2, faults);
        for row in table.rows() {
            let Some(&project) = self.by_name.get(row.get(0)) else {
                faults.push(row.fault(format!("project \"{}\" is not in projects.csv", row.get(0))));
                continue;
            };
            if row.get(1).chars().filter(|c| c.is_alphanumeric()).count() == 0 {
                faults.push(row.fault(format!("alias \"{}\" has no letter", row.get(1))));
                continue;
            }
            if !ALIAS_KINDS.contains(&row.get(2)) {
                let known = ALIAS_KINDS.join(", ");
                faults.push(row.fault(format!("kind \"{}\" is none of {known}", row.get(2))));
                continue;
            }
            // Files kept by hand may still use the name that a project had.
            if row.get(2) == "former-name" {
                self.by_name.entry(row.get(1).to_owned()).or_insert(project);
            }
            let kind = if row.get(2) == "component" { AliasKind::Component } else { AliasKind::Name };
            self.add(row.get(1), project, kind);
        }
    }

    /// Adds an alias, once a project and spelling, and gives its index.
    fn add(&mut self, text: &str, project: usize, kind: AliasKind) -> usize {
        let index = *self.by_spelling.entry((project, text.to_owned())).or_insert(self.aliases.len());
        if index < self.aliases.len() {
            return index;
        }
        self.aliases.push(Alias {
            text: text.to_owned(),
            project,
            kind,
            case: Case::Any,
            prior: 1.0,
            ambiguous: false,
            needs: Vec::new(),
            never: Vec::new(),
        });
        index
    }

    pub(crate) fn read_ambiguous(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let columns = ["alias", "project", "case", "prior", "needs", "never", "reason"];
        let table = Table::read(file, text, &columns, 4, faults);
        for row in table.rows() {
            let Some(&project) = self.by_name.get(row.get(1)) else {
                faults.push(row.fault(format!("project \"{}\" is not in projects.csv", row.get(1))));
                continue;
            };
            let case = match row.get(2) {
                "exact" => Case::Exact,
                "any" => Case::Any,
                other => {
                    faults.push(row.fault(format!("case \"{other}\" is neither exact nor any")));
                    continue;
                }
            };
            let Some(prior) = row.get(3).parse().ok().filter(|p| (0.0..=1.0).contains(p)) else {
                faults.push(row.fault(format!("prior \"{}\" is no number from 0 to 1", row.get(3))));
                continue;
            };
            let mut never = Vec::new();
            for pattern in row.list(5) {
                match pattern.split_once('_') {
                    Some((before, behind)) => never.push((before.trim().to_lowercase(), behind.trim().to_lowercase())),
                    None => faults.push(row.fault(format!("pattern \"{pattern}\" has no _ for the alias"))),
                }
            }
            let index = self.add(row.get(0), project, AliasKind::Name);
            let alias = &mut self.aliases[index];
            alias.case = case;
            alias.prior = prior;
            alias.ambiguous = true;
            alias.needs = row.list(4).map(|need| need.to_lowercase().replace('-', " ")).collect();
            alias.never = never;
        }
    }

    pub(crate) fn read_lookalikes(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let table = Table::read(file, text, &["name", "kind", "origin"], 2, faults);
        for row in table.rows() {
            if row.get(0).is_empty() || row.get(1).is_empty() {
                faults.push(row.fault("a lookalike needs a name and a kind".to_owned()));
                continue;
            }
            self.lookalikes.push(Lookalike { name: row.get(0).to_owned(), kind: row.get(1).to_owned() });
        }
    }

    /// Makes every project's own name an alias; finds strings that stand unambiguously for two projects.
    pub(crate) fn finish(&mut self, faults: &mut Vec<Fault>) {
        let mut claimed: BTreeMap<String, usize> = BTreeMap::new();
        let mut named = vec![false; self.list.len()];
        for alias in &self.aliases {
            named[alias.project] |= alias.text == self.list[alias.project].name;
        }
        for project in (0..self.list.len()).filter(|&p| !named[p]) {
            let name = self.list[project].name.clone();
            self.add(&name, project, AliasKind::Name);
        }
        for alias in self.aliases.iter().filter(|a| !a.ambiguous) {
            let other = *claimed.entry(alias.text.clone()).or_insert(alias.project);
            if other != alias.project {
                let (a, b) = (&self.list[other].name, &self.list[alias.project].name);
                let text = &alias.text;
                let message =
                    format!("alias \"{text}\" claims both \"{a}\" and \"{b}\": give it rows in project-ambiguous.csv");
                faults.push(Fault { file: "project-aliases.csv".to_owned(), line: 0, message });
            }
        }
        self.spelled.reserve(self.aliases.len());
        for alias in &self.aliases {
            self.spelled.insert(&lower_case(&alias.text), ());
        }
    }

    /// Whether a string, in any case, names a project or component.
    #[must_use]
    pub fn is_name(&self, text: &str) -> bool {
        self.spelled.contains(text)
    }
}
