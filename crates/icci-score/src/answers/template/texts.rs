//! What the workbook says beside the questions, in every language.
//!
//! The words that a reader must find again (headers, labels, states) stand in `answers::layout` instead. Words of
//! answers come from the definition and are put in for `{unknown}` and the like, so that both always agree.

use crate::language::Language;

/// A text in Finnish, Swedish and English.
pub(super) struct Text([&'static str; 3]);

impl Text {
    /// The text in a language.
    pub fn get(&self, language: Language) -> &'static str {
        self.0[language as usize]
    }
}

pub(super) const INTRO: Text = Text([
    "Kaupunki arvioi tällä kyselyllä itse, miten sen johtaminen, palvelut ja yhteistyö toimivat kulttuurisesti monimuotoisessa kaupungissa. Vastauksista lasketaan kaupungin oma arvio ICC-indeksin rakenteella ja kootaan vuosikatsaus päätöksenteon tueksi. Kyselyyn vastaavat kaupungin yksiköt ja kumppanit. Se on tehty kaupungin omaan käyttöön eikä ole Euroopan neuvoston virallinen lomake.",
    "Med den här enkäten bedömer staden själv hur dess ledning, tjänster och samarbete fungerar i en kulturellt mångfaldig stad. Svaren räknas samman till stadens egen bedömning enligt ICC-indexets struktur och till en årsöversikt som stöd för beslutsfattandet. Stadens enheter och samarbetspartner svarar. Enkäten är gjord för stadens eget bruk och är inte Europarådets officiella blankett.",
    "With this questionnaire the city itself assesses how its leadership, services and co-operation work in a culturally diverse city. The answers add up to the city's own assessment, with the structure of the ICC Index, and to an annual review that supports decisions. The city's units and its partners answer. It is made for the city's own use and is not an official form of the Council of Europe.",
]);

pub(super) const HOW_HEADING: Text = Text(["Näin vastaat", "Så här svarar du", "How to answer"]);

pub(super) const HOW: [Text; 6] = [
    Text([
        "Avaa kysymysalue alla olevasta luettelosta ja täytä kellertävät solut. Muut solut on lukittu, jotta laskenta toimii.",
        "Öppna ett frågeområde i förteckningen nedan och fyll i de gulaktiga cellerna. Övriga celler är låsta så att uträkningen fungerar.",
        "Open a field in the list below and fill in the yellowish cells. The other cells are locked so that the counting works.",
    ]),
    Text([
        "Valitse ylin vaihtoehto, joka toteutuu jo nyt. Monivalinnassa merkitse joka riville ”{yes}” tai ”{no}”.",
        "Välj det högsta steg som redan stämmer. I en flervalsfråga anger du ”{yes}” eller ”{no}” på varje rad.",
        "Choose the highest step that already fits. In a checklist mark each row “{yes}” or “{no}”.",
    ]),
    Text([
        "”{unknown}” on hyvä vastaus, kun asia on selvitetty eikä tietoa ole. Jos vastaus ei ole vielä selvillä, jätä solu tyhjäksi.",
        "”{unknown}” är ett bra svar när saken har utretts och uppgiften inte finns. Om svaret inte är klart ännu, lämna cellen tom.",
        "“{unknown}” is a good answer when you have looked and the information does not exist. Leave the cell empty if the answer is still to come.",
    ]),
    Text([
        "Vastaus ”{not-applicable}” tarvitsee lyhyen perustelun saman rivin perustelusarakkeeseen.",
        "Svaret ”{not-applicable}” behöver en kort motivering i motiveringskolumnen på samma rad.",
        "The answer “{not-applicable}” needs a short reason in the reason column of the same row.",
    ]),
    Text([
        "Kirjoita esimerkki tai näyttö yhdellä lauseella ja lisää linkki julkiselle sivulle tai asiakirjaan, jos sellainen on.",
        "Skriv ett exempel eller belägg i en mening och lägg till en länk till en offentlig sida eller ett dokument, om det finns.",
        "Write an example or evidence in one sentence and add a link to a public page or document if there is one.",
    ]),
    Text([
        "Älä kirjoita henkilöiden nimiä, yhteystietoja tai muita henkilötietoja mihinkään soluun.",
        "Skriv inte personers namn, kontaktuppgifter eller andra personuppgifter i någon cell.",
        "Write no names of persons, contact details or other personal data in any cell.",
    ]),
];

pub(super) const HOW_PREFILLED: Text = Text([
    "Vuoden {year} vastaus on valmiina rivillä. Jos se pitää yhä paikkansa, valitse ”{unchanged}”. Muuten valitse ”{changed}” ja anna uusi vastaus.",
    "Svaret från år {year} finns färdigt på raden. Om det fortfarande stämmer, välj ”{unchanged}”. Välj annars ”{changed}” och ge ett nytt svar.",
    "The answer of {year} stands in the row. If it still holds, choose “{unchanged}”. Otherwise choose “{changed}” and give the new answer.",
]);

pub(super) const FACTS_HEADING: Text =
    Text(["Vastaajan tiedot", "Uppgifter om den svarande", "About this workbook"]);
pub(super) const RETURN_HEADING: Text = Text(["Palauttaminen", "Återlämning", "Sending it back"]);
pub(super) const RETURN: Text = Text([
    "Kun vastaukset ovat valmiit, vaihda tilaksi ”{ready}”, tallenna tiedosto ja lähetä se kyselyn koordinaattorille. Myös keskeneräisen voi lähettää: tyhjiin kohtiin palataan myöhemmin.",
    "När svaren är klara, ändra läget till ”{ready}”, spara filen och skicka den till enkätens koordinator. Du kan också skicka en ofärdig fil: de tomma punkterna fylls i senare.",
    "When the answers are done, set the state to “{ready}”, save the file and send it to the questionnaire's coordinator. You may also send it unfinished: open items are taken up later.",
]);

pub(super) const LEGEND_HEADING: Text = Text(["Solujen värit", "Cellernas färger", "Colours of the cells"]);
pub(super) const LEGEND_INPUT: Text = Text(["Täytettävä solu", "Cell att fylla i", "Cell to fill in"]);
pub(super) const LEGEND_OPEN: Text = Text([
    "Vastaus tai uusi näyttö puuttuu",
    "Svar eller nytt belägg saknas",
    "Answer or new evidence still open",
]);
pub(super) const LEGEND_MISSING: Text = Text([
    "Perustelu puuttuu, tai vastaus kannattaa tarkistaa",
    "Motivering saknas, eller svaret bör kontrolleras",
    "Reason missing, or an answer to check",
]);

pub(super) const PROGRESS_HEADING: Text =
    Text(["Kysymysalueet ja edistyminen", "Frågeområden och framsteg", "Fields and progress"]);
pub(super) const TABLE_FIELD: Text = Text(["Kysymysalue", "Frågeområde", "Field"]);
pub(super) const TABLE_PERCENT: Text = Text(["Valmiina", "Klart", "Done"]);
pub(super) const TABLE_ANSWERED: Text = Text(["Vastattu", "Besvarade", "Answered"]);
pub(super) const TABLE_QUESTIONS: Text = Text(["Kysymyksiä", "Frågor", "Questions"]);
pub(super) const TABLE_TOTAL: Text = Text(["Yhteensä", "Totalt", "Total"]);
pub(super) const OPTIONAL_FIELD: Text =
    Text(["{field} (vapaaehtoinen)", "{field} (frivilligt)", "{field} (optional)"]);
pub(super) const NOTHING_OPEN: Text =
    Text(["Kaikkiin kysymyksiin on vastattu.", "Alla frågor är besvarade.", "All questions are answered."]);

pub(super) const ALL_DEPARTMENTS: Text = Text(["kaikki yksiköt", "alla enheter", "all units"]);
pub(super) const ONLY_GAPS: Text =
    Text(["vain avoimet kysymykset", "endast öppna frågor", "open questions only"]);
pub(super) const ONLY_LIGHT: Text = Text(["kevennetty vuosi", "lättare år", "light year"]);
pub(super) const INVENTED: Text = Text([
    "KEKSITTY ESIMERKKI – EI KAUPUNGIN TULOS",
    "PÅHITTAT EXEMPEL – INTE STADENS RESULTAT",
    "INVENTED EXAMPLE – NOT THE CITY'S RESULT",
]);

pub(super) const BACK: Text = Text(["← Aloitus", "← Start", "← Start"]);
pub(super) const PROGRESS: Text = Text(["Vastattu", "Besvarade", "Answered"]);
pub(super) const ANSWERED_BY: Text = Text([
    "Vastaa yleensä: {department}",
    "Svarar vanligen: {department}",
    "Usually answered by: {department}",
]);
pub(super) const OPTIONAL: Text = Text(["Vapaaehtoinen kysymys.", "Frivillig fråga.", "Optional question."]);
pub(super) const LAW: Text = Text([
    "Vastataan lain mukaan, muuta vain jos laki on muuttunut. Tyhjä solu tarkoittaa lain mukaista vastausta: {answer}.",
    "Besvaras enligt lagen, ändra bara om lagen har ändrats. En tom cell betyder svaret enligt lagen: {answer}.",
    "Answered by law; change it only if the law has changed. An empty cell means the answer by law: {answer}.",
]);
pub(super) const CONFIRMED: Text = Text([
    "Vastaus on vahvistettu ennallaan {n} vuotta peräkkäin. Kirjaa nyt uusi näyttö.",
    "Svaret har bekräftats som oförändrat {n} år i rad. Ange nu ett nytt belägg.",
    "The answer has been confirmed as unchanged {n} years in a row. Please give new evidence this time.",
]);
pub(super) const MARK_ROWS: Text = Text(["Merkitse jokainen rivi:", "Markera varje rad:", "Mark each row:"]);
pub(super) const GIVE_NUMBER: Text = Text([
    "Vastaa luvulla. Yksikkö: {unit}",
    "Svara med ett tal. Enhet: {unit}",
    "Answer with a number. Unit: {unit}",
]);

pub(super) const HINT_ANSWER: Text = Text(["valitse luettelosta", "välj i listan", "choose from the list"]);
pub(super) const HINT_EVIDENCE: Text = Text([
    "yksi lause, ei henkilöiden nimiä",
    "en mening, inga personnamn",
    "one sentence, no names of persons",
]);
pub(super) const HINT_LINK: Text = Text(["https://…", "https://…", "https://…"]);
pub(super) const HINT_CHANGE: Text = Text(["valitse", "välj", "choose"]);

pub(super) const LIST_TITLE: Text = Text(["Valitse luettelosta", "Välj i listan", "Choose from the list"]);
pub(super) const LIST_ERROR: Text = Text([
    "Valitse jokin luettelon vastauksista. Jos vastaus ei ole vielä selvillä, jätä solu tyhjäksi.",
    "Välj ett av svaren i listan. Om svaret inte är klart ännu, lämna cellen tom.",
    "Choose one of the answers in the list. Leave the cell empty if the answer is still to come.",
]);
pub(super) const NUMBER_TITLE: Text = Text(["Luku", "Tal", "Number"]);
pub(super) const NUMBER_INPUT: Text = Text([
    "Kirjoita pelkkä luku; yksikkö on {unit}. Jos lukua ei ole, valitse luettelosta ”{unknown}” tai ”{not-applicable}”.",
    "Skriv bara talet; enheten är {unit}. Om talet inte finns, välj ”{unknown}” eller ”{not-applicable}” i listan.",
    "Write the number alone; the unit is {unit}. If there is no number, choose “{unknown}” or “{not-applicable}” from the list.",
]);
pub(super) const CHECKLIST_TITLE: Text = Text(["Monivalinta", "Flervalsfråga", "Checklist"]);
pub(super) const CHECKLIST_INPUT: Text = Text([
    "Merkitse alla jokainen rivi. Valitse tästä vain, jos mikään ei sovi, tietoa ei ole tai kysymys ei koske kaupunkia.",
    "Markera varje rad nedan. Välj här bara om inget stämmer, uppgiften inte finns eller frågan inte gäller staden.",
    "Mark each row below. Choose here only if none fits, the information does not exist or the question does not apply.",
]);
pub(super) const LINK_TITLE: Text = Text(["Linkki", "Länk", "Link"]);
pub(super) const LINK_ERROR: Text = Text([
    "Linkin alussa on yleensä https://. Tallennetaanko teksti silti?",
    "En länk börjar vanligen med https://. Ska texten sparas ändå?",
    "A link usually begins with https://. Keep the text anyway?",
]);
pub(super) const YEAR_ERROR: Text = Text([
    "Kirjoita vuosi neljällä numerolla, esimerkiksi 2026.",
    "Skriv året med fyra siffror, till exempel 2026.",
    "Write the year with four digits, such as 2026.",
]);
pub(super) const PAGE: Text = Text(["Sivu", "Sida", "Page"]);
