//! `icci costs`: sums to the cent.

use crate::place::Place;

const COSTS: &str = "\
line,name,year,state,total,funder,amount,share-pct,source-of-funds,source,note
one,ONE,2022,applied,191100,state-grant,133770,70,,,
one,,2022,applied,,own,57330,30,budget,,
membership,,2026,budgeted,5000,state-compensation,5000,100,,,
";

#[test]
fn lines_and_shares_are_listed() {
    let place = Place::new();
    place.write("costs.csv", COSTS);
    let run = place.run("costs costs.csv --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(
        lines[0],
        "line,name,year,state,total_eur,funder,amount_eur,share_pct,source_of_funds,source,note,status"
    );
    // 133,770 + 57,330 = 191,100, 70 % and 30 %; 5,000 a year.
    assert!(lines[1].starts_with("membership,,2026,budgeted,5000,state-compensation,5000,100,"));
    assert!(lines[2].starts_with("one,ONE,2022,applied,191100,state-grant,133770,70,"));
    assert!(lines[3].starts_with("one,ONE,2022,applied,191100,own,57330,30,budget,"));
    assert_eq!(lines.len(), 4);
    for language in ["fi", "sv", "en"] {
        insta::assert_snapshot!(
            format!("costs-{language}"),
            place.run(&format!("costs costs.csv --lang {language}")).out
        );
    }
}

#[test]
fn what_the_sources_state_is_there_without_files() {
    let run = Place::new().run("costs --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains(",191100,state-grant,133770,70,") && run.out.contains(",191100,own,57330,30,"));
    assert!(run.out.contains(",2026,budgeted,5000,state-compensation,5000,100,"), "{}", run.out);
}

#[test]
fn a_sum_is_apportioned_to_the_cent() {
    let place = Place::new();
    place.write(
        "key.csv",
        "Kunta;Ulkomaalaisia\nJoensuu;2874\nLiperi;412\nKontiolahti;377\nIlomantsi;121\nOutokumpu;217\n",
    );
    // By fractions.Fraction of Python 3; see the golden case in icci-programme.
    let run = place.run_with(&["costs", "--apportion", "57 330,00", "--key", "key.csv", "--format", "csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let amounts: Vec<&str> = run.out.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
    assert_eq!(amounts, ["41181.31", "5903.51", "5402", "1733.8", "3109.38"]);
    assert_eq!(run.out.lines().next(), Some("municipality,key,share_pct,amount_eur"));
    place.write("typo.csv", "municipality,key\nJoensu,3\nLiperi,1\n");
    let typo = place.run("costs --apportion 10 --key typo.csv --format csv");
    assert_eq!(typo.code, 0, "{}", typo.err);
    assert!(typo.err.contains("A2") && typo.err.contains("Joensuu"), "{}", typo.err);
}

#[test]
fn bad_sums_are_answered_with_place_and_remedy() {
    let place = Place::new();
    place.write(
        "costs.csv",
        "line,year,state,total,funder,amount\na,2026,spent,100,own,99.99\nb,2026,spent,-5,own,-5\nc,2026,spent,5,bank,5\n",
    );
    let run = place.run("costs costs.csv");
    assert_eq!(run.code, 1);
    for words in ["D2", "99.99", "D3", "F3", "E4", "state-grant", "4 errors"] {
        assert!(run.err.contains(words), "no {words} in {}", run.err);
    }
    place.write("zero.csv", "municipality,key\nLiperi,0\n");
    let zero = place.run("costs --apportion 10 --key zero.csv");
    assert_eq!(zero.code, 1);
    assert!(zero.err.contains("all numbers of the key are zero"), "{}", zero.err);
    place.write("key.csv", "municipality,key\nLiperi,-1\nLiperi,x\n");
    let key = place.run("costs --apportion 10 --key key.csv");
    assert_eq!(key.code, 1);
    assert!(key.err.contains("B2") && key.err.contains("B3"), "{}", key.err);
    assert_eq!(place.run("costs --apportion ten --key key.csv").code, 2);
    assert_eq!(place.run("costs --apportion -5 --key key.csv").code, 2);
    assert_eq!(place.run("costs --apportion 10").code, 2);
    let none = place.run("costs --apportion 10 --key costs.csv");
    assert_eq!(none.code, 1);
    assert!(none.err.contains("municipality,key"), "{}", none.err);
}

#[test]
fn a_fee_by_population_says_that_its_bands_are_invented() {
    let place = Place::new();
    let run = place.run("costs --population 124825 --format csv");
    assert_eq!(run.out.lines().nth(1).map(|line| line.rsplit(',').next()), Some(Some("illustrative")));
    let table = place.run("costs --population 124825 --lang fi");
    assert!(table.out.contains("keksitty esimerkki"), "{}", table.out);
}
