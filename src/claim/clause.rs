//! In: a sentence with its syntax. Out: its clauses ([`Clause`]), which tile it: each is one actor doing or saying one
//! thing about one matter. Left to `list`: lists of matters. Left to `read`: what a clause says.
//!
//! A claim of its own is a coordinated verb ("and reaffirmed"), a second clause with its subject, a participle or a
//! relative clause that reports ("underscoring"), a second "that", an aim of the contact that is an act itself. A clause
//! after which the sentence goes on ("the minister, who arrived today, said") stays with it.

use super::party::{Mention, Who};
use super::scan::Scan;
use crate::lexicon::{ActClass, Grammar, Hit, LexicalAct, Role, VerbForm};
use crate::syntax::{Relation, Tag};
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

/// How far "with" may stand from the participle of its phrase, in words.
const ABSOLUTE_REACH: usize = 7;

/// The preposition of an act's noun stands so near ("stressed the need for").
const NEED: usize = 3;

/// An aside between commas has fewer words.
const ASIDE: usize = 12;

/// How far a relative pronoun may stand from the act that its clause reports, in words.
const RELATIVE_REACH: usize = 16;

impl Scan<'_> {
    /// The clauses of a sentence.
    pub(super) fn clauses(&self, sentence: Range<usize>) -> Vec<Clause> {
        let mut cuts = vec![(sentence.start, Opening::Sentence)];
        let mut clause = sentence.start;
        let mut at = sentence.start + 1;
        while at < sentence.end {
            match self.cut_at(clause, at, sentence.end) {
                Some((cut, opening)) if cut > clause && cut < sentence.end => {
                    cuts.push((cut, opening));
                    clause = if opening == Opening::Item { clause } else { cut };
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
        let colon = self.words.is_mark(at, ":") && at + 1 < end && !self.words.touches_previous(at + 1);
        if self.is_dash(at) || colon {
            // "steps – such as X – that could": the relative clause goes on before the dashes.
            let relative = at + 1 < end && (self.words.folded(at + 1) == "that" || self.is(Grammar::Relative, at + 1, end).is_some());
            // "Prime Minister Anand: I thank", "On trade: the ministers agreed": what stands before tells nothing yet.
            let after = if colon { self.has_finite(clause, at) } else { !relative };
            let cut = self.clause_from(at + 1, at + 1, end).filter(|_| after);
            return cut.map(|_| (at + 1, Opening::Coordinate));
        }
        if self.opens_aim(clause, at, end) || self.opens_request(clause, at, end) || self.opens_length(clause, at, end) {
            return Some((at, Opening::Subordinate));
        }
        if self.opens_likewise(at, end) || self.adds_matter(clause, at, end) {
            return Some((at + 1, Opening::Item));
        }
        let gap = self.separator(clause, at, end)?;
        if self.coordinates(&gap) || self.ends_length(gap.clause..gap.at, gap.body) && gap.comma {
            return Some((gap.start, Opening::Coordinate));
        }
        if self.second_matter(&gap) || self.second_need(&gap) || self.second_stance(&gap) {
            return Some((gap.start, Opening::Item));
        }
        self.subordinates(&gap).then_some((gap.start, Opening::Subordinate))
    }

    /// A comma, a coordinator, or both, and the adverbs after them.
    fn separator(&self, clause: usize, at: usize, end: usize) -> Option<Separator> {
        let comma = self.words.is_mark(at, ",");
        let start = at + usize::from(comma);
        let coordinator = self.adds(start, end);
        let contrast = self.is(Grammar::Contrast, start, end);
        let joined = coordinator.is_some() || contrast.is_some();
        if !comma && (!joined || self.words.is_mark(at - 1, ",")) {
            return None;
        }
        let plain = self.skip_adverbs(coordinator.or(contrast).unwrap_or(start), end);
        let body = self.skip_aside(plain, end);
        let comma = comma || body > plain;
        (body < end).then_some(Separator { clause, at, start, body, end, comma, joined, coordinated: coordinator.is_some() })
    }

    /// Whether a second verb, a second "that", a second aim or a second subject follows.
    fn coordinates(&self, gap: &Separator) -> bool {
        let told = self.has_finite(gap.clause, gap.at);
        let closes = |class| gap.coordinated || gap.comma && self.closes_with(class, gap.body, gap.end);
        let second = |class| self.is(class, gap.body, gap.end).is_some() && self.has(class, gap.clause, gap.at) && closes(class);
        let verb = gap.joined && told && self.opens_verb(gap.body, gap.end);
        let series = gap.comma && !gap.joined && told && self.reports_at(gap.body, gap.end) && self.goes_on(gap.body, gap.end);
        let content = told && second(Grammar::Complementiser);
        let aim = second(Grammar::Infinitive) && (gap.comma || self.joins_infinitives(gap.body));
        let subject = self.second_subject(gap) || told && gap.joined && (self.names_teller(gap) || self.bare_relative(gap));
        verb || series || content || aim || subject
    }

    /// "and the President raised": somebody with a verb of the report right after, whatever the parser makes of it.
    fn names_teller(&self, gap: &Separator) -> bool {
        let article = usize::from(self.words.folded(gap.body) == "the");
        let here = |mention: &&Mention| (gap.body..=gap.body + article).contains(&mention.words.start);
        let mention = self.mentions.iter().find(here).filter(|mention| mention.person || mention.who == Who::Joint);
        let conditional = self.entries.conditions.is_in(self.words, gap.clause..gap.end.min(gap.clause + 3));
        let content = self.is(Grammar::Complementiser, gap.at.saturating_sub(1), gap.end).is_some();
        let past = |act: &Hit<'_, LexicalAct>| act.value.form == VerbForm::Past && self.is_finite_act(act);
        let told = mention.and_then(|mention| self.act_at(self.skip_adverbs(mention.words.end, gap.end), gap.end)).filter(past);
        // "The President and the Chancellor decided": one subject of two.
        let paired = !gap.comma && self.mentions.iter().any(|mention| mention.person && mention.words.end == gap.at);
        told.is_some() && !conditional && !content && !paired
    }

    /// "and reaffirmed", "and will": a verb of the report, not one within its content ("that it is strong and serves as").
    fn opens_verb(&self, at: usize, end: usize) -> bool {
        let finite = self.finite_at(at) && self.subject_of(at).is_none() && !self.describes(at);
        (self.reports_at(at, end) || finite) && !self.shares_object(at)
    }

    /// "condemned and rejected the attack": nothing stands between the first verb and the "and".
    fn shares_object(&self, second: usize) -> bool {
        let first = self.syntax.head(second).filter(|_| self.syntax.relation(second) == Relation::Conjunct);
        first.is_some_and(|first| (first + 1..second).all(|word| self.syntax.relation(word) == Relation::Coordinator))
    }

    /// Whether a verb goes on with a description: a relative clause, or a present beside a report in the past.
    fn describes(&self, verb: usize) -> bool {
        let first = self.first_conjunct(self.main_verb(verb));
        let present = |word: usize| matches!(self.syntax.tag(word), Tag::VerbThird | Tag::VerbPresent);
        let past = matches!(self.syntax.tag(first), Tag::VerbPast | Tag::VerbParticiple);
        matches!(self.syntax.relation(first), Relation::RelativeClause | Relation::NounClause) || past && present(verb)
    }

    /// "agreed to keep in touch and to meet": the second infinitive hangs on the first.
    fn joins_infinitives(&self, to: usize) -> bool {
        let verb = self.syntax.head(to).filter(|&verb| self.syntax.relation(verb) == Relation::Conjunct);
        let first = verb.and_then(|verb| self.syntax.head(verb));
        first.is_some_and(|first| self.syntax.relation(first) == Relation::OpenComplement)
    }

    /// "talked about fires and about their smoke": the preposition of a matter again, on the same word.
    fn second_matter(&self, gap: &Separator) -> bool {
        if !gap.coordinated || self.is(Grammar::Matter, gap.body, gap.end).is_none() {
            return false;
        }
        let alike = |&first: &usize| self.words.folded(first) == self.words.folded(gap.body);
        let governor = |word: usize| match self.syntax.relation(word) {
            Relation::Conjunct => self.syntax.head(word).and_then(|first| self.syntax.head(first)),
            _ => self.syntax.head(word),
        };
        let same = |&first: &usize| {
            let one = self.syntax.head(gap.body) == Some(first) || governor(first) == governor(gap.body);
            one && !self.is_first_of_two(first, gap.clause)
        };
        // "thanked him for the grain as well as for the loan": what the act is for, named twice.
        let as_well = [gap.at, gap.start].into_iter().any(|at| self.words.folded(at) == "as");
        let adds_to = as_well && self.gives_reasons(gap.clause, gap.at);
        let first = (gap.clause..gap.at).filter(alike).rfind(|first| same(first) || adds_to);
        first.is_some_and(|first| self.tells(first..gap.at) && self.tells(gap.body..self.syntax.subtree(gap.body).end))
    }

    /// "stressed the need for talks, and for relief", "warned of a famine, and of a war": the preposition that the act or its
    /// noun has, again; without a comma only one of a matter.
    fn second_need(&self, gap: &Separator) -> bool {
        let preposition = self.syntax.tag(gap.body) == Tag::Preposition && self.is(Grammar::Preposition, gap.body, gap.end).is_some();
        let preposition = preposition && self.words.folded(gap.body) != "with";
        let tells_matter = || self.is(Grammar::Matter, gap.body, gap.end).is_some();
        if !(gap.coordinated && preposition && (gap.comma || tells_matter())) {
            return false;
        }
        let alike = |word: &usize| self.words.folded(*word) == self.words.folded(gap.body);
        // "Both to you and to them" is one; "on trade, on grain and on water" is a list.
        let listed = |first: usize| (first + 1..gap.at).any(|word| alike(&word) && self.words.is_mark(word - 1, ","));
        let opens = |first: &usize| !self.is_first_of_two(*first, gap.clause) && !listed(*first) && self.tells(first + 1..gap.at);
        // "signals of support for Ukraine to the world and to Russia": whom it goes to is no matter, nor with whom one speaks.
        let doing = || gap.body + 1 < gap.end && self.syntax.tag(gap.body + 1) == Tag::VerbGerund;
        let reach = if gap.comma || self.words.folded(gap.body) != "to" || doing() { NEED } else { 1 };
        let near = |act: Hit<'_, LexicalAct>| (act.to.saturating_sub(1)..gap.at.min(act.to + reach)).find(alike);
        self.tells(gap.body + 1..gap.end) && self.acts(gap.clause..gap.at).filter_map(near).any(|first| opens(&first))
    }

    /// "reaffirmed their support for X and the need for Y": a further stance, after an act that tells of one.
    fn second_stance(&self, gap: &Separator) -> bool {
        let told = self.acts(gap.clause..gap.at).next().filter(|act| gap.coordinated && act.value.class != ActClass::Consult);
        let is_stance = |word: usize| self.is(Grammar::StanceNoun, word, word + 1).is_some();
        let first = told.and_then(|act| (act.from..gap.at.min(act.to + NEED)).find(|&word| is_stance(word)));
        // "the full support for", "its readiness to".
        let owned = matches!(self.syntax.tag(gap.body), Tag::Determiner | Tag::PronounPossessive);
        let second = (gap.body + 1..gap.end.min(gap.body + 1 + NEED)).find(|&word| is_stance(word)).filter(|_| owned);
        let about = |word: usize| word < gap.end && matches!(self.syntax.tag(word), Tag::Preposition | Tag::To);
        let tells = |noun: usize, end: usize| about(noun + 1) && self.tells(noun + 1..end);
        first.is_some_and(|noun| tells(noun, gap.at)) && second.is_some_and(|noun| tells(noun, gap.end))
    }

    /// "Both to", "either on": the second preposition goes with the first.
    fn is_first_of_two(&self, preposition: usize, clause: usize) -> bool {
        preposition > clause && matches!(self.words.folded(preposition - 1), "both" | "either")
    }

    /// "thanked", "congratulated": acts that are for something.
    fn gives_reasons(&self, from: usize, to: usize) -> bool {
        self.acts(from..to).any(|act| matches!(&*act.value.name, "thank" | "commend" | "congratulate" | "condole"))
    }

    /// Whether a participle, an absolute phrase ("with both sides emphasising") or a relative clause that reports follows.
    fn subordinates(&self, gap: &Separator) -> bool {
        let goes_on = || self.participle_at(self.skip_adverbs(gap.clause, gap.end), gap.end);
        let participle = self.participle_at(gap.body, gap.end) && (gap.comma || goes_on());
        let near = |from: usize, reach: usize| from..gap.end.min(from + reach);
        let with = gap.comma && self.words.folded(gap.start) == "with";
        let absolute = with && near(gap.start + 1, ABSOLUTE_REACH).any(|i| self.participle_at(i, gap.end));
        let pronoun = self.is(Grammar::Relative, gap.start, gap.end).filter(|_| gap.comma);
        let relative = pronoun
            .is_some_and(|body| near(body, RELATIVE_REACH).any(|i| self.reports_at(i, gap.end) && !self.resumes(i, gap.at)))
            && !(gap.start..gap.end).any(|i| self.words.is_mark(i, ",") && i + 1 < gap.end && self.resumes(i + 1, gap.at));
        participle || absolute || relative || gap.comma && (self.opens_absolute(gap.start, gap.end) || self.opens_acceptance(gap))
    }

    /// "invited her to Warsaw, which was accepted", ", an invitation that she accepted".
    fn opens_acceptance(&self, gap: &Separator) -> bool {
        let named = |word: usize| self.is(Grammar::Invitation, word, gap.end).is_some();
        let taken_up = self.is(Grammar::Relative, gap.start, gap.end).is_some() || named(gap.start + 1);
        let is = |act: Option<Hit<'_, LexicalAct>>, name: &str| act.is_some_and(|act| &*act.value.name == name);
        taken_up && is(self.acts(gap.clause..gap.at).next(), "invite") && is(self.acts(gap.start..gap.end).last(), "accept")
    }

    /// ", the President making it clear that", ", Minister X calling on Y": a participle with somebody for its subject.
    fn opens_absolute(&self, start: usize, end: usize) -> bool {
        let named = |mention: &&Mention| mention.words.start == start + usize::from(self.words.folded(start) == "the");
        let Some(mention) = self.mentions.iter().find(named) else { return false };
        let noun = self.is(Grammar::AgentNoun, mention.words.end, end);
        [Some(mention.words.end), noun].into_iter().flatten().any(|verb| self.participle_at(verb, end))
    }

    /// ", who arrived today, condemned": a verb whose subject stands before the comma.
    fn resumes(&self, verb: usize, comma: usize) -> bool {
        self.subject_of(self.main_verb(verb)).is_some_and(|subject| subject < comma)
    }

    /// "repeated that ..., reaffirmed that ..., and agreed": a series of verbs closes with a coordinator and a verb.
    fn goes_on(&self, from: usize, end: usize) -> bool {
        let joined = (from..end).filter_map(|i| self.is(Grammar::Coordinator, i, end));
        joined.into_iter().any(|body| self.reports_at(self.skip_adverbs(body, end), end))
    }

    /// "that he would visit, that he would bring, and that": a series of like beginnings closes with a coordinator and one.
    fn closes_with(&self, class: Grammar, from: usize, end: usize) -> bool {
        (from..end).filter_map(|i| self.is(Grammar::Coordinator, i, end)).any(|body| self.is(class, body, end).is_some())
    }

    /// "spoke with X to discuss Y": an aim of the contact that is an act itself.
    fn opens_aim(&self, clause: usize, at: usize, end: usize) -> bool {
        let contact = || self.acts(clause..at).any(|hit| &*hit.value.name == "contact");
        let act = || self.act_at(at + 1, end).is_some_and(|hit| hit.value.form == VerbForm::Base);
        self.is(Grammar::Infinitive, at, end).is_some() && act() && contact()
    }

    /// "held talks at the initiative of the German side": who asked for the contact.
    fn opens_request(&self, clause: usize, at: usize, end: usize) -> bool {
        let preposition = self.syntax.relation(at) == Relation::Preposition && self.is(Grammar::Preposition, at, end).is_some();
        let request = preposition.then(|| self.entries.role(Role::Initiative).at(self.words, at, end)).flatten();
        request.is_some() && self.acts(clause..at).any(|hit| hit.value.class == ActClass::Consult)
    }

    /// "trade was discussed, as was grain": of a further matter the same is said.
    fn opens_likewise(&self, comma: usize, end: usize) -> bool {
        let verb = comma + 2;
        let inverted = self.words.is_mark(comma, ",")
            && verb + 2 < end
            && self.words.folded(comma + 1) == "as"
            && matches!(self.words.folded(verb), "was" | "were" | "is" | "are");
        if !inverted {
            return false;
        }
        let tag = |word: usize| self.syntax.tag(word);
        let opens_matter = match tag(verb + 1) {
            Tag::Determiner | Tag::PronounPossessive | Tag::VerbGerund => true,
            // "As is normal for banks" is no matter, "as are new rules" is one.
            Tag::Adjective => tag(verb + 2).is_noun(),
            other => other.is_noun(),
        };
        // "As is the Prime Minister" tells of another who is so, "as is the case" of the same matter.
        let somebody = || self.mentions.iter().any(|mention| (verb + 1..verb + 3).contains(&mention.words.start));
        let usual = || (verb + 1..verb + 3).any(|word| self.is(Grammar::Usual, word, end).is_some());
        opens_matter && !somebody() && !usual() && self.tells(verb + 1..end)
    }

    /// "trade was discussed, along with grain": a further subject behind the verb.
    fn adds_matter(&self, clause: usize, comma: usize, end: usize) -> bool {
        let adds = self.words.is_mark(comma, ",").then(|| self.adds(comma + 1, end)).flatten().filter(|&matter| matter > comma + 2);
        let discussed = |act: Hit<'_, LexicalAct>| act.value.class == ActClass::Consult && act.to == comma && self.is_told_of(&act);
        adds.is_some_and(|matter| self.tells(matter..end) && !self.has_finite(matter, end)) && self.acts(clause..comma).any(discussed)
    }

    /// "Were touched upon": a passive.
    fn is_told_of(&self, act: &Hit<'_, LexicalAct>) -> bool {
        act.words().any(|word| self.syntax.child(word, &[Relation::PassiveAuxiliary]).is_some())
    }

    /// Whether a subject of its own and its verb follow a separator.
    fn second_subject(&self, gap: &Separator) -> bool {
        let told = self.has_finite(gap.clause, gap.at);
        let Some(verb) = self.clause_from(gap.start, gap.body, gap.end) else { return false };
        // "While discussing trade, the two agreed": no clause stands before the comma.
        let contrasts = self.is(Grammar::Contrast, gap.clause, gap.end).is_some() && told;
        let subordinate = self.participle_at(gap.clause, gap.end) || contrasts;
        let conditional = self.entries.conditions.is_in(self.words, gap.clause..gap.end.min(gap.clause + 3));
        let content = self.is(Grammar::Complementiser, gap.at.saturating_sub(1), gap.end).is_some();
        let described = matches!(self.syntax.relation(verb), Relation::RelativeClause | Relation::NounClause);
        let subject = self.subject_of(verb);
        let resumes = subject.is_some_and(|subject| self.is(Grammar::Resumptive, self.syntax.subtree(subject).start, gap.end).is_some());
        !content && !described && !resumes && (gap.joined && told && !conditional || gap.comma && subordinate)
    }

    /// ", and the task has been set": where the parser joins a noun to a verb, what it takes for a relative clause without a
    /// relative word tells what that noun does.
    fn bare_relative(&self, gap: &Separator) -> bool {
        let noun = self.conjunct_from(gap.body, gap.end).filter(|&noun| !self.syntax.is_verb(noun));
        let Some(noun) = noun.filter(|&noun| gap.comma && self.syntax.head(noun).is_some_and(|head| self.syntax.is_verb(head))) else {
            return false;
        };
        let verb = self.syntax.child(noun, &[Relation::RelativeClause]);
        verb.is_some_and(|verb| self.is_finite(verb) && self.subject_of(verb).is_none())
    }

    /// The finite verb, with a subject of its own, of a clause that begins at one of these words. A participle or a
    /// circumstance may stand before its subject.
    fn clause_from(&self, from: usize, to: usize, end: usize) -> Option<usize> {
        let starts = |verb: &usize| {
            let subject = self.subject_of(*verb).filter(|&subject| subject >= from);
            let first = |word: usize| (from..=to).contains(&self.syntax.subtree(word).start);
            subject.is_some_and(|subject| first(subject) || first(*verb))
        };
        (from..end).filter(|&word| self.is_finite(word)).find(starts)
    }

    fn has(&self, class: Grammar, from: usize, to: usize) -> bool {
        self.entries.grammar(class).is_in(self.words, from..to)
    }

    pub(super) fn has_finite(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.finite_at(i) || self.reports_at(i, to))
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

    /// "and, on trial until October, to let": past what two commas enclose after a coordinator.
    fn skip_aside(&self, at: usize, end: usize) -> usize {
        let opened = at > 1 && self.words.is_mark(at - 1, ",") && self.is(Grammar::Coordinator, at - 2, at).is_some();
        let aside = opened && self.is(Grammar::Preposition, at, end).is_some();
        let closes = |&word: &usize| self.words.is_mark(word, ",");
        let close = aside.then(|| (at..end.min(at + ASIDE)).find(closes)).flatten();
        close.filter(|&close| !self.has_finite(at, close)).map_or(at, |close| self.skip_adverbs(close + 1, end))
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
        let answers = || clause.opening == Opening::Subordinate && self.acts(clause.words.clone()).any(|act| &*act.value.name == "accept");
        let least = if clause.opening == Opening::Item || answers() { 0 } else { 1 };
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
