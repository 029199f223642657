//! In: JSON and bytes. Out: the JSON with changes, three bytes each: which value, counted through the whole, and what becomes of it.

use serde_json::Value;

const WORDS: [&str; 6] = ["", "é", "\"><script>alert(1)</script>|`", "\u{1b}[31m\u{202E}\0", "=cmd()\r\n", "a\u{0}b"];
const NUMBERS: [i64; 7] = [0, 1, 2, 7, 999, -1, i64::MAX];

pub fn edited(sound: &Value, changes: &[u8]) -> Value {
    let mut json = sound.clone();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % count(&json);
        if let Some(value) = nth(&mut json, &mut { at }) {
            alter(value, usize::from(change[2]));
        }
    }
    json
}

fn children(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => Vec::new(),
    }
}

fn count(value: &Value) -> usize {
    1 + children(value).into_iter().map(count).sum::<usize>()
}

fn nth<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(list) => list.iter_mut().find_map(|inner| nth(inner, left)),
        Value::Object(map) => map.values_mut().find_map(|inner| nth(inner, left)),
        _ => None,
    }
}

/// Mostly to a value of the same type, so that what comes of it is read and then checked.
fn alter(value: &mut Value, how: usize) {
    match value {
        _ if how == 255 => *value = Value::Null,
        Value::Bool(held) => *held = !*held,
        Value::Number(held) => *value = number(held, how),
        Value::String(held) => *held = WORDS[how % WORDS.len()].to_owned(),
        Value::Array(list) => match how % 3 {
            0 => list.clear(),
            1 => list.extend(list.last().cloned()),
            _ => list.reverse(),
        },
        Value::Object(_) | Value::Null => *value = Value::Null,
    }
}

fn number(held: &serde_json::Number, how: usize) -> Value {
    match (how % 10, held.as_i64()) {
        (8, Some(whole)) => whole.saturating_add(1).into(),
        (9, Some(whole)) => whole.saturating_sub(1).into(),
        (how, Some(_)) => NUMBERS[how % NUMBERS.len()].into(),
        (how, None) => [f64::MAX, -1.0, 0.0, 2.5][how % 4].into(),
    }
}
