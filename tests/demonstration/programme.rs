//! Invented values of the integration programme and invented cost lines, each marked as illustrative.

/// The columns of the values; status and source are the same in every row.
const VALUE_HEADER: &str = "indicator,category,region,year,value,count,of,items,status,source\n";

/// indicator, category, region, year, value, count, of, items. Small counts are there to be withheld.
const VALUES: [[&str; 8]; 55] = [
    ["plans-others-in-time", "", "Kuopio", "2024", "", "91", "140", ""],
    ["plans-others-in-time", "", "Kuopio", "2025", "", "104", "143", ""],
    ["plans-others-in-time", "", "Kuopio", "2026", "", "121", "148", ""],
    ["plans-others-in-time", "", "Lapinlahti", "2026", "", "19", "33", ""],
    ["plans-others-in-time", "", "Tuusniemi", "2026", "", "6", "9", ""],
    ["plans-others-in-time", "", "Kaavi", "2026", "", "5", "8", ""],
    ["plans-jobseekers-in-time", "", "Kuopion työllisyysalue", "2025", "", "410", "620", ""],
    ["plans-jobseekers-in-time", "", "Kuopion työllisyysalue", "2026", "", "505", "640", ""],
    ["assessments", "home-care-allowance", "Kuopio", "2025", "", "21", "", ""],
    ["assessments", "own-request", "Kuopio", "2025", "", "36", "", ""],
    ["assessments", "prolonged-social-assistance", "Kuopio", "2025", "", "12", "", ""],
    ["assessments", "other", "Kuopio", "2025", "", "15", "", ""],
    ["assessments", "home-care-allowance", "Kuopio", "2026", "", "24", "", ""],
    ["assessments", "own-request", "Kuopio", "2026", "", "41", "", ""],
    ["assessments", "prolonged-social-assistance", "Kuopio", "2026", "", "14", "", ""],
    ["assessments", "other", "Kuopio", "2026", "", "18", "", ""],
    ["assessments", "", "Lapinlahti", "2026", "", "14", "", ""],
    ["assessments", "", "Tuusniemi", "2026", "", "4", "", ""],
    ["assessments", "", "Kaavi", "2026", "", "3", "", ""],
    ["assessments-multi-agency", "", "Kuopio", "2025", "", "30", "84", ""],
    ["assessments-multi-agency", "", "Kuopio", "2026", "", "41", "97", ""],
    ["orientation-languages", "", "Kuopio", "2025", "", "", "", "en"],
    ["orientation-languages", "", "Kuopio", "2026", "", "", "", "en+ar"],
    ["guidance-languages", "", "Kuopio", "2025", "", "", "", "fi+en+sv+ru+ar"],
    ["guidance-languages", "", "Kuopio", "2026", "", "", "", "fi+en+sv+ru+ar+fa"],
    ["mother-tongue-languages", "", "Kuopio", "2025", "", "", "", "ar+es+zh+uk+ru"],
    ["mother-tongue-languages", "", "Kuopio", "2026", "", "", "", "ar+zh+uk+ru"],
    ["training-starts", "", "Kuopion työllisyysalue", "2024", "", "210", "", ""],
    ["training-starts", "", "Kuopion työllisyysalue", "2025", "", "236", "", ""],
    ["training-starts", "", "Kuopion työllisyysalue", "2026", "", "251", "", ""],
    ["training-completions", "", "Kuopion työllisyysalue", "2024", "", "160", "", ""],
    ["training-completions", "", "Kuopion työllisyysalue", "2025", "", "171", "", ""],
    ["training-completions", "", "Kuopion työllisyysalue", "2026", "", "190", "", ""],
    ["final-language-assessments", "below-a2", "Kuopion työllisyysalue", "2025", "", "41", "", ""],
    ["final-language-assessments", "a2", "Kuopion työllisyysalue", "2025", "", "66", "", ""],
    ["final-language-assessments", "b1", "Kuopion työllisyysalue", "2025", "", "55", "", ""],
    ["final-language-assessments", "b2-or-above", "Kuopion työllisyysalue", "2025", "", "11", "", ""],
    ["final-language-assessments", "below-a2", "Kuopion työllisyysalue", "2026", "", "38", "", ""],
    ["final-language-assessments", "a2", "Kuopion työllisyysalue", "2026", "", "71", "", ""],
    ["final-language-assessments", "b1", "Kuopion työllisyysalue", "2026", "", "62", "", ""],
    ["final-language-assessments", "b2-or-above", "Kuopion työllisyysalue", "2026", "", "14", "", ""],
    ["retention-1", "", "Kuopio", "2025", "", "288", "384", ""],
    ["retention-1", "", "Kuopio", "2026", "", "312", "400", ""],
    ["employment-rate-foreign-language", "", "Kuopio", "2025", "", "2110", "3900", ""],
    ["employment-rate-foreign-language", "", "Kuopio", "2026", "", "2250", "4020", ""],
    ["employment-rate-all", "", "Kuopio", "2026", "", "38900", "53800", ""],
    ["membership-working-group", "", "Kuopio", "2026", "1", "", "", ""],
    ["membership-coordinator", "", "Kuopio", "2025", "0", "", "", ""],
    ["membership-coordinator", "", "Kuopio", "2026", "1", "", "", ""],
    ["membership-trainings", "", "Kuopio", "2025", "1", "", "", ""],
    ["membership-trainings", "", "Kuopio", "2026", "3", "", "", ""],
    ["membership-support", "", "Kuopio", "2026", "1", "", "", ""],
    ["membership-grants", "", "Kuopio", "2026", "4000", "", "", ""],
    ["membership-peer-learning", "", "Kuopio", "2026", "2", "", "", ""],
    ["membership-recommendations", "", "Kuopio", "2026", "", "1", "2", ""],
];

/// The values as a table.
pub fn values() -> String {
    let rows = VALUES.iter().map(|row| format!("{},illustrative,keksitty esimerkki\n", row.join(",")));
    std::iter::once(VALUE_HEADER.to_owned()).chain(rows).collect()
}

/// Cost lines whose shares sum.
pub const COSTS: &str = "line,name,year,state,total,funder,amount,source,status\n\
    icc-membership,,2025,spent,5000,own,5000,keksitty esimerkki,illustrative\n\
    kielikahvila,Café Lingua,2025,spent,18500.50,own,12000,keksitty esimerkki,illustrative\n\
    kielikahvila,Café Lingua,2025,spent,,eu,6500.50,keksitty esimerkki,illustrative\n\
    kielikahvila,Café Lingua,2026,budgeted,24000,own,14400,keksitty esimerkki,illustrative\n\
    kielikahvila,Café Lingua,2026,budgeted,,eu,9600,keksitty esimerkki,illustrative\n";

/// Invented practices of the city's own.
pub const PRACTICES: &str = r#"# Invented practices, for a demonstration.

[[practice]]
id = "keksitty-kielikahvila"
name = "Café Lingua (keksitty)"
name-in = { sv = "Café Lingua (påhittat)", en = "Café Lingua (invented)" }
areas = ["dialogue", "public-services"]
as-of = "2026-08-31"
status = "running"
source = "keksitty esimerkki"
text = { fi = "Keksitty esimerkki: kirjastossa keskustellaan suomeksi kerran viikossa vapaaehtoisten kanssa.", sv = "Påhittat exempel: i biblioteket samtalar man på finska en gång i veckan med frivilliga.", en = "Invented example: people talk Finnish with volunteers at the library once a week." }

[[practice]]
id = "keksitty-asukasraati"
name = "Monikielinen asukasraati (keksitty)"
name-in = { sv = "Flerspråkigt invånarråd (påhittat)", en = "Multilingual residents' panel (invented)" }
areas = ["inclusive-governance"]
as-of = "2026-05-15"
status = "planned"
source = "keksitty esimerkki"
text = { fi = "Keksitty esimerkki: asukkaat arvioivat kaupungin suunnitelmia neljällä kielellä kahdesti vuodessa.", sv = "Påhittat exempel: invånarna bedömer stadens planer på fyra språk två gånger om året.", en = "Invented example: residents assess the city's plans in four languages twice a year." }

[[practice]]
id = "keksitty-koulutus"
name = "Puhutaan rasismista (keksitty)"
name-in = { sv = "Vi talar om rasism (påhittat)", en = "Talking about racism (invented)" }
areas = ["anti-hate", "intercultural-competence"]
as-of = "2025-12-01"
status = "ended"
source = "keksitty esimerkki"
text = { fi = "Keksitty esimerkki: nuorisotyö järjesti koululuokille työpajoja rasismista ja siitä, miten siihen puututaan.", sv = "Påhittat exempel: ungdomsarbetet ordnade verkstäder för skolklasser om rasism och hur man ingriper.", en = "Invented example: youth work held workshops for school classes on racism and on how to step in." }
"#;
