//! The inputs that fuzzing kept, held to what `fuzz/src/lib.rs` asserts of any: without a fuzzer, on every run of the tests.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::path::Path;

fn holds_of_all(target: &str, asserts: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut inputs: Vec<_> =
        std::fs::read_dir(&folder).expect("the kept inputs are there").map(|entry| entry.expect("a file").path()).collect();
    inputs.sort_unstable();
    assert!(inputs.len() >= 10, "{} of {target}", inputs.len());
    for input in inputs {
        // Where one fails, the output says which.
        println!("{}", input.display());
        asserts(&std::fs::read(&input).expect("a file"));
    }
}

macro_rules! targets {
    ($($target:ident)*) => {
        $(
            #[test]
            fn $target() {
                holds_of_all(stringify!($target), targets::$target);
            }
        )*

        #[test]
        fn every_target_is_listed_here() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
            let files = std::fs::read_dir(folder).expect("the targets are there").map(|entry| entry.expect("a file").file_name());
            let mut names: Vec<_> = files.map(|name| name.to_string_lossy().trim_end_matches(".rs").to_owned()).collect();
            names.sort_unstable();
            assert_eq!(names, [$(stringify!($target)),*]);
        }
    };
}

targets! { article front_matter lexicon lines overrides page pair stored text }
