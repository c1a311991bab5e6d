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
    (
        "q05_rank",
        Words([
            "sija 90 %:ssa laskuista, alkaen",
            "placering i 90 % av räkningarna, från",
            "rank in 90% of recounts, from",
        ]),
    ),
    ("q95_rank", Words(["enintään", "till", "to"])),
    ("role", Words(["asema", "ställning", "role"])),
    ("age", Words(["ikä (v)", "ålder (år)", "age (years)"])),
    ("population_band", Words(["kokoluokka", "storleksklass", "population band"])),
    ("share_measure", Words(["osuuden mittari", "andelens mått", "share of"])),
    ("share_band", Words(["osuusluokka", "andelsklass", "share band"])),
    ("distance", Words(["etäisyys", "avstånd", "distance"])),
    ("population", Words(["väkiluku", "folkmängd", "population"])),
    (
        "population_squared",
        Words([
            "väkiluvun osuus etäisyydestä²",
            "folkmängdens del av avståndet²",
            "population part of distance²",
        ]),
    ),
    (
        "share_squared",
        Words(["osuuden osuus etäisyydestä²", "andelens del av avståndet²", "share part of distance²"]),
    ),
    ("kind", Words(["laji", "art", "kind"])),
    ("basis", Words(["peruste", "grund", "basis"])),
    ("peers", Words(["vertailukaupunkeja", "jämförelsestäder", "peers"])),
    ("within_bounds", Words(["avoimet voivat muuttaa", "öppna svar kan ändra", "open answers may close it"])),
    ("official", Words(["virallinen", "officiell", "official"])),
    ("own", Words(["oma arvio", "egen bedömning", "own"])),
    ("difference", Words(["ero", "skillnad", "difference"])),
    ("from", Words(["vuodesta", "från", "from"])),
    ("to", Words(["vuoteen", "till", "to"])),
    ("score_from", Words(["pisteet ennen", "poäng före", "score before"])),
    ("score_to", Words(["pisteet nyt", "poäng nu", "score now"])),
    ("change", Words(["muutos", "förändring", "change"])),
    ("part", Words(["osa indeksin muutoksesta", "del av indexets förändring", "part of the index's change"])),
    ("comparable", Words(["vertailtavissa", "jämförbar", "comparable"])),
    ("verdict", Words(["mitä voi sanoa", "vad som kan sägas", "what can be said"])),
    ("points", Words(["pistettä", "poäng", "points"])),
    ("answer_now", Words(["vastaus nyt", "svar nu", "answer now"])),
    ("answer_then", Words(["vastaus silloin", "svar då", "answer then"])),
    ("score_now", Words(["pisteet nyt", "poäng nu", "score now"])),
    ("score_then", Words(["pisteet silloin", "poäng då", "score then"])),
    ("gain", Words(["lisäys", "ökning", "gain"])),
    ("gain_at_most", Words(["lisäys enintään", "ökning högst", "gain at most"])),
    ("rank_now", Words(["sija nyt", "plats nu", "rank now"])),
    ("rank_then", Words(["sija silloin", "plats då", "rank then"])),
    ("effort", Words(["työmäärä", "insats", "effort"])),
    ("worth", Words(["merkitys", "betydelse", "worth"])),
    ("indicator", Words(["indikaattori", "indikator", "indicator"])),
    ("category", Words(["luokka", "kategori", "category"])),
    ("region", Words(["alue", "område", "region"])),
    ("count", Words(["lukumäärä", "antal", "count"])),
    ("target", Words(["tavoite", "mål", "target"])),
    ("state", Words(["tila", "läge", "state"])),
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
        "verdict" => VERDICTS,
        "kind" | "basis" | "role" | "within_bounds" => KINDS,
        "share_measure" => SHARES,
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
    ("other-parts", Words(["osat ovat eri", "delarna är andra", "made of other parts"])),
    ("too-few-peers", Words(["liian vähän vertailukaupunkeja", "för få jämförelsestäder", "too few peers"])),
    ("parts-left-out", Words(["osa puuttuu", "en del saknas", "a part is left out"])),
    ("bands", Words(["samat luokat", "samma klasser", "same bands"])),
    ("nearest", Words(["lähimpiä", "bland de närmaste", "among the nearest"])),
    ("listed", Words(["nimetty", "nämnd", "named"])),
    ("all", Words(["kaikki mukana", "alla med", "all are"])),
    ("other-status", Words(["tieto on muunlaista", "uppgiften är av annat slag", "other status"])),
    ("later", Words(["tulos on myöhempi", "resultatet är senare", "later"])),
    ("too-old", Words(["tulos on liian vanha", "resultatet är för gammalt", "too old"])),
    ("other-edition", Words(["kyselyn versio on muu", "en annan version av enkäten", "other edition"])),
    ("no-facts", Words(["tunnusluku puuttuu", "nyckeltal saknas", "no facts"])),
    (
        "common-questions",
        Words(["vain yhteiset kysymykset", "bara gemensamma frågor", "common questions only"]),
    ),
    ("no-score-before", Words(["ei tulosta ennen", "inget resultat före", "no score before"])),
    ("no-score-now", Words(["ei tulosta nyt", "inget resultat nu", "no score now"])),
    ("newly-answered", Words(["uusi vastaus", "nytt svar", "newly answered"])),
    ("no-longer-answered", Words(["ei enää vastattu", "inte längre besvarad", "no longer answered"])),
    ("unanswered", Words(["vastaamatta", "obesvarad", "unanswered"])),
    (
        "what-applies-changed",
        Words(["soveltuvuus muuttui", "vad som gäller ändrades", "what applies changed"]),
    ),
    ("not-applicable", Words(["ei koske", "gäller inte", "does not apply"])),
    ("proposed", Words(["ehdolla", "föreslagen", "proposed"])),
    ("chosen", Words(["valittu", "vald", "chosen"])),
    ("not-chosen", Words(["ei mahdu", "ryms inte", "not chosen"])),
    ("no-effort", Words(["työmäärä puuttuu", "insats saknas", "no effort given"])),
    (
        "find-out-first-unknown",
        Words(["selvitä ensin: ei tiedossa", "ta reda på först: inte känt", "find out first: not known"]),
    ),
    (
        "find-out-first-unanswered",
        Words(["selvitä ensin: vastaamatta", "ta reda på först: obesvarad", "find out first: unanswered"]),
    ),
];

const SHARES: &[(&str, Words)] = &[
    (
        "foreign_born_share_pct",
        Words(["ulkomailla syntyneet, %", "utrikes födda, %", "foreign-born residents, %"]),
    ),
    (
        "foreign_citizens_share_pct",
        Words(["ulkomaan kansalaiset, %", "utländska medborgare, %", "foreign citizens, %"]),
    ),
    (
        "foreign_language_share_pct",
        Words(["vieraskieliset, %", "personer med ett främmande språk, %", "foreign-language speakers, %"]),
    ),
];

const VERDICTS: &[(&str, Words)] = &[
    ("improved", Words(["parani", "förbättrades", "improved"])),
    ("declined", Words(["heikkeni", "försämrades", "declined"])),
    ("unchanged", Words(["ennallaan", "oförändrad", "unchanged"])),
    (
        "answers-missing",
        Words([
            "ei voi sanoa: vastauksia puuttuu",
            "kan inte sägas: svar saknas",
            "cannot be said: answers are missing",
        ]),
    ),
    (
        "what-applies-changed",
        Words([
            "ei voi sanoa: soveltuvuus muuttui",
            "kan inte sägas: vad som gäller ändrades",
            "cannot be said: what applies changed",
        ]),
    ),
    ("not-comparable", Words(["ei vertailtavissa", "inte jämförbar", "not comparable"])),
];

const KINDS: &[(&str, Words)] = &[
    ("strength", Words(["vahvuus", "styrka", "strength"])),
    ("need", Words(["kehittämiskohde", "utvecklingsområde", "area for development"])),
    ("gap", Words(["ero mediaaniin", "skillnad mot medianen", "gap to the median"])),
    ("level", Words(["taso", "nivå", "level"])),
    ("peer", Words(["vertailukaupunki", "jämförelsestad", "peer"])),
    ("left-out", Words(["jäi pois", "lämnades utanför", "left out"])),
    ("answered", Words(["molempina vuosina", "båda åren", "in both years"])),
    ("newly-answered", Words(["uusi vastaus", "nytt svar", "newly answered"])),
    ("no-longer-answered", Words(["ei enää vastattu", "inte längre besvarad", "no longer answered"])),
    (
        "what-applies-changed",
        Words(["soveltuvuus muuttui", "vad som gäller ändrades", "what applies changed"]),
    ),
    ("true", Words(["kyllä", "ja", "yes"])),
    ("false", Words(["ei", "nej", "no"])),
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
    KIND_EFFORTS = "työmääriä", "arbetsinsatser", "efforts";
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
    PEERS_ARE = "Vertailukaupungit ({count}): {names}.", "Jämförelsestäder ({count}): {names}.", "Peers ({count}): {names}.";
    RESULT_OF = "{city} {year} ({status})", "{city} {year} ({status})", "{city} {year} ({status})";
    RESULT_OLDER = "{city} {asked}: verrataan vuoden {year} tulosta ({status})", "{city} {asked}: resultatet för {year} jämförs ({status})",
        "{city} {asked}: the result of {year} is compared ({status})";
    PEERS_ELSEWHERE = "Samanlaisia tuloksia on muistakin kaupungeista ({count}), mutta mikään niistä ei ole vertailukaupunki tällä säännöllä; kokeile --peers all tai nimeä kaupungit.",
        "Resultat av samma slag finns också för andra städer ({count}), men ingen av dem är jämförelsestad enligt den här regeln; pröva --peers all eller nämn städerna.",
        "Other cities have results of the same kind ({count}), but none of them is a peer by this rule; try --peers all, or name the cities.";
    NO_PEERS = "Vertailukaupunkeja ei ole.", "Det finns inga jämförelsestäder.", "There are no peers.";
    LEFT_OUT = "Pois jäivät: {names}.", "Utanför blev: {names}.", "Left out: {names}.";
    WHY_STATUS = "tieto on muunlaista", "uppgiften är av annat slag", "other status";
    WHY_LATER = "tulos on myöhempi", "resultatet är senare", "later";
    WHY_OLD = "tulos on liian vanha", "resultatet är för gammalt", "too old";
    WHY_EDITION = "kyselyn versio on muu", "en annan version av enkäten", "other edition";
    WHY_FACTS = "tunnusluku puuttuu", "nyckeltal saknas", "no facts";
    HOW_TO_GET_PEERS = "Niitä saa, kun kaupungit vaihtavat vertailukortteja (icci card) tai painetut viralliset tulokset lisätään.",
        "De fås när städer utbyter jämförelsekort (icci card) eller när tryckta officiella resultat läggs till.",
        "They come when cities exchange comparison cards (icci card), or when printed official results are added.";
    STRENGTHS_TITLE = "Vahvuudet ja kehittämiskohteet", "Styrkor och utvecklingsområden", "Strengths and areas for development";
    NO_STRENGTHS = "Mikään osa-alue tai kenttä ei täytä sääntöä.", "Inget delområde eller fält uppfyller regeln.",
        "No area and no field meets the rule.";
    OFFICIAL_TITLE = "Oma arvio virallisen tuloksen rinnalla, {year}", "Egen bedömning vid sidan av det officiella resultatet, {year}",
        "Own assessment beside the official result, {year}";
    NO_OFFICIAL = "Kaupungilla {city} ei ole minkään vuoden kentistä sekä omaa arviota että virallista tulosta.",
        "{city} har inte både egen bedömning och officiellt resultat för fälten något år.",
        "{city} has no year with both an own assessment and an official result of its fields.";

    // Trend and what-if.
    NO_TREND = "Kaupungilla {city} ei ole kahta vuotta, joita voisi verrata.", "{city} har inte två år som kan jämföras.",
        "{city} has no two years to compare.";
    PARTS_TITLE = "Mistä muutokset koostuvat", "Vad förändringarna består av", "What the changes are made of";
    PARTS_OF_WHOLE = "Mistä seitsemän osa-alueen indeksin viimeisin muutos koostuu", "Vad sjuområdesindexets senaste förändring består av",
        "What the latest change of the seven-areas index is made of";
    NO_PARTS = "Muutosta ei ole.", "Det finns ingen förändring.", "There is no change.";
    NO_ANSWERS_HINT = "kysymys kerrallaan voi kokeilla vain omia vastauksia: lisää kyselytyökirja", "bara egna svar kan prövas fråga för fråga: lägg till enkätarbetsboken",
        "only a city's own answers can be tried question by question: add its workbook";
    NO_EFFORTS = "`{file}` ei sisällä työmääriä", "`{file}` innehåller inga arbetsinsatser", "`{file}` holds no efforts";
    NO_EFFORTS_HINT = "taulukossa on sarakkeet question,effort, esimerkiksi `media-05,10`", "tabellen har kolumnerna question,effort, till exempel `media-05,10`",
        "the table has the columns question,effort, such as `media-05,10`";
    BEST_TITLE = "{city}: kysymykset, joiden parempi vastaus lisäisi eniten seitsemän osa-alueen indeksiä ({shown}/{all})",
        "{city}: frågor där ett bättre svar skulle höja sjuområdesindexet mest ({shown}/{all})",
        "{city}: questions whose better answer would add most to the seven-areas index ({shown} of {all})";
    PLAN_TITLE = "{city}: paras joukko työmäärään {budget}: kysymyksiä {n}, työmäärä {effort}; indeksin alaraja nousisi {gain}",
        "{city}: den bästa mängden inom insatsen {budget}: frågor {n}, insats {effort}; indexets nedre gräns skulle stiga {gain}",
        "{city}: the best set within an effort of {budget}: questions {n}, effort {effort}; the index's lower bound would rise by {gain}";
    PLAN_UNPRICED = "työmäärä puuttuu näiltä kysymyksiltä: {count}", "insatsen saknas för så här många frågor: {count}",
        "questions without an effort: {count}";
    FIND_OUT = "Selvitä ensin: näiden vastausta ei tiedetä", "Ta reda på först: svaren på dessa är inte kända", "Find out first: the answers to these are not known";
    NOTHING_PRICED = "{city} {year}: työmäärä puuttuu kaikilta kysymyksiltä, joiden parempi vastaus lisäisi indeksiä.",
        "{city} {year}: insatsen saknas för alla frågor där ett bättre svar skulle höja indexet.",
        "{city} {year}: no question whose better answer would add to the index has an effort.";
    NOTHING_TO_GAIN = "{city} {year}: yhdenkään kaupungin päätettävissä olevan kysymyksen parempi vastaus ei lisäisi indeksiä.",
        "{city} {year}: inget bättre svar på en fråga som staden avgör skulle höja indexet.",
        "{city} {year}: no better answer to a question that the city decides on would add to the index.";
    NO_CHART = "kaavioon `{kind}` ei ole tietoja: {city} {year}", "det finns inga uppgifter för diagrammet `{kind}`: {city} {year}",
        "there are no data for the chart `{kind}`: {city} {year}";
    NO_CHART_PEERS = "vertailukaupunkeja tarvitaan vähintään {min}, joilla on samanlaisia tuloksia; `icci benchmark` kertoo, ketkä jäivät pois",
        "det behövs minst {min} jämförelsestäder med resultat av samma slag; `icci benchmark` berättar vilka som lämnades utanför",
        "at least {min} peers with results of the same kind are needed; `icci benchmark` tells who was left out";
    NO_CHART_YEARS = "lisää aiemman vuoden vastaukset tai kenttätulokset", "lägg till svar eller fältresultat för ett tidigare år",
        "add the answers or field results of an earlier year";
    NO_CHART_ANSWERS = "lisää kaupungin omat vastaukset; tason näyttämiseen niitä tarvitaan riittävästi (icci check)",
        "lägg till stadens egna svar; för att visa en nivå behövs tillräckligt många (icci check)",
        "add the city's own answers; to show a level there must be enough of them (icci check)";
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
            .chain(VERDICTS)
            .chain(KINDS)
            .chain(SHARES)
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
