//! In: settings. Out: a [`Comparator`], which runs the rooms in their order. Left to the rooms: the work.

use crate::align::{Aligned, Link, align};
use crate::claim::{Reading, read};
use crate::compare::comparison::{Found, side_name};
use crate::compare::{Account, Comparison, Length, Match, Note, Verdict, contact, emphasis, highlight, term, unmatched, wording};
use crate::divergence::{Pair, divergences};
use crate::error::Error;
use crate::feature::features;
use crate::lexicon::{Entries, Lexicon};
use crate::likeness::{Likeness, Similarity};
use crate::span::{Both, Side, Span};
use crate::text::{Document, Readout};
use crate::topic::{self, follow, topics};
use crate::word::Kind;
use std::sync::Arc;

/// Compares two accounts of one event, with the built-in lexicon and settings.
///
/// Takes readouts or plain text. It cannot fail: an account without claims is said so in the
/// [notes](Comparison::notes).
///
/// ```
/// use counterpoint::{compare, DivergenceKind, Readout, Verdict};
///
/// let left = Readout::new("The presidents discussed the ceasefire in Syria.").issuer("White House");
/// let right = Readout::new("It was agreed to extend the ceasefire in Syria.").issuer("Kremlin");
/// let comparison = compare(&left, &right);
///
/// let found = &comparison.matches()[0];
/// assert_eq!(found.verdict, Verdict::Divergence);
/// assert_eq!(found.divergences[0].kind, DivergenceKind::Commitment);
/// ```
pub fn compare(left: impl Into<Readout>, right: impl Into<Readout>) -> Comparison {
    Comparator::default().compare(left, right)
}

/// Compares with settings of the caller's. Make one, and use it for many pairs.
#[derive(Debug, Clone)]
pub struct Comparator {
    lexicon: Lexicon,
    similarity: Option<Arc<dyn Similarity>>,
    threshold: f32,
    highlights: usize,
}

/// Settings of a [`Comparator`]. Setters store; [`build`](ComparatorBuilder::build) checks.
#[derive(Debug, Clone)]
pub struct ComparatorBuilder {
    lexicon: Lexicon,
    similarity: Option<Arc<dyn Similarity>>,
    threshold: f32,
    highlights: usize,
}

const THRESHOLD: f32 = 0.4;
const HIGHLIGHTS: usize = 5;

impl Default for Comparator {
    fn default() -> Self {
        Self { lexicon: Lexicon::english(), similarity: None, threshold: THRESHOLD, highlights: HIGHLIGHTS }
    }
}

impl ComparatorBuilder {
    /// The lexicon. The default is [`Lexicon::english`]; leave it to add words of a field or an issuer, or to compare by a
    /// list of topics of your own: each with its slug, its label and the phrases that name it. A claim that names none of
    /// them goes with the state it names, with the claims that it is most like, or by its own words.
    ///
    /// ```
    /// use counterpoint::{Comparator, Lexicon, Table};
    ///
    /// let mine = "connectivity | Links | ferry; air service; cable\nfish | Fisheries | tuna; fishing";
    /// let lexicon = Lexicon::english().replaced(Table::Topics, "my topics", mine)?;
    /// let comparator = Comparator::builder().lexicon(lexicon).build()?;
    /// let left = "The leaders discussed a new ferry between the islands. They welcomed progress on tuna quotas.";
    /// let right = "Views were exchanged on air services. The Prime Minister raised fishing licences.";
    /// let labels: Vec<_> = comparator.compare(left, right).topics().iter().map(|topic| topic.label.clone()).collect();
    /// assert_eq!(labels, ["Links", "Fisheries"]);
    /// # Ok::<(), counterpoint::Error>(())
    /// ```
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// How alike in meaning two claims are. The default is a small table that is built in, made from statements of the
    /// White House, the Kremlin and Kyiv; leave it for the vectors of a larger model, or for texts of another field.
    pub fn similarity(mut self, similarity: impl Similarity + 'static) -> Self {
        self.similarity = Some(Arc::new(similarity));
        self
    }

    /// The least [`Score`](crate::Score) at which two claims are joined, 0 to 2. The default is 0.4; raise it for fewer
    /// and surer matches.
    pub fn threshold(mut self, threshold: f32) -> Self {
        self.threshold = threshold;
        self
    }

    /// At most so many highlights. The default is 5.
    pub fn highlights(mut self, most: usize) -> Self {
        self.highlights = most;
        self
    }

    /// Checks the settings.
    ///
    /// # Errors
    /// [`Error::is_setting`] if the threshold is no number from 0 to 2.
    pub fn build(self) -> Result<Comparator, Error> {
        if !(0.0..=2.0).contains(&self.threshold) {
            return Err(Error::setting("threshold", format!("must be from 0 to 2, is {}", self.threshold)));
        }
        Ok(Comparator { lexicon: self.lexicon, similarity: self.similarity, threshold: self.threshold, highlights: self.highlights })
    }
}

impl Comparator {
    /// Settings to change, beginning with the default ones.
    pub fn builder() -> ComparatorBuilder {
        let Self { lexicon, similarity, threshold, highlights } = Self::default();
        ComparatorBuilder { lexicon, similarity, threshold, highlights }
    }

    /// Compares two accounts of one event. Exchanged sides mirror the result.
    pub fn compare(&self, left: impl Into<Readout>, right: impl Into<Readout>) -> Comparison {
        let entries = self.lexicon.entries();
        let documents = Both { left: left.into(), right: right.into() }.map(|readout| Document::of(readout, entries));
        let readings = read(documents, entries);
        let features = features(&readings, entries);
        let (likeness, failure) = self.likeness(&readings);
        let (mut topics, places) = topics(&readings, &features, entries);
        let sides = Both::from_fn(|side| Aligned { reading: &readings[side], features: &features[side], topics: &places[side] });
        let issuers = readings.as_ref().map(|reading| reading.document.readout.issuer_name());
        let names = Both::from_fn(|side| side_name(side, issuers));
        let alignment = align(&sides, &likeness, self.threshold);
        let matches: Vec<_> = alignment.into_iter().map(|links| judge(links, &sides, &names, entries)).collect();
        let points: Vec<_> = matches.iter().map(|found| Both { left: found.left.as_slice(), right: found.right.as_slice() }).collect();
        follow(&mut topics, places.clone(), &points, entries);
        let one_sided = Both::from_fn(|side| unmatched(&matches, side, readings[side].claims.len()));
        let one_sided_topics = topic::one_sided(&topics, &features, entries);
        let accounts = Both::from_fn(|side| account(&readings[side], entries));
        let mut notes = notes(&readings);
        notes.extend(failure);
        let mut found = Found {
            terms: term::pairs(&sides, &matches, entries),
            assurances: unmatched::assurances(&readings, &one_sided),
            denials: unmatched::denials(&readings, &matches, entries),
            emphasis: emphasis::emphasis(&topics, &readings),
            length: Length::of(Both::from_fn(|side| accounts[side].words)),
            accounts,
            topics,
            matches,
            one_sided,
            one_sided_topics,
            highlights: Vec::new(),
            notes,
        };
        found.highlights = highlight::highlights(&found, &features, self.highlights);
        Comparison { found: Arc::new(found) }
    }

    /// Reads two accounts of one event and compares nothing: the claims of each, and what it says of the contact. Both are
    /// read together, for each may tell whose leader the other names.
    ///
    /// ```
    /// use counterpoint::{Actor, Comparator, Readout};
    /// let left = Readout::new("President Rahmon proposed a corridor and thanked his guest.").issuer("Government of Tajikistan");
    /// let read = Comparator::default().read(left, Readout::new("Trade was discussed.").issuer("Government of Uzbekistan"));
    /// assert_eq!(read.left.claims().len(), 2);
    /// assert_eq!(read.right.claims()[0].actor, Actor::Joint);
    /// ```
    pub fn read(&self, left: impl Into<Readout>, right: impl Into<Readout>) -> Both<Account> {
        let entries = self.lexicon.entries();
        let documents = Both { left: left.into(), right: right.into() }.map(|readout| Document::of(readout, entries));
        read(documents, entries).as_ref().map(|reading| account(reading, entries))
    }

    /// By the caller's measure; by the built-in one where there is none or it fails, which is told in a note.
    fn likeness(&self, readings: &Both<Reading>) -> (Likeness, Option<Note>) {
        let claims = readings.as_ref().map(claim_texts);
        match self.similarity.as_ref().map(|similarity| Likeness::given(&claims, &**similarity)) {
            Some(Ok(likeness)) => (likeness, None),
            None => (Likeness::of(&claims), None),
            Some(Err(reason)) => {
                let text = format!("The similarity given could not be used: {reason}. The built-in one was used instead.");
                (Likeness::of(&claims), Some(Note { side: None, text }))
            }
        }
    }
}

fn claim_texts(reading: &Reading) -> Vec<&str> {
    let text = reading.document.readout.text();
    reading.claims.iter().map(|claim| &text[claim.span.bytes()]).collect()
}

fn judge(links: Vec<Link>, sides: &Both<Aligned<'_>>, names: &Both<String>, entries: &Entries) -> Match {
    let mut claims = Both { left: Vec::new(), right: Vec::new() };
    for link in &links {
        claims.left.push(link.left);
        claims.right.push(link.right);
    }
    for side in Side::ALL {
        claims[side].sort_unstable();
        claims[side].dedup();
    }
    let fit = links.first().map_or(0.0, |link| link.score.total);
    let pair = Pair { sides, claims, names, entries, fit };
    let divergences = divergences(&pair);
    let wording = wording::differing(sides, &pair.claims);
    let claims = pair.claims;
    let (verdict, reason) = match divergences.first() {
        None => (Verdict::Agreement, agreement_reason(&wording)),
        Some(first) => (Verdict::Divergence, first.statement.clone()),
    };
    Match { left: claims.left, right: claims.right, verdict, divergences, reason, links, wording }
}

fn agreement_reason(wording: &Both<Vec<Span>>) -> String {
    match wording.left.is_empty() && wording.right.is_empty() {
        true => "Both say the same in the same words.".to_owned(),
        false => "Both report the point; no kind of divergence was found in the words that differ.".to_owned(),
    }
}

fn unmatched(matches: &[Match], side: Side, claims: usize) -> Vec<usize> {
    let mut matched = vec![false; claims];
    matches.iter().flat_map(|found| found.claims(side)).for_each(|&claim| matched[claim] = true);
    (0..claims).filter(|&claim| !matched[claim]).collect()
}

fn account(reading: &Reading, entries: &Entries) -> Account {
    let readout = &reading.document.readout;
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let words = &reading.document.words;
    Account {
        issuer: owned(readout.issuer_name()),
        date: owned(readout.date_text()),
        title: owned(readout.title_text()),
        text: readout.shared_text(),
        words: (0..words.len()).filter(|&i| words.kind(i) != Kind::Mark && words.folded(i) != "'s").count(),
        contact: contact::facts(reading, entries),
        claims: reading.claims.clone(),
    }
}

fn notes(readings: &Both<Reading>) -> Vec<Note> {
    let mut out = Vec::new();
    for side in Side::ALL {
        let which = if side == Side::Left { "left" } else { "right" };
        let reading = &readings[side];
        let text = reading.document.readout.text();
        let mut note = |text: String| out.push(Note { side: Some(side), text });
        if text.trim().is_empty() {
            note(format!("The {which} account is empty."));
        } else if reading.claims.is_empty() {
            note(format!("No claims were found on the {which}: the text has no sentence."));
        } else if !is_mostly_latin(text) {
            note(format!(
                "The {which} account is mostly not in the Latin script. Only English is read; its claims are whole sentences, and that they stand alone shows nothing."
            ));
        }
        if let Some(date) = reading.document.readout.date_text().filter(|_| reading.document.readout.day().is_none()) {
            note(format!(
                "The {which} account's date “{date}” is not a day as ISO 8601 writes it (2017-05-02); its relative dates were resolved by the other side's, if at all."
            ));
        }
    }
    if Side::ALL.into_iter().any(|side| readings[side].party.is_none())
        && Side::ALL.into_iter().all(|side| !readings[side].claims.is_empty())
    {
        let text = "Whose leader is whose could not be told for both sides: give the issuers.".to_owned();
        out.push(Note { side: None, text });
    }
    out
}

fn is_mostly_latin(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let latin = letters().filter(|c| *c <= '\u{024F}' || ('\u{1E00}'..='\u{1EFF}').contains(c)).count();
    2 * latin >= letters().count()
}
