//! In: an article, split. Out: its statements for a terminal, each with who tells it. All foreign text passes `escape::plain`.

use super::escape::plain;
use crate::article::{Article, ArticleStatement, Teller};

impl Article {
    /// A line a statement: who tells it, and its words; a blank line between paragraphs.
    ///
    /// ```
    /// let article = counterpoint::Article::parse("Talks were useful, Tokyo said.\n\nIt rained.");
    /// assert_eq!(article.to_text(), "[Japan] Talks were useful, Tokyo said.\n\n[the reporter] It rained.\n");
    /// ```
    pub fn to_text(&self) -> String {
        let line = |statement: &ArticleStatement| format!("[{}] {}\n", plain(&self.told_by(statement)), plain(self.quote(statement.span)));
        let paragraphs = self.statements().chunk_by(|a, b| a.paragraph == b.paragraph);
        paragraphs.map(|statements| statements.iter().map(line).collect::<String>()).collect::<Vec<_>>().join("\n")
    }

    fn told_by(&self, statement: &ArticleStatement) -> String {
        let name = |&source: &usize| self.sources()[source].name.as_str();
        match &statement.teller {
            Teller::Sources(sources) => sources.iter().map(name).collect::<Vec<_>>().join(" and "),
            Teller::Reporter => "the reporter".to_owned(),
            Teller::LeftOut(_) => "left out".to_owned(),
        }
    }
}
