//! Prints the JSON Schema of a serialised comparison.
//!
//! `cargo run --example schema > schema/comparison.schema.json` renews the published file; a test holds the two equal.

fn main() {
    let schema = serde_json::to_string_pretty(&counterpoint::schema()).expect("a JSON value has string keys only");
    println!("{schema}");
}
