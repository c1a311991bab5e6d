//! What the values of a variable count as, and which of them are listed one by one.
//!
//! Comes in: a variable and the histogram of its column. Goes out: a number for each value and, where shares are shown, the
//! categories. A value that few respondents of the whole sample gave is never listed: it could be a row of the file, such
//! as an income or what somebody wrote. All of these are one category.

use super::asked::{Scale, Variable};
use super::delimited::number_of;
use super::estimate::Statistic;
use super::few::FEW;
use super::histogram::Counted;
use super::rows::Seen;

/// The name of the category of all values that few respondents gave.
pub const OTHER: &str = "(other)";

/// A variable's values.
pub(super) struct Values {
    /// By code: the number, NaN for a word.
    pub numbers: Vec<f64>,
    /// The values that are cells: those listed one by one, and those of numbers that have but few, whatever is asked of them.
    pub categories: Vec<String>,
    /// Whether they are listed one by one; otherwise numbers are reckoned with.
    pub listed: bool,
    /// Whether they are numbers or answers, so that they have a mean.
    pub numeric: bool,
    /// The step of a mean at reporting precision.
    pub unit: f64,
    /// By code: the place of its category.
    category_of: Vec<usize>,
    /// Cells that are no numbers in a column that has some.
    pub not_numbers: Seen,
    /// How many values few respondents gave.
    pub few: usize,
}

/// The words of a column, where it has words.
pub(super) struct Written<'a> {
    pub words: &'a [String],
    /// The first row of each word.
    pub rows: &'a [usize],
}

impl Values {
    /// The values of a variable.
    pub(super) fn of(
        variable: &Variable,
        counted: &Counted,
        written: &Written<'_>,
        statistic: Statistic,
        smallest: u64,
    ) -> Values {
        let is_word = variable.scale == Scale::Raw && !written.words.is_empty();
        let number = |value: u64| match variable.scale {
            Scale::Raw if is_word => f64::NAN,
            Scale::Raw => f64::from_bits(value),
            Scale::Statement { reverse } => {
                let answer = f64::from_bits(value);
                25.0 * (if reverse { 6.0 - answer } else { answer } - 1.0)
            }
            Scale::Area => 25.0 * (f64::from_bits(value) / 12.0 - 1.0),
            Scale::Ratio => value as f64,
        };
        let mut values = Values {
            numbers: counted.values.iter().map(|value| number(*value)).collect(),
            categories: Vec::new(),
            listed: (statistic == Statistic::Proportion || is_word) && variable.scale != Scale::Ratio,
            numeric: !is_word,
            unit: 1.0,
            category_of: Vec::new(),
            not_numbers: Seen::default(),
            few: 0,
        };
        if is_word && statistic != Statistic::Proportion {
            values.not_numbers = not_numbers(counted, written);
        }
        values.unit = unit(variable.scale, &values.numbers);
        let are_few = variable.scale != Scale::Ratio && counted.values.len() <= FEW;
        if values.listed || are_few {
            values.list(variable, counted, written.words, is_word, smallest);
        }
        values
    }

    /// Leaves values out of the pattern that are listed in no table, since there would be too many cells.
    pub(super) fn forget(&mut self) {
        (self.categories, self.category_of) = (Vec::new(), Vec::new());
    }

    /// Lists the values that enough respondents gave, in their order, and the others as one.
    fn list(
        &mut self,
        variable: &Variable,
        counted: &Counted,
        words: &[String],
        is_word: bool,
        smallest: u64,
    ) {
        let raw = |code: usize| if is_word { 0.0 } else { f64::from_bits(counted.values[code]) };
        let name = |code: usize| match variable.scale {
            Scale::Area => self.numbers[code].to_string(),
            Scale::Raw if is_word => {
                let word = usize::try_from(counted.values[code]).ok().and_then(|at| words.get(at));
                word.cloned().unwrap_or_default()
            }
            _ => raw(code).to_string(),
        };
        // The answers of a scale are the questionnaire's, not a respondent's.
        let is_scale = matches!(variable.scale, Scale::Statement { .. });
        let n = counted.respondents();
        let is_listed = |code: &usize| is_scale || n[*code] >= smallest;
        let (mut listed, few): (Vec<usize>, Vec<usize>) = (0..n.len()).partition(is_listed);
        listed.sort_by(|a, b| raw(*a).total_cmp(&raw(*b)).then_with(|| name(*a).cmp(&name(*b))));
        let mut categories: Vec<String> = listed.iter().map(|code| name(*code)).collect();
        let mut category_of = vec![listed.len(); n.len()];
        for (place, code) in listed.iter().enumerate() {
            category_of[*code] = place;
        }
        if !few.is_empty() {
            categories.push(OTHER.to_owned());
        }
        (self.categories, self.category_of, self.few) = (categories, category_of, few.len());
    }

    /// The place of a value's category.
    pub(super) fn category(&self, code: u32) -> Option<usize> {
        self.category_of.get(code as usize).copied()
    }
}

/// The step of a mean at reporting precision.
///
/// # Formula
///
/// A tenth of a point for scores of 0 to 100; otherwise the power of ten that is at most a thousandth of the range of the
/// values in the sample, such as 0.001 for zeros and ones and for answers of 1 to 5.
fn unit(scale: Scale, numbers: &[f64]) -> f64 {
    if matches!(scale, Scale::Statement { .. } | Scale::Area) {
        return 0.1;
    }
    let ends = numbers.iter().filter(|number| number.is_finite());
    let (low, high) = ends.fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(*x), high.max(*x)));
    let range = high - low;
    if range > 0.0 && range.is_finite() { 10_f64.powf((range / 1000.0).log10().floor()) } else { 1.0 }
}

/// Where a column of numbers has words: the first row of each. A column without any number is one of words.
fn not_numbers(counted: &Counted, written: &Written<'_>) -> Seen {
    let n = counted.respondents();
    let (mut seen, mut numbers) = (Seen::default(), false);
    for (value, n) in counted.values.iter().zip(n) {
        let at = usize::try_from(*value).unwrap_or(usize::MAX);
        match written.words.get(at) {
            Some(word) if number_of(word, true).is_none() => {
                seen.count += usize::try_from(n).unwrap_or(usize::MAX);
                seen.first.extend(written.rows.get(at));
            }
            _ => numbers = true,
        }
    }
    seen.first.sort_unstable();
    seen.first.truncate(Seen::MOST);
    if numbers { seen } else { Seen::default() }
}
