//! In: the words of a sentence, with the acts and the people found in it. Out: its clauses ([`Clause`]), which tile it:
//! each is one actor doing or saying one thing about one matter. Left to `read`: what a clause says.
//!
//! Without a parse, a cut is made only where words show it: a coordinated act ("and reaffirmed"), a new subject with
//! its verb, a participle that reports ("underscoring"), a second "that", a relative clause that reports, and a list of
//! matters after an act that takes one ("discussed Iran, trade and climate").

use super::party::{Mention, Who};
use crate::lexicon::{ActClass, Entries, Grammar, Hit, LexicalAct, Role, VerbForm};
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

/// Endings of adjectives that stand before a noun in a list: "economic, political and military aid".
const ADJECTIVES: [&str; 6] = ["ic", "al", "ary", "ive", "ous", "ian"];

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

    fn is(&self, class: Grammar, at: usize, end: usize) -> Option<usize> {
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
        let lists = self.lists(&clause).into_iter().map(|list| (self.items(list.words), list.takes_any));
        let list = lists.into_iter().find(|(items, takes_any)| self.is_list(items, *takes_any));
        let items = list.map_or_else(|| self.parallel(clause.words.clone()), |(items, _)| items);
        let mut cuts = vec![(clause.words.start, clause.opening)];
        cuts.extend(items.iter().skip(1).map(|item| (item.start, Opening::Item)));
        tile(&cuts, clause.words.end)
    }

    /// Items that show themselves by beginning alike: "in containing the pandemic, in responding to climate change, and in
    /// promoting democracy"; "strengthening health security, achieving recovery, and bolstering democracy".
    fn parallel(&self, clause: Range<usize>) -> Vec<Range<usize>> {
        let (mut best, whole) = (Vec::new(), clause.clone());
        for first in clause.clone().skip(1) {
            let Some(shape) = self.shape(first, clause.end) else { continue };
            let starts = self.stretches(first..clause.end).into_iter().map(|item| item.start).skip(1);
            let alike: Vec<_> =
                starts.filter(|&start| self.shape(self.skip_coordinator(start, clause.end), clause.end) == Some(shape)).collect();
            let closed = alike.last().is_some_and(|&last| self.is(Grammar::Coordinator, last, clause.end).is_some());
            if closed && alike.len() >= 2 && alike.len() > best.len() {
                best = alike;
            }
        }
        if best.is_empty() {
            return Vec::new();
        }
        let starts = std::iter::once(whole.start).chain(best.iter().copied());
        starts.zip(best.iter().copied().chain([whole.end])).map(|(start, end)| start..end).collect()
    }

    fn skip_coordinator(&self, at: usize, end: usize) -> usize {
        self.is(Grammar::Coordinator, at, end).unwrap_or(at)
    }

    /// What a parallel item begins with: a gerund, or a preposition by its word.
    fn shape(&self, at: usize, end: usize) -> Option<&str> {
        if at >= end || self.words.kind(at) != Kind::Word {
            return None;
        }
        let folded = self.words.folded(at);
        let gerund = folded.len() > 5 && folded.ends_with("ing");
        let preposition = self.is(Grammar::Preposition, at, end).is_some_and(|to| to == at + 1) && folded != "of";
        if gerund { Some("ing") } else { preposition.then_some(folded) }
    }

    /// Where a list may stand: the whole of an item, what follows "including", what an act takes.
    fn lists(&self, clause: &Clause) -> Vec<List> {
        let words = clause.words.clone();
        if clause.opening == Opening::Item {
            return vec![List { words, takes_any: true }];
        }
        let opener = self.entries.grammar(Grammar::ListOpener).hits(self.words, words.clone()).find(|hit| hit.from > words.start);
        let opened = opener.map(|hit| List { words: hit.to..words.end, takes_any: true });
        opened.into_iter().chain(self.list_of_act(words)).collect()
    }

    /// What an act takes: its object, or, in the passive, its subject.
    fn list_of_act(&self, words: Range<usize>) -> Option<List> {
        let act = self.acts(words.clone()).find(|hit| hit.value.form != VerbForm::Noun)?;
        if self.words.folded(act.from).starts_with("was") || self.words.folded(act.from).starts_with("were") {
            return Some(List { words: words.start..act.from, takes_any: false });
        }
        let content = (act.to..words.end.min(act.to + 2)).any(|i| self.is(Grammar::Complementiser, i, words.end).is_some());
        let takes_any = matches!(act.value.class, ActClass::Consult);
        (!content && act.to < words.end).then_some(List { words: act.to..words.end, takes_any })
    }

    /// The stretches between commas and coordinators, each with the coordinator that opens it.
    fn stretches(&self, list: Range<usize>) -> Vec<Range<usize>> {
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
        starts.into_iter().zip(ends).map(|(start, end)| start..end).filter(|item| !item.is_empty()).collect()
    }

    /// The matters of a list. What is too slight to be a matter of its own goes with the noun after it, if it is an
    /// adjective ("economic and military aid") or the first, else with what stands before it.
    fn items(&self, list: Range<usize>) -> Vec<Range<usize>> {
        let mut items: Vec<Range<usize>> = Vec::new();
        let mut open: Option<usize> = None;
        for item in self.stretches(list.clone()) {
            let item = open.take().unwrap_or(item.start)..item.end;
            match items.last_mut() {
                _ if self.is_matter(item.clone()) => items.push(item),
                Some(last) if !self.is_adjective(item.clone()) => last.end = item.end,
                _ => open = Some(item.start),
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
        let named = self.mentions.iter().any(|mention| mention.who == Who::Other && item.contains(&mention.words.start));
        named || !self.is_adjective(item.clone()) && self.entries.topics.is_in(self.words, item)
    }

    /// A single word that has the ending of an adjective: "economic", "bilateral", "military".
    fn is_adjective(&self, item: Range<usize>) -> bool {
        let mut content = self.content(item);
        let only = content.next().filter(|_| content.next().is_none());
        only.is_some_and(|i| ADJECTIVES.iter().any(|ending| self.words.folded(i).ends_with(ending)))
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
                nominal && takes_any && (both || again)
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
        // The act may have taken it in: "talked about ... and about".
        let before = first.start.saturating_sub(1);
        is_preposition && [first.start, before].iter().any(|&i| self.words.folded(i) == self.words.folded(second))
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

struct List {
    words: Range<usize>,
    /// Whether the act takes any list of matters, or only one whose every item the tables know.
    takes_any: bool,
}

fn tile(cuts: &[(usize, Opening)], end: usize) -> Vec<Clause> {
    let ends = cuts.iter().skip(1).map(|cut| cut.0).chain([end]);
    cuts.iter().zip(ends).map(|(&(start, opening), end)| Clause { words: start..end, opening }).collect()
}
