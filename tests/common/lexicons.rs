//! The phrases of the built-in lexicons, as their files write them.

use std::collections::BTreeSet;
use std::fs;

pub fn phrases() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/data/en");
    let tables = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let cells = |table: String| -> Vec<String> {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        rows.flat_map(|row| row.split(['|', ';'])).map(|phrase| phrase.trim().to_owned()).collect()
    };
    tables.flat_map(cells).filter(|phrase| !phrase.is_empty()).collect()
}
