//! Every mistake is said, with its column and rows and without any value.

use super::*;
use crate::language::Language;

fn with(weights: &str) -> Asked {
    Asked { weights: Some(weights.to_owned()), variables: names(&["y"]), ..Asked::default() }
}

fn says(text: &[u8], asked: &Asked, code: Code, parts: &[&str]) {
    let file = file("s.csv", text);
    let read = ask(&file.path, asked);
    let found = read.diagnostics.iter().find(|problem| problem.code == code);
    let found = found.unwrap_or_else(|| panic!("no {}: {:?}", code.as_str(), read.diagnostics));
    let message = found.message(Language::En);
    for part in parts {
        assert!(message.contains(part), "{message} lacks {part}");
    }
    assert!(!message.contains('{') && !message.contains("4711"), "{message}");
}

#[test]
fn each_is_said_with_its_place_or_count() {
    says(
        b"y,w\n1,1\n2,-4711\n3,-2\n",
        &with("w"),
        Code::SurveyWeightNegative,
        &["`w`", "2 respondents", "rows 3, 4"],
    );
    // Rows are the lines of the file, also where a line is empty and a text takes two.
    says(
        b"y,note,w\n1,a,1\n\n2,\"two\nlines\",1\n3,c,-2\n",
        &with("w"),
        Code::SurveyWeightNegative,
        &["1 respondents", "rows 6"],
    );
    says(b"y,w\n1,1\n2,\n", &with("w"), Code::SurveyWeightMissing, &["1 respondents", "rows 3"]);
    says(b"y,w\n1,1\n2,0\n", &with("w"), Code::SurveyWeightZero, &["rows 3"]);
    says(b"y,w\n1,1\n2,4711x\n", &with("w"), Code::SurveyNotNumber, &["`w`", "rows 3"]);
    // One column under two names.
    let twice = Asked { variables: names(&["y", "Y"]), ..Asked::default() };
    says(b"y\n1\n2\n", &twice, Code::SurveySameColumn, &["`y`", "`Y`"]);
    // A stray word in a column of numbers makes no categories of them.
    let plain = Asked { variables: names(&["y"]), ..Asked::default() };
    says(b"y\n1\n2\n4711 euros\n3\n", &plain, Code::SurveyNotNumber, &["`y`", "1 cells", "rows 4"]);
    says(b"y\n1\n", &with("w"), Code::SurveyColumn, &["`w`"]);
    says(b"y,w\n", &with("w"), Code::SurveyNoRows, &[]);
    says(b"", &with("w"), Code::FileEmpty, &[]);
    says(b"y,w\n1,1,1\n2,1\n", &with("w"), Code::SurveyRowWidth, &["rows 2"]);
    says(
        b"r17,r18\n5,4711\n6,1\n",
        &Asked { variables: names(&["r17"]), ..Asked::default() },
        Code::SurveyOffScale,
        &["`r17`", "rows 3"],
    );
    says(b"a\n1\n", &Asked::default(), Code::SurveyNoStatements, &[]);
    says(b"respondent,y,w\n4711,1,1\n4711,2,1\n", &with("w"), Code::SurveyTwice, &["1 rows", "rows 3"]);
    says(
        "y,w,g\n1,1,\u{e4}\n".bytes().chain(*b"1,1,\xe4\n").collect::<Vec<u8>>().as_slice(),
        &Asked { by: names(&["g"]), ..with("w") },
        Code::SurveyEncodings,
        &["rows 3"],
    );
    says(b"y,w,g\n1,1,\xe4\n", &Asked { by: names(&["g"]), ..with("w") }, Code::SurveyEncoding, &[]);
}

#[test]
fn designs_that_contradict_themselves() {
    let design = |text: &str, code: Code| {
        let asked = Asked {
            strata: Some("h".to_owned()),
            fpc: names(&["n"]),
            variables: names(&["y"]),
            ..Asked::default()
        };
        assert!(codes(text, &asked).contains(&code), "{}: {:?}", code.as_str(), codes(text, &asked));
    };
    design("y,h,n\n1,a,9\n2,a,8\n3,b,9\n4,b,9\n", Code::SurveySizeDiffers);
    design("y,h,n\n1,a,0.5\n2,a,0.5\n3,b,9\n4,b,9\n", Code::SurveySizeMixed);
    design("y,h,n\n1,a,9\n2,a,9\n3,b,1.5\n4,b,1.5\n", Code::SurveySizeBelowSample);
    design("y,h,n\n1,a,9\n2,a,9\n3,,9\n4,b,9\n", Code::SurveyDesignEmpty);
    design("y,h,n\n1,a,9\n2,a,\n", Code::SurveySizeMissing);
    let stages = Asked { fpc: names(&["n", "n"]), variables: names(&["y"]), ..Asked::default() };
    assert!(codes("y,n\n1,9\n", &stages).contains(&Code::SurveyStages));
}

#[test]
fn a_group_of_ten_thousand_values_is_refused() {
    let text: String = (0..10_000).map(|at| format!("{at},1\n")).collect();
    let asked = Asked { by: names(&["g"]), variables: names(&["y"]), ..Asked::default() };
    says(format!("g,y\n{text}").as_bytes(), &asked, Code::SurveyGroups, &["`g`", "1000"]);
}

#[test]
fn hostile_bytes_do_not_panic() {
    let asked = Asked { by: names(&["g"]), variables: names(&["y"]), ..Asked::default() };
    for bytes in [
        &b"PAR1"[..],
        b"PAR1\0\0\0\0PAR1",
        b"PK\x03\x04",
        b"\xff\xfey\0,\0g\0\n\0",
        b"\0",
        b"\"y,g\n\"",
        b"y,g\n\"",
        b",,,\n",
        b"y,g\ninf,nan\n1e999,-0\n",
        b"\xef\xbb\xbf",
        b"y;g\n1,5;a\n",
        b"g,y,g\n1,2,3\n",
    ] {
        let file = file("s.csv", bytes);
        let _ = ask(&file.path, &asked);
    }
}
