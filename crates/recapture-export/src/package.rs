//! `datapackage.json`: the CSV or TSV files described (Frictionless Data Package and Table Schema, version 1).

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use recapture_model::Known;
use serde_json::{Value, json};

use crate::tables::{Kind, TABLES, Table};
use crate::{Options, Writer};

pub(crate) struct Package {
    path: PathBuf,
    ending: &'static str,
}

impl Package {
    pub(crate) fn create(folder: &Path, options: &Options) -> Self {
        let ending = if options.formats.contains(&crate::Format::Csv) { "csv" } else { "tsv" };
        Self { path: folder.join("datapackage.json"), ending }
    }
}

fn resource(table: Table, ending: &str) -> Value {
    let fields: Vec<Value> = table
        .columns()
        .iter()
        .map(|column| {
            let (kind, format) = match column.kind {
                Kind::Text => ("string", "default"),
                // Addresses stand as written; not all of them are URIs by the letter.
                Kind::Url => ("string", "default"),
                Kind::Integer => ("integer", "default"),
                Kind::Number => ("number", "default"),
                Kind::Boolean => ("boolean", "default"),
                Kind::Date => ("date", "default"),
            };
            let mut field = json!({"name": column.name, "type": kind, "format": format, "description": column.about});
            if column.required {
                field["constraints"] = json!({"required": true});
            }
            field
        })
        .collect();
    let mut schema = json!({"fields": fields});
    if !table.key().is_empty() {
        schema["primaryKey"] = json!(table.key());
    }
    let foreign: Vec<Value> = table
        .columns()
        .iter()
        .filter_map(|column| {
            let other = column.references?;
            // A table that points to itself is named by the empty string.
            let name = if other == table { "" } else { other.name() };
            let reference = json!({"resource": name, "fields": other.key()[0]});
            Some(json!({"fields": column.name, "reference": reference}))
        })
        .collect();
    if !foreign.is_empty() {
        schema["foreignKeys"] = Value::Array(foreign);
    }
    let delimiter = if ending == "tsv" { "\t" } else { "," };
    json!({
        "name": table.name(),
        "path": format!("{}.{ending}", table.name()),
        "profile": "tabular-data-resource",
        "format": ending,
        "mediatype": if ending == "tsv" { "text/tab-separated-values" } else { "text/csv" },
        "encoding": "utf-8",
        "dialect": {"delimiter": delimiter, "lineTerminator": "\r\n", "doubleQuote": true, "header": true},
        "schema": schema,
    })
}

impl Writer for Package {
    fn finish(&mut self, _: &dyn Known) -> io::Result<()> {
        let resources: Vec<Value> = TABLES.into_iter().map(|table| resource(table, self.ending)).collect();
        let package = json!({
            "profile": "tabular-data-package",
            "name": "recapture",
            "title": "Talks, speakers, organisations, events and projects of recaps",
            "resources": resources,
        });
        let file = File::create(&self.path)?;
        serde_json::to_writer_pretty(&file, &package)?;
        file.sync_all()
    }
}
