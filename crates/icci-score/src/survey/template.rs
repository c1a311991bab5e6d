//! A workbook for typing in answers on paper, with its codebook.
//!
//! Comes in: the questionnaire. Goes out: a workbook whose first sheet takes a row a respondent and is read back as it is;
//! the second says what its columns and answers mean.

use rust_xlsxwriter::{Color, DataValidation, Format, FormatAlign, Formula, Workbook, Worksheet};

use super::instrument::{GroupOption, Instrument};
use super::map::RESPONDENT;
use crate::definition::Definition;
use crate::error::Error;
use crate::language::{Language, Texts};

/// Rows that have drop-downs.
const ROWS: u32 = 5000;

/// Columns for how the sample was drawn; they may stay empty.
const DESIGN: [&str; 3] = ["weight", "stratum", "cluster"];

/// The workbook, with texts in a language.
///
/// # Errors
///
/// [`Error::Workbook`] when it cannot be made.
pub fn template(
    instrument: &Instrument,
    definition: &Definition,
    language: Language,
) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    // The same bytes whenever it is made.
    let properties = rust_xlsxwriter::DocProperties::new().set_title(instrument.name.get(language));
    workbook.set_properties(
        &properties.set_creation_datetime(&rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 1)?),
    );
    let words = Words::of(language);
    let header = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x2F_5597))
        .set_font_color(Color::White)
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    entry(workbook.add_worksheet(), instrument, language, &words, &header)?;
    codebook(workbook.add_worksheet(), instrument, definition, language, &words, &header)?;
    lists(workbook.add_worksheet(), instrument, language)?;
    Ok(workbook.save_to_buffer()?)
}

struct Words {
    data: &'static str,
    codebook: &'static str,
    headers: [&'static str; 6],
    reversed: &'static str,
    open: &'static str,
    design: &'static str,
    respondent: &'static str,
    empty: &'static str,
}

impl Words {
    fn of(language: Language) -> Words {
        match language {
            Language::Fi => Words {
                data: "vastaukset",
                codebook: "koodikirja",
                headers: ["sarake", "osa-alue", "kysymys", "suunta", "vastaukset", "muut kielet"],
                reversed: "samanmielisyys laskee pisteitä",
                open: "kirjoitetaan",
                design: "otanta-asetelma; saa jäädä tyhjäksi",
                respondent: "vastaajan juokseva numero, ei nimeä eikä henkilötunnusta",
                empty: "tyhjä = ei vastannut",
            },
            Language::Sv => Words {
                data: "svar",
                codebook: "kodbok",
                headers: ["kolumn", "delområde", "fråga", "riktning", "svar", "övriga språk"],
                reversed: "medhåll sänker poängen",
                open: "skrivs",
                design: "urvalsdesign; får lämnas tom",
                respondent: "den svarandes löpnummer, inte namn eller personbeteckning",
                empty: "tom = inget svar",
            },
            Language::En => Words {
                data: "answers",
                codebook: "codebook",
                headers: ["column", "area", "question", "direction", "answers", "other languages"],
                reversed: "agreeing lowers the score",
                open: "written out",
                design: "sampling design; may stay empty",
                respondent: "a running number, no name and no identity code",
                empty: "empty = not answered",
            },
        }
    }
}

/// The sheet that is filled in.
fn entry(
    sheet: &mut Worksheet,
    instrument: &Instrument,
    language: Language,
    words: &Words,
    header: &Format,
) -> Result<(), Error> {
    sheet.set_name(words.data)?.set_freeze_panes(1, 1)?;
    let mut column = 0;
    let mut put = |sheet: &mut Worksheet, id: &str| -> Result<u16, Error> {
        sheet.write_string_with_format(0, column, id, header)?;
        column += 1;
        Ok(column - 1)
    };
    put(sheet, RESPONDENT)?;
    let answers = DataValidation::new().allow_list_formula(list(0, instrument.answers.len()));
    for statement in &instrument.statements {
        let at = put(sheet, &statement.id)?;
        // A prompt of Excel's takes 255 characters.
        let text: String = statement.text.get(language).chars().take(250).collect();
        let rule = answers.clone().set_input_message(text)?;
        sheet.add_data_validation(1, at, ROWS, at, &rule)?;
    }
    for (number, background) in instrument.background.iter().enumerate() {
        let at = put(sheet, &background.id)?;
        if !background.option.is_empty() {
            let formula = list(number + 1, background.option.len());
            sheet.add_data_validation(1, at, ROWS, at, &DataValidation::new().allow_list_formula(formula))?;
        }
        sheet.set_column_width(at, 22)?;
    }
    for name in DESIGN {
        put(sheet, name)?;
    }
    Ok(())
}

/// The cells of a list on the hidden sheet.
fn list(column: usize, entries: usize) -> Formula {
    let letter = char::from(b'A' + (column % 26) as u8);
    Formula::new(format!("=lists!${letter}$1:${letter}${entries}"))
}

fn lists(sheet: &mut Worksheet, instrument: &Instrument, language: Language) -> Result<(), Error> {
    sheet.set_name("lists")?.set_hidden(true);
    for (row, answer) in instrument.answers.iter().enumerate() {
        match answer.id.parse::<f64>() {
            Ok(number) => sheet.write_number(row as u32, 0, number)?,
            Err(_) => sheet.write_string(row as u32, 0, answer.text.get(language))?,
        };
    }
    for (column, background) in instrument.background.iter().enumerate() {
        for (row, option) in background.option.iter().enumerate() {
            sheet.write_string(row as u32, column as u16 + 1, option.text.get(language))?;
        }
    }
    Ok(())
}

fn codebook(
    sheet: &mut Worksheet,
    instrument: &Instrument,
    definition: &Definition,
    language: Language,
    words: &Words,
    header: &Format,
) -> Result<(), Error> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(words.codebook)?;
    let title = format!("{} ({})", instrument.name.get(language), instrument.edition);
    sheet.write_string_with_format(0, 0, title, &Format::new().set_bold().set_font_size(14))?;
    sheet.write_string(1, 0, instrument.intro.get(language))?;
    for (column, (name, width)) in words.headers.iter().zip([14, 26, 56, 20, 44, 56]).enumerate() {
        sheet.write_string_with_format(3, column as u16, *name, header)?;
        sheet.set_column_width(column as u16, width)?;
    }
    sheet.set_freeze_panes(4, 1)?;
    let others = |text: &Texts, further: &std::collections::BTreeMap<String, String>| {
        let own = text.iter().filter(|(other, _)| *other != language).map(|(_, text)| text.to_owned());
        own.chain(further.values().cloned()).collect::<Vec<_>>().join("\n")
    };
    let scale: Vec<String> = instrument
        .answers
        .iter()
        .map(|answer| match answer.id.as_str() {
            "dont-know" => answer.text.get(language).to_owned(),
            id => format!("{id} = {}", answer.text.get(language)),
        })
        .chain([words.empty.to_owned()])
        .collect();
    let options = |options: &[GroupOption]| match options {
        [] => words.open.to_owned(),
        options => options.iter().map(|option| option.text.get(language)).collect::<Vec<_>>().join("\n"),
    };
    let mut row = 4;
    let mut put = |sheet: &mut Worksheet, cells: [String; 6]| -> Result<(), Error> {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string_with_format(row, column as u16, cell, &wrapped)?;
        }
        row += 1;
        Ok(())
    };
    let plain = |id: &str, text: &str| {
        [id.to_owned(), String::new(), text.to_owned(), String::new(), String::new(), String::new()]
    };
    put(sheet, plain(RESPONDENT, words.respondent))?;
    for statement in &instrument.statements {
        let area = definition.areas.iter().find(|area| area.id == statement.area);
        put(
            sheet,
            [
                statement.id.clone(),
                area.map(|area| area.name.get(language).to_owned()).unwrap_or_default(),
                statement.text.get(language).to_owned(),
                if statement.reverse { words.reversed.to_owned() } else { String::new() },
                scale.join("\n"),
                others(&statement.text, &statement.other),
            ],
        )?;
    }
    for background in &instrument.background {
        put(
            sheet,
            [
                background.id.clone(),
                String::new(),
                background.text.get(language).to_owned(),
                String::new(),
                options(&background.option),
                others(&background.text, &background.other),
            ],
        )?;
    }
    for name in DESIGN {
        put(sheet, plain(name, words.design))?;
    }
    Ok(())
}
