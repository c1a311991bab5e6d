//! The command's own sentences, in three languages. Those about data stand in icci-score's messages.

pub mod audit;
mod columns;

use icci_score::language::Language;

pub use columns::{category, header, measure, value};

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

    // Options.
    NO_EFFECT = "{options}: ei vaikutusta, kun käytössä on {with}", "{options}: har ingen verkan tillsammans med {with}",
        "{options}: no effect with {with}";
    NEEDS = "{options}: edellyttää myös valitsinta {needed}", "{options}: kräver också {needed}", "{options}: needs {needed}";

    // Files.
    EXISTS = "tiedosto `{file}` on jo olemassa, eikä sitä korvattu", "filen `{file}` finns redan och skrevs inte över",
        "the file `{file}` exists and was not overwritten";
    EXISTS_HINT = "valitse toinen nimi tai lisää --force", "välj ett annat namn eller lägg till --force",
        "choose another name, or add --force";
    IS_FOLDER = "`{file}` on kansio, ei tiedosto", "`{file}` är en mapp, inte en fil", "`{file}` is a folder, not a file";
    IS_FOLDER_HINT = "anna tiedoston nimi, esimerkiksi `{example}`", "ange ett filnamn, till exempel `{example}`",
        "name a file, such as `{example}`";
    IS_FILE = "`{file}` on tiedosto, ei kansio", "`{file}` är en fil, inte en mapp", "`{file}` is a file, not a folder";
    NO_FILE = "tiedostoa `{file}` ei ole", "filen `{file}` finns inte", "there is no file `{file}`";
    UNKNOWN_LEVEL = "tasoa `{found}` ei ole", "det finns ingen nivå `{found}`", "there is no level `{found}`";
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
    NOT_KNOWN_ANSWERS = "näistä `ei tietoa` {count}", "av dem `vet inte` {count}", "of these not known {count}";
    CARRIED_ANSWERS = "aiemmilta vuosilta siirretty {count}", "från tidigare år överförda {count}", "carried over from earlier years {count}";
    NOT_APPLICABLE_QUESTIONS = "lisäksi ei koske kaupunkia {count}", "dessutom gäller inte staden {count}", "besides these, not applicable {count}";
    FIELD = "kenttä", "fält", "field";
    DEPARTMENT = "yleensä vastaa", "svarar vanligen", "usually answers";
    RESPONDENT = "vastaaja", "svarande", "respondent";
    ASKED = "kysymyksiä", "frågor", "questions";
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
    PRINTED_INDEX = "painettu indeksi, {status}", "tryckt index, {status}", "printed index, {status}";
    NOT_RANKED = "Vastattuja kysymyksiä on alle {limit} %, joten sijaa ei lasketa: {names}.",
        "Mindre än {limit} % av frågorna är besvarade, så placeringen räknas inte: {names}.",
        "Not ranked, because less than {limit}% of the questions are answered: {names}.";
    NO_PEERS = "Vertailukaupunkeja ei ole.", "Det finns inga jämförelsestäder.", "There are no peers.";
    LEFT_OUT = "Pois jäivät: {names}.", "Utanför blev: {names}.", "Left out: {names}.";
    WHY_STATUS = "tieto on muunlaista", "uppgiften är av annat slag", "other status";
    WHY_PRINTED = "vain painettu indeksi", "bara ett tryckt index", "only a printed index";
    WHY_NOT_PRINTED = "ei painettua indeksiä", "inget tryckt index", "no printed index";
    WHY_LATER = "tulos on myöhempi", "resultatet är senare", "later";
    WHY_OLD = "tulos on liian vanha", "resultatet är för gammalt", "too old";
    WHY_EDITION = "kyselyn versio on muu", "en annan version av enkäten", "other edition";
    WHY_FACTS = "tunnusluku puuttuu", "nyckeltal saknas", "no facts";
    HOW_TO_GET_PEERS = "Niitä saa, kun muiden kaupunkien vertailukortit (icci card) lisätään.",
        "De fås när andra städers jämförelsekort (icci card) läggs till.",
        "They come when the comparison cards of other cities (icci card) are added.";
    HOW_TO_GET_OFFICIAL = "Niitä saa, kun muiden kaupunkien viralliset kenttätulokset lisätään.",
        "De fås när andra städers officiella fältresultat läggs till.",
        "They come when the official field results of other cities are added.";
    HOW_TO_GET_PRINTED = "Niitä saa, kun muiden kaupunkien painetut indeksien pisteet lisätään; pelkkä sija ei riitä.",
        "De fås när andra städers tryckta indexpoäng läggs till; enbart en placering räcker inte.",
        "They come when the printed index scores of other cities are added; a rank alone is not enough.";
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
    PLAN_WORTH = "Menetys ilman tätä: kuinka paljon vähemmän paras joukko lisäisi, jos kysymystä ei voisi valita; 0, jos toinen joukko on yhtä hyvä.",
        "Förlust utan den: hur mycket mindre den bästa mängden skulle ge om frågan inte kunde väljas; 0 där en annan mängd är lika bra.",
        "Lost without it: how much less the best set would gain if the question could not be chosen; 0 where another set is as good.";
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

    // The resident survey.
    SURVEY_TITLE = "Asukaskysely, vastaajia {n}", "Invånarenkät, svarande {n}", "Resident survey, respondents {n}";
    SURVEY_COMPARED = "Ryhmien erot", "Skillnader mellan grupper", "Differences between groups";
    SURVEY_HIDDEN = "Alle {n} vastaajan lukuja ei näytetä, eikä lukuja, joista ne voisi laskea.",
        "Tal för färre än {n} svarande visas inte, och inte heller tal som de kan räknas ut av.",
        "Numbers of fewer than {n} respondents are not shown, nor those from which they could be reckoned.";

    SURVEY_OTHER = "(muut)", "(övriga)", "(other)";

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
    AT_LEAST = "väh. {number}", "minst {number}", "at least {number}";
    AT_MOST = "enint. {number}", "högst {number}", "at most {number}";
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
    use super::columns::{
        CATEGORIES, HEADERS, KINDS, LEVELS, MEASURES, REASONS, SHARES, STATES, STATISTICS, STATUSES, VERDICTS,
    };
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
            .chain(STATISTICS)
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
