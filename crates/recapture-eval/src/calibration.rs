//! How often values given with a confidence are right, by confidence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::fold::fold;
use crate::gold::{Gold, Prediction};
use crate::score::{gold_speakers, pairs};

/// What a confidence is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Talk,
    Speaker,
    Mention,
}

/// The values of one tenth of confidence: how many there are, how many are right, the sum of their confidences.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    count: usize,
    right: usize,
    sum: f64,
}

/// Values by what they are and tenth of confidence. What the gold calls optional is left out.
#[derive(Debug, Default)]
pub struct Calibration {
    bins: BTreeMap<(Value, u32), Bin>,
}

impl Calibration {
    /// Compares predictions with the gold of the same documents.
    #[must_use]
    pub fn new(gold: &BTreeMap<String, Gold>, predictions: &[Prediction]) -> Self {
        let mut calibration = Self::default();
        for prediction in predictions {
            let Some(gold) = gold.get(prediction.stem()) else { continue };
            calibration.talks(gold, prediction);
            calibration.mentions(gold, prediction);
        }
        calibration
    }

    fn add(&mut self, value: Value, confidence: Option<f64>, right: bool) {
        let confidence = confidence.unwrap_or(0.0).clamp(0.0, 1.0);
        let tenth = (0..9_u32).find(|&t| confidence < f64::from(t + 1) / 10.0).unwrap_or(9);
        let bin = self.bins.entry((value, tenth)).or_default();
        bin.count += 1;
        bin.right += usize::from(right);
        bin.sum += confidence;
    }

    fn talks(&mut self, gold: &Gold, prediction: &Prediction) {
        let by_prediction: BTreeMap<usize, usize> = pairs(gold, prediction).into_iter().map(|(g, p)| (p, g)).collect();
        for (at, talk) in prediction.talks.iter().enumerate() {
            let own = by_prediction.get(&at).map(|&g| &gold.talks[g]);
            if own.is_some_and(|g| g.optional) {
                continue;
            }
            self.add(Value::Talk, talk.confidence, own.is_some());
            let names = own.map(gold_speakers).unwrap_or_default();
            for speaker in &talk.speakers {
                self.add(Value::Speaker, speaker.confidence, names.contains_key(&fold(&speaker.name)));
            }
        }
    }

    fn mentions(&mut self, gold: &Gold, prediction: &Prediction) {
        let Some(mentions) = &gold.mentions else { return };
        let places = |list: &[crate::gold::GoldMention]| -> BTreeSet<(usize, String)> {
            list.iter().map(|m| (m.line, m.project.clone())).collect()
        };
        let (wanted, optional) = (places(mentions), places(&gold.optional_mentions));
        for mention in prediction.mentions.iter().filter(|m| !m.in_code) {
            let place = (mention.span.line, mention.project.clone());
            if !optional.contains(&place) {
                self.add(Value::Mention, mention.confidence, wanted.contains(&place));
            }
        }
    }

    /// A table: for each kind of value and tenth of confidence the count, the mean confidence and the share right.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = "value    confidence  count   mean  right\n".to_owned();
        for (&(value, tenth), bin) in &self.bins {
            let name = match value {
                Value::Talk => "talk",
                Value::Speaker => "speaker",
                Value::Mention => "mention",
            };
            let (mean, right) = (bin.sum / bin.count as f64, bin.right as f64 / bin.count as f64);
            let (from, to) = (f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
            let _ = writeln!(out, "{name:8} {from:.1} to {to:.1} {:6}  {mean:.3}  {right:.3}", bin.count);
        }
        out
    }
}
