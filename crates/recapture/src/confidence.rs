//! What the stages' scores mean: the share of values with such a score that is right.
//!
//! The points were read off `recapture eval --calibration` over the dev set and `corpus/` together (isotonic
//! regression by eye, bins with fewer than five values joined); between them the line is straight. Rerun it when
//! weights or rules change.

use std::cmp::Ordering;

/// Scores of a stage with the share that is right, both rising.
type Curve = &'static [(f64, f64)];

/// Talks.
pub(crate) const TALK: Curve = &[(0.0, 0.0), (0.45, 0.45), (0.55, 0.75), (0.7, 0.86), (0.85, 0.97), (1.0, 1.0)];
/// Speakers: the score is the byline's.
pub(crate) const SPEAKER: Curve = &[(0.0, 0.3), (0.35, 0.75), (0.55, 0.9), (0.65, 0.96), (1.0, 1.0)];
/// Mentions of projects.
pub(crate) const MENTION: Curve = &[(0.0, 0.0), (0.45, 0.5), (0.6, 0.8), (0.8, 0.95), (1.0, 1.0)];

/// The share right among values with this score, 0 to 1, in hundredths: more would say more than is known.
pub(crate) fn of_score(curve: Curve, score: f64) -> f64 {
    (interpolate(curve.iter().copied(), score) * 100.0).round() / 100.0
}

/// The least score whose share is `share`: the inverse of [`of_score`].
pub(crate) fn score_of(curve: Curve, share: f64) -> f64 {
    interpolate(curve.iter().map(|&(score, share)| (share, score)), share)
}

fn interpolate(points: impl Iterator<Item = (f64, f64)>, x: f64) -> f64 {
    let mut before: Option<(f64, f64)> = None;
    for (at, value) in points {
        match (before, x.total_cmp(&at)) {
            (Some((from, low)), Ordering::Less | Ordering::Equal) => {
                return low + (value - low) * (x - from) / (at - from);
            }
            (None, Ordering::Less) => return value,
            _ => before = Some((at, value)),
        }
    }
    before.map_or(x, |(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rises_and_inverts() {
        for curve in [TALK, SPEAKER, MENTION] {
            assert!(curve.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
            for score in [0.4, 0.5, 0.66, 0.9, 1.0] {
                let share = interpolate(curve.iter().copied(), score);
                assert!((score_of(curve, share) - score).abs() < 1e-9);
            }
        }
        assert!((of_score(MENTION, 1.0) - 1.0).abs() < 1e-9);
        assert!((of_score(MENTION, 0.0) - 0.0).abs() < 1e-9);
    }
}
