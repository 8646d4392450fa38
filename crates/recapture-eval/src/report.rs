use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::gold::{Gold, Prediction};
use crate::measure::{Counts, MEASURES, Measure};
use crate::score::{Scored, score};

/// The scores of a set of documents.
pub struct Report {
    documents: BTreeMap<String, Scored>,
    missing: Vec<String>,
}

impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Report").field("documents", &self.documents.len()).finish_non_exhaustive()
    }
}

/// Scores predictions against gold; a document is found by the stem of its source (up to the first dot) or
/// its id.
#[must_use]
pub fn evaluate(gold: &BTreeMap<String, Gold>, predictions: &[Prediction]) -> Report {
    let mut by_key: BTreeMap<&str, &Prediction> = BTreeMap::new();
    for p in predictions {
        by_key.insert(p.stem(), p);
    }
    for p in predictions {
        if let Some(id) = &p.document.id {
            by_key.entry(id).or_insert(p);
        }
    }
    let nothing = Prediction::default();
    let missing = gold.keys().filter(|k| !by_key.contains_key(k.as_str())).cloned().collect();
    let documents =
        gold.iter().map(|(key, g)| (key.clone(), score(g, by_key.get(key.as_str()).unwrap_or(&&nothing)))).collect();
    Report { documents, missing }
}

impl Report {
    /// Counts over the documents that `choose` accepts, and the mean of their F1 (documents in which there
    /// was nothing to find and nothing found are left out of the mean).
    #[must_use]
    pub fn total(&self, measure: Measure, choose: &dyn Fn(&str) -> bool) -> (Counts, f64) {
        let mut sum = Counts::default();
        let (mut means, mut count) = (0.0, 0_usize);
        for (_, scored) in self.documents.iter().filter(|(key, _)| choose(key)) {
            let Some(counts) = scored.counts.get(&measure) else { continue };
            sum += *counts;
            if !counts.is_empty() {
                means += counts.rates().2;
                count += 1;
            }
        }
        (sum, means / count.max(1) as f64)
    }

    /// The table that people read; `errors` is how many of each document's errors are listed.
    #[must_use]
    pub fn table(&self, per_document: bool, errors: usize) -> String {
        let mut out = String::new();
        if per_document {
            for (key, scored) in &self.documents {
                let counts = |m| scored.counts.get(&m).copied().unwrap_or_default();
                let (talk, speaker) = (counts(Measure::Talk), counts(Measure::Speaker));
                let (p, r, f) = talk.rates();
                let _ = writeln!(
                    out,
                    "{key:44} talk P{p:.2} R{r:.2} F{f:.2}  speaker F{:.2}  {}/{}/{}",
                    speaker.rates().2,
                    talk.hits,
                    talk.spurious,
                    talk.missed
                );
                for error in scored.errors.iter().take(errors) {
                    let _ = writeln!(out, "      {error}");
                }
            }
        }
        let _ = writeln!(
            out,
            "documents {}, without a prediction {} {:?}",
            self.documents.len(),
            self.missing.len(),
            &self.missing[..self.missing.len().min(5)]
        );
        let _ = writeln!(out, "{:12} {:>6} {:>6} {:>6} {:>8}   hits/spurious/missed", "", "P", "R", "F1", "macro F1");
        for (measure, name) in MEASURES {
            let (counts, mean) = self.total(measure, &|_| true);
            let (p, r, f) = counts.rates();
            let _ = writeln!(
                out,
                "{name:12} {p:6.3} {r:6.3} {f:6.3} {mean:8.3}   {}/{}/{}",
                counts.hits, counts.spurious, counts.missed
            );
        }
        out
    }

    /// The same as JSON, with the names of the reference scorer.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        let round = |v: f64| (v * 10_000.0).round() / 10_000.0;
        let mut all = serde_json::Map::new();
        for (measure, name) in MEASURES {
            let (counts, mean) = self.total(measure, &|_| true);
            let (p, r, f) = counts.rates();
            let value = serde_json::json!({"p": round(p), "r": round(r), "f1": round(f), "macro": round(mean),
                "tp": counts.hits, "fp": counts.spurious, "fn": counts.missed});
            all.insert(name.to_owned(), value);
        }
        all.insert("documents".to_owned(), self.documents.len().into());
        all.insert("missing".to_owned(), self.missing.clone().into());
        serde_json::Value::Object(all)
    }
}
