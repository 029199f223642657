//! A caller's own measure of likeness.

use counterpoint::{Comparator, Comparison, Similarity};
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};

type Answer = Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>>;
type Measure = fn(&[&str], &[&str]) -> Answer;

#[derive(Debug)]
struct Says(fn(&[&str], &[&str]) -> Answer);

impl Similarity for Says {
    fn similarities(&self, left: &[&str], right: &[&str]) -> Answer {
        (self.0)(left, right)
    }
}

fn compared(says: fn(&[&str], &[&str]) -> Answer) -> Comparison {
    let comparator = Comparator::builder().similarity(Says(says)).build().expect("settings are right");
    comparator.compare("They spoke of quinces.", "Marmalade was praised.")
}

#[test]
fn claims_without_a_shared_word_are_joined_by_the_callers_measure() {
    let joined = compared(|left, right| Ok(vec![vec![1.0; right.len()]; left.len()]));
    assert_eq!(joined.matches().len(), 1);
    assert!(joined.notes().iter().all(|note| !note.text.contains("similarity")));
}

#[test]
fn a_measure_that_fails_or_answers_amiss_is_told_in_a_note() {
    let cases: [Measure; 4] =
        [|_, _| Err("no model".into()), |_, _| Ok(Vec::new()), |_, _| Ok(vec![Vec::new()]), |_, _| Ok(vec![vec![f32::NAN]])];
    for case in cases {
        let notes = compared(case).notes().to_vec();
        assert!(notes.iter().any(|note| note.text.contains("similarity given could not be used")), "{notes:?}");
    }
}

static CALLS: AtomicUsize = AtomicUsize::new(0);

#[test]
fn it_is_called_once_a_comparison_with_all_claims() {
    let comparator = Comparator::builder().similarity(Says(|left, right| {
        CALLS.fetch_add(1, Ordering::Relaxed);
        assert_eq!((left.len(), right.len()), (2, 1));
        Ok(vec![vec![0.0; right.len()]; left.len()])
    }));
    let comparator = comparator.build().expect("settings are right");
    comparator.compare("They spoke of quinces. They thanked the cooks.", "Marmalade was praised.");
    assert_eq!(CALLS.load(Ordering::Relaxed), 1);
}
