//! The definitions as JSON: everything that scoring uses, in the words of the definition files.

use icci_score::definition::{Cycle, DecidedBy, Definition, Kind, Preset, Question, Role};
use icci_score::language::Texts;
use serde_json::{Map, Value, json};

/// The whole definition.
pub fn value(definition: &Definition) -> Value {
    let fields: Vec<Value> = definition
        .fields
        .iter()
        .map(|field| {
            json!({
                "id": field.id,
                "role": match field.role { Role::Core => "core", Role::Lens => "lens", Role::Optional => "optional" },
                "name": field.name,
                "short": field.short,
                "published-names": field.published_names,
                "questions": field.questions.iter().map(question).collect::<Vec<_>>(),
            })
        })
        .collect();
    let matrices: Vec<Value> = definition
        .matrices
        .iter()
        .map(|matrix| {
            let weights: Vec<Value> = matrix
                .weights
                .iter()
                .map(|w| json!({"area": w.area, "field": w.field, "weight": w.weight, "reason": w.reason}))
                .collect();
            json!({"id": matrix.id, "name": matrix.name, "choice": matrix.choice, "weights": weights})
        })
        .collect();
    let indices: Vec<Value> = definition
        .indices
        .iter()
        .map(|index| {
            let parts: Vec<Value> =
                index.parts.iter().map(|(level, id)| json!({"level": level, "id": id})).collect();
            json!({"id": index.id, "name": index.name, "short": index.short, "parts": parts})
        })
        .collect();
    let areas: Vec<Value> =
        definition.areas.iter().map(|a| json!({"id": a.id, "name": a.name, "short": a.short})).collect();
    let departments: Vec<Value> = definition
        .departments
        .iter()
        .map(|d| json!({"id": d.id, "name": d.name, "outside": d.outside}))
        .collect();
    let overridden: Vec<Value> =
        definition.overridden.iter().map(|file| json!({"path": file.path, "sha256": file.sha256})).collect();
    json!({
        "edition": definition.edition,
        "name": definition.name,
        "maps-to": definition.maps_to,
        "departments": departments,
        "fields": fields,
        "areas": areas,
        "matrices": matrices,
        "indices": indices,
        "clusters": clusters(definition),
        "thresholds": thresholds(definition),
        "overridden": overridden,
    })
}

fn question(question: &Question) -> Value {
    let options: Vec<Value> = question
        .options
        .iter()
        .map(|option| json!({"id": option.id, "points": option.points, "text": option.text, "also": option.also}))
        .collect();
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("id", json!(question.id));
    put("type", json!(question.kind.as_str()));
    put("mandatory", json!(question.mandatory));
    put("max", json!(question.max));
    put("weight", json!(question.weight));
    put("reverse", json!(question.reverse));
    put("department", json!(question.department));
    put("decided-by", json!(decided_by(question.decided_by)));
    put("cycle", json!(cycle(question.cycle)));
    put("evidence", json!(question.evidence));
    put("text", text(&question.text));
    put("help", text(&question.help));
    put("options", Value::Array(options));
    if let Kind::Numeric { lo, hi, unit } = &question.kind {
        put("lo", json!(lo));
        put("hi", json!(hi));
        put("unit", text(unit));
    }
    if !question.presets.is_empty() {
        let presets = question.presets.iter().map(|preset| {
            let Preset { country, answer, source, note } = preset;
            json!({"country": country, "answer": answer, "source": source, "note": note})
        });
        put("preset", presets.collect());
    }
    if let Some(since) = &question.since {
        put("since", json!(since));
    }
    if let Some(until) = &question.until {
        put("until", json!(until));
    }
    Value::Object(map)
}

fn clusters(definition: &Definition) -> Value {
    let bands = |bands: &[icci_score::definition::Band]| -> Vec<Value> {
        bands.iter().map(|b| json!({"id": b.id, "from": b.from, "below": b.below, "name": b.name})).collect()
    };
    json!({
        "population": bands(&definition.clusters.population),
        "share-measures": definition.clusters.share_measures,
        "share": bands(&definition.clusters.share),
    })
}

fn thresholds(definition: &Definition) -> Value {
    let t = &definition.thresholds;
    json!({
        "coverage": {"area": t.area_coverage, "review": t.review_coverage},
        "presence": {"area": t.area_presence},
        "standing": {
            "strength-gap": t.strength_gap, "need-gap": t.need_gap, "strength-level": t.strength_level,
            "need-level": t.need_level, "min-peers": t.min_peers, "most": t.most,
        },
        "light-year": {
            "most-confirmations": t.most_confirmations,
            "most-carried-years": t.most_carried_years,
        },
    })
}

fn text(texts: &Texts) -> Value {
    json!({"fi": texts.fi, "sv": texts.sv, "en": texts.en})
}

/// The word of the definition files.
pub fn decided_by(who: DecidedBy) -> &'static str {
    match who {
        DecidedBy::City => "city",
        DecidedBy::State => "state",
        DecidedBy::County => "county",
        DecidedBy::Other => "other",
    }
}

/// The word of the definition files.
pub fn cycle(cycle: Cycle) -> &'static str {
    match cycle {
        Cycle::Annual => "annual",
        Cycle::Term => "term",
    }
}
