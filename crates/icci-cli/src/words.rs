//! The command's own sentences, in three languages. Those about data stand in icci-score's messages.

use icci_score::language::Language;

/// A sentence in every language, in the order of [`Language::ALL`]; `{name}` is an argument.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub [&'static str; 3]);

impl Words {
    /// The sentence in a language.
    pub fn get(self, language: Language) -> &'static str {
        let [fi, sv, en] = self.0;
        match language {
            Language::Fi => fi,
            Language::Sv => sv,
            Language::En => en,
        }
    }

    /// The sentence with its arguments put in, in one pass, so that an argument's own braces stay as they are.
    pub fn fill(self, language: Language, args: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.get(language);
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else { break };
            text.push_str(before);
            text.push_str(args.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
            rest = behind;
        }
        text.push_str(rest);
        text
    }
}

/// The header of a column for people; the stable name when there is no better word.
pub fn header(column: &str, language: Language) -> String {
    let words = HEADERS.iter().find(|(name, _)| *name == column).map(|(_, words)| words.get(language));
    words.map_or_else(|| column.replace('_', " "), str::to_owned)
}

/// Columns with a word of their own in Finnish and Swedish.
const HEADERS: &[(&str, Words)] = &[
    ("unit", Words(["kaupunki", "stad", "city"])),
    ("city", Words(["kaupunki", "stad", "city"])),
    ("year", Words(["vuosi", "år", "year"])),
    ("level", Words(["taso", "nivå", "level"])),
    ("id", Words(["tunnus", "id", "id"])),
    ("name", Words(["nimi", "namn", "name"])),
    ("score", Words(["pisteet", "poäng", "score"])),
    ("lower", Words(["vähintään", "minst", "at least"])),
    ("upper", Words(["enintään", "högst", "at most"])),
    ("coverage", Words(["vastattu", "besvarat", "answered"])),
    ("status", Words(["tiedon laatu", "uppgiftens art", "status"])),
    ("edition", Words(["kyselyn versio", "enkätens version", "edition"])),
    ("instrument", Words(["mittari", "instrument", "instrument"])),
    ("source", Words(["lähde", "källa", "source"])),
    ("question", Words(["kysymys", "fråga", "question"])),
    ("field", Words(["kenttä", "fält", "field"])),
    ("department", Words(["vastaaja", "svarande", "department"])),
    ("answer", Words(["vastaus", "svar", "answer"])),
    ("value", Words(["arvo", "värde", "value"])),
    ("share", Words(["osuus", "andel", "share"])),
    ("settled", Words(["sovittu", "avgjord", "settled"])),
    ("peer_median", Words(["mediaani", "median", "peer median"])),
    ("peer_best", Words(["paras", "bäst", "best peer"])),
    ("rank", Words(["sija", "plats", "rank"])),
    ("of", Words(["kaikkiaan", "av", "of"])),
    ("gap_to_median", Words(["ero mediaaniin", "skillnad mot median", "gap to median"])),
    ("gap_to_best", Words(["ero parhaaseen", "skillnad mot bäst", "gap to best"])),
    ("gap_to_next", Words(["ero seuraavaan", "skillnad mot nästa", "gap to next"])),
    ("reason", Words(["huomautus", "anmärkning", "remark"])),
    ("peer_status", Words(["tiedon laatu", "uppgiftens art", "status"])),
    ("indicator", Words(["indikaattori", "indikator", "indicator"])),
    ("category", Words(["luokka", "kategori", "category"])),
    ("region", Words(["alue", "område", "region"])),
    ("count", Words(["lukumäärä", "antal", "count"])),
    ("target", Words(["tavoite", "mål", "target"])),
    ("state", Words(["tila", "läge", "state"])),
    ("change", Words(["muutos", "förändring", "change"])),
    ("earlier_year", Words(["vuodesta", "från år", "since"])),
    ("responsible", Words(["vastuutaho", "ansvarig", "responsible"])),
    ("measure", Words(["mitä laskettiin", "vad som räknades", "what was counted"])),
    ("group", Words(["ryhmä", "grupp", "group"])),
    ("as_of", Words(["päivänä", "den", "as of"])),
    ("share_pct", Words(["osuus, %", "andel, %", "share, %"])),
    ("line", Words(["kustannuserä", "kostnadspost", "cost line"])),
    ("total_eur", Words(["kustannus, €", "kostnad, €", "cost, €"])),
    ("funder", Words(["rahoittaja", "finansiär", "funder"])),
    ("amount_eur", Words(["summa, €", "belopp, €", "amount, €"])),
    ("source_of_funds", Words(["rahan lähde", "finansieringskälla", "source of funds"])),
    ("municipality", Words(["kunta", "kommun", "municipality"])),
    ("key", Words(["jakoperuste", "fördelningsgrund", "key"])),
    ("population", Words(["väkiluku", "folkmängd", "population"])),
    ("fee_eur", Words(["maksu, €", "avgift, €", "fee, €"])),
    ("change_eur", Words(["muutos nykyiseen, €", "ändring mot nu, €", "change from now, €"])),
    ("note", Words(["lisätieto", "tilläggsuppgift", "note"])),
];

/// A value of a column for people: levels, statuses and reasons have words, all else stays as it is. Reasons are
/// joined by `+` in the data.
pub fn value(column: &str, value: &str, language: Language) -> String {
    let known: &[(&str, Words)] = match column {
        "level" => LEVELS,
        "status" | "peer_status" => STATUSES,
        "reason" => REASONS,
        "state" => STATES,
        _ => return value.to_owned(),
    };
    let word = |part: &str| {
        known.iter().find(|(word, _)| *word == part).map(|(_, words)| words.get(language).to_owned())
    };
    // The robust z-score is for machine formats, and so is why there is none.
    let parts = value.split('+').filter(|part| !part.starts_with("robust-z-"));
    parts.map(|part| word(part).unwrap_or_else(|| part.to_owned())).collect::<Vec<_>>().join("; ")
}

const LEVELS: &[(&str, Words)] = &[
    ("item", Words(["kysymys", "fråga", "question"])),
    ("field", Words(["kenttä", "fält", "field"])),
    ("area", Words(["osa-alue", "delområde", "area"])),
    ("index", Words(["indeksi", "index", "index"])),
];

const STATUSES: &[(&str, Words)] = &[
    ("official", Words(["virallinen", "officiell", "official"])),
    ("derived", Words(["laskettu virallisista", "beräknad ur officiella", "derived from official"])),
    ("self-assessed", Words(["oma arvio", "egen bedömning", "self-assessed"])),
    ("surveyed", Words(["asukaskysely", "invånarenkät", "resident survey"])),
    ("statistic", Words(["tilasto", "statistik", "statistic"])),
    ("illustrative", Words(["keksitty esimerkki", "påhittat exempel", "invented example"])),
    ("mixed", Words(["sekalainen", "blandad", "mixed"])),
];

/// A measure of register counts in words.
pub fn measure(id: &str, language: Language) -> String {
    word_of(MEASURES, id, language)
}

/// A category of register counts in words.
pub fn category(id: &str, language: Language) -> String {
    word_of(CATEGORIES, id, language)
}

fn word_of(known: &[(&str, Words)], id: &str, language: Language) -> String {
    let found = known.iter().find(|(word, _)| *word == id);
    found.map_or_else(|| id.to_owned(), |(_, words)| words.get(language).to_owned())
}

const MEASURES: &[(&str, Words)] = &[
    ("clients", Words(["asiakkaat", "klienter", "clients"])),
    ("plans", Words(["kotoutumissuunnitelmat", "integrationsplaner", "integration plans"])),
    (
        "plan-updates",
        Words([
            "suunnitelmien päivitykset tänä vuonna",
            "uppdateringar av planer i år",
            "updates of plans this year",
        ]),
    ),
    ("assessments-by-ground", Words(["arvioinnit", "bedömningar", "assessments"])),
    ("assessments-multi-agency", Words(["arvioinnit", "bedömningar", "assessments"])),
    ("assessments-by-limit", Words(["arvioinnit", "bedömningar", "assessments"])),
    (
        "orientation",
        Words([
            "monikielinen yhteiskuntaorientaatio",
            "flerspråkig samhällsorientering",
            "civic orientation",
        ]),
    ),
    ("rows-left-out", Words(["pois jääneet rivit", "rader som lämnats bort", "rows left out"])),
];

const CATEGORIES: &[(&str, Words)] = &[
    ("in-time", Words(["ajallaan", "i tid", "in time"])),
    ("late", Words(["myöhässä", "försenade", "late"])),
    ("no-plan", Words(["ei suunnitelmaa", "ingen plan", "no plan"])),
    ("multi-agency", Words(["monialaiset", "sektorsövergripande", "multi-agency"])),
    ("single-agency", Words(["muut", "övriga", "others"])),
    ("within", Words(["kolmen vuoden rajassa", "inom treårsgränsen", "within the three-year limit"])),
    ("outside", Words(["rajan ulkopuolella", "utanför gränsen", "outside the limit"])),
    ("outside-not-recorded", Words(["syytä ei kirjattu", "inget skäl antecknat", "no reason recorded"])),
    ("permit-unknown", Words(["luvan päivä puuttuu", "tillståndets datum saknas", "date of permit missing"])),
    ("not-recorded", Words(["perustetta ei kirjattu", "ingen grund antecknad", "no ground recorded"])),
    ("not-attended", Words(["ei osallistunut", "deltog inte", "did not attend"])),
];

const STATES: &[(&str, Words)] = &[
    ("met", Words(["saavutettu", "uppnått", "met"])),
    ("on-the-way", Words(["matkalla", "på väg", "on the way"])),
    ("not-met", Words(["ei saavutettu", "inte uppnått", "not met"])),
    ("no-data", Words(["ei tietoa", "ingen uppgift", "no data"])),
    ("applied", Words(["haettu", "ansökt", "applied for"])),
    ("granted", Words(["myönnetty", "beviljat", "granted"])),
    ("budgeted", Words(["budjetoitu", "budgeterat", "budgeted"])),
    ("spent", Words(["käytetty", "använt", "spent"])),
];

const REASONS: &[(&str, Words)] = &[
    ("small-count", Words(["vähän ihmisiä, ei näytetä", "få personer, visas inte", "few people, not shown"])),
    (
        "complement",
        Words([
            "ei näytetä, jottei muuta voi laskea",
            "visas inte, så att annat inte kan räknas ut",
            "not shown, so that no other can be reckoned",
        ]),
    ),
    ("count-unknown", Words(["lukumäärä puuttuu", "antal saknas", "count missing"])),
    ("no-whole", Words(["jaettava on nolla", "helheten är noll", "nothing to divide"])),
    ("no-score", Words(["ei tulosta", "inget resultat", "no score"])),
    ("not-counted", Words(["ei lasketa", "räknas inte", "not counted"])),
    ("no-peers", Words(["ei vertailukaupunkeja", "inga jämförelsestäder", "no peers"])),
    (
        "no-peer-score",
        Words([
            "vertailukaupungeilla ei tulosta",
            "jämförelsestäderna saknar resultat",
            "peers have no score",
        ]),
    ),
    (
        "other-parts",
        Words([
            "vertailukaupungeilla eri osat",
            "jämförelsestäderna har andra delar",
            "peers have other parts",
        ]),
    ),
    ("too-few-peers", Words(["liian vähän vertailukaupunkeja", "för få jämförelsestäder", "too few peers"])),
    ("parts-left-out", Words(["osa puuttuu", "en del saknas", "a part is left out"])),
];

/// A number of things: the singular for one.
pub fn count(n: usize, one: Words, many: Words, language: Language) -> String {
    format!("{n} {}", if n == 1 { one.get(language) } else { many.get(language) })
}

macro_rules! words {
    ($( $name:ident = $fi:literal, $sv:literal, $en:literal; )*) => {
        $( #[allow(missing_docs)] pub const $name: Words = Words([$fi, $sv, $en]); )*
        #[cfg(test)]
        const ALL: &[(&str, Words)] = &[ $( (stringify!($name), $name), )* ];
    };
}

words! {
    // Problems.
    ERROR = "virhe", "fel", "error";
    WARNING = "varoitus", "varning", "warning";
    MISSING = "puuttuu", "saknas", "missing";
    NOTE = "huomio", "notis", "note";
    ERRORS = "virhettä", "fel", "errors";
    WARNINGS = "varoitusta", "varningar", "warnings";
    MISSING_ONE = "puuttuva vastaus", "svar som saknas", "missing answer";
    MISSING_MANY = "puuttuvaa vastausta", "svar som saknas", "missing answers";
    NOTES = "huomiota", "notiser", "notes";
    HINT = "ohje", "råd", "hint";
    LISTED_BY = "(`icci check` luettelee ne)", "(`icci check` listar dem)", "(`icci check` lists them)";
    NO_PROBLEMS = "Ei huomautettavaa.", "Inget att anmärka på.", "No problems.";
    NOTHING_DONE = "Tulosta ei tehty: korjaa virheet ensin.", "Inget resultat gjordes: rätta felen först.",
        "No result was made: correct the errors first.";

    // Files.
    EXISTS = "tiedosto `{file}` on jo olemassa, eikä sitä korvattu", "filen `{file}` finns redan och skrevs inte över",
        "the file `{file}` exists and was not overwritten";
    EXISTS_HINT = "valitse toinen nimi tai lisää --force", "välj ett annat namn eller lägg till --force",
        "choose another name, or add --force";
    IS_FOLDER = "`{file}` on kansio, ei tiedosto", "`{file}` är en mapp, inte en fil", "`{file}` is a folder, not a file";
    IS_FOLDER_HINT = "anna tiedoston nimi, esimerkiksi `{example}`", "ange ett filnamn, till exempel `{example}`",
        "name a file, such as `{example}`";
    IS_FILE = "`{file}` on tiedosto, ei kansio", "`{file}` är en fil, inte en mapp", "`{file}` is a file, not a folder";
    NO_FOLDER = "kansiota `{folder}` ei ole", "mappen `{folder}` finns inte", "there is no folder `{folder}`";
    NO_FOLDER_HINT = "luo kansio ensin tai valitse toinen paikka", "skapa mappen först eller välj en annan plats",
        "create the folder first, or choose another place";
    DENIED = "kansioon `{folder}` ei voi kirjoittaa: oikeus puuttuu", "det går inte att skriva i mappen `{folder}`: rättighet saknas",
        "cannot write in the folder `{folder}`: no permission";
    DENIED_HINT = "valitse kansio, johon sinulla on kirjoitusoikeus (-o TIEDOSTO)",
        "välj en mapp där du har skrivrätt (-o FIL)", "choose a folder that you may write in (-o FILE)";
    READ_ONLY = "kansio `{folder}` on vain luettava", "mappen `{folder}` är skrivskyddad", "the folder `{folder}` is read-only";
    FULL = "levyllä ei ole tilaa tiedostolle `{file}`", "det finns inte plats på disken för `{file}`",
        "there is no space left for `{file}`";
    FULL_HINT = "vapauta tilaa tai valitse toinen levy", "frigör utrymme eller välj en annan disk",
        "free some space, or choose another disk";
    OPEN_ELSEWHERE = "tiedosto `{file}` on auki toisessa ohjelmassa", "filen `{file}` är öppen i ett annat program",
        "the file `{file}` is open in another program";
    OPEN_ELSEWHERE_HINT = "sulje se (esimerkiksi Excelissä) ja yritä uudelleen", "stäng den (till exempel i Excel) och försök igen",
        "close it (for example in Excel) and try again";
    CANNOT_WRITE = "tiedostoa `{file}` ei voi kirjoittaa: {why}", "filen `{file}` kan inte skrivas: {why}",
        "cannot write `{file}`: {why}";
    STANDARD_OUTPUT = "vakiotuloste", "standardutdata", "standard output";
    WRITTEN = "kirjoitettu: {file}", "skrivet: {file}", "written: {file}";

    // Inputs.
    NOT_USED = "ohitettu: {file} ({kind}); tämä komento ei käytä sitä", "hoppades över: {file} ({kind}); det här kommandot använder den inte",
        "passed over: {file} ({kind}); this command does not use it";
    KIND_QUESTIONNAIRE = "kyselytyökirja", "enkätarbetsbok", "a questionnaire workbook";
    KIND_ANSWERS = "vastauksia", "svar", "answers";
    KIND_RESOLUTIONS = "koordinaattorin ratkaisuja", "koordinatorns avgöranden", "the coordinator's resolutions";
    KIND_RESULTS = "kenttien tuloksia", "resultat för fält", "field results";
    KIND_FACTS = "kaupunkien tietoja", "stadsuppgifter", "city facts";
    KIND_CARD = "vertailukortti", "jämförelsekort", "a comparison card";
    KIND_REGISTER = "rekisteriote", "registerutdrag", "a register export";
    KIND_PROGRAMME = "kotoutumisohjelman seurannan lukuja", "uppföljningstal för integrationsprogrammet", "values of the integration programme";
    KIND_COSTS = "kustannuseriä", "kostnadsposter", "cost lines";
    KIND_COST_KEY = "jakoperuste", "en fördelningsgrund", "a key to apportion by";
    KIND_OTHER = "muuta tietoa", "annat", "other data";
    NO_CITY = "kaupungista `{city}` ei ole tietoja", "det finns inga uppgifter om staden `{city}`", "there is no data on the city `{city}`";
    NO_YEAR = "kaupungilla {city} ei ole tietoja vuodelta {year}", "{city} har inga uppgifter för år {year}", "{city} has no data for {year}";
    NO_ANSWERS = "kaupungilla {city} ei ole vastauksia vuodelta {year}", "{city} har inga svar för år {year}", "{city} has no answers for {year}";
    THERE_ARE = "tietoja on: {known}", "uppgifter finns för: {known}", "there is data on: {known}";
    THERE_IS_NOTHING = "vastauksia tai tuloksia ei löytynyt", "inga svar eller resultat hittades", "no answers or results were found";
    NOTHING_FOUND = "vastauksia tai kenttien tuloksia ei löytynyt", "inga svar eller resultat för fält hittades",
        "no answers and no field results were found";
    NOTHING_FOUND_HINT = "`icci template -o kysely.xlsx` tekee kyselytyökirjan täytettäväksi",
        "`icci template -o enkat.xlsx` gör en enkätarbetsbok att fylla i", "`icci template -o questionnaire.xlsx` makes a workbook to fill in";
    NO_FACTS = "huomio: kaupungista {city} ei löytynyt tunnuslukuja (city,country,measure,value,year,source); kortti jää niiltä osin tyhjäksi",
        "notis: inga nyckeltal om {city} hittades (city,country,measure,value,year,source); kortet saknar dem",
        "note: no facts on {city} were found (city,country,measure,value,year,source); the card lacks them";

    // A new review.
    NEXT_CHECK = "seuraavaksi: täydennä review.toml, jaa työkirjat kansiosta answers, ja aja `icci check {folder}`",
        "härnäst: komplettera review.toml, dela ut arbetsböckerna i mappen answers och kör `icci check {folder}`",
        "next: complete review.toml, hand out the workbooks in answers, and run `icci check {folder}`";

    // Coverage and reminders.
    ANSWERED_OF = "{city} {year}: vastattu {answered} kysymykseen, kysymyksiä {asked}", "{city} {year}: {answered} av {asked} frågor besvarade",
        "{city} {year}: {answered} of {asked} questions answered";
    FIELD = "kenttä", "fält", "field";
    DEPARTMENT = "yleensä vastaa", "svarar vanligen", "usually answers";
    RESPONDENT = "vastaaja", "svarande", "respondent";
    ASKED = "kysytty", "frågade", "asked";
    ANSWERED = "vastattu", "besvarade", "answered";
    OPEN = "vastaamatta", "obesvarade", "open";
    DUE = "määräpäivä {date}", "sista dag {date}", "due {date}";
    REMINDER = "Muistutus:", "Påminnelse:", "Reminder:";
    REMINDER_HELLO = "Hei {name},", "Hej {name},", "Dear colleagues at {name},";
    REMINDER_WHY = "kokoamme interkulttuurisen kaupungin vuosiarviota ({city} {year}), ja teidän tietonne on siinä tärkeä.",
        "vi sammanställer årsöversikten över den interkulturella staden ({city} {year}), och era uppgifter är viktiga för den.",
        "we are putting together the annual review of the intercultural city ({city} {year}), and your part matters.";
    REMINDER_NOTHING_YET = "Emme ole vielä saaneet vastauksianne. Kysymyksiä on {count}; ne ovat alla.",
        "Vi har ännu inte fått era svar. Frågorna är {count}; de står nedan.",
        "We have not yet received your answers. The number of questions is {count}; they are listed below.";
    REMINDER_ONE = "Yksi kysymys on vielä vastaamatta; se on alla.", "En fråga är ännu obesvarad; den står nedan.",
        "One question is still open; it is given below.";
    REMINDER_MANY = "Vielä {count} kysymystä on vastaamatta; ne ovat alla.", "Ännu är {count} frågor obesvarade; de står nedan.",
        "There are still {count} open questions; they are listed below.";
    REMINDER_STATE = "Kaikkiin kysymyksiin on vastattu, kiitos siitä. Merkitsettehän vielä työkirjan aloitussivulle, että se on valmis.",
        "Alla frågor är besvarade, tack för det. Vänligen ange ännu på arbetsbokens startblad att den är klar.",
        "All questions have been answered, thank you. Please also mark the workbook as ready on its start sheet.";
    REMINDER_DUE = "Palautattehan työkirjan viimeistään {due}.", "Vänligen returnera arbetsboken senast {due}.",
        "Please return the workbook by {due}.";
    REMINDER_SOON = "Palautattehan työkirjan, kun se teille parhaiten sopii, mieluiten pian.",
        "Vänligen returnera arbetsboken så snart det passar er.", "Please return the workbook as soon as it suits you.";
    REMINDER_UNKNOWN = "Jos asiasta ei ole tietoa, \"Ei tietoa\" on hyvä vastaus.",
        "Om uppgiften inte finns är \"Vet inte\" ett bra svar.", "If something is not known, \"Not known\" is a good answer.";
    REMINDER_THANKS = "Kiitos avustanne! Autamme mielellämme, jos jokin kysymys on epäselvä.",
        "Tack för hjälpen! Vi hjälper gärna till om någon fråga är oklar.",
        "Thank you for your help. We are glad to assist if a question is unclear.";

    // Benchmark.
    PEERS_ARE = "Vertailukaupunkeja {count}: {names}.", "{count} jämförelsestäder: {names}.", "{count} peers: {names}.";
    NO_PEERS = "Vertailukaupunkeja ei ole.", "Det finns inga jämförelsestäder.", "There are no peers.";
    LEFT_OUT = "Pois jäivät: {names}.", "Utanför blev: {names}.", "Left out: {names}.";
    WHY_STATUS = "tieto on muunlaista", "uppgiften är av annat slag", "other status";
    WHY_LATER = "tulos on myöhempi", "resultatet är senare", "later";
    WHY_OLD = "tulos on liian vanha", "resultatet är för gammalt", "too old";
    WHY_EDITION = "kyselyn versio on muu", "en annan version av enkäten", "other edition";
    WHY_FACTS = "tunnusluku puuttuu", "nyckeltal saknas", "no facts";
    NO_STANDING = "Vertailtavaa tulosta ei ole.", "Det finns inget resultat att jämföra.", "There is no result to compare.";

    // The integration programme, money, practices.
    ALL_GROUPS = "kaikki", "alla", "all";
    WITHHELD = "Alle {n} ihmisen lukuja ei näytetä, eikä lukuja, joista ne voisi laskea.",
        "Antal under {n} personer visas inte, och inte heller tal som de kan räknas ut av.",
        "Counts of fewer than {n} people are not shown, nor those from which they could be reckoned.";
    NO_VALUES = "Seurannan lukuja ei ole.", "Det finns inga uppföljningstal.", "There are no values to follow.";
    NO_VALUES_HINT = "tee taulukko, jossa on sarakkeet indicator,category,region,region-kind,year,value,count,of,items,status,source,note",
        "gör en tabell med kolumnerna indicator,category,region,region-kind,year,value,count,of,items,status,source,note",
        "make a table with the columns indicator,category,region,region-kind,year,value,count,of,items,status,source,note";
    WITHOUT_VALUES = "Lukuja ei ole: {names}.", "Uppgifter saknas: {names}.", "Nothing recorded yet: {names}.";
    UNKNOWN_REGION = "kuntaa tai aluetta `{found}` ei ole ohjelmassa", "kommunen eller området `{found}` hör inte till programmet",
        "the municipality or region `{found}` is not in the programme";
    REGISTER_IN_REVIEW = "rekisteriote `{file}` on katsauskansiossa", "registerutdraget `{file}` ligger i översiktens mapp",
        "the register export `{file}` lies in a review folder";
    REGISTER_IN_REVIEW_HINT = "siirrä se pois: katsauskansioon kuuluvat vain lukumäärät",
        "flytta bort det: bara antal hör till översiktens mapp", "move it out: only counts belong in a review folder";
    ROWS_LEFT_OUT = "Pois jääneitä rivejä {n}.", "{n} rader lämnades bort.", "{n} rows were left out.";
    COUNTED_ON = "Rekisteriotteen lukumäärät {date}", "Antal ur registerutdraget {date}", "Counts of the register export, {date}";
    NO_COSTS = "Kustannuseriä ei ole.", "Det finns inga kostnadsposter.", "There are no cost lines.";
    NO_COSTS_HINT = "tee taulukko, jossa on sarakkeet line,name,year,state,total,funder,amount,source-of-funds,source,note",
        "gör en tabell med kolumnerna line,name,year,state,total,funder,amount,source-of-funds,source,note",
        "make a table with the columns line,name,year,state,total,funder,amount,source-of-funds,source,note";
    NOT_MONEY = "`{found}` ei ole summa euroina ja sentteinä", "`{found}` är inget belopp i euro och cent", "`{found}` is not a sum of euros and cents";
    NO_KEY = "tiedostossa `{file}` ei ole jakoperustetta", "filen `{file}` har ingen fördelningsgrund", "`{file}` holds no key to apportion by";
    NO_KEY_HINT = "tee taulukko, jossa on sarakkeet municipality,key (esimerkiksi ulkomaalaisten määrä)",
        "gör en tabell med kolumnerna municipality,key (till exempel antalet utlänningar)",
        "make a table with the columns municipality,key (such as the number of foreign residents)";
    APPORTIONED = "{total} € jaettuna jakoperusteen mukaan", "{total} € fördelat enligt fördelningsgrunden", "{total} € apportioned by the key";
    FEE_TITLE = "Jäsenmaksu väkiluvun mukaan", "Medlemsavgift enligt folkmängd", "Membership fee by population";
    NOTHING_FITS = "Luettelossa ei ole sopivaa esimerkkiä.", "Förteckningen har inget passande exempel.", "The catalogue has no example that fits.";
    KNOWN_PLACES = "Luettelossa ovat: {names}", "I förteckningen finns: {names}", "The catalogue has: {names}";
    UNKNOWN_AREA = "osa-aluetta `{found}` ei ole", "delområdet `{found}` finns inte", "there is no area `{found}`";
    OF_OTHERS = "Muiden käytännöt", "Andras praxis", "Practices of others";
    OF_OWN = "Oman kaupungin käytännöt", "Den egna stadens praxis", "The city's own practices";
    SITUATION = "tilanne {date}", "läget {date}", "as of {date}";
    PART_OF = "osa kokonaisuutta {name}", "en del av {name}", "part of {name}";
    RELATION_PARTNER = "{name} mukana", "{name} med", "{name} takes part";
    RELATION_SERVED = "palvelee myös: {name}", "betjänar också: {name}", "also serves {name}";
    TASKS_MOVED = "{name}: tehtävä on nyt muualla ({now}, {date} alkaen)", "{name}: uppgiften finns nu annanstans ({now}, från {date})",
        "{name}: its task is now elsewhere ({now}, from {date})";

    // Definitions.
    FIELDS = "Kentät", "Fält", "Fields";
    AREAS = "Osa-alueet", "Delområden", "Areas";
    INDICES = "Indeksit", "Index", "Indices";
    DEPARTMENTS = "Vastaajat", "Svarande", "Departments";
    OVERRIDDEN = "Omat tiedostot sisäisten sijaan", "Egna filer i stället för de inbyggda", "Files in place of built-in ones";
    EDITION_LINE = "versio {edition}: {questions} kysymystä, joista {mandatory} pakollista, {fields} kenttää",
        "version {edition}: {questions} frågor, varav {mandatory} obligatoriska, {fields} fält",
        "edition {edition}: {questions} questions, {mandatory} of them mandatory, {fields} fields";
    PART_FIELDS = "{n} kenttää", "{n} fält", "{n} fields";
    PART_AREAS = "{n} osa-aluetta", "{n} delområden", "{n} areas";
    YES_NO = "{n} kyllä/ei", "{n} ja/nej", "{n} yes/no";
    GRADED = "{n} porrastettua", "{n} graderade", "{n} graded";
    CHECKLIST = "{n} monivalintaa", "{n} flervalsfrågor", "{n} checklist";
    NUMERIC = "{n} lukua", "{n} tal", "{n} numeric";
    MATRICES = "painomatriisit (ensimmäinen käytössä): {ids}", "viktmatriser (den första används): {ids}",
        "weight matrices (the first is in use): {ids}";
    FILES_WRITTEN = "kirjoitettu {count} tiedostoa kansioon {folder}", "skrev {count} filer i mappen {folder}",
        "wrote {count} files to the folder {folder}";
    NO_ROWS = "Ei näytettävää.", "Inget att visa.", "Nothing to show.";
    DEFINITIONS_FINE = "Määrittelyissä ei ole virheitä: {questions} kysymystä, {fields} kenttää, versio {edition}.",
        "Definitionerna har inga fel: {questions} frågor, {fields} fält, version {edition}.",
        "The definitions have no errors: {questions} questions, {fields} fields, edition {edition}.";
    UNKNOWN_MATRIX = "matriisia `{found}` ei ole", "matrisen `{found}` finns inte", "there is no matrix `{found}`";
    KNOWN_ARE = "tunnetut: {allowed}", "kända: {allowed}", "known: {allowed}";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_has_the_same_arguments_in_every_language() {
        let names = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split('}').next().map(str::to_owned))
                .collect();
            names.sort();
            names
        };
        for (name, words) in ALL
            .iter()
            .chain(HEADERS)
            .chain(LEVELS)
            .chain(STATUSES)
            .chain(STATES)
            .chain(REASONS)
            .chain(MEASURES)
            .chain(CATEGORIES)
        {
            for language in Language::ALL {
                assert!(!words.get(language).is_empty(), "{name}: empty in {language}");
                assert_eq!(names(words.get(language)), names(words.get(Language::En)), "{name}: {language}");
            }
        }
    }

    #[test]
    fn arguments_are_put_in_once() {
        let words = Words(["", "", "`{a}` and {b}"]);
        assert_eq!(words.fill(Language::En, &[("a", "{b}"), ("b", "x")]), "`{b}` and x");
    }
}
