"""Scores by pencil and paper: section 1 of the methods, straight over the definitions, without icci.

Overridden where the methods say so: what is not known is open in the bounds, an unsettled conflict lies between its
answers, a law answers only in its own country.

Comes in: the sets of sets.py (canonical answers, before they are written into any file) and the definitions as TOML.
Goes out: expected/SET.POLICY.CONFLICTS.csv with `unit,year,level,id,score,lower,upper,coverage`.
"""

import csv
import pathlib
import tomllib
from fractions import Fraction

HERE = pathlib.Path(__file__).parent
INDEX = HERE.parent.parent / "indicators" / "icc-index"


def load(path):
    with open(path, "rb") as file:
        return tomllib.load(file, parse_float=Fraction)


FRAMEWORK = load(INDEX / "framework.toml")
SCALES = {scale["id"]: scale["option"] for scale in FRAMEWORK["scale"]}
FIELDS = [load(INDEX / "fields" / f"{field}.toml") for field in FRAMEWORK["fields"]]
QUESTIONS = {}
for _field in FIELDS:
    for _question in _field["question"]:
        _question["field"] = _field["id"]
        _question["options"] = SCALES[_question["scale"]] if "scale" in _question else _question.get("option", [])
        QUESTIONS[_question["id"]] = _question
MATRIX = load(INDEX / "matrix.toml")
AREAS = [area["id"] for area in MATRIX["area"]]
WEIGHTS = [w for m in MATRIX["matrix"] if m["id"] == "weighted" for w in m["weight"]]
INDICES = load(INDEX / "indices.toml")["index"]


def points(question, answer):
    """Points after goalposts, cap and reversal; `unknown` is 0 whatever the direction."""
    if answer == "unknown":
        return Fraction(0)
    top = Fraction(question["max"])
    by_id = {option["id"]: Fraction(option["points"]) for option in question["options"]}
    if question["type"] == "checklist":
        ticks = [] if answer == "none" else answer.split("+")
        p = min(top, sum((by_id[tick] for tick in ticks), Fraction(0)))
    elif question["type"] == "numeric":
        lo, hi = Fraction(question["lo"]), Fraction(question["hi"])
        p = min(max((Fraction(answer) - lo) / (hi - lo), Fraction(0)), Fraction(1)) * top
    else:
        p = by_id[answer]
    return top - p if question.get("reverse") else p


def settle(answers, conflicts, resolutions):
    """The city's answer, of (respondent, answer) pairs to each question; and the answers of those unsettled."""
    settled, unsettled = {}, {}
    for question, given in answers.items():
        if len({answer for _, answer in given}) == 1:
            settled[question] = given[0][1]
        elif question in resolutions:
            settled[question] = resolutions[question]
        else:
            counted = sorted(
                (points(QUESTIONS[question], answer), answer == "unknown", answer)
                for _, answer in given
                if answer != "not-applicable"
            )
            others = len(given) - len(counted)
            if conflicts == "median" and others * 2 > len(given) or not counted:
                settled[question] = "not-applicable"
            else:
                at = (len(counted) - 1) // 2 if conflicts == "median" else 0
                settled[question] = counted[at][2]
            unsettled[question] = [answer for _, answer in given]
    return settled, unsettled


def extent(question, answer, given):
    """The fewest and the most points that an answer may turn out to earn."""
    low = high = points(question, answer)
    for each in [answer, *given]:
        if each in ("unknown", "not-applicable"):
            low, high = Fraction(0), Fraction(question["max"])
        else:
            low, high = min(low, points(question, each)), max(high, points(question, each))
    return low, high


def answers_of(unit, conflicts):
    """A unit's settled answers by year: in a light year a term question that was not asked keeps its last answer."""
    by_year, before = {}, {}
    for year in sorted(unit["years"]):
        data = unit["years"][year]
        settled, unsettled = settle(data["answers"], conflicts, data.get("resolutions", {}))
        for question in QUESTIONS.values():
            id = question["id"]
            if id in settled:
                continue
            asked = data.get("asked") is None or id in data["asked"]
            if question["cycle"] == "term" and not asked and id in before:
                settled[id] = before[id]
            else:
                settled |= {id: p["answer"] for p in question.get("preset", []) if p["country"] == COUNTRY}
        before = settled
        by_year[year] = settled, unsettled
    return by_year


# Every city of the sets is in Finland.
COUNTRY = "finland"


def mean(pairs):
    total = sum(weight for _, weight in pairs)
    return sum(value * weight for value, weight in pairs) / total if total else None


def score(answers, unsettled, missing):
    """Rows (level, id, score, lower, upper, coverage)."""
    rows, field_rows, counts = [], {}, {}
    for field in FIELDS:
        optional = field["role"] == "optional"
        countable = [q for q in field["question"] if answers.get(q["id"]) != "not-applicable"]
        answered = [q for q in countable if q["id"] in answers]
        started = optional and bool(answered)
        top, bottom, best, worst, all_of = (Fraction(0) for _ in range(5))
        for q in field["question"]:
            id, w, m = q["id"], Fraction(q.get("weight", 1)), Fraction(q["max"])
            if q not in countable:
                rows.append(("item", id, None, None, None, None))
                continue
            all_of += w * m
            if id in answers:
                p = points(q, answers[id])
                s = 100 * p / m
                low, high = extent(q, answers[id], unsettled.get(id, []))
                rows.append(("item", id, s, 100 * low / m, 100 * high / m, 1))
                top, bottom, best, worst = top + w * p, bottom + w * m, best + w * high, worst + w * low
            else:
                counts_zero = missing == "as-not-met" and (started or (q["mandatory"] and not optional))
                if counts_zero:
                    bottom += w * m
                best += w * m
                rows.append(("item", id, Fraction(0) if counts_zero else None, 0, 100, 0))
        counts[field["id"]] = (len(answered), len(countable))
        if not countable:
            field_rows[field["id"]] = (None, None, None)
            continue
        F = 100 * top / bottom if bottom and not (optional and not answered) else None
        field_rows[field["id"]] = (F, 100 * worst / all_of, 100 * best / all_of)

    def coverage(fields):
        answered = sum(counts[f][0] for f in fields)
        countable = sum(counts[f][1] for f in fields)
        return Fraction(answered, countable) if countable else None

    for id, row in field_rows.items():
        rows.append(("field", id, *row, coverage([id])))
    area_rows, below = {}, {}
    for area in AREAS:
        parts = [(w["field"], Fraction(w["weight"])) for w in WEIGHTS if w["area"] == area]
        below[area] = [f for f, _ in parts]
        present = [(field_rows[f][0], m) for f, m in parts if field_rows[f][0] is not None]
        enough = 2 * sum(m for _, m in present) >= sum(m for _, m in parts)
        bounds = [mean([(field_rows[f][k], m) for f, m in parts if field_rows[f][k] is not None]) for k in (1, 2)]
        area_rows[area] = (mean(present) if enough else None, *bounds)
        rows.append(("area", area, *area_rows[area], coverage(below[area])))
    index_rows = {}
    for index in INDICES:
        parts = [field_rows[f] for f in index.get("fields", [])]
        parts += [area_rows[a] for a in index.get("areas", [])]
        parts += [index_rows[i] for i in index.get("indices", [])]
        fields = list(index.get("fields", []))
        fields += [f for a in index.get("areas", []) for f in below[a]]
        fields += [f for i in index.get("indices", []) for f in below[i]]
        below[index["id"]] = list(dict.fromkeys(fields))
        whole = all(part[0] is not None for part in parts)
        row = [mean([(part[k], 1) for part in parts if part[k] is not None]) for k in (0, 1, 2)]
        index_rows[index["id"]] = (row[0] if whole else None, row[1], row[2])
        rows.append(("index", index["id"], *index_rows[index["id"]], coverage(below[index["id"]])))
    return rows


def number(value):
    return "" if value is None else repr(float(value))


def main():
    import sets

    (HERE / "expected").mkdir(exist_ok=True)
    for name, units in sets.SETS.items():
        for missing in ("as-not-met", "exclude"):
            for conflicts in ("lowest", "median"):
                if conflicts == "median" and name not in sets.WITH_CONFLICTS:
                    continue
                with open(HERE / "expected" / f"{name}.{missing}.{conflicts}.csv", "w", newline="") as file:
                    out = csv.writer(file, lineterminator="\n")
                    out.writerow(["unit", "year", "level", "id", "score", "lower", "upper", "coverage"])
                    for unit in units:
                        for year, (answers, unsettled) in answers_of(unit, conflicts).items():
                            for level, id, *values in score(answers, unsettled, missing):
                                out.writerow([unit["city"], year, level, id, *map(number, values)])


if __name__ == "__main__":
    main()
