//! In: a text and what is known of its origin. Out: a [`Readout`]. Left to `source`: files.

use jiff::civil::Date;
use std::ops::Range;
use std::sync::Arc;

/// One side's published account of an event, with what is known of its origin.
///
/// The issuer tells the comparison whose leader is whose: give it whenever it is known ("White House", "Kremlin",
/// "Ministry of Foreign Affairs of Brazil"). The date resolves "today" and "next month".
///
/// ```
/// use counterpoint::Readout;
/// let left = Readout::new("The leaders spoke today.").issuer("White House").date("2017-05-02");
/// assert_eq!(left.day().map(|day| day.to_string()).as_deref(), Some("2017-05-02"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Readout {
    pub(super) text: Arc<str>,
    issuer: Option<Arc<str>>,
    date: Option<Arc<str>>,
    title: Option<Arc<str>>,
    /// What to say of how it was read: "was read as windows-1251, ...".
    remark: Option<Arc<str>>,
    /// Where the account stands in the text, if it is not all of it: in order, apart from each other.
    pub(super) parts: Option<Arc<[Excerpt]>>,
}

/// A stretch of a text that is part of an account.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Excerpt {
    /// Where it stands, in bytes.
    pub(crate) place: Range<usize>,
    /// Whether it is read by itself, and does not go on with the stretch before in one sentence.
    pub(crate) opens: bool,
}

impl Readout {
    /// A readout of this text, whose issuer, date and title are not known.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), issuer: None, date: None, title: None, remark: None, parts: None }
    }

    /// Who published it, as a reader would print it.
    pub fn issuer(mut self, issuer: impl Into<Arc<str>>) -> Self {
        self.issuer = Some(issuer.into()).filter(|issuer: &Arc<str>| !issuer.trim().is_empty());
        self
    }

    /// The day of publication, "2017-05-02". Anything else is kept, and said in the comparison's notes.
    pub fn date(mut self, date: impl Into<Arc<str>>) -> Self {
        self.date = Some(date.into()).filter(|date: &Arc<str>| !date.trim().is_empty());
        self
    }

    /// The headline. It is read for names and offices, and is no part of the text.
    pub fn title(mut self, title: impl Into<Arc<str>>) -> Self {
        self.title = Some(title.into()).filter(|title: &Arc<str>| !title.trim().is_empty());
        self
    }

    /// The account is no more than these stretches of the text, which stands around it.
    pub(crate) fn parts(mut self, parts: Vec<Excerpt>) -> Self {
        self.parts = Some(parts.into());
        self
    }

    /// What of the text is the account, in its order: all of it, but for one side of an [`Article`](crate::Article), whose
    /// words stand here and there in the article.
    ///
    /// ```
    /// use counterpoint::{Article, Readout};
    /// assert_eq!(Readout::new("They spoke.").excerpts().collect::<Vec<_>>(), ["They spoke."]);
    ///
    /// let article = Article::parse("The two spoke of trade, said the White House. It rained. Nothing was agreed, the Kremlin said.");
    /// let sides = article.sides();
    /// assert_eq!(sides[1].excerpts().collect::<Vec<_>>(), ["Nothing was agreed"]);
    /// assert_eq!(sides[1].text(), article.text());
    /// ```
    pub fn excerpts(&self) -> impl Iterator<Item = &str> {
        let whole = self.parts.is_none().then_some(&*self.text);
        whole.into_iter().chain(self.parts.iter().flat_map(|parts| parts.iter().map(|part| &self.text[part.place.clone()])))
    }

    /// The text as given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The issuer, if it is known.
    pub fn issuer_name(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The title, if it is known.
    pub fn title_text(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The date as given, if it was.
    pub fn date_text(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// The date, if it was given and begins with a day as ISO 8601 writes it.
    pub fn day(&self) -> Option<Date> {
        self.date.as_deref()?.trim().get(..10)?.parse().ok()
    }

    pub(crate) fn remark(mut self, remark: Option<String>) -> Self {
        self.remark = remark.map(Into::into);
        self
    }

    pub(crate) fn remark_text(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    pub(crate) fn shared_text(&self) -> Arc<str> {
        self.text.clone()
    }
}

impl From<&str> for Readout {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Readout {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&String> for Readout {
    fn from(text: &String) -> Self {
        Self::new(text.as_str())
    }
}

impl From<&Readout> for Readout {
    fn from(readout: &Readout) -> Self {
        readout.clone()
    }
}
