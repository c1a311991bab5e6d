//! Which questions an edition asks.

use crate::definition::{Definition, Question};

/// Whether an edition is one that these definitions can score: their own, or one that maps to it.
pub fn knows_edition(definition: &Definition, edition: &str) -> bool {
    definition.edition == edition || definition.maps_to.iter().any(|other| other == edition)
}

/// The editions that these definitions can score, as a list for people.
pub(crate) fn known_editions(definition: &Definition) -> String {
    let own = std::iter::once(definition.edition.as_str());
    own.chain(definition.maps_to.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}

/// Whether a question is asked in an edition: from `since` on, up to the one before `until`.
///
/// Editions are compared as text, which puts `icci-2026` before `icci-2030`. An edition that maps to the
/// definitions' own asks what that one asks.
pub fn asked_in(definition: &Definition, question: &Question, edition: &str) -> bool {
    let maps = definition.maps_to.iter().any(|other| other == edition);
    let edition = if maps { definition.edition.as_str() } else { edition };
    question.since.as_deref().is_none_or(|since| since <= edition)
        && question.until.as_deref().is_none_or(|until| edition < until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_lives_from_since_until_before_until() {
        let definition = Definition::built_in();
        let mut question = definition.fields[0].questions[0].clone();
        assert!(asked_in(&definition, &question, "icci-2026"));
        question.since = Some("icci-2028".into());
        assert!(!asked_in(&definition, &question, "icci-2026"));
        assert!(asked_in(&definition, &question, "icci-2028"));
        question.until = Some("icci-2030".into());
        assert!(!asked_in(&definition, &question, "icci-2030"));
    }
}
