"""The values of a comparison, as the crate has them: frozen dataclasses, and strings for what is one of a few.

Made by `tools/results.py` from the schema of the crate; do not edit it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from counterpoint._methods import AccountMethods, MatchMethods, PointMethods, ResultsMethods, SidedMethods, SpanMethods

T = TypeVar("T")


ActClass = Literal[
    "STATEMENT",
    "APPEAL",
    "CONSULT",
    "AGREE",
    "COOPERATE",
    "SUPPORT",
    "AID",
    "PROMISE",
    "CONCEDE",
    "RETREAT",
    "DEMAND",
    "DISAPPROVE",
    "ACCUSE",
    "REJECT",
    "THREATEN",
]
"""The class of an act, after CAMEO and PLOVER; STATEMENT and APPEAL, which PLOVER dropped, are kept because readouts
mostly consist of them.

Sources: Schrodt, *CAMEO Codebook* (2012); Halterman et al., *PLOVER and POLECAT* (2023).

STATEMENT: Says something.

APPEAL: Asks for something.

CONSULT: Talks, meets, exchanges views.

AGREE: Agrees or decides.

COOPERATE: Acts together, signs, offers.

SUPPORT: Backs, praises, thanks.

AID: Gives.

PROMISE: Commits itself or assures.

CONCEDE: Yields.

RETREAT: Withdraws or suspends.

DEMAND: Demands.

DISAPPROVE: Condemns or criticises.

ACCUSE: Blames.

REJECT: Denies or refuses.

THREATEN: Warns or threatens.
"""

Actor = Literal["left", "right", "joint", "other"]
"""Whose act a claim reports.

left: The left side's leader or government.

right: The right side's leader or government.

joint: Both together, or an impersonal "it was agreed".

other: A third party.
"""

Bound = Literal["exact", "about", "at-least", "at-most"]
"""How exact a number is said to be.

exact: The number itself.

about: "about", "some", "nearly".

at-least: "at least", "over".

at-most: "up to", "less than".
"""

ClaimRole = Literal["matter", "contact", "atmosphere", "next-steps"]
"""What a claim does in the account.

matter: Reports a matter of the talk.

contact: States the contact: that, how, when, how long, at whose wish.

atmosphere: Says how it went.

next-steps: Says how it goes on between the two.
"""

ContactForm = Literal["call", "video", "meeting", "visit", "letter", "talks"]
"""The form of a contact.

call: By telephone.

video: By video link.

meeting: In one room.

visit: One at the other's.

letter: In writing.

talks: Talks, whose form is not told.
"""

DateBound = Literal["on", "by", "until", "from"]
"""How a date bounds what is told.

on: Then: "on 9 March", "in May".

by: Then or before: "by", "before".

until: Up to then: "until".

from: Then or after: "since", "from", "after".
"""

DeniedAct = Literal["talk", "agreement", "promise", "meeting"]
"""What an account says did not happen.

talk: That the matter came up: "was not discussed".

agreement: That something was agreed or decided: "failed to reach".

promise: That something was promised: "no assurance".

meeting: That a meeting is planned: "no date".
"""

DivergenceKind = Literal[
    "contradiction",
    "number",
    "date",
    "commitment",
    "condition",
    "attribution",
    "specificity",
    "terminology",
    "tone",
    "process",
]
"""In what two accounts of one point differ. The list is closed; its order is the order of weight.

contradiction: They cannot both be right: affirmed against denied.

number: A number, amount, count, share or length of time.

date: A date, deadline, order or schedule.

commitment: How binding it is: agreed against discussed.

condition: One side attaches an if, an unless, a threat.

attribution: Who said, did, asked for or owes it.

specificity: One side adds material detail, or a wider or narrower scope.

terminology: The words for the same thing carry another position.

tone: How warm, frank or tense the contact is said to have been.

process: The contact itself: who asked for it, its form, length, what follows.
"""

Ladder = Literal["joint", "single"]
"""Which of the two ladders of acts, from weak to strong, an act stands on.

joint: What two do together: discuss, agree, sign.

single: What one does: note, urge, warn.
"""

LeadKind = Literal[
    "base",
    "divergence",
    "kind",
    "further",
    "content",
    "assurance",
    "binding",
    "talk",
    "courtesy",
    "fact",
    "opening",
    "prospect",
    "condition",
]
"""What a part of a `Highlight`'s weight looks at.

base: 1 for everything: how seldom an analyst leads with a thing of which nothing else is known.

divergence: 1 for a match that diverges, 0 for a claim of one side alone.

kind: The weightiest kind's weight, times how sure it is.

further: The further kinds' weights, each times how sure it is.

content: How much is said: the logarithm of the number of words that mean something, by that of 20; at most 1.

assurance: 1 for what one account has the other side undertake, and that side's own account does not confirm.

binding: 1 where one side alone agrees, promises, warns or threatens.

talk: 1 where one side alone reports no more than that a matter was talked of.

courtesy: 1 for thanks, praise, congratulations and the like on one side alone.

fact: 1 for a bare fact on one side alone: nobody says or does it, and it is not to come.

opening: 1 where it stands in the first fifth of its account alone.

prospect: 1 where something is to come, possible or required.

condition: 1 where something is made to depend on something.
"""

Modality = Literal["stated", "intended", "possible", "required"]
"""How sure or how binding a claim is made.

stated: Told as a fact.

intended: To come: will, is to, plans to.

possible: Only possible: may, could, hopes, explores.

required: Held to be needed: must, should, important.
"""

Override = Literal["pinned", "relabelled"]
"""What of a match the caller decided.

pinned: That claims of it are joined.

relabelled: Its kinds, and so its verdict.
"""

PartKind = Literal[
    "words",
    "meaning",
    "context",
    "letters",
    "numbers",
    "figures",
    "names",
    "topic",
    "matters",
    "role",
    "mention",
    "actor",
    "order",
    "margin",
    "neighbours",
]
"""What a part of a `Score` looks at.

words: Cosine of the words, weighted by rarity in the two texts: 0 to 1.

meaning: How alike the two are in meaning, by the table of wordpieces that is built in or by the caller's measure,
as its square root: 0 to 1.

context: How alike in meaning the sentences are in which they stand, as the square root: 0 to 1.

letters: 1 where both say the same to the letter.

numbers: 1 where a number or a date is the same.

figures: 1 where both give a number or a date, whichever.

names: Third parties named: 1 where both name the same and share a word besides, half that without one; -1 where
each names others.

topic: 1 where both are on one topic.

matters: Cosine of the topics of the lexicon that each names: 0 to 1.

role: 1 where both say how it went, half that where both are the contact or the next steps; -1/4 where only one is
any of these.

mention: 1 where one side only mentions the matter that the other reports as discussed.

actor: 1 where both have the same actor, -1 where each has another leader act.

order: 1 where both stand at the same place in their texts, 0 at opposite ends.

margin: How far the parts above exceed those of each claim's next best partner, and what any two claims share, or
fall short of the best: -1 to 1.

neighbours: How well the claims before both and the claims after both fit: 0 to 1.
"""

Polarity = Literal["affirmed", "denied"]
"""Whether a claim affirms or denies.

affirmed: Says that something is so.

denied: Says that something is not so, or refuses it.
"""

QuotationKind = Literal["direct", "scare", "name"]
"""What quotation marks are for.

direct: Somebody's own words.

scare: Words that the account does not make its own.

name: The name of a thing.
"""

Side = Literal["left", "right"]
"""One of the two accounts. Neither is the older, the truer or the base of the other.

left: The account given first.

right: The account given second.
"""

Timing = Literal["done", "under-way", "to-come"]
"""When what a claim tells of happens, seen from the account.

done: It has happened: "discussed", "has delivered".

under-way: It goes on: "are working", "continues to deliver", "is ready".

to-come: It lies ahead: "will deliver", "agreed to launch", "is to be held".
"""

Verdict = Literal["agreement", "divergence"]
"""Whether two accounts of one point say the same.

agreement: The same point, with no difference that an analyst would remark on.

divergence: The same point, told differently.
"""


@dataclass(frozen=True, slots=True)
class Span(SpanMethods):
    """A stretch of one account's text, in characters: `text[span.start:span.end]` are its words."""

    start: int
    """The first character."""
    end: int
    """The character after the last."""
    byte_start: int
    """The first byte of the text in UTF-8."""
    byte_end: int
    """The byte after the last."""


@dataclass(frozen=True, slots=True)
class Both(Generic[T]):
    """One value for each side."""

    left: T
    """The left side's."""
    right: T
    """The right side's."""


@dataclass(frozen=True, slots=True)
class Account(AccountMethods):
    """One side of a comparison: the account with its claims."""

    claims: tuple[Claim, ...]
    contact: ContactFacts
    text: str
    words: int
    date: str | None = None
    issuer: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What is done: a speech act or a decision of the lexicon."""

    class_: ActClass
    """Its class after CAMEO and PLOVER."""
    ladder: Ladder
    """Done together, or by one."""
    name: str
    """The act's entry in the lexicon ("discuss", "agree")."""
    span: Span
    """The words that say so."""
    strength: int
    """How binding it is, 1 (mentioned) to 9 (signed); 0 where the act says nothing of it."""
    understood: bool
    """Whether these words stand in another claim of the sentence, and are understood in this one ("discussed Iran |
    and trade", "Iran | and trade were discussed").
    """


@dataclass(frozen=True, slots=True)
class Assurance:
    """What one account has the *other* side promise, agree to, grant or concede, while that side's own account is
    silent on it.

    Interest, readiness to talk and support in general are none.

    Silence is no denial: the side may have said it all the same. Analysts lead with such assurances because only
    the side that gains by them reports them.
    """

    claim: int
    """Its claim in that account, by index."""
    side: Side
    """The side whose account tells it."""
    words: Span
    """The words that bind: the act, or the "will"."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The smallest part of a sentence that would have a cell of its own in an analyst's table: one actor doing or
    saying one thing about one matter.

    Claims of one side are in the order of the text and do not overlap.
    """

    actor: Actor
    """Whose act it reports."""
    cues: Cues
    """The words that decided."""
    dates: tuple[DateMention, ...]
    """Dates and deadlines."""
    modality: Modality
    """How sure or binding."""
    negations: tuple[Negation, ...]
    """Each negation in it, with what it reaches."""
    paragraph: int
    """Number of the paragraph that it stands in, from 0."""
    polarity: Polarity
    """Affirmed or denied."""
    quantities: tuple[Quantity, ...]
    """Numbers with their units."""
    quotes: tuple[Quotation, ...]
    """Words in quotation marks."""
    role: ClaimRole
    """What it does in the account."""
    span: Span
    """Its words in the text."""
    act: Act | None = None
    """What is done, where the lexicon knows the act."""
    condition: Span | None = None
    """What it depends on ("if inspections resume")."""
    distance: Span | None = None
    """The words by which the account keeps its distance ("allegedly", "what he described as")."""
    hedge: Span | None = None
    """The words that leave a way out ("in principle", "where possible")."""
    timing: Timing | None = None
    """Done, under way or to come; `None` where no verb says so."""


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What an account says of the contact itself."""

    participants: tuple[Span, ...]
    """The people named where the contact is stated, with their offices."""
    tone_words: tuple[ToneWord, ...]
    """The tone words in it."""
    form: FormMention | None = None
    """A call, a meeting, a letter."""
    initiative: Span | None = None
    """The words that say at whose wish it took place."""
    length: Span | None = None
    """The words that say how long it took."""
    next: Span | None = None
    """The claim that says when and how the two will speak again."""
    place: Span | None = None
    """Where it took place."""
    tone: Span | None = None
    """The words that say how it went: the claim about it, else a tone word beside a word for the talk."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that decided each reading of a claim."""

    actor: Span | None = None
    """Who acts; `None` where nobody is named and the actor is understood."""
    modality: Span | None = None
    """The modal."""
    polarity: Span | None = None
    """The negation."""
    role: Span | None = None
    """The phrase that makes the claim a contact, an atmosphere or a next step."""
    timing: Span | None = None
    """The tense, or the words that place it ("will", "agreed to", "are working")."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a claim gives it, as the interval of days that it names.

    "May 3–4" is two days, "next month" a whole month, "the end of the year" its last two months. Where neither text
    nor readout gives the year, and where the words name no day ("soon"), both ends are `None`.
    """

    bound: DateBound
    """Whether it is a deadline, a beginning, or the time itself."""
    span: Span
    """Its words, with those that bound it ("by 5 February")."""
    vague: bool
    """Whether the words name no day: "soon", "in the coming weeks"."""
    end: str | None = None
    """The last day."""
    start: str | None = None
    """The first day."""


@dataclass(frozen=True, slots=True)
class Denial:
    """What an account expressly says did not happen: "the issue was not discussed", "no agreement was reached"."""

    act: DeniedAct
    """What it denies."""
    claim: int
    """Its claim in that account, by index."""
    side: Side
    """The side whose account denies."""
    words: Span
    """The words that deny."""
    contradicted: int | None = None
    """The match, by index, in which the other account says the contrary, if it does."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """One way in which a match diverges, with its evidence."""

    confidence: float
    """How sure, 0 to 1: how often the sign that decided was right on annotated pairs, less where the two claims fit
    each other less well (half of it is lost at a `Score` of 0, nothing from 1 on).
    """
    evidence: Both[tuple[Span, ...]]
    """The words on each side that decided; a side has none where it is silent on the very thing."""
    kind: DivergenceKind
    """The kind."""
    statement: str
    """What differs, in a neutral sentence with the issuers' names."""
    toward: Side | None = None
    """The side that has more of what the kind is about, as `toward` puts it; `None` where neither has more (two
    opposite words, two forms of the contact).
    """


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How much each account makes of one topic."""

    rank: Both[int | None]
    """As how manyeth each account comes to it, from 1; `None` where it does not."""
    share: Both[float]
    """The share of the words of each account's claims that stand on it, 0 to 1."""
    topic: int
    """The topic, by index in `topics`."""


@dataclass(frozen=True, slots=True)
class FormMention:
    """The form of a contact, with the words that say so."""

    kind: ContactForm
    """The form."""
    span: Span
    """The words."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """One thing to lead with: a match that diverges, or a claim that one side alone makes."""

    left: tuple[int, ...]
    """The left side's claims, by index."""
    parts: tuple[LeadPart, ...]
    """What the weight is made of; parts of value 0 are left out."""
    reason: str
    """Why it leads, in a sentence or two."""
    right: tuple[int, ...]
    """The right side's claims, by index."""
    weight: float
    """How likely an analyst leads with it, 0 to 1: the logistic function of the sum of its parts."""


@dataclass(frozen=True, slots=True)
class LeadPart:
    """One part of a `Highlight`'s weight."""

    kind: LeadKind
    """What it looks at."""
    value: float
    """What it found."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long the two accounts are."""

    words: Both[int]
    """How many words each has."""
    longer: Side | None = None
    """The longer one; `None` where both are equally long."""
    ratio: float | None = None
    """How many times as many words the longer has, 1 or more; `None` where the shorter has none."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims that report one point, and why they were joined."""

    left: int
    """Index of the left side's claim."""
    right: int
    """Index of the right side's claim."""
    score: Score
    """How well they fit, part by part."""


@dataclass(frozen=True, slots=True)
class Match(MatchMethods):
    """Claims of the two sides that report one point: one to one, one to many, or many to one."""

    divergences: tuple[Divergence, ...]
    """In what they differ, the weightiest first; empty for an agreement."""
    left: tuple[int, ...]
    """The left side's claims, by index."""
    links: tuple[Link, ...]
    """Which claims were joined and how well they fit; the first link carries the point."""
    reason: str
    """Why the verdict was given, in a sentence."""
    right: tuple[int, ...]
    """The right side's claims, by index."""
    verdict: Verdict
    """Whether they say the same."""
    wording: Both[tuple[Span, ...]]
    """Words that stand on one side alone, by a word-level comparison (crate similar) of the two wordings."""
    overridden: tuple[Override, ...] = ()
    """What of it the caller decided; empty where the library decided all."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation, and how far it reaches."""

    denies_claim: bool
    """Whether it turns the claim round, or only a phrase in it ("without preconditions")."""
    scope: Span
    """The words that they negate: to the end of the phrase, or to a contrast ("but")."""
    span: Span
    """The negating words."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a reader of the comparison should know of how it was made."""

    text: str
    """A sentence."""
    side: Side | None = None
    """The side that it concerns, or `None` for both."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a `Score`."""

    kind: PartKind
    """What it looks at."""
    value: float
    """What it found, -1 to 1."""


@dataclass(frozen=True, slots=True)
class Point(PointMethods):
    """What one or more accounts report of one thing."""

    claims: tuple[tuple[int, ...], ...]
    """Each account's claims, by index; empty where an account does not report it."""
    matches: tuple[PointMatch, ...]
    """The matches that join it, two accounts each, the surest first; empty where one account alone reports it."""
    topic: int
    """Its topic, by index in `topics`."""
    verdict: Verdict | None = None
    """Whether they say the same, as far as they were joined; `None` where one account alone reports it."""


@dataclass(frozen=True, slots=True)
class PointMatch:
    """A match of two accounts that is part of a `Point`."""

    accounts: Both[int]
    """The two accounts, by index: the sides of their `pair`."""
    index: int
    """The match, by index in the matches of the pair."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a claim gives it, by value and unit: "$1.5 billion" and "1.5 billion dollars" are one."""

    bound: Bound
    """How exact it is said to be."""
    of: str
    """What is counted, folded: the words after the number, else those before it ("killed 12")."""
    span: Span
    """Its words."""
    value: float
    """The value, in the base unit of its kind (hours are given in minutes)."""
    unit: str | None = None
    """The base unit ("dollar", "percent", "minute", "day"), or `None` for a count of things."""
    upper: float | None = None
    """The upper end, in the same unit, where a range is given ("10 to 15", "$2–3 billion")."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks."""

    kind: QuotationKind
    """What the marks are for."""
    span: Span
    """The words without the marks, as far as they stand in the claim."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well two claims fit: the sum of its parts."""

    parts: tuple[Part, ...]
    """What the sum is made of; parts of value 0 are left out."""
    total: float
    """The sum of value times weight over the parts."""


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A matter that one or more accounts speak of: the rows of an analyst's table are grouped by it."""

    claims: tuple[tuple[int, ...], ...]
    """Each account's claims on it, by index; empty where it does not speak of it."""
    id: str
    """A short lower-case name, the same in all accounts ("strategic-stability")."""
    label: str
    """The name as a table prints it."""


@dataclass(frozen=True, slots=True)
class TermPair:
    """The two sides' words for the same thing, where the words carry a position."""

    left: Span
    """Where the left side uses its word: in the match, else first in its text."""
    right: Span
    """Where the right side uses its word: in the match, else first in its text."""
    concept: str | None = None
    """The concept's entry in the lexicon; `None` for two names that no table knows."""
    found_in: int | None = None
    """The match, by index, whose claims show both words."""


@dataclass(frozen=True, slots=True)
class ToneWord:
    """A word for how a contact went, with its conventional reading: a convention of diplomatic language, never a fact."""

    reading: str
    """What convention reads into it."""
    source: str
    """Where the reading comes from."""
    span: Span
    """The word in the text."""
    warmth: int
    """From -2 (hostile) to 2 (warm)."""


@dataclass(frozen=True, slots=True)
class Topic(SidedMethods):
    """A matter that one or both sides speak of."""

    id: str
    """A short lower-case name, the same on both sides ("strategic-stability")."""
    label: str
    """The name as a table prints it."""
    left: tuple[int, ...]
    """The left side's claims on it, by index."""
    right: tuple[int, ...]
    """The right side's claims on it, by index."""


@dataclass(frozen=True, slots=True)
class Results(ResultsMethods):
    """A comparison as it is serialised."""

    assurances: tuple[Assurance, ...]
    """What one account has the other side undertake, unconfirmed by that side's own account."""
    denials: tuple[Denial, ...]
    """What an account expressly says did not happen."""
    emphasis: tuple[Emphasis, ...]
    """How much each account makes of each topic."""
    highlights: tuple[Highlight, ...]
    """What an analyst would lead with, the most telling first."""
    left: Account
    """The left account with its claims."""
    length: Length
    """How long the two accounts are."""
    matches: tuple[Match, ...]
    """The points that both sides report."""
    notes: tuple[Note, ...]
    """What a reader should know of how the comparison was made."""
    one_sided: Both[tuple[int, ...]]
    """The claims that one side alone reports, by index."""
    one_sided_topics: Both[tuple[int, ...]]
    """The topics that one side alone speaks of, by index."""
    right: Account
    """The right account with its claims."""
    terms: tuple[TermPair, ...]
    """The two sides' words for the same thing, where they carry a position."""
    topics: tuple[Topic, ...]
    """One list of topics for both sides, in the order in which the texts come to them."""


@dataclass(frozen=True, slots=True)
class CollationResults:
    """A collation as it is serialised, but for its pairs."""

    names: tuple[str, ...]
    """How each account is called: its issuer; with its number where there is none, or two have the same."""
    notes: tuple[str, ...]
    """What a reader should know of how the accounts were read, a sentence each."""
    one_sided_topics: tuple[tuple[int, ...], ...]
    """Of each account, the topics that it alone speaks of, by index."""
    points: tuple[Point, ...]
    """What is reported, by one account or more, in the order of the first account that reports it."""
    shares: tuple[tuple[float, ...], ...]
    """Of each topic, the share of the words of each account's claims that stand on it, 0 to 1."""
    topics: tuple[SharedTopic, ...]
    """One list of topics for all accounts, in the order in which the texts come to them."""
