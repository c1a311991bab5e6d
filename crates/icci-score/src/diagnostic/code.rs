//! The codes of diagnostics. A code is stable: scripts filter by it.

use super::Severity;

macro_rules! codes {
    ($( $(#[$doc:meta])* $name:ident = $word:literal, $severity:ident; )*) => {
        /// What a problem is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $( $(#[$doc])* $name, )* }

        impl Code {
            /// All codes.
            pub const ALL: &'static [Code] = &[ $( Code::$name, )* ];

            /// The code as scripts see it.
            pub fn as_str(self) -> &'static str {
                match self { $( Code::$name => $word, )* }
            }

            /// How bad a problem of this code is.
            pub fn severity(self) -> Severity {
                match self { $( Code::$name => Severity::$severity, )* }
            }
        }
    };
}

codes! {
    // Definitions (messages/definition.toml).
    /// TOML that cannot be parsed.
    TomlSyntax = "toml-syntax", Error;
    /// A key or value that the schema does not know.
    DefinitionSchema = "definition-schema", Error;
    /// A file that the definitions need is not there.
    DefinitionFileMissing = "definition-file-missing", Error;
    /// Two things have one id.
    DuplicateId = "duplicate-id", Error;
    /// An id that nothing has.
    UnknownId = "unknown-id", Error;
    /// An id that is not kebab-case, or reserved.
    BadId = "bad-id", Error;
    /// A text that is empty in a language.
    MissingText = "missing-text", Error;
    /// Weights that must sum to 1 and do not.
    WeightSum = "weight-sum", Error;
    /// A weight that is negative or not a number.
    BadWeight = "bad-weight", Error;
    /// Options without one worth 0 or one worth the maximum, or points out of range.
    OptionPoints = "option-points", Error;
    /// Goalposts that are equal or not numbers.
    BadGoalposts = "bad-goalposts", Error;
    /// A key that this answer type needs, or must not have.
    WrongForType = "wrong-for-type", Error;
    /// A word that means two options of one question.
    AmbiguousWord = "ambiguous-word", Error;
    /// Bands that overlap or leave a gap.
    BandGap = "band-gap", Error;
    /// A short name that cannot be the name of a sheet.
    BadSheetName = "bad-sheet-name", Error;
}
