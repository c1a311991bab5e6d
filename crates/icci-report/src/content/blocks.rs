//! The review as data before it is a page: sections of blocks, every number already a word, every raw value beside it.
//!
//! A template only lays these out; it computes nothing and knows no city.

use serde::Serialize;

use icci_score::language::Language;

/// A whole document, in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// The language of its text.
    pub language: Language,
    /// Title, organisation, date: the marks of an official document.
    pub meta: Meta,
    /// Stands in a band on every page when any value is illustrative.
    pub illustrative: Option<String>,
    /// Stands on every page of a draft.
    pub draft: Option<String>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Files that travel inside the PDF.
    pub attachments: Vec<Attachment>,
    /// Tables that no page shows, for the annex.
    #[serde(skip)]
    pub data: Vec<Table>,
    /// What the columns of those hold.
    #[serde(skip)]
    pub column_notes: Vec<ColumnNote>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnNote {
    /// Its stable name.
    pub column: String,
    /// What it holds, with its unit and range.
    pub holds: String,
}

/// The marks of an official document, worded; empty ones are not shown.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Meta {
    /// The title, also of the PDF.
    pub title: String,
    /// Second line of the title.
    pub subtitle: String,
    /// The city.
    pub city: String,
    /// The year under review.
    pub year: i32,
    /// The organisation that publishes.
    pub organisation: String,
    /// Its unit.
    pub unit: String,
    /// The reporting date in words.
    pub date: String,
    /// The reporting date, ISO 8601; the PDF's own date.
    pub date_iso: String,
    /// Public, or otherwise.
    pub publicity: String,
    /// The case number.
    pub case_number: String,
    /// Draft, proposal, approved.
    pub version: String,
    /// One paragraph for the PDF's description.
    pub description: String,
    /// Subject words for the PDF's metadata.
    pub keywords: Vec<String>,
    /// Labels of the template by key: `contents`, `page`, `figure`, `table`, and `date`, `version`, `publicity`,
    /// `case-number` for the marks above the title. What has no label stands without one.
    pub labels: std::collections::BTreeMap<String, String>,
}

/// A part of the document that can be added or left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Its id, such as `summary`; also a label for links.
    pub id: String,
    /// Its heading (level 1).
    pub title: String,
    /// Whether it begins a page.
    pub new_page: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of running text with its marks.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are emphasised.
    pub emphasis: bool,
    /// Where they lead (https), if anywhere.
    pub link: Option<String>,
    /// Their language, when another than the document's.
    pub language: Option<Language>,
}

/// Running text.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(transparent)]
pub struct Text {
    /// The pieces, in reading order.
    pub spans: Vec<Span>,
}

impl Text {
    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Text {
        Text { spans: vec![Span { text: text.into(), ..Span::default() }] }
    }

    /// The words without their marks.
    pub fn words(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Text {
        Text::plain(text)
    }
}

/// A block of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    /// The sentence that says the result; set large.
    Lead {
        /// The sentence.
        text: Text,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        text: Text,
    },
    /// A heading below the section's, level 2 or 3, never skipping one.
    Heading {
        /// 2 or 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Text>,
    },
    /// Named findings, such as strengths beside areas for development.
    Findings {
        /// The groups that stand beside each other.
        groups: Vec<FindingGroup>,
    },
    /// A remark set apart, in small type.
    Note {
        /// The words.
        text: Text,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// Blocks beside each other when there is room.
    Columns {
        /// One list of blocks a column.
        columns: Vec<Vec<Block>>,
        /// Their shares of the width, in the same order.
        shares: Vec<f64>,
    },
    /// What follows begins a page.
    NewPage,
    /// Blocks that stay on one page when they fit on one.
    Together {
        /// The blocks.
        blocks: Vec<Block>,
    },
}

impl Block {
    /// The blocks that stand in this one.
    pub fn inner(&self) -> Vec<&Block> {
        match self {
            Block::Columns { columns, .. } => columns.iter().flatten().collect(),
            Block::Together { blocks } => blocks.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The block and all that stand in it, in reading order.
    pub fn all(&self) -> Vec<&Block> {
        let mut found = vec![self];
        found.extend(self.inner().into_iter().flat_map(Block::all));
        found
    }
}

/// Findings under one heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingGroup {
    /// `strength` or `need`, for the mark beside it.
    pub kind: String,
    /// The heading.
    pub title: String,
    /// The findings; when there are none, `none` is said instead.
    pub items: Vec<Finding>,
    /// What is said when there are none.
    pub none: String,
}

/// A finding with its reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// What.
    pub title: String,
    /// Why.
    pub reason: String,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
    /// Marks.
    Centre,
}

/// A table. Its first column names the row unless `row_headers` is false.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// Its id, also the stem of its attached file.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// Whether the first cell of a row is its header.
    pub row_headers: bool,
    /// Remarks below it.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The stable name used in the attached file.
    pub id: String,
    /// The header that is read.
    pub header: String,
    /// How it is set.
    pub align: Align,
    /// Its share of the width; 0 takes what its words need.
    pub width: f64,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableRow {
    /// One cell a column.
    pub cells: Vec<TableCell>,
    /// Whether it stands out, such as a total.
    pub strong: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TableCell {
    /// What is read.
    pub text: Text,
    /// The number itself at full precision, for the attached file and the annex.
    pub value: Option<f64>,
    /// A bar of 0 to 100 drawn behind the number, with bounds; decoration, since the number says it.
    pub bar: Option<Bar>,
}

/// A level with its bounds, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bar {
    /// The level.
    pub score: f64,
    /// The lower bound.
    pub lower: f64,
    /// The upper bound.
    pub upper: f64,
}

impl TableCell {
    /// A cell of words.
    pub fn text(text: impl Into<Text>) -> TableCell {
        TableCell { text: text.into(), ..TableCell::default() }
    }

    /// A cell of a number in words, with the number itself.
    pub fn number(text: impl Into<Text>, value: f64) -> TableCell {
        TableCell { text: text.into(), value: Some(value), bar: None }
    }
}

/// A chart, drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// Its id, also the stem of its file.
    pub id: String,
    /// What it is of; stands below it.
    pub caption: String,
    /// The finding in words, for readers who do not see it.
    pub alt: String,
    /// The drawing.
    pub svg: String,
    /// Its width as a share of the text's width.
    pub width: f64,
}

/// A file inside the PDF.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub description: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}
