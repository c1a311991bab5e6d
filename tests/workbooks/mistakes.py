"""A Finnish workbook with a mistake of every kind that officials make, each in a known cell."""
import datetime, sys, warnings
import openpyxl
warnings.filterwarnings("ignore", module="openpyxl")

def main(template, out):
    book = openpyxl.load_workbook(template)
    s = lambda name: book[name]
    # Not among the options; near one; of another question.
    s("Kielet")["E10"] = "ehkä"
    s("Kielet")["E11"] = "Joka vuosi yhdessä palvelusa"
    s("Sitoutuminen")["E5"] = "Kyllä ja ei"
    # A date where an answer or a number was meant.
    s("Koulutus")["E6"] = datetime.date(2026, 2, 1)
    s("Sitoutuminen")["E6"] = datetime.date(2026, 5, 4)
    # Text with a number, a share for a percentage, more than everything.
    s("Palvelut")["E5"] = "noin 30 %"
    s("Johtajuus")["E7"] = 0.45
    # Merged answers: only the first row has one.
    s("Viestintä")["E5"] = "Ei tietoa"
    s("Viestintä").merge_cells("E5:E7")
    # A hidden row, a hidden sheet: read, and said.
    s("Osaaminen")["E5"] = "Ei tietoa"
    s("Osaaminen").row_dimensions[5].hidden = True
    s("Vuorovaikutus")["E5"] = "Ei tietoa"
    s("Vuorovaikutus").sheet_state = "hidden"
    # Does not apply, without a reason.
    s("Sovittelu")["E5"] = "Ei koske kaupunkia"
    # Checklists: a tick against the question's own row, no tick word, some of them no and the others empty.
    s("Kielet")["E5"] = "Ei mitään näistä"
    s("Kielet")["E7"] = "Kyllä"
    s("Sovittelu")["E7"] = "osittain"
    s("Kansainvälisyys")["E9"] = "Ei"
    # A formula's error; a formula that nobody has reckoned.
    s("Julkiset tilat")["E12"] = "#REF!"
    s("Julkiset tilat")["E20"] = "=E12"
    # An answer without an id; an id twice; an unknown id.
    s("Asuinalueet")["E12"] = "Ei tietoa"
    s("Asuinalueet")["A9"] = "neighbourhoods-01"
    s("Asuinalueet")["A10"] = "neighborhoods-02"
    # Link and personal data.
    s("Koulutus")["F5"] = "Kysy matti.meikalainen@example.org, puh. 040 123 4567"
    s("Koulutus")["G5"] = "katso intranet"
    s("Koulutus")["F7"] = "Vastuuhenkilö 131052-308T"
    # A copy of a sheet, and one that is not of the questionnaire.
    copy = book.copy_worksheet(s("Kulttuuri ja yhteisö"))
    copy.title = "Kulttuuri ja yhteisö (2)"
    copy["E5"] = "Ei tietoa"
    s("Kulttuuri ja yhteisö")["E5"] = "Ei tietoa"
    extra = book.create_sheet("Laskelma")
    extra["A1"], extra["B2"] = "Budjetti", 1200
    # The start sheet: a state that there is not, the year as a date.
    start = book.worksheets[0]
    for row in start.iter_rows():
        for cell in row:
            if cell.value == "Tila": start.cell(cell.row, cell.column + 1).value = "Melkein valmis"
            if cell.value == "Vastaaja (yksikkö tai rooli)": start.cell(cell.row, cell.column + 1).value = "Viestintä"
    book.save(out)

if __name__ == "__main__":
    main(*sys.argv[1:3])
