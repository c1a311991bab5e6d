//! The columns of tables and their values, in three languages.

use icci_score::language::Language;

use super::Words;

/// The header of a column for people; the stable name when there is no better word.
pub fn header(column: &str, language: Language) -> String {
    let words = HEADERS.iter().find(|(name, _)| *name == column).map(|(_, words)| words.get(language));
    words.map_or_else(|| column.replace('_', " "), str::to_owned)
}

/// Columns with a word of their own in Finnish and Swedish.
pub(super) const HEADERS: &[(&str, Words)] = &[
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
    ("known", Words(["tiedossa", "känt", "known"])),
    ("carried", Words(["siirretty", "överfört", "carried"])),
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
    ("peer_status", Words(["vertailutiedon laatu", "jämförda uppgifters art", "status of peers"])),
    ("city_status", Words(["kaupungin tiedon laatu", "stadens uppgifters art", "status of the city"])),
    ("fact_year", Words(["tiedon vuosi", "uppgiftens år", "year of the fact"])),
    ("applicable", Words(["koskevia kysymyksiä", "frågor som gäller", "questions that apply"])),
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
    (
        "change_known",
        Words(["muutos tunnetuissa vastauksissa", "förändring i kända svar", "change in known answers"]),
    ),
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
    ("worth", Words(["menetys ilman tätä", "förlust utan den", "lost without it"])),
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
    ("variable", Words(["muuttuja", "variabel", "variable"])),
    ("statistic", Words(["tunnusluku", "mått", "statistic"])),
    ("n", Words(["vastaajia", "svarande", "respondents"])),
    ("estimate", Words(["arvio", "skattning", "estimate"])),
    ("se", Words(["keskivirhe", "medelfel", "standard error"])),
    ("df", Words(["vapausasteet", "frihetsgrader", "degrees of freedom"])),
    ("p", Words(["p", "p", "p"])),
    ("p_holm", Words(["p (Holm)", "p (Holm)", "p (Holm)"])),
    ("group_a", Words(["ryhmä", "grupp", "group"])),
    ("group_b", Words(["verrattu ryhmään", "jämfört med", "against"])),
    ("dont_know_share", Words(["ei osaa sanoa", "kan inte säga", "don't know"])),
    ("alpha", Words(["alfa", "alfa", "alpha"])),
    ("language-group", Words(["kieliryhmä", "språkgrupp", "language group"])),
    ("years-in-city", Words(["vuosia kaupungissa", "år i staden", "years in the city"])),
    ("age-group", Words(["ikäryhmä", "åldersgrupp", "age group"])),
    ("district", Words(["kaupunginosa", "stadsdel", "district"])),
    ("unit_of_framework", Words(["yksikkö", "enhet", "unit"])),
    ("units_counted", Words(["yksiköitä", "enheter", "units"])),
    ("nominal_score", Words(["pisteet nyt", "poäng nu", "score as it is"])),
    ("nominal_rank", Words(["sija nyt", "placering nu", "rank as it is"])),
    ("mean_rank", Words(["sija keskimäärin", "medelplacering", "mean rank"])),
    ("median_rank", Words(["sijan mediaani", "medianplacering", "median rank"])),
    ("q05_score", Words(["pisteet alkaen (90 %)", "poäng från (90 %)", "score from (90%)"])),
    ("q95_score", Words(["pisteet enintään", "poäng till", "score to"])),
    ("mean_score", Words(["pisteet keskimäärin", "medelpoäng", "mean score"])),
    ("median_score", Words(["pisteiden mediaani", "medianpoäng", "median score"])),
    ("p_rank_le_k", Words(["k:n parhaan joukossa", "bland de k bästa", "among the best k"])),
    ("assumption", Words(["oletus", "antagande", "assumption"])),
    ("first_order", Words(["yksin", "ensam", "alone"])),
    ("first_order_q05", Words(["yksin, alkaen", "ensam, från", "alone, from"])),
    ("first_order_q95", Words(["yksin, enintään", "ensam, till", "alone, to"])),
    ("total_q05", Words(["yhteensä, alkaen", "totalt, från", "total, from"])),
    ("total_q95", Words(["yhteensä, enintään", "totalt, till", "total, to"])),
    ("items", Words(["osia", "delar", "items"])),
    ("alpha_if_dropped", Words(["alfa ilman osaa", "alfa utan delen", "alpha if dropped"])),
    (
        "item_rest_correlation",
        Words(["korrelaatio muihin", "korrelation med övriga", "item-rest correlation"]),
    ),
    ("relation", Words(["suhde", "relation", "relation"])),
    ("weight", Words(["paino", "vikt", "weight"])),
    ("with_index", Words(["korrelaatio indeksiin", "korrelation med indexet", "correlation with the index"])),
    (
        "with_rest",
        Words(["korrelaatio muuhun indeksiin", "korrelation med resten", "correlation with the rest"]),
    ),
    ("mean_shift", Words(["siirtymä keskimäärin", "medelförflyttning", "mean shift"])),
    ("most_shift", Words(["suurin siirtymä", "största förflyttning", "largest shift"])),
    ("most_moved", Words(["eniten siirtyvä", "flyttas mest", "moves most"])),
    ("component", Words(["komponentti", "komponent", "component"])),
    ("eigenvalue", Words(["ominaisarvo", "egenvärde", "eigenvalue"])),
    ("loading", Words(["lataus", "laddning", "loading"])),
    ("metric", Words(["mitta", "mått", "metric"])),
    ("raters", Words(["arvioijia", "bedömare", "raters"])),
    ("units", Words(["yksiköitä", "enheter", "units"])),
];

/// A value of a column for people: levels, statuses and reasons have words, all else stays as it is. Reasons are
/// joined by `+` in the data.
pub fn value(column: &str, value: &str, language: Language) -> String {
    let known: &[(&str, Words)] = match column {
        "level" => LEVELS,
        "status" | "peer_status" | "city_status" => STATUSES,
        "reason" => REASONS,
        "verdict" => VERDICTS,
        "kind" | "basis" | "role" | "within_bounds" => KINDS,
        "share_measure" => SHARES,
        "state" => STATES,
        "statistic" => STATISTICS,
        _ => return value.to_owned(),
    };
    let word = |part: &str| {
        known.iter().find(|(word, _)| *word == part).map(|(_, words)| words.get(language).to_owned())
    };
    // The robust z-score is for machine formats, and so is why there is none.
    let parts = value.split('+').filter(|part| !part.starts_with("robust-z-"));
    parts.map(|part| word(part).unwrap_or_else(|| part.to_owned())).collect::<Vec<_>>().join("; ")
}

pub(super) const STATISTICS: &[(&str, Words)] = &[
    ("mean", Words(["keskiarvo", "medelvärde", "mean"])),
    ("total", Words(["kokonaismäärä", "total", "total"])),
    ("variance", Words(["varianssi", "varians", "variance"])),
    ("proportion", Words(["osuus", "andel", "share"])),
    ("ratio", Words(["suhde", "kvot", "ratio"])),
    ("quantile", Words(["fraktiili", "kvantil", "quantile"])),
];

pub(super) const LEVELS: &[(&str, Words)] = &[
    ("item", Words(["kysymys", "fråga", "question"])),
    ("field", Words(["kenttä", "fält", "field"])),
    ("area", Words(["osa-alue", "delområde", "area"])),
    ("index", Words(["indeksi", "index", "index"])),
];

pub(super) const STATUSES: &[(&str, Words)] = &[
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

pub(super) const MEASURES: &[(&str, Words)] = &[
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

pub(super) const CATEGORIES: &[(&str, Words)] = &[
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

pub(super) const STATES: &[(&str, Words)] = &[
    ("scored", Words(["pisteet laskettu", "poängsatt", "scored"])),
    ("unanswered", Words(["vastaamatta", "obesvarad", "unanswered"])),
    ("not-applicable", Words(["ei koske", "gäller inte", "does not apply"])),
    ("met", Words(["saavutettu", "uppnått", "met"])),
    ("on-the-way", Words(["matkalla", "på väg", "on the way"])),
    ("not-met", Words(["ei saavutettu", "inte uppnått", "not met"])),
    ("no-data", Words(["ei tietoa", "ingen uppgift", "no data"])),
    ("applied", Words(["haettu", "ansökt", "applied for"])),
    ("granted", Words(["myönnetty", "beviljat", "granted"])),
    ("budgeted", Words(["budjetoitu", "budgeterat", "budgeted"])),
    ("spent", Words(["käytetty", "använt", "spent"])),
];

pub(super) const REASONS: &[(&str, Words)] = &[
    (
        "small-count",
        Words(["kertoisi muutamasta ihmisestä", "skulle berätta om några få", "would tell of a few people"]),
    ),
    (
        "small-cell",
        Words([
            "kertoisi muutamasta vastaajasta",
            "skulle berätta om några få svarande",
            "would tell of a few respondents",
        ]),
    ),
    ("no-answers", Words(["ei vastauksia", "inga svar", "no answers"])),
    (
        "no-degrees-of-freedom",
        Words(["virhettä ei voi arvioida", "felet kan inte skattas", "no error can be estimated"]),
    ),
    ("zero-denominator", Words(["nimittäjä on nolla", "nämnaren är noll", "nothing to divide by"])),
    (
        "extreme",
        Words([
            "lähellä muutaman vastaajan arvoa",
            "nära några få svarandes värden",
            "near the values of a few respondents",
        ]),
    ),
    ("not-a-number", Words(["ei laskettavissa", "kan inte beräknas", "cannot be estimated"])),
    (
        "rounded",
        Words([
            "pyöristetty, ettei kerro muutamasta vastaajasta",
            "avrundat för att inte röja några få svarande",
            "rounded, so as not to tell of a few respondents",
        ]),
    ),
    (
        "as-if-simple-random-sample",
        Words(["kuin satunnaisotos", "som ett slumpmässigt urval", "as if a simple random sample"]),
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
    (
        "peers-low-coverage",
        Words(["osalla vastattu liian vähän", "för få svar i en del städer", "some peers hardly answered"]),
    ),
    ("too-few-peers", Words(["liian vähän vertailukaupunkeja", "för få jämförelsestäder", "too few peers"])),
    ("parts-left-out", Words(["osa puuttuu", "en del saknas", "a part is left out"])),
    ("bands", Words(["samat luokat", "samma klasser", "same bands"])),
    ("nearest", Words(["lähimpiä", "bland de närmaste", "among the nearest"])),
    ("listed", Words(["nimetty", "nämnd", "named"])),
    ("all", Words(["kaikki mukana", "alla med", "all are"])),
    ("other-status", Words(["tieto on muunlaista", "uppgiften är av annat slag", "other status"])),
    (
        "other-basis",
        Words([
            "painettu indeksi tai sen puute",
            "tryckt index eller avsaknad av det",
            "printed index, or none",
        ]),
    ),
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
    ("knowledge-gained", Words(["vastaus on nyt tiedossa", "svaret är nu känt", "answer now known"])),
    (
        "knowledge-lost",
        Words(["vastaus ei ole enää tiedossa", "svaret är inte längre känt", "answer no longer known"]),
    ),
    ("unsettled", Words(["vastaajat eri mieltä", "de svarande är oense", "respondents differ"])),
    ("not-known", Words(["ei tiedossa", "inte känt", "not known"])),
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

pub(super) const SHARES: &[(&str, Words)] = &[
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

pub(super) const VERDICTS: &[(&str, Words)] = &[
    ("improved", Words(["parani", "förbättrades", "improved"])),
    ("declined", Words(["heikkeni", "försämrades", "declined"])),
    ("unchanged", Words(["ennallaan", "oförändrad", "unchanged"])),
    (
        "answers-missing",
        Words([
            "ei voi sanoa: kaikkia vastauksia ei tiedetä",
            "kan inte sägas: alla svar är inte kända",
            "cannot be said: not all answers are known",
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

pub(super) const KINDS: &[(&str, Words)] = &[
    ("strength", Words(["vahvuus", "styrka", "strength"])),
    ("need", Words(["kehittämiskohde", "utvecklingsområde", "area for development"])),
    ("gap", Words(["ero mediaaniin", "skillnad mot medianen", "gap to the median"])),
    ("level", Words(["taso", "nivå", "level"])),
    ("fields", Words(["kentistä laskettu", "beräknat ur fälten", "computed from fields"])),
    ("printed", Words(["painettu indeksi", "tryckt index", "printed index"])),
    ("peer", Words(["vertailukaupunki", "jämförelsestad", "peer"])),
    ("left-out", Words(["jäi pois", "lämnades utanför", "left out"])),
    ("answered", Words(["tiedossa molempina vuosina", "känt båda åren", "known in both years"])),
    ("newly-answered", Words(["uusi vastaus", "nytt svar", "newly answered"])),
    ("no-longer-answered", Words(["ei enää vastattu", "inte längre besvarad", "no longer answered"])),
    ("knowledge-gained", Words(["vastaus on nyt tiedossa", "svaret är nu känt", "answer now known"])),
    (
        "knowledge-lost",
        Words(["vastaus ei ole enää tiedossa", "svaret är inte längre känt", "answer no longer known"]),
    ),
    ("unsettled", Words(["vastaajat eri mieltä", "de svarande är oense", "respondents differ"])),
    ("not-known", Words(["ei tiedossa", "inte känt", "not known"])),
    (
        "what-applies-changed",
        Words(["soveltuvuus muuttui", "vad som gäller ändrades", "what applies changed"]),
    ),
    ("true", Words(["kyllä", "ja", "yes"])),
    ("false", Words(["ei", "nej", "no"])),
];
