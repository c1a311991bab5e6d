//! `icci survey`: estimates as the contract has them, hidden numbers in no form of output, microdata nowhere else.

use std::path::Path;

use crate::place::{Place, number, row};

const COLUMNS: &str =
    "variable,statistic,category,n,estimate,se,df,lower,upper,suppressed,deff,reason,dont_know_share,alpha";

/// The schools of R's package survey, whose estimates are known (tests/reference/survey).
fn place() -> Place {
    let place = Place::new();
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/reference/survey/apistrat.csv");
    place.write("schools.csv", std::fs::read(reference).expect("the reference file"));
    place
}

#[test]
fn estimates_have_the_columns_and_values_of_the_contract() {
    let design = "survey schools.csv --weights pw --strata stype --fpc fpc --format csv --variables api00";
    let place = place();
    let all = place.run(design);
    assert_eq!(all.code, 0, "{}", all.err);
    assert_eq!(all.out.lines().next(), Some(COLUMNS));
    let mean = row(&all, "api00,");
    assert!(
        (number(mean[4]) - 662.2873631593208).abs() < 1e-9
            && (number(mean[5]) - 9.40894080278458).abs() < 1e-8
    );
    assert_eq!((mean[1], mean[3], mean[6], mean[9]), ("mean", "200", "197", "false"));
    // By groups, the group's column first.
    let by = place.run(&format!("{design} --by stype"));
    assert_eq!(by.out.lines().next(), Some(format!("stype,{COLUMNS}").as_str()));
    assert!((number(row(&by, "H,")[5]) - 625.82).abs() < 1e-9);
    // Quantiles of R's svyquantile(~api00, c(.25, .5, .75)): 565 (535 to 597), 668 (642 to 694), 756 (726 to 778).
    let quantiles = place.run(&format!("{design} --statistic quantile"));
    let median = row(&quantiles, "api00,quantile,0.5,");
    assert!((number(median[5]) - 13.18405578816172).abs() < 1e-9);
    assert_eq!([median[4], median[6], median[7], median[8]], ["668", "197", "642", "694"]);
    // A ratio of totals.
    let ratio = place.run(&format!("{design} --statistic ratio --denominator enroll"));
    assert_eq!((ratio.code, row(&ratio, "api00,ratio")[3]), (0, "200"));
    let compared = place.run(&format!("{design} --compare stype"));
    assert_eq!(
        compared.out.lines().next(),
        Some("variable,group_a,group_b,difference,se,df,t,p,p_holm,suppressed")
    );
    let pair = row(&compared, "api00,E,H,");
    // 674.43 less 625.82; 100 and 50 schools in two strata: 150 - 2 - 1.
    assert!((number(pair[3]) - 48.61).abs() < 1e-9);
    assert_eq!(pair[5], "147");
}

#[test]
fn a_table_for_people_in_every_language() {
    let place = place();
    for (language, word) in [("fi", "keskivirhe"), ("sv", "medelfel"), ("en", "standard error")] {
        let run = place.run(&format!(
            "survey schools.csv --weights pw --strata stype --variables api00 --by stype --lang {language}"
        ));
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains(word) && run.out.contains("200"), "{}", run.out);
    }
}

#[test]
fn what_is_hidden_is_in_no_form_of_output() {
    let place = Place::new();
    // 7 of c: not even named, and 12 of b hidden with them; their means are 91.5 and 87.25, that of a is 50.
    let mut text = String::from("g,y\n");
    (0..30).for_each(|at| text.push_str(&format!("a,{}\n", 35.5 + f64::from(at))));
    for (group, count, value) in [("b", 12, "87.25"), ("c", 7, "91.5")] {
        text.push_str(&format!("{group},{value}\n").repeat(count));
    }
    place.write("s.csv", text);
    for form in ["table", "csv", "json", "parquet -o s.parquet", "xlsx -o s.xlsx"] {
        let by = if form == "table" || form.starts_with("xlsx") { "--by g --compare g" } else { "--by g" };
        let run = place.run(&format!("survey s.csv --variables y {by} --format {form}"));
        assert_eq!(run.code, 0, "{form}: {}", run.err);
        let file = form.split(" -o ").nth(1).map(|name| place.bytes(name)).unwrap_or_default();
        let whole = [run.out.as_bytes(), run.err.as_bytes(), &file].concat();
        for hidden in ["91.5", "87.25"] {
            assert!(!whole.windows(hidden.len()).any(|part| part == hidden.as_bytes()), "{form}: {hidden}");
        }
    }
    // A workbook is packed: its sheets are read.
    let sheets = sheets_of(&place.path("s.xlsx"));
    assert!(sheets.contains("50") && !sheets.contains("87.25") && !sheets.contains("91.5"), "{sheets}");
    let run = place.run("survey s.csv --variables y --by g --format csv");
    assert!(run.err.contains("fewer than 10 respondents"), "{}", run.err);
    assert_eq!(row(&run, "b,")[4..9], ["", "", "", "", ""]);
    assert_eq!((row(&run, "b,")[10], row(&run, "b,")[12]), ("true", "small-cell"));
    assert!(!run.out.contains("\nc,") && run.err.contains("1 groups"), "{}{}", run.out, run.err);
    // The limit can be lowered, but not below 5; and that all say the same is hidden whatever it is.
    let lower = place.run("survey s.csv --variables y --by g --format csv --min-cell 6");
    assert_eq!((row(&lower, "c,")[10], row(&lower, "c,")[12]), ("true", "small-cell"));
    assert_eq!(place.run("survey s.csv --variables y --min-cell 4").code, 2);
}

fn sheets_of(path: &Path) -> String {
    use calamine::Reader;
    let mut workbook = calamine::open_workbook_auto(path).expect("a workbook");
    let mut text = String::new();
    for (_, range) in workbook.worksheets() {
        for cell in range.cells() {
            text.push_str(&format!("{} ", cell.2));
        }
    }
    text
}

#[test]
fn the_template_is_read_back_and_refused_elsewhere() {
    let place = Place::new();
    for language in ["fi", "sv", "en"] {
        let run = place.run(&format!("template --survey --lang {language} -o {language}.xlsx"));
        assert_eq!(run.code, 0, "{}", run.err);
        // Without a respondent there is nothing to estimate, and nothing else is wrong.
        let empty = place.run(&format!("survey {language}.xlsx"));
        assert!(empty.code == 1 && empty.err.contains("no respondents"), "{}", empty.err);
    }
    for beside in ["--city Kuopio", "--light", "--from-year 2024"] {
        assert_eq!(place.run(&format!("template --survey {beside} -o x.xlsx")).code, 2, "{beside}");
    }
    place.write("answers.csv", "respondent,r01,r02,r03,r04\nsecret-4711,1,2,3,4\n");
    for command in ["score answers.csv", "check answers.csv", "score fi.xlsx", "answers answers.csv"] {
        let run = place.run(command);
        assert_eq!(run.code, 1, "{command}: {}", run.err);
        let said = run.out + &run.err;
        assert!(said.contains("r01") && !said.contains("4711"), "{command}: {said}");
    }
}

#[test]
fn an_export_of_another_tool_is_mapped() {
    let place = Place::new();
    let mut text = String::from("Nro;K17;K18;K19;K20;Kieli;Paino\n");
    for at in 0..40 {
        let (answers, language) =
            if at < 20 { (["Täysin samaa mieltä", "4"], "suomi") } else { (["2", "1"], "venäjä") };
        let answer = answers[at % 2];
        text.push_str(&format!("{at};{answer};4;9;5;{language};1,5\n"));
    }
    place.write("export.csv", text);
    place.write(
        "map.toml",
        "[columns]\nrespondent = \"Nro\"\nr17 = \"K17\"\nr18 = \"K18\"\nr19 = \"K19\"\nr20 = \"K20\"\nlanguage-group = \"Kieli\"\n\
         [answers]\ndont-know = [\"9\"]\n[values.language-group]\nforeign = [\"venäjä\"]\n[design]\nweights = \"Paino\"\n",
    );
    let run = place.run(
        "survey export.csv --map map.toml --variables dialogue --by language-group --statistic mean --format csv",
    );
    assert_eq!(run.code, 0, "{}", run.err);
    // 5 or 4, 4 and 5: 14/3 and 13/3, 25 (13.5/3 - 1) = 87.5; 2 or 1, 4 and 5: 25 (10.5/3 - 1) = 62.5. One of four is
    // "don't know". Of so few an area is told in whole points.
    let (national, foreign) = (row(&run, "national,"), row(&run, "foreign,"));
    assert_eq!((number(national[5]), national[13]), (88.0, "0.25"), "{national:?}");
    assert_eq!(number(foreign[5]), 63.0, "{foreign:?}");
    let twice = place.run(
        "survey export.csv --map map.toml --variables dialogue,dialogue --by language-group,language-group --statistic mean --format csv",
    );
    assert_eq!((twice.code, &twice.out), (0, &run.out), "{}", twice.err);
    place.write("bad.toml", "[columns]\nr99 = \"K1\"\n[design]\nsingle-cluster = \"maybe\"\n");
    let bad = place.run("survey export.csv --map bad.toml");
    assert!(bad.code == 1 && bad.err.contains("r99") && bad.err.contains("maybe"), "{}", bad.err);
}

#[test]
fn what_is_asked_must_make_sense() {
    let place = place();
    for line in [
        "--confidence 1",
        "--statistic quantile --probs 0.5,1",
        "--statistic ratio --variables api00",
        "--statistic total --compare stype",
        "--by a,b,c,d --compare e",
        "--single-cluster maybe",
        "--variables api00 --probs 0.5",
        "--variables api00 --denominator api99",
        "--variables api00 --by stype --compare stype --format csv",
    ] {
        assert_eq!(place.run(&format!("survey schools.csv {line}")).code, 2, "{line}");
    }
    assert_eq!(place.run("survey none.csv --variables y").code, 1);
    let missing = place.run("survey schools.csv --variables api77 --by nosuch");
    assert!(missing.err.contains("api77") && missing.err.contains("nosuch"), "{}", missing.err);
}
