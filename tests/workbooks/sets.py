"""What the officials of some cities answer, in canonical form: the truth behind the workbooks.

A set is a list of units: city, and by year the answers of each question as (respondent, answer) pairs, what was asked
(None: everything), and resolutions. Drawn with seeds, so a set is always the same.
"""

import random

from expected import QUESTIONS

PRESETS = [id for id, q in QUESTIONS.items() if "preset" in q]


def draw(seed, share, unknown=0.05, not_applicable=0.05, skip=(), only=None):
    """Answers to about `share` of the questions."""
    dice = random.Random(seed)
    answers = {}
    for id, q in QUESTIONS.items():
        roll, kind, value = dice.random(), dice.random(), dice.random()
        if roll >= share or id in skip or q["field"] in skip or (only is not None and id not in only):
            continue
        if kind < unknown:
            answers[id] = "unknown"
        elif kind < unknown + not_applicable:
            answers[id] = "not-applicable"
        elif q["type"] == "numeric":
            answers[id] = f"{round(value * 1000) / 10:.1f}"
        elif q["type"] == "checklist":
            bits = int(value * 2 ** len(q["options"]))
            ticks = [o["id"] for at, o in enumerate(q["options"]) if bits >> at & 1]
            answers[id] = "+".join(ticks) or "none"
        else:
            answers[id] = q["options"][int(value * len(q["options"]))]["id"]
    return answers


def by(respondent, *many):
    """Pairs of one respondent, or several dictionaries (respondent, answers) put together."""
    together = {}
    for who, answers in (respondent, *many):
        for id, answer in answers.items():
            together.setdefault(id, []).append((who, answer))
    return together


def unit(city, **years):
    return {"city": city, "years": {int(y[1:]): data for y, data in years.items()}}


WHOLE = draw("whole", 1.1, skip=PRESETS)
# Participation is answered in part, interaction not at all; two fields of the matrix stay wholly open.
HALF = draw("half", 0.55, skip=["interaction", "mediation", "media"])
COMMUNICATION = draw("communication", 0.9)
LIBRARY = draw("library", 0.5, not_applicable=0.2)
PARTNER = draw("partner", 0.6, unknown=0.15, not_applicable=0.2)
DIFFERENT = [
    id
    for id in QUESTIONS
    if len({a[id] for a in (COMMUNICATION, LIBRARY, PARTNER) if id in a}) > 1
]
# The coordinator has settled every third difference: the partner's view where there is one, else the library's.
RESOLUTIONS = {id: (PARTNER | LIBRARY if at % 2 else LIBRARY | PARTNER)[id] for at, id in enumerate(DIFFERENT) if at % 3 == 0}
YEAR_2025 = draw("2025", 0.9, skip=PRESETS)


def met(id, answers):
    from expected import points

    answer = answers.get(id)
    return answer not in (None, "unknown", "not-applicable") and points(QUESTIONS[id], answer) == QUESTIONS[id]["max"]


# A light year asks the annual questions and those unmet in the year before; one set by law is met.
ASKED_2026 = [
    id
    for id, q in QUESTIONS.items()
    if q["cycle"] == "annual" or not (met(id, YEAR_2025) or id in PRESETS or YEAR_2025.get(id) == "not-applicable")
]
CHANGES = draw("changes", 0.6, only=ASKED_2026)
# A fifth of the questions are confirmed; where nothing was answered there is nothing to confirm.
CONFIRMED = [id for at, id in enumerate(ASKED_2026) if at % 3 == 0 and id in YEAR_2025 and id not in CHANGES]
YEAR_2026 = CHANGES | {id: YEAR_2025[id] for id in CONFIRMED}
# At the edges: a whole field and a lens field that do not apply, an optional field with one answer that does not apply
# and one with only an unknown, a preset answered otherwise, every other question open.
EDGES = draw("edges", 0.6, skip=["mediation", "neighbourhoods", "participation", "interaction"])
EDGES |= {id: "not-applicable" for id, q in QUESTIONS.items() if q["field"] in ("mediation", "neighbourhoods")}
EDGES |= {"participation-02": "not-applicable", "interaction-01": "unknown", "public-space-04": "unknown"}
EDGES |= {"leadership-01": "long-residence", "leadership-02": "not-applicable", "leadership-03": "0.0", "education-02": "100.0"}
CITIES = ["Espoo", "Jyväskylä", "Joensuu", "Åbo", "Vaasa", "Mikkeli"]

SETS = {
    "whole": [unit("Kuopio", y2026={"answers": by(("", WHOLE))})],
    "half": [unit("Vasa", y2026={"answers": by(("", HALF))})],
    "several": [
        unit(
            "Tampere",
            y2026={
                "answers": by(("communication", COMMUNICATION), ("Library", LIBRARY), ("Partner", PARTNER)),
                "resolutions": RESOLUTIONS,
            },
        )
    ],
    "light": [
        unit(
            "Kuopio",
            y2025={"answers": by(("", YEAR_2025))},
            y2026={"answers": by(("", YEAR_2026)), "asked": ASKED_2026},
        )
    ],
    "wide": [
        unit(city, **{f"y{year}": {"answers": by(("", draw(f"{city}{year}", share)))} for year in (2025, 2026)})
        for city, share in zip(CITIES, (1.1, 0.9, 0.7, 0.5, 0.3, 0.1))
    ],
    "parquet": [unit("Lahti", y2026={"answers": by(("", draw("parquet", 0.8, not_applicable=0.3)))})],
    "edges": [unit("Salo", y2026={"answers": by(("", EDGES))})],
    "empty": [unit("Kuopio", y2026={"answers": {}})],
}
WITH_CONFLICTS = ["several"]
