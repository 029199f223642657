//! In: the accounts that one issuer gave of successive events, mostly with one counterpart. Out: a [`Drift`]: what changed
//! from one to the next, with dates and quotes. Left to `report`: how it looks.
//!
//! What is not said any more proves little: a phrase or a topic comes or goes only where it is usual in some accounts and
//! missing in so many others that could hold it that chance does not explain it ([`Evidence`]). We prefer to say nothing to a drift that is none.

mod act;
mod course;
mod formula;
mod phrase;
mod series;
mod subject;
mod wording;

pub use act::{ActCourse, Direction, Step};
pub use course::{Course, Evidence};
pub use formula::Formula;
pub use subject::Subject;
pub use wording::{Change, Wording};

use crate::compare::{Account, Comparator};
use crate::span::Span;
use crate::text::Readout;
use serde::Serialize;
use series::Series;

/// A place where something stands in the accounts of a [`Drift`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Use {
    /// The account, by its place in [`Drift::accounts`].
    pub account: usize,
    /// The words in its text.
    pub span: Span,
}

/// How one issuer's accounts change over time: formulas, topics and acts, each with the places that show it.
///
/// Made by [`drift`] or [`Comparator::drift`]; owned. It tells what was published: that a phrase is not in an account is no
/// sign that it was not said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drift {
    accounts: Vec<Account>,
    formulas: Vec<Formula>,
    changes: Vec<Change>,
    subjects: Vec<Subject>,
    acts: Vec<ActCourse>,
    notes: Vec<String>,
}

/// What changes over the accounts that one issuer gave of successive events, with the built-in lexicon.
///
/// The accounts are put in the order of their dates; one without a date stays behind the one given before it. It cannot
/// fail: what stands in the way (fewer than two accounts, no dates, several issuers, an empty text) is said in the
/// [notes](Drift::notes).
///
/// ```
/// use counterpoint::{Course, Readout, drift};
///
/// let told = |date: &str, text: &str| Readout::new(text).issuer("Government of Arden").date(date);
/// let found = drift(&[
///     told("2023-01-10", "The Ministers spoke today. They underlined the peaceful settlement of disputes and discussed fisheries."),
///     told("2023-03-02", "The Ministers spoke today. The Minister recalled the peaceful settlement of disputes. They discussed trade."),
///     told("2023-05-20", "The Ministers spoke today. They discussed trade and the visit of a delegation in autumn."),
///     told("2023-08-11", "The Ministers spoke today. They discussed trade and fisheries, and thanked the embassies."),
/// ]);
/// let gone = &found.formulas()[0];
/// assert_eq!((gone.words.as_str(), gone.course), ("peaceful settlement of disputes", Course::Vanishes));
/// assert_eq!(found.date(gone.uses[1].account), Some("2023-03-02"));
/// assert_eq!((gone.evidence.held, gone.evidence.after), (2, 2));
/// ```
pub fn drift(readouts: &[Readout]) -> Drift {
    Comparator::default().drift(readouts)
}

impl Comparator {
    /// As [`drift`], with a lexicon of the caller's: of a [`Comparator`]'s settings, only the lexicon matters here.
    ///
    /// ```
    /// use counterpoint::{Comparator, Lexicon, Readout, Table};
    ///
    /// let lexicon = Lexicon::english().extended(Table::Terms, "mine", "the-lake | lake arden; lake norland")?;
    /// let told = |date: &str, lake: &str| Readout::new(format!("They spoke. They discussed fishing on {lake}.")).date(date);
    /// let series = [told("2023-01-10", "Lake Arden"), told("2023-03-02", "Lake Arden"), told("2023-05-20", "Lake Norland")];
    /// let found = Comparator::builder().lexicon(lexicon).build()?.drift(&series);
    /// let change = &found.changes()[0];
    /// assert_eq!(found.quote(change.former.uses[1]), "Lake Arden");
    /// assert_eq!(found.quote(change.latter.uses[0]), "Lake Norland");
    /// # Ok::<(), counterpoint::Error>(())
    /// ```
    pub fn drift(&self, readouts: &[Readout]) -> Drift {
        let entries = self.entries();
        let (series, notes) = Series::of(readouts, entries);
        let places = formula::places(&series);
        let (mut found, terms) = (formula::recurring(&series, &places), formula::terms(&series));
        let changes = wording::changes(&series, &places, &found, &terms);
        found.extend(terms);
        let formulas = formula::formulas(&series, &found, &changes);
        let (subjects, acts) = (subject::subjects(&series), act::acts(&series));
        Drift { accounts: series.accounts(), formulas, changes, subjects, acts, notes }
    }
}

impl Drift {
    /// The accounts in the order of their dates.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    /// The set phrases, those that come or go first.
    pub fn formulas(&self) -> &[Formula] {
        &self.formulas
    }

    /// The set phrases in whose place another wording came.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What the accounts speak of: the lexicon's topics and third states, in the order in which they come up.
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// What grew more or less binding.
    pub fn acts(&self) -> &[ActCourse] {
        &self.acts
    }

    /// What a reader should know of how the accounts were read, in sentences.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The date of an account as it was given.
    pub fn date(&self, account: usize) -> Option<&str> {
        self.accounts.get(account)?.date()
    }

    /// The words at a place.
    ///
    /// # Panics
    /// If the place is one of another series.
    pub fn quote(&self, place: Use) -> &str {
        self.accounts[place.account].quote(place.span)
    }

    /// The result as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain values have no key that is no string")
    }
}
