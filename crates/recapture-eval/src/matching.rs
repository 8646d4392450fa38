use std::collections::BTreeSet;

use crate::fold::fold_title;

/// What pairing needs of a talk.
pub(crate) struct Side {
    pub(crate) title: Option<String>,
    pub(crate) names: BTreeSet<String>,
}

/// Pairs gold and predicted talks one to one, best first: by similar titles, else by shared speakers.
pub(crate) fn pair(gold: &[Side], predicted: &[Side]) -> Vec<(usize, usize)> {
    let fold = |sides: &[Side]| -> Vec<Vec<char>> {
        sides.iter().map(|s| s.title.as_deref().map(fold_title).unwrap_or_default().chars().collect()).collect()
    };
    let (gold_titles, predicted_titles) = (fold(gold), fold(predicted));
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            let shared = g.names.intersection(&p.names).count();
            if g.title.is_some() && p.title.is_some() {
                let (a, b) = (&gold_titles[i], &predicted_titles[j]);
                let similar = if a.is_empty() || b.is_empty() { 0.0 } else { ratio(a, b) };
                if similar >= 0.8 {
                    candidates.push((2.0 + similar + 0.1 * shared as f64, i, j));
                } else if shared > 0 && similar >= 0.5 {
                    candidates.push((1.0 + similar, i, j));
                }
            } else if shared > 0 {
                candidates.push((0.5 + 0.1 * shared as f64, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut used_gold, mut used_predicted) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !used_gold.contains(&i) && !used_predicted.contains(&j) {
            used_gold.insert(i);
            used_predicted.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// One minus the Levenshtein distance over the longer length.
fn ratio(a: &[char], b: &[char]) -> f64 {
    if a == b {
        return 1.0;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    1.0 - row[b.len()] as f64 / a.len().max(b.len()) as f64
}
