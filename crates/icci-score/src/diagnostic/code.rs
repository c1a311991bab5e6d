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
    /// A definition file that is no text in UTF-8.
    DefinitionNotText = "definition-not-text", Error;
    /// A definition file that is larger than any could be.
    DefinitionTooLarge = "definition-too-large", Error;
    /// A folder of definitions that holds none.
    NoDefinitions = "no-definitions", Error;
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

    // Files and tables (messages/intake.toml).
    /// A path where there is nothing.
    FileMissing = "file-missing", Error;
    /// A file that another program keeps, or that may not be read.
    FileLocked = "file-locked", Error;
    /// A file or folder that the system does not give: the one problem that is not of the data.
    FileUnreadable = "file-unreadable", Error;
    /// A folder whose name says that it is a file.
    FolderNamedAsFile = "folder-named-as-file", Error;
    /// A folder that lies in too many others.
    FolderTooDeep = "folder-too-deep", Error;
    /// A folder that may not be listed.
    FolderLocked = "folder-locked", Error;
    /// A path that is longer than the system takes.
    PathTooLong = "path-too-long", Error;
    /// A link out of the folder in which it stands.
    LinkOutside = "link-outside", Error;
    /// A link to a folder.
    LinkToFolder = "link-to-folder", Error;
    /// A link to nothing.
    LinkBroken = "link-broken", Error;
    /// A device or a pipe where a file was meant.
    NotAFile = "not-a-file", Error;
    /// A folder without any file that could be a table.
    FolderWithoutTables = "folder-without-tables", Warning;
    /// A file of nothing.
    FileEmpty = "file-empty", Error;
    /// A file that is larger, or unpacks to more, than is read.
    FileTooLarge = "file-too-large", Error;
    /// A file that unpacks to far more than it holds.
    PackedTooDensely = "packed-too-densely", Error;
    /// A file that breaks off or contradicts itself.
    FileDamaged = "file-damaged", Error;
    /// A file that asks for a password.
    FileEncrypted = "file-encrypted", Error;
    /// A file that is no table.
    FileFormat = "file-format", Error;
    /// A text file in a folder that is no table of a known kind.
    TextSkipped = "text-skipped", Note;
    /// More rows than are read.
    TooManyRows = "too-many-rows", Error;
    /// Cells so far apart, or texts so long, that the table does not fit.
    TooManyCells = "too-many-cells", Error;
    /// Text that is not UTF-8.
    TextEncoding = "text-encoding", Note;
    /// Quotation marks of a delimited file that do not pair.
    BrokenQuoting = "broken-quoting", Error;
    /// A row with more cells than the header.
    RowTooLong = "row-too-long", Error;
    /// A column of a Parquet file that holds neither texts nor numbers.
    ColumnType = "column-type", Error;
    /// A table of no known kind.
    UnknownTable = "unknown-table", Error;
    /// A table of no known kind, some of whose headers are nearly known ones.
    NearlyKnownTable = "nearly-known-table", Error;
    /// A table without a row that names the columns that are looked for.
    HeaderMissing = "header-missing", Error;
    /// A sheet beside known ones that is none itself.
    SheetSkipped = "sheet-skipped", Note;
    /// Rows about persons, which are not read here.
    RegisterRefused = "register-refused", Error;
    /// Two columns of one name.
    HeaderTwice = "header-twice", Error;

    // Answers (messages/answers.toml).
    /// A word that answers nothing here.
    NotAnAnswer = "not-an-answer", Error;
    /// A word that is nearly an answer.
    NotAnAnswerNear = "not-an-answer-near", Error;
    /// A plain yes or no to a question whose options say more.
    BareYesNo = "bare-yes-no", Error;
    /// Text where a number is asked.
    NotANumber = "not-a-number", Error;
    /// A date where an answer was meant.
    AnswerIsDate = "answer-is-date", Error;
    /// An error of the spreadsheet where an answer was meant.
    CellError = "cell-error", Error;
    /// 1 or 0 read as yes or no.
    DigitAsYesNo = "digit-as-yes-no", Note;
    /// A percentage below 0 or above 100.
    PercentOutOfRange = "percent-out-of-range", Warning;
    /// A percentage that may be a share of 1.
    PercentAsShare = "percent-as-share", Warning;
    /// An item of a checklist that is neither yes nor no.
    NotATick = "not-a-tick", Error;
    /// Two cells of a checklist that exclude each other.
    ChecklistContradiction = "checklist-contradiction", Error;
    /// A checklist with answers of no and empty items.
    ChecklistIncomplete = "checklist-incomplete", Missing;
    /// A row of the start sheet that is not filled in.
    StartValueMissing = "start-value-missing", Error;
    /// A workbook has no row for its city or year at all.
    StartRowMissing = "start-row-missing", Error;
    /// A row without a city.
    CityMissing = "city-missing", Error;
    /// A year that is none.
    BadYear = "bad-year", Error;
    /// An edition that the definitions do not score.
    UnknownEdition = "unknown-edition", Error;
    /// A question that the edition does not ask.
    NotInEdition = "not-in-edition", Error;
    /// An id that no question has.
    UnknownQuestion = "unknown-question", Error;
    /// An id that is nearly that of a question.
    UnknownQuestionNear = "unknown-question-near", Error;
    /// An id that stands twice in one workbook.
    QuestionTwice = "question-twice", Error;
    /// An answer in a row without an id.
    AnswerWithoutId = "answer-without-id", Error;
    /// An answer in a hidden row.
    HiddenAnswer = "hidden-answer", Warning;
    /// Answers in a hidden sheet.
    HiddenSheet = "hidden-sheet", Warning;
    /// Merged cells over the answers.
    MergedAnswers = "merged-answers", Warning;
    /// A link that is no web address.
    LinkNotWeb = "link-not-web", Warning;
    /// `not-applicable` without its reason.
    ReasonMissing = "reason-missing", Warning;
    /// `not-applicable` in a file without a place for the reason.
    ReasonNowhere = "reason-nowhere", Warning;
    /// Unchanged, and yet another answer.
    ChangeContradiction = "change-contradiction", Error;
    /// Changed, and no new answer.
    ChangedUnanswered = "changed-unanswered", Missing;
    /// Unchanged, and no earlier answer.
    NothingToConfirm = "nothing-to-confirm", Error;
    /// A mark that is neither unchanged nor changed.
    NotAChange = "not-a-change", Error;
    /// A status that answers cannot have.
    AnswerStatus = "answer-status", Error;
    /// Neither yes nor no to the question whether the year is a light one.
    LightYearWord = "light-year-word", Error;
    /// A year declared light, and no earlier year whose answers could be carried over.
    LightWithoutEarlier = "light-without-earlier", Warning;
    /// Answers of a light year that are too old to be carried over.
    CarriedTooOld = "carried-too-old", Warning;
    /// A city whose country is not known, so that no law answers the questions that laws answer.
    CountryUnknown = "country-unknown", Note;
    /// Questions answered with "not known".
    KnowledgeGaps = "knowledge-gaps", Note;
    /// A state that is none.
    UnknownState = "unknown-state", Warning;
    /// An e-mail address in a free text.
    PersonalEmail = "personal-email", Warning;
    /// A telephone number in a free text.
    PersonalPhone = "personal-phone", Warning;
    /// A personal identity code in a free text.
    PersonalIdentityCode = "personal-identity-code", Warning;
    /// A person's name in a free text.
    PersonalName = "personal-name", Warning;
    /// Two different answers of one respondent.
    RespondentTwice = "respondent-twice", Error;
    /// Equal answers of one respondent.
    RespondentTwiceAlike = "respondent-twice-alike", Note;
    /// Respondents differ and nobody has settled it.
    OpenConflict = "open-conflict", Warning;
    /// A resolution without a reason or role.
    ResolutionIncomplete = "resolution-incomplete", Error;
    /// A resolution where there is no conflict.
    ResolutionUnneeded = "resolution-unneeded", Note;
    /// Two different resolutions of one question.
    ResolutionTwice = "resolution-twice", Error;
    /// A question without an answer.
    Unanswered = "unanswered", Missing;
    /// A word of the canonical form that is none.
    UnknownSettled = "unknown-settled", Error;

    // Results without answers (messages/results.toml).
    /// A field that is none.
    UnknownField = "unknown-field", Error;
    /// A name that is nearly that of a field.
    UnknownFieldNear = "unknown-field-near", Error;
    /// A score that is no number from 0 to 100.
    BadScore = "bad-score", Error;
    /// A result without score and rank.
    ScoreMissing = "score-missing", Error;
    /// A rank that is none.
    BadRank = "bad-rank", Error;
    /// Two values of one result.
    ResultTwice = "result-twice", Error;
    /// One result twice.
    ResultTwiceAlike = "result-twice-alike", Note;
    /// A result without a source.
    SourceMissing = "source-missing", Warning;
    /// A word for what a publication says of a field that is none.
    NamedWord = "named-word", Error;
    /// A status that results cannot have.
    ResultStatus = "result-status", Error;
    /// A measure that is none.
    UnknownMeasure = "unknown-measure", Error;
    /// A value that its measure cannot have.
    BadFact = "bad-fact", Error;
    /// A percentage that may be a share of 1.
    FactAsShare = "fact-as-share", Warning;
    /// A level that cards do not have.
    UnknownLevel = "unknown-level", Error;
    /// An id that the card's level does not have.
    UnknownCardId = "unknown-card-id", Error;
    /// Bounds that do not enclose the score.
    BadBounds = "bad-bounds", Error;
    /// A coverage that is no number from 0 to 1.
    BadCoverage = "bad-coverage", Error;
    /// A state that a field of a card cannot have.
    CardState = "card-state", Error;
    /// A number of applicable questions that is none.
    CardApplicable = "card-applicable", Error;
    /// A cell of a card that must be empty in the field's state.
    CardStateEmpty = "card-state-empty", Error;
    /// A cell of a card that must hold something else in the field's state.
    CardStateNeeds = "card-state-needs", Error;
    /// A card's index that its fields do not give.
    IndexDiffers = "index-differs", Warning;
    /// A printed index that the field results of the same city and year do not give.
    PrintedDiffers = "printed-differs", Warning;
    /// A card of a city and year that also has answers.
    CardBesideAnswers = "card-beside-answers", Note;

    // Reviews (messages/review.toml).
    /// A folder without a readable `review.toml`.
    ReviewMissing = "review-missing", Error;
    /// A `review.toml` that is not UTF-8.
    ReviewEncoding = "review-encoding", Error;
    /// A key or value that a review does not have.
    ReviewSchema = "review-schema", Error;
    /// A value that its key cannot have.
    ReviewValue = "review-value", Error;
    /// A path out of the review's folder.
    ReviewPathOutside = "review-path-outside", Error;
    /// A file that is named and is not there.
    ReviewFileMissing = "review-file-missing", Error;
    /// A pattern that finds no table.
    ReviewNoFiles = "review-no-files", Warning;
    /// A city whose name's forms are unknown.
    ReviewCityForms = "review-city-forms", Note;
    /// A reporting date before the year under review.
    ReviewDateEarly = "review-date-early", Warning;
    /// A text that is not there in a language of the review.
    ReviewTextLanguage = "review-text-language", Warning;
    /// A new measure whose deadline has already passed.
    MeasureDeadlinePassed = "measure-deadline-passed", Error;
    /// An earlier measure past its deadline and unfinished.
    MeasureOverdue = "measure-overdue", Warning;
    /// A step of a measure after the reporting date.
    MeasureStepLater = "measure-step-later", Warning;
    /// Steps of a measure that cannot follow each other.
    MeasureStepOrder = "measure-step-order", Error;
    /// An unfinished measure without an owner.
    MeasureOwner = "measure-owner", Error;
    /// Something in a commentary that is no paragraph, list, emphasis or link.
    CommentaryMark = "commentary-mark", Error;
    /// A mark in a commentary that is opened and not closed, or the other way round.
    CommentaryUnclosed = "commentary-unclosed", Error;
    /// A link in a commentary that leads elsewhere than to https.
    CommentaryLink = "commentary-link", Error;
    /// A commentary that is too long for a page.
    CommentaryLong = "commentary-long", Error;

    // Pages of a review (messages/pages.toml).
    /// Characters that the typeface of the pages lacks.
    PageCharactersReplaced = "page-characters-replaced", Warning;
    /// Rows of a table with another number of cells than it has columns.
    PageTableUneven = "page-table-uneven", Warning;
    /// A reporting date that is no date.
    PageDate = "page-date", Warning;
    /// A remark of the typesetter, such as a typeface that a template asks for and that is not there.
    PageTypesetter = "page-typesetter", Warning;

    // Peers (messages/benchmark.toml).
    /// The city to be compared has no result of the status asked for.
    NoCityResult = "no-city-result", Error;
    /// The city to be compared has results, but none of the status and years asked for.
    CityOtherResults = "city-other-results", Error;
    /// The city is compared by a result of an earlier year.
    CityResultOlder = "city-result-older", Note;
    /// Cities left out, because their results are of another status.
    PeersOtherStatus = "peers-other-status", Note;
    /// Cities left out, because only their indices are printed, or only those of others.
    PeersOtherBasis = "peers-other-basis", Note;
    /// Cities left out, because their results are too old.
    PeersTooOld = "peers-too-old", Note;
    /// Cities left out, because their results are later.
    PeersLater = "peers-later", Note;
    /// Cities left out, because their results are of another edition.
    PeersOtherEdition = "peers-other-edition", Note;
    /// Cities left out, because facts about them are missing.
    PeersWithoutFacts = "peers-without-facts", Warning;
    /// A named peer without results.
    PeerUnknown = "peer-unknown", Warning;
    /// The city named as its own peer.
    PeerIsCity = "peer-is-city", Note;
    /// Peers are to be chosen by size, and the city's is not known.
    PopulationUnknown = "population-unknown", Warning;
    /// Peers are chosen by population alone for want of a common measure of share.
    ShareUnknown = "share-unknown", Note;
    /// Peers are chosen by population alone, because too few are in the same band of share.
    ShareDropped = "share-dropped", Note;
    /// Results compared that do not state their edition.
    EditionNotStated = "edition-not-stated", Note;
    /// A city whose own assessment has no peers, or whose mixed ranking has none.
    NoPeers = "no-peers", Note;
    /// A city whose official field results have no peers.
    NoPeersOfficial = "no-peers-official", Note;
    /// A city whose printed indices have no peers.
    NoPeersPrinted = "no-peers-printed", Note;
    /// A city without peers by the rule, although others have results like its own.
    NoPeersByRule = "no-peers-by-rule", Note;
    /// A city with fewer peers than a review needs.
    FewPeers = "few-peers", Warning;

    // Trend and what-if (messages/trend.toml).
    /// A city without any result.
    TrendNoResult = "trend-no-result", Error;
    /// A city with results of one year only.
    TrendOneYear = "trend-one-year", Note;
    /// Several results of one city, kind and year.
    TrendResultTwice = "trend-result-twice", Warning;
    /// Two neighbouring years of different editions.
    TrendOtherEdition = "trend-other-edition", Note;
    /// A change or an effort of a question that is not there.
    WhatIfQuestion = "what-if-question", Error;
    /// A change to an answer that the question does not have.
    WhatIfAnswer = "what-if-answer", Error;
    /// A question that is changed twice.
    WhatIfTwice = "what-if-twice", Error;
    /// An effort that is no whole number.
    BadEffort = "bad-effort", Error;
    /// Two efforts of one question.
    EffortTwice = "effort-twice", Error;

    // Follow-up of the integration programme (messages/programme.toml).
    /// Dates of which the later comes first.
    DatesReversed = "dates-reversed", Error;
    /// A value without a source that is not said to be a choice, or with both.
    OriginUnclear = "origin-unclear", Error;
    /// A value that its key or column cannot have.
    ValueNotAllowed = "value-not-allowed", Error;
    /// A cell that must hold something.
    CellEmpty = "cell-empty", Error;
    /// A column that a table needs.
    ColumnMissing = "column-missing", Error;
    /// An indicator that is none.
    UnknownIndicator = "unknown-indicator", Error;
    /// A municipality or region that the definitions do not know.
    UnknownRegion = "unknown-region", Error;
    /// A region of another kind than the row says.
    RegionKindDiffers = "region-kind-differs", Error;
    /// A region of a kind for which an indicator is not followed.
    RegionKindNotFollowed = "region-kind-not-followed", Error;
    /// A part of a whole that is larger than the whole.
    CountAboveWhole = "count-above-whole", Error;
    /// A share that its count and whole do not give.
    ShareDiffers = "share-differs", Error;
    /// A row without a value.
    ValueMissing = "value-missing", Error;
    /// A share of people without its count, so that nobody can say whether it is about few.
    CountUnknown = "count-unknown", Warning;
    /// Parts that do not add up to their total.
    PartsDiffer = "parts-differ", Error;

    // Register counts (messages/register.toml).
    /// A mapped column that the file does not have.
    MapColumnMissing = "map-column-missing", Error;
    /// Words of a mapped column that the mapping does not list.
    RegisterWord = "register-word", Warning;
    /// Cells that are no dates.
    RegisterDate = "register-date", Warning;
    /// Dates of which the later comes first.
    RegisterOrder = "register-order", Warning;
    /// Dates after the reporting date.
    RegisterFuture = "register-future", Warning;
    /// Rows about a client that stand twice.
    RegisterTwice = "register-twice", Warning;
    /// No row of a register export could be counted.
    RegisterNobody = "register-nobody", Error;
    /// Cells that must hold something and do not.
    RegisterEmpty = "register-empty", Warning;

    // Money (messages/money.toml).
    /// A sum that is no sum of euros and cents.
    BadMoney = "bad-money", Error;
    /// A sum below zero.
    NegativeMoney = "negative-money", Error;
    /// Funding shares that do not sum to the total.
    FundingDiffers = "funding-differs", Error;
    /// Two totals of one cost line.
    TotalsDiffer = "totals-differ", Error;
    /// A percentage that the amounts do not give.
    FundingPercentDiffers = "funding-percent-differs", Error;
    /// A key that is not a number of zero or more.
    BadKey = "bad-key", Error;
    /// A municipality that stands twice in a key.
    KeyTwice = "key-twice", Error;
    /// A municipality that is nearly one that is known.
    MunicipalityNear = "municipality-near", Warning;
    /// A key whose numbers are all zero.
    KeyOfNothing = "key-of-nothing", Error;

    // Composite indicators (messages/composite.toml).
    /// A framework without nodes.
    NoNodes = "no-nodes", Error;
    /// A node below the highest level that is part of nothing.
    Orphan = "orphan", Error;
    /// A node that is, over some way, part of itself.
    Cycle = "cycle", Error;
    /// A node above the lowest level that is made of nothing.
    Childless = "childless", Error;
    /// A parent on a lower level than its child.
    ParentBelow = "parent-below", Error;
    /// A direction that is neither 1 nor -1.
    BadDirection = "bad-direction", Error;
    /// A target or goalposts that are no numbers, or two equal goalposts.
    BadTarget = "bad-target", Error;
    /// A line of a design that chooses what its draw has chosen already.
    ChosenTwice = "chosen-twice", Error;
    /// Empty cells of a framework table that are read as if something stood in them.
    CellAssumed = "cell-assumed", Note;
    /// A table without a column of units.
    UnitColumnMissing = "unit-column-missing", Error;
    /// A row without the name of its unit.
    UnitMissing = "unit-missing", Error;
    /// A unit that stands twice in a year.
    UnitTwice = "unit-twice", Error;
    /// A table without the column of an indicator.
    IndicatorColumnMissing = "indicator-column-missing", Error;
    /// A cell of an indicator that is no number.
    IndicatorNotNumber = "indicator-not-number", Error;
    /// A negative value where the metric of ratios is asked for.
    RatioNegative = "ratio-negative", Error;
    /// The metric of ratios, left out because of negative values.
    RatioLeftOut = "ratio-left-out", Note;
    /// A number that cannot be reckoned with.
    NumberTooLarge = "number-too-large", Error;
    /// Nothing to be scored.
    NoUnits = "no-units", Error;
    /// A unit with too little data.
    UnitScreened = "unit-screened", Note;
    /// A group that has no value to impute.
    GroupWithoutValues = "group-without-values", Warning;
    /// A value that was winsorised.
    ValueWinsorised = "value-winsorised", Note;
    /// An indicator whose logarithms take its place.
    TakenToLogarithms = "taken-to-logarithms", Note;
    /// An indicator without any value.
    IndicatorEmpty = "indicator-empty", Warning;
    /// An indicator with one value only.
    IndicatorConstant = "indicator-constant", Warning;
    /// An indicator without a target.
    NoTarget = "no-target", Error;
    /// An indicator without goalposts.
    NoGoalposts = "no-goalposts", Error;
    /// A unit that is not there.
    UnknownUnit = "unknown-unit", Error;
    /// An indicator of which the unit of reference has no value.
    NoReference = "no-reference", Warning;
    /// A target or reference that is no better than the lowest value.
    NoDistance = "no-distance", Warning;
    /// A value that a method cannot take.
    NotPositive = "not-positive", Error;
    /// A unit whose mean AMPI would have to divide by, and which is not above 0.
    MeanNotPositive = "mean-not-positive", Error;
    /// A node whose children all have the weight 0.
    WeightsZero = "weights-zero", Warning;
    /// A unit of which a node has only children of weight 0.
    UnitWeightsZero = "unit-weights-zero", Warning;
    /// Too few units for principal components.
    PcaTooFewRows = "pca-too-few-rows", Error;
    /// Children that do not vary and get no weight.
    PcaConstant = "pca-constant", Warning;
    /// Children that oppose the majority.
    PcaOpposed = "pca-opposed", Warning;
    /// Weights of an edge that is not there.
    UnknownEdge = "unknown-edge", Error;
    /// An assumption, or a line of a design, that cannot be used.
    BadAssumption = "bad-assumption", Error;

    // Resident surveys (messages/survey.toml).
    /// A column that was asked for and is not there.
    SurveyColumn = "survey-column", Error;
    /// A column that was asked for under two names.
    SurveySameColumn = "survey-same-column", Error;
    /// A file without statements, and no variable named.
    SurveyNoStatements = "survey-no-statements", Error;
    /// More population sizes than stages.
    SurveyStages = "survey-stages", Error;
    /// No weights and no design.
    SurveyNoDesign = "survey-no-design", Warning;
    /// A design without weights.
    SurveyUnweighted = "survey-unweighted", Warning;
    /// A file without respondents.
    SurveyNoRows = "survey-no-rows", Error;
    /// Rows with another number of cells than the header.
    SurveyRowWidth = "survey-row-width", Error;
    /// Rows that are not UTF-8.
    SurveyEncoding = "survey-encoding", Note;
    /// Rows in two encodings.
    SurveyEncodings = "survey-encodings", Warning;
    /// Words in a column of numbers.
    SurveyNotNumber = "survey-not-number", Error;
    /// A column of words where numbers are reckoned with.
    SurveyWords = "survey-words", Error;
    /// Respondents without weight.
    SurveyWeightMissing = "survey-weight-missing", Error;
    /// Respondents with a negative weight.
    SurveyWeightNegative = "survey-weight-negative", Error;
    /// Respondents with weight zero.
    SurveyWeightZero = "survey-weight-zero", Warning;
    /// Rows without stratum or cluster.
    SurveyDesignEmpty = "survey-design-empty", Error;
    /// Rows without population size.
    SurveySizeMissing = "survey-size-missing", Error;
    /// Different population sizes inside a stratum.
    SurveySizeDiffers = "survey-size-differs", Error;
    /// Population sizes, some as fractions and some as counts.
    SurveySizeMixed = "survey-size-mixed", Error;
    /// A population smaller than its sample.
    SurveySizeBelowSample = "survey-size-below-sample", Error;
    /// Strata with one cluster.
    SurveySingleCluster = "survey-single-cluster", Error;
    /// Respondents that stand more than once.
    SurveyTwice = "survey-twice", Error;
    /// Answers that the scale does not have.
    SurveyOffScale = "survey-off-scale", Error;
    /// A column with too many different values to be groups.
    SurveyGroups = "survey-groups", Error;
    /// Groups that few belong to and that are not listed.
    SurveyFewInGroups = "survey-few-in-groups", Warning;
    /// Respondents whose group is not stated.
    SurveyNoGroup = "survey-no-group", Warning;
    /// Values that few gave and that are not listed.
    SurveyFewGave = "survey-few-gave", Warning;
    /// More groups with their margins than are handled.
    SurveyCells = "survey-cells", Error;
}
