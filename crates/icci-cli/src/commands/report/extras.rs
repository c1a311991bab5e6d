//! What `icci report` writes beside the review: charts, the annex, the copy for the archive.

use std::path::{Path, PathBuf};

use icci_report::annex::workbook;
use icci_report::content::{Annual, Chart, Document, Form, annual_review, review_charts, table_csv};
use icci_report::pdf::{PdfOptions, chart_png, render};
use icci_score::frame::Column;
use icci_score::language::Language;

use super::ReportArgs;
use crate::exit::Failure;
use crate::options::CsvStyle;
use crate::output;
use crate::write::File;

/// Pixels a point of a chart: 144 dots an inch.
const SCALE: f64 = 2.0;

/// What is asked for besides the review.
pub(super) struct Extras<'a> {
    pub annual: &'a Annual<'a>,
    pub args: &'a ReportArgs,
    pub first: Language,
    pub options: &'a PdfOptions,
    pub style: CsvStyle,
}

impl Extras<'_> {
    /// Where the annex and the archive's copy will stand, so that nothing is made in vain.
    pub(super) fn paths(&self, documents: &[Document], pdfs: &[PathBuf]) -> Vec<PathBuf> {
        let mut paths = Vec::new();
        if let Some(annex) = &self.args.annex {
            paths.extend(documents.iter().map(|document| self.in_language(annex, document.language)));
        }
        if self.args.archive {
            paths.extend(pdfs.iter().map(|path| beside(path, "archive", "pdf")));
            paths.extend(pdfs.first().map(|path| beside(path, "archive", "csv")));
        }
        paths
    }

    /// All of them.
    pub(super) fn files(&self, documents: &[Document], pdfs: &[PathBuf]) -> Result<Vec<File>, Failure> {
        let mut files = Vec::new();
        if let Some(path) = &self.args.annex {
            files.extend(self.annexes(documents, path)?);
        }
        if self.args.archive {
            files.extend(self.archive(pdfs)?);
        }
        if let Some(folder) = &self.args.charts {
            files.extend(self.charts(folder)?);
        }
        Ok(files)
    }

    fn annexes(&self, documents: &[Document], path: &Path) -> Result<Vec<File>, Failure> {
        // The annex is of the whole review, whatever part of it is printed.
        let whole = match self.args.brief {
            true => annual_review(self.annual, Form::Whole)?.value,
            false => Vec::new(),
        };
        let documents = if self.args.brief { &whole } else { documents };
        documents
            .iter()
            .map(|document| Ok(File::new(self.in_language(path, document.language), workbook(document)?)))
            .collect()
    }

    fn archive(&self, pdfs: &[PathBuf]) -> Result<Vec<File>, Failure> {
        let documents = annual_review(self.annual, Form::Archive)?.value;
        let options = PdfOptions { archive: true, ..self.options.clone() };
        let mut files = Vec::new();
        for (document, path) in documents.iter().zip(pdfs) {
            files.push(File::new(beside(path, "archive", "pdf"), render(document, &options)?.pdf));
        }
        // The list is the same in every language: names, kinds and hashes of files.
        let inputs =
            documents.first().and_then(|document| document.data.iter().find(|table| table.id == "inputs"));
        if let (Some(table), Some(path)) = (inputs, pdfs.first()) {
            files.push(File::new(beside(path, "archive", "csv"), table_csv(table)));
        }
        Ok(files)
    }

    fn charts(&self, folder: &Path) -> Result<Vec<File>, Failure> {
        let mut files = Vec::new();
        let mut list: [Vec<String>; 4] = Default::default();
        for (language, charts) in review_charts(self.annual)?.value {
            for Chart { id, caption, alt, svg, .. } in charts {
                let path = self.in_language(&folder.join(format!("{id}.svg")), language);
                let file =
                    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                for (column, text) in list.iter_mut().zip([file, language.code().to_owned(), caption, alt]) {
                    column.push(text);
                }
                files.push(File::new(path.with_extension("png"), chart_png(&svg, SCALE)?));
                files.push(File::new(path, svg));
            }
        }
        let names = ["file", "language", "title", "alternative_text"];
        let columns: Vec<Column> =
            names.into_iter().zip(list).map(|(name, texts)| Column::text(name, texts)).collect();
        files.push(File::new(folder.join("charts.csv"), output::csv::render(&columns, self.style)?));
        Ok(files)
    }

    /// `annex.xlsx`, in another language than the first `annex.sv.xlsx`.
    fn in_language(&self, path: &Path, language: Language) -> PathBuf {
        if language == self.first {
            return path.to_owned();
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
        path.with_extension(format!("{language}.{ending}"))
    }
}

/// `review.sv.pdf` beside which `review.archive.sv.pdf` stands.
fn beside(path: &Path, part: &str, ending: &str) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (stem, rest) = name.split_once('.').unwrap_or((&name, ""));
    let language = rest.rsplit_once('.').map(|(language, _)| format!(".{language}"));
    let language = language.filter(|_| ending == "pdf").unwrap_or_default();
    path.with_file_name(format!("{stem}.{part}{language}.{ending}"))
}
