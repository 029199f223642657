//! In: a collation. Out: a [`Row`] for every point, and the order in which they are shown. Left to the renderers: the sign of a mark, the look of a stressed word.

use super::{Lead, Section};
use crate::compare::{Account, Collation, Highlight, Match, Point, PointMatch, Verdict};
use crate::divergence::{Divergence, DivergenceKind};
use crate::report::View;
use crate::span::{Both, Side, Span};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A point: what several accounts report, or a claim that one alone makes.
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
    pub(in crate::report) divergences: Vec<&'c Divergence>,
    /// How telling it is by its kinds, 0 to 1.
    pub(in crate::report) weight: f32,
    /// How well its claims fit, where several accounts report it: the least sure match.
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

/// All rows, in the order of the topics and of the texts, and what leads.
pub(super) fn rows(collation: &Collation) -> (Vec<Row<'_>>, Vec<Lead>) {
    let mut out: Vec<_> = collation.points().iter().map(|point| of_point(collation, point)).collect();
    out.sort_by(|a, b| a.topic_place.cmp(&b.topic_place).then(a.text_place.total_cmp(&b.text_place)));
    let leads = leads(collation, &out);
    for (rank, lead) in (1..).zip(&leads) {
        out[lead.row].rank = Some(rank);
    }
    (out, leads)
}

fn of_point<'c>(collation: &'c Collation, point: &'c Point) -> Row<'c> {
    let found: Vec<(&PointMatch, &Match)> = point.matches.iter().filter_map(|part| Some((part, collation.match_of(part)?))).collect();
    let divergences: Vec<&Divergence> = found.iter().flat_map(|(_, found)| &found.divergences).collect();
    let topic = collation.topics().get(point.topic);
    let shares: Vec<_> = point.told_by().map(|account| share(collation, account, point.claims[account][0])).collect();
    Row {
        number: None,
        topic: topic.map_or("".into(), super::label),
        topic_id: topic.map_or("", |topic| topic.id.as_str()),
        topic_place: point.topic,
        text_place: shares.iter().sum::<f64>() / shares.len().max(1) as f64,
        mark: mark(point),
        kinds: kinds(&divergences),
        weight: weight(point, &divergences),
        score: found.iter().filter_map(|(_, found)| Some(found.links.first()?.score.total)).reduce(f32::min),
        rank: None,
        whys: divergences.iter().map(|divergence| divergence.statement.as_str()).collect(),
        cells: cells(collation, point, &found),
        divergences,
    }
}

fn mark(point: &Point) -> Mark {
    match point.verdict {
        Some(Verdict::Agreement) => Mark::Agree,
        Some(Verdict::Divergence) => Mark::Differ,
        None => Mark::Only(point.told_by().next().unwrap_or(0)),
    }
}

/// Each kind once, the weightiest first.
fn kinds(divergences: &[&Divergence]) -> Vec<DivergenceKind> {
    let mut out: Vec<DivergenceKind> = Vec::new();
    for kind in divergences.iter().map(|divergence| divergence.kind) {
        if !out.contains(&kind) {
            out.push(kind);
        }
    }
    out.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    out
}

fn weight(point: &Point, divergences: &[&Divergence]) -> f32 {
    let weightiest = divergences.iter().map(|divergence| divergence.kind.weight()).reduce(f32::max);
    weightiest.unwrap_or(if point.verdict.is_some() { AGREEMENT_WEIGHT } else { ONE_SIDED_WEIGHT })
}

/// Where in its text a claim stands, 0 to 1.
fn share(collation: &Collation, account: usize, claim: usize) -> f64 {
    let claims = collation.account(account).map_or(0, |account| account.claims().len());
    claim as f64 / claims.max(1) as f64
}

fn cells<'c>(collation: &'c Collation, point: &'c Point, found: &[(&PointMatch, &Match)]) -> Vec<Option<Cell<'c>>> {
    let of = |(nth, account): (usize, &'c Account)| {
        let sides = found.iter().filter_map(|(part, found)| Some((side_of(part, nth)?, *found)));
        let evidence =
            sides.flat_map(|(side, found)| found.divergences.iter().flat_map(move |divergence| &divergence.evidence[side])).copied();
        cell(account, &point.claims[nth], &evidence.collect::<Vec<_>>(), wording(collation, nth, found))
    };
    collation.accounts().enumerate().map(of).collect()
}

/// The side of a match on which an account stands.
fn side_of(part: &PointMatch, account: usize) -> Option<Side> {
    Side::ALL.into_iter().find(|&side| part.accounts[side] == account)
}

/// The words that stand in an account alone, where it is one of two that report a point in much the same words.
fn wording<'c>(collation: &Collation, account: usize, found: &[(&PointMatch, &'c Match)]) -> &'c [Span] {
    let [(part, found)] = found else { return &[] };
    let length = |spans: &mut dyn Iterator<Item = Span>| spans.map(|span| span.bytes().len()).sum::<usize>() as f64;
    let claims = |side: Side| {
        let account = collation.pair(part.accounts.left, part.accounts.right).map(|pair| pair.account(side));
        found.claims(side).iter().filter_map(move |&claim| Some(account?.claims()[claim].span))
    };
    let differing: f64 = Side::ALL.iter().map(|&side| length(&mut found.wording[side].iter().copied())).sum();
    let whole: f64 = Side::ALL.iter().map(|&side| length(&mut claims(side))).sum();
    match side_of(part, account) {
        Some(side) if differing <= MOST_DIFFERING * whole => &found.wording[side],
        _ => &[],
    }
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

/// What leads, each with its row: what leads between any two accounts, the most telling first. Of several, a claim that one
/// account makes and a third reports too leads nowhere.
fn leads(collation: &Collation, rows: &[Row<'_>]) -> Vec<Lead> {
    let mut all: Vec<(Both<usize>, &Highlight)> =
        collation.pairs().flat_map(|(accounts, pair)| pair.highlights().iter().map(move |highlight| (accounts, highlight))).collect();
    all.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight));
    let most = collation.pairs().map(|(_, pair)| pair.highlights().len()).max().unwrap_or(0);
    let mut out: Vec<Lead> = Vec::new();
    for (accounts, highlight) in all {
        let row = rows.iter().position(|row| is_of(row, accounts, highlight));
        if let Some(row) = row.filter(|row| out.len() < most && out.iter().all(|lead| lead.row != *row)) {
            out.push(Lead { row, why: highlight.reason.clone() });
        }
    }
    out
}

/// Whether a highlight of two accounts is of this row.
fn is_of(row: &Row<'_>, accounts: Both<usize>, highlight: &Highlight) -> bool {
    let alone = Side::ALL.into_iter().find(|side| highlight.claims(side.other()).is_empty());
    let holds = |side: Side| {
        let told = row.cells[accounts[side]].as_ref().map_or(&[][..], |cell| &cell.claims);
        !highlight.claims(side).is_empty() && highlight.claims(side).iter().all(|claim| told.contains(claim))
    };
    match alone {
        Some(side) => row.mark == Mark::Only(accounts[side]) && holds(side),
        None => Side::ALL.into_iter().all(holds),
    }
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
pub(in crate::report) fn topics_of<'r>(rows: impl Iterator<Item = (usize, &'r Row<'r>)>, mark: Mark) -> Vec<TopicRows<'r>> {
    let mut out: Vec<TopicRows<'r>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, row) in rows.filter(|(_, row)| row.mark == mark) {
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
        let collation = comparison.into();
        let (mut rows, _) = rows(&collation);
        let sections = sections(&mut rows, View::Table, usize::MAX);
        let topics: Vec<_> = sections.iter().map(|section| section.topic.as_deref().unwrap_or("")).collect();
        assert_eq!(topics, [SINGLE_POINTS]);
        assert_eq!(rows[sections[0].rows[0]].topic, "Iran");
        assert_eq!(sections[0].rows.len(), 27);
        assert_eq!(rows[sections[0].rows[0]].number, Some(1));
    }
}
