//! A register export without its header row: no cell of it stands in anything that a command says or writes.

use std::path::Path;

use rust_xlsxwriter::Workbook;

use crate::place::Place;

/// Rows about invented persons, as a register gives them: no row names the columns.
const ROWS: [[&str; 7]; 3] = [
    ["Meikalainen Matti", "010190-123A", "Outokumpu", "tyonhakija", "12.3.2024", "0401234567", "Syyria"],
    [
        "Virtanen Maija",
        "020285A456B",
        "Rautalampi",
        "muu asiakkuus",
        "2024-04-13",
        "m.virtanen@example.org",
        "Irak",
    ],
    ["Vuori Maa", "170377-789C", "Tuusniemi", "tyonhakija", "14.5.2024", "+358 50 765 4321", "Somalia"],
];

fn delimited(separator: &str) -> String {
    ROWS.map(|row| row.join(separator)).join("\n") + "\n"
}

fn workbook(path: &Path) {
    let mut book = Workbook::new();
    for sheet in 0..2 {
        let sheet_of_persons = book.add_worksheet();
        for (row, cells) in ROWS.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet_of_persons.write(row as u32 + sheet, column as u16, *cell).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}

const MAP: &str = "[columns]\npseudonym = \"id\"\nmunicipality = \"kunta\"\ngroup = \"ryhma\"\n";

const FRAMEWORK: &str = "id = \"small\"\n[[level]]\nid = \"indicator\"\n[[level]]\nid = \"index\"\n\
    [[node]]\nid = \"jobs\"\nlevel = \"indicator\"\nparent = \"all\"\n[[node]]\nid = \"all\"\nlevel = \"index\"\n";

/// Every command that reads a file, with the file as `R`.
const COMMANDS: [&str; 38] = [
    "programme --register R --map map.toml --as-of 2026-07-02",
    "programme R",
    "check R",
    "check R --format json",
    "check R --format csv",
    "check R -o problems.csv --force",
    "check folder -o problems.json --force",
    "check r2",
    "score R",
    "score folder",
    "score --framework f.toml R",
    "score --framework f.toml folder",
    "score --framework f.toml good.csv --weights R",
    "score --framework R good.csv",
    "answers R",
    "answers R --format csv",
    "costs R",
    "costs --apportion 100 --key R",
    "card R --city Kuopio --year 2026 -o card.csv",
    "benchmark R --city Kuopio --year 2026",
    "trend R --city Kuopio",
    "what-if R --city Kuopio --year 2026 --best 3",
    "what-if r --budget 3 --efforts R",
    "chart radar R --city Kuopio -o x.svg",
    "audit summary R",
    "audit agreement R",
    "audit agreement R --metric interval",
    "audit uncertainty r --city Kuopio --design R",
    "audit uncertainty r --city Kuopio --assumptions R",
    "survey R",
    "survey R --variables trust --by group --weights w",
    "survey R --map survey.toml",
    "survey R --map R",
    "template -o t.xlsx --prefill R --from-year 2025",
    "template -o t.xlsx --gaps R",
    "definitions import R -o imported.toml",
    "practices R",
    "report r2 -o x.pdf",
];

#[test]
fn no_cell_of_a_register_without_header_is_repeated() {
    let place = Place::new();
    assert_eq!(place.run("new r --demo").code, 0);
    assert_eq!(place.run("new r2 --city Kuopio --year 2026").code, 0);
    place.write("map.toml", MAP);
    place.write("survey.toml", "[columns]\nr01 = \"luottamus\"\n");
    place.write("f.toml", FRAMEWORK);
    place.write("good.csv", "unit,jobs\na,1\nb,2\n");
    let persons = delimited(";");
    place.write("register.csv", &persons);
    place.write("commas.csv", delimited(","));
    place.write("tabs.tsv", format!("Rekisterin ote\n\n{}", delimited("\t")));
    // Quotation marks that do not pair, in the middle of a person.
    place.write("quotes.csv", persons.replace("Virtanen", "\"Virtanen").replace("Vuori", "\"Vuori\" x"));
    // One known word beside a person is no header.
    place.write("word.csv", persons.replacen("Syyria", "kunta", 1));
    workbook(&place.path("register.xlsx"));
    let before = place.names();
    for file in ["register.csv", "commas.csv", "tabs.tsv", "quotes.csv", "word.csv", "register.xlsx"] {
        std::fs::create_dir_all(place.path("folder")).unwrap();
        for copy in ["folder", "r2/answers", "r2/programme", "r2/costs", "r2/peers"] {
            std::fs::create_dir_all(place.path(copy)).unwrap();
            std::fs::copy(place.path(file), place.path(copy).join(file)).unwrap();
        }
        for command in COMMANDS {
            let first = file == "register.csv" && !command.contains("r --");
            let languages = if first { &["fi", "sv", "en"][..] } else { &["en"] };
            for language in languages {
                let run = place.run(&format!("{} --lang {language}", command.replace('R', file)));
                // Nothing of such a file makes a result; `practices` reads no tables.
                assert!(
                    run.code != 0 || command == "practices R",
                    "{file}, {command}: {}{}",
                    run.out,
                    run.err
                );
                let written = ["problems.csv", "problems.json", "card.csv", "imported.toml"];
                let written = written.into_iter().filter(|name| place.path(name).is_file());
                let mut said = format!("{}{}", run.out, run.err);
                said.extend(written.map(|name| place.read(name)));
                for cell in ROWS.iter().flatten().filter(|cell| !is_of_practices(command, cell)) {
                    assert!(!said.contains(cell), "{file}, {command} repeats {cell}: {said}");
                    let parts = cell.split(' ').filter(|part| part.len() > 4 && !cell.starts_with('+'));
                    for part in parts.filter(|part| !is_of_practices(command, part)) {
                        assert!(!said.contains(part), "{file}, {command} repeats {part}: {said}");
                    }
                }
                for name in ["problems.csv", "problems.json", "card.csv", "imported.toml"] {
                    let _ = std::fs::remove_file(place.path(name));
                }
            }
        }
        std::fs::remove_dir_all(place.path("folder")).unwrap();
        for copy in ["r2/answers", "r2/programme", "r2/costs", "r2/peers"] {
            std::fs::remove_file(place.path(copy).join(file)).unwrap();
        }
    }
    assert_eq!(place.names(), before, "a result was made of a register");
}

/// Municipalities and countries that the built-in practices speak of.
fn is_of_practices(command: &str, word: &str) -> bool {
    command.starts_with("practices") && ROWS.iter().any(|row| [row[2], row[6]].contains(&word))
}

#[test]
fn columns_are_repeated_where_a_row_names_them() {
    let place = Place::new();
    place.write("map.toml", MAP);
    place.write("register.csv", "id;kunta;kieli\n1;Kuopio;fi\n");
    let run = place.run("programme --register register.csv --map map.toml --as-of 2026-07-02 --lang en");
    assert!(run.code == 1 && run.err.contains("id, kunta, kieli"), "{}", run.err);
    place.write("near.csv", "kaupunki;vuosi;kysymys;vastuas\nKuopio;2026;media-01;no\n");
    let run = place.run("check near.csv --lang en");
    assert!(run.code == 1 && run.out.contains("`vastuas` → `vastaus`"), "{}{}", run.out, run.err);
}
