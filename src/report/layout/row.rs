//! In: a comparison. Out: a [`Row`] for every match and every claim that one account alone makes, and the order in which
//! they are shown. Left to the renderers: the sign of a mark, the look of a stressed word.

use super::{Lead, Section, place};
use crate::compare::{Account, Comparison, Highlight, Match, Verdict};
use crate::divergence::{Divergence, DivergenceKind};
use crate::report::View;
use crate::span::{Side, Span};
use crate::topic::places;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A match, or a claim that one account alone makes.
#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct Row<'c> {
    /// Its number in the report, from 1; `None` where it is left out.
    pub(in crate::report) number: Option<usize>,
    pub(in crate::report) topic: Cow<'c, str>,
    #[serde(skip)]
    pub(in crate::report) topic_id: &'c str,
    #[serde(skip)]
    pub(super) topic_place: usize,
    /// Where in the texts it stands, 0 to 1.
    #[serde(skip)]
    text_place: f64,
    pub(in crate::report) mark: Mark,
    pub(in crate::report) kinds: Vec<DivergenceKind>,
    #[serde(skip)]
    pub(in crate::report) divergences: &'c [Divergence],
    /// How telling it is by its kinds, 0 to 1.
    pub(in crate::report) weight: f32,
    /// How well its claims fit, where it is a match.
    pub(in crate::report) score: Option<f32>,
    /// Its rank among what leads, from 1.
    pub(in crate::report) rank: Option<usize>,
    /// In what it differs, a sentence each.
    pub(in crate::report) whys: Vec<&'c str>,
    /// One a column; `None` where that account does not mention it.
    pub(in crate::report) cells: Vec<Option<Cell<'c>>>,
}

/// What a row says of the accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::report) enum Mark {
    Agree,
    Differ,
    /// In one column alone.
    Only(usize),
}

/// What one account has of a point.
#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct Cell<'c> {
    /// Its claims, by index.
    pub(in crate::report) claims: Vec<usize>,
    /// Its words, cut where the stress changes.
    pub(in crate::report) runs: Vec<Run<'c>>,
}

impl Cell<'_> {
    /// Its words in one piece.
    pub(in crate::report) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(in crate::report) struct Run<'c> {
    pub(in crate::report) text: &'c str,
    pub(in crate::report) stress: Stress,
}

/// Why words are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::report) enum Stress {
    None,
    /// They stand in this account alone, where the two wordings are otherwise much alike.
    Wording,
    /// They decided that the accounts differ.
    Evidence,
}

impl Row<'_> {
    /// Why it differs, in one text.
    pub(in crate::report) fn why(&self) -> Option<String> {
        (!self.whys.is_empty()).then(|| self.whys.join(" "))
    }
}

/// What is left out between claims that stand apart.
const GAP: &str = " […] ";
/// How telling a row without a divergence is: an agreement ranks with "another actor", what one account alone has below all.
const AGREEMENT_WEIGHT: f32 = 0.5;
const ONE_SIDED_WEIGHT: f32 = 0.3;
/// Up to this share of differing words they are marked; beyond it the wordings are strangers, and marks only noise.
const MOST_DIFFERING: f64 = 0.5;

/// With more topics than these in a report, those with a single row are put together.
const MOST_HEADINGS: usize = 20;
const SINGLE_POINTS: &str = "Single points";

/// Up to this share of a claim its deciding words are marked: where nearly all of it decides, the quote itself shows it.
const MOST_DECIDING: f64 = 0.6;

/// All rows, in the order of the topics and of the texts.
pub(super) fn rows(comparison: &Comparison) -> Vec<Row<'_>> {
    let topics = Side::ALL.map(|side| places(comparison.topics(), side, comparison.account(side).claims().len()));
    let topic_of = |side: Side, claims: &[usize]| claims.first().map_or(0, |&claim| topics[place(side)][claim]);
    let mut out: Vec<_> = comparison.matches().iter().map(|found| of_match(comparison, found, topic_of(Side::Left, &found.left))).collect();
    for side in Side::ALL {
        let alone = comparison.one_sided()[side].iter();
        out.extend(alone.map(|&claim| of_claim(comparison, side, claim, topic_of(side, &[claim]))));
    }
    for (rank, highlight) in (1..).zip(comparison.highlights()) {
        out.iter_mut().filter(|row| is_of(row, highlight)).for_each(|row| row.rank = Some(rank));
    }
    out.sort_by(|a, b| a.topic_place.cmp(&b.topic_place).then(a.text_place.total_cmp(&b.text_place)));
    out
}

fn is_of(row: &Row<'_>, highlight: &Highlight) -> bool {
    let claims = [&highlight.left, &highlight.right];
    row.cells.iter().zip(claims).all(|(cell, claims)| cell.as_ref().map_or(&[][..], |cell| &cell.claims) == claims)
}

fn of_match<'c>(comparison: &'c Comparison, found: &'c Match, topic: usize) -> Row<'c> {
    let share = |side: Side| share(comparison, side, found.claims(side).first().copied().unwrap_or(0));
    Row {
        number: None,
        topic: label(comparison, topic),
        topic_id: comparison.topics().get(topic).map_or("", |topic| topic.id.as_str()),
        topic_place: topic,
        text_place: (share(Side::Left) + share(Side::Right)) / 2.0,
        mark: if found.verdict == Verdict::Divergence { Mark::Differ } else { Mark::Agree },
        kinds: found.kinds().collect(),
        divergences: &found.divergences,
        weight: found.kinds().map(|kind| kind.weight()).reduce(f32::max).unwrap_or(AGREEMENT_WEIGHT),
        score: found.links.first().map(|link| link.score.total),
        rank: None,
        whys: found.divergences.iter().map(|divergence| divergence.statement.as_str()).collect(),
        cells: matched_cells(comparison, found),
    }
}

fn of_claim(comparison: &Comparison, side: Side, claim: usize, topic: usize) -> Row<'_> {
    let alone = |other: Side| (other == side).then(|| cell(comparison.account(side), &[claim], &[], &[])).flatten();
    Row {
        number: None,
        topic: label(comparison, topic),
        topic_id: comparison.topics().get(topic).map_or("", |topic| topic.id.as_str()),
        topic_place: topic,
        text_place: share(comparison, side, claim),
        mark: Mark::Only(place(side)),
        kinds: Vec::new(),
        divergences: &[],
        weight: ONE_SIDED_WEIGHT,
        score: None,
        rank: None,
        whys: Vec::new(),
        cells: Side::ALL.map(alone).into(),
    }
}

fn label(comparison: &Comparison, topic: usize) -> Cow<'_, str> {
    comparison.topics().get(topic).map_or("".into(), super::label)
}

/// Where in its text a claim stands, 0 to 1.
fn share(comparison: &Comparison, side: Side, claim: usize) -> f64 {
    claim as f64 / comparison.account(side).claims().len().max(1) as f64
}

fn matched_cells<'c>(comparison: &'c Comparison, found: &'c Match) -> Vec<Option<Cell<'c>>> {
    let length = |spans: &[Span]| spans.iter().map(|span| span.bytes().len()).sum::<usize>();
    let claims =
        |side: Side| found.claims(side).iter().map(move |&claim| comparison.account(side).claims()[claim].span).collect::<Vec<_>>();
    let differing: usize = Side::ALL.map(|side| length(&found.wording[side])).iter().sum();
    let whole: usize = Side::ALL.map(|side| length(&claims(side))).iter().sum();
    let alike = differing as f64 <= MOST_DIFFERING * whole as f64;
    let of = |side: Side| {
        let evidence: Vec<_> = found.divergences.iter().flat_map(|divergence| &divergence.evidence[side]).copied().collect();
        let wording = if alike { &found.wording[side][..] } else { &[] };
        cell(comparison.account(side), found.claims(side), &evidence, wording)
    };
    Side::ALL.map(of).into()
}

/// The words of some claims in the order of the text, cut where the stress changes.
fn cell<'c>(account: &'c Account, claims: &[usize], evidence: &[Span], wording: &[Span]) -> Option<Cell<'c>> {
    let mut runs = Vec::new();
    for (nth, &claim) in claims.iter().enumerate() {
        if nth > 0 {
            runs.push(Run { text: GAP, stress: Stress::None });
        }
        stressed(account.text(), account.claims()[claim].span, evidence, wording, &mut runs);
    }
    (!claims.is_empty()).then(|| Cell { claims: claims.to_vec(), runs })
}

/// Cuts a claim's words at every end of a marked span.
fn stressed<'c>(text: &'c str, claim: Span, evidence: &[Span], wording: &[Span], out: &mut Vec<Run<'c>>) {
    let claim = claim.bytes();
    let tells = |span: &&Span| span.bytes().len() as f64 <= MOST_DECIDING * claim.len() as f64;
    let evidence: Vec<_> = evidence.iter().filter(tells).map(Span::bytes).collect();
    let wording: Vec<_> = wording.iter().map(Span::bytes).collect();
    let mut cuts: Vec<usize> = evidence.iter().chain(&wording).flat_map(|span| [span.start, span.end]).collect();
    cuts.extend([claim.start, claim.end]);
    cuts.retain(|cut| (claim.start..=claim.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let covers = |spans: &[Range<usize>], cut: &[usize]| spans.iter().any(|span| span.start <= cut[0] && cut[1] <= span.end);
    let stress_of = |cut: &[usize]| match (covers(&evidence, cut), covers(&wording, cut)) {
        (true, _) => Stress::Evidence,
        (false, true) => Stress::Wording,
        (false, false) => Stress::None,
    };
    let parts: Vec<_> = cuts.windows(2).map(|cut| (cut[0]..cut[1], stress_of(cut))).collect();
    out.extend(joined(text, &parts).into_iter().map(|(range, stress)| Run { text: &text[range], stress }));
}

/// Neighbours of one stress in one piece, and the blank between two marked words with them.
fn joined(text: &str, parts: &[(Range<usize>, Stress)]) -> Vec<(Range<usize>, Stress)> {
    let mut out: Vec<(Range<usize>, Stress)> = Vec::new();
    for (nth, (range, stress)) in parts.iter().enumerate() {
        let before = out.last().map(|(_, stress)| *stress);
        let is_blank = *stress == Stress::None && text[range.clone()].trim().is_empty();
        let after = parts.get(nth + 1).map(|(_, stress)| *stress);
        let stress = if is_blank && before == after { before.unwrap_or(*stress) } else { *stress };
        match out.last_mut().filter(|(_, last)| *last == stress) {
            Some((last, _)) => last.end = range.end,
            None => out.push((range.clone(), stress)),
        }
    }
    out
}

/// What leads, each with its row.
pub(super) fn leads(comparison: &Comparison, rows: &[Row<'_>]) -> Vec<Lead> {
    let lead = |highlight: &Highlight| {
        let row = rows.iter().position(|row| is_of(row, highlight))?;
        Some(Lead { row, why: highlight.reason.clone() })
    };
    comparison.highlights().iter().filter_map(lead).collect()
}

/// The rows that are shown, at most so many of the most telling, in the order of the view; numbers them in that order.
pub(super) fn sections<'c>(rows: &mut [Row<'c>], view: View, most: usize) -> Vec<Section<'c>> {
    let mut kept = by_weight(rows);
    kept.truncate(most);
    if view != View::Weight {
        kept.sort_unstable();
    }
    let sections = match view {
        View::Weight => (!kept.is_empty()).then_some(Section { topic: None, rows: kept }).into_iter().collect(),
        _ => by_topic(rows, &kept),
    };
    for (number, &row) in (1..).zip(sections.iter().flat_map(|section| &section.rows)) {
        rows[row].number = Some(number);
    }
    sections
}

/// Rows under their topics. Where these are many, those that several accounts speak of come first, and those with a
/// single row stand together at the end: a heading a row is no table.
fn by_topic<'c>(rows: &[Row<'c>], kept: &[usize]) -> Vec<Section<'c>> {
    let mut topics: Vec<&[usize]> = kept.chunk_by(|&a, &b| rows[a].topic_place == rows[b].topic_place).collect();
    let is_many = topics.len() > MOST_HEADINGS;
    if is_many {
        topics.sort_by_key(|topic| topic.iter().all(|&row| matches!(rows[row].mark, Mark::Only(_))));
    }
    let (own, single): (Vec<&[usize]>, Vec<&[usize]>) = topics.into_iter().partition(|topic| !is_many || topic.len() > 1);
    let mut out: Vec<_> = own.iter().map(|topic| Section { topic: Some(rows[topic[0]].topic.clone()), rows: topic.to_vec() }).collect();
    if !single.is_empty() {
        out.push(Section { topic: Some(SINGLE_POINTS.into()), rows: single.concat() });
    }
    out
}

/// The topics of the rows with a mark, those that take most words first.
pub(in crate::report) fn topics_of<'r>(rows: &'r [Row<'_>], mark: Mark) -> Vec<TopicRows<'r>> {
    let mut out: Vec<TopicRows<'r>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.mark == mark) {
        let at = *places.entry(&row.topic).or_insert_with(|| {
            out.push(TopicRows { label: &row.topic, first: place, count: 0, kinds: Vec::new(), length: 0 });
            out.len() - 1
        });
        out[at].count += 1;
        out[at].kinds.extend(&row.kinds);
        out[at].length += row.cells.iter().flatten().flat_map(|cell| &cell.runs).map(|run| run.text.len()).sum::<usize>();
    }
    for topic in &mut out {
        topic.kinds.sort_unstable();
        topic.kinds.dedup();
    }
    out.sort_by_key(|topic| std::cmp::Reverse(topic.length));
    out
}

/// What one mark has under a topic.
#[derive(Debug, Clone)]
pub(in crate::report) struct TopicRows<'r> {
    pub(in crate::report) label: &'r str,
    /// Its first row, by place.
    pub(in crate::report) first: usize,
    pub(in crate::report) count: usize,
    /// In what its rows differ, the weightiest first.
    pub(in crate::report) kinds: Vec<DivergenceKind>,
    /// In bytes of the texts.
    length: usize,
}

/// Places of the rows: what leads in its order, then the weightier, then the earlier in the texts.
fn by_weight(rows: &[Row<'_>]) -> Vec<usize> {
    let mut out: Vec<usize> = (0..rows.len()).collect();
    out.sort_by(|&a, &b| {
        let (a, b) = (&rows[a], &rows[b]);
        let rank = |row: &Row<'_>| row.rank.unwrap_or(usize::MAX);
        rank(a).cmp(&rank(b)).then(b.weight.total_cmp(&a.weight)).then(a.text_place.total_cmp(&b.text_place))
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::span::Ruler;

    fn runs<'t>(text: &'t str, evidence: &[(usize, usize)]) -> Vec<(&'t str, Stress)> {
        let ruler = Ruler::new(text.into());
        let evidence: Vec<_> = evidence.iter().map(|&(start, end)| ruler.span(start..end)).collect();
        let mut out = Vec::new();
        stressed(text, ruler.span(0..text.len()), &evidence, &[], &mut out);
        out.into_iter().map(|run| (run.text, run.stress)).collect()
    }

    #[test]
    fn marked_words_that_touch_are_one_piece() {
        let text = "Russia will put forward a plan";
        assert_eq!(
            runs(text, &[(12, 15), (16, 23)]),
            [("Russia will ", Stress::None), ("put forward", Stress::Evidence), (" a plan", Stress::None)]
        );
    }

    #[test]
    fn a_mark_on_nearly_all_words_marks_none() {
        let text = "Russia will put forward a plan";
        assert_eq!(runs(text, &[(0, 26)]), [(text, Stress::None)]);
    }

    #[test]
    fn where_topics_are_many_what_both_speak_of_comes_first_and_single_rows_stand_together() {
        let odd: String = (b'a'..=b'z').map(|letter| format!("They discussed {0}{0}{0}oo. ", char::from(letter))).collect();
        let comparison = compare(format!("{odd} They discussed Iran."), "They discussed Iran.");
        let mut rows = rows(&comparison);
        let sections = sections(&mut rows, View::Table, usize::MAX);
        let topics: Vec<_> = sections.iter().map(|section| section.topic.as_deref().unwrap_or("")).collect();
        assert_eq!(topics, [SINGLE_POINTS]);
        assert_eq!(rows[sections[0].rows[0]].topic, "Iran");
        assert_eq!(sections[0].rows.len(), 27);
        assert_eq!(rows[sections[0].rows[0]].number, Some(1));
    }
}
