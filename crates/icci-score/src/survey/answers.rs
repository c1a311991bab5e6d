//! What a cell of a statement's column says: one of five answers, "don't know", nothing, or something else.

use std::collections::BTreeMap;

use super::rows::Chunk;
use crate::text::fold;

/// What a respondent answered to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Nothing,
    /// 1 (fully disagree) to 5 (fully agree).
    Answer(i8),
    /// "Don't know".
    Unknown,
    /// Something that the scale does not have.
    OffScale,
}

impl Given {
    /// The answer on the scale.
    pub(super) fn answer(self) -> Option<i8> {
        if let Given::Answer(answer) = self { Some(answer) } else { None }
    }
}

/// How the answers of a column are read: words and numbers with what they mean.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    words: BTreeMap<String, Given>,
    numbers: BTreeMap<u64, Given>,
    codes: Vec<Given>,
}

impl Reading {
    /// A reading that knows words by their folded form. Numbers that no word means otherwise are those of the scale.
    pub(super) fn new(words: &BTreeMap<String, Given>) -> Reading {
        let number = |word: &String| word.parse::<f64>().ok().map(super::rows::bits);
        let numbers = words.iter().filter_map(|(word, given)| Some((number(word)?, *given))).collect();
        Reading { words: words.clone(), numbers, codes: Vec::new() }
    }

    /// Looks up the words that a column has had so far.
    pub(super) fn learn(&mut self, list: &[String]) {
        for word in list.iter().skip(self.codes.len()) {
            let given = self.words.get(&fold(word)).copied();
            let number = || word.parse::<f64>().map_or(Given::OffScale, |number| self.of_number(number));
            let given = given.unwrap_or_else(number);
            self.codes.push(given);
        }
    }

    fn of_number(&self, number: f64) -> Given {
        match self.numbers.get(&super::rows::bits(number)) {
            Some(given) => *given,
            None if (1.0..=5.0).contains(&number) && number.fract() == 0.0 => Given::Answer(number as i8),
            None => Given::OffScale,
        }
    }

    /// The answers of a batch.
    pub(super) fn read(&self, chunk: &Chunk<'_>) -> Vec<Given> {
        match chunk {
            Chunk::Small(values) => {
                let table: Vec<Given> = (i8::MIN..=i8::MAX)
                    .map(
                        |value| {
                            if value == i8::MIN { Given::Nothing } else { self.of_number(f64::from(value)) }
                        },
                    )
                    .collect();
                values.iter().map(|value| table[(i16::from(*value) + 128) as usize]).collect()
            }
            Chunk::Number(values) => values
                .iter()
                .map(|value| if value.is_nan() { Given::Nothing } else { self.of_number(*value) })
                .collect(),
            Chunk::Word(codes) => codes
                .iter()
                .map(|code| self.codes.get(*code as usize).copied().unwrap_or(Given::Nothing))
                .collect(),
        }
    }
}
