//! In: a comparison. Out: the table that analysts print ([`Layout`]): header, rows by topic, counts, what one side alone
//! has, terms, the caveat. What is left out is counted. Left to the renderers: how it looks.

use crate::claim::ClaimRole;
use crate::compare::{Account, Comparison, ContactForm, Highlight, Match, Verdict};
use crate::divergence::DivergenceKind;
use crate::span::{Both, Side, Span};
use crate::topic::places;

pub(super) const NOT_MENTIONED: &str = "Not mentioned.";
pub(super) const CAVEAT: &str =
    "Silence is not denial: what a text leaves out may have been said all the same. The table compares what was published.";

#[derive(Debug)]
pub(super) struct Layout {
    pub(super) title: String,
    pub(super) sides: Both<String>,
    pub(super) header: Vec<HeaderRow>,
    pub(super) summary: String,
    pub(super) leads: Vec<Lead>,
    pub(super) sections: Vec<Section>,
    pub(super) left_out: Option<String>,
    pub(super) counts: String,
    /// Topics that one side alone has, by label.
    pub(super) only: Both<Vec<String>>,
    pub(super) terms: Vec<Both<String>>,
    pub(super) readings: Vec<String>,
    pub(super) notes: Vec<String>,
}

#[derive(Debug)]
pub(super) struct HeaderRow {
    pub(super) label: &'static str,
    pub(super) cells: Both<String>,
}

/// A thing to lead with: its topic, what each side has, and why.
#[derive(Debug)]
pub(super) struct Lead {
    pub(super) topic: String,
    pub(super) cells: Both<Option<String>>,
    pub(super) why: String,
}

#[derive(Debug)]
pub(super) struct Section {
    pub(super) topic: String,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) mark: Mark,
    pub(super) kinds: Vec<DivergenceKind>,
    pub(super) cells: Both<Option<String>>,
    pub(super) why: Option<String>,
}

/// What a row says of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Agree,
    Differ,
    Only(Side),
}

impl Row {
    /// The row's mark in words: "differ: commitment, attribution".
    pub(super) fn word(&self, sides: &Both<String>) -> String {
        match self.mark {
            Mark::Agree => "agree".to_owned(),
            Mark::Differ => format!("differ: {}", self.kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")),
            Mark::Only(side) => format!("only {}", sides[side]),
        }
    }
}

/// A row before it is placed: where it belongs, and how telling it is.
struct Draft {
    topic: usize,
    place: f64,
    weight: f32,
    row: Row,
}

impl Layout {
    pub(super) fn of(comparison: &Comparison, top: Option<usize>) -> Self {
        let sides = Both::from_fn(|side| comparison.side_name(side));
        let drafts = drafts(comparison);
        let all = drafts.len();
        let kept = most_telling(drafts, top.unwrap_or(usize::MAX));
        let left_out = all - kept.len();
        Self {
            title: format!("{} and {}", sides.left, sides.right),
            header: header(comparison),
            summary: summary(comparison, &sides),
            leads: comparison.highlights().iter().take(top.unwrap_or(usize::MAX)).map(|highlight| lead(comparison, highlight)).collect(),
            sections: sections(comparison, kept),
            left_out: (left_out > 0).then(|| format!("{} left out.", counted(left_out, "more row is", "more rows are"))),
            counts: counts(comparison),
            only: Both::from_fn(|side| only(comparison, side)),
            terms: comparison
                .terms()
                .iter()
                .map(|term| Both { left: quote(comparison.left(), term.left), right: quote(comparison.right(), term.right) })
                .collect(),
            readings: readings(comparison),
            notes: comparison.notes().iter().map(|note| note.text.clone()).collect(),
            sides,
        }
    }
}

fn quote(account: &Account, span: Span) -> String {
    account.quote(span).to_owned()
}

/// "1 point", "3 points".
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The words of some claims of a side, in the order of the text; what lies between claims apart is left out.
fn quotes(account: &Account, claims: &[usize]) -> Option<String> {
    let parts: Vec<_> = claims.iter().map(|&claim| account.quote(account.claims()[claim].span)).collect();
    (!parts.is_empty()).then(|| parts.join(" […] "))
}

fn header(comparison: &Comparison) -> Vec<HeaderRow> {
    let accounts = Both { left: comparison.left(), right: comparison.right() };
    let given = |value: Option<&str>| value.map_or_else(|| "Not given.".to_owned(), str::to_owned);
    let said =
        |account: &Account, span: Option<Span>| span.map_or_else(|| "None found.".to_owned(), |span| format!("“{}”", quote(account, span)));
    let row = |label, cells| HeaderRow { label, cells };
    let mut out = Vec::new();
    if accounts.left.title().is_some() || accounts.right.title().is_some() {
        out.push(row("Title", accounts.map(|account| given(account.title()))));
    }
    if accounts.left.date().is_some() || accounts.right.date().is_some() {
        out.push(row("Date", accounts.map(|account| given(account.date()))));
    }
    out.push(row("Words", words(&accounts)));
    out.push(row("First topic", Both::from_fn(|side| first_topic(comparison, side))));
    let forms =
        accounts.map(|account| account.contact().form.as_ref().filter(|form| form.kind != ContactForm::Talks).map(|form| form.span));
    if forms.left.is_some() || forms.right.is_some() {
        out.push(row("Form", Both::from_fn(|side| said(accounts[side], forms[side]))));
    }
    out.push(row("Tone", accounts.map(|account| said(account, account.contact().tone))));
    out.push(row("Who asked for it", accounts.map(|account| said(account, account.contact().initiative))));
    out.push(row("Length", accounts.map(|account| said(account, account.contact().length))));
    let next = accounts.map(|account| account.contact().next);
    if next.left.is_some() || next.right.is_some() {
        out.push(row("Next contact", Both::from_fn(|side| said(accounts[side], next[side]))));
    }
    out.push(row("Participants", accounts.map(participants)));
    out
}

/// Each side's words, the longer with how many times as many.
fn words(accounts: &Both<&Account>) -> Both<String> {
    let count = accounts.map(Account::word_count);
    Both::from_fn(|side| match (count[side], count[side.other()]) {
        (words, other) if words > other && other > 0 => format!("{words} ({:.1} times as many)", words as f64 / other as f64),
        (words, _) => words.to_string(),
    })
}

/// The topic of the first claim that is not the contact itself.
fn first_topic(comparison: &Comparison, side: Side) -> String {
    let first = comparison.account(side).claims().iter().position(|claim| claim.role == ClaimRole::Matter);
    first.and_then(|claim| comparison.topic_of(side, claim)).map_or_else(|| "None found.".to_owned(), |topic| topic.label.clone())
}

fn participants(account: &Account) -> String {
    let names: Vec<_> = account.contact().participants.iter().map(|&span| quote(account, span)).collect();
    if names.is_empty() { "None found.".to_owned() } else { names.join("; ") }
}

fn summary(comparison: &Comparison, sides: &Both<String>) -> String {
    let matches = comparison.matches().len();
    let alone = comparison.one_sided();
    format!(
        "Both report {}: they agree on {} and differ on {}. Only {}: {}. Only {}: {}.",
        counted(matches, "point", "points"),
        comparison.count(Verdict::Agreement),
        comparison.count(Verdict::Divergence),
        sides.left,
        counted(alone.left.len(), "claim", "claims"),
        sides.right,
        counted(alone.right.len(), "claim", "claims"),
    )
}

fn lead(comparison: &Comparison, highlight: &Highlight) -> Lead {
    let topic = match (highlight.left.first(), highlight.right.first()) {
        (Some(&claim), _) => comparison.topic_of(Side::Left, claim),
        (None, Some(&claim)) => comparison.topic_of(Side::Right, claim),
        (None, None) => None,
    };
    Lead {
        topic: topic.map_or(String::new(), |topic| topic.label.clone()),
        cells: Both { left: quotes(comparison.left(), &highlight.left), right: quotes(comparison.right(), &highlight.right) },
        why: highlight.reason.clone(),
    }
}

fn drafts(comparison: &Comparison) -> Vec<Draft> {
    let topics = Both::from_fn(|side| places(comparison.topics(), side, comparison.account(side).claims().len()));
    let topic_of = |side: Side, claims: &[usize]| claims.first().map_or(0, |&claim| topics[side][claim]);
    let matches = comparison.matches().iter().map(|found| of_match(comparison, found, topic_of(Side::Left, &found.left)));
    let mut out: Vec<_> = matches.collect();
    for side in Side::ALL {
        let alone = comparison.one_sided()[side].iter();
        out.extend(alone.map(|&claim| of_claim(comparison, side, claim, topics[side][claim])));
    }
    for draft in &mut out {
        draft.weight += if comparison.highlights().iter().any(|highlight| leads(highlight, comparison, &draft.row)) { 2.0 } else { 0.0 };
    }
    out
}

fn leads(highlight: &Highlight, comparison: &Comparison, row: &Row) -> bool {
    row.cells.left == quotes(comparison.left(), &highlight.left) && row.cells.right == quotes(comparison.right(), &highlight.right)
}

fn of_match(comparison: &Comparison, found: &Match, topic: usize) -> Draft {
    let differs = found.verdict == Verdict::Divergence;
    let why: Vec<_> = found.divergences.iter().map(|divergence| divergence.statement.as_str()).collect();
    let share = |side: Side| share(comparison, side, found.claims(side).first().copied().unwrap_or(0));
    Draft {
        topic,
        place: (share(Side::Left) + share(Side::Right)) / 2.0,
        weight: found.kinds().map(|kind| kind.weight()).fold(0.5, f32::max),
        row: Row {
            mark: if differs { Mark::Differ } else { Mark::Agree },
            kinds: found.kinds().collect(),
            cells: Both { left: quotes(comparison.left(), &found.left), right: quotes(comparison.right(), &found.right) },
            why: differs.then(|| why.join(" ")),
        },
    }
}

fn of_claim(comparison: &Comparison, side: Side, claim: usize, topic: usize) -> Draft {
    let mut cells = Both { left: None, right: None };
    cells[side] = quotes(comparison.account(side), &[claim]);
    Draft {
        topic,
        place: share(comparison, side, claim),
        weight: 0.3,
        row: Row { mark: Mark::Only(side), kinds: Vec::new(), cells, why: None },
    }
}

/// Where in its text a claim stands, 0 to 1.
fn share(comparison: &Comparison, side: Side, claim: usize) -> f64 {
    claim as f64 / comparison.account(side).claims().len().max(1) as f64
}

fn most_telling(mut drafts: Vec<Draft>, most: usize) -> Vec<Draft> {
    drafts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.place.total_cmp(&b.place)));
    drafts.truncate(most);
    drafts
}

fn sections(comparison: &Comparison, mut drafts: Vec<Draft>) -> Vec<Section> {
    drafts.sort_by(|a, b| a.topic.cmp(&b.topic).then(a.place.total_cmp(&b.place)));
    let mut out: Vec<(usize, Section)> = Vec::new();
    for draft in drafts {
        match out.last_mut().filter(|(topic, _)| *topic == draft.topic) {
            Some((_, section)) => section.rows.push(draft.row),
            None => {
                let topic = comparison.topics().get(draft.topic).map_or(String::new(), |topic| topic.label.clone());
                out.push((draft.topic, Section { topic, rows: vec![draft.row] }));
            }
        }
    }
    out.into_iter().map(|(_, section)| section).collect()
}

fn counts(comparison: &Comparison) -> String {
    let count = |kind: DivergenceKind| comparison.matches().iter().filter(|found| found.kinds().any(|other| other == kind)).count();
    let kinds: Vec<_> = DivergenceKind::ALL.iter().map(|&kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect();
    let kinds: Vec<_> = kinds.iter().map(|(kind, count)| format!("{} {count}", kind.name())).collect();
    let verdicts = format!("agreement {}, divergence {}", comparison.count(Verdict::Agreement), comparison.count(Verdict::Divergence));
    if kinds.is_empty() { format!("Verdicts: {verdicts}.") } else { format!("Verdicts: {verdicts}. Kinds: {}.", kinds.join(", ")) }
}

/// Labels of the topics that one side alone speaks of.
fn only(comparison: &Comparison, side: Side) -> Vec<String> {
    comparison.one_sided_topics()[side].iter().map(|&topic| comparison.topics()[topic].label.clone()).collect()
}

/// What diplomatic convention reads into the tone words used, with its source.
fn readings(comparison: &Comparison) -> Vec<String> {
    let of = |side: Side| {
        comparison.account(side).contact().tone_words.iter().map(move |word| {
            let written = quote(comparison.account(side), word.span);
            format!("{}, “{written}”: {} ({})", comparison.side_name(side), word.reading, word.source)
        })
    };
    Side::ALL.into_iter().flat_map(of).collect()
}
