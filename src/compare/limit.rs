//! In: how long an account and its list of claims may be ([`Limits`]). Out: which side goes beyond them, and by how much. Left to
//! `read_pair`: to compare nothing then.

use crate::claim::Reading;
use crate::error::Error;
use crate::span::{Both, Side};
use crate::text::Readout;

/// What is read at most of one account.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// In bytes.
    pub(super) text: usize,
    pub(super) claims: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { text: LONGEST_TEXT, claims: MOST_CLAIMS }
    }
}

/// Longer than any novel.
const LONGEST_TEXT: usize = 1 << 22;
/// As many as 600,000 words of readouts hold.
const MOST_CLAIMS: usize = 50_000;

/// One side's account is beyond a limit.
#[derive(Debug, Clone)]
pub(super) struct Beyond {
    pub(super) side: Side,
    limit: &'static str,
    unit: &'static str,
    count: usize,
    most: usize,
}

impl Beyond {
    pub(super) fn error(&self) -> Error {
        self.error_of(&self.called())
    }

    /// Of an account that is called so.
    pub(super) fn error_of(&self, account: &str) -> Error {
        Error::limit(self.limit, &*self.message(account))
    }

    /// For a reader of the comparison.
    pub(super) fn note(&self) -> String {
        format!("Nothing was compared: {} (limit `{}`).", self.message(&self.called()), self.limit)
    }

    fn called(&self) -> String {
        format!("the {} account", self.side.name())
    }

    fn message(&self, account: &str) -> String {
        format!("{account} has {} {unit}, and {} are the most that are read", self.count, self.most, unit = self.unit)
    }
}

impl Limits {
    pub(super) fn of_texts(&self, readouts: &Both<Readout>) -> Vec<Beyond> {
        beyond("longest_text", "bytes", self.text, readouts.as_ref().map(|readout| readout.text().len()))
    }

    pub(super) fn of_claims(&self, readings: &Both<Reading>) -> Vec<Beyond> {
        beyond("most_claims", "claims", self.claims, readings.as_ref().map(|reading| reading.claims.len()))
    }
}

fn beyond(limit: &'static str, unit: &'static str, most: usize, counts: Both<usize>) -> Vec<Beyond> {
    let of = |side: Side| Beyond { side, limit, unit, count: counts[side], most };
    Side::ALL.into_iter().filter(|&side| counts[side] > most).map(of).collect()
}
