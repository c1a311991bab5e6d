//! `icci audit`: tables with the columns of the contract, designs that replay, findings in words.

use crate::composite::asem;
use crate::place::{ANSWERS, Place, number, row};

const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference");

const ASSUMPTIONS: &str = "[[assumption]]\nfactor = \"weight\"\nrange = 0.25\n\n\
    [[assumption]]\nfactor = \"normalise\"\nalternatives = [\"min-max\", \"z-score\", \"rank\"]\n\n\
    [[assumption]]\nfactor = \"aggregate\"\nalternatives = [\"arithmetic\", \"median\"]\n";

#[test]
fn uncertainty_is_reproducible_and_replayed() {
    let place = asem();
    place.write("a.toml", ASSUMPTIONS);
    let base =
        "audit uncertainty data.csv --framework asem.toml --assumptions a.toml --draws 100 --format csv";
    let run = place.run(&format!("{base} --seed 3 --export-design design.csv --threads 2"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.out.lines().next(),
        Some(
            "unit,nominal_score,nominal_rank,mean_rank,median_rank,q05_rank,q95_rank,q05_score,q95_score,mean_score,\
             median_score,p_rank_le_k"
        )
    );
    assert_eq!(run.out.lines().count(), 52);
    // The nominal rank is the reference's.
    assert_eq!(row(&run, "AUS,")[2], "30");
    assert_eq!(place.run(&format!("{base} --seed 3 --threads 1")).out, run.out);
    assert_ne!(place.run(&format!("{base} --seed 4")).out, run.out);
    assert!(place.read("design.csv").starts_with("draw,factor,target,value\n0,weight,LPI,1\n"));
    let replayed =
        place.run("audit uncertainty data.csv --framework asem.toml --design design.csv --format csv");
    assert_eq!((replayed.code, &replayed.out), (0, &run.out), "{}", replayed.err);
    // An existing design is not overwritten.
    assert_eq!(place.run(&format!("{base} --export-design design.csv")).code, 3);
    place.write("bad.csv", "draw,factor,target,value\n1,weight,LPX,2\n1,normalise,,minmax\nx,drop,LPI,1\n");
    let run = place.run("audit uncertainty data.csv --framework asem.toml --design bad.csv");
    assert_eq!(run.code, 1);
    // The draw that is none, the target that is not there and the word that nothing has, at once.
    for cell in ["A4", "C2", "D3", "LPX", "minmax"] {
        assert!(run.err.contains(cell), "{cell}: {}", run.err);
    }
}

#[test]
fn sensitivity_shares_the_blame() {
    let place = asem();
    place.write("a.toml", ASSUMPTIONS);
    let base = "audit sensitivity data.csv --framework asem.toml --draws 200 --format csv";
    let run = place.run(&format!("{base} --seed 5 --assumptions a.toml --export-design design.csv"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.out.lines().next(),
        Some("assumption,first_order,total,first_order_q05,first_order_q95,total_q05,total_q95")
    );
    let total = |start: &str| number(row(&run, start)[2]);
    // Medians in place of means move countries far more than weights changed by a quarter.
    assert!(total("aggregate,") > total("weight,"), "{}", run.out);
    let replayed = place.run(&format!("{base} --assumptions a.toml --design design.csv"));
    assert_eq!(replayed.out, run.out, "{}", replayed.err);
    let nothing = place.run(&format!("{base} --weights-range 0"));
    assert_eq!(nothing.code, 0);
    assert!(nothing.err.contains("No assumption moves"), "{}", nothing.err);
}

#[test]
fn coherence_has_its_tables() {
    let place = asem();
    let base = "data.csv --framework asem.toml --format csv";
    let run = place.run(&format!("audit reliability {base}"));
    assert_eq!(run.out.lines().next(), Some("group,items,n,alpha"), "{}", run.err);
    // The reference's, on complete rows and pairwise.
    assert!((number(row(&run, "Physical,")[3]) - 0.701_192_048_045_860_8).abs() < 1e-9);
    let pairwise = place.run(&format!("audit reliability {base} --pairwise"));
    assert!((number(row(&pairwise, "Physical,")[3]) - 0.738_488_693_466_093_1).abs() < 1e-9);
    let items = place.run(&format!("audit reliability {base} --items"));
    assert_eq!(
        items.out.lines().next(),
        Some("group,items,n,alpha,item,alpha_if_dropped,item_rest_correlation")
    );
    for (word, header) in [
        ("correlations", "relation,level,a,b,n,pearson,spearman,kendall_tau_b"),
        ("influence", "level,id,weight,share,with_index,with_rest,n"),
        ("removal", "level,id,mean_shift,most_shift,most_moved"),
        ("components", "group,component,eigenvalue,share,item,loading"),
    ] {
        let run = place.run(&format!("audit {word} {base}"));
        assert_eq!((run.code, run.out.lines().next()), (0, Some(header)), "{}", run.err);
    }
}

#[test]
fn agreement_of_the_textbook() {
    let place = Place::new();
    place.write(
        "raters.csv",
        std::fs::read(format!("{REFERENCE}/reliability/krippendorff_nmm.csv")).expect("a file"),
    );
    let run = place.run("audit agreement raters.csv --format csv");
    assert_eq!(run.out.lines().next(), Some("metric,raters,units,alpha"), "{}", run.err);
    for (metric, alpha) in [
        ("nominal", 0.743_421_052_631_579),
        ("ordinal", 0.815_387_503_754_881_3),
        ("interval", 0.849_107_142_857_142_8),
        ("ratio", 0.797_402_774_711_612),
    ] {
        assert!((number(row(&run, &format!("{metric},4,11,"))[3]) - alpha).abs() < 1e-9, "{}", run.out);
    }
    // Without negative values nothing is left out, and nothing said.
    assert_eq!(run.err, "");
    let one = place.run("audit agreement raters.csv --metric ordinal --format csv");
    assert_eq!(one.out.lines().count(), 2);
    place.write("words.csv", "rater,u1,u2,u3\na,yes,no,yes\nb,yes,no,no\n");
    assert_eq!(place.run("audit agreement words.csv --metric nominal").code, 0);
    let refused = place.run("audit agreement words.csv --metric interval");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("B2"), "{}", refused.err);
}

#[test]
fn ratios_of_negative_values_are_left_out_with_a_note() {
    let place = Place::new();
    place.write("negative.csv", "rater,u1,u2,u3\na,1,-2,3\nb,2,-2.5,3\n");
    for (lang, said) in [("en", "0 or more"), ("fi", "vähintään 0"), ("sv", "minst 0")] {
        let run = place.run(&format!("audit agreement negative.csv --format csv --lang {lang}"));
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(!run.out.contains("ratio") && run.out.contains("interval,2,3,"), "{}", run.out);
        assert!(run.err.contains(said) && run.err.contains("C2, C3"), "{}", run.err);
    }
    let asked = place.run("audit agreement negative.csv --metric ratio");
    assert_eq!(asked.code, 1);
    for cell in ["C2", "C3", "0 or more"] {
        assert!(asked.err.contains(cell), "{}", asked.err);
    }
    assert!(!asked.err.contains("not a number"), "{}", asked.err);
    place.write("large.csv", "rater,u1,u2\na,1e200,1\nb,1,2\n");
    let large = place.run("audit agreement large.csv --metric interval");
    assert_eq!(large.code, 1);
    assert!(large.err.contains("B2") && large.err.contains("1e150"), "{}", large.err);
}

#[test]
fn the_summary_says_what_stands_out() {
    let place = asem();
    let run = place.run("audit data.csv --framework asem.toml --draws 200");
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("audit-asem", run.out);
    for lang in ["fi", "sv"] {
        assert_eq!(
            place.run(&format!("audit summary data.csv --framework asem.toml --draws 50 --lang {lang}")).code,
            0
        );
    }
    let run = place.run("audit data.csv --framework asem.toml --draws 50 -o audit.xlsx");
    assert_eq!(run.code, 0, "{}", run.err);
    for (line, said) in [
        ("audit summary", "PATH"),
        ("audit data.csv --framework asem.toml --weights-range 1", "below 1"),
        ("audit data.csv --framework asem.toml --draws 0", "whole number"),
        ("audit data.csv --framework asem.toml --index Nothing", "Index"),
    ] {
        let run = place.run(line);
        assert_eq!(run.code, 2, "{line}: {}", run.err);
        assert!(run.err.contains(said), "{line}: {}", run.err);
    }
}

#[test]
fn a_review_folder_is_audited_among_like_cities() {
    let place = Place::new();
    assert_eq!(place.run("new demo --demo peers").code, 0);
    let run = place.run("audit uncertainty demo --draws 100 --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("\nKuopio,"), "{}", run.out);
    let benchmark = place.run("benchmark demo --peers all --draws 0 --format csv");
    let cells = row(&benchmark, "index,seven-areas,");
    // The same rank as in the benchmark, among the same cities.
    assert_eq!(row(&run, "Kuopio,")[2], cells[5]);
    assert_eq!((run.out.lines().count() - 1).to_string(), cells[6]);
    for word in [
        "summary",
        "sensitivity",
        "reliability",
        "correlations",
        "influence",
        "removal",
        "components",
        "agreement",
    ] {
        let run = place.run(&format!("audit {word} demo --draws 50 --lang fi"));
        assert_eq!(run.code, 0, "{word}: {}", run.err);
    }
    place.write("a.toml", "[[assumption]]\nfactor = \"matrix\"\nalternatives = [\"weighted\", \"equal\"]\n\n\
        [[assumption]]\nfactor = \"drop\"\nlevel = \"area\"\n\n[[assumption]]\nfactor = \"missing\"\nalternatives = [\"as-not-met\", \"exclude\"]\n");
    let run = place.run("audit sensitivity demo --draws 50 --assumptions a.toml --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.lines().count(), 4);
}

#[test]
fn options_that_would_change_nothing_are_refused_by_name() {
    let place = asem();
    place.write("raters.csv", "rater,u1,u2\na,1,2\nb,1,3\n");
    place.write("a.toml", ASSUMPTIONS);
    place.write("answers.csv", ANSWERS);
    let outside = "data.csv --framework asem.toml";
    for (line, said) in [
        (format!("score {outside} --matrix equal --missing exclude"), "--missing, --matrix"),
        (format!("score {outside} --missing as-not-met"), "--missing"),
        (format!("score {outside} --weights equal --aggregate median"), "--weights"),
        (format!("score {outside} --by-year --normalise goalposts"), "--by-year"),
        ("score answers.csv --by-year".to_owned(), "--by-year"),
        ("score answers.csv --unit-column city".to_owned(), "--unit-column"),
        ("score answers.csv --impute mean --impute-group country".to_owned(), "--impute-group"),
        (format!("audit {outside} --matrix equal"), "--matrix"),
        (format!("audit {outside} --missing exclude"), "--missing"),
        (format!("audit {outside} --city AUS"), "--city"),
        (format!("audit {outside} --open-items common"), "--open-items"),
        (format!("audit {outside} --items"), "--items"),
        (format!("audit correlations {outside} --pairwise"), "--pairwise"),
        (format!("audit uncertainty {outside} --sobol-centre zero"), "--sobol-centre"),
        (format!("audit sensitivity {outside} --k 3"), "--k"),
        (format!("audit {outside} --metric nominal"), "--metric"),
        (format!("audit removal {outside} --weights-range 0.1"), "--weights-range"),
        (format!("audit influence {outside} --assumptions a.toml"), "--assumptions"),
        (format!("audit {outside} --assumptions a.toml --weights-range 0.1"), "--weights-range"),
        ("audit agreement raters.csv --index x --normalise rank".to_owned(), "--index"),
        ("audit agreement raters.csv --normalise rank".to_owned(), "--normalise"),
        ("audit answers.csv --unit-column city".to_owned(), "--unit-column"),
        ("audit answers.csv --normalise rank --open-items common".to_owned(), "--open-items"),
        ("audit answers.csv --peers all".to_owned(), "--peers"),
    ] {
        for lang in ["en", "fi", "sv"] {
            let run = place.run(&format!("{line} --lang {lang}"));
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}: {}", run.err);
            assert!(run.err.contains(said), "{line}: {}", run.err);
        }
    }
    // How often is drawn is said to be of no effect, and does no harm.
    let run = place.run(&format!("audit reliability {outside} --draws 50 --seed 2"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("--draws, --seed: no effect with audit reliability"), "{}", run.err);
    // The line that exported a design may be repeated.
    let base = format!("audit uncertainty {outside} --assumptions a.toml --draws 20 --seed 2");
    assert_eq!(place.run(&format!("{base} --export-design d.csv")).code, 0);
    let run = place.run(&format!("{base} --design d.csv"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("--draws, --seed, --assumptions: no effect with --design"), "{}", run.err);
    // The summary tells what the design varies.
    let run = place.run(&format!("audit {outside} --design d.csv"));
    assert!(run.out.contains("Varied: weights, normalisation, aggregation."), "{}", run.out);
}

#[test]
fn cities_are_audited_with_the_weights_of_a_file() {
    let place = Place::new();
    assert_eq!(place.run("new demo --demo peers").code, 0);
    // All weight on one area: its score is the index.
    let areas = [
        "intercultural-competence",
        "planning-community",
        "housing-work-education",
        "public-services",
        "inclusive-governance",
        "anti-hate",
    ];
    let zero: Vec<String> = areas.iter().map(|area| format!("seven-areas,{area},0\n")).collect();
    place.write("w.csv", format!("parent,child,weight\n{}", zero.concat()));
    let run = place.run("audit uncertainty demo --weights w.csv --draws 20 --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    let scores = place.run("score demo --level area --format csv");
    let expected = number(row(&scores, "Kuopio,2026,area,dialogue,")[4]);
    assert!((number(row(&run, "Kuopio,")[1]) - expected).abs() < 1e-9, "{} {}", run.out, expected);
    place.write("w.csv", "id,weight\nnothing,1\n");
    let run = place.run("audit uncertainty demo --weights w.csv --draws 20");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("A2"), "{}", run.err);
}
