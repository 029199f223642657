//! In: nothing. Out: places in a text ([`Span`]), the two [`Side`]s, and [`Both`] for whatever each side has one of.
//! Left to the rooms: what stands at a place.

use serde::{Deserialize, Serialize};
use std::ops::{Index, IndexMut, Range};

/// A stretch of one side's text: byte offsets (UTF-8) and, beside them, character offsets (Unicode scalar values).
///
/// Both ends lie on character boundaries of the text that the span was made for. Spans come from the
/// library alone; `bytes()` cuts the text in Rust, `chars()` in Python.
///
/// ```
/// let c = counterpoint::compare("Niinistö spoke with Biden. They discussed Iran.", "");
/// let span = c.left().claims()[1].span;
/// assert_eq!(span.bytes(), 28..47);
/// assert_eq!(span.chars(), 27..46);
/// assert_eq!(&c.left().text()[span.bytes()], "They discussed Iran");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    start: usize,
    end: usize,
    char_start: usize,
    char_end: usize,
}

impl Span {
    /// First byte, and the byte after the last.
    pub fn bytes(&self) -> Range<usize> {
        self.start..self.end
    }

    /// First character, and the character after the last.
    pub fn chars(&self) -> Range<usize> {
        self.char_start..self.char_end
    }
}

/// Turns byte ranges of one text into [`Span`]s.
#[derive(Debug)]
pub(crate) struct Ruler {
    /// Byte offset of every 64th character; empty where the text is ASCII.
    marks: Vec<usize>,
    text: std::sync::Arc<str>,
}

impl Ruler {
    const STEP: usize = 64;

    pub(crate) fn new(text: std::sync::Arc<str>) -> Self {
        let marks = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect(),
        };
        Self { marks, text }
    }

    pub(crate) fn span(&self, bytes: Range<usize>) -> Span {
        let (char_start, char_end) = (self.chars_before(bytes.start), self.chars_before(bytes.end));
        Span { start: bytes.start, end: bytes.end, char_start, char_end }
    }

    /// Whether a span that was made elsewhere is one of this text.
    pub(crate) fn fits(&self, span: &Span) -> bool {
        self.text.get(span.bytes()).is_some() && self.span(span.bytes()) == *span
    }

    fn chars_before(&self, byte: usize) -> usize {
        let after = self.marks.partition_point(|&mark| mark <= byte);
        match after.checked_sub(1) {
            None => byte,
            Some(mark) => mark * Self::STEP + self.text[self.marks[mark]..byte].chars().count(),
        }
    }
}

/// One of the two accounts. Neither is the older, the truer or the base of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The account given first.
    Left,
    /// The account given second.
    Right,
}

impl Side {
    /// Both sides, left first.
    pub const ALL: [Side; 2] = [Side::Left, Side::Right];

    /// The other side.
    ///
    /// ```
    /// use counterpoint::Side;
    /// assert_eq!(Side::Left.other(), Side::Right);
    /// ```
    pub fn other(self) -> Self {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }

    /// The side in one lower-case word, as it is serialised.
    ///
    /// ```
    /// assert_eq!(counterpoint::Side::Left.name(), "left");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
        }
    }
}

/// One value for each side. Index it by [`Side`].
///
/// ```
/// use counterpoint::{Both, Side};
/// let words = Both { left: 138, right: 166 };
/// assert_eq!(words[Side::Right], 166);
/// assert_eq!(words.map(|n| n * 2).left, 276);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Both<T> {
    /// The left side's.
    pub left: T,
    /// The right side's.
    pub right: T,
}

impl<T> Both<T> {
    /// Makes each side's value from the side.
    pub fn from_fn(mut make: impl FnMut(Side) -> T) -> Self {
        let left = make(Side::Left);
        let right = make(Side::Right);
        Self { left, right }
    }

    /// Turns each side's value into another.
    pub fn map<U>(self, mut turn: impl FnMut(T) -> U) -> Both<U> {
        let left = turn(self.left);
        let right = turn(self.right);
        Both { left, right }
    }

    /// Borrows each side's value.
    pub fn as_ref(&self) -> Both<&T> {
        Both { left: &self.left, right: &self.right }
    }

    /// Borrows each side's value, left first: for what takes any number of accounts.
    pub(crate) fn each(&self) -> [&T; 2] {
        [&self.left, &self.right]
    }

    /// What something that takes any number of accounts gave for two.
    pub(crate) fn of_two(values: Vec<T>) -> Self {
        let mut values = values.into_iter();
        let mut next = || values.next().expect("two accounts were given");
        Self::from_fn(|_| next())
    }

    /// Pairs each side's value with another.
    pub fn zip<U>(self, other: Both<U>) -> Both<(T, U)> {
        Both { left: (self.left, other.left), right: (self.right, other.right) }
    }

    /// The same values with the sides exchanged.
    pub fn swapped(self) -> Self {
        Self { left: self.right, right: self.left }
    }
}

impl<T> Index<Side> for Both<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

impl<T> IndexMut<Side> for Both<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}
