//! In: a corpus of pairs. Out: the parts of their claims' scores, or their comparisons by given weights. Left to
//! `training/matching.py`: the weights.

use counterpoint::{Comparator, Readout};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn write_parts(corpus: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let comparator = Comparator::default();
    for pair in pairs(corpus)? {
        let (left, right) = readouts(&pair)?;
        write(out, &pair, &serde_json::to_string(&comparator.cells(left, right))?)?;
    }
    Ok(())
}

/// A pair without weights is left out.
pub(crate) fn write_matches(corpus: &Path, weights: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    for pair in pairs(corpus)? {
        let file = named(weights, &pair);
        if !file.is_file() {
            continue;
        }
        let numbers: Vec<f32> = serde_json::from_str(&fs::read_to_string(&file)?)?;
        let weighing = Comparator::default().weighing(&numbers);
        let comparator = weighing.ok_or_else(|| format!("{}: there are not as many weights as parts", file.display()))?;
        let (left, right) = readouts(&pair)?;
        write(out, &pair, &comparator.compare(left, right).to_json())?;
    }
    Ok(())
}

fn pairs(corpus: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let mut pairs: Vec<_> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    pairs.retain(|pair| pair.join("left.txt").is_file() && pair.join("right.txt").is_file());
    pairs.sort();
    Ok(pairs)
}

fn readouts(pair: &Path) -> Result<(Readout, Readout), Box<dyn Error>> {
    let meta: Value = serde_json::from_str(&fs::read_to_string(pair.join("meta.json"))?)?;
    let side = |name: &str| -> Result<Readout, Box<dyn Error>> {
        let readout = Readout::new(fs::read_to_string(pair.join(format!("{name}.txt")))?);
        let known = |key: &str| meta[name][key].as_str();
        let readout = known("issuer").into_iter().fold(readout, |readout, issuer| readout.issuer(issuer));
        let readout = known("title").into_iter().fold(readout, |readout, title| readout.title(title));
        Ok(meta["date"].as_str().into_iter().fold(readout, |readout, date| readout.date(date)))
    };
    Ok((side("left")?, side("right")?))
}

fn named(folder: &Path, pair: &Path) -> PathBuf {
    folder.join(format!("{}.json", pair.file_name().unwrap_or_default().to_string_lossy()))
}

fn write(out: &Path, pair: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(out)?;
    Ok(fs::write(named(out, pair), text)?)
}
