//! In: settings. Out: a [`Comparator`] that holds them. Left to [`ReadPair`]: to run the rooms in their order.

use crate::align::Weights;
use crate::compare::limit::Limits;
use crate::compare::{Comparison, Explanation, Overrides, ReadPair};
use crate::error::Error;
use crate::lexicon::{Entries, Lexicon};
use crate::likeness::Similarity;
use crate::span::Both;
use crate::text::Readout;
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
    pub(super) lexicon: Lexicon,
    pub(super) similarity: Option<Arc<dyn Similarity>>,
    pub(super) weights: Weights,
    pub(super) threshold: f32,
    pub(super) highlights: usize,
    pub(super) limits: Limits,
}

/// Settings of a [`Comparator`]. Setters store; [`build`](ComparatorBuilder::build) checks.
#[derive(Debug, Clone)]
pub struct ComparatorBuilder {
    lexicon: Lexicon,
    similarity: Option<Arc<dyn Similarity>>,
    threshold: f32,
    highlights: usize,
    limits: Limits,
}

const THRESHOLD: f32 = 0.5;
const HIGHLIGHTS: usize = 5;

impl Default for Comparator {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::english(),
            similarity: None,
            weights: Weights::default(),
            threshold: THRESHOLD,
            highlights: HIGHLIGHTS,
            limits: Limits::default(),
        }
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

    /// The least [`Score`](crate::Score) at which two claims are joined, 0 to 2. The default is 0.5; raise it for fewer
    /// and surer matches. Between texts that have little in common it is raised by itself, to 1.6 times at most. Two claims in
    /// which no difference is found must fit a little better than that to be said to agree.
    pub fn threshold(mut self, threshold: f32) -> Self {
        self.threshold = threshold;
        self
    }

    /// At most so many highlights. The default is 5.
    pub fn highlights(mut self, most: usize) -> Self {
        self.highlights = most;
        self
    }

    /// The longest account that is read, in bytes. The default is 4 MiB, longer than any novel; lower it for texts of strangers
    /// where time is short, raise it where a machine may take minutes.
    ///
    /// Beyond it nothing at all is compared, since what the other side alone reports could not be told: the
    /// [notes](Comparison::notes) say so, and [`try_compare`](Comparator::try_compare) fails.
    ///
    /// ```
    /// use counterpoint::Comparator;
    /// let comparator = Comparator::builder().longest_text(30).build()?;
    /// let comparison = comparator.compare("They discussed Iran.", "They discussed Iran, fish and trade.");
    /// assert!(comparison.matches().is_empty() && comparison.one_sided().left.is_empty());
    /// assert_eq!(
    ///     comparison.notes()[0].text,
    ///     "Nothing was compared: the right account has 36 bytes, and 30 are the most that are read (limit `longest_text`)."
    /// );
    /// # Ok::<(), counterpoint::Error>(())
    /// ```
    pub fn longest_text(mut self, bytes: usize) -> Self {
        self.limits.text = bytes;
        self
    }

    /// The most claims of one account that are compared. The default is 50,000; the same holds beyond it as beyond
    /// [`longest_text`](ComparatorBuilder::longest_text).
    pub fn most_claims(mut self, claims: usize) -> Self {
        self.limits.claims = claims;
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
        let Self { lexicon, similarity, threshold, highlights, limits } = self;
        Ok(Comparator { lexicon, similarity, threshold, highlights, limits, weights: Weights::default() })
    }
}

impl Comparator {
    pub(crate) fn entries(&self) -> &Entries {
        self.lexicon.entries()
    }

    /// Settings to change, beginning with the default ones.
    pub fn builder() -> ComparatorBuilder {
        let Self { lexicon, similarity, threshold, highlights, limits, .. } = Self::default();
        ComparatorBuilder { lexicon, similarity, threshold, highlights, limits }
    }

    /// Compares two accounts of one event. Exchanged sides mirror the result.
    pub fn compare(&self, left: impl Into<Readout>, right: impl Into<Readout>) -> Comparison {
        self.read(left, right).compare()
    }

    /// As [`compare`](Comparator::compare), but an account beyond a limit is an error and no note: for programs that read what
    /// strangers send.
    ///
    /// ```
    /// let comparator = counterpoint::Comparator::builder().most_claims(1).build()?;
    /// let error = comparator.try_compare("They discussed Iran. They met in May.", "They met.").unwrap_err();
    /// assert!(error.is_limit());
    /// assert_eq!(error.to_string(), "limit `most_claims`: the left account has 2 claims, and 1 are the most that are read");
    /// # Ok::<(), counterpoint::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::is_limit`] if an account is longer than [`longest_text`](ComparatorBuilder::longest_text), or has more than
    /// [`most_claims`](ComparatorBuilder::most_claims).
    pub fn try_compare(&self, left: impl Into<Readout>, right: impl Into<Readout>) -> Result<Comparison, Error> {
        self.compare_with(left, right, &Overrides::default())
    }

    /// Compares two accounts, and does as the caller wishes where he knows better: joins claims, keeps them apart, gives a
    /// match its kinds and a claim its topic. See [`Overrides`].
    ///
    /// # Errors
    /// As [`ReadPair::compare_with`].
    pub fn compare_with(&self, left: impl Into<Readout>, right: impl Into<Readout>, overrides: &Overrides) -> Result<Comparison, Error> {
        self.read(left, right).compare_with(overrides)
    }

    /// Why two claims, by index, were joined or were not. See [`ReadPair::explain`].
    ///
    /// # Errors
    /// [`Error::is_override`] if there is no such claim.
    pub fn explain(&self, left: impl Into<Readout>, right: impl Into<Readout>, claims: Both<usize>) -> Result<Explanation, Error> {
        self.read(left, right).explain(&Overrides::default(), claims)
    }

    /// Reads two accounts once, to compare them again and again with other overrides, or to ask why.
    pub fn read(&self, left: impl Into<Readout>, right: impl Into<Readout>) -> ReadPair {
        ReadPair::of(self.clone(), Both { left: left.into(), right: right.into() })
    }
}
