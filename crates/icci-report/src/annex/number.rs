//! How a number is shown in a cell: as its words on the page show it, wherever they show the number alone.

/// The format of a spreadsheet that shows `value` as `words` do; nothing when the words say more than the number.
pub(super) fn format(words: &str, value: f64) -> Option<String> {
    let plain: String = words
        .chars()
        .filter(|c| !c.is_whitespace() && !"\u{a0}\u{202f}+".contains(*c))
        .map(|c| match c {
            '\u{2212}' => '-',
            ',' => '.',
            other => other,
        })
        .collect();
    let (digits, unit) = match plain.strip_suffix('%') {
        Some(digits) => (digits, "%"),
        None => (plain.strip_suffix('€').or_else(|| plain.strip_prefix('€')).unwrap_or(&plain), ""),
    };
    let shown: f64 = digits.parse().ok()?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let step = 0.5 * 10_f64.powi(-i32::try_from(decimals).ok()?) + 1e-9;
    let form = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) };
    // A share is shown in percent by the spreadsheet itself; percents are numbers with a sign behind them.
    match unit {
        "%" if (100.0 * value - shown).abs() <= step => Some(format!("{form}\u{a0}%")),
        "%" if (value - shown).abs() <= step => Some(format!("{form}\"\u{a0}%\"")),
        "" if (value - shown).abs() <= step && plain.contains('€') => Some(format!("{form}\u{a0}€")),
        "" if (value - shown).abs() <= step => Some(form),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::format;

    #[test]
    fn a_number_looks_as_on_the_page() {
        assert_eq!(format("48", 47.93).as_deref(), Some("#,##0"));
        assert_eq!(format("\u{2212}2,5", -2.46).as_deref(), Some("#,##0.0"));
        assert_eq!(format("+3", 3.2).as_deref(), Some("#,##0"));
        assert_eq!(format("87\u{a0}%", 0.8712).as_deref(), Some("#,##0\u{a0}%"));
        assert_eq!(format("64,3\u{a0}%", 64.31).as_deref(), Some("#,##0.0\"\u{a0}%\""));
        assert_eq!(format("12\u{a0}000\u{a0}€", 12_000.0).as_deref(), Some("#,##0\u{a0}€"));
        // More than the number, or another one: the spreadsheet shows all digits.
        assert_eq!(format("76 (2025)", 76.0), None);
        assert_eq!(format("12", 1200.0), None);
        assert_eq!(format("", 3.0), None);
    }
}
