"""The pages of cases that the crate is tested by, read and run through the package, as given and with the sides exchanged.

`tests/cases.rs` of the crate says how a page is written. The page on segmentation is not here: the package has no such function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from counterpoint import Comparison, Readout, compare
from counterpoint.results import Account, Claim, Divergence, Side, Span

CASES = Path(__file__).parents[2] / "tests/cases"
ISSUERS = {"left": "White House", "right": "Kremlin"}
OTHER: dict[str, Side] = {"left": "right", "right": "left"}


@dataclass
class Case:
    name: str
    lines: dict[str, list[str]] = field(default_factory=dict)

    def one(self, key: str) -> str:
        return self.all(key)[0] if self.all(key) else ""

    def all(self, key: str) -> list[str]:
        return self.lines.get(key, [])

    def readout(self, side: str) -> Readout:
        return Readout(self.one(side), issuer=self.one(f"{side} issuer") or ISSUERS[side], date="2024-05-20")

    def compared(self) -> Comparison:
        return compare(self.readout("left"), self.readout("right"))

    def exchanged(self) -> Comparison:
        return compare(self.readout("right"), self.readout("left"))


def cases(page: str) -> Iterator[Case]:
    keys = {"left", "right", "left issuer", "right issuer", "text", "expect", "words"}
    case: Case | None = None
    for line in (CASES / page).read_text(encoding="utf-8").splitlines():
        key, colon, value = line.partition(": ")
        if line.startswith("## "):
            if case:
                yield case
            case = Case(line.removeprefix("## "))
        elif case and colon and key in keys:
            case.lines.setdefault(key, []).append(value.replace("\\n", "\n"))
    assert case, f"{page} has no case"
    yield case


def each(*pages: str) -> pytest.MarkDecorator:
    found = [pytest.param(case, id=f"{page}: {case.name}") for page in pages for case in cases(page)]
    return pytest.mark.parametrize("case", found)


KINDS = sorted(path.relative_to(CASES).as_posix() for path in (CASES / "kinds").glob("*.md"))


def of_kind(found: Comparison, kind: str) -> list[Divergence]:
    return [divergence for divergence in found.divergences if divergence.kind == kind]


def holds(found: Comparison, expected: str, exchanged: bool) -> bool:
    what, _, rest = expected.partition(" ")
    if what == "no":
        return bool(found.matches) and not of_kind(found, rest)
    if expected == "apart":
        return not found.matches
    if expected == "agreement":
        return bool(found.matches) and all(match.verdict == "agreement" for match in found.matches)
    toward = OTHER[rest] if rest and exchanged else rest
    return any(not toward or divergence.toward == toward for divergence in of_kind(found, what))


@each(*KINDS, "opposed.md")
def test_divergences_fire_where_they_must_and_only_there(case: Case) -> None:
    for found, exchanged in [(case.compared(), False), (case.exchanged(), True)]:
        for expected in case.all("expect"):
            assert holds(found, expected, exchanged), (expected, found.matches)
    found = case.compared()
    for expected in case.all("words"):
        first = of_kind(found, case.one("expect").split(" ")[0])[0]
        quotes = [account.quote(spans[0]) if spans else "" for account, spans in sided(found, first)]
        assert " | ".join(quotes).strip() == expected


def sided(found: Comparison, divergence: Divergence) -> list[tuple[Account, tuple[Span, ...]]]:
    return [(found.left, divergence.evidence.left), (found.right, divergence.evidence.right)]


def account_of(found: Comparison, side: Side) -> Account:
    return found.left if side == "left" else found.right


@each("unmatched.md")
def test_assurances_and_denials_are_found_without_a_match(case: Case) -> None:
    found = case.compared()
    told = [f"assurance {one.side}: {account_of(found, one.side).quote(one.words)}" for one in found.assurances]
    told += [f"denial {one.side} {one.act}: {account_of(found, one.side).quote(one.words)}" for one in found.denials]
    assert told == case.all("expect") or (not told and case.all("expect") == ["none"])


@each("matches.md")
def test_claims_are_joined_where_they_report_one_point_and_only_there(case: Case) -> None:
    sides: list[tuple[Comparison, Side]] = [(case.compared(), "left"), (case.exchanged(), "right")]
    for found, first in sides:
        for expected in case.all("expect"):
            parting = " = " if " = " in expected else " / "
            mine, theirs = expected.split(parting)
            i, j = claim_with(account_of(found, first), mine), claim_with(account_of(found, OTHER[first]), theirs)
            joined = any(i in match.of(first) and j in match.of(OTHER[first]) for match in found.matches)
            assert joined == (parting == " = "), expected


def claim_with(account: Account, words: str) -> int:
    return next(place for place, claim in enumerate(account.claims) if words in account.quote(claim.span))


@each("topics.md")
def test_claims_are_on_one_topic_where_an_analyst_has_one_row(case: Case) -> None:
    for found in [case.compared(), case.exchanged()]:
        shared = "; ".join(topic.label for topic in found.topics if topic.left and topic.right)
        assert (shared or "apart") == case.one("expect")


Shown = Callable[[Account, Claim], list[str]]


def quoted(account: Account, span: Span | None, before: str = "") -> list[str]:
    return [before + account.quote(span)] if span else []


def actor_and_act(account: Account, claim: Claim) -> list[str]:
    return [f"{claim.actor} {claim.act.name if claim.act else '-'} | {account.quote(claim.span)}"]


def timing(account: Account, claim: Claim) -> list[str]:
    cue = account.quote(claim.cues.timing) if claim.cues.timing else ""
    return [f"{claim.timing} | {cue}"] if claim.timing else []


def quantities(account: Account, claim: Claim) -> list[str]:
    def number(value: float) -> str:
        return f"{value:f}".rstrip("0").rstrip(".")

    def value(low: float, high: float | None) -> str:
        return number(low) if high is None else f"{number(low)}..{number(high)}"

    return [
        f"{value(one.value, one.upper)} {one.unit or 'count'} {one.bound} | {account.quote(one.span)}" for one in claim.quantities
    ]


def dates(account: Account, claim: Claim) -> list[str]:
    def days(start: str | None, end: str | None, vague: bool) -> str:
        if start and end:
            return start if start == end else f"{start}..{end}"
        return "vague" if vague else "unknown"

    return [f"{one.bound} {days(one.start, one.end, one.vague)} | {account.quote(one.span)}" for one in claim.dates]


def conditions(account: Account, claim: Claim) -> list[str]:
    return quoted(account, claim.condition)


def negations(account: Account, claim: Claim) -> list[str]:
    shown = [
        f"{'denied' if one.denies_claim else 'phrase'}: {account.quote(one.span)} | {account.quote(one.scope) if one.scope else ''}"
        for one in claim.negations
    ]
    if claim.polarity == "denied" and not any(one.denies_claim for one in claim.negations):
        shown += quoted(account, claim.cues.polarity, "act: ")
    return shown


def modality(account: Account, claim: Claim) -> list[str]:
    return quoted(account, claim.cues.modality, f"{claim.modality} | ") + quoted(account, claim.hedge, "hedge | ")


def quotes(account: Account, claim: Claim) -> list[str]:
    return [f"{one.kind} | {account.quote(one.span)}" for one in claim.quotes] + quoted(account, claim.distance, "distance | ")


READ: dict[str, Shown] = {
    "claims.md": actor_and_act,
    "actors.md": actor_and_act,
    "people.md": actor_and_act,
    "timing.md": timing,
    "quantities.md": quantities,
    "dates.md": dates,
    "conditions.md": conditions,
    "negation.md": negations,
    "modality.md": modality,
    "quotes.md": quotes,
}


@pytest.mark.parametrize("page", READ)
def test_claims_carry_what_the_words_say(page: str) -> None:
    for case in cases(page):
        left = case.compared().left
        shown = [line for claim in left.claims for line in READ[page](left, claim)]
        assert shown == case.all("expect") or (not shown and case.all("expect") == ["none"]), case.name


@each("contact.md")
def test_the_contact_is_told(case: Case) -> None:
    left = case.compared().left
    facts = left.contact
    shown = quoted(left, facts.form.span, f"form {facts.form.kind} | ") if facts.form else []
    named = {"place": facts.place, "asked for": facts.initiative, "length": facts.length, "next": facts.next, "tone": facts.tone}
    shown += [line for what, span in named.items() for line in quoted(left, span, f"{what} | ")]
    assert shown == case.all("expect") or (not shown and case.all("expect") == ["none"])
