//! `icci definitions`.

use crate::place::Place;

#[test]
fn the_overview_is_for_people() {
    let run = Place::new().run("definitions show --lang fi");
    assert_eq!(run.code, 0);
    insta::assert_snapshot!("definitions-show-fi", run.out);
}

#[test]
fn json_holds_everything() {
    let run = Place::new().run("definitions show --format json");
    let all: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(all["edition"], "icci-2026");
    let fields = all["fields"].as_array().expect("fields");
    let questions: usize =
        fields.iter().map(|field| field["questions"].as_array().expect("questions").len()).sum();
    assert_eq!((fields.len(), questions), (17, 86));
    assert_eq!(all["matrices"][0]["weights"][0]["weight"], 0.7);
    assert_eq!(all["areas"].as_array().map(Vec::len), Some(7));
}

#[test]
fn what_is_exported_is_valid_and_what_is_broken_is_named_with_its_line() {
    let place = Place::new();
    assert_eq!(place.run("definitions export mine").code, 0);
    let fine = place.run("definitions validate mine");
    assert_eq!(fine.code, 0, "{}{}", fine.out, fine.err);
    assert!(fine.out.contains("86 questions"), "{}", fine.out);

    // Never overwrites without --force, and then it does.
    let again = place.run("definitions export mine");
    assert_eq!(again.code, 3);
    assert!(again.err.contains("--force"), "{}", again.err);
    assert_eq!(place.run("definitions export mine --force").code, 0);

    let path = "mine/icc-index/matrix.toml";
    let broken = place.read(path).replacen("weight = 0.7", "weight = 0.6", 1).replacen(
        "field = \"international\"",
        "field = \"nosuch\"",
        1,
    );
    place.write(path, broken);
    let run = place.run("definitions validate mine");
    assert_eq!(run.code, 1);
    // Both problems at once, each where an editor finds it.
    assert!(run.out.contains("mine/icc-index/matrix.toml:"), "{}", run.out);
    assert!(run.out.contains("nosuch") && run.out.contains("sum to"), "{}", run.out);

    let table = place.run("definitions validate mine --format csv");
    assert_eq!(table.code, 1);
    assert!(
        table.out.starts_with("severity,file,sheet,cell,question,code,found,allowed,hint,message\n"),
        "{}",
        table.out
    );
    // Other commands refuse them too, with the same problems.
    place.write("answers.csv", crate::place::ANSWERS);
    let score = place.run("score answers.csv --framework mine");
    assert_eq!(score.code, 1);
    assert!(score.err.contains("nosuch") && score.out.is_empty(), "{}", score.err);
}

#[test]
fn a_folder_that_is_none_is_a_usage_error() {
    let place = Place::new();
    place.write("file.toml", "x = 1");
    assert_eq!(place.run("definitions validate nosuch").code, 2);
    assert_eq!(place.run("definitions show --framework file.toml").code, 2);
}
