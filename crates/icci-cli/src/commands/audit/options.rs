//! Which options of `icci audit` have a meaning for which word: the others are refused, or said to change nothing.

use super::{AuditArgs, WORDS, Word};
use crate::exit::Failure;
use crate::methods;
use crate::session::Session;

/// What is drawn and how; of words that draw nothing.
const DRAWN: [&str; 4] = ["weights_range", "open_items", "assumptions", "design"];
/// How often and from which seed: without draws they change nothing, and do no harm.
const DRAWS: [&str; 2] = ["draws", "seed"];
/// What chooses and computes an index.
const CHOSEN: [&str; 8] = ["index", "matrix", "missing", "city", "year", "peers", "status", "max_age"];

/// Refuses options that change nothing of what is asked.
pub(super) fn effective(session: &mut Session, args: &AuditArgs, word: Word) -> Result<(), Failure> {
    let name = WORDS.iter().find(|(_, own)| *own == word).map_or("", |(name, _)| *name);
    let asked = format!("audit {name}");
    for (options, words) in [
        (&["metric"][..], &[Word::Agreement][..]),
        (&["items"], &[Word::Reliability]),
        (&["pairwise"], &[Word::Reliability, Word::Summary]),
        (&["sobol_centre"], &[Word::Sensitivity]),
        (&["k"], &[Word::Uncertainty, Word::Summary]),
        (&DRAWN, &[Word::Uncertainty, Word::Sensitivity, Word::Summary]),
    ] {
        if !words.contains(&word) {
            session.refuse(options, &asked)?;
        }
    }
    if word == Word::Agreement {
        session.refuse(&CHOSEN, &asked)?;
        session.refuse(&methods::OPTIONS, &asked)?;
    }
    if args.assumptions.is_some() {
        session.refuse(&["weights_range", "open_items"], "--assumptions")?;
    }
    if !matches!(word, Word::Uncertainty | Word::Sensitivity | Word::Summary) {
        session.say_no_effect(&DRAWS, &asked);
    } else if args.design.is_some() {
        // Whoever replays a design may repeat the line that exported it.
        let mut others = vec!["draws", "seed", "weights_range", "open_items"];
        if word != Word::Sensitivity {
            others.push("assumptions");
        }
        session.say_no_effect(&others, "--design");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::Args;

    use super::*;

    #[test]
    fn options_that_are_judged_exist() {
        let command = AuditArgs::augment_args(clap::Command::new("audit"));
        let ids: Vec<&str> = command.get_arguments().map(|argument| argument.get_id().as_str()).collect();
        let others = ["metric", "items", "pairwise", "sobol_centre", "k"];
        for id in DRAWN.iter().chain(&DRAWS).chain(&CHOSEN).chain(&others) {
            assert!(ids.contains(id), "{id}");
        }
    }
}
