use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

/// Gold of one document.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Gold {
    /// Document title.
    pub title: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// ISO date.
    pub date: Option<String>,
    /// Names of the editions that the document is about.
    pub event: Vec<String>,
    /// Talks.
    pub talks: Vec<GoldTalk>,
    /// Projects named.
    pub projects: Vec<String>,
    /// Projects that may be named.
    pub optional_projects: Vec<String>,
    /// Places where projects are named.
    pub mentions: Option<Vec<GoldMention>>,
    /// Places where they may be.
    pub optional_mentions: Vec<GoldMention>,
}

/// A talk in the gold.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GoldTalk {
    /// Title.
    pub title: Option<String>,
    /// Speakers.
    pub speakers: Vec<GoldSpeaker>,
    /// Links.
    pub links: Vec<String>,
    /// Line on which it is introduced.
    pub line: usize,
    /// Whether it may be left out.
    pub optional: bool,
}

/// A speaker in the gold.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GoldSpeaker {
    /// Name.
    pub name: String,
    /// Organisation.
    pub org: Option<String>,
}

/// A mention in the gold.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GoldMention {
    /// Line, from 1.
    pub line: usize,
    /// Canonical name.
    pub project: String,
}

/// What is read of a record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Prediction {
    /// The document.
    pub document: PredictedDocument,
    /// Events.
    pub events: Vec<PredictedEvent>,
    /// Talks.
    pub talks: Vec<PredictedTalk>,
    /// Mentions.
    pub mentions: Vec<PredictedMention>,
}

impl Prediction {
    /// The name by which gold is found: the stem of the source (up to the first dot), else the document's id.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.document.source.as_deref().or(self.document.id.as_deref()).unwrap_or("");
        let file = name.rsplit('/').next().unwrap_or(name);
        file.split('.').next().unwrap_or(file)
    }
}

/// The document in a record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PredictedDocument {
    /// Key.
    pub id: Option<String>,
    /// Path.
    pub source: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Date.
    pub date: Option<String>,
}

/// An event in a record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PredictedEvent {
    /// Name.
    pub name: String,
    /// Role.
    pub role: Option<String>,
}

/// A talk in a record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PredictedTalk {
    /// Title.
    pub title: Option<String>,
    /// Speakers.
    pub speakers: Vec<PredictedSpeaker>,
    /// Links.
    pub links: Vec<PredictedLink>,
    /// Confidence.
    pub confidence: Option<f64>,
    /// Rule.
    pub rule: Option<String>,
}

/// A speaker in a record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PredictedSpeaker {
    /// Name.
    pub name: String,
    /// Organisation.
    pub organization: Option<String>,
    /// Confidence.
    pub confidence: Option<f64>,
}

/// A link in a record: an object with a `url`, or the address alone.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum PredictedLink {
    /// The address alone.
    Address(String),
    /// An object.
    Object {
        /// The address.
        url: String,
    },
}

impl PredictedLink {
    /// The address.
    #[must_use]
    pub fn url(&self) -> &str {
        match self {
            Self::Address(url) | Self::Object { url } => url,
        }
    }
}

/// A mention in a record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PredictedMention {
    /// Canonical name.
    pub project: String,
    /// Whether it stands in code.
    pub in_code: bool,
    /// Place.
    pub span: PredictedSpan,
    /// Confidence.
    pub confidence: Option<f64>,
}

/// A place in a record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PredictedSpan {
    /// Line, from 1.
    pub line: usize,
}

/// Reads all gold files of a folder, by document (the file's stem), sorted.
///
/// # Errors
/// A folder or file that can't be read, or is no gold; the message names it.
pub fn read_gold(folder: &Path) -> Result<BTreeMap<String, Gold>, String> {
    let describe =
        |path: &Path, error: &dyn std::fmt::Display| format!("can't read the gold '{}': {error}", path.display());
    let mut gold = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(|e| describe(folder, &e))? {
        let path = entry.map_err(|e| describe(folder, &e))?.path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|e| describe(&path, &e))?;
        let one: Gold = serde_json::from_str(&text).map_err(|e| describe(&path, &e))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        gold.insert(stem, one);
    }
    if gold.is_empty() {
        return Err(format!("there is no gold in '{}': give a folder with gold/*.json and docs/", folder.display()));
    }
    Ok(gold)
}
