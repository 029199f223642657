//! In: both readings. Out: what a reader should know of how they were read ([`Note`]). Left to `report`: where it stands.

use crate::claim::Reading;
use crate::lexicon::Entries;
use crate::span::{Both, Side};
use crate::text::is_english;
use serde::{Deserialize, Serialize};

/// Something that a reader of the comparison should know of how it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// The side that it concerns, or `None` for both.
    pub side: Option<Side>,
    /// A sentence.
    pub text: String,
}

/// What is to be known of how each account was read.
pub(super) fn notes(readings: &Both<Reading>, entries: &Entries) -> Vec<Note> {
    let of_side = |side: Side| {
        let texts = of_account(&readings[side], &format!("The {} account", side.name()), entries);
        texts.into_iter().map(move |text| Note { side: Some(side), text })
    };
    let mut out: Vec<_> = Side::ALL.into_iter().flat_map(of_side).collect();
    if Side::ALL.into_iter().any(|side| readings[side].party.is_none())
        && Side::ALL.into_iter().all(|side| !readings[side].claims.is_empty())
    {
        let text = "Whose leader is whose could not be told for both sides: give the issuers.".to_owned();
        out.push(Note { side: None, text });
    }
    out
}

/// Of one account, which sentences begin with (`name`).
pub(super) fn of_account(reading: &Reading, name: &str, entries: &Entries) -> Vec<String> {
    let readout = &reading.document.readout;
    let text = readout.text();
    let mut out = Vec::new();
    if text.trim().is_empty() {
        out.push(format!("{name} is empty."));
    } else if reading.document.is_unread() {
        // The limit that it is beyond is told.
    } else if reading.claims.is_empty() {
        out.push(format!("{name} has no sentence: no claims were found."));
    } else if !is_mostly_latin(text) {
        out.push(format!(
            "{name} is mostly not in the Latin script. Only English is read; its claims are whole sentences, and that they stand alone shows nothing."
        ));
    } else if is_english(&reading.document.words, entries) == Some(false) {
        out.push(format!("{name} does not read as English. Only English is read; what is said here of its claims shows nothing."));
    }
    if let Some(remark) = readout.remark_text() {
        out.push(format!("{name} {remark}."));
    }
    if let Some(date) = readout.date_text().filter(|_| readout.day().is_none()) {
        out.push(format!(
            "{name}'s date “{date}” is not a day as ISO 8601 writes it (2017-05-02); its relative dates were resolved by the other side's, if at all."
        ));
    }
    out
}

fn is_mostly_latin(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let latin = letters().filter(|c| *c <= '\u{024F}' || ('\u{1E00}'..='\u{1EFF}').contains(c)).count();
    2 * latin >= letters().count()
}
