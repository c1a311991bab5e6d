//! Delimited text of any length, in batches.
//!
//! Comes in: a path. Goes out: the header, then [`Batch`]es of the columns wanted. The file is read once, from front to end.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use encoding_rs::WINDOWS_1252;

use super::rows::{Batch, Chunk, Met, NO_SMALL, NO_WORD, Want, Words, is_missing, numbers_chunk, small};

/// Rows of a batch.
const ROWS: usize = 65_536;

/// The separators, in the order in which equals are preferred.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// A delimited file.
pub(super) struct Delimited {
    reader: csv::Reader<Box<dyn Read + Send + Sync>>,
    /// The names of the columns.
    pub header: Vec<String>,
    comma: bool,
    line: usize,
    /// Of each column wanted: where it is, what for, and what its cells are, once the first batch has told.
    wanted: Vec<(usize, Want, Option<bool>)>,
    pub words: Vec<Words>,
    pub met: Met,
}

impl Delimited {
    /// Opens a file and reads its header.
    pub(super) fn open(path: &Path) -> std::io::Result<Delimited> {
        let mut file = BufReader::with_capacity(1 << 20, File::open(path)?);
        if file.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
            file.consume(3);
        }
        let head = file.fill_buf()?;
        let end = head.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(head.len());
        let line = head.get(..end).unwrap_or_default();
        let mut quoted = false;
        let mut counts = [0_usize; 3];
        for byte in line {
            quoted ^= *byte == b'"';
            if let Some(at) = SEPARATORS.iter().position(|separator| separator == byte && !quoted) {
                counts[at] += 1;
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0);
        let separator = SEPARATORS[counts.iter().position(|count| *count == most).unwrap_or(2)];
        let separator = if most == 0 { b',' } else { separator };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(Box::new(file) as Box<dyn Read + Send + Sync>);
        let mut record = csv::ByteRecord::new();
        let mut header = Vec::new();
        if reader.read_byte_record(&mut record).map_err(std::io::Error::other)? {
            header = record.iter().map(|cell| decoded(cell).trim().to_owned()).collect();
        }
        Ok(Delimited {
            reader,
            header,
            comma: separator != b',',
            line: 2,
            wanted: Vec::new(),
            words: Vec::new(),
            met: Met::default(),
        })
    }

    /// Says which columns are wanted.
    pub(super) fn want(&mut self, columns: &[(usize, Want)]) {
        self.wanted = columns.iter().map(|(column, want)| (*column, *want, None)).collect();
        self.words = vec![Words::default(); columns.len()];
    }

    /// The next rows; nothing at the end.
    pub(super) fn next_batch(&mut self) -> std::io::Result<Option<Batch<'static>>> {
        let first = self.line;
        let mut builders: Vec<Builder> = self
            .wanted
            .iter()
            .map(|(_, want, words)| match (want, words) {
                (Want::Key, _) | (Want::Answer, Some(true)) => Builder::Word(Vec::new()),
                (Want::Answer, None) => Builder::Unclear(Vec::new()),
                (Want::Hash, _) => Builder::Hash(Vec::new()),
                _ => Builder::Small(Vec::new()),
            })
            .collect();
        let mut record = csv::ByteRecord::new();
        let mut lines = Vec::new();
        while lines.len() < ROWS
            && self.reader.read_byte_record(&mut record).map_err(std::io::Error::other)?
        {
            // A line of separators alone, as spreadsheets leave them at the end, is no row.
            if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            let line = record.position().map_or(0, |position| position.line() as usize);
            self.line = line + 1;
            if record.len() != self.header.len() {
                self.met.wrong_width.add(line);
            }
            let mut strange = false;
            for (at, ((column, ..), builder)) in self.wanted.iter().zip(&mut builders).enumerate() {
                let cell = record.get(*column).unwrap_or_default();
                if let ([digit @ b'0'..=b'9'], Builder::Small(values)) = (cell, &mut *builder) {
                    values.push((digit - b'0') as i8);
                    continue;
                }
                strange |= !cell.is_ascii();
                let text = decoded(cell);
                let text = text.trim();
                builder.push(text, self.comma, &mut self.words[at], || {
                    self.met.not_numbers.entry(at).or_default().add(line);
                });
            }
            if strange {
                match record.iter().all(|cell| std::str::from_utf8(cell).is_ok()) {
                    true => self.met.utf8 += 1,
                    false => self.met.windows.add(line),
                }
            }
            lines.push(line);
        }
        if lines.is_empty() {
            return Ok(None);
        }
        let mut chunks = Vec::with_capacity(builders.len());
        for (at, builder) in builders.into_iter().enumerate() {
            let chunk = builder.finish(self.comma, &mut self.words[at]);
            if let (_, Want::Answer, told @ None) = &mut self.wanted[at] {
                *told = Some(chunk.is_words());
            }
            chunks.push(chunk);
        }
        Ok(Some(Batch { rows: lines.len(), first, lines, chunks }))
    }
}

fn decoded(cell: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => text.into(),
        // Every byte means something in Windows-1252.
        Err(_) => WINDOWS_1252.decode_without_bom_handling(cell).0,
    }
}

/// The finite number of a cell.
pub(super) fn number_of(text: &str, comma: bool) -> Option<f64> {
    let number = match text.parse::<f64>() {
        Ok(number) => Some(number),
        Err(_) if comma && text.contains(',') => text.replace(',', ".").parse().ok(),
        Err(_) => None,
    };
    number.filter(|number| number.is_finite())
}

/// A column of a batch while its cells come in.
enum Builder {
    Small(Vec<i8>),
    Number(Vec<f64>),
    Word(Vec<u32>),
    Hash(Vec<f64>),
    /// Words of a column that nobody has said anything about yet.
    Unclear(Vec<String>),
}

impl Builder {
    fn push(&mut self, text: &str, comma: bool, words: &mut Words, not_number: impl FnOnce()) {
        let missing = is_missing(text);
        match self {
            Builder::Word(codes) => codes.push(if missing { NO_WORD } else { words.code(text) }),
            Builder::Unclear(texts) => texts.push(if missing { String::new() } else { text.to_owned() }),
            Builder::Hash(hashes) => hashes.push(if missing { f64::NAN } else { hash(text) }),
            Builder::Small(_) | Builder::Number(_) => {
                let number = if missing { Some(f64::NAN) } else { number_of(text, comma) };
                if number.is_none() {
                    not_number();
                }
                self.put(number.unwrap_or(f64::NAN));
            }
        }
    }

    fn put(&mut self, number: f64) {
        if let Builder::Small(values) = self {
            match small(number) {
                Some(small) => return values.push(small),
                None => {
                    let wide = |value: &i8| if *value == NO_SMALL { f64::NAN } else { f64::from(*value) };
                    *self = Builder::Number(values.iter().map(wide).collect());
                }
            }
        }
        if let Builder::Number(values) = self {
            values.push(number);
        }
    }

    fn finish(self, comma: bool, words: &mut Words) -> Chunk<'static> {
        match self {
            Builder::Small(values) => Chunk::Small(values.into()),
            Builder::Number(values) | Builder::Hash(values) => Chunk::Number(values.into()),
            Builder::Word(codes) => Chunk::Word(codes.into()),
            Builder::Unclear(texts) => {
                let numbers: Option<Vec<f64>> = texts
                    .iter()
                    .map(|text| if text.is_empty() { Some(f64::NAN) } else { number_of(text, comma) })
                    .collect();
                match numbers {
                    Some(numbers) => numbers_chunk(numbers),
                    None => Chunk::Word(
                        texts
                            .iter()
                            .map(|text| if text.is_empty() { NO_WORD } else { words.code(text) })
                            .collect(),
                    ),
                }
            }
        }
    }
}

/// What tells a text from others, as a number: 52 bits of its hash.
pub(super) fn hash(text: &str) -> f64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = std::hash::DefaultHasher::new();
    text.hash(&mut hasher);
    (hasher.finish() >> 12) as f64
}
