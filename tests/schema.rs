//! The published schema is the one that the types give.

#[test]
fn the_published_schema_is_that_of_the_types() {
    let published: serde_json::Value = serde_json::from_str(include_str!("../schema/comparison.schema.json")).expect("the file is JSON");
    assert_eq!(published, counterpoint::schema(), "renew it: cargo run --example schema > schema/comparison.schema.json");
}

#[test]
fn the_schema_names_every_field_that_is_written() {
    let json: serde_json::Value = serde_json::from_str(&counterpoint::compare("They met.", "They met.").to_json()).expect("valid JSON");
    let schema = counterpoint::schema();
    let written: Vec<_> = json.as_object().expect("an object").keys().collect();
    let described: Vec<_> = schema["properties"].as_object().expect("an object").keys().collect();
    assert_eq!(written.len(), described.len());
    assert!(written.iter().all(|key| described.contains(key)));
}
