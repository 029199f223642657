//! In: two readouts and the settings. Out: the two, read ([`ReadPair`]), and from that a [`Comparison`] as often as is
//! wished. Left to the rooms: the work.

use crate::align::{Aligned, Alignment, Link, Scored, Settings, Wishes, align};
use crate::claim::{Reading, read};
use crate::compare::comparison::{Found, side_name};
use crate::compare::limit::{Beyond, Limits};
use crate::compare::overrides::{self, Settled};
use crate::compare::{
    Account, Comparator, Comparison, Explanation, Length, Match, Note, Overrides, Verdict, emphasis, explanation, highlight, note, term,
    unmatched, wording,
};
use crate::divergence::{Divergence, Pair, agrees, are_two_things, divergences};
use crate::error::Error;
use crate::feature::{Features, features};
use crate::lexicon::Entries;
use crate::likeness::{Asked, Likeness};
use crate::span::{Both, Side, Span};
use crate::text::{Document, Readout};
use crate::topic::{self, Kin, Matters, Topic, matters, rows};
use std::sync::Arc;

/// Two accounts, read: all that is found of each and of what they speak of, before claims are joined.
///
/// Reading is most of the work. Keep this to compare again with other [`Overrides`], or to ask why claims were joined.
/// Made by [`Comparator::read`]; owned.
#[derive(Debug)]
pub struct ReadPair {
    comparator: Comparator,
    pub(super) readings: Both<Reading>,
    pub(super) features: Both<Vec<Features>>,
    likeness: Likeness,
    /// Why the caller's measure could not be used.
    failure: Option<Note>,
    /// Accounts that are too long: then neither is read.
    pub(super) beyond: Vec<Beyond>,
    matters: Matters,
    /// How statements call the sides.
    names: Both<String>,
}

/// What is known of two accounts beforehand, where there are more of the event.
pub(super) struct Among<'e> {
    pub(super) names: Both<String>,
    /// Rows of the states of all parties in the lexicon.
    pub(super) present: &'e [usize],
}

impl ReadPair {
    pub(super) fn of(comparator: Comparator, readouts: Both<Readout>) -> Self {
        let issuers = readouts.as_ref().map(Readout::issuer_name);
        let names = Both::from_fn(|side| side_name(side, issuers));
        Self::among(comparator, readouts, Among { names, present: &[] })
    }

    pub(super) fn among(comparator: Comparator, readouts: Both<Readout>, among: Among<'_>) -> Self {
        let entries = comparator.lexicon.entries();
        let (readings, beyond) = read_within(&comparator.limits, readouts, among.present, entries);
        let features = Both::of_two(features(&readings.each(), entries));
        let (likeness, failure) = likeness(&comparator, &readings);
        let matters = matters(&readings.each(), &features.each().map(Vec::as_slice), entries);
        Self { readings, features, likeness, failure, beyond, matters, names: among.names, comparator }
    }

    /// One side's account with its claims.
    ///
    /// ```
    /// use counterpoint::{Actor, Comparator, Readout, Side};
    /// let left = Readout::new("President Rahmon proposed a corridor and thanked his guest.").issuer("Government of Tajikistan");
    /// let read = Comparator::default().read(left, Readout::new("Trade was discussed.").issuer("Government of Uzbekistan"));
    /// assert_eq!(read.account(Side::Left).claims().len(), 2);
    /// assert_eq!(read.account(Side::Right).claims()[0].actor, Actor::Joint);
    /// ```
    pub fn account(&self, side: Side) -> Account {
        Account::of(&self.readings[side], self.comparator.lexicon.entries())
    }

    /// Compares the two.
    pub fn compare(&self) -> Comparison {
        self.led(self.found(&Settled::default()))
    }

    /// Compares the two, and does as the caller wishes.
    ///
    /// # Errors
    /// [`Error::is_override`] if a wish names a claim that does not exist, or more than one, if two wishes contradict each
    /// other, or if kinds are given to claims that are not joined; [`Error::is_limit`] if an account is too long to be read.
    pub fn compare_with(&self, overrides: &Overrides) -> Result<Comparison, Error> {
        self.is_within()?;
        let settled = overrides.settle(&self.readings)?;
        let mut found = self.found(&settled);
        settled.relabel(&mut found)?;
        Ok(self.led(found))
    }

    /// Why two claims were joined, or were not: their score part by part, and what each was joined to instead. Any two
    /// claims can be asked about, by their places in the lists of claims.
    ///
    /// ```
    /// use counterpoint::{Both, Comparator, Outcome, Overrides};
    ///
    /// let left = "The leaders spoke today. They discussed Iran and agreed to extend the ceasefire in Syria.";
    /// let right = "The leaders spoke today. Iran was discussed. They agreed on a ceasefire in Syria.";
    /// let pair = Comparator::default().read(left, right);
    /// let why = pair.explain(&Overrides::default(), Both { left: 1, right: 1 })?;
    /// assert_eq!(why.outcome, Outcome::Joined);
    /// assert!(why.score.total >= why.threshold);
    ///
    /// let why_not = pair.explain(&Overrides::default(), Both { left: 2, right: 1 })?;
    /// assert_eq!(why_not.outcome, Outcome::TooLow);
    /// assert_eq!(why_not.instead.left[0].right, 2);
    /// println!("{why_not}");
    /// # Ok::<(), counterpoint::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::is_override`] as [`compare_with`](ReadPair::compare_with), or if there is no such claim.
    pub fn explain(&self, overrides: &Overrides, claims: Both<usize>) -> Result<Explanation, Error> {
        self.is_within()?;
        let settled = overrides.settle(&self.readings)?;
        for side in Side::ALL {
            overrides::check_index(side, claims[side], &self.readings[side])?;
        }
        let sides = self.sides();
        let scored = self.scored(&sides, &settled.wishes, Some((claims.left, claims.right)));
        let judged = self.judged(&sides, &scored);
        let links = |matches: &[Match]| matches.iter().map(|found| found.links.clone()).collect::<Alignment>();
        Ok(explanation::explain(claims, &sides, &scored, &links(&judged.sure), &links(&judged.unsure)))
    }

    fn is_within(&self) -> Result<(), Error> {
        self.beyond.first().map_or(Ok(()), |beyond| Err(beyond.error()))
    }

    pub(super) fn sides(&self) -> Both<Aligned<'_>> {
        Both::from_fn(|side| Aligned {
            reading: &self.readings[side],
            features: &self.features[side],
            matters: &self.matters.numbers[side as usize],
        })
    }

    pub(super) fn scored<'s>(&'s self, sides: &Both<Aligned<'_>>, wishes: &'s Wishes, asked: Option<(usize, usize)>) -> Scored<'s> {
        let settings = Settings { weights: &self.comparator.weights, threshold: self.comparator.threshold, wishes };
        Scored::of(sides, &self.likeness, settings, asked)
    }

    /// Every match with its verdict.
    fn judged(&self, sides: &Both<Aligned<'_>>, scored: &Scored<'_>) -> Judged {
        let mut judged = Judged::default();
        for links in align(sides, scored) {
            let pair = pair(&links, sides, &self.names, self.comparator.lexicon.entries());
            let divergences = divergences(&pair);
            let pinned = links.iter().any(|link| scored.wishes().pinned.contains(&(link.left, link.right)));
            let told = || !divergences.is_empty() || agrees(&pair, scored.threshold());
            let sure = pinned || told() && !are_two_things(&pair, &divergences);
            let matches = if sure { &mut judged.sure } else { &mut judged.unsure };
            matches.push(found(pair, divergences, links));
        }
        judged
    }

    /// All but the highlights, which depend on what the caller makes of the rest.
    fn found(&self, settled: &Settled) -> Found {
        let entries = self.comparator.lexicon.entries();
        let Self { readings, features, .. } = self;
        let sides = self.sides();
        let scored = self.scored(&sides, &settled.wishes, None);
        let mut matches = self.judged(&sides, &scored).sure;
        settled.mark_pinned(&mut matches);
        let points: Vec<_> = matches.iter().map(|found| vec![found.left.as_slice(), found.right.as_slice()]).collect();
        let of_each = features.each().map(Vec::as_slice);
        let kin = kin(&scored, Both { left: 0, right: 1 });
        let mut topics = rows(&self.matters, &points, &kin, &readings.each(), &of_each, entries);
        settled.retopic(&mut topics, entries);
        let one_sided = Both::from_fn(|side| left_over(&matches, side, readings[side].claims.len()));
        let one_sided_topics = Both::of_two(topic::one_sided(&topics, &one_sided.each().map(Vec::as_slice), &of_each, entries));
        let topics: Vec<_> = topics.into_iter().map(Topic::of_two).collect();
        let accounts = Both::from_fn(|side| Account::of(&readings[side], entries));
        let mut notes = note::notes(readings, self.comparator.lexicon.entries());
        notes.extend(self.beyond.iter().map(|beyond| Note { side: Some(beyond.side), text: beyond.note() }));
        notes.extend(self.failure.clone());
        Found {
            terms: term::pairs(&sides, &matches, entries),
            assurances: unmatched::assurances(readings, features, &one_sided, entries),
            denials: unmatched::denials(readings, &matches, entries),
            emphasis: emphasis::emphasis(&topics, readings),
            length: Length::of(Both::from_fn(|side| accounts[side].words)),
            accounts,
            topics,
            matches,
            one_sided,
            one_sided_topics,
            highlights: Vec::new(),
            notes,
        }
    }

    /// The claims that fit well enough to report one point, by the numbers of the two accounts.
    pub(super) fn kin(&self, accounts: Both<usize>) -> Vec<Kin> {
        kin(&self.scored(&self.sides(), &Wishes::default(), None), accounts)
    }

    fn led(&self, mut found: Found) -> Comparison {
        found.highlights = highlight::highlights(&found, &self.features, self.comparator.highlights);
        Comparison { found: Arc::new(found) }
    }
}

fn kin(scored: &Scored<'_>, accounts: Both<usize>) -> Vec<Kin> {
    scored.fitting().map(|((left, right), _)| [(accounts.left, left), (accounts.right, right)]).collect()
}

/// Matches, and what would be one if it were surer.
#[derive(Default)]
struct Judged {
    sure: Vec<Match>,
    unsure: Vec<Match>,
}

/// Both read; neither, where one is beyond the limits.
fn read_within(limits: &Limits, readouts: Both<Readout>, present: &[usize], entries: &Entries) -> (Both<Reading>, Vec<Beyond>) {
    let unread = |readouts: Both<Readout>| read(readouts.map(Document::unread), present, entries);
    let too_long = limits.of_texts(&readouts);
    if !too_long.is_empty() {
        return (unread(readouts), too_long);
    }
    let readings = read(readouts.map(|readout| Document::of(readout, entries)), present, entries);
    match limits.of_claims(&readings) {
        beyond if beyond.is_empty() => (readings, beyond),
        beyond => (unread(readings.map(|reading| reading.document.readout)), beyond),
    }
}

/// By the caller's measure; by the built-in one where there is none or it fails, which is told in a note.
fn likeness(comparator: &Comparator, readings: &Both<Reading>) -> (Likeness, Option<Note>) {
    let claims = readings.as_ref().map(claim_texts);
    let asked = Asked { claims: &claims, continues: readings.as_ref().map(|reading| reading.continues.as_slice()) };
    match comparator.similarity.as_ref().map(|similarity| Likeness::given(asked, &**similarity)) {
        Some(Ok(likeness)) => (likeness, None),
        None => (Likeness::of(asked), None),
        Some(Err(reason)) => {
            let text = format!("The similarity given could not be used: {reason}. The built-in one was used instead.");
            (Likeness::of(asked), Some(Note { side: None, text }))
        }
    }
}

fn claim_texts(reading: &Reading) -> Vec<&str> {
    let text = reading.document.readout.text();
    reading.claims.iter().map(|claim| &text[claim.span.bytes()]).collect()
}

/// The claims that links join, to be judged.
fn pair<'p>(links: &[Link], sides: &'p Both<Aligned<'p>>, names: &'p Both<String>, entries: &'p Entries) -> Pair<'p> {
    let mut claims = Both { left: Vec::new(), right: Vec::new() };
    for link in links {
        claims.left.push(link.left);
        claims.right.push(link.right);
    }
    for side in Side::ALL {
        claims[side].sort_unstable();
        claims[side].dedup();
    }
    let fit = links.first().map_or(0.0, |link| link.score.total);
    Pair { sides, claims, names, entries, fit }
}

fn found(pair: Pair<'_>, divergences: Vec<Divergence>, links: Vec<Link>) -> Match {
    let wording = wording::differing(pair.sides, &pair.claims);
    let claims = pair.claims;
    let (verdict, reason) = match divergences.first() {
        None => (Verdict::Agreement, agreement_reason(&wording)),
        Some(first) => (Verdict::Divergence, first.statement.clone()),
    };
    Match { left: claims.left, right: claims.right, verdict, divergences, reason, links, wording, overridden: Vec::new() }
}

fn agreement_reason(wording: &Both<Vec<Span>>) -> String {
    match wording.left.is_empty() && wording.right.is_empty() {
        true => "Both say the same in the same words.".to_owned(),
        false => "Both report the point; no kind of divergence was found in the words that differ.".to_owned(),
    }
}

/// A side's claims that no match holds.
fn left_over(matches: &[Match], side: Side, claims: usize) -> Vec<usize> {
    let mut matched = vec![false; claims];
    matches.iter().flat_map(|found| found.claims(side)).for_each(|&claim| matched[claim] = true);
    (0..claims).filter(|&claim| !matched[claim]).collect()
}
