//! In: both documents and everybody named in them. Out: whether a side's leader is spoken of as "he" or as "she", as far as the
//! texts show it ([`Genders`]). Left to `actor`: whom a pronoun means.

use super::party::{Mention, Who};
use crate::lexicon::{Entries, Grammar};
use crate::span::{Both, Side};
use crate::text::Document;
use crate::word::Words;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    He,
    She,
}

/// How the leader of each side is spoken of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Genders(Both<Option<Gender>>);

/// How often a side's leader is spoken of as "he", and as "she".
type Votes = Both<[u32; 2]>;

/// Once may be somebody else of that side.
const ENOUGH: u32 = 2;

/// How many words before a name a form of address may begin.
const ADDRESS: usize = 3;

impl Genders {
    pub(super) fn of(documents: &Both<Document>, mentions: &Both<Vec<Mention>>, entries: &Entries) -> Self {
        let mut votes = Votes::default();
        for side in Side::ALL {
            let words = &documents[side].words;
            for mention in mentions[side].iter().filter(|mention| mention.person && !mention.several) {
                if let (Who::Side(of), Some(gender)) = (mention.who, addressed(words, mention.words.clone(), entries)) {
                    votes[of][gender as usize] += 1;
                }
            }
            for (_, sentence) in documents[side].spoken() {
                if let Some((of, gender)) = taken_up(words, within(&mentions[side], sentence)) {
                    votes[of][gender as usize] += 1;
                }
            }
        }
        Self(Both::from_fn(|side| match votes[side] {
            [he, she] if he >= ENOUGH && he > 2 * she => Some(Gender::He),
            [he, she] if she >= ENOUGH && she > 2 * he => Some(Gender::She),
            _ => None,
        }))
    }

    /// Whether a pronoun may mean the leader of a side.
    pub(super) fn fits(self, side: Side, pronoun: &str) -> bool {
        self.0[side].zip(gender_of(pronoun)).is_none_or(|(known, told)| known == told)
    }
}

fn gender_of(pronoun: &str) -> Option<Gender> {
    match pronoun {
        "he" | "him" | "his" => Some(Gender::He),
        "she" | "her" => Some(Gender::She),
        _ => None,
    }
}

/// "Mr.", "Her Excellency", "the King": within a name or before it.
fn addressed(words: &Words, name: Range<usize>, entries: &Entries) -> Option<Gender> {
    let near = name.start.saturating_sub(ADDRESS)..name.end;
    let told = |class: Grammar| {
        let mut hits = entries.grammar(class).hits(words, near.clone());
        hits.any(|hit| hit.to >= name.start && hit.to <= name.end)
    };
    match (told(Grammar::Masculine), told(Grammar::Feminine)) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    }
}

/// "The President said that she": in a sentence that names nobody else before.
fn taken_up(words: &Words, mentions: &[Mention]) -> Option<(Side, Gender)> {
    let at = mentions.iter().position(|mention| mention.who == Who::Person)?;
    let gender = gender_of(words.folded(mentions[at].words.start))?;
    match mentions[..at] {
        [Mention { who: Who::Side(of), person: true, several: false, .. }] => Some((of, gender)),
        _ => None,
    }
}

fn within(mentions: &[Mention], sentence: Range<usize>) -> &[Mention] {
    let from = mentions.partition_point(|mention| mention.words.start < sentence.start);
    let to = mentions.partition_point(|mention| mention.words.start < sentence.end);
    &mentions[from..to]
}
