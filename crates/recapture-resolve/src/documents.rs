//! Near-duplicate documents: cross-posts, copies with another footer.

use std::collections::BTreeMap;

use recapture_model::{EntityKind, Join};

use crate::facts::Corpus;

/// The least share of common shingles (Jaccard's index of the sketches).
const RESEMBLANCE: f64 = 0.5;
/// Fewer common samples than this are chance.
const SAMPLES: usize = 6;
/// As many documents are remembered for a shingle: what stands in more of them is boilerplate.
const COMMON: usize = 16;

/// For each document the earlier one that it repeats, which itself repeats none.
pub(crate) fn duplicates(corpus: &Corpus, joins: &mut Vec<Join>) -> Vec<Option<usize>> {
    let mut by_hash: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_sample: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut found = vec![None; corpus.documents.len()];
    for (index, document) in corpus.documents.iter().enumerate() {
        let (original, share) = if let Some(&same) = by_hash.get(document.hash.as_str()) {
            (Some(same), 1.0)
        } else {
            by_hash.insert(&document.hash, index);
            let mut common: BTreeMap<usize, usize> = BTreeMap::new();
            for sample in &document.sketch {
                for &other in by_sample.get(sample).into_iter().flatten() {
                    *common.entry(other).or_default() += 1;
                }
            }
            let resemblance = |(&other, &count): (&usize, &usize)| {
                let all = document.sketch.len() + corpus.documents[other].sketch.len() - count;
                (other, count, count as f64 / all as f64)
            };
            let best = common.iter().map(resemblance).max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)));
            match best {
                Some((other, count, share)) if count >= SAMPLES && share >= RESEMBLANCE => (Some(other), share),
                _ => (None, 0.0),
            }
        };
        if let Some(original) = original {
            let original: usize = found[original].unwrap_or(original);
            found[index] = Some(original);
            let evidence = if share >= 1.0 { "the same text" } else { "shingles in common" };
            joins.push(Join {
                kind: EntityKind::Document,
                id: corpus.documents[original].id.clone(),
                same: true,
                left: (corpus.documents[original].source.clone(), corpus.documents[original].id.clone()),
                right: (document.source.clone(), document.id.clone()),
                evidence: evidence.to_owned(),
                similarity: share,
            });
        } else {
            for &sample in &document.sketch {
                let documents = by_sample.entry(sample).or_default();
                if documents.len() < COMMON {
                    documents.push(index);
                }
            }
        }
    }
    found
}
