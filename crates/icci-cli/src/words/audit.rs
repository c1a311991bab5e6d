//! Sentences of `icci audit` and of composite indices, in three languages.

use super::Words;

macro_rules! words {
    ($( $name:ident = $fi:literal, $sv:literal, $en:literal; )*) => {
        $( #[allow(missing_docs)] pub const $name: Words = Words([$fi, $sv, $en]); )*
        #[cfg(test)]
        const ALL: &[(&str, Words)] = &[ $( (stringify!($name), $name), )* ];
    };
}

words! {
    TITLE = "{index}: {units} yksikköä, {nodes} osaa, {draws} laskentaa", "{index}: {units} enheter, {nodes} delar, {draws} beräkningar",
        "{index}: {units} units, {nodes} parts, {draws} draws";
    VARIED = "Vaihdeltu: {varied}.", "Varierat: {varied}.", "Varied: {varied}.";
    NOT_VARIED = "Ei vaihdeltu: {kept}.", "Inte varierat: {kept}.", "Not varied: {kept}.";
    NOTHING = "ei mitään", "inget", "nothing";
    FINDINGS = "Havainnot", "Iakttagelser", "Findings";
    NO_FINDINGS = "Ei huomautettavaa.", "Inget att anmärka på.", "Nothing stands out.";
    TOO_FEW = "Yksiköitä on alle {least}: siitä, miten osat kulkevat yhdessä, ei voi sanoa mitään.",
        "Enheterna är färre än {least}: det går inte att säga hur delarna följs åt.",
        "There are fewer than {least} units: nothing can be said of how parts go together.";
    OPPOSED = "{a} ja {b} kulkevat vastakkain (korrelaatio {r}): keskiarvossa ne kumoavat toisensa.",
        "{a} och {b} går emot varandra (korrelation {r}): i medelvärdet tar de ut varandra.",
        "{a} and {b} go against each other (correlation {r}): in the mean they cancel out.";
    AGAINST = "{node} kulkee muuta indeksiä vastaan (korrelaatio {r}).", "{node} går emot resten av indexet (korrelation {r}).",
        "{node} goes against the rest of the index (correlation {r}).";
    HARDLY = "{node} vaikuttaa tuskin lainkaan: paino {weight} %, osuus indeksin vaihtelusta {share} %.",
        "{node} betyder knappt något: vikt {weight} %, andel av indexets variation {share} %.",
        "{node} hardly matters: its weight is {weight}%, its share of the variance of the index {share}%.";
    FAR_MORE = "{node} vaikuttaa paljon painoaan enemmän: paino {weight} %, osuus indeksin vaihtelusta {share} %.",
        "{node} betyder mycket mer än sin vikt: vikt {weight} %, andel av indexets variation {share} %.",
        "{node} matters far more than its weight says: {weight}%, against {share}% of the variance of the index.";
    RANKS_MOVE = "Sijoista {units}/{of} liikkuu enemmän kuin viidenneksen yksiköiden määrästä; eniten: {names}.",
        "Av placeringarna rör sig {units}/{of} mer än en femtedel av enheternas antal; mest: {names}.",
        "{units} of {of} ranks move by more than a fifth of the number of units; most: {names}.";
    ALPHA = "Cronbachin alfa (tiedoksi; indeksi on formatiivinen, joten matala alfa ei ole vika): {values}.",
        "Cronbachs alfa (för kännedom; indexet är formativt, så ett lågt alfa är inget fel): {values}.",
        "Cronbach’s alpha (for information; the index is formative, so a low alpha is no fault): {values}.";
    CHART = "Sijat: {first}–{last}; viiva on väli, jolle vähintään 90 % laskennoista osuu, piste nykyinen sija",
        "Placeringar {first}–{last}; linjen är det intervall dit minst 90 % av beräkningarna faller, punkten den nuvarande placeringen",
        "Ranks {first} to {last}; the line is where at least 90% of the draws fall, the dot the rank as it is";
    CHART_MORE = "… ja {count} muuta", "… och {count} till", "… and {count} more";
    UNDEFINED = "ei määritelty", "ej definierad", "undefined";
    RANGE_IS = "min-max-väli on {lower}–{upper}, jota menetelmä {method} edellyttää", "min-max-intervallet är {lower}–{upper}, vilket {method} kräver",
        "the min-max range is {lower} to {upper}, as {method} asks for";
    FROM_FIELDS = "laskenta alkaa kentistä, koska näiltä puuttuvat vastaukset: {cities}", "beräkningen börjar från fälten, eftersom svar saknas för: {cities}",
        "the calculation starts from the fields, since these have no answers: {cities}";
    UNITS_ARE = "kaupungit: {cities}", "städer: {cities}", "cities: {cities}";
    FIELDS_OUT = "jätetty kaikilta pois, koska kaupungilta {city} puuttuvat: {fields}", "lämnas utanför för alla, eftersom {city} saknar dem: {fields}",
        "left out of all, since {city} has no value of them: {fields}";
    ONE_YEAR = "vuosi {year}; muut vuodet valitaan valitsimella --year", "år {year}; andra år väljs med --year",
        "the year {year}; --year chooses another";
    NOTHING_MOVES = "Mikään oletus ei siirrä yhtään sijaa.", "Inget antagande flyttar någon placering.", "No assumption moves any rank.";
    SENSITIVITY_TITLE = "Yksikkö siirtyy keskimäärin {shift} sijaa; osuudet siitä vaihtelusta, {rows} riviä, 90 %:n välit",
        "En enhet flyttas i medeltal {shift} placeringar; andelar av den variationen, {rows} rader, intervall om 90 %",
        "A unit moves by {shift} ranks on average; shares of that variance, {rows} base rows, 90% intervals";
    UNCERTAINTY_TITLE = "{draws} laskentaa", "{draws} beräkningar", "{draws} draws";
    NO_AGREEMENT = "ei kahta vastaajaa yhteenkään kysymykseen", "ingen fråga har två svarande", "no question has two respondents";
    SEVERAL_TOPS = "kehikossa on useita indeksejä: nimeä yksi valitsimella --index ({known})", "ramverket har flera index: ange ett med --index ({known})",
        "the framework has several indices: name one with --index ({known})";
    NO_NODE = "kehikossa ei ole indeksiä `{found}` ({known})", "ramverket har inget index `{found}` ({known})",
        "the framework has no index `{found}` ({known})";
    FACTOR_WEIGHT = "painot", "vikterna", "weights";
    FACTOR_NORMALISE = "normalisointi", "normaliseringen", "normalisation";
    FACTOR_AGGREGATE = "yhdistämistapa", "aggregeringen", "aggregation";
    FACTOR_MISSING = "puuttuvien käsittely", "hanteringen av saknade värden", "treatment of missing values";
    FACTOR_MATRIX = "kentistä osa-alueiksi", "vägen från fält till delområden", "the way from fields to areas";
    FACTOR_TREAT = "poikkeavien arvojen käsittely", "behandlingen av avvikande värden", "treatment of outliers";
    FACTOR_DROP = "osien mukanaolo", "vilka delar som ingår", "which parts are in";
    FACTOR_ITEM = "avoimet vastaukset", "öppna svar", "open answers";
    FACTOR_UNITS = "mukana olevat yksiköt ja niiden tiedot", "enheterna och deras uppgifter", "the units and their data";
}

#[cfg(test)]
mod tests {
    use super::*;
    use icci_score::language::Language;

    #[test]
    fn arguments_are_alike_in_every_language() {
        for (name, words) in ALL {
            let arguments = |language: Language| {
                let mut found: Vec<&str> = words
                    .get(language)
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split('}').next())
                    .collect();
                found.sort_unstable();
                found
            };
            for language in Language::ALL {
                assert!(!words.get(language).is_empty(), "{name}");
                assert_eq!(arguments(language), arguments(Language::En), "{name}");
            }
        }
    }
}
