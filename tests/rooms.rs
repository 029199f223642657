//! Each room uses only the rooms before it.

#[path = "common/sources.rs"]
mod sources;

use sources::sources;
use std::fs;
use std::path::Path;

const ROOMS: [&str; 18] = [
    "error",
    "span",
    "word",
    "lexicon",
    "text",
    "source",
    "syntax",
    "claim",
    "article",
    "event",
    "feature",
    "likeness",
    "topic",
    "align",
    "divergence",
    "compare",
    "drift",
    "report",
];

fn room_of(file: &Path, src: &Path) -> String {
    let inside = file.strip_prefix(src).expect("a file of src");
    inside.components().next().expect("a name").as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

#[test]
fn rooms_use_only_the_rooms_before_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for file in sources(&src) {
        let room = room_of(&file, &src);
        if room == "lib" {
            continue;
        }
        let place = ROOMS.iter().position(|other| *other == room).unwrap_or_else(|| panic!("`{room}` is no room of the list"));
        let text = fs::read_to_string(&file).expect("a source file");
        for part in text.split("crate::").skip(1) {
            let used = part.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            // Only a link of the documentation may name an item at the root or a later room.
            let documented = part.starts_with(|c: char| c.is_uppercase());
            if let Some(other) = ROOMS.iter().position(|other| *other == used).filter(|_| !documented) {
                assert!(other <= place, "{}: `{room}` uses `{used}`", file.display());
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "the uses were not found");
}
