//! Cost lines: what something costs in a year, how far that is, and who pays which share.
//!
//! Comes in: tables with `line,year,state,total` and a row a share (`funder,amount` or `funder,share_pct`). Goes out:
//! [`CostLine`]s whose shares sum to the total to the cent, or every problem with its cell. Sums are never negative.

use std::collections::BTreeMap;

use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::intake::{Cell, Header, Kind, Source, Table};
use icci_score::language::Language;
use icci_score::text::fold;
use icci_score::value::Status;

use super::{Cents, NotMoney, apportion};
use crate::definition::{CostLineDefinition, MoneyState, Programme};
use crate::row::{Record, beside, nearest_first};

/// What something costs in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct CostLine {
    /// Its id, as written.
    pub id: String,
    /// Its name, or empty.
    pub name: String,
    /// The year.
    pub year: i32,
    /// How far it is. Applied, granted, budgeted and spent sums are lines of their own and are never added up.
    pub state: MoneyState,
    /// The whole cost.
    pub total: Cents,
    /// Who pays; empty where that is not stated.
    pub funding: Vec<Funding>,
    /// Where it is written.
    pub source: String,
    /// A remark.
    pub note: String,
    /// `illustrative` where it is invented or reckoned by invented bands; else empty.
    pub status: String,
}

/// A share of a cost line.
#[derive(Debug, Clone, PartialEq)]
pub struct Funding {
    /// The funder's id.
    pub funder: String,
    /// How much.
    pub amount: Cents,
    /// Out of which fund, in words.
    pub fund: String,
}

impl CostLine {
    /// A share of the total, in percent; nothing where the total is zero.
    pub fn percent(&self, funding: &Funding) -> Option<f64> {
        (self.total.0 != 0).then(|| 100.0 * funding.amount.0 as f64 / self.total.0 as f64)
    }

    /// A line that the definitions state, in one language.
    pub fn of(definition: &CostLineDefinition, language: Language) -> CostLine {
        let funding = definition.funding.iter().map(|share| Funding {
            funder: share.funder.clone(),
            amount: share.amount,
            fund: share.fund.get(language).to_owned(),
        });
        CostLine {
            id: definition.id.clone(),
            name: definition.name.get(language).to_owned(),
            year: definition.year,
            state: definition.state,
            total: definition.total,
            funding: funding.collect(),
            source: definition.source.clone(),
            note: definition.note.get(language).to_owned(),
            status: String::new(),
        }
    }
}

/// The part of a sum that a percentage is, half cents rounded up; nothing for what is no percentage of 0 to 100.
///
/// `percent_of(191_100.00, "70")` is 133,770.00.
pub(crate) fn percent_of(total: Cents, percent: &str) -> Option<Cents> {
    const MOST_DECIMALS: usize = 6;
    let text = percent.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3
        || decimals.len() > MOST_DECIMALS
        || !digits(whole)
        || !digits(decimals)
    {
        return None;
    }
    let scaled: i128 = format!("{whole}{decimals:0<MOST_DECIMALS$}").parse().ok()?;
    let hundred = 100 * 10_i128.pow(MOST_DECIMALS as u32);
    let amount = (2 * i128::from(total.0) * scaled + hundred) / (2 * hundred);
    (scaled <= hundred).then_some(())?;
    i64::try_from(amount).ok().map(Cents)
}

/// File, sheet and row; a stable sort leaves the problems of a row as they are.
fn in_file_order(place: &Place) -> (&str, &str, u64) {
    let row = place.cell.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
    (&place.file, &place.sheet, row)
}

struct Draft {
    line: CostLine,
    total: Option<(Cents, Place)>,
    place: Place,
    /// Shares with what is known of each: an amount, a percentage, or both.
    shares: Vec<Share>,
    sound: bool,
}

struct Share {
    funder: String,
    fund: String,
    amount: Option<Cents>,
    percent: Option<String>,
    place: Place,
}

/// Reads cost lines. Sources of other kinds are passed over.
pub fn cost_lines(sources: &[Source], programme: &Programme) -> Checked<Vec<CostLine>> {
    let mut problems = Vec::new();
    let mut drafts: BTreeMap<(String, i32, MoneyState), Draft> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.kind == Kind::Costs) {
        for table in &source.tables {
            read_table(table, programme, &mut drafts, &mut problems);
        }
    }
    let mut lines = Vec::new();
    for draft in drafts.into_values() {
        lines.extend(settle(draft, &mut problems));
    }
    problems.sort_by(|a, b| in_file_order(&a.place).cmp(&in_file_order(&b.place)));
    Checked { value: lines, diagnostics: problems }
}

fn read_table(
    table: &Table,
    programme: &Programme,
    drafts: &mut BTreeMap<(String, i32, MoneyState), Draft>,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(header) = Header::find(table) else { return };
    for row in header.rows(table) {
        let record = Record { table, header: &header, row };
        let id = record.required(&["line"], "one-2026", problems);
        let year = record.year(problems);
        let state = state_of(&record, problems);
        let status = status_of(&record, problems);
        let before = problems.len();
        let total = money(&record, "total", problems);
        let share = share_of(&record, programme, problems);
        let sound = problems.len() == before;
        let (Some(id), Some(year), Some(state)) = (id, year, state) else { continue };
        let draft = drafts.entry((fold(&id), year, state)).or_insert_with(|| Draft {
            line: CostLine {
                id,
                name: String::new(),
                year,
                state,
                total: Cents(0),
                funding: Vec::new(),
                source: String::new(),
                note: String::new(),
                status: String::new(),
            },
            total: None,
            place: record.place(&["line"]),
            shares: Vec::new(),
            sound: true,
        });
        draft.sound &= sound;
        let fill = |text: &mut String, column: &str| {
            if text.is_empty() {
                *text = record.text(&[column]);
            }
        };
        fill(&mut draft.line.name, "name");
        fill(&mut draft.line.source, "source");
        fill(&mut draft.line.note, "note");
        if let Some(status) = status {
            // One invented share makes the line invented.
            status.clone_into(&mut draft.line.status);
        }
        if let Some(total) = total {
            let place = record.place(&["total"]);
            match &draft.total {
                Some((known, other)) if *known != total => {
                    problems.push(
                        Diagnostic::new(Code::TotalsDiffer, place.clone())
                            .with_found(total.to_string())
                            .with_allowed(known.to_string())
                            .with("line", &draft.line.id)
                            .with("year", year)
                            .with("state", state.as_str())
                            .with("other", beside(&place, other)),
                    );
                    draft.sound = false;
                }
                Some(_) => {}
                None => draft.total = Some((total, place)),
            }
        }
        draft.shares.extend(share);
    }
}

fn state_of(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<MoneyState> {
    let known: Vec<&str> = MoneyState::ALL.into_iter().map(MoneyState::as_str).collect();
    let written = record.required(&["state"], &known.join(", "), problems)?;
    let state = MoneyState::parse(&written);
    if state.is_none() {
        record.refuse("state", &known.join(", "), problems);
    }
    state
}

/// `illustrative` for what is invented; nothing else is said in that column.
fn status_of(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<&'static str> {
    let written = record.text(&["status"]);
    if written.is_empty() {
        return None;
    }
    let illustrative = Status::parse(&written) == Some(Status::Illustrative);
    if !illustrative {
        record.refuse("status", Status::Illustrative.as_str(), problems);
    }
    illustrative.then_some(Status::Illustrative.as_str())
}

/// The sum of a cell; nothing where it is empty, a diagnostic for what is no sum.
fn money(record: &Record<'_>, column: &str, problems: &mut Vec<Diagnostic>) -> Option<Cents> {
    let cell = record.cell(&[column]);
    let sum = match cell {
        Cell::Empty => return None,
        Cell::Number(number) => Cents::from_euros(*number),
        Cell::Text(text) => Cents::parse(text, record.table.decimal_comma),
        _ => Err(NotMoney::Unreadable),
    };
    match sum {
        Ok(sum) => Some(sum),
        Err(why) => {
            let code = if why == NotMoney::Negative { Code::NegativeMoney } else { Code::BadMoney };
            let problem = Diagnostic::new(code, record.place(&[column])).with("what", column);
            problems.push(problem.with_found(cell.text()));
            None
        }
    }
}

fn share_of(record: &Record<'_>, programme: &Programme, problems: &mut Vec<Diagnostic>) -> Option<Share> {
    let before = problems.len();
    let written = record.text(&["funder"]);
    let amount = money(record, "amount", problems);
    let percent = record.text(&["share-pct"]);
    let fund = record.text(&["source-of-funds"]);
    if problems.len() > before || (written.is_empty() && amount.is_none() && percent.is_empty()) {
        return None;
    }
    let known = || nearest_first(&written, programme.funders.iter().map(|funder| funder.id.as_str()));
    let funder = record.required(&["funder"], &known(), problems)?;
    let Some(funder) = programme.funder(&funder) else {
        record.refuse("funder", &known(), problems);
        return None;
    };
    if amount.is_none() && percent.is_empty() {
        record.required(&["amount"], "133770.00", problems)?;
    }
    if !percent.is_empty() && percent_of(Cents(100), &percent).is_none() {
        record.refuse("share-pct", "0-100", problems);
        return None;
    }
    let percent = (!percent.is_empty()).then_some(percent);
    Some(Share {
        funder: funder.id.clone(),
        fund,
        amount,
        percent,
        place: record.place(&["amount", "share-pct"]),
    })
}

/// The amounts of shares that are all given by percentages of together 100: by the largest remainders, so that halves of
/// 100.01 are 50.01 and 50.00.
fn by_percent(total: Cents, shares: &[Share]) -> Option<Vec<Cents>> {
    const HUNDRED: u64 = 100_000_000;
    let scaled = |share: &Share| match (share.amount, share.percent.as_deref()) {
        // A percentage of a million euros, in cents, is the percentage with six decimals.
        (None, Some(percent)) => {
            percent_of(Cents(100_000_000), percent).and_then(|own| u64::try_from(own.0).ok())
        }
        _ => None,
    };
    let keys: Vec<u64> = shares.iter().map(scaled).collect::<Option<_>>()?;
    if keys.iter().copied().fold(0, u64::saturating_add) != HUNDRED {
        return None;
    }
    apportion(total, &keys).ok().map(|portions| portions.iter().map(|portion| portion.amount).collect())
}

/// The line of a draft, when its shares give its total.
fn settle(draft: Draft, problems: &mut Vec<Diagnostic>) -> Option<CostLine> {
    let Draft { mut line, total, place, shares, sound } = draft;
    // What could not be read has been said; sums that miss it would only say it again.
    if !sound {
        return None;
    }
    let Some((total, place)) = total else {
        let problem = Diagnostic::new(Code::CellEmpty, place).with("what", "total");
        problems.push(problem.with_allowed("191100.00"));
        return None;
    };
    line.total = total;
    let before = problems.len();
    let mut sum: i128 = 0;
    let by_percent = by_percent(total, &shares);
    for (at, share) in shares.iter().enumerate() {
        let due = share.percent.as_deref().and_then(|percent| percent_of(total, percent));
        let portion = by_percent.as_ref().and_then(|portions| portions.get(at).copied());
        let amount = share.amount.or(portion).or(due).unwrap_or_default();
        // A cent more or less is how the percentage was rounded.
        if let Some(due) = due.filter(|due| due.0.abs_diff(amount.0) > 1) {
            problems.push(
                Diagnostic::new(Code::FundingPercentDiffers, share.place.clone())
                    .with_found(share.percent.clone().unwrap_or_default().trim_end_matches('%').trim_end())
                    .with_allowed(due.to_string())
                    .with("total", total)
                    .with("amount", amount),
            );
        }
        sum += i128::from(amount.0);
        line.funding.push(Funding { funder: share.funder.clone(), amount, fund: share.fund.clone() });
    }
    if !shares.is_empty() && sum != i128::from(total.0) {
        let sum = Cents(i64::try_from(sum).unwrap_or(i64::MAX));
        problems.push(
            Diagnostic::new(Code::FundingDiffers, place)
                .with_found(sum.to_string())
                .with_allowed(total.to_string())
                .with("line", &line.id)
                .with("year", line.year)
                .with("state", line.state.as_str())
                .with("difference", Cents(sum.0.saturating_sub(total.0))),
        );
    }
    (problems.len() == before).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{codes, source};

    fn read(text: &str) -> Checked<Vec<CostLine>> {
        cost_lines(&[source(Kind::Costs, text)], &Programme::built_in())
    }

    #[test]
    fn the_shares_of_the_application_of_2022_sum() {
        // 133,770 + 57,330 = 191,100; 133,770 / 191,100 = 0.7.
        let read = read(
            "line,name,year,state,total,funder,amount,share_pct,source_of_funds\n\
             one,ONE,2022,haettu,191100,state-grant,133770,70,\n\
             one,,2022,applied,,oma rahoitus,57330.00,30 %,budget\n",
        );
        assert_eq!(codes(&read.diagnostics), []);
        let [line] = read.value.as_slice() else { panic!("one line") };
        assert_eq!(
            (line.total, line.state, line.name.as_str()),
            (Cents(19_110_000), MoneyState::Applied, "ONE")
        );
        let shares: Vec<(&str, i64, Option<f64>)> =
            line.funding.iter().map(|f| (f.funder.as_str(), f.amount.0, line.percent(f))).collect();
        assert_eq!(shares, [("state-grant", 13_377_000, Some(70.0)), ("own", 5_733_000, Some(30.0))]);
    }

    #[test]
    fn an_invented_line_says_so() {
        let read = read(
            "line,year,state,total,funder,amount,status\n\
             a,2026,spent,10,own,4,\n\
             a,2026,spent,,eu,6,illustrative\n\
             b,2026,spent,10,own,10,\n\
             c,2026,spent,10,own,10,official\n",
        );
        assert_eq!(codes(&read.diagnostics), [(Code::ValueNotAllowed, "G5".to_owned())]);
        let status: Vec<(&str, &str)> =
            read.value.iter().map(|line| (line.id.as_str(), line.status.as_str())).collect();
        assert_eq!(status, [("a", "illustrative"), ("b", ""), ("c", "")]);
    }

    #[test]
    fn percentages_alone_give_the_cost_to_the_cent() {
        // 100.01 in halves: 50.005 each, the odd cent to the first. 100.00 in thirds: 33.3333 and 33.3334.
        let read = read(
            "line,year,state,total,funder,share_pct\n\
             a,2026,spent,100.01,own,50\na,2026,spent,,eu,50 %\n\
             b,2026,spent,100,own,33.3333\nb,2026,spent,,eu,33.3333\nb,2026,spent,,other,33.3334\n",
        );
        assert_eq!(codes(&read.diagnostics), []);
        let amounts: Vec<i64> =
            read.value.iter().flat_map(|line| line.funding.iter().map(|share| share.amount.0)).collect();
        assert_eq!(amounts, [5001, 5000, 3333, 3333, 3334]);
    }

    #[test]
    fn problems_stand_in_the_order_of_the_file() {
        let read = read(
            "line,year,state,total,funder,amount\na,2026,spent,10,own,9\nb,2026,spent,-1,own,1\n\
             c,2026,spent,10,own,8\n",
        );
        assert_eq!(
            codes(&read.diagnostics).iter().map(|(_, cell)| cell.as_str()).collect::<Vec<_>>(),
            ["D2", "D3", "D4"]
        );
    }

    #[test]
    fn a_cent_too_little_is_said() {
        let read = read("line,year,state,total,funder,amount\na,2026,spent,100,own,99.99\n");
        assert_eq!(codes(&read.diagnostics), [(Code::FundingDiffers, "D2".to_owned())]);
        let message = read.diagnostics[0].message(Language::En);
        assert!(
            message.contains("99.99") && message.contains("100.00") && message.contains("-0.01"),
            "{message}"
        );
        assert!(read.value.is_empty());
    }

    #[test]
    fn every_problem_is_said_at_once() {
        let read = read(
            "line,year,state,total,funder,amount,share_pct\n\
             a,2026,spent,-5,own,5,\n\
             b,2026,hoped,10,own,10,\n\
             c,2026,spent,10,bank,10,\n\
             d,2026,spent,10.001,own,10,\n\
             e,2026,spent,10,own,4,50\n\
             e,2026,spent,11,own,6,\n\
             f,2026,spent,,own,6,\n",
        );
        let expected = [
            (Code::NegativeMoney, "D2"),
            (Code::ValueNotAllowed, "C3"),
            (Code::ValueNotAllowed, "E4"),
            (Code::BadMoney, "D5"),
            (Code::TotalsDiffer, "D7"),
            (Code::CellEmpty, "A8"),
        ];
        assert_eq!(codes(&read.diagnostics), expected.map(|(code, cell)| (code, cell.to_owned())));
        assert!(read.value.is_empty());
    }

    #[test]
    fn states_are_lines_of_their_own() {
        let read = read(
            "line,year,state,total,funder,amount\na,2026,applied,100,own,100\na,2026,granted,80,own,80\n\
             a,2025,granted,80,,\n",
        );
        assert_eq!(codes(&read.diagnostics), []);
        let found: Vec<(i32, MoneyState, usize)> =
            read.value.iter().map(|line| (line.year, line.state, line.funding.len())).collect();
        assert_eq!(
            found,
            [(2025, MoneyState::Granted, 0), (2026, MoneyState::Applied, 1), (2026, MoneyState::Granted, 1)]
        );
    }

    #[test]
    fn percentages_are_exact() {
        assert_eq!(percent_of(Cents(19_110_000), "70"), Some(Cents(13_377_000)));
        // 1/3 of 100 cents is 33.3; 33.335 % of 10,000 cents is 3,333.5, rounded up.
        assert_eq!(percent_of(Cents(100), "33,3"), Some(Cents(33)));
        assert_eq!(percent_of(Cents(10_000), "33.335"), Some(Cents(3334)));
        for bad in ["", "101", "-1", "x", "1e2", "100.000001"] {
            assert_eq!(percent_of(Cents(100), bad), None, "{bad}");
        }
    }
}
