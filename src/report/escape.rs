//! In: foreign text. Out: the same, harmless where it is going. The one place where text is made safe.
//!
//! Whatever the target, control characters and bidi overrides become U+FFFD, so that nothing can move a cursor, colour a
//! screen or turn a line round; joiners stay, for emoji and several scripts need them.

use std::fmt::Write;

/// Text in one line, white space at its ends off.
pub(super) fn plain(text: &str) -> String {
    inline(text.trim())
}

/// A part of a line: runs of white space are one space, at its ends too.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in harmless(text) {
        out.push(c);
    }
    out
}

fn harmless(text: &str) -> impl Iterator<Item = char> {
    let mut spaced = false;
    text.chars().filter_map(move |c| {
        let space = c.is_whitespace();
        let doubled = space && spaced;
        match c {
            '\u{FEFF}' | '\u{200B}' => return None,
            _ => spaced = space,
        }
        match c {
            _ if doubled => None,
            _ if space => Some(' '),
            _ if c.is_control() || is_bidi_override(c) => Some('\u{FFFD}'),
            _ => Some(c),
        }
    })
}

fn is_bidi_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A part of a line with every character that Markdown or HTML in it would read as markup put behind a backslash or
/// written as an entity.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in harmless(text) {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Foreign text in a page, in an element or an attribute.
pub(super) struct Html<'t>(pub(super) &'t str);

impl maud::Render for Html<'_> {
    fn render_to(&self, out: &mut String) {
        let mut escaper = maud::Escaper::new(out);
        for c in harmless(self.0) {
            escaper.write_char(c).expect("writing to a string does not fail");
        }
    }
}

/// Text in a cell of a spreadsheet: what would be read as a formula is put behind an apostrophe.
pub(super) fn cell(text: &str) -> String {
    let text = plain(text);
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text,
    }
}

/// JSON as serde writes it, with the control characters and bidi overrides that it leaves in strings escaped too. What is
/// read back is the same.
pub(super) fn json(written: &str) -> String {
    let harmful = |c: char| c != '\n' && (c.is_control() || is_bidi_override(c));
    let mut out = String::with_capacity(written.len());
    let mut copied = 0;
    for (at, found) in written.match_indices(harmful) {
        out.push_str(&written[copied..at]);
        for c in found.chars() {
            write!(out, "\\u{:04x}", u32::from(c)).expect("writing to a string does not fail");
        }
        copied = at + found.len();
    }
    out.push_str(&written[copied..]);
    out
}

/// Plain text in ASCII: typographic marks become plain ones, accents fall off, the rest becomes "?".
pub(super) fn ascii(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            '“' | '”' | '„' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '–' | '—' | '─' => out.push('-'),
            '│' => out.push('|'),
            '←' => out.push('<'),
            '→' => out.push('>'),
            '↓' => out.push('v'),
            '≠' => out.push_str("!="),
            '…' => out.push_str("..."),
            '×' => out.push('x'),
            '\u{200C}' | '\u{200D}' => {}
            c if c.is_ascii() => out.push(c),
            _ => out.push('?'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::Render;

    #[test]
    fn nothing_moves_the_cursor_or_turns_the_line() {
        assert_eq!(plain("a\u{1b}[31mred\u{0}\u{202E}b\r\n  c"), "a\u{FFFD}[31mred\u{FFFD}\u{FFFD}b c");
    }

    #[test]
    fn a_part_of_a_line_keeps_one_space_at_its_ends() {
        assert_eq!(inline("\n  with  Iran \u{200B} "), " with Iran ");
    }

    #[test]
    fn joiners_stay() {
        assert_eq!(plain("👩\u{200D}🚒 می\u{200C}خواهم"), "👩\u{200D}🚒 می\u{200C}خواهم");
    }

    #[test]
    fn markup_is_shown_and_not_obeyed() {
        assert_eq!(markdown("<b>|`*x*`"), "&lt;b&gt;\\|\\`\\*x\\*\\`");
        assert_eq!(Html("<b title=\"x\">&\u{202E}").render().into_string(), "&lt;b title=&quot;x&quot;&gt;&amp;\u{FFFD}");
    }

    #[test]
    fn a_formula_is_text() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell(" \t@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell("Iran - trade"), "Iran - trade");
    }

    #[test]
    fn json_reads_back_what_was_written_and_holds_nothing_harmful() {
        let text = "a\u{1b}\u{9b}\u{7f}\u{202E}\n\"東京";
        let written = json(&serde_json::to_string_pretty(&[text]).expect("a string"));
        assert!(!written.contains(['\u{1b}', '\u{9b}', '\u{7f}', '\u{202E}']));
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).expect("JSON"), [text]);
    }

    #[test]
    fn ascii_is_ascii() {
        assert!(ascii("“Niinistö” – ≠ 東京").is_ascii());
    }
}
