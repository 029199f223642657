//! In: a layout. Out: CSV (UTF-8, a header line, quoted as RFC 4180 has it) for statistics: one row a match or one-sided claim, or, in the
//! view of the texts, one row a claim. Cells that a spreadsheet would read as a formula are guarded.
//!
//! Names of columns do not change with the accounts, so that the rows of many comparisons can be put together.

use super::finding::{self, Finding};
use super::layout::{Column, Layout, Row};
use super::{Report, View, escape};
use crate::claim::Claim;
use crate::compare::{Account, Comparison};
use crate::divergence::DivergenceKind;

impl Report {
    /// The report as CSV: one row a match or one-sided claim, with a 0/1 column for every kind of divergence; in
    /// [`View::Texts`] one row a claim, with how it was read.
    ///
    /// Positions (`_start`, `_end`) count characters of the account's text. The column `row` joins both forms.
    ///
    /// ```
    /// use counterpoint::{compare, View};
    /// let c = compare("They agreed to meet in May.", "They agreed to meet in June. They discussed Iran.");
    /// let rows = c.to_csv();
    /// assert!(rows.starts_with("row,topic,verdict,contradiction,number,date,"));
    /// assert_eq!(rows.lines().count(), 3);
    /// let claims = c.report().view(View::Texts).to_csv();
    /// assert_eq!(claims.lines().count(), 4);
    /// ```
    pub fn to_csv(&self) -> String {
        render(&self.layout())
    }
}

impl Comparison {
    /// The full report as CSV: see [`Report::to_csv`].
    pub fn to_csv(&self) -> String {
        self.report().to_csv()
    }
}

pub(super) fn render(layout: &Layout<'_>) -> String {
    match layout.view {
        View::Texts => claims(layout),
        View::Table | View::Weight | View::Sections => rows(layout),
    }
}

fn rows(layout: &Layout<'_>) -> String {
    let mut head: Vec<String> = ["row", "topic", "verdict"].map(str::to_owned).into();
    head.extend(DivergenceKind::ALL.iter().map(|kind| kind.name().to_owned()));
    head.extend(["weight", "rank", "score", "why"].map(str::to_owned));
    for column in &layout.columns {
        head.extend(["issuer", "date", "claims", "start", "end", "words", "quote"].map(|name| format!("{}_{name}", column.key)));
    }
    let accounts = accounts(layout);
    let shown = layout.sections.iter().flat_map(|section| layout.rows_of(section));
    written(std::iter::once(head).chain(shown.map(|row| row_cells(layout, &Finding::of(row, &accounts)))))
}

fn accounts<'l>(layout: &'l Layout<'_>) -> Vec<(&'l str, &'l Account)> {
    layout.columns.iter().map(|column| (&*column.key, column.account)).collect()
}

fn row_cells(layout: &Layout<'_>, row: &Finding) -> Vec<String> {
    let mut out = vec![row.row.to_string(), escape::cell(&row.topic), row.verdict.clone()];
    out.extend(DivergenceKind::ALL.iter().map(|kind| u8::from(row.kinds().any(|of| of == *kind)).to_string()));
    out.extend([row.weight.to_string(), optional(row.rank), optional(row.score), escape::cell(&row.why)]);
    for (column, passage) in layout.columns.iter().zip(&row.passages) {
        out.extend([issuer(column), date(column)]);
        let Some(passage) = passage else {
            out.extend(std::iter::repeat_n(String::new(), 5));
            continue;
        };
        out.push(passage.claims.iter().map(usize::to_string).collect::<Vec<_>>().join(" "));
        out.extend([passage.chars.start, passage.chars.end, passage.words].map(|number| number.to_string()));
        out.push(escape::cell(&passage.quote));
    }
    out
}

fn claims(layout: &Layout<'_>) -> String {
    let head = "side,issuer,date,claim,paragraph,start,end,words,row,topic,verdict,kinds,role,actor,act,class,ladder,strength,polarity,\
                modality,timing,hedge,distance,condition,quantities,dates,quotations,text";
    let of_column = |column| claims_of(layout, column);
    written(std::iter::once(head.split(',').map(str::to_owned).collect()).chain(layout.columns.iter().flat_map(of_column)))
}

fn claims_of<'l>(layout: &'l Layout<'_>, column: &'l Column<'_>) -> impl Iterator<Item = Vec<String>> {
    let passages = column.paragraphs.iter().flat_map(|paragraph| &paragraph.passages);
    passages.filter_map(move |passage| Some((passage.claim?, passage.row))).map(move |(claim, row)| {
        let mut cells = vec![column.key.to_string(), issuer(column), date(column), claim.to_string()];
        cells.extend(place_of_claim(column, claim));
        cells.extend(found_of_claim(layout, row.map(|row| &layout.rows[row])));
        cells.extend(reading_of_claim(column, &column.account.claims()[claim]));
        cells
    })
}

fn place_of_claim(column: &Column<'_>, claim: usize) -> [String; 4] {
    let claim = &column.account.claims()[claim];
    let span = claim.span.chars();
    [claim.paragraph.to_string(), span.start.to_string(), span.end.to_string(), words(column.account.quote(claim.span))]
}

fn found_of_claim(layout: &Layout<'_>, row: Option<&Row<'_>>) -> [String; 4] {
    let Some(row) = row else { return Default::default() };
    let kinds: Vec<_> = row.kinds.iter().map(|kind| kind.name()).collect();
    [optional(row.number), escape::cell(&row.topic), finding::verdict(row.mark, &accounts(layout)), kinds.join(" ")]
}

fn reading_of_claim(column: &Column<'_>, claim: &Claim) -> [String; 16] {
    let quoted = |span| escape::cell(Option::map_or(span, "", |span| column.account.quote(span)));
    let act = claim.act.as_ref();
    [
        named(&claim.role),
        named(&claim.actor),
        act.map_or(String::new(), |act| escape::cell(&act.name)),
        act.map_or(String::new(), |act| named(&act.class)),
        act.map_or(String::new(), |act| named(&act.ladder)),
        optional(act.map(|act| act.strength)),
        named(&claim.polarity),
        named(&claim.modality),
        claim.timing.as_ref().map_or(String::new(), named),
        quoted(claim.hedge),
        quoted(claim.distance),
        quoted(claim.condition),
        claim.quantities.len().to_string(),
        claim.dates.len().to_string(),
        claim.quotes.len().to_string(),
        quoted(Some(claim.span)),
    ]
}

/// A variant's name as it is serialised.
fn named(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn issuer(column: &Column<'_>) -> String {
    escape::cell(column.account.issuer().unwrap_or(""))
}

fn date(column: &Column<'_>) -> String {
    escape::cell(column.account.date().unwrap_or(""))
}

fn words(text: &str) -> String {
    text.split_whitespace().count().to_string()
}

fn optional(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn written(records: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        writer.write_record(&record).expect("a buffer takes every record, and all are of one length");
    }
    let bytes = writer.into_inner().expect("a buffer can be flushed");
    String::from_utf8(bytes).expect("cells are UTF-8")
}
