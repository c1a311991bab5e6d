"""Writes the input files of the sets: templates made by icci, filled as officials fill them, and tables.

Usage: python make.py ICCI, where ICCI is the program; it only makes the empty templates.
"""

import csv
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl
import pyarrow
import pyarrow.parquet

import sets
from expected import FRAMEWORK, QUESTIONS

HERE = pathlib.Path(__file__).parent
WORDS = {word: FRAMEWORK["words"][word]["text"] for word in ("unknown", "not-applicable", "none", "yes", "no")}
REASON = "Tehtävä kuuluu hyvinvointialueelle"
LANGUAGES = ("fi", "sv", "en")
# The first column of a field's sheet says the language; the answer's column is found by its header.
ANSWER, REASONS = {"Vastaus", "Svar", "Answer"}, ("Perustelu", "Motivering", "Reason")
warnings.filterwarnings("ignore", module="openpyxl")


def icci(*arguments):
    subprocess.run([PROGRAM, *map(str, arguments), "--quiet", "--force"], check=True, cwd=HERE)


class Official:
    """Writes an answer in words: any case, stray blanks, now and then another language."""

    def __init__(self, language, seed, tidy=False):
        self.language, self.dice, self.tidy = language, random.Random(seed), tidy

    def dress(self, texts):
        if self.tidy:
            return texts[self.language]
        roll = self.dice.random()
        text = texts[LANGUAGES[int(self.dice.random() * 3)] if roll < 0.2 else self.language]
        style = self.dice.random()
        if style < 0.2:
            text = text.upper()
        elif style < 0.4:
            text = text.lower()
        elif style < 0.5:
            text = f"  {text} "
        elif style < 0.6:
            text = text.replace(" ", "\u00a0", 1) + "."
        elif style < 0.7:
            text = text.replace(" ", "  ", 1) + "\n"
        return text

    def words(self, question, answer):
        if answer in ("unknown", "not-applicable", "none"):
            if answer == "none" and question["type"] != "checklist":
                raise ValueError(question["id"])
            return self.dress(WORDS[answer])
        if question["type"] == "numeric":
            number = float(answer)
            if self.tidy or self.dice.random() < 0.4:
                return number
            comma = answer.replace(".", ",")
            return comma if self.dice.random() < 0.5 else f" {comma} %"
        return self.dress(next(o["text"] for o in question["options"] if o["id"] == answer))

    def tick(self, ticked):
        if not self.tidy and ticked and self.dice.random() < 0.2:
            return "x"
        return self.dress(WORDS["yes" if ticked else "no"])


def columns(sheet):
    """Row of the header and column numbers by header."""
    for row in sheet.iter_rows(max_row=8):
        found = {str(cell.value): cell.column for cell in row if cell.value}
        if ANSWER & set(found):
            return row[0].row, found
    return None, {}


def rows(book):
    """Every row of the field sheets: sheet, row, id, columns by header."""
    for sheet in book:
        header, found = columns(sheet)
        if header is None or sheet.sheet_state != "visible":
            continue
        for row in range(header + 1, sheet.max_row + 1):
            id = sheet.cell(row, 1).value
            if id:
                yield sheet, row, str(id), found


def fill(book, answers, official, confirmed=()):
    for sheet, row, id, found in rows(book):
        answer_column = next(found[name] for name in ANSWER & set(found))
        reason_column = next(column for name, column in found.items() if name.startswith(REASONS))
        question_id, _, option = id.partition(".")
        question, answer = QUESTIONS[question_id], answers.get(question_id)
        if question_id in confirmed:
            if not option:
                change = next(c for name, c in found.items() if name.startswith(("Ennallaan", "Oför", "Unch")))
                words = {"fi": "Ennallaan", "sv": "Oförändrat", "en": "Unchanged"}
                sheet.cell(row, change).value = official.dress(words)
            continue
        if answer is None:
            continue
        ticks = question["type"] == "checklist" and answer not in ("unknown", "not-applicable", "none")
        if option:
            if ticks:
                sheet.cell(row, answer_column).value = official.tick(option in answer.split("+"))
        elif not ticks:
            sheet.cell(row, answer_column).value = official.words(question, answer)
            if answer == "not-applicable":
                sheet.cell(row, reason_column).value = REASON


def answers_in(unit, year):
    return {id: given[0][1] for id, given in unit["years"][year]["answers"].items()}


def start(book, **values):
    """Fills the start sheet: label in one column, value in the next."""
    labels = {"respondent": "Respondent (unit or role)", "city": "City", "year": "Year"}
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            for key, value in values.items():
                if cell.value == labels[key]:
                    book.worksheets[0].cell(cell.row, cell.column + 1).value = value


def save(book, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    # The same content gives the same bytes: no dates of writing.
    again = pathlib.Path(f"{path}.tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                continue_at = data.find(b"<dcterms:modified")
                end = data.find(b"</dcterms:modified>") + len(b"</dcterms:modified>")
                data = data[:continue_at] + data[end:] if continue_at >= 0 else data
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    again.replace(path)


def convert(path, kind, folder):
    """Opens a workbook in LibreOffice and saves it again."""
    subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", folder, path], check=True, capture_output=True)


def whole(work):
    icci("template", "--lang", "fi", "--city", "Kuopio", "--year", 2026, "-o", work / "fi.xlsx")
    book = openpyxl.load_workbook(work / "fi.xlsx")
    fill(book, answers_in(sets.SETS["whole"][0], 2026), Official("fi", "whole"))
    save(book, HERE / "whole" / "kysely (1) kopio.xlsx")


def half(work):
    icci("template", "--lang", "sv", "--city", "Vasa", "--year", 2026, "-o", work / "sv.xlsx")
    book = openpyxl.load_workbook(work / "sv.xlsx")
    fill(book, answers_in(sets.SETS["half"][0], 2026), Official("sv", "half"))
    save(book, work / "enkat.xlsx")
    (HERE / "half").mkdir(exist_ok=True)
    convert(work / "enkat.xlsx", "ods", HERE / "half")


def several(work):
    """A template, a workbook made by hand out of it, and a table; what one writes differs from the others."""
    folder = HERE / "several"
    icci("template", "--lang", "en", "--city", "Tampere", "--year", 2026, "-o", work / "en.xlsx")
    book = openpyxl.load_workbook(work / "en.xlsx")
    start(book, respondent="Viestintä")
    fill(book, sets.COMMUNICATION, Official("en", "communication"))
    save(book, folder / "communication.xlsx")
    save(library(), folder / "library.xlsx")
    with open(folder / "partner.csv", "w", newline="", encoding="utf-8-sig") as file:
        out = csv.writer(file, delimiter="\t")
        out.writerow(["answer", "remark", "question", "respondent", "reason", "year", "city"])
        official = Official("sv", "partner")
        for id, answer in sorted(sets.PARTNER.items(), reverse=True):
            plain = QUESTIONS[id]["type"] == "checklist" or QUESTIONS[id]["type"] == "numeric"
            words = answer if plain and answer not in ("unknown", "not-applicable") else official.words(QUESTIONS[id], answer)
            out.writerow([words, "", id, "Partner", REASON if answer == "not-applicable" else "", 2026, "TAMPERE"])
    with open(folder / "resolutions.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["question", "answer", "reason", "role"])
        for id, answer in sets.RESOLUTIONS.items():
            out.writerow([id, answer, "Sovittu kokouksessa", "koordinaattori"])


def library():
    """One sheet after another in another order, with columns of its own, hidden rows, an extra sheet, none locked."""
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Muistiinpanot"
    notes["B2"] = "Kysytään vielä: onko kokoelma mukana?"
    dice, official = random.Random("library-rows"), Official("fi", "library")
    fields = {}
    for id, question in QUESTIONS.items():
        fields.setdefault(question["field"], []).append(question)
    for field, questions in reversed(fields.items()):
        sheet = book.create_sheet(field)
        sheet["A2"] = "Täytetty yhdessä"
        sheet.append([])
        sheet.append(["Oma huomio", "Perustelu, jos ei koske", "VASTAUS ", "tunnus", "Pvm"])
        questions = questions[:]
        dice.shuffle(questions)
        for question in questions:
            id = question["id"]
            answer = sets.LIBRARY.get(id)
            ticks = question["type"] == "checklist" and answer not in (None, "unknown", "not-applicable", "none")
            words = None if ticks or answer is None else official.words(question, answer)
            sheet.append(["?", REASON if answer == "not-applicable" else None, words, f" {id.upper()} ", "2.11.2026"])
            if question["type"] == "checklist":
                for option in question["options"]:
                    tick = official.tick(option["id"] in answer.split("+")) if ticks else None
                    sheet.append([None, None, tick, f"{id}.{option['id']}"])
            sheet.append([])
    last = book.create_sheet("Alku", len(book.sheetnames))
    for label, value in [("Vastaaja (yksikkö tai rooli):", "Library"), ("Vuosi", "2026"), ("Kaupunki", " tampere ")]:
        last.append([None, label, value])
    return book


def light(work):
    """Last year as Finnish Excel writes a table; this year the light workbook, partly confirmed."""
    folder = HERE / "light"
    folder.mkdir(exist_ok=True)
    unit = sets.SETS["light"][0]
    before = answers_in(unit, 2025)
    official = Official("fi", "light-2025", tidy=True)
    with open(folder / "vastaukset 2025.csv", "w", newline="", encoding="cp1252") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Kaupunki", "Vuosi", "Kysymys", "Vastaus", "Perustelu"])
        for id, question in QUESTIONS.items():
            answer = before.get(id, "")
            words = answer
            if answer and (question["type"] != "checklist" or answer in ("unknown", "not-applicable", "none")):
                words = official.words(question, answer)
                if isinstance(words, float):
                    words = answer.replace(".", ",")
            out.writerow(["Kuopio", 2025, id, words, REASON if answer == "not-applicable" else ""])
    icci("template", "--light", "--prefill", folder / "vastaukset 2025.csv", "--from-year", 2025,
         "--lang", "sv", "--city", "Kuopio", "--year", 2026, "-o", work / "light.xlsx")
    book = openpyxl.load_workbook(work / "light.xlsx")
    asked = {id.partition(".")[0] for _, _, id, _ in rows(book)}
    if asked != set(sets.ASKED_2026):
        raise SystemExit(f"asked otherwise: {asked ^ set(sets.ASKED_2026)}")
    fill(book, sets.YEAR_2026, Official("sv", "light-2026"), set(sets.CONFIRMED))
    save(book, folder / "enkät 2026.xlsx")


def wide(_work):
    folder = HERE / "wide"
    folder.mkdir(exist_ok=True)
    ids = [id for id in QUESTIONS]
    with open(folder / "kaikki.csv", "w", newline="", encoding="utf-8-sig") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Vuosi", *reversed(ids), "city", *(f"{id}.reason" for id in ids)])
        for unit in sets.SETS["wide"]:
            for year in unit["years"]:
                answers = answers_in(unit, year)
                cells = [
                    answers.get(id, "").replace(".", ",") if QUESTIONS[id]["type"] == "numeric" else answers.get(id, "")
                    for id in reversed(ids)
                ]
                reasons = [REASON if answers.get(id) == "not-applicable" else "" for id in ids]
                out.writerow([year, *cells, unit["city"], *reasons])


def parquet(_work):
    folder = HERE / "parquet"
    folder.mkdir(exist_ok=True)
    answers = answers_in(sets.SETS["parquet"][0], 2026)
    table = pyarrow.table(
        {
            "city": ["Lahti"] * len(QUESTIONS),
            "year": pyarrow.array([2026] * len(QUESTIONS), pyarrow.int32()),
            "question": list(QUESTIONS),
            "answer": [answers.get(id) for id in QUESTIONS],
            "reason": [REASON if answers.get(id) == "not-applicable" else None for id in QUESTIONS],
        }
    )
    pyarrow.parquet.write_table(table, folder / "answers.parquet", compression="snappy")


def edges(_work):
    folder = HERE / "edges"
    folder.mkdir(exist_ok=True)
    answers = answers_in(sets.SETS["edges"][0], 2026)
    with open(folder / "answers.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["city", "year", "question", "answer", "reason", "evidence"])
        for id in QUESTIONS:
            answer = answers.get(id, "")
            out.writerow(["Salo", 2026, id, answer, REASON if answer == "not-applicable" else "", 'sanottu "näin", ja\nnäin'])


def empty(work):
    icci("template", "--lang", "fi", "--city", "Kuopio", "--year", 2026, "-o", work / "tyhja.xlsx")
    (HERE / "empty").mkdir(exist_ok=True)
    convert(work / "tyhja.xlsx", "xlsx", HERE / "empty")


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    chosen = sys.argv[2:] or list(sets.SETS)
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            shutil.rmtree(HERE / name, ignore_errors=True)
            globals()[name](pathlib.Path(folder))
            print(name)
