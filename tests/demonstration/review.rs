//! The settings of the demonstration's reviews, with invented measures, recommendations and commentary.

use super::CITY;

/// The text of a `review.toml`.
pub fn settings(peers: bool) -> String {
    let version = if peers { "proposal" } else { "draft" };
    let select = if peers { "\n[peers]\nselect = \"cluster\"\nmax-age = 5\n" } else { "" };
    let measures = if peers { MEASURES } else { "" };
    format!(
        "# A demonstration: every answer in this folder is invented.\n\
         schema = 1\n\
         city = \"{CITY}\"\n\
         year = 2026\n\
         languages = [\"fi\", \"sv\", \"en\"]\n\
         reporting-date = 2026-09-15\n\
         edition = \"icci-2026\"\n\
         {select}\n\
         [document]\n\
         organisation = {{ fi = \"Kuopion kaupunki\", sv = \"Kuopio stad\", en = \"City of Kuopio\" }}\n\
         unit = {{ fi = \"Maahanmuuttopalvelut\", sv = \"Migrationsservicen\", en = \"Integration services\" }}\n\
         publicity = {{ fi = \"Julkinen\", sv = \"Offentlig\", en = \"Public\" }}\n\
         version = \"{version}\"\n{measures}"
    )
}

/// Invented measures: proposed now, under way, past a deadline, done; and invented recommendations, one unanswered.
const MEASURES: &str = r#"
[publish]
evidence-for = ["commitment-02", "language-04"]

[[measure]]
id = "esimerkki-1"
kind = "initiative"
text.fi = "Keksitty esimerkki: viestintä laatii ohjeen siitä, miten asukkaiden moninaisuus näkyy kaupungin kanavissa"
text.sv = "Påhittat exempel: kommunikationen gör upp en anvisning om hur invånarnas mångfald syns i stadens kanaler"
text.en = "Invented example: communications write guidance on how residents' diversity shows in the city's channels"
owner = { fi = "Viestintä", sv = "Kommunikationen", en = "Communications" }
deadline = 2027-05-31
states = [{ state = "proposed", date = 2026-09-15 }]
aims-at = ["media"]

[[measure]]
id = "esimerkki-4"
kind = "proposal"
text.fi = "Keksitty esimerkki: kirjastoon tulee avoin kielikahvila kahdesti viikossa"
text.sv = "Påhittat exempel: biblioteket får ett öppet språkcafé två gånger i veckan"
text.en = "Invented example: the library opens a language café twice a week"
owner = { fi = "Kirjasto", sv = "Biblioteket", en = "Library" }
deadline = 2027-08-31
states = [{ state = "proposed", date = 2026-09-15 }]
cost = 12000
budget-year = 2027
aims-at = ["language"]

[[measure]]
id = "esimerkki-2"
kind = "proposal"
text.fi = "Keksitty esimerkki: palvelujen opasteisiin lisätään kolme kieltä"
text.sv = "Påhittat exempel: tre språk läggs till i servicens skyltning"
text.en = "Invented example: three languages are added to the signs of services"
owner = { fi = "Kaupunkisuunnittelu", sv = "Stadsplaneringen", en = "City planning" }
deadline = 2026-12-31
states = [{ state = "proposed", date = 2025-09-10 }, { state = "under-way", date = 2026-02-02 }]
aims-at = ["language-04", "guidance-languages"]

[[measure]]
id = "esimerkki-3"
kind = "proposal"
text.fi = "Keksitty esimerkki: kaupunki kokoaa tiedot syrjinnästä yhteen raporttiin"
text.sv = "Påhittat exempel: staden samlar uppgifterna om diskriminering i en rapport"
text.en = "Invented example: the city gathers what is known of discrimination into one report"
owner = { fi = "Lakiasiat", sv = "Juridiska ärenden", en = "Legal affairs" }
deadline = 2026-06-30
states = [{ state = "proposed", date = 2025-09-10 }, { state = "submitted", date = 2025-11-03, section = 12 }]
aims-at = ["anti-discrimination-05"]

[[measure]]
id = "esimerkki-5"
kind = "task"
text.fi = "Keksitty esimerkki: kaupungin tiedotteet julkaistaan myös selkokielellä"
text.sv = "Påhittat exempel: stadens meddelanden publiceras också på lättläst språk"
text.en = "Invented example: the city's notices appear in plain language too"
owner = { fi = "Viestintä", sv = "Kommunikationen", en = "Communications" }
deadline = 2026-05-31
states = [{ state = "proposed", date = 2024-09-12 }, { state = "decided", date = 2024-12-09, section = 8 }, { state = "done", date = 2026-04-20 }]

[[recommendation]]
source = { fi = "Keksitty raportti", sv = "Påhittad rapport", en = "Invented report" }
year = 2024
page = 12
area = "anti-hate"
text.fi = "Keksitty esimerkki: kaupunki seuraa syrjintää säännöllisesti ja kertoo siitä asukkaille"
text.sv = "Påhittat exempel: staden följer regelbundet upp diskriminering och berättar om den för invånarna"
text.en = "Invented example: the city monitors discrimination regularly and tells its residents about it"
measure = "esimerkki-3"

[[recommendation]]
source = { fi = "Keksitty raportti", sv = "Påhittad rapport", en = "Invented report" }
year = 2024
page = 17
area = "dialogue"
text.fi = "Keksitty esimerkki: kaupunki kouluttaa sovittelijoita eri kieliryhmistä"
text.sv = "Påhittat exempel: staden utbildar medlare från olika språkgrupper"
text.en = "Invented example: the city trains mediators from different language groups"
"#;

/// Invented commentary: the file's name in `commentary/` without its ending, and its text.
pub const COMMENTARY: [(&str, &str); 3] = [
    (
        "dialogue",
        "Keksitty esimerkki: kielikahvilassa kävi vuoden aikana *ensimmäistä kertaa* enemmän suomenkielisiä kuin \
         vieraskielisiä kävijöitä. Kehitettävää on kahdessa asiassa:\n\n- tieto tapahtumista ei tavoita vuorotyöläisiä\n\
         - sovittelusta ei kerrota muilla kielillä kuin suomeksi\n",
    ),
    (
        "dialogue.sv",
        "Påhittat exempel: i språkcaféet deltog under året *för första gången* fler finskspråkiga än andra besökare. \
         Två saker behöver utvecklas:\n\n- informationen om evenemang når inte dem som arbetar i skift\n\
         - medling beskrivs bara på finska\n",
    ),
    (
        "dialogue.en",
        "Invented example: over the year, the language café had *for the first time* more Finnish speakers than \
         speakers of other languages. Two things need work:\n\n- news of events does not reach people on shifts\n\
         - mediation is described in Finnish only\n",
    ),
];
