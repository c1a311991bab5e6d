//! Puts the arguments of a diagnostic into the sentence of its code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Diagnostic;
use crate::language::{Language, Texts};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    message: Texts,
    #[serde(default)]
    hint: Texts,
}

const FILES: &[&str] = &[
    include_str!("messages/definition.toml"),
    include_str!("messages/review.toml"),
    include_str!("messages/pages.toml"),
    include_str!("messages/intake.toml"),
    include_str!("messages/answers.toml"),
    include_str!("messages/results.toml"),
    include_str!("messages/benchmark.toml"),
    include_str!("messages/trend.toml"),
    include_str!("messages/programme.toml"),
    include_str!("messages/register.toml"),
    include_str!("messages/money.toml"),
    include_str!("messages/composite.toml"),
    include_str!("messages/survey.toml"),
];

/// The sentences of all codes. They are part of the program and tested whole, so a parse failure leaves them
/// empty rather than stopping the caller; [`fill`] then falls back to the bare code.
static MESSAGES: LazyLock<BTreeMap<String, Message>> = LazyLock::new(|| {
    FILES.iter().filter_map(|text| toml::from_str::<BTreeMap<String, Message>>(text).ok()).flatten().collect()
});

pub(super) fn message(diagnostic: &Diagnostic, language: Language) -> String {
    match MESSAGES.get(diagnostic.code.as_str()) {
        Some(entry) => fill(entry.message.get(language), diagnostic, language),
        None => diagnostic.code.as_str().to_owned(),
    }
}

pub(super) fn hint(diagnostic: &Diagnostic, language: Language) -> String {
    MESSAGES
        .get(diagnostic.code.as_str())
        .map_or_else(String::new, |entry| fill(entry.hint.get(language), diagnostic, language))
}

/// Replaces `{name}` by the argument of that name, in one pass, so that an argument's own braces stay as they are.
fn fill(template: &str, diagnostic: &Diagnostic, language: Language) -> String {
    let mut text = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        text.push_str(&rest[..open]);
        let name = &rest[open + 1..open + length];
        match argument(diagnostic, name, language) {
            Some(value) => text.push_str(value),
            None => text.push_str(&rest[open..=open + length]),
        }
        rest = &rest[open + length + 1..];
    }
    text.push_str(rest);
    text
}

fn argument<'a>(diagnostic: &'a Diagnostic, name: &str, language: Language) -> Option<&'a str> {
    match name {
        "found" => Some(&diagnostic.found),
        "allowed" => Some(&diagnostic.allowed),
        "question" => Some(&diagnostic.question),
        _ => {
            let texts =
                || diagnostic.texts.iter().find(|(n, _)| *n == name).map(|(_, texts)| texts.get(language));
            diagnostic.args.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str()).or_else(texts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;

    #[test]
    fn every_code_has_a_sentence_in_every_language() {
        for file in FILES {
            toml::from_str::<BTreeMap<String, Message>>(file).expect("message files parse");
        }
        for code in Code::ALL {
            let entry =
                MESSAGES.get(code.as_str()).unwrap_or_else(|| panic!("no message for {}", code.as_str()));
            let placeholders = |text: &str| {
                let mut names: Vec<String> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split('}').next().map(str::to_owned))
                    .collect();
                names.sort();
                names
            };
            for (language, text) in entry.message.iter() {
                assert!(!text.is_empty(), "{}: no message in {language}", code.as_str());
                assert_eq!(
                    placeholders(text),
                    placeholders(&entry.message.en),
                    "{}: {language}",
                    code.as_str()
                );
                assert_eq!(
                    entry.hint.get(language).is_empty(),
                    entry.hint.en.is_empty(),
                    "{}: hint in {language}",
                    code.as_str()
                );
            }
        }
        assert_eq!(MESSAGES.len(), Code::ALL.len(), "a message without a code");
    }

    #[test]
    fn arguments_are_put_in_once() {
        let diagnostic = Diagnostic::new(Code::DuplicateId, super::super::Place::default())
            .with_found("{allowed}")
            .with_allowed("x");
        let fill = |template: &str| fill(template, &diagnostic, Language::En);
        assert_eq!(fill("`{found}` and {allowed} {none}"), "`{allowed}` and x {none}");
    }
}
