//! In: the words of a sentence with their tags. Out: the [`Arcs`] between them.
//!
//! A greedy transition parser, the arc-hybrid system of Kuhlmann, Gómez-Rodríguez and Satta (2011), with the root at the
//! end of the buffer. Features after Zhang and Nivre (2011). Every arc gets its relation as it is made.

use super::label::{Relation, Tag};
use super::table::{Decision, Gather, Scorer, best};
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

/// What a word has been given so far.
#[derive(Debug, Clone, Copy)]
struct Node {
    form: u32,
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
#[derive(Debug)]
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
        let node = |word: &Trait, tag: u32| Node {
            form: word.form,
            tag,
            suffix: word.suffix3,
            relation: NO_TAG,
            leftmost: n + 1,
            rightmost: n + 1,
            lefts: 0,
            rights: 0,
            has: 0,
        };
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

    /// The transition that is open where no other is.
    fn only_transition(&self) -> Option<Transition> {
        let mut open = Transition::ALL.into_iter().filter(|&transition| self.may(transition));
        let first = open.next()?;
        open.next().is_none().then_some(first)
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
        let finite =
            |&&word: &&usize| self.finite[word] > self.finite[word + 1] || self.nodes[word].has & telling(Relation::Auxiliary) != 0;
        let ended = self.next == self.words() && self.stack.len() > 1;
        ended.then(|| self.stack.iter().position(|word| finite(&word)).filter(|&place| place > 0)).flatten()
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

/// Which transition is next.
impl Decision for State {
    #[inline]
    fn describe(&self, out: &mut impl Gather) {
        let nothing = self.words() + 1;
        let stacked = |k: usize| self.stack.len().checked_sub(k + 1).map_or(nothing, |i| self.stack[i]);
        let coming = |k: usize| if self.next + k <= self.words() { self.next + k } else { nothing };
        let (i0, i1, j0) = (stacked(0), stacked(1), coming(0));
        let node = |i: usize| &self.nodes[i];
        let (s0, s1, s2) = (node(i0), node(i1), node(stacked(2)));
        let (b0, b1, b2) = (node(j0), node(coming(1)), node(coming(2)));
        let (s0l, s0r, s1l, s1r, b0l) = (node(s0.leftmost), node(s0.rightmost), node(s1.leftmost), node(s1.rightmost), node(b0.leftmost));
        let near = if i0 < j0 { self.distance(i0, j0) } else { NO_TAG };
        let below = if i1 < i0 { self.distance(i1, i0) } else { NO_TAG };
        let both = |node: &Node| node.form ^ (node.tag << 24);
        let (s0wt, s1wt, b0wt) = (both(s0), both(s1), both(b0));

        out.add([s0wt]);
        out.add([s0.tag, s0r.tag, s0l.tag]);
        out.add([s1wt]);
        out.add([b0wt]);
        out.add([b0.tag, b1.tag]);
        out.add([both(b1), b0.tag]);
        out.add([b2.form, b2.tag]);
        out.add([s2.form, s2.tag]);
        out.add([s0wt, b0wt]);
        out.add([s0wt, b0.tag]);
        out.add([s0.tag, b0wt]);
        out.add([s0.tag, b0.tag]);
        out.add([s0wt, s1wt]);
        out.add([s0wt, s1.tag]);
        out.add([s0.tag, s1wt]);
        out.add([s0.tag, s1.tag, b0.tag]);
        out.add([s0.tag, s1wt, b0.tag]);
        out.add([s0wt, s1.tag, b0.tag]);
        out.add([s0.tag, s1.tag, b0wt]);
        out.add([s0.tag, s1.tag, s2.tag]);
        out.add([s0.tag, s1.tag, s2.tag, b0.tag]);
        out.add([s0.tag, b0.tag, b1.tag]);
        out.add([s0.tag, b0.tag, b1.tag, b2.tag]);
        out.add([s0wt, b0.tag, b1.tag]);
        out.add([s0.form, b0.form, b1.tag]);
        out.add([s0.tag, s1.tag, b0.tag, b1.tag]);
        out.add([s0.tag, s0l.tag, s0l.relation, b0.tag]);
        out.add([s0.tag, s0r.tag, s0r.relation, b0.tag]);
        out.add([s0.form, s0r.form, b0.tag]);
        out.add([s0.form, s0l.relation, s0r.relation]);
        out.add([s0.tag, s1.tag, s1l.relation, s1r.relation]);
        out.add([s0.tag, s1.tag, s1r.tag, b0.tag]);
        out.add([s1.form, s1r.form, s0.tag]);
        out.add([s0.tag, b0.tag, b0l.tag, b0l.relation]);
        out.add([s0.form, b0.tag, b0l.form]);
        out.add([s0wt, s0.rights.min(3), s0.lefts.min(3)]);
        out.add([s0.tag, s0.rights.min(3), b0.tag, s0.lefts.min(3)]);
        out.add([s1.tag, s1.rights.min(4), s0.tag, s0.lefts.min(2)]);
        out.add([b0.tag, b0.lefts.min(3), s0.tag]);
        out.add([s0.tag, b0.tag, near]);
        out.add([s0.form, b0.tag, near]);
        out.add([b0.form, s0.tag, near]);
        out.add([s0.tag, s1.tag, below]);
        out.add([s1.form, s0.tag, below]);
        out.add([s0.tag, s1.tag, b0.tag, s0r.relation, s0l.relation]);
        out.add([s0.suffix, b0.suffix]);
        out.add([s1.suffix, s0.suffix, b0.tag]);
        out.add([s1.form, s0.form, b0.form]);
        out.add([s0.tag, s0.has, b0.tag]);
        out.add([s0.tag, s0.has, s1.tag, s1.has]);
        out.add([s0.tag, s0.has, b0.tag, b0.has]);
        out.add([s1.tag, s1.has, s0.tag, b0.tag]);
        let coming = self.finite[j0.min(self.words())].min(3);
        out.add([s0.tag, s1.tag, b0.tag, coming]);
        out.add([s0.tag, s0.has, coming, (self.stack.len() as u32).min(4)]);
    }
}

/// Which relation an arc has.
pub(crate) struct Relating<'s> {
    pub(crate) state: &'s State,
    pub(crate) child: usize,
    pub(crate) head: usize,
}

impl Decision for Relating<'_> {
    #[inline]
    fn describe(&self, out: &mut impl Gather) {
        let &Relating { state, child, head } = self;
        let nothing = state.words() + 1;
        let node = |i: usize| &state.nodes[i];
        let beside = |i: usize, k: isize| i.checked_add_signed(k).filter(|&i| i < state.words()).unwrap_or(nothing);
        let (c, h) = (node(child), node(head));
        let (cl, cr, hl, hr) = (node(c.leftmost), node(c.rightmost), node(h.leftmost), node(h.rightmost));
        let right = u32::from(child > head);
        let side = right + 2 * state.distance(child.min(head), child.max(head)).min(20);
        let (before, after) = (node(beside(child, -1)), node(beside(child, 1)));
        let (head_before, head_after) = (node(beside(head, -1)), node(beside(head, 1)));

        out.add([c.form, c.tag]);
        out.add([h.form, h.tag, right]);
        out.add([c.tag, h.tag, right]);
        out.add([c.tag, h.tag, side]);
        out.add([c.form, h.tag, right]);
        out.add([c.tag, h.form, right]);
        out.add([c.form, h.form, right]);
        out.add([c.suffix, h.suffix, right]);
        out.add([c.tag, cl.tag, cl.relation, right]);
        out.add([c.tag, cr.tag, cr.relation, right]);
        out.add([c.tag, h.tag, cl.form]);
        out.add([c.tag, h.tag, cr.form]);
        out.add([h.tag, c.tag, hl.relation, right]);
        out.add([h.tag, c.tag, hr.relation, hr.tag, right]);
        out.add([h.form, hr.relation, c.tag, right]);
        out.add([c.tag, before.tag, after.tag]);
        out.add([c.tag, before.form, right]);
        out.add([c.tag, after.form, right]);
        out.add([c.tag, h.tag, head_before.tag, head_after.tag]);
        out.add([c.tag, h.tag, h.lefts.min(3), h.rights.min(3)]);
        out.add([c.tag, h.tag, before.tag, after.tag, right]);
        out.add([c.form, c.lefts.min(2), c.rights.min(2), right]);
    }
}

/// The arcs of a sentence.
pub(crate) fn parse(mut state: State, transitions: &impl Scorer, relations: &impl Scorer) -> Arcs {
    while !state.is_done() {
        if let Some(place) = state.belated_root() {
            let (root, early) = (state.stack[place], state.stack[..place].to_vec());
            for child in early {
                let relation = relation(&state, child, root, relations);
                state.attach(child, root, relation);
            }
        }
        let transition = state.only_transition().unwrap_or_else(|| {
            let scores = transitions.score::<3>(&state);
            Transition::ALL[best(&scores, |class| state.may(Transition::ALL[class]))]
        });
        match state.arc(transition) {
            None => state.shift(),
            Some((child, head)) => {
                let relation = relation(&state, child, head, relations);
                state.attach(child, head, relation);
            }
        }
    }
    state.into_arcs()
}

/// The relation of an arc; only the root's head is the root.
pub(crate) fn relation(state: &State, child: usize, head: usize, relations: &impl Scorer) -> Relation {
    if head == state.words() {
        return Relation::Root;
    }
    let scores = relations.score::<{ Relation::ALL.len() }>(&Relating { state, child, head });
    Relation::ALL[best(&scores, |class| Relation::ALL[class] != Relation::Root)]
}
