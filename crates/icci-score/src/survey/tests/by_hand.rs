//! Designs small enough to be worked by hand; the sum stands beside each number.

use super::*;

fn one(text: &str, asked: &Asked) -> Estimate {
    let results = results(text, asked);
    assert_eq!(results.rows.len(), 1, "{results:?}");
    results.rows[0].estimate.expect("shown")
}

fn asked(statistic: Statistic) -> Asked {
    Asked { variables: names(&["y"]), statistic, ..Asked::default() }
}

fn close(found: Option<f64>, expect: f64) {
    let found = found.expect("a number");
    assert!(agree(found, expect, 1e-12), "{found} is not {expect}");
}

#[test]
fn one_stage_of_clusters() {
    // Clusters a (1, 3), b (4, 6), c (10): weights 1. Mean 24/5 = 4.8.
    // z = Σ (y - 4.8)/5: a (4 - 9.6)/5 = -1.12, b (10 - 9.6)/5 = 0.08, c (10 - 4.8)/5 = 1.04; their mean is 0.
    // V = 3/2 (1.2544 + 0.0064 + 1.0816) = 3.5136; three clusters in one stratum: df = 2.
    let text = "k,y\na,1\na,3\nb,4\nb,6\nc,10\n";
    let by_cluster = Asked { clusters: names(&["k"]), ..asked(Statistic::Mean) };
    let mean = one(text, &by_cluster);
    close(mean.value, 4.8);
    close(mean.se, 3.5136_f64.sqrt());
    assert_eq!((mean.n, mean.df), (5, Some(2.0)));
    // Of 12 clusters: times 1 - 3/12.
    let text = "k,y,N\na,1,12\na,3,12\nb,4,12\nb,6,12\nc,10,12\n";
    let with_size = Asked { fpc: names(&["N"]), weights: None, ..by_cluster };
    close(one(text, &with_size).se, (0.75_f64 * 3.5136).sqrt());
    // Total without weights: each cluster stands for 12/3 = 4. Totals a 4, b 10, c 10: Σ = 24 · 4 = 96.
    // z = 16, 40, 40, mean 32: V = 0.75 · 3/2 · (256 + 64 + 64) = 432.
    let total = one(text, &Asked { statistic: Statistic::Total, ..with_size });
    close(total.value, 96.0);
    close(total.se, 432_f64.sqrt());
}

#[test]
fn two_stages_of_clusters() {
    // Two of 10 clusters; in a two of 4 elements (1, 3), in b two of 2 (5, 9), each an own second-stage cluster.
    // Weights 10/2 · 4/2 = 10 in a, 10/2 · 2/2 = 5 in b. Total 10 (1 + 3) + 5 (5 + 9) = 110.
    // First stage: z = 40, 70, mean 55: (1 - 0.2) · 2/1 · (225 + 225) = 720.
    // Second in a: z = 10, 30, mean 20: (1 - 2/4) · 2 · 200 = 200, times f = 0.2: 40. In b 1 - f = 0: nothing.
    let text = "k,s,y,N,M\na,1,1,10,4\na,2,3,10,4\nb,1,5,10,2\nb,2,9,10,2\n";
    let two = Asked { clusters: names(&["k", "s"]), fpc: names(&["N", "M"]), ..asked(Statistic::Total) };
    let total = one(text, &two);
    close(total.value, 110.0);
    close(total.se, 760_f64.sqrt());
    // Population sizes as fractions say the same.
    let text = "k,s,y,N,M\na,1,1,0.2,0.5\na,2,3,0.2,0.5\nb,1,5,0.2,1\nb,2,9,0.2,1\n";
    close(one(text, &two).se, 760_f64.sqrt());
    // Without sizes only the first stage counts, with weights 1: z = 4, 14, mean 9: 2 · 50 = 100.
    let without = Asked { fpc: Vec::new(), ..two };
    close(one(text, &without).se, 10.0);
}

#[test]
fn clusters_without_members_count_in_their_stratum() {
    // Group g has members in a and b only; the stratum has three clusters. Total of g: a 4, b 2, c 0; mean 2.
    // V = 3/2 (4 + 0 + 4) = 12; df: two clusters with a member less one stratum.
    let text = "k,g,y\na,g,1\na,g,3\nb,g,2\nc,h,7\n";
    let by = Asked { clusters: names(&["k"]), by: names(&["g"]), ..asked(Statistic::Total) };
    let results = results(text, &by);
    let g = results.rows[0].estimate.expect("shown");
    close(g.value, 6.0);
    close(g.se, 12_f64.sqrt());
    assert_eq!(g.df, Some(1.0));
    // h has one cluster in one stratum: no degrees of freedom, no error.
    let h = &results.rows[1];
    assert_eq!(h.reason, Some(Reason::NoDegreesOfFreedom));
    assert_eq!(h.estimate.and_then(|estimate| estimate.se), None);
}

#[test]
fn strata_of_one_cluster_follow_the_rule() {
    // Stratum 1: z = 1, 3 (total, weights 1): 2/1 · (1 + 1) = 4. Stratum 2 has one element.
    let text = "h,y\n1,1\n1,3\n2,7\n";
    let with = |rule| Asked { strata: Some("h".to_owned()), single_cluster: rule, ..asked(Statistic::Total) };
    assert!(codes(text, &with(None)).contains(&Code::SurveySingleCluster));
    close(one(text, &with(Some(SingleCluster::Certainty))).se, 2.0);
    // The sum of the others times H/H_ok = 4 · 2/1.
    close(one(text, &with(Some(SingleCluster::Average))).se, 8_f64.sqrt());
    // A stratum that is wholly sampled contributes nothing, whatever the rule: (1 - 2/4) · 4 = 2, weights 2 and 1:
    // z = 2, 6: (1 - 0.5) · 2 · 8 = 8.
    let text = "h,y,N\n1,1,4\n1,3,4\n2,7,1\n";
    let whole = Asked { fpc: names(&["N"]), ..with(None) };
    let total = one(text, &whole);
    close(total.value, 15.0);
    close(total.se, 8_f64.sqrt());
}

#[test]
fn ratios_shares_and_quantiles() {
    // Four elements, weights 1, declared: R = 10/20. z = (y - x/2)/20 with y = 1, 2, 3, 4 and x = 4, 4, 6, 6:
    // -1, 0, 0, 1 over 20: V = 4/3 · 2/400 = 1/150.
    let text = "w,y,x,a\n1,1,4,n\n1,2,4,n\n1,3,6,n\n1,4,6,j\n";
    let with = |statistic| Asked { weights: Some("w".to_owned()), ..asked(statistic) };
    let ratio = one(text, &Asked { denominator: Some("x".to_owned()), ..with(Statistic::Ratio) });
    close(ratio.value, 0.5);
    close(ratio.se, (1.0_f64 / 150.0).sqrt());
    // Share of j: 1/4; V = 4/3 · (3 · (1/16)² + (3/16)²) = 4/3 · 12/256 = 1/16. L = ln(1/3), se/(p q) = 0.25/0.1875 = 4/3;
    // t with 3 degrees 3.182446305: L ± 4.243261741: 0.004758… and 0.958644….
    let shares = results(text, &Asked { variables: names(&["a"]), ..with(Statistic::Proportion) });
    let j = shares.rows.iter().find(|row| row.category == "j").and_then(|row| row.estimate).expect("shown");
    close(j.value, 0.25);
    close(j.se, 0.25);
    let back = |l: f64| 1.0 / (1.0 + (-l).exp());
    let (l, half) = ((1.0_f64 / 3.0).ln(), 3.182446305284263 * 4.0 / 3.0);
    assert!(
        agree(j.lower.expect("an end"), back(l - half), 1e-9)
            && agree(j.upper.expect("an end"), back(l + half), 1e-9)
    );
    // Without a design Wilson's interval: n = 4, p = 1/4, z² = 3.841459: (0.25 + 0.480182)/1.960365 = 0.372473,
    // ± 1.959964/1.960365 · sqrt(0.1875/4 + 3.841459/64) = 0.326890: 0.0455873 and 0.6993582 (Newcombe's method 3).
    let plain = Asked { variables: names(&["a"]), ..asked(Statistic::Proportion) };
    let shares = results(text, &plain);
    let j = shares.rows.iter().find(|row| row.category == "j").and_then(|row| row.estimate).expect("shown");
    assert!(
        (j.lower.expect("an end") - 0.045587).abs() < 1e-6
            && (j.upper.expect("an end") - 0.699358).abs() < 1e-6
    );
    // Twenty numbers 1 to 20: the median is 10, F(10) = 1/2, V = 20/19 · 1/4 · 1/20 = 1/76, t with 19 degrees 2.093024:
    // F from 0.259915 to 0.740085: the 6th and the 15th number. se = 9/(2 t).
    let text: String = (1..=20).map(|y| format!("1,{y}\n")).collect();
    let median = one(&format!("w,y\n{text}"), &Asked { probs: vec![0.5], ..with(Statistic::Quantile) });
    assert_eq!((median.value, median.lower, median.upper), (Some(10.0), Some(6.0), Some(15.0)));
    assert!((median.se.expect("an error") - 9.0 / (2.0 * 2.093024)).abs() < 1e-6);
}

#[test]
fn differences_of_groups() {
    // a: 1, 3; b: 6, 8, 10 (weights 1). 2 - 8 = -6. z = (y - 2)/2: -1/2, 1/2; -(y - 8)/3: 2/3, 0, -2/3; Σ = 0.
    // V = 5/4 (1/2 + 8/9) = 125/72; df = 5 - 1 - 1 = 3; t = -6/sqrt(125/72) = -4.553679….
    let text = "g,y\na,1\na,3\nb,6\nb,8\nb,10\n";
    let results = results(text, &Asked { compare: Some("g".to_owned()), ..asked(Statistic::Mean) });
    assert_eq!(results.compared.len(), 1);
    let row = &results.compared[0];
    assert_eq!((row.group_a.as_str(), row.group_b.as_str()), ("a", "b"));
    let found = row.difference.expect("shown");
    close(found.difference, -6.0);
    close(found.se, (125.0_f64 / 72.0).sqrt());
    assert_eq!(found.df, Some(3.0));
    close(found.t, -6.0 / (125.0_f64 / 72.0).sqrt());
    assert_eq!(found.p, row.p_holm);
    // P(|T3| >= t) = 1 - 2/π (atan(t/√3) + (t/√3)/(1 + t²/3)).
    let x = 6.0 / (125.0_f64 / 72.0).sqrt() / 3.0_f64.sqrt();
    close(found.p, 1.0 - 2.0 / std::f64::consts::PI * (x.atan() + x / (1.0 + x * x)));
}

#[test]
fn sums_do_not_depend_on_which_value_came_first() {
    // Tenths are no binary fractions: another order of adding gives other last digits.
    let values: Vec<String> = (0..200).map(|at| format!("{}\n", f64::from(at * 37 % 101) / 10.0)).collect();
    let asked = Asked { variables: names(&["y"]), ..Asked::default() };
    let backwards: String = values.iter().rev().map(String::as_str).collect();
    assert_eq!(
        results(&format!("y\n{}", values.concat()), &asked),
        results(&format!("y\n{backwards}"), &asked)
    );
}

#[test]
fn large_numbers_that_are_alike_keep_their_error() {
    // 25 times 1e9 and 25 times 1e9 + 1: s² = 50 · 0.25/49, and the variance of the total is 50 s².
    let text: String = (0..50).map(|at| format!("{}\n", 1_000_000_000 + at % 2)).collect();
    let total = results(
        &format!("y\n{text}"),
        &Asked { variables: names(&["y"]), statistic: Statistic::Total, ..Asked::default() },
    );
    let se = total.rows[0].estimate.and_then(|estimate| estimate.se).expect("an error");
    assert!(agree(se, (50.0_f64 * 50.0 * 0.25 / 49.0).sqrt(), 1e-12), "{se}");
}
