//! Shows the tags and the arcs of every sentence of a text: `cargo run --example syntax -- FILE`, or a text on standard input.

use counterpoint::{Readout, analyse};
use std::error::Error;
use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    match std::env::args_os().nth(1) {
        Some(file) => text = std::fs::read_to_string(file)?,
        None => {
            std::io::stdin().read_to_string(&mut text)?;
        }
    }
    let readout = Readout::new(text);
    let mut out = std::io::stdout().lock();
    for sentence in analyse(readout.clone()) {
        for (i, token) in sentence.iter().enumerate() {
            let word = &readout.text()[token.span.bytes()];
            let head = token.head.map_or("-", |head| &readout.text()[sentence[head].span.bytes()]);
            writeln!(out, "{i:3} {word:<18} {:<6} {:<10} {head}", token.tag.name(), token.relation.name())?;
        }
        writeln!(out)?;
    }
    Ok(())
}
