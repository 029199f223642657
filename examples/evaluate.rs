//! Compares every pair of a corpus and writes the results for the scorer.
//!
//! `cargo run --release --example evaluate -- CORPUS OUT [HIGHLIGHTS]`: every folder of CORPUS that holds `left.txt` and
//! `right.txt` (issuers and date from its `meta.json`) gives `OUT/FOLDER.json`; the time of each comparison is printed.
//! HIGHLIGHTS is the most highlights a pair, 5 by default.

use counterpoint::{Comparator, Readout};
use serde::Deserialize;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Meta {
    date: Option<String>,
    left: SideMeta,
    right: SideMeta,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SideMeta {
    issuer: Option<String>,
    title: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(corpus), Some(out), most, None) = (arguments.next(), arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: evaluate CORPUS OUT [HIGHLIGHTS]".into());
    };
    let most = most.map_or(Ok(5), |most| most.to_string_lossy().parse())?;
    std::fs::create_dir_all(&out)?;
    let comparator = Comparator::builder().highlights(most).build()?;
    // The lexicon is read on first use; that is not part of a pair's time.
    comparator.compare("", "");
    let mut slowest = 0.0f64;
    let folders = folders(&corpus)?;
    for folder in &folders {
        let (left, right) = pair(folder)?;
        let start = Instant::now();
        let comparison = comparator.compare(left, right);
        let milliseconds = start.elapsed().as_secs_f64() * 1e3;
        slowest = slowest.max(milliseconds);
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        std::fs::write(out.join(format!("{name}.json")), comparison.to_json())?;
        println!("{milliseconds:8.3} ms  {name}");
    }
    println!("{} pairs, the slowest {slowest:.3} ms", folders.len());
    Ok(())
}

fn folders(corpus: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = std::fs::read_dir(corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let mut folders: Vec<_> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    folders.retain(|folder| folder.join("left.txt").is_file() && folder.join("right.txt").is_file());
    folders.sort();
    Ok(folders)
}

fn pair(folder: &Path) -> Result<(Readout, Readout), Box<dyn Error>> {
    let path = folder.join("meta.json");
    let meta: Meta = match path.is_file() {
        true => serde_json::from_str(&std::fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?,
        false => Meta::default(),
    };
    let read = |name: &str, side: &SideMeta| -> Result<Readout, Box<dyn Error>> {
        // As the scorer reads it: all of the file is the text.
        let path = folder.join(name);
        let mut readout = Readout::new(std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?);
        if let Some(issuer) = &side.issuer {
            readout = readout.issuer(issuer.as_str());
        }
        if let Some(title) = &side.title {
            readout = readout.title(title.as_str());
        }
        if let Some(date) = &meta.date {
            readout = readout.date(date.as_str());
        }
        Ok(readout)
    };
    Ok((read("left.txt", &meta.left)?, read("right.txt", &meta.right)?))
}
