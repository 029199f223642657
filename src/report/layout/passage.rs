//! In: an account and the rows. Out: its full text in paragraphs, cut into passages that know their rows. Nothing of the
//! text is lost but the white space between paragraphs. Left to the renderers: links and marks.

use super::Row;
use crate::compare::Account;
use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct Paragraph<'c> {
    pub(in crate::report) passages: Vec<Passage<'c>>,
}

/// A stretch of the text: a claim, or what stands between claims.
#[derive(Debug, Clone, Copy, Serialize)]
pub(in crate::report) struct Passage<'c> {
    pub(in crate::report) text: &'c str,
    /// The claim, by index.
    pub(in crate::report) claim: Option<usize>,
    /// The claim's row, by its place in the layout's rows.
    pub(in crate::report) row: Option<usize>,
}

pub(super) fn paragraphs<'c>(account: &'c Account, column: usize, rows: &[Row<'c>]) -> Vec<Paragraph<'c>> {
    let row_of = rows_of_claims(account, column, rows);
    let text = account.text();
    let mut out = Paragraphs { done: Vec::new(), open: Vec::new() };
    let (mut at, mut paragraph) = (0, 0);
    for (index, (claim, row)) in account.claims().iter().zip(row_of).enumerate() {
        out.between(&text[at..claim.span.bytes().start], claim.paragraph != paragraph);
        out.open.push(Passage { text: account.quote(claim.span), claim: Some(index), row });
        (at, paragraph) = (claim.span.bytes().end, claim.paragraph);
    }
    out.between(&text[at..], false);
    out.close();
    out.done
}

/// For each claim of an account the place of its row.
fn rows_of_claims(account: &Account, column: usize, rows: &[Row<'_>]) -> Vec<Option<usize>> {
    let mut out = vec![None; account.claims().len()];
    for (place, row) in rows.iter().enumerate() {
        for &claim in row.cells[column].iter().flat_map(|cell| &cell.claims) {
            out[claim] = Some(place);
        }
    }
    out
}

struct Paragraphs<'c> {
    done: Vec<Paragraph<'c>>,
    open: Vec<Passage<'c>>,
}

impl<'c> Paragraphs<'c> {
    /// What stands between two claims. A blank line ends a paragraph; so does any line's end where the next claim begins
    /// another paragraph (the items of a list).
    fn between(&mut self, text: &'c str, other_paragraph: bool) {
        let mut lines = text.split_inclusive('\n');
        self.add(lines.next().unwrap_or(""));
        for line in lines {
            if other_paragraph || line.ends_with('\n') && line.trim().is_empty() {
                self.close();
            }
            self.add(line);
        }
        if other_paragraph && text.ends_with('\n') {
            self.close();
        }
    }

    fn add(&mut self, text: &'c str) {
        if !text.is_empty() {
            self.open.push(Passage { text, claim: None, row: None });
        }
    }

    fn close(&mut self) {
        let passages = std::mem::take(&mut self.open);
        if passages.iter().any(|passage| !passage.text.trim().is_empty()) {
            self.done.push(Paragraph { passages });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::report::View;
    use crate::report::layout::Layout;

    fn paragraphs(text: &str) -> Vec<String> {
        let comparison = compare(text, "");
        let collation = comparison.into();
        let layout = Layout::of(&collation, View::Texts, None);
        let paragraphs = layout.columns[0].paragraphs.iter();
        paragraphs.map(|paragraph| paragraph.passages.iter().map(|passage| passage.text).collect::<String>().trim().to_owned()).collect()
    }

    #[test]
    fn blank_lines_and_items_begin_paragraphs_and_wrapped_lines_do_not() {
        assert_eq!(
            paragraphs("The leaders met\nin Paris. They spoke.\n\nThey agreed:\n- to fish.\n- to trade.\n"),
            ["The leaders met\nin Paris. They spoke.", "They agreed:", "- to fish.", "- to trade."]
        );
    }

    #[test]
    fn a_text_without_claims_is_shown_all_the_same() {
        assert_eq!(paragraphs("###\n\n* * *\n"), ["###", "* * *"]);
    }
}
