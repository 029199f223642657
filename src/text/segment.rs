//! In: a text. Out: its [`Piece`]s, which tile it: lines are gathered into blocks, blocks are known for what they are,
//! and those that speak are cut into sentences. Left to `claim`: clauses, which need verbs.
//!
//! Sentence bounds are those of UAX #29 (crate unicode-segmentation), put right after abbreviations and at quotation
//! marks. Hard-wrapped lines are joined; a line much shorter than its neighbours stands alone.

use super::{Readout, bound};
use crate::lexicon::{Ending, Entries, Grammar, Lexicon};
use crate::span::{Ruler, Span};
use crate::word::{Words, fold_into, is_invisible};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PieceKind {
    /// A title, a headline or a short line that leads in what follows.
    Heading,
    /// "NOUAKCHOTT -": place and date before the first sentence.
    Dateline,
    /// A sentence.
    Sentence,
    /// A sentence, or less, that stands as an item of a list.
    Item,
    /// "###", "Ends": what closes a release.
    SignOff,
    /// Nothing but white space.
    Blank,
}

impl PieceKind {
    /// Whether claims are read from such a piece.
    pub fn speaks(self) -> bool {
        matches!(self, PieceKind::Sentence | PieceKind::Item)
    }
}

/// A piece of a text. The pieces of a text, joined, are the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// All of it, with its list marker and the white space after it.
    pub span: Span,
    /// The words of it, without list marker and white space.
    pub content: Span,
    /// Number of the paragraph that it belongs to, from 0.
    pub paragraph: usize,
}

/// Cuts a text into pieces that tile it.
///
/// ```
/// use counterpoint::{segment, PieceKind};
/// let text = "Readout\n\nMr. Abe met Joseph R. Biden, Jr. at No. 10. They spoke.\n\n###\n";
/// let pieces = segment(text);
/// let sentences: Vec<_> = pieces.iter().filter(|p| p.kind == PieceKind::Sentence).map(|p| &text[p.content.bytes()]).collect();
/// assert_eq!(sentences, ["Mr. Abe met Joseph R. Biden, Jr. at No. 10.", "They spoke."]);
/// assert_eq!(pieces.iter().map(|p| &text[p.span.bytes()]).collect::<String>(), text);
/// ```
pub fn segment(text: &str) -> Vec<Piece> {
    let readout = Readout::new(text);
    let ruler = Ruler::new(readout.shared_text());
    pieces(readout.text(), &ruler, Lexicon::english().entries())
}

pub(crate) fn pieces(text: &str, ruler: &Ruler, entries: &Entries) -> Vec<Piece> {
    let blocks = blocks(text);
    let spoken = blocks.iter().filter(|block| !block.is_blank(text)).count();
    let mut out = Vec::new();
    let mut nth = 0;
    for (paragraph, block) in blocks.iter().enumerate() {
        let is_fellow = |other: Option<&Block>| other.is_some_and(|other| other.marked && other.marks(text) == block.marks(text));
        let before = paragraph.checked_sub(1).and_then(|before| blocks.get(before));
        let alone = !is_fellow(before) && !is_fellow(blocks.get(paragraph + 1));
        let place = BlockPlace { first: nth == 0, last: nth + 1 >= spoken, alone };
        nth += usize::from(!block.is_blank(text));
        for (kind, range) in block.cut(text, place, entries) {
            let content = content(text, range.clone(), block.marker_end);
            out.push(Piece { kind, span: ruler.span(range), content: ruler.span(content), paragraph });
        }
    }
    out
}

/// The range without list marker and white space; empty, at its start, where nothing is left.
fn content(text: &str, range: Range<usize>, marker_end: usize) -> Range<usize> {
    let start = range.start.max(marker_end.min(range.end));
    let body = &text[start..range.end];
    let trimmed = body.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    let from = start + (trimmed.as_ptr() as usize - body.as_ptr() as usize);
    from..from + trimmed.len()
}

/// Lines that belong together, with the blank lines after them.
#[derive(Debug)]
struct Block {
    range: Range<usize>,
    marker_end: usize,
    marked: bool,
}

#[derive(Clone, Copy)]
struct BlockPlace {
    first: bool,
    last: bool,
    /// Whether neither the block before nor the one after is marked as it is.
    alone: bool,
}

const LINE_ENDS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

/// The text's lines, each with its line end.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let end = match rest.find(LINE_ENDS) {
            Some(i) if rest[i..].starts_with("\r\n") => i + 2,
            Some(i) => i + rest[i..].chars().next().map_or(1, char::len_utf8),
            None => rest.len(),
        };
        let line = at..at + end;
        at += end;
        Some(line)
    })
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<_> = lines(text).collect();
    let mut blocks: Vec<Block> = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        // A paragraph of the file: lines up to the next blank one, and the blank ones after it.
        let to = (from..lines.len()).find(|&i| is_blank(&text[lines[i].clone()])).unwrap_or(lines.len());
        let after = (to..lines.len()).find(|&i| !is_blank(&text[lines[i].clone()])).unwrap_or(lines.len());
        let width = (from..to).map(|i| text[lines[i].clone()].trim_end().len()).max().unwrap_or(0);
        for i in from..to.max(from + 1) {
            let line = &text[lines[i].clone()];
            let joins = i > from && !begins_block(line) && goes_on(&text[lines[i - 1].clone()], line, width);
            match blocks.last_mut().filter(|_| joins) {
                Some(block) => block.range.end = lines[i].end,
                None => {
                    let marker = marker_len(line);
                    let marker_end = lines[i].start + marker.unwrap_or(0);
                    blocks.push(Block { range: lines[i].clone(), marker_end, marked: marker.is_some() });
                }
            }
        }
        if let Some(block) = blocks.last_mut() {
            block.range.end = lines[after - 1].end;
        }
        from = after;
    }
    blocks
}

/// Whether a line goes on in the next: it fills most of a column that people wrap at, or the next begins in lower case.
fn goes_on(line: &str, next: &str, width: usize) -> bool {
    let line = line.trim_end();
    let full = width <= 120 && 10 * line.len() >= 6 * width && line.len() >= 40;
    full || next.starts_with(char::is_lowercase) && line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

fn begins_block(line: &str) -> bool {
    line.starts_with('#') || marker_len(line).is_some() || is_sign_off(line)
}

/// Length of a list marker: "1. ", "2) ", "(a) ", "- ", "• ".
fn marker_len(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    let body = &line[indent..];
    let bullet = body.chars().next().filter(|c| matches!(c, '-' | '*' | '•' | '–' | '—' | '▪' | '◦' | '·')).map(char::len_utf8);
    let number = || {
        let inner = body.strip_prefix('(').unwrap_or(body);
        let len = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
        let token = &inner[..len];
        let close = inner[len..].chars().next()?;
        let counts = (1..=3).contains(&len) && token.bytes().all(|b| b.is_ascii_digit()) || len == 1;
        let opened = body.len() - inner.len();
        (counts && (close == ')' || opened == 0 && close == '.' && token.as_bytes()[0].is_ascii_digit())).then_some(opened + len + 1)
    };
    let len = bullet.or_else(number).filter(|&len| len > 0)?;
    let space = body[len..].len() - body[len..].trim_start_matches([' ', '\t', '\u{A0}']).len();
    (space > 0 && !is_blank(&body[len..])).then_some(indent + len + space)
}

/// More letters than any sign-off has.
const SIGN_OFF_LETTERS: usize = 32;

/// "###", "-30-", "* * *", "ENDS".
fn is_sign_off(line: &str) -> bool {
    // A paragraph is none, however long.
    if line.chars().filter(|c| c.is_alphanumeric()).nth(SIGN_OFF_LETTERS).is_some() {
        return false;
    }
    let mut folded = String::new();
    fold_into(line.trim(), &mut folded);
    let core =
        folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '#' | '/' | '(' | ')' | '[' | ']' | '.' | '_' | '='));
    !folded.is_empty() && matches!(core, "" | "end" | "ends" | "30" | "end of text" | "end of release")
}

impl Block {
    fn is_blank(&self, text: &str) -> bool {
        is_blank(&text[self.range.clone()])
    }

    /// The marks of the list marker, without number or letter.
    fn marks(&self, text: &str) -> String {
        text[self.range.start..self.marker_end.max(self.range.start)].replace(|c: char| c.is_alphanumeric() || c.is_whitespace(), "")
    }

    /// "1. Opening remarks", with neither "2." before it nor after: no item of a list.
    fn is_numbered_heading(&self, text: &str, place: BlockPlace) -> bool {
        let counts = |marker: &str| marker.contains(char::is_alphanumeric);
        self.marked
            && place.alone
            && counts(&text[self.range.start..self.marker_end])
            && is_heading(text[self.marker_end..self.range.end].trim(), place)
    }

    fn cut(&self, text: &str, place: BlockPlace, entries: &Entries) -> Vec<(PieceKind, Range<usize>)> {
        let whole = |kind| vec![(kind, self.range.clone())];
        let body = text[self.range.clone()].trim();
        if self.is_blank(text) {
            return whole(PieceKind::Blank);
        }
        if is_sign_off(body) {
            return whole(PieceKind::SignOff);
        }
        if body.starts_with('#') || !self.marked && is_heading(body, place) || self.is_numbered_heading(text, place) {
            return whole(PieceKind::Heading);
        }
        let mut out = Vec::new();
        let mut from = self.range.start;
        if let Some(end) = dateline(text, self.range.clone()).filter(|_| !self.marked) {
            out.push((PieceKind::Dateline, from..end));
            from = end;
        }
        let kind = if self.marked { PieceKind::Item } else { PieceKind::Sentence };
        // The marker's own full stop must not end a sentence.
        let skip = self.marker_end.max(from) - from;
        let mut ends = sentence_ends(&text[from + skip..self.range.end], entries);
        let last = ends.pop().unwrap_or(0).max(self.range.end - from - skip);
        for end in ends.into_iter().chain([last]).map(|end| from + skip + end).scan(from, |at, end| Some(std::mem::replace(at, end)..end)) {
            let leads_in = kind == PieceKind::Sentence && is_lead_in(&text[end.clone()], entries);
            out.push((if leads_in { PieceKind::Heading } else { kind }, end));
        }
        // "Helping Farmers Through the Drought. The Minister announced": a title that leads in the paragraph.
        let more = out.len() > 1;
        if let Some(first) = out.first_mut().filter(|first| more && !self.marked && is_title(&text[first.1.clone()], entries)) {
            first.0 = PieceKind::Heading;
        }
        out
    }
}

/// More words than any sentence has that only says of the account what comes.
const LEAD_IN_WORDS: usize = 16;

/// "The overview of the meeting is as follows."
fn is_lead_in(sentence: &str, entries: &Entries) -> bool {
    let short = sentence.split_whitespace().nth(LEAD_IN_WORDS).is_none();
    // "The following statement was released: the leaders condemn": a statement follows at once.
    let goes_on = sentence.split_once(": ").is_some_and(|(_, rest)| rest.split_whitespace().nth(1).is_some());
    let tells = |words: &Words| entries.grammar(Grammar::LeadIn).is_in(words, 0..words.len());
    short && !goes_on && tells(&Words::of(sentence))
}

/// A line without a full stop that is the first of several, or a short one among others, or leads in a list.
fn is_heading(body: &str, place: BlockPlace) -> bool {
    let words = body.split_whitespace().count();
    let closed = body.trim_end_matches(['"', '”', '’', ')', ']', '*', '_']).ends_with(['.', '!', '?', '…', ';', ',', '。', '؟', '؛']);
    let one_line = !body.contains(LINE_ENDS);
    match body.ends_with(':') {
        true => words <= 3,
        false => !closed && (one_line && place.first || words <= 12) && words <= 40 && !place.last,
    }
}

/// Least words of a title that runs on in its paragraph.
const TITLE_WORDS: usize = 4;

/// Words in capitals all through, but for those of grammar.
fn is_title(sentence: &str, entries: &Entries) -> bool {
    let mut folded = String::new();
    let mut plain = |word: &str| {
        folded.clear();
        fold_into(word.trim_matches(|c: char| !c.is_alphanumeric()), &mut folded);
        folded.is_empty() || entries.stopwords.contains(&folded)
    };
    let content: Vec<_> = sentence.split_whitespace().filter(|word| !plain(word)).collect();
    let capital = |word: &&str| word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    content.len() >= TITLE_WORDS && !sentence.contains(':') && content.iter().all(capital)
}

/// "NOUAKCHOTT - ", "MOSCOW, May 2 (TASS) — ": capitalised words, at most eight of them, and a dash.
fn dateline(text: &str, range: Range<usize>) -> Option<usize> {
    let body = &text[range.clone()];
    let dash = body.char_indices().take(60).find(|(i, c)| {
        let rest = &body[i + c.len_utf8()..];
        matches!(c, '—' | '–') && rest.starts_with(' ') || *c == '-' && (rest.starts_with(' ') || rest.starts_with("- "))
    })?;
    let head = &body[..dash.0];
    let words: Vec<_> = head.split_whitespace().collect();
    let named = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(');
    let upper = head.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if words.is_empty() || words.len() > 8 || !words.iter().all(named) || !(upper || words.len() <= 2 || head.contains(',')) {
        return None;
    }
    let end = dash.0 + body[dash.0..].len()
        - body[dash.0..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—')).len();
    (end < body.len()).then_some(range.start + end)
}

/// Where the sentences of a block end.
fn sentence_ends(block: &str, entries: &Entries) -> Vec<usize> {
    let unwrapped: String = block.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect();
    let mut ends = Vec::new();
    let mut from = 0;
    for end in bound::sentence_ends(&unwrapped) {
        let end = opening_quote(&unwrapped, end).unwrap_or(end);
        if end < unwrapped.len() && !breaks(&unwrapped[from..end], &unwrapped[end..], entries) {
            continue;
        }
        if end > from {
            ends.push(end);
            from = end;
        }
    }
    ends
}

/// UAX #29 gives the quotation mark of `.”I hope` to the sentence before; it opens the one after.
fn opening_quote(text: &str, end: usize) -> Option<usize> {
    let before = text[..end].strip_suffix('"')?;
    let opens = before.ends_with(['.', '!', '?']) && text[end..].starts_with(char::is_alphanumeric);
    opens.then_some(before.len())
}

/// Whether a sentence ends between these two.
fn breaks(before: &str, after: &str, entries: &Entries) -> bool {
    let closed = before.trim_end();
    let Some(stem) = closed.strip_suffix('.') else {
        return closed
            .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
            .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'])
            || before.ends_with(['\u{2028}', '\u{2029}', '\u{85}']);
    };
    let word = stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-' | '–')).next().unwrap_or("");
    let initial = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let mut folded = String::new();
    fold_into(word, &mut folded);
    let next = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '(' | '\''));
    let known = entries.abbreviations.get(&folded).filter(|known| !known.capital || word.starts_with(char::is_uppercase));
    match known.map(|known| known.ending) {
        Some(Ending::Never) => false,
        Some(Ending::BeforeNumber) => !next.starts_with(|c: char| c.is_ascii_digit()),
        Some(Ending::Perhaps) => begins_sentence(next, entries),
        None if initial => begins_sentence(next, entries),
        None => true,
    }
}

/// Whether a text begins with a function word in capitals: "The", "In", "He".
fn begins_sentence(text: &str, entries: &Entries) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let mut folded = String::new();
    fold_into(word, &mut folded);
    word.starts_with(char::is_uppercase) && entries.stopwords.contains(&folded)
}
