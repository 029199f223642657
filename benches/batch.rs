//! A batch of 1,400 pairs by one and by two threads: `cargo bench --bench batch`.
//!
//! Timed: `Comparator::compare_many` over the annotated pairs of `training/pairs`, again and again up to 1,400, each
//! comparison counted and dropped, in a rayon pool of so many threads. Not timed: reading the files and the lexicon.

mod common;

use common::{pairs, root};
use counterpoint::Comparator;
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const PAIRS: usize = 1_400;

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 2], sample_count = 5, sample_size = 1)]
fn compared(bencher: Bencher, threads: usize) {
    let pairs = pairs(&root().join("training/pairs/corpus"));
    let comparator = Comparator::default();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a machine can start two threads");
    let matches = || -> usize {
        let given = pairs.iter().cycle().take(PAIRS).map(|pair| (pair.left.clone(), pair.right.clone()));
        comparator.compare_many(given).map(|comparison| comparison.matches().len()).sum()
    };
    bencher.bench(|| pool.install(|| black_box(matches())));
}
