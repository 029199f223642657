//! In: foreign text. Out: the same, harmless where it is going. The one place where text is made safe.

/// Text in one line: white space runs are one space, control characters and bidi overrides become U+FFFD, so that
/// nothing can move a cursor, colour a screen or turn a line round.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.trim().chars() {
        match c {
            c if c.is_whitespace() => space = true,
            '\u{FEFF}' | '\u{200B}' => {}
            c => {
                if std::mem::take(&mut space) {
                    out.push(' ');
                }
                out.push(if c.is_control() || is_bidi_override(c) { '\u{FFFD}' } else { c });
            }
        }
    }
    out
}

fn is_bidi_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Plain text with every character that Markdown or HTML in it would read as markup put behind a backslash.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
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
            '≠' => out.push_str("!="),
            '…' => out.push_str("..."),
            '×' => out.push('x'),
            c if c.is_ascii() => out.push(c),
            _ => out.push('?'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_the_cursor_or_turns_the_line() {
        assert_eq!(plain("a\u{1b}[31mred\u{0}\u{202E}b\r\n  c"), "a\u{FFFD}[31mred\u{FFFD}\u{FFFD}b c");
    }

    #[test]
    fn markup_is_shown_and_not_obeyed() {
        assert_eq!(markdown("<b>|`*x*`"), "&lt;b&gt;\\|\\`\\*x\\*\\`");
    }

    #[test]
    fn ascii_is_ascii() {
        assert!(ascii("“Niinistö” – ≠ 東京").is_ascii());
    }
}
