//! In: two claims and all scores. Out: why they were joined, or were not ([`Explanation`]). Left to the caller: whether to
//! decide otherwise ([`Overrides`](crate::Overrides)).

use crate::align::{Aligned, Alignment, Link, Score, Scored};
use crate::divergence::is_near;
use crate::span::{Both, Side};
use serde::Serialize;
use std::fmt;

/// What became of two claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Outcome {
    /// They are joined.
    Joined,
    /// They are joined because the caller pinned them.
    Pinned,
    /// They are not joined because the caller forbade it.
    Forbidden,
    /// They are not joined: their score is below the threshold.
    TooLow,
    /// They are not joined: but for their place, their neighbours, names and what one of them gives as its aim, they have too
    /// little in common.
    NothingInCommon,
    /// They are not joined, though their score would do: no difference was found, but to say that they agree it is too near the
    /// threshold (two acts must fit better than one told twice, and two leaders' stands better still); or one of them denies, opposes
    /// or asks for what the other reports; or they tell of two sums, of two places or people, or of two doers.
    Unsure,
    /// They are not joined, though their score would do: other matches of the two fit better, all in all.
    Outbid,
}

/// Why two claims were joined, or were not. Its `Display` is a short account for people; made by
/// [`Comparator::explain`](crate::Comparator::explain).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The two claims, by index.
    pub claims: Both<usize>,
    /// Their words.
    pub quotes: Both<String>,
    /// How well they fit, part by part.
    pub score: Score,
    /// The least total at which claims are joined.
    pub threshold: f32,
    /// What became of them.
    pub outcome: Outcome,
    /// The links of each of the two with claims other than the other; empty for one that is joined to no other.
    pub instead: Both<Vec<Link>>,
    /// The words of the claims that those links lead to, in the same order.
    pub instead_quotes: Both<Vec<String>>,
}

/// `alignment` is what was joined; `unsure`, what would be, if it were surer.
pub(super) fn explain(
    claims: Both<usize>,
    sides: &Both<Aligned<'_>>,
    scored: &Scored<'_>,
    alignment: &Alignment,
    unsure: &Alignment,
) -> Explanation {
    let pair = (claims.left, claims.right);
    let quote = |side: Side, claim: usize| {
        let reading = sides[side].reading;
        reading.document.readout.text()[reading.claims[claim].span.bytes()].to_owned()
    };
    let links = || alignment.iter().flatten();
    let of = |side: Side, link: &Link| if side == Side::Left { link.left } else { link.right };
    let instead = Both::from_fn(|side| {
        let own = links().filter(|link| of(side, link) == claims[side] && (link.left, link.right) != pair);
        own.cloned().collect::<Vec<_>>()
    });
    let score = scored.score(claims.left, claims.right).expect("the pair asked for is scored");
    let holds = |alignment: &Alignment| {
        alignment.iter().any(|links| Side::ALL.iter().all(|&side| links.iter().any(|link| of(side, link) == claims[side])))
    };
    let wishes = scored.wishes();
    let outcome = match holds(alignment) {
        true if wishes.pinned.contains(&pair) => Outcome::Pinned,
        true => Outcome::Joined,
        false if wishes.forbidden.contains(&pair) => Outcome::Forbidden,
        false if score.total < scored.threshold() => Outcome::TooLow,
        false if !scored.is_grounded(claims.left, claims.right) => Outcome::NothingInCommon,
        false if holds(unsure) => Outcome::Unsure,
        false => Outcome::Outbid,
    };
    Explanation {
        claims,
        quotes: Both::from_fn(|side| quote(side, claims[side])),
        score,
        threshold: scored.threshold(),
        outcome,
        instead_quotes: Both::from_fn(|side| instead[side].iter().map(|link| quote(side.other(), of(side.other(), link))).collect()),
        instead,
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "left claim {}: “{}”", self.claims.left, self.quotes.left)?;
        writeln!(f, "right claim {}: “{}”", self.claims.right, self.quotes.right)?;
        writeln!(f, "{}", self.outcome_in_words())?;
        for part in &self.score.parts {
            writeln!(
                f,
                "  {:<10} {:>5.2} × {:>5.2} = {:>5.2}",
                part.kind.name(),
                part.value,
                part.kind.weight(),
                part.value * part.kind.weight()
            )?;
        }
        for side in Side::ALL {
            let name = side.name();
            if self.instead[side].is_empty() {
                writeln!(f, "The {name} claim is joined to no other.")?;
            }
            for (link, quote) in self.instead[side].iter().zip(&self.instead_quotes[side]) {
                writeln!(f, "The {name} claim is joined, with a score of {:.2}, to “{quote}”", link.score.total)?;
            }
        }
        Ok(())
    }
}

impl Explanation {
    fn outcome_in_words(&self) -> String {
        let (total, threshold) = (self.score.total, self.threshold);
        match self.outcome {
            Outcome::Joined => format!("joined: the score is {total:.2}, the threshold {threshold:.2}"),
            Outcome::Pinned => format!("joined, because they are pinned: the score is {total:.2}, the threshold {threshold:.2}"),
            Outcome::Forbidden => format!("kept apart, because it is forbidden: the score is {total:.2}, the threshold {threshold:.2}"),
            Outcome::TooLow => format!("not joined: the score of {total:.2} is below the threshold of {threshold:.2}"),
            Outcome::NothingInCommon => {
                format!(
                    "not joined: the score is {total:.2}, the threshold {threshold:.2}, but in words and meaning they have too little in common, or no more than what one of them gives as its aim"
                )
            }
            Outcome::Unsure if is_near(total, threshold) => format!(
                "not joined: no difference was found, but to say that they agree the score of {total:.2} is too near the threshold of {threshold:.2}"
            ),
            Outcome::Unsure => format!(
                "not joined: the score is {total:.2}, the threshold {threshold:.2}, but they are two acts or two stands that fit too little to be said to agree, or one denies, opposes or asks for what the other reports, or they tell of two sums, of two places or people, or of two doers"
            ),
            Outcome::Outbid => {
                format!("not joined: the score of {total:.2} reaches the threshold of {threshold:.2}, but other matches fit better")
            }
        }
    }
}
