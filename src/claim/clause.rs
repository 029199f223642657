//! In: the words of a sentence, with the acts and the people found in it. Out: its clauses ([`Clause`]), which tile it:
//! each is one actor doing or saying one thing about one matter. Left to `read`: what a clause says.
//!
//! Without a parse, a cut is made only where words show it: a coordinated act ("and reaffirmed"), a new subject with
//! its verb, a participle that reports ("underscoring"), a second "that", a relative clause that reports, and a list of
//! matters after an act that takes one ("discussed Iran, trade and climate").

use super::party::{Mention, Who};
use crate::lexicon::{ActClass, Entries, Grammar, Hit, LexicalAct, VerbForm};
use crate::word::{Kind, Words};
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

/// How far a relative pronoun may stand from the act that its clause reports, in words.
const RELATIVE_REACH: usize = 12;

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
            let finite = self.subject_and_verb(at + 1, end).is_some() || self.finite_before_mark(at + 1, end);
            return finite.then_some((at + 1, Opening::Coordinate));
        }
        if self.opens_aim(clause, at, end) {
            return Some((at, Opening::Subordinate));
        }
        let comma = self.words.is_mark(at, ",");
        let joint = at + usize::from(comma);
        let coordinator = self.is(Grammar::Coordinator, joint, end);
        let contrast = self.is(Grammar::Contrast, joint, end);
        if !comma && coordinator.is_none() && contrast.is_none() || !comma && self.words.is_mark(at - 1, ",") {
            return None;
        }
        let body = self.skip_adverbs(coordinator.or(contrast).unwrap_or(joint), end);
        if body >= end {
            return None;
        }
        let joined = coordinator.is_some() || contrast.is_some();
        let second_verb = joined && self.finite_at(body, end) && self.has_finite(clause, at);
        let second_that =
            coordinator.is_some() && self.is(Grammar::Complementiser, body, end).is_some() && self.has(Grammar::Complementiser, clause, at);
        let second_aim = comma
            && coordinator.is_some()
            && self.is(Grammar::Infinitive, body, end).is_some()
            && self.has(Grammar::Infinitive, clause, at);
        if second_verb || second_that || second_aim || self.second_subject(clause, at, body, end, comma, joined) {
            return Some((joint, Opening::Coordinate));
        }
        let participle = self.participle_at(body, end) && (comma || self.participle_at(self.skip_adverbs(clause, end), end));
        let absolute = comma && self.words.folded(joint) == "with" && (joint + 1..end.min(joint + 8)).any(|i| self.participle_at(i, end));
        let relative =
            comma && self.is(Grammar::Relative, joint, end).is_some_and(|body| (body..end.min(body + RELATIVE_REACH)).any(|i| self.reports_at(i, end)));
        (participle || absolute || relative).then_some((joint, Opening::Subordinate))
    }

    /// "spoke with X to discuss Y": an aim of the contact that is an act itself.
    fn opens_aim(&self, clause: usize, at: usize, end: usize) -> bool {
        let contact = self.acts(clause..at).any(|hit| &*hit.value.name == "contact");
        let act = self.entries.acts.at(self.words, at + 1, end).filter(|hit| hit.value.form == VerbForm::Base);
        contact && self.is(Grammar::Infinitive, at, end).is_some() && act.is_some()
    }

    /// Whether a subject of its own and its verb follow a separator.
    fn second_subject(&self, clause: usize, at: usize, body: usize, end: usize, comma: bool, joined: bool) -> bool {
        let Some(subject) = self.subject_and_verb(body, end) else {
            return comma && joined && self.has_finite(clause, at) && self.finite_before_mark(body, end);
        };
        let subordinate = self.participle_at(clause, end) || self.is(Grammar::Contrast, clause, end).is_some();
        let closed = self.has_finite(clause, at) && !self.entries.conditions.is_in(self.words, clause..end.min(clause + 3));
        let own = self.is(Grammar::Complementiser, at.saturating_sub(1), end).is_none();
        own && subject && (joined && closed || comma && subordinate)
    }

    /// Somebody named at the start, and a verb within reach; `Some(true)` where it stands before the next comma.
    fn subject_and_verb(&self, from: usize, end: usize) -> Option<bool> {
        let from = if from < end && self.words.folded(from) == "the" { from + 1 } else { from };
        let mention = self.mentions.iter().find(|mention| mention.words.start == from || mention.words.start == from.wrapping_sub(1))?;
        let reach = end.min(mention.words.end + SUBJECT_REACH);
        let verb = (mention.words.end..reach).find(|&i| self.finite_at(i, end) || self.is_past(i))?;
        let comma = (mention.words.end..verb).filter(|&i| self.words.is_mark(i, ",")).count();
        (comma != 1).then_some(true)
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

    fn is(&self, class: Grammar, at: usize, end: usize) -> Option<usize> {
        (at < end).then(|| self.entries.grammar(class).at(self.words, at, end)).flatten().map(|hit| hit.to)
    }

    fn has(&self, class: Grammar, from: usize, to: usize) -> bool {
        self.entries.grammar(class).is_in(self.words, from..to)
    }

    fn acts(&self, range: Range<usize>) -> impl Iterator<Item = Hit<'_, LexicalAct>> {
        self.entries.acts.hits(self.words, range)
    }

    /// An act in a finite form, or an auxiliary.
    fn finite_at(&self, at: usize, end: usize) -> bool {
        let act = self.entries.acts.at(self.words, at, end).filter(|hit| hit.to <= end);
        let finite = act.is_some_and(|hit| matches!(hit.value.form, VerbForm::Past | VerbForm::Third));
        finite || self.is(Grammar::Auxiliary, at, end).is_some()
    }

    /// An act in a finite form: a clause that reports, not one that only describes.
    fn reports_at(&self, at: usize, end: usize) -> bool {
        self.entries.acts.at(self.words, at, end).is_some_and(|hit| matches!(hit.value.form, VerbForm::Past | VerbForm::Third))
    }

    fn participle_at(&self, at: usize, end: usize) -> bool {
        at < end && self.entries.acts.at(self.words, at, end).is_some_and(|hit| hit.value.form == VerbForm::Participle)
    }

    /// A regular past form that no table knows.
    fn is_past(&self, at: usize) -> bool {
        self.words.kind(at) == Kind::Word && self.words.folded(at).len() > 4 && self.words.folded(at).ends_with("ed")
    }

    fn has_finite(&self, from: usize, to: usize) -> bool {
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

    /// Cuts a list of matters into its items; the first stays with the verb.
    fn listed(&self, clause: Clause) -> Vec<Clause> {
        let Some(list) = self.list_range(&clause) else { return vec![clause] };
        let items = self.items(list.words.clone());
        if !self.is_list(&items, list.takes_any) {
            return vec![clause];
        }
        let mut cuts = vec![(clause.words.start, clause.opening)];
        cuts.extend(items.iter().skip(1).map(|item| (item.start, Opening::Item)));
        tile(&cuts, clause.words.end)
    }

    fn list_range(&self, clause: &Clause) -> Option<List> {
        let words = clause.words.clone();
        if clause.opening == Opening::Item {
            return Some(List { words, takes_any: true });
        }
        if let Some(opener) = self.entries.grammar(Grammar::ListOpener).hits(self.words, words.clone()).find(|hit| hit.from > words.start) {
            return Some(List { words: opener.to..words.end, takes_any: true });
        }
        let act = self.acts(words.clone()).find(|hit| hit.value.form != VerbForm::Noun)?;
        if self.words.folded(act.from).starts_with("was") || self.words.folded(act.from).starts_with("were") {
            return Some(List { words: words.start..act.from, takes_any: false });
        }
        let content = (act.to..words.end.min(act.to + 2)).any(|i| self.is(Grammar::Complementiser, i, words.end).is_some());
        let takes_any = matches!(act.value.class, ActClass::Consult);
        (!content && act.to < words.end).then_some(List { words: act.to..words.end, takes_any })
    }

    /// The stretches between commas and coordinators, each with the coordinator that opens it.
    fn items(&self, list: Range<usize>) -> Vec<Range<usize>> {
        let mut starts = vec![list.start];
        let mut depth = 0usize;
        let mut at = list.start;
        while at < list.end {
            match self.words.folded(at) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                "," if depth == 0 && !self.is_in_date(at, list.end) => starts.push(at + 1),
                _ if depth == 0
                    && at > list.start
                    && self.is(Grammar::Coordinator, at, list.end).is_some()
                    && starts.last() != Some(&at) =>
                {
                    starts.push(at)
                }
                _ => {}
            }
            at += 1;
        }
        starts.dedup();
        let ends: Vec<_> = starts.iter().skip(1).copied().chain([list.end]).collect();
        let raw = starts.into_iter().zip(ends).map(|(start, end)| start..end).filter(|item| !item.is_empty());
        // What is too slight to be a matter of its own goes with what follows it ("economic and military aid").
        let mut items: Vec<Range<usize>> = Vec::new();
        let mut open: Option<usize> = None;
        for item in raw {
            let start = open.take().unwrap_or(item.start);
            let item = start..item.end;
            match self.is_matter(item.clone()) {
                true => items.push(item),
                false => open = Some(start),
            }
        }
        if let (Some(_), Some(last)) = (open, items.last_mut()) {
            last.end = list.end;
        }
        items
    }

    /// The comma of "December 7, 2021".
    fn is_in_date(&self, comma: usize, end: usize) -> bool {
        comma > 0 && comma + 1 < end && self.words.kind(comma - 1) == Kind::Number && self.words.kind(comma + 1) == Kind::Number
    }

    /// Whether a stretch can be a matter by itself: somebody named, a topic, or two words that mean something.
    fn is_matter(&self, item: Range<usize>) -> bool {
        self.names_matter(item.clone()) || self.content(item).nth(2).is_some()
    }

    fn names_matter(&self, item: Range<usize>) -> bool {
        let single = self.content(item.clone()).nth(1).is_none();
        let adjective = self.content(item.clone()).last().is_some_and(|i| self.words.folded(i).ends_with(['c', 'l', 'y']));
        let named = self.mentions.iter().any(|mention| mention.who == Who::Other && item.contains(&mention.words.start));
        named || !(single && adjective) && self.entries.topics.is_in(self.words, item)
    }

    fn content(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        range.filter(|&i| self.words.kind(i) != Kind::Mark && !self.entries.stopwords.contains(self.words.folded(i)))
    }

    fn is_list(&self, items: &[Range<usize>], takes_any: bool) -> bool {
        let nominal =
            items.iter().all(|item| !item.clone().any(|i| self.finite_at(i, item.end)) && self.content(item.clone()).next().is_some());
        let opens = |item: &Range<usize>, class| self.is(class, item.start, item.end).is_some();
        let matters = items.iter().filter(|item| self.names_matter((*item).clone())).count();
        match items {
            [] | [_] => false,
            [first, second] => {
                let both =
                    matters == 2 && opens(second, Grammar::Coordinator) && self.topics_of(first.clone()) != self.topics_of(second.clone());
                let again = self.is(Grammar::Coordinator, second.start, second.end).is_some_and(|to| self.same_preposition(first, to));
                nominal && (both && takes_any || again && takes_any)
            }
            many => {
                let closed = many.last().is_some_and(|last| opens(last, Grammar::Coordinator));
                nominal && closed && (takes_any || matters == many.len())
            }
        }
    }

    /// "on climate ... and on trade": the second item repeats the preposition of the first.
    fn same_preposition(&self, first: &Range<usize>, second: usize) -> bool {
        let is_preposition = self.is(Grammar::Preposition, second, second + 1).is_some();
        is_preposition && self.words.folded(first.start) == self.words.folded(second)
    }

    fn topics_of(&self, item: Range<usize>) -> Vec<usize> {
        let topics = self.entries.topics.hits(self.words, item.clone()).map(|hit| *hit.value);
        let actors = self.mentions.iter().filter(|mention| item.contains(&mention.words.start)).filter_map(|mention| mention.actor);
        let offset = self.entries.topic_list.len();
        let mut all: Vec<_> = topics.chain(actors.map(|actor| offset + actor)).collect();
        all.sort_unstable();
        all.dedup();
        all
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

struct List {
    words: Range<usize>,
    /// Whether the act takes any list of matters, or only one whose every item the tables know.
    takes_any: bool,
}

fn tile(cuts: &[(usize, Opening)], end: usize) -> Vec<Clause> {
    let ends = cuts.iter().skip(1).map(|cut| cut.0).chain([end]);
    cuts.iter().zip(ends).map(|(&(start, opening), end)| Clause { words: start..end, opening }).collect()
}
