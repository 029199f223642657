//! Writes the page of the bundled pair: one file, to be opened in a browser, printed or sent.
//!
//! `cargo run --release --example side_by_side [FILE]`; without FILE it goes to
//! `examples/output/2017-05-02-call.html`, where a copy is kept and compared with what this example writes.

use counterpoint::{Readout, compare};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    // Retold for this project after the facts of the official readouts; not the official wording.
    let left = Readout::new(include_str!("readouts/2017-05-02-call/white-house.txt")).issuer("White House").date("2017-05-02");
    let right = Readout::new(include_str!("readouts/2017-05-02-call/kremlin.txt")).issuer("Kremlin").date("2017-05-02");

    let page = compare(left, right).to_html();

    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/output/2017-05-02-call.html");
    let path = std::env::args_os().nth(1).map_or_else(|| PathBuf::from(kept), PathBuf::from);
    std::fs::write(&path, page).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}
