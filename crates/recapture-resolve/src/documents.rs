//! Near-duplicate documents: cross-posts, copies with another footer.

use std::collections::BTreeMap;

use recapture_model::EntityKind;

use crate::facts::Corpus;
use crate::joins::Noted;
use crate::set::{Few, number};
use crate::texts::Text;

/// The least share of common shingles (Jaccard's index of the sketches).
const RESEMBLANCE: f64 = 0.5;
/// Fewer common samples than this are chance.
const SAMPLES: usize = 6;
/// As many documents are remembered for a shingle: what stands in more of them is boilerplate.
const COMMON: usize = 16;

/// For each document the earlier one that it repeats, which itself repeats none.
pub(crate) fn duplicates(corpus: &Corpus, joins: &mut Vec<Noted>) -> Vec<Option<usize>> {
    let mut by_hash: BTreeMap<Text, usize> = BTreeMap::new();
    // Most samples stand in one document and join nothing.
    let shared = repeated(&corpus.sketches);
    let mut by_sample = vec![Few::default(); shared.len()];
    let mut sketches = corpus.sketches.as_slice();
    let mut found = vec![None; corpus.documents.len()];
    for (index, document) in corpus.documents.iter().enumerate() {
        let (own, rest) = sketches.split_at(document.samples as usize);
        sketches = rest;
        let own: Vec<usize> = own.iter().filter_map(|sample| shared.binary_search(sample).ok()).collect();
        let (original, share) = if let Some(&same) = by_hash.get(&document.hash) {
            (Some(same), 1.0)
        } else {
            by_hash.insert(document.hash, index);
            let mut common: BTreeMap<usize, usize> = BTreeMap::new();
            for &sample in &own {
                for other in by_sample[sample].iter() {
                    *common.entry(other).or_default() += 1;
                }
            }
            let resemblance = |(&other, &count): (&usize, &usize)| {
                let all = (document.samples + corpus.documents[other].samples) as usize - count;
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
            joins.push(Noted::new(EntityKind::Document, true, (original, index), evidence, share));
        } else {
            for sample in own {
                if by_sample[sample].as_slice().len() < COMMON {
                    by_sample[sample].push(number(index));
                }
            }
        }
    }
    found
}

/// The values that occur more than once, rising, each once.
fn repeated(values: &[u64]) -> Vec<u64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let (mut kept, mut at) = (0, 0);
    while at < sorted.len() {
        let value = sorted[at];
        let count = sorted[at..].iter().take_while(|other| **other == value).count();
        if count > 1 {
            sorted[kept] = value;
            kept += 1;
        }
        at += count;
    }
    sorted.truncate(kept);
    sorted.shrink_to_fit();
    sorted
}
