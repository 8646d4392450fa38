//! Scores predictions against gold, by the rules of the reference scorer: what is optional in the gold
//! counts neither as a hit nor as a miss; talks are paired best first by title and speakers.

mod calibration;
mod floors;
mod fold;
mod gold;
mod matching;
mod measure;
mod report;
mod score;

pub use calibration::Calibration;
pub use floors::{Floor, check_floors, read_floors};
pub use gold::{Gold, Prediction, read_gold};
pub use measure::{Counts, MEASURES, Measure};
pub use report::{Report, evaluate};

#[cfg(test)]
mod tests;
