//! A made-up review of realistic length, with every kind of block, for the tests of the pages.

use icci_score::language::Language;

use crate::content::{
    Align, Attachment, Bar, Block, Chart, Column, Document, Finding, FindingGroup, Meta, Section, Span,
    Table, TableCell, TableRow, Text,
};

/// Chooses among Finnish, Swedish and English.
type Words = dyn Fn(&str, &str, &str) -> String;

const AREAS: [[&str; 3]; 7] = [
    ["Sitoutuminen", "Engagemang", "Commitment"],
    ["Koulutus", "Utbildning", "Education"],
    ["Naapurustot ja julkinen tila", "Grannskap och offentliga rum", "Neighbourhoods and public space"],
    ["Hyvinvointi- ja asiointipalvelut", "Välfärds- och serviceärenden", "Public services"],
    ["Yritystoiminta ja työmarkkinat", "Företagande och arbetsmarknad", "Business and labour market"],
    ["Kulttuuri- ja kansalaiselämä", "Kultur- och föreningsliv", "Cultural and civil life"],
    ["Kielet ja viestintä", "Språk och kommunikation", "Languages and communication"],
];
const SCORES: [(f64, f64, f64, &str, &str); 7] = [
    (71.4, 68.0, 79.5, "+4", "3./9"),
    (58.2, 51.0, 66.3, "−2", "6./9"),
    (44.0, 39.2, 61.7, "0", "7./9"),
    (63.9, 60.1, 70.0, "+1", "4./9"),
    (100.0, 100.0, 100.0, "+12", "1./9"),
    (37.5, 30.0, 52.5, "−5", "9./9"),
    (0.0, 0.0, 18.0, "–", "–"),
];

/// The sample in a language: illustrative and a draft.
pub fn document(language: Language) -> Document {
    let t = move |fi: &str, sv: &str, en: &str| match language {
        Language::Fi => fi.to_owned(),
        Language::Sv => sv.to_owned(),
        Language::En => en.to_owned(),
    };
    let labels = [
        ("contents", t("Sisällys", "Innehåll", "Contents")),
        ("figure", t("Kuvio", "Figur", "Figure")),
        ("table", t("Taulukko", "Tabell", "Table")),
        ("continued", t("jatkuu", "fortsätter", "continued")),
        ("case-number", t("Asianumero", "Ärendenummer", "Case number")),
        ("version", t("Versio", "Version", "Version")),
        ("publicity", t("Julkisuus", "Offentlighet", "Publicity")),
        ("date", t("Päivämäärä", "Datum", "Date")),
        ("page", t("Sivu", "Sida", "Page")),
    ];
    Document {
        data: Vec::new(),
        column_notes: Vec::new(),
        language,
        meta: Meta {
            title: t(
                "Interkulttuurisuuden vuosikatsaus 2026 – KEKSITTY ESIMERKKI – EI KUOPION TULOS",
                "Interkulturell årsöversikt 2026 – PÅHITTAT EXEMPEL – INTE KUOPIOS RESULTAT",
                "Intercultural review 2026 – INVENTED EXAMPLE – NOT KUOPIO’S RESULT",
            ),
            subtitle: t(
                "Kuopion oma arvio (ICC-indeksin rakenteella)",
                "Kuopios egen bedömning (enligt ICC-indexets struktur)",
                "Kuopio’s own assessment (in the structure of the ICC Index)",
            ),
            city: "Kuopio".into(),
            year: 2026,
            organisation: t("Kuopion kaupunki", "Kuopio stad", "City of Kuopio"),
            unit: t("Hyvinvoinnin edistäminen", "Välfärdsfrämjande", "Promotion of welfare"),
            date: t("22.11.2026", "22.11.2026", "22 November 2026"),
            date_iso: "2026-11-22".into(),
            publicity: t("Julkinen", "Offentlig", "Public"),
            case_number: "KUO/1234/00.01.02/2026".into(),
            version: t("Luonnos 1", "Utkast 1", "Draft 1"),
            description: t(
                "Seitsemän osa-alueen tulokset, vertailu ja ehdotukset.",
                "Resultat för sju delområden, jämförelse och förslag.",
                "Results of seven areas, comparison and proposals.",
            ),
            keywords: vec![t("interkulttuurisuus", "interkulturalism", "interculturalism"), "ICC".into()],
            labels: labels.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
        },
        illustrative: Some(t(
            "KEKSITTY ESIMERKKI – EI KUOPION TULOS",
            "PÅHITTAT EXEMPEL – INTE KUOPIOS RESULTAT",
            "INVENTED EXAMPLE – NOT KUOPIO’S RESULT",
        )),
        draft: Some(t("LUONNOS", "UTKAST", "DRAFT")),
        sections: vec![summary(language, &t), standing(&t), area(&t), annex(&t)],
        attachments: vec![Attachment {
            name: "areas.csv".into(),
            description: t("Osa-alueiden tulokset", "Delområdenas resultat", "Results of the areas"),
            media_type: "text/csv".into(),
            bytes: b"area,score\r\ncommitment,71.4\r\n".to_vec(),
        }],
    }
}

fn summary(language: Language, t: &Words) -> Section {
    let other = if language == Language::En { Language::Fi } else { Language::En };
    Section {
        id: "summary".into(),
        title: t("Tiivistelmä", "Sammanfattning", "Summary"),
        new_page: false,
        blocks: vec![
            Block::Lead {
                text: t(
                    "Kuopio täyttää seitsemästä osa-alueesta parhaiten yritystoiminnan ja työmarkkinat; eniten kehitettävää on kielissä ja viestinnässä.",
                    "Av de sju delområdena uppfyller Kuopio bäst företagande och arbetsmarknad; mest finns att utveckla i språk och kommunikation.",
                    "Of the seven areas Kuopio meets business and labour market best; languages and communication leave most to develop.",
                )
                .into(),
            },
            Block::Paragraph {
                text: Text {
                    spans: vec![
                        plain(t(
                            "Interkulttuurisuus tarkoittaa, että kaupunki tekee erilaisista taustoista tulevien asukkaiden kohtaamisen helpoksi ja ",
                            "Interkulturalism betyder att staden gör det lätt för invånare med olika bakgrund att mötas och ",
                            "Interculturalism means that a city makes it easy for residents of different backgrounds to meet and ",
                        )),
                        Span { strong: true, ..plain(t("tasaveroiseksi", "jämlikt", "to do so as equals")) },
                        plain(t(". Arvio perustuu Euroopan neuvoston ", ". Bedömningen bygger på Europarådets program ", ". The assessment follows the Council of Europe’s ")),
                        Span { emphasis: true, language: Some(other), ..plain(if other == Language::En { "Intercultural Cities" } else { "Interkulttuuriset kaupungit" }) },
                        plain(t(" -ohjelman kysymyksiin, ks. ", " och dess frågor, se ", " programme and its questions, see ")),
                        Span { link: Some("https://www.coe.int/interculturalcities".into()), ..plain("coe.int/interculturalcities") },
                        plain("."),
                    ],
                },
            },
            Block::Table(areas_table(t, "areas")),
            Block::Findings { groups: findings(t) },
            Block::Heading { level: 2, text: t("Ehdotukset ja aloitteet", "Förslag och initiativ", "Proposals and initiatives") },
            Block::List {
                ordered: false,
                items: vec![
                    t("Selkokielinen asiointiopas kuudella kielellä; vastuu: viestintä, määräaika 31.5.2027.", "En lättläst guide på sex språk; ansvar: kommunikation, senast 31.5.2027.", "A plain-language guide in six languages; responsible: communications, by 31 May 2027.").into(),
                    t("Naapurustotapaamiset Petosella ja Saarijärvellä; vastuu: asukastoiminta, määräaika 31.12.2027.", "Grannskapsträffar i Petonen och Saarijärvi; ansvar: invånarverksamheten, senast 31.12.2027.", "Neighbourhood meetings in Petonen and Saarijärvi; responsible: residents’ activities, by 31 December 2027.").into(),
                    t("Kysely kotoutumispalveluiden asiakkaille toistetaan keväällä; vastuu: työllisyys ja maahanmuutto.", "Enkäten till integrationstjänsternas kunder upprepas på våren; ansvar: sysselsättning.", "The survey of customers of integration services is repeated in spring; responsible: employment.").into(),
                ],
            },
            Block::Note {
                text: t(
                    "Hakanen tuloksen ympärillä näyttää, mille välille tulos asettuu, kun vielä avoimiin kysymyksiin vastataan. Status: oma arvio. Lähde: toimialojen vastaukset syksyllä 2026.",
                    "Klammern kring resultatet visar intervallet när de öppna frågorna besvaras. Status: egen bedömning. Källa: avdelningarnas svar hösten 2026.",
                    "The bracket around a result shows where it will lie once the open questions are answered. Status: own assessment. Source: answers of the departments, autumn 2026.",
                )
                .into(),
            },
        ],
    }
}

fn standing(t: &Words) -> Section {
    Section {
        id: "standing".into(),
        title: t("Missä ollaan", "Var vi står", "Where we stand"),
        new_page: true,
        blocks: vec![
            Block::Paragraph { text: t("Seitsemän osa-alueen kuva ja sama taulukkona.", "De sju delområdena som bild och samma som tabell.", "The seven areas as a picture and the same as a table.").into() },
            Block::Chart(chart("radar", t, 0.72)),
            Block::Heading { level: 2, text: t("Kuva ja luvut rinnakkain", "Bild och siffror bredvid varandra", "Picture and numbers side by side") },
            Block::Columns {
                columns: vec![
                    vec![
                        Block::Heading { level: 3, text: t("Mitä kuva kertoo", "Vad bilden berättar", "What the picture says") },
                        Block::Paragraph { text: t("Vahvin on yritystoiminta ja työmarkkinat. Kielissä ja viestinnässä vain pieni osa kysymyksistä on vielä saanut vastauksen, joten tulosta ei voi verrata.", "Starkast är företagande och arbetsmarknad. I språk och kommunikation har få frågor besvarats, så resultatet kan inte jämföras.", "Business and labour market is strongest. In languages and communication few questions are answered yet, so that the result cannot be compared.").into() },
                    ],
                    vec![Block::Chart(chart("strip", t, 1.0))],
                ],
                shares: vec![1.0, 1.4],
            },
            Block::Table(fields_table(t)),
        ],
    }
}

fn area(t: &Words) -> Section {
    let paragraph = t(
        "Kielivaatimusten kohtuullistaminen rekrytoinnissa ja monikielinen neuvonta ovat olleet toimialojen yhteisiä tavoitteita vuodesta 2024. Kaupunginhallituksen hyväksymä ohjelma velvoittaa jokaista palvelualuetta nimeämään yhteyshenkilön, ja maahanmuuttajaneuvoston lausunto pyydetään valmisteluvaiheessa.",
        "Rimliga språkkrav i rekryteringen och flerspråkig rådgivning har varit gemensamma mål sedan 2024. Programmet förpliktar varje serviceområde att utse en kontaktperson, och invandrarrådets utlåtande begärs under beredningen.",
        "Reasonable language requirements in recruitment and advice in several languages have been joint aims since 2024. The programme obliges each service area to name a contact, and the opinion of the immigrants’ council is asked for while matters are prepared.",
    );
    Section {
        id: "languages".into(),
        title: t("Kielet ja viestintä", "Språk och kommunikation", "Languages and communication"),
        new_page: true,
        blocks: vec![
            Block::Lead {
                text: t(
                    "Tulosta ei vielä näytetä: kysymyksistä 12 on avoinna.",
                    "Resultatet visas inte ännu: 12 frågor är öppna.",
                    "No result is shown yet: 12 questions are open.",
                )
                .into(),
            },
            Block::Paragraph { text: paragraph.clone().into() },
            Block::Heading {
                level: 2,
                text: t("Mitä voisi tehdä", "Vad man kunde göra", "What could be done"),
            },
            Block::Paragraph { text: paragraph.into() },
            Block::Heading {
                level: 3,
                text: t("Lain velvoitteet", "Lagens skyldigheter", "Statutory duties"),
            },
            Block::List {
                ordered: false,
                items: vec![
                    t(
                        "Kotoutumislaki 681/2023: ohjaus ja neuvonta.",
                        "Integrationslagen 681/2023: handledning och rådgivning.",
                        "Act 681/2023: guidance and advice.",
                    )
                    .into(),
                ],
            },
        ],
    }
}

fn annex(t: &Words) -> Section {
    let rows = (1..=86)
        .map(|number| TableRow {
            cells: vec![
                TableCell::text(format!("language-{number:02}")),
                TableCell::text(t(
                    "Onko kaupungilla pysyvä käytäntö, jolla palveluista viestitään asukkaiden omilla kielillä?",
                    "Har staden en bestående praxis för att informera om tjänster på invånarnas egna språk?",
                    "Does the city have a standing practice of telling residents about services in their own languages?",
                )),
                TableCell::text(["kyllä", "osittain", "ei", "ei tiedossa"][number % 4]),
                TableCell::number(format!("{}", number % 4 * 25), (number % 4 * 25) as f64),
            ],
            strong: number % 20 == 0,
        })
        .collect();
    Section {
        id: "annex".into(),
        title: t("Liite", "Bilaga", "Annex"),
        new_page: true,
        blocks: vec![Block::Table(Table {
            id: "answers".into(),
            caption: t("Vastaukset kysymyksittäin", "Svar per fråga", "Answers by question"),
            columns: vec![
                column("id", &t("Kysymys", "Fråga", "Question"), Align::Left, 0.0),
                column("text", &t("Sanamuoto", "Formulering", "Wording"), Align::Left, 1.0),
                column("answer", &t("Vastaus", "Svar", "Answer"), Align::Left, 0.0),
                column("points", &t("Pisteet", "Poäng", "Points"), Align::Right, 0.0),
            ],
            rows,
            row_headers: true,
            notes: vec!["SHA-256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into()],
        })],
    }
}

fn plain(text: impl Into<String>) -> Span {
    Span { text: text.into(), ..Span::default() }
}

fn column(id: &str, header: &str, align: Align, width: f64) -> Column {
    Column { id: id.into(), header: header.into(), align, width }
}

/// The seven areas with bars, change and place.
pub fn areas_table(t: &Words, id: &str) -> Table {
    let mut rows: Vec<TableRow> = AREAS
        .iter()
        .zip(SCORES)
        .map(|(names, (score, lower, upper, change, place))| TableRow {
            cells: vec![
                TableCell::text(t(names[0], names[1], names[2])),
                TableCell {
                    text: format!("{score:.0}").into(),
                    value: Some(score),
                    bar: Some(Bar { score, lower, upper }),
                },
                TableCell::text(change),
                TableCell::text(place),
            ],
            strong: false,
        })
        .collect();
    rows.push(TableRow {
        cells: vec![
            TableCell::text(t("Kaikki osa-alueet", "Alla delområden", "All areas")),
            TableCell {
                text: "54".into(),
                value: Some(53.6),
                bar: Some(Bar { score: 53.6, lower: 49.8, upper: 64.0 }),
            },
            TableCell::text("+1"),
            TableCell::text(t("ei vertailutietoa", "inga jämförelsedata", "no comparison data")),
        ],
        strong: true,
    });
    Table {
        id: id.into(),
        caption: t(
            "Osa-alueiden tulokset asteikolla 0–100",
            "Delområdenas resultat på skalan 0–100",
            "Results of the areas on a scale of 0–100",
        ),
        columns: vec![
            column("area", &t("Osa-alue", "Delområde", "Area"), Align::Left, 0.36),
            column("score", &t("Tulos", "Resultat", "Result"), Align::Right, 0.34),
            column(
                "change",
                &t("Muutos vuodesta 2025", "Förändring från 2025", "Change from 2025"),
                Align::Right,
                0.13,
            ),
            column(
                "place",
                &t("Sija kaltaisten joukossa", "Placering bland liknande", "Place among like peers"),
                Align::Right,
                0.17,
            ),
        ],
        rows,
        row_headers: true,
        notes: vec![],
    }
}

fn fields_table(t: &Words) -> Table {
    let rows = (0..17)
        .zip(AREAS.iter().cycle())
        .map(|(number, names)| {
            let score = f64::from(number) * 6.25;
            TableRow {
                cells: vec![
                    TableCell::text(t(names[0], names[1], names[2])),
                    TableCell {
                        text: format!("{score:.0}").into(),
                        value: Some(score),
                        bar: Some(Bar { score, lower: score - 7.0, upper: score + 9.0 }),
                    },
                    TableCell::text(format!("{}\u{a0}%", 40 + number)),
                    TableCell::text("1/17"),
                ],
                strong: false,
            }
        })
        .collect();
    Table {
        id: "fields".into(),
        caption: t(
            "Osa-alueiden taustalla olevat kentät",
            "Fälten bakom delområdena",
            "The fields behind the areas",
        ),
        columns: vec![
            column("field", &t("Kenttä", "Fält", "Field"), Align::Left, 0.0),
            column("score", &t("Tulos", "Resultat", "Result"), Align::Right, 0.0),
            column("coverage", &t("Vastattu", "Besvarat", "Answered"), Align::Right, 0.0),
            column("weight", &t("Paino", "Vikt", "Weight"), Align::Right, 0.0),
        ],
        rows,
        row_headers: true,
        notes: vec![t(
            "Paino on kentän osuus osa-alueen tuloksesta.",
            "Vikten är fältets andel av delområdets resultat.",
            "The weight is the field’s share of its area.",
        )],
    }
}

fn findings(t: &Words) -> Vec<FindingGroup> {
    let finding = |title: String, reason: String| Finding { title, reason };
    vec![
        FindingGroup {
            kind: "strength".into(),
            title: t("Vahvuudet", "Styrkor", "Strengths"),
            items: vec![
                finding(
                    t(
                        "Yritystoiminta ja työmarkkinat",
                        "Företagande och arbetsmarknad",
                        "Business and labour market",
                    ),
                    t(
                        "Tulos 100, kaltaisten kaupunkien keskiluku 62.",
                        "Resultat 100, liknande städers median 62.",
                        "Result 100, median of like cities 62.",
                    ),
                ),
                finding(
                    t("Sitoutuminen", "Engagemang", "Commitment"),
                    t(
                        "Tulos 71, kaltaisten kaupunkien keskiluku 64.",
                        "Resultat 71, liknande städers median 64.",
                        "Result 71, median of like cities 64.",
                    ),
                ),
            ],
            none: t("Ei vielä tietoa.", "Inga uppgifter ännu.", "Not known yet."),
        },
        FindingGroup {
            kind: "need".into(),
            title: t("Kehittämiskohteet", "Utvecklingsområden", "Areas for development"),
            items: vec![finding(
                t("Kulttuuri- ja kansalaiselämä", "Kultur- och föreningsliv", "Cultural and civil life"),
                t(
                    "Tulos 38, kaltaisten kaupunkien keskiluku 57; avoinna on viisi kysymystä.",
                    "Resultat 38, liknande städers median 57; fem frågor är öppna.",
                    "Result 38, median of like cities 57; five questions are open.",
                ),
            )],
            none: t("Ei vielä tietoa.", "Inga uppgifter ännu.", "Not known yet."),
        },
        FindingGroup {
            kind: "need".into(),
            title: t("Avoinna", "Öppet", "Open"),
            items: vec![],
            none: t(
                "Kaikkiin kysymyksiin on vastattu.",
                "Alla frågor är besvarade.",
                "All questions are answered.",
            ),
        },
    ]
}

fn chart(id: &str, t: &Words, width: f64) -> Chart {
    let points = "300,40 480,130 430,300 320,330 220,330 150,250 130,120";
    Chart {
        id: id.into(),
        caption: t("Osa-alueet säteittäin", "Delområdena radiellt", "The areas on a radar"),
        alt: t(
            "Yritystoiminta ja työmarkkinat on ylin, 100, kielet ja viestintä alin, 0.",
            "Företagande och arbetsmarknad är högst, 100, språk och kommunikation lägst, 0.",
            "Business and labour market is highest at 100, languages and communication lowest at 0.",
        ),
        svg: format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 380\" width=\"600\" height=\"380\">\
             <circle cx=\"300\" cy=\"190\" r=\"160\" fill=\"none\" stroke=\"#c9d1da\"/><circle cx=\"300\" cy=\"190\" r=\"80\" fill=\"none\" stroke=\"#c9d1da\"/>\
             <polygon points=\"{points}\" fill=\"#8fb0d3\" fill-opacity=\"0.4\" stroke=\"#12355b\" stroke-width=\"3\"/>\
             <text x=\"300\" y=\"24\" text-anchor=\"middle\" font-family=\"Source Sans 3\" font-size=\"18\">{}</text></svg>",
            t("Sitoutuminen 71", "Engagemang 71", "Commitment 71")
        ),
        width,
    }
}
