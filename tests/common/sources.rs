//! What tests of the code itself ask for: where its files are.

use std::fs;
use std::path::{Path, PathBuf};

/// The Rust files of a folder and of all folders in it.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.is_dir());
    let rust = files.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}
