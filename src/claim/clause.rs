//! In: the words of a sentence, with the acts and the people found in it. Out: its clauses ([`Clause`]), which tile it:
//! each is one actor doing or saying one thing about one matter. Left to `read`: what a clause says.
//!
//! Without a parse, a cut is made only where words show it: a coordinated act ("and reaffirmed"), a new subject with
//! its verb, a participle that reports ("underscoring"), a second "that", a relative clause that reports, and a list of
//! matters after an act that takes one ("discussed Iran, trade and climate").

use super::party::Mention;
use crate::lexicon::{Entries, Grammar, Hit, LexicalAct, Role, VerbForm};
use crate::word::{Capital, Kind, Words};
use std::ops::Range;

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// The sentence does.
    Sentence,
    /// A second verb or a second subject.
    Coordinate,
    /// A participle, a relative, an aim.
    Subordinate,
    /// A further matter of a list.
    Item,
}

#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) words: Range<usize>,
    pub(super) opening: Opening,
}

/// What a sentence is cut by.
pub(super) struct Scan<'d> {
    pub(super) words: &'d Words,
    pub(super) entries: &'d Entries,
    pub(super) mentions: &'d [Mention],
}

/// How far a subject may stand from its verb, in words.
const SUBJECT_REACH: usize = 14;

/// How far "with" may stand from the participle of its phrase, in words.
const ABSOLUTE_REACH: usize = 7;

/// How far a relative pronoun may stand from the act that its clause reports, in words.
const RELATIVE_REACH: usize = 16;

impl Scan<'_> {
    /// The clauses of a sentence.
    pub(super) fn clauses(&self, sentence: Range<usize>) -> Vec<Clause> {
        let mut cuts = vec![(sentence.start, Opening::Sentence)];
        let mut at = sentence.start + 1;
        while at < sentence.end {
            let clause = cuts.last().map_or(sentence.start, |cut| cut.0);
            match self.cut_at(clause, at, sentence.end) {
                Some((cut, opening)) if cut > clause && cut < sentence.end => {
                    cuts.push((cut, opening));
                    at = cut.max(at) + 1;
                }
                _ => at += 1,
            }
        }
        let clauses = tile(&cuts, sentence.end);
        let listed = clauses.into_iter().flat_map(|clause| self.listed(clause)).collect();
        self.merged(listed)
    }

    /// Whether a clause begins at this separator, and where.
    fn cut_at(&self, clause: usize, at: usize, end: usize) -> Option<(usize, Opening)> {
        if self.words.is_mark(at, ";") {
            return Some((at + 1, Opening::Coordinate));
        }
        if self.is_dash(at) || self.words.is_mark(at, ":") {
            let finite = self.subject_and_verb(at + 1, end) || self.finite_before_mark(at + 1, end);
            return finite.then_some((at + 1, Opening::Coordinate));
        }
        if self.opens_aim(clause, at, end) {
            return Some((at, Opening::Subordinate));
        }
        let gap = self.separator(clause, at, end)?;
        if self.coordinates(&gap) {
            return Some((gap.start, Opening::Coordinate));
        }
        self.subordinates(&gap).then_some((gap.start, Opening::Subordinate))
    }

    /// A comma, a coordinator, or both, and the adverbs after them.
    fn separator(&self, clause: usize, at: usize, end: usize) -> Option<Separator> {
        let comma = self.words.is_mark(at, ",");
        let start = at + usize::from(comma);
        let coordinator = self.is(Grammar::Coordinator, start, end);
        let contrast = self.is(Grammar::Contrast, start, end);
        let joined = coordinator.is_some() || contrast.is_some();
        if !comma && (!joined || self.words.is_mark(at - 1, ",")) {
            return None;
        }
        let body = self.skip_adverbs(coordinator.or(contrast).unwrap_or(start), end);
        (body < end).then_some(Separator { clause, at, start, body, end, comma, joined, coordinated: coordinator.is_some() })
    }

    /// Whether a second verb, a second "that", a second aim or a second subject follows.
    fn coordinates(&self, gap: &Separator) -> bool {
        let told = self.has_finite(gap.clause, gap.at);
        let second = |class| gap.coordinated && self.is(class, gap.body, gap.end).is_some() && self.has(class, gap.clause, gap.at);
        let verb = gap.joined && told && self.finite_at(gap.body, gap.end);
        let series = gap.comma && !gap.joined && told && self.reports_at(gap.body, gap.end) && self.goes_on(gap.body, gap.end);
        let content = told && second(Grammar::Complementiser);
        let aim = gap.comma && second(Grammar::Infinitive);
        verb || series || content || aim || self.second_subject(gap)
    }

    /// Whether a participle, an absolute phrase ("with both sides emphasising") or a relative clause that reports follows.
    fn subordinates(&self, gap: &Separator) -> bool {
        let goes_on = || self.participle_at(self.skip_adverbs(gap.clause, gap.end), gap.end);
        let participle = self.participle_at(gap.body, gap.end) && (gap.comma || goes_on());
        let near = |from: usize, reach: usize| from..gap.end.min(from + reach);
        let with = gap.comma && self.words.folded(gap.start) == "with";
        let absolute = with && near(gap.start + 1, ABSOLUTE_REACH).any(|i| self.participle_at(i, gap.end));
        let pronoun = self.is(Grammar::Relative, gap.start, gap.end).filter(|_| gap.comma);
        let relative = pronoun.is_some_and(|body| near(body, RELATIVE_REACH).any(|i| self.reports_at(i, gap.end)));
        participle || absolute || relative
    }

    /// "repeated that ..., reaffirmed that ..., and agreed": a series of verbs closes with a coordinator and a verb.
    fn goes_on(&self, from: usize, end: usize) -> bool {
        let joined = (from..end).filter_map(|i| self.is(Grammar::Coordinator, i, end));
        joined.into_iter().any(|body| self.reports_at(self.skip_adverbs(body, end), end))
    }

    /// "met Chancellor Merz", "received the Prime Minister": a verb of meeting with somebody named at once after it.
    pub(super) fn meets(&self, range: Range<usize>) -> Option<Range<usize>> {
        let verbs = self.entries.role(Role::ContactVerb).hits(self.words, range.clone());
        let article = |i: usize| i + usize::from(i < range.end && self.entries.stopwords.contains(self.words.folded(i)));
        verbs
            .map(|hit| hit.words())
            .find(|verb| self.mentions.iter().any(|mention| mention.words.start == verb.end || mention.words.start == article(verb.end)))
    }

    /// "spoke with X to discuss Y": an aim of the contact that is an act itself.
    fn opens_aim(&self, clause: usize, at: usize, end: usize) -> bool {
        let contact = self.acts(clause..at).any(|hit| &*hit.value.name == "contact");
        let act = self.act_at(at + 1, end).filter(|hit| hit.value.form == VerbForm::Base);
        contact && self.is(Grammar::Infinitive, at, end).is_some() && act.is_some()
    }

    /// Whether a subject of its own and its verb follow a separator.
    fn second_subject(&self, gap: &Separator) -> bool {
        let told = self.has_finite(gap.clause, gap.at);
        if !gap.comma && self.joins_names(gap) {
            return false;
        }
        if !self.subject_and_verb(gap.body, gap.end) {
            return gap.comma && gap.joined && told && self.finite_before_mark(gap.body, gap.end);
        }
        let subordinate = self.participle_at(gap.clause, gap.end) || self.is(Grammar::Contrast, gap.clause, gap.end).is_some();
        let conditional = self.entries.conditions.is_in(self.words, gap.clause..gap.end.min(gap.clause + 3));
        let content = self.is(Grammar::Complementiser, gap.at.saturating_sub(1), gap.end).is_some();
        !content && (gap.joined && told && !conditional || gap.comma && subordinate)
    }

    /// "the goals of the UK and Canada are aligned": two names make one subject.
    fn joins_names(&self, gap: &Separator) -> bool {
        let article = usize::from(self.words.folded(gap.body) == "the");
        let before = self.mentions.iter().any(|mention| mention.words.end == gap.at);
        before && self.mentions.iter().any(|mention| mention.words.start == gap.body + article)
    }

    /// Somebody named at the start, and a verb within reach, with nothing or a whole apposition between.
    fn subject_and_verb(&self, from: usize, end: usize) -> bool {
        let from = if from < end && self.words.folded(from) == "the" { from + 1 } else { from };
        let Some(mention) = self.mentions.iter().find(|mention| mention.words.start == from || mention.words.start + 1 == from) else {
            return false;
        };
        let reach = end.min(mention.words.end + SUBJECT_REACH);
        let verb = (mention.words.end..reach).find(|&i| self.finite_at(i, end) || self.is_past(i));
        verb.is_some_and(|verb| (mention.words.end..verb).filter(|&i| self.words.is_mark(i, ",")).count() != 1)
    }

    fn finite_before_mark(&self, from: usize, end: usize) -> bool {
        let stop = (from..end.min(from + SUBJECT_REACH))
            .find(|&i| self.words.kind(i) == Kind::Mark && !self.words.is_mark(i, "-"))
            .unwrap_or(end.min(from + SUBJECT_REACH));
        let verb = (from + 1..stop).find(|&i| self.finite_at(i, end));
        let relative = (from..verb.unwrap_or(from))
            .any(|i| self.is(Grammar::Relative, i, end).is_some() || self.is(Grammar::Complementiser, i, end).is_some());
        verb.is_some() && !relative
    }

    pub(super) fn is(&self, class: Grammar, at: usize, end: usize) -> Option<usize> {
        (at < end).then(|| self.entries.grammar(class).at(self.words, at, end)).flatten().map(|hit| hit.to)
    }

    fn has(&self, class: Grammar, from: usize, to: usize) -> bool {
        self.entries.grammar(class).is_in(self.words, from..to)
    }

    /// The acts in a range; a name is none ("the United States").
    pub(super) fn acts(&self, range: Range<usize>) -> impl Iterator<Item = Hit<'_, LexicalAct>> {
        self.entries.acts.hits(self.words, range).filter(|hit| !self.is_named(hit.from))
    }

    pub(super) fn act_at(&self, at: usize, end: usize) -> Option<Hit<'_, LexicalAct>> {
        self.entries.acts.at(self.words, at, end).filter(|_| !self.is_named(at))
    }

    /// Whether a word in capitals is part of somebody's name.
    fn is_named(&self, at: usize) -> bool {
        let before = self.mentions.partition_point(|mention| mention.words.start <= at);
        let mention = before.checked_sub(1).map(|i| &self.mentions[i]);
        self.words.capital(at) != Capital::None && mention.is_some_and(|mention| mention.words.contains(&at))
    }

    /// An act in a finite form, or an auxiliary.
    pub(super) fn finite_at(&self, at: usize, end: usize) -> bool {
        self.reports_at(at, end) || self.is(Grammar::Auxiliary, at, end).is_some()
    }

    /// An act in a finite form: a clause that reports, not one that only describes.
    pub(super) fn reports_at(&self, at: usize, end: usize) -> bool {
        self.act_at(at, end).is_some_and(|hit| self.is_finite(&hit))
    }

    /// A past form, or a third person beside its subject: "supports", "calls" and "reports" are more often nouns.
    pub(super) fn is_finite(&self, hit: &Hit<'_, LexicalAct>) -> bool {
        let after_subject = || {
            let before = hit.from.saturating_sub(1);
            let named = self.mentions.iter().any(|mention| mention.words.contains(&before));
            named || [Grammar::Relative, Grammar::Adverb].into_iter().any(|class| self.is(class, before, hit.from).is_some())
        };
        match hit.value.form {
            VerbForm::Past => true,
            VerbForm::Third => after_subject(),
            VerbForm::Base | VerbForm::Participle | VerbForm::Noun => false,
        }
    }

    pub(super) fn participle_at(&self, at: usize, end: usize) -> bool {
        at < end && self.act_at(at, end).is_some_and(|hit| hit.value.form == VerbForm::Participle)
    }

    /// A regular past form that no table knows.
    pub(super) fn is_past(&self, at: usize) -> bool {
        self.words.kind(at) == Kind::Word && self.words.folded(at).len() > 4 && self.words.folded(at).ends_with("ed")
    }

    pub(super) fn has_finite(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.finite_at(i, to) || self.is_past(i))
    }

    fn skip_adverbs(&self, mut at: usize, end: usize) -> usize {
        loop {
            let adverb = self
                .is(Grammar::Adverb, at, end)
                .or_else(|| (at < end && at > 0 && self.words.is_mark(at, ",") && !self.words.is_mark(at - 1, ",")).then_some(at + 1));
            match adverb {
                Some(to) => at = to,
                None => return at,
            }
        }
    }

    fn is_dash(&self, at: usize) -> bool {
        self.words.is_mark(at, "-") && !self.words.touches_previous(at) && at + 1 < self.words.len() && !self.words.touches_previous(at + 1)
    }

    /// The words of a range that mean something.
    pub(super) fn content(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        range.filter(|&i| self.words.kind(i) != Kind::Mark && !self.entries.stopwords.contains(self.words.folded(i)))
    }

    /// Clauses that say too little to stand alone go with the one before, or, at the start, with the one after.
    fn merged(&self, clauses: Vec<Clause>) -> Vec<Clause> {
        let mut out: Vec<Clause> = Vec::new();
        let mut slight_start = false;
        for clause in clauses {
            let slight = !self.stands_alone(&clause);
            match out.last_mut() {
                Some(last) if slight || slight_start => last.words.end = clause.words.end,
                _ => out.push(clause),
            }
            slight_start = out.len() == 1 && out.first().is_some_and(|first| !self.stands_alone(first));
        }
        out
    }

    fn stands_alone(&self, clause: &Clause) -> bool {
        let least = if clause.opening == Opening::Item { 0 } else { 1 };
        self.content(clause.words.clone()).nth(least).is_some()
    }
}

/// What parts two clauses, perhaps.
struct Separator {
    /// Where the clause before it begins.
    clause: usize,
    /// The comma, or the coordinator where there is none.
    at: usize,
    /// The first word after the comma.
    start: usize,
    /// The first word after coordinator and adverbs.
    body: usize,
    /// Where the sentence ends.
    end: usize,
    comma: bool,
    /// Whether "and", "but", "while" or the like stands in it.
    joined: bool,
    /// Whether that is an "and" or an "as well as".
    coordinated: bool,
}

pub(super) fn tile(cuts: &[(usize, Opening)], end: usize) -> Vec<Clause> {
    let ends = cuts.iter().skip(1).map(|cut| cut.0).chain([end]);
    cuts.iter().zip(ends).map(|(&(start, opening), end)| Clause { words: start..end, opening }).collect()
}
