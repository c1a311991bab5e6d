//! What a file holds is told by its headers.

use super::*;

fn kind(header: &str) -> Kind {
    one("a.csv", format!("{header}\n")).kind
}

#[test]
fn every_kind_is_told_in_any_order_and_language() {
    assert_eq!(kind("city,year,question,answer,respondent"), Kind::AnswersLong);
    assert_eq!(kind("Vastaus;Kysymys;Vuosi;Kaupunki"), Kind::AnswersLong);
    assert_eq!(kind("stad;år;fråga;svar"), Kind::AnswersLong);
    assert_eq!(kind("municipality,year,question,answer"), Kind::AnswersLong);
    assert_eq!(kind("unit,year,language-01,media-01"), Kind::AnswersWide);
    assert_eq!(kind("question,answer,reason,role"), Kind::Resolutions);
    assert_eq!(kind("kysymys;vastaus;perustelu;rooli"), Kind::Resolutions);
    assert_eq!(kind("question,effort"), Kind::Efforts);
    assert_eq!(kind("Kysymys;Työmäärä"), Kind::Efforts);
    assert_eq!(kind("city,year,field,score,status,source"), Kind::FieldResults);
    assert_eq!(kind("city,country,measure,value,year,source"), Kind::CityFacts);
    assert_eq!(kind("city,year,population,source"), Kind::CityFacts);
    assert_eq!(kind("city,year,foreign_language_share_pct"), Kind::CityFacts);
    assert_eq!(
        kind("city,country,year,edition,status,level,id,value,lower,upper,coverage,source"),
        Kind::Card
    );
    assert_eq!(kind("Tunnus;Kysymys;Vastaus"), Kind::Questionnaire);
}

#[test]
fn titles_and_blank_rows_above_the_header_are_passed_over() {
    let source =
        one("a.csv", "City of Kuopio\n\nanswers of 2026;\n\ncity;year;question;answer\nKuopio;2026;x;1\n");
    let rows: Vec<usize> = source.tables[0].rows.iter().map(|row| row.number).collect();
    assert_eq!(rows, [4, 5]);
}

#[test]
fn a_header_below_row_30_is_not_searched() {
    let titles = |count: usize| format!("{}city,year,question,answer\n", "title\n".repeat(count));
    assert_eq!(one("a.csv", titles(29)).kind, Kind::AnswersLong);
    assert_eq!(codes(&Folder::new().read("a.csv", titles(30))), [Code::UnknownTable]);
}

#[test]
fn a_questionnaire_keeps_its_start_sheet_and_notes_others() {
    let bytes = xlsx(|book| {
        let start = book.add_worksheet().set_name("Aloitus").expect("a name");
        write(start, 0, 0, &[&["Kysely"], &["Kaupunki", "Kuopio"], &["Vuosi", "2026"]]);
        let field = book.add_worksheet().set_name("Kielet").expect("a name");
        write(
            field,
            0,
            0,
            &[&["Kielet"], &[], &["Tunnus", "Kysymys", "Vastaus"], &["language-01", "?", "kyllä"]],
        );
        write(book.add_worksheet().set_name("Omat").expect("a name"), 0, 0, &[&["muista kysyä"]]);
        book.add_worksheet().set_name("Tyhjä").expect("a name");
    });
    let read = Folder::new().read("a.xlsx", bytes);
    assert_eq!(kinds(&read), [Kind::Questionnaire]);
    let sheets: Vec<&str> = read.value[0].tables.iter().map(|table| table.sheet.as_str()).collect();
    assert_eq!(sheets, ["Aloitus", "Kielet"]);
    assert_eq!(read.value[0].tables[1].rows[0].number, 2);
    assert_eq!(
        texts(&read.diagnostics),
        ["sheet-skipped a.xlsx Omat : the sheet `Omat` is of no known kind; it was not read"]
    );
}

#[test]
fn a_workbook_of_several_kinds_gives_several_sources() {
    let bytes = xlsx(|book| {
        write(book.add_worksheet().set_name("a").expect("a name"), 0, 0, &[&["city", "year", "population"]]);
        write(
            book.add_worksheet().set_name("b").expect("a name"),
            0,
            0,
            &[&["city", "year", "field", "score"]],
        );
    });
    let read = Folder::new().read("a.xlsx", bytes);
    assert_eq!(kinds(&read), [Kind::FieldResults, Kind::CityFacts]);
    assert_eq!(read.value[0].sha256, read.value[1].sha256);
    assert!(read.diagnostics.is_empty());
}

#[test]
fn tables_of_the_programme_are_told_by_their_headers() {
    for (header, kind) in [
        ("indicator,category,region,region-kind,year,value,count,of", Kind::Programme),
        ("Indikaattori;Kunta;Vuosi;Lukumäärä", Kind::Programme),
        ("indikator;område;år;värde", Kind::Programme),
        ("line,name,year,state,total,funder,amount", Kind::Costs),
        ("Kustannuserä;Vuosi;Vaihe;Yhteensä", Kind::Costs),
        ("kostnadspost;år;skede;totalt;finansiär;belopp", Kind::Costs),
        ("Kunta;Ulkomaalaisia", Kind::CostKey),
        ("municipality,key", Kind::CostKey),
        ("kommun;utlänningar", Kind::CostKey),
    ] {
        let separator = if header.contains(';') { ';' } else { ',' };
        let row = header.split(separator).map(|_| "1").collect::<Vec<_>>().join(&separator.to_string());
        let read = Folder::new().read("a.csv", format!("{header}\n{row}\n"));
        assert_eq!(kinds(&read), [kind], "{header}: {:?}", texts(&read.diagnostics));
    }
}

#[test]
fn a_register_is_refused_and_nothing_of_it_kept() {
    for header in ["pseudonym,year,ground", "Asiakas;kotikunta;pvm", "city,year,question,answer,client_id"] {
        let read = Folder::new().read("a.csv", format!("{header}\nMATTI,2026,x\n"));
        assert_eq!(codes(&read), [Code::RegisterRefused], "{header}");
        assert!(read.value.is_empty());
        assert!(!texts(&read.diagnostics)[0].contains("MATTI"));
        assert!(read.diagnostics[0].hint(Language::En).contains("--register"));
    }
}

#[test]
fn an_unknown_table_names_the_nearest_known_header() {
    let read = Folder::new().read("a.csv", "kaupunky;vuosi;kysymys;vastaus\nKuopio;2026;x;1\n");
    assert_eq!(codes(&read), [Code::NearlyKnownTable]);
    let problem = &read.diagnostics[0];
    assert!(problem.hint(Language::En).contains("`kaupunky` → `kaupunki`"), "{}", problem.hint(Language::En));
    assert!(problem.message(Language::En).contains("city, year, question, answer"));
    assert_eq!(problem.place.cell, "A1");
    let read = Folder::new().read("b.csv", "colour;shape\nred;round\n");
    assert_eq!(codes(&read), [Code::UnknownTable]);
    // Two words that nobody knows may be a person's name: they are counted and not repeated.
    let said = read.diagnostics[0].message(Language::En);
    assert!(said.contains("number of its columns: 2") && !said.contains("colour"), "{said}");
}

#[test]
fn a_header_that_comes_twice_names_both_cells() {
    let read = Folder::new().read("a.csv", "city,year,question,answer,Vastaus\nKuopio,2026,x,1,2\n");
    assert_eq!(
        texts(&read.diagnostics),
        ["header-twice a.csv  E1: two columns are called `Vastaus`: D1 and E1"]
    );
}
