//! In: the words of a sentence with their tags. Out: the [`Arcs`] between them.
//!
//! A greedy transition parser, the arc-hybrid system of Kuhlmann, Gómez-Rodríguez and Satta (2011), with the root at the
//! end of the buffer. Features after Zhang and Nivre (2011). Every arc gets its relation as it is made. Where the outcome is
//! doubtful, the nearest decisions are taken the other way, a few of them in turn (selectional branching, Choi and McCallum 2013).

use super::label::{Relation, Tag};
use super::table::{Choice, Decision, Gather, Key, Scorer, key};
use super::tagger::{NO_TAG, NOWHERE, Trait};

/// What the parser does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transition {
    /// The next word goes on the stack.
    Shift,
    /// The next word is the head of the top of the stack, which leaves it.
    Left,
    /// The word below is the head of the top of the stack, which leaves it.
    Right,
}

impl Transition {
    pub(crate) const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The head and the relation of each word. The root's head is the number of words.
#[derive(Debug, Clone)]
pub(crate) struct Arcs {
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<Relation>,
}

impl Arcs {
    /// A participle on which the sentence hangs, with a subject and no auxiliary, is a past form: "the ministers, both of them,
    /// agreed".
    pub(crate) fn correct(&self, tags: &mut [Tag]) {
        let Some(root) = self.heads.iter().position(|&head| head == tags.len()) else { return };
        let has = |wanted: &[Relation]| self.heads.iter().zip(&self.relations).any(|(&head, of)| head == root && wanted.contains(of));
        let passive = [Relation::Auxiliary, Relation::PassiveAuxiliary, Relation::PassiveSubject];
        if tags[root] == Tag::VerbParticiple && has(&[Relation::Subject]) && !has(&passive) {
            tags[root] = Tag::VerbPast;
        }
    }
}

/// What a word has been given so far.
#[derive(Debug, Clone, Copy)]
struct Node {
    form: u64,
    tag: u32,
    suffix: u32,
    relation: u32,
    leftmost: usize,
    rightmost: usize,
    lefts: u32,
    rights: u32,
    /// Which telling relations its children have, a bit each.
    has: u32,
}

impl Node {
    fn of(word: &Trait, tag: u32, nothing: usize) -> Self {
        let (form, suffix) = (word.form, word.suffix3);
        Self { form, tag, suffix, relation: NO_TAG, leftmost: nothing, rightmost: nothing, lefts: 0, rights: 0, has: 0 }
    }
}

/// The bit of a relation that tells what a verb still lacks; 0 of all others.
fn telling(relation: Relation) -> u32 {
    match relation {
        Relation::Subject | Relation::PassiveSubject | Relation::Expletive | Relation::ClausalSubject => 1,
        Relation::Auxiliary | Relation::PassiveAuxiliary => 2,
        Relation::Object | Relation::Attribute | Relation::AdjectiveComplement => 4,
        Relation::Marker => 8,
        Relation::Coordinator => 16,
        Relation::ClausalComplement | Relation::OpenComplement => 32,
        Relation::PrepositionObject | Relation::PrepositionClause => 64,
        _ => 0,
    }
}

/// Where the parser stands in a sentence. Two nodes stand after the words: the root, and nothing.
#[derive(Debug, Clone)]
pub(crate) struct State {
    nodes: Vec<Node>,
    arcs: Arcs,
    /// How many commas stand before each word.
    commas: Vec<u32>,
    /// How many finite verbs stand from each word on.
    finite: Vec<u32>,
    stack: Vec<usize>,
    next: usize,
}

impl State {
    pub(crate) fn new(traits: &[Trait], tags: &[Tag], is_comma: impl Fn(usize) -> bool) -> Self {
        let n = traits.len();
        let node = |word: &Trait, tag: u32| Node::of(word, tag, n + 1);
        let words = traits.iter().zip(tags).map(|(word, &tag)| node(word, tag as u32));
        let root = node(&Trait { form: 2, ..NOWHERE }, NO_TAG - 1);
        let nodes = words.chain([root, node(&NOWHERE, NO_TAG)]).collect();
        let commas = std::iter::once(0).chain((0..n).scan(0, |count, i| {
            *count += u32::from(is_comma(i));
            Some(*count)
        }));
        let mut finite = vec![0; n + 1];
        for i in (0..n).rev() {
            finite[i] = finite[i + 1] + u32::from(matches!(tags[i], Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird | Tag::Modal));
        }
        let arcs = Arcs { heads: vec![n; n], relations: vec![Relation::Root; n] };
        Self { nodes, arcs, commas: commas.collect(), finite, stack: Vec::with_capacity(n), next: 0 }
    }

    fn words(&self) -> usize {
        self.arcs.heads.len()
    }

    pub(crate) fn is_done(&self) -> bool {
        self.stack.is_empty() && self.next == self.words()
    }

    #[cfg(feature = "training")]
    pub(crate) fn next(&self) -> usize {
        self.next
    }

    #[cfg(feature = "training")]
    pub(crate) fn stack(&self) -> &[usize] {
        &self.stack
    }

    pub(crate) fn may(&self, transition: Transition) -> bool {
        let last = self.next == self.words();
        match transition {
            Transition::Shift => !last,
            Transition::Left => !self.stack.is_empty() && (!last || self.stack.len() == 1),
            Transition::Right => self.stack.len() > 1,
        }
    }

    /// The transition for which the most speaks, the next best, and by how much less speaks for that.
    fn choose(&self, transitions: &impl Scorer) -> (Transition, Transition, i32) {
        let mut open = Transition::ALL.into_iter().filter(|&transition| self.may(transition));
        let (first, second) = (open.next(), open.next());
        let (Some(only), None) = (first, second) else {
            let Choice { class, rival, lead } = transitions.choose(self);
            return (Transition::ALL[class], Transition::ALL[rival], lead);
        };
        (only, only, i32::MAX)
    }

    /// The arc that a transition would make: child and head.
    pub(crate) fn arc(&self, transition: Transition) -> Option<(usize, usize)> {
        let &child = self.stack.last()?;
        match transition {
            Transition::Shift => None,
            Transition::Left => Some((child, self.next)),
            Transition::Right => self.stack.len().checked_sub(2).map(|below| (child, self.stack[below])),
        }
    }

    pub(crate) fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    pub(crate) fn attach(&mut self, child: usize, head: usize, relation: Relation) {
        match self.stack.last() == Some(&child) {
            true => drop(self.stack.pop()),
            false => self.stack.retain(|&word| word != child),
        }
        self.arcs.heads[child] = head;
        self.arcs.relations[child] = relation;
        self.nodes[child].relation = relation as u32;
        let node = &mut self.nodes[head];
        node.has |= telling(relation);
        if child < head {
            node.leftmost = child;
            node.lefts += 1;
        } else {
            node.rightmost = child;
            node.rights += 1;
        }
    }

    /// At the end of a sentence, the finite verb that should be its root though words without a head stand before it.
    fn belated_root(&self) -> Option<usize> {
        let finite = |&&word: &&usize| self.is_finite(word) || self.has(word, Relation::Auxiliary);
        let ended = self.next == self.words() && self.stack.len() > 1;
        ended.then(|| self.stack.iter().position(|word| finite(&word)).filter(|&place| place > 0)).flatten()
    }

    fn is_finite(&self, word: usize) -> bool {
        self.finite[word] > self.finite[word + 1]
    }

    fn has(&self, word: usize, relation: Relation) -> bool {
        self.nodes[word].has & telling(relation) != 0
    }

    /// How much speaks against what was found. Against the root: it is not finite though the sentence has a finite verb, or
    /// lacks a subject though it has another one, or something marks it as the verb of a clause. Against every other finite
    /// verb but one that goes on with the subject of another: it lacks a subject.
    fn doubts(&self) -> usize {
        let Some(root) = self.arcs.heads.iter().position(|&head| head == self.words()) else { return 0 };
        let relative = [Tag::RelativeAdverb, Tag::RelativeDeterminer, Tag::RelativePronoun].map(|tag| tag as u32);
        let is_relative = |i: usize| self.arcs.heads[i] == root && relative.contains(&self.nodes[i].tag);
        let verbs = self.finite[0];
        let finite = self.is_finite(root);
        let against = [
            !finite && verbs > 0 && !self.has(root, Relation::Auxiliary),
            finite && verbs > 1 && !self.has(root, Relation::Subject),
            self.has(root, Relation::Marker),
            (0..root).any(is_relative),
        ];
        let lost = (0..self.words()).filter(|&word| word != root && self.is_finite(word) && self.is_lost(word));
        against.into_iter().filter(|&against| against).count() + lost.count()
    }

    /// Whether a finite verb lacks a subject, its own or that of another.
    fn is_lost(&self, word: usize) -> bool {
        let verb = match self.arcs.relations[word] {
            Relation::Auxiliary | Relation::PassiveAuxiliary => self.arcs.heads[word],
            _ => word,
        };
        let is_led = self.arcs.heads[verb] == self.words() || self.arcs.relations[verb] == Relation::Conjunct;
        !is_led && !self.has(verb, Relation::Subject)
    }

    /// The same sentence, with nothing done.
    fn rewound(&self) -> Self {
        let nothing = self.words() + 1;
        let bare = |node: &Node| Node { relation: NO_TAG, leftmost: nothing, rightmost: nothing, lefts: 0, rights: 0, has: 0, ..*node };
        Self { nodes: self.nodes.iter().map(bare).collect(), stack: Vec::new(), next: 0, ..self.clone() }
    }

    pub(crate) fn into_arcs(self) -> Arcs {
        self.arcs
    }

    /// How far two words stand from one another, and whether commas part them.
    fn distance(&self, from: usize, to: usize) -> u32 {
        let words = match to - from {
            d @ 0..=4 => d as u32,
            5..=8 => 5,
            9..=15 => 6,
            _ => 7,
        };
        let commas = self.commas[to.min(self.words())] - self.commas[from];
        words * 4 + commas.min(3)
    }
}

/// The keys of a node at one of several places.
struct Keys {
    form: Key,
    tag: Key,
    suffix: Key,
    relation: Key,
    has: Key,
}

impl Keys {
    /// The roles of the nodes at all places; others follow.
    const PLACES: u64 = 64;

    #[inline]
    fn of(node: &Node, place: u64) -> Self {
        let keyed = |role: u64, value: u32| key(5 * place + role, value.into());
        Self {
            form: key(5 * place, node.form),
            tag: keyed(1, node.tag),
            suffix: keyed(2, node.suffix),
            relation: keyed(3, node.relation),
            has: keyed(4, node.has),
        }
    }
}

/// Which transition is next.
impl Decision for State {
    const CLASSES: usize = Transition::ALL.len();
    const PLAIN: i32 = 160;

    #[inline]
    fn closed(&self) -> u64 {
        Transition::ALL.iter().enumerate().map(|(class, &transition)| u64::from(!self.may(transition)) << class).sum()
    }

    #[inline]
    fn describe(&self, out: &mut impl Gather) {
        let nothing = self.words() + 1;
        let stacked = |k: usize| self.stack.len().checked_sub(k + 1).map_or(nothing, |i| self.stack[i]);
        let coming = |k: usize| if self.next + k <= self.words() { self.next + k } else { nothing };
        let (i0, i1, j0) = (stacked(0), stacked(1), coming(0));
        let near = if i0 < j0 { self.distance(i0, j0) } else { NO_TAG };
        let below = if i1 < i0 { self.distance(i1, i0) } else { NO_TAG };
        let [n0, n1, m0] = [i0, i1, j0].map(|i| &self.nodes[i]);
        let places = [i0, i1, stacked(2), j0, coming(1), coming(2), n0.leftmost, n0.rightmost, n1.leftmost, n1.rightmost, m0.leftmost];
        let [s0, s1, s2, b0, b1, b2, s0l, s0r, s1l, s1r, b0l] =
            std::array::from_fn(|place| Keys::of(&self.nodes[places[place]], place as u64));
        let count = |role: u64, count: u32, most: u32| key(Keys::PLACES + role, count.min(most).into());
        let (s0_lefts, s0_rights) = (count(0, n0.lefts, 3), count(1, n0.rights, 3));
        let (near, below) = (count(2, near, NO_TAG), count(3, below, NO_TAG));
        let (s0wt, s1wt, b0wt) = (s0.form + s0.tag, s1.form + s1.tag, b0.form + b0.tag);

        out.add(s0wt + b0.tag + b1.tag);
        out.add(s0wt + s0_rights + s0_lefts);
        out.add(b0wt);
        out.add(s1wt);
        out.add(s0.tag + s1.tag + b0.tag);
        out.add(s0.tag + b0.tag + b1.tag);
        out.add(s0.tag + s0l.tag + s0l.relation + b0.tag);
        out.add(s0.tag + s0r.tag + s0r.relation + b0.tag);
        out.add(s0.form + s0l.relation + s0r.relation);
        out.add(s0.tag + s0.has + b0.tag + b0.has);
        out.add(s0.tag + s1.tag + s1l.relation + s1r.relation);
        out.add(s0.tag + b0.tag + b0l.tag + b0l.relation);
        out.add(s0.tag + s0.has + s1.tag + s1.has);
        out.add(b1.form + b1.tag + b0.tag);
        out.add(s0.tag + b0.tag + near);
        out.add(s1.tag + s1.has + s0.tag + b0.tag);
        if out.is_plain() {
            return;
        }

        out.add(s0wt);
        out.add(s0.tag + s0r.tag + s0l.tag);
        out.add(b0.tag + b1.tag);
        out.add(b2.form + b2.tag);
        out.add(s2.form + s2.tag);
        out.add(s0wt + b0wt);
        out.add(s0wt + b0.tag);
        out.add(s0.tag + b0wt);
        out.add(s0.tag + b0.tag);
        out.add(s0wt + s1wt);
        out.add(s0wt + s1.tag);
        out.add(s0.tag + s1wt);
        out.add(s0.tag + s1wt + b0.tag);
        out.add(s0wt + s1.tag + b0.tag);
        out.add(s0.tag + s1.tag + b0wt);
        out.add(s0.tag + s1.tag + s2.tag);
        out.add(s0.tag + s1.tag + s2.tag + b0.tag);
        out.add(s0.tag + b0.tag + b1.tag + b2.tag);
        out.add(s0.form + b0.form + b1.tag);
        out.add(s0.tag + s1.tag + b0.tag + b1.tag);
        out.add(s0.form + s0r.form + b0.tag);
        out.add(s0.tag + s1.tag + s1r.tag + b0.tag);
        out.add(s1.form + s1r.form + s0.tag);
        out.add(s0.form + b0.tag + b0l.form);
        out.add(s0.tag + s0_rights + b0.tag + s0_lefts);
        out.add(s1.tag + count(4, n1.rights, 4) + s0.tag + count(5, n0.lefts, 2));
        out.add(b0.tag + count(6, m0.lefts, 3) + s0.tag);
        out.add(s0.form + b0.tag + near);
        out.add(b0.form + s0.tag + near);
        out.add(s0.tag + s1.tag + below);
        out.add(s1.form + s0.tag + below);
        out.add(s0.tag + s1.tag + b0.tag + s0r.relation + s0l.relation);
        out.add(s0.suffix + b0.suffix);
        out.add(s1.suffix + s0.suffix + b0.tag);
        out.add(s1.form + s0.form + b0.form);
        out.add(s0.tag + s0.has + b0.tag);
        let finite = count(7, self.finite[j0.min(self.words())], 3);
        out.add(s0.tag + s1.tag + b0.tag + finite);
        out.add(s0.tag + s0.has + finite + count(8, self.stack.len() as u32, 4));
    }
}

/// Which relation an arc has.
pub(crate) struct Relating<'s> {
    pub(crate) state: &'s State,
    pub(crate) child: usize,
    pub(crate) head: usize,
}

impl Decision for Relating<'_> {
    const CLASSES: usize = Relation::ALL.len();
    const PLAIN: i32 = 90;

    /// Only the root's head is the root.
    #[inline]
    fn closed(&self) -> u64 {
        1 << Relation::Root as u64
    }

    #[inline]
    fn describe(&self, out: &mut impl Gather) {
        let &Relating { state, child, head } = self;
        let nothing = state.words() + 1;
        let beside = |i: usize, k: isize| i.checked_add_signed(k).filter(|&i| i < state.words()).unwrap_or(nothing);
        let [lower, upper] = [child, head].map(|i| &state.nodes[i]);
        let (before, after, head_before, head_after) = (beside(child, -1), beside(child, 1), beside(head, -1), beside(head, 1));
        let places =
            [child, head, before, after, head_before, head_after, lower.leftmost, lower.rightmost, upper.leftmost, upper.rightmost];
        let [c, h, before, after, head_before, head_after, cl, cr, hl, hr] =
            std::array::from_fn(|place| Keys::of(&state.nodes[places[place]], place as u64));
        let is_right = u32::from(child > head);
        let count = |role: u64, count: u32, most: u32| key(Keys::PLACES + role, count.min(most).into());
        let right = count(0, is_right, 1);
        let side = count(1, is_right + 2 * state.distance(child.min(head), child.max(head)).min(20), NO_TAG);

        out.add(c.tag + h.tag + side);
        out.add(c.form + h.tag + right);
        out.add(c.tag + h.form + right);
        out.add(c.tag + cl.tag + cl.relation + right);
        out.add(c.tag + cr.tag + cr.relation + right);
        out.add(h.tag + c.tag + hl.relation + right);
        out.add(h.tag + c.tag + hr.relation + hr.tag + right);
        out.add(c.tag + before.tag + after.tag);
        if out.is_plain() {
            return;
        }

        out.add(c.form + c.tag);
        out.add(h.form + h.tag + right);
        out.add(c.tag + h.tag + right);
        out.add(c.form + h.form + right);
        out.add(c.suffix + h.suffix + right);
        out.add(c.tag + h.tag + cl.form);
        out.add(c.tag + h.tag + cr.form);
        out.add(h.form + hr.relation + c.tag + right);
        out.add(c.tag + before.form + right);
        out.add(c.tag + after.form + right);
        out.add(c.tag + h.tag + head_before.tag + head_after.tag);
        out.add(c.tag + h.tag + count(2, upper.lefts, 3) + count(3, upper.rights, 3));
        out.add(c.tag + h.tag + before.tag + after.tag + right);
        out.add(c.form + count(4, lower.lefts, 2) + count(5, lower.rights, 2) + right);
    }
}

/// A way through a sentence.
struct Way {
    state: State,
    steps: Vec<Step>,
    /// Whether the root was found late.
    belated: bool,
}

/// What was done, and the next best where there was a choice.
#[derive(Clone, Copy)]
struct Step {
    transition: Transition,
    relation: Relation,
    rival: Transition,
    /// How much less spoke for the next best.
    lead: i32,
}

/// So many decisions are taken the other way, and none whose choice led by more.
const TURNS: usize = 4;
const UNSURE: i32 = 120;

impl Way {
    fn new(state: State) -> Self {
        Self { steps: Vec::with_capacity(2 * state.words()), state, belated: false }
    }

    /// Goes on to the end.
    fn go_on(mut self, transitions: &impl Scorer, relations: &impl Scorer) -> Self {
        while !self.state.is_done() {
            if let Some(place) = self.state.belated_root() {
                self.belated = true;
                let (root, early) = (self.state.stack[place], self.state.stack[..place].to_vec());
                for child in early {
                    let relation = relation(&self.state, child, root, relations);
                    self.state.attach(child, root, relation);
                }
            }
            let (transition, rival, lead) = self.state.choose(transitions);
            let relation = self.state.arc(transition).map(|(child, head)| relation(&self.state, child, head, relations));
            self.step(Step { transition, relation: relation.unwrap_or(Relation::Root), rival, lead });
        }
        self
    }

    fn step(&mut self, step: Step) {
        match self.state.arc(step.transition) {
            None => self.state.shift(),
            Some((child, head)) => self.state.attach(child, head, step.relation),
        }
        self.steps.push(step);
    }

    fn doubts(&self) -> usize {
        self.state.doubts() + usize::from(self.belated)
    }

    /// The steps at which the choice was least plain, the nearest first.
    fn turns(&self) -> Vec<usize> {
        let mut turns: Vec<_> = (0..self.steps.len()).filter(|&at| self.steps[at].lead < UNSURE).collect();
        turns.sort_by_key(|&at| self.steps[at].lead);
        turns.truncate(TURNS);
        turns
    }

    /// The same way up to a step, and there the other.
    fn turned(&self, at: usize, relations: &impl Scorer) -> Self {
        let mut way = Self::new(self.state.rewound());
        self.steps[..at].iter().for_each(|&step| way.step(step));
        let transition = self.steps[at].rival;
        let relation = way.state.arc(transition).map(|(child, head)| relation(&way.state, child, head, relations));
        way.step(Step { transition, relation: relation.unwrap_or(Relation::Root), ..self.steps[at] });
        way
    }
}

/// The arcs of a sentence.
pub(crate) fn parse(state: State, transitions: &impl Scorer, relations: &impl Scorer) -> Arcs {
    let first = Way::new(state).go_on(transitions, relations);
    let mut doubts = first.doubts();
    let mut surer = None;
    let turns = if doubts > 0 { first.turns() } else { Vec::new() };
    for at in turns {
        let other = first.turned(at, relations).go_on(transitions, relations);
        if other.doubts() < doubts {
            doubts = other.doubts();
            surer = Some(other);
        }
        if doubts == 0 {
            break;
        }
    }
    surer.unwrap_or(first).state.into_arcs()
}

/// The relation of an arc; only the root's head is the root.
pub(crate) fn relation(state: &State, child: usize, head: usize, relations: &impl Scorer) -> Relation {
    if head == state.words() {
        return Relation::Root;
    }
    Relation::ALL[relations.choose(&Relating { state, child, head }).class]
}
