//! Rebuilds the tagger's and the parser's tables, and shows the parts of scores; `training/README.md` says how, `training/rebuild.sh` does it.
//!
//! - `sentences ARCHIVES CORPUS OUT` writes the sentences of the archives, cut into words, to `OUT/train.txt` and
//!   `OUT/held-out-ARCHIVE-contacts.txt` and `-others.txt`: statements of the corpus stay out, every 40th is kept for measuring.
//! - `learn PARSED TABLE` learns from what the teacher said of them and writes the table.
//! - `measure TABLE PARSED...` compares the table's answers with the teacher's.
//! - `parts CORPUS OUT` writes, for every pair of readouts of CORPUS, the parts of the scores of its claims.
//! - `match CORPUS WEIGHTS OUT` compares every pair of CORPUS by the weights in `WEIGHTS/PAIR.json`.

mod archive;
mod matching;
mod parsed;

use counterpoint::training::{Learner, Lesson, Scores, table};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["sentences", archives, corpus, out] => archive::write_sentences(Path::new(archives), Path::new(corpus), Path::new(out)),
        ["learn", parsed, table] => learn(Path::new(parsed), Path::new(table)),
        ["parts", corpus, out] => matching::write_parts(Path::new(corpus), Path::new(out)),
        ["match", corpus, weights, out] => matching::write_matches(Path::new(corpus), Path::new(weights), Path::new(out)),
        ["measure", table, ref files @ ..] if !files.is_empty() => measure(Path::new(table), files),
        _ => Err("usage: counterpoint-training sentences ARCHIVES CORPUS OUT | learn PARSED TABLE | measure TABLE PARSED... | parts CORPUS OUT | match CORPUS WEIGHTS OUT".into()),
    }
}

/// How often a learner goes over the sentences. More did not help on the statements held out.
const EPOCHS: usize = 7;
/// So many learners go over them, each in another order.
const LEARNERS: u64 = 3;

fn learn(parsed: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let sentences = &parsed::read(parsed)?;
    eprintln!("{} sentences", sentences.len());
    let mut learners: Vec<Learner> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..LEARNERS).map(|number| scope.spawn(move || learned(number, sentences))).collect();
        running.into_iter().map(|learner| learner.join().expect("a learner ends")).collect()
    });
    std::fs::write(to, table(&mut learners))?;
    Ok(())
}

fn learned(number: u64, sentences: &[Lesson]) -> Learner {
    let mut learner = Learner::new(number);
    for epoch in 1..=EPOCHS {
        eprintln!("learner {number}, {epoch}: {}", learner.epoch(sentences));
    }
    learner
}

fn measure(table: &Path, files: &[&str]) -> Result<(), Box<dyn Error>> {
    let table = std::fs::read(table)?;
    let mut all = Scores::default();
    for file in files {
        let scores = Scores::of(&table, &parsed::read(Path::new(file))?).ok_or("the table is too short")?;
        println!("{file}: {scores}");
        all += scores;
    }
    println!("together: {all}");
    Ok(())
}
