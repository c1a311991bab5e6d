//! Gains of questions: long texts, gains of every size.

use super::*;

#[test]
fn questions_are_clear_for_gains_of_every_size() {
    for style in styles() {
        for most in [0.0, 0.04, 0.3, 1.0, 2.5, 7.0, 45.0, 100.0] {
            for count in [0, 1, 5, 12] {
                let gains: Vec<_> = numbers(5).map(|share| Some(share / 100.0 * most)).take(count).collect();
                assert_clear(&items(&gains).draw(&style));
            }
            assert_clear(&items(&[Some(most), None, Some(0.0), None]).draw(&style));
        }
        let mut chart = items(&[Some(3.0)]);
        chart.rows[0].label = LONG.repeat(12);
        chart.rows[0].detail = LONG.repeat(12);
        assert_clear(&chart.draw(&style));
        chart.digits = Digits::default();
        assert_clear(&chart.draw(&style));
    }
}

#[test]
fn a_question_has_at_most_three_lines_and_says_when_it_was_shortened() {
    let drawing = items(&[Some(1.0), Some(2.0), Some(3.0)]).draw(&Style::of_width(Style::HALF));
    let cut: Vec<&TextBox> = drawing.texts.iter().filter(|text| text.text.ends_with('…')).collect();
    assert_eq!(cut.len(), 1, "{cut:?}");
    assert!(drawing.texts.iter().all(|text| text.rect.right() <= Style::HALF + 0.1));
}
