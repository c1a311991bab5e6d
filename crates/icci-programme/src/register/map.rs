//! Which column of a register export is what: a TOML file that the register's controller writes once.
//!
//! Comes in: its text. Goes out: a [`Map`], or every problem with its line.

use std::collections::BTreeMap;

use icci_score::definition::{Entry, TomlFile};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use icci_score::text::fold;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::definition::Programme;
use crate::row::nearest_first;

/// What a column is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What stands for the client instead of a name.
    Pseudonym,
    /// The municipality.
    Municipality,
    /// Jobseeker or not.
    Group,
    /// Since when the client is in the group.
    GroupFrom,
    /// Why the assessment was made.
    Ground,
    /// The first permit, card or registration.
    FirstPermit,
    /// The assessment.
    Assessment,
    /// Whether it was a multi-agency one.
    MultiAgency,
    /// Why it was made outside the limit.
    OutsideReason,
    /// The plan.
    Plan,
    /// Its updates.
    PlanUpdates,
    /// Essential changes of the client's needs.
    EssentialChanges,
    /// The language of civic orientation.
    OrientationLanguage,
}

impl Role {
    /// All roles, in the order in which they are listed.
    pub const ALL: [Role; 13] = [
        Role::Pseudonym,
        Role::Municipality,
        Role::Group,
        Role::GroupFrom,
        Role::Ground,
        Role::FirstPermit,
        Role::Assessment,
        Role::MultiAgency,
        Role::OutsideReason,
        Role::Plan,
        Role::PlanUpdates,
        Role::EssentialChanges,
        Role::OrientationLanguage,
    ];

    /// The key below `[columns]`.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Pseudonym => "pseudonym",
            Role::Municipality => "municipality",
            Role::Group => "group",
            Role::GroupFrom => "group-from",
            Role::Ground => "ground",
            Role::FirstPermit => "first-permit",
            Role::Assessment => "assessment",
            Role::MultiAgency => "multi-agency",
            Role::OutsideReason => "outside-reason",
            Role::Plan => "plan",
            Role::PlanUpdates => "plan-updates",
            Role::EssentialChanges => "essential-changes",
            Role::OrientationLanguage => "orientation-language",
        }
    }

    /// Whether a mapping must name it.
    fn is_required(self) -> bool {
        matches!(self, Role::Pseudonym | Role::Municipality | Role::Group)
    }

    /// Whether several columns may be named.
    fn is_list(self) -> bool {
        matches!(self, Role::PlanUpdates | Role::EssentialChanges)
    }
}

/// A name or several.
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Names, D::Error> {
        struct OneOrSeveral;
        impl<'de> Visitor<'de> for OneOrSeveral {
            type Value = Names;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the name of a column in quotation marks, or a list of such names")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Names, E> {
                Ok(Names(vec![name.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = sequence.next_element()? {
                    names.push(name);
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_any(OneOrSeveral)
    }
}

/// Words by role and by what they mean.
type Meanings = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The columns of a register export, and what its words mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// The mapping's own file, for problems.
    pub(super) file: String,
    columns: Vec<(Role, String)>,
    /// Folded words by role; what each means is an id of the definitions, a region's id, `yes` or `no`.
    words: BTreeMap<Role, BTreeMap<String, String>>,
}

impl Map {
    /// Reads a mapping. Nothing when there is an error among the problems.
    pub fn parse(label: &str, text: &str, programme: &Programme) -> Checked<Option<Map>> {
        let mut file = TomlFile::parse(label, text);
        let columns: Option<Entry<BTreeMap<String, Names>>> = file.required("columns");
        let values: Option<Entry<Meanings>> = file.optional("values");
        let mut problems = file.finish();
        let mut map = Map { file: label.to_owned(), ..Map::default() };
        if let Some(columns) = columns {
            map.read_columns(columns, label, &mut problems);
        }
        if let Some(values) = values {
            map.read_words(values, label, programme, &mut problems);
        }
        let value = (!has_errors(&problems)).then_some(map);
        Checked { value, diagnostics: problems }
    }

    fn read_columns(
        &mut self,
        columns: Entry<BTreeMap<String, Names>>,
        label: &str,
        problems: &mut Vec<Diagnostic>,
    ) {
        let place = Place::line(label, columns.line);
        let roles = || Role::ALL.into_iter().map(Role::as_str);
        for (key, names) in columns.value {
            let Some(role) = Role::ALL.into_iter().find(|role| role.as_str() == key) else {
                let problem = Diagnostic::new(Code::UnknownId, place.clone()).with_found(&key);
                problems.push(problem.with_allowed(nearest_first(&key, roles())));
                continue;
            };
            let Names(names) = names;
            if names.is_empty() || (names.len() > 1 && !role.is_list()) {
                let problem =
                    Diagnostic::new(Code::ValueNotAllowed, place.clone()).with("what", role.as_str());
                problems.push(problem.with_found(names.join(", ")).with_allowed("one column"));
            }
            self.columns.extend(names.into_iter().map(|name| (role, name)));
        }
        for role in Role::ALL.into_iter().filter(|role| role.is_required() && !self.has(*role)) {
            let problem = Diagnostic::new(Code::CellEmpty, place.clone()).with("what", role.as_str());
            problems.push(problem.with_allowed(format!("{} = \"…\"", role.as_str())));
        }
        self.columns.sort_by_key(|(role, _)| *role);
    }

    fn read_words(
        &mut self,
        values: Entry<Meanings>,
        label: &str,
        programme: &Programme,
        problems: &mut Vec<Diagnostic>,
    ) {
        let place = Place::line(label, values.line);
        for (key, meanings) in values.value {
            let role = Role::ALL.into_iter().find(|role| role.as_str() == key);
            let Some((role, known)) = role.and_then(|role| Some((role, meanings_of(role, programme)?)))
            else {
                let allowed =
                    "municipality, group, ground, multi-agency, outside-reason, orientation-language";
                let problem = Diagnostic::new(Code::UnknownId, place.clone()).with_found(&key);
                problems.push(problem.with_allowed(allowed));
                continue;
            };
            for (meaning, words) in meanings {
                if !known.contains(&meaning) {
                    let problem = Diagnostic::new(Code::UnknownId, place.clone()).with_found(&meaning);
                    problems.push(problem.with_allowed(known.join(", ")));
                }
                let of_role = self.words.entry(role).or_default();
                for word in words {
                    if let Some(other) =
                        of_role.insert(fold(&word), meaning.clone()).filter(|o| *o != meaning)
                    {
                        let problem = Diagnostic::new(Code::ValueNotAllowed, place.clone());
                        let allowed = format!("{other} / {meaning}");
                        problems
                            .push(problem.with("what", role.as_str()).with_found(word).with_allowed(allowed));
                    }
                }
            }
        }
    }

    /// The columns in the order of the roles.
    pub(super) fn columns(&self) -> &[(Role, String)] {
        &self.columns
    }

    /// Whether a role is mapped.
    pub(super) fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|(known, _)| *known == role)
    }

    /// The name of a role's first column.
    pub(super) fn name(&self, role: Role) -> &str {
        self.columns.iter().find(|(known, _)| *known == role).map_or("", |(_, name)| name)
    }

    /// What a word of a role means, by the mapping or by the definitions.
    pub(super) fn meaning(&self, role: Role, word: &str, programme: &Programme) -> Option<String> {
        let folded = fold(word);
        if let Some(meaning) = self.words.get(&role).and_then(|words| words.get(&folded)) {
            return Some(meaning.clone());
        }
        let named = |all: &[crate::definition::Named]| {
            all.iter().find(|named| named.is(&folded)).map(|named| named.id.clone())
        };
        match role {
            Role::Municipality => programme
                .region(word)
                .filter(|region| region.kind == crate::definition::RegionKind::Municipality)
                .map(|region| region.id.clone()),
            Role::Group => programme
                .groups
                .iter()
                .find(|group| {
                    let names =
                        group.name.iter().map(|(_, name)| name).chain(group.words.iter().map(String::as_str));
                    group.id == folded || names.into_iter().any(|name| fold(name) == folded)
                })
                .map(|group| group.id.clone()),
            Role::Ground => named(&programme.grounds),
            Role::OutsideReason => named(&programme.outside_reasons),
            // A language that nobody listed is another language, not a mistake.
            Role::OrientationLanguage => named(&programme.orientation_languages)
                .or_else(|| programme.orientation_languages.last().map(|language| language.id.clone())),
            Role::MultiAgency => match folded.as_str() {
                "yes" | "kyllä" | "ja" | "1" | "x" | "true" | "k" => Some("yes".to_owned()),
                "no" | "ei" | "nej" | "0" | "false" | "e" | "n" => Some("no".to_owned()),
                _ => None,
            },
            _ => None,
        }
    }

    /// What words of a role can mean, for messages.
    pub(super) fn allowed(role: Role, programme: &Programme) -> String {
        meanings_of(role, programme).unwrap_or_default().join(", ")
    }
}

/// What words of a role can mean; nothing for a role whose cells are no words.
fn meanings_of(role: Role, programme: &Programme) -> Option<Vec<String>> {
    let ids = match role {
        Role::Municipality => programme
            .regions
            .iter()
            .filter(|region| region.kind == crate::definition::RegionKind::Municipality)
            .map(|region| region.id.clone())
            .collect(),
        Role::Group => programme.groups.iter().map(|group| group.id.clone()).collect(),
        Role::Ground => programme.grounds.iter().map(|ground| ground.id.clone()).collect(),
        Role::OutsideReason => programme.outside_reasons.iter().map(|reason| reason.id.clone()).collect(),
        Role::MultiAgency => vec!["yes".to_owned(), "no".to_owned()],
        Role::OrientationLanguage => {
            programme.orientation_languages.iter().map(|language| language.id.clone()).collect()
        }
        _ => return None,
    };
    Some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::codes;

    #[test]
    fn every_problem_of_a_mapping_is_named() {
        let text = "[columns]\npseudonym = \"A\"\ngroop = \"B\"\nplan = [\"C\", \"D\"]\n\n[values.group]\nothers = [\"x\"]\n\
                    jobseekers = [\"X\"]\nothrs = [\"y\"]\n[values.plan]\na = [\"b\"]\n";
        let read = Map::parse("map.toml", text, &Programme::built_in());
        assert_eq!(read.value, None);
        let found: Vec<Code> = codes(&read.diagnostics).into_iter().map(|(code, _)| code).collect();
        let expected = [
            Code::UnknownId,
            Code::ValueNotAllowed,
            Code::CellEmpty,
            Code::CellEmpty,
            Code::ValueNotAllowed,
            Code::UnknownId,
            Code::UnknownId,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_column_is_a_name_or_several() {
        let read = Map::parse("map.toml", "[columns]\npseudonym = 3\n", &Programme::built_in());
        assert_eq!(codes(&read.diagnostics), [(Code::DefinitionSchema, "line 2".to_owned())]);
        assert!(read.diagnostics[0].found.contains("or a list of such names"), "{}", read.diagnostics[0]);
    }

    #[test]
    fn words_of_the_mapping_come_before_those_of_the_definitions() {
        let programme = Programme::built_in();
        let text = "[columns]\npseudonym = \"A\"\nmunicipality = \"B\"\ngroup = \"C\"\n[values.group]\nothers = [\"TVU\"]\n";
        let map = Map::parse("map.toml", text, &programme).value.expect("a map");
        let meaning = |role, word: &str| map.meaning(role, word, &programme);
        assert_eq!(meaning(Role::Group, " tvu").as_deref(), Some("others"));
        assert_eq!(meaning(Role::Group, "Työnhakija").as_deref(), Some("jobseekers"));
        assert_eq!(meaning(Role::Municipality, "KUOPIO").as_deref(), Some("kuopio"));
        assert_eq!(meaning(Role::Municipality, "Pohjois-Savo"), None);
        assert_eq!(meaning(Role::MultiAgency, "Kyllä").as_deref(), Some("yes"));
    }
}
