//! How much is read of one file, so that a damaged or malicious one cannot take the machine down.

/// The limits of reading, per file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most rows of a table of answers or results (`--max-rows`).
    pub max_rows: usize,
    /// The most bytes that a file may hold, unpacked, and that its cells may take.
    pub max_unpacked: u64,
    /// How many times larger than packed a file may become; small files may do so freely.
    pub max_ratio: u64,
}

/// Up to this size unpacked, no ratio is looked at: an almost empty workbook packs very well.
pub(super) const FREE_UNPACKED: u64 = 8 * 1024 * 1024;

/// The most cells of a table, empty ones between filled ones included.
pub(crate) const MAX_CELLS: usize = 20_000_000;

impl Default for Limits {
    /// 200,000 rows; 512 MiB unpacked; 200 times the packed size.
    fn default() -> Limits {
        Limits { max_rows: 200_000, max_unpacked: 512 * 1024 * 1024, max_ratio: 200 }
    }
}
