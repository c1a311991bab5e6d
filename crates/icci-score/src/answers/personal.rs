//! Personal data in free texts: told by their form, never repeated in a message.
//!
//! Comes in: a text. Goes out: which kinds of personal data it seems to hold. Plain names of persons cannot be
//! told from names of places, so only those that announce themselves ("Name: ...") are found.

use crate::diagnostic::{Code, Diagnostic, Place};

/// A kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalData {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A Finnish personal identity code, with the right check character.
    IdentityCode,
    /// A name behind a word that announces one.
    Name,
}

impl PersonalData {
    /// The code of its warning.
    pub fn code(self) -> Code {
        match self {
            PersonalData::Email => Code::PersonalEmail,
            PersonalData::Phone => Code::PersonalPhone,
            PersonalData::IdentityCode => Code::PersonalIdentityCode,
            PersonalData::Name => Code::PersonalName,
        }
    }
}

/// The kinds of personal data that a text seems to hold.
pub fn personal_data(text: &str) -> Vec<PersonalData> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    if has_email(text) {
        found.push(PersonalData::Email);
    }
    let identity_code = has_identity_code(&characters);
    if has_phone(text, &characters) {
        found.push(PersonalData::Phone);
    }
    if identity_code {
        found.push(PersonalData::IdentityCode);
    }
    if has_announced_name(text) {
        found.push(PersonalData::Name);
    }
    found
}

/// A warning for each kind of personal data that a text seems to hold. The text itself is not in them.
pub fn personal_warnings(text: &str, place: &Place, question: &str) -> Vec<Diagnostic> {
    personal_data(text)
        .into_iter()
        .map(|kind| Diagnostic::new(kind.code(), place.clone()).with_question(question))
        .collect()
}

fn has_email(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || "<>()[]{},;\"'".contains(c)).any(|word| {
        let Some((name, host)) = word.trim_end_matches(['.', '!', '?', ':']).split_once('@') else {
            return false;
        };
        let labels: Vec<&str> = host.split('.').collect();
        name.chars().any(char::is_alphanumeric)
            && labels.len() >= 2
            && labels
                .iter()
                .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
            && labels
                .last()
                .is_some_and(|last| last.chars().count() >= 2 && last.chars().all(char::is_alphabetic))
    })
}

/// A number that begins with + or 0 and has 7 to 15 digits, with at most one blank, hyphen or bracket between;
/// or any number of five digits behind a word for telephone. Years, sums of money and dates begin otherwise.
fn has_phone(text: &str, characters: &[char]) -> bool {
    let begins = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        let free = before.is_none_or(|c| !c.is_alphanumeric() && !"./,-+".contains(*c));
        free && matches!(characters.get(at), Some('+' | '0'))
    };
    let alone = (0..characters.len())
        .filter(|at| begins(*at))
        .any(|at| (7..=MOST_DIGITS).contains(&phone_digits(&characters[at..])));
    let lower = text.to_lowercase();
    let announced = ["puh.", "puh:", "puhelin", "tel.", "tel:", "tfn", "phone"].iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let rest: String = lower[at + word.len()..].chars().take(24).collect();
            let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+');
            phone_digits(&rest.chars().collect::<Vec<char>>()) >= 5
        })
    });
    alone || announced
}

/// The digits of the longest telephone number.
const MOST_DIGITS: usize = 15;

/// How many digits follow as those of a telephone number do; beyond the longest number they are not counted on.
fn phone_digits(characters: &[char]) -> usize {
    let (mut digits, mut between) = (0, 0);
    for (at, c) in characters.iter().enumerate() {
        if digits > MOST_DIGITS {
            break;
        }
        if c.is_ascii_digit() {
            (digits, between) = (digits + 1, 0);
        } else if (*c == '+' && at == 0)
            || (between < 2 && (c.is_whitespace() || "-()\u{2011}\u{2013}".contains(*c)))
        {
            between += usize::from(*c != '+');
        } else {
            break;
        }
    }
    digits
}

/// `ddmmyy`, a century sign, three digits and a check character: that of the nine digits modulo 31.
fn has_identity_code(characters: &[char]) -> bool {
    const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
    let boundary = |at: Option<&char>| at.is_none_or(|c| !c.is_alphanumeric());
    characters.windows(11).enumerate().any(|(at, window)| {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        if !boundary(before) || !boundary(characters.get(at + 11)) {
            return false;
        }
        let code: String = window.iter().collect::<String>().to_uppercase();
        let Some((date, rest)) = code.split_at_checked(6) else { return false };
        let Some((sign, rest)) = rest.split_at_checked(1) else { return false };
        let Some((number, check)) = rest.split_at_checked(3) else { return false };
        let day = date.get(..2).and_then(|day| day.parse().ok()).unwrap_or(0_u32);
        let month = date.get(2..4).and_then(|month| month.parse().ok()).unwrap_or(0_u32);
        let digits: Option<usize> = (date.bytes().chain(number.bytes()).all(|b| b.is_ascii_digit()))
            .then(|| format!("{date}{number}").parse().ok())
            .flatten();
        (1..=31).contains(&day)
            && (1..=12).contains(&month)
            && "+-ABCDEFYXWVU".contains(sign)
            && digits
                .and_then(|digits| CHECK.get(digits % 31))
                .is_some_and(|right| check.as_bytes() == [*right])
    })
}

/// Two capitalised words behind `Name:` and its like.
fn has_announced_name(text: &str) -> bool {
    const ANNOUNCE: [&str; 9] = [
        "name",
        "nimi",
        "namn",
        "yhteyshenkilö",
        "kontaktperson",
        "contact person",
        "vastuuhenkilö",
        "ansvarig person",
        "lisätietoja antaa",
    ];
    /// More characters than any of these has, with the one before it.
    const LONGEST: usize = 24;
    text.match_indices(':').any(|(at, _)| {
        // Only the words just before are looked at, or a text of many colons would be gone through for each of them.
        let near: Vec<char> =
            text[..at].chars().rev().skip_while(|c| c.is_whitespace()).take(LONGEST).collect();
        let before = near.iter().rev().collect::<String>().to_lowercase();
        let announced = ANNOUNCE
            .iter()
            .any(|word| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)));
        let mut words = text[at + 1..].split_whitespace();
        let capital =
            |word: Option<&str>| word.is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
        announced && capital(words.next()) && capital(words.next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_are_told_by_their_form() {
        for (text, kind) in [
            ("Kysy: etunimi.sukunimi@example.fi.", PersonalData::Email),
            ("soita 040 123 4567 iltapäivällä", PersonalData::Phone),
            ("+358 40 1234567", PersonalData::Phone),
            ("puh. 1234567", PersonalData::Phone),
            // The check character of the code that is printed as an example everywhere: 131052308 mod 31 = 25, T.
            ("tunnus 131052-308T", PersonalData::IdentityCode),
            ("Nimi: Etunimi Sukunimi", PersonalData::Name),
            ("Contact person: First Last", PersonalData::Name),
        ] {
            assert_eq!(personal_data(text), [kind], "{text}");
        }
    }

    #[test]
    fn long_texts_are_gone_through_once() {
        // Each of these took minutes while every place looked at all of the text before or behind it.
        let count = 300_000;
        assert_eq!(personal_data(&"a: ".repeat(count)), []);
        // The last of them could be a number by themselves.
        assert_eq!(personal_data(&"0 ".repeat(count)), [PersonalData::Phone]);
        assert_eq!(
            personal_data(&format!("{}Nimi: Etunimi Sukunimi", "a: ".repeat(count))),
            [PersonalData::Name]
        );
    }

    #[test]
    fn years_sums_dates_and_addresses_are_no_personal_data() {
        for text in [
            "Ohjelma 2020-2024, rahoitus 133 770 euroa (70 %)",
            "päätetty 01.02.2024 § 15, dnro 0123/2024",
            "https://example.org/0401/ohjelma",
            "131052-308A",
            "twitter @kuopio",
            "Toiminnan nimi: kohtaamispaikka",
            "Nimikkopuu: Puu Puisto",
            "tunnus 991399-1234",
            "osuus 0,123456789",
            "",
        ] {
            assert_eq!(personal_data(text), [], "{text}");
        }
    }
}
