//! How the cells of the workbook look: one place for colours, sizes and borders.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Titles and the start sheet's tab.
pub(super) const DEEP: Color = Color::RGB(0x1F_3864);
/// Headers, links and the tabs of fields.
pub(super) const BLUE: Color = Color::RGB(0x2F_5597);
const BAND: Color = Color::RGB(0xDC_E6F2);
const PALE: Color = Color::RGB(0xF5_F8FC);
const EDGE: Color = Color::RGB(0xB4_C0D0);
const INPUT: Color = Color::RGB(0xFF_FBE6);
/// Lines between rows, and the tabs of optional fields.
pub(super) const RULE: Color = Color::RGB(0xC9_D3E0);
const INK: Color = Color::RGB(0x1A_1A1A);
const GREY: Color = Color::RGB(0x50_5864);
const AMBER: Color = Color::RGB(0xFF_E6A3);
const RED_FILL: Color = Color::RGB(0xF9_D0CA);
const RED: Color = Color::RGB(0xA8_1E10);
const GREEN: Color = Color::RGB(0x1E_7A3C);
/// The bar of the progress table.
pub(super) const BAR: Color = Color::RGB(0x9D_B8DE);

/// Size of the question, in points.
pub(super) const QUESTION_POINTS: f64 = 11.0;
/// Size of guidance and options, in points.
pub(super) const SMALL_POINTS: f64 = 9.0;
/// Size of what is filled in, in points.
pub(super) const INPUT_POINTS: f64 = 10.0;
/// Size of ids, in points.
pub(super) const ID_POINTS: f64 = 8.0;

/// All formats of the workbook.
pub(super) struct Formats {
    pub title: Format,
    pub title_fill: Format,
    pub subtitle: Format,
    pub back: Format,
    pub progress: Format,
    pub invented: Format,
    pub hint: Format,
    pub header: Format,
    pub department: Format,
    pub id: Format,
    pub mark: Format,
    pub question: Format,
    pub question_part: Format,
    pub option_part: Format,
    pub option: Format,
    pub help: Format,
    pub locked: Format,
    pub earlier: Format,
    pub earlier_link: Format,
    pub input: Format,
    pub tick: Format,
    pub paragraph: Format,
    pub heading: Format,
    pub label: Format,
    pub value: Format,
    pub value_input: Format,
    pub field_link: Format,
    pub count: Format,
    pub percent: Format,
    pub total: Format,
    pub total_count: Format,
    pub total_percent: Format,
    pub table_header: Format,
    pub table_header_right: Format,
    pub legend_input: Format,
    pub legend_open: Format,
    pub legend_missing: Format,
    pub open: Format,
    pub missing: Format,
    pub mark_missing: Format,
}

impl Formats {
    /// The formats.
    pub fn new() -> Formats {
        let base = Format::new().set_font_color(INK).set_align(FormatAlign::Top).set_align(FormatAlign::Left);
        let cell = base
            .clone()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(RULE)
            .set_text_wrap()
            .set_indent(1);
        let boxed =
            base.clone().set_border(FormatBorder::Thin).set_border_color(EDGE).set_text_wrap().set_indent(1);
        let small = cell.clone().set_font_size(SMALL_POINTS).set_font_color(GREY);
        let input = boxed.clone().set_background_color(INPUT).set_font_size(INPUT_POINTS).set_unlocked();
        let earlier = boxed.clone().set_background_color(PALE).set_font_size(SMALL_POINTS);
        let middle = Format::new().set_font_color(INK).set_align(FormatAlign::VerticalCenter);
        let row = middle.clone().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE);
        let total = middle
            .clone()
            .set_bold()
            .set_background_color(BAND)
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(DEEP);
        let header = Format::new()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(BLUE)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_indent(1);
        Formats {
            title: fill_title().set_bold().set_font_size(16).set_indent(1),
            title_fill: fill_title(),
            subtitle: fill_title().set_font_size(12).set_indent(1),
            back: middle
                .clone()
                .set_indent(1)
                .set_font_color(BLUE)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            progress: middle.clone().set_indent(1).set_bold().set_font_color(DEEP),
            invented: middle.clone().set_indent(1).set_bold().set_font_color(RED),
            hint: middle
                .clone()
                .set_font_size(SMALL_POINTS)
                .set_indent(1)
                .set_italic()
                .set_font_color(GREY)
                .set_text_wrap(),
            header: header.clone(),
            department: middle
                .clone()
                .set_indent(1)
                .set_bold()
                .set_font_color(DEEP)
                .set_background_color(BAND),
            id: small.clone().set_font_size(ID_POINTS),
            mark: cell.clone().set_indent(0).set_bold().set_font_color(GREEN).set_align(FormatAlign::Center),
            question: cell.clone().set_font_size(QUESTION_POINTS),
            question_part: Format::new().set_font_size(QUESTION_POINTS).set_font_color(INK),
            option_part: Format::new().set_font_size(SMALL_POINTS).set_font_color(GREY),
            option: cell.clone().set_font_size(INPUT_POINTS).set_indent(3),
            help: small,
            locked: cell.clone(),
            earlier: earlier.clone(),
            earlier_link: earlier.set_font_color(BLUE),
            tick: input.clone(),
            input,
            paragraph: base.clone().set_text_wrap().set_indent(1),
            heading: middle.clone().set_indent(1).set_bold().set_font_size(12).set_font_color(DEEP),
            label: row.clone().set_indent(1).set_font_color(GREY).set_text_wrap(),
            value: row.clone().set_bold().set_align(FormatAlign::Left).set_indent(1),
            value_input: middle
                .clone()
                .set_bold()
                .set_align(FormatAlign::Left)
                .set_indent(1)
                .set_border(FormatBorder::Thin)
                .set_border_color(RULE)
                .set_background_color(INPUT)
                .set_unlocked(),
            field_link: row
                .clone()
                .set_indent(1)
                .set_font_color(BLUE)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            count: row.clone().set_align(FormatAlign::Right).set_num_format("0"),
            percent: row.clone().set_align(FormatAlign::Right).set_num_format("0 %"),
            total: total.clone().set_indent(1),
            total_count: total.clone().set_align(FormatAlign::Right).set_num_format("0"),
            total_percent: total.set_align(FormatAlign::Right).set_num_format("0 %"),
            table_header: header.clone(),
            table_header_right: header.set_indent(0).set_align(FormatAlign::Right),
            legend_input: boxed.clone().set_background_color(INPUT),
            legend_open: boxed.clone().set_background_color(AMBER),
            legend_missing: boxed.set_background_color(RED_FILL),
            open: Format::new().set_background_color(AMBER),
            missing: Format::new().set_background_color(RED_FILL),
            mark_missing: Format::new().set_font_color(RED),
        }
    }

    /// The answer cell of a numeric question, with its unit behind the number.
    pub fn numeric(&self, unit: &str) -> Format {
        let plain =
            unit.chars().count() <= 12 && unit.chars().all(|letter| letter != '"' && !letter.is_control());
        let format = self.input.clone().set_align(FormatAlign::Left);
        if plain && !unit.is_empty() { format.set_num_format(format!("General\" {unit}\"")) } else { format }
    }
}

fn fill_title() -> Format {
    Format::new()
        .set_font_color(Color::White)
        .set_background_color(DEEP)
        .set_align(FormatAlign::VerticalCenter)
}
