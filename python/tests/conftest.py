from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterpoint import Readout

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def bundled() -> tuple[Readout, Readout]:
    """The pair that the README shows."""
    folder = ROOT / "examples/readouts/2017-05-02-call"
    left, right = ((folder / name).read_text(encoding="utf-8") for name in ("white-house.txt", "kremlin.txt"))
    return Readout(left, issuer="White House", date="2017-05-02"), Readout(right, issuer="Kremlin", date="2017-05-02")


@pytest.fixture(scope="session")
def trilateral() -> list[Readout]:
    """The three accounts of the crate's example."""
    folder = ROOT / "examples/readouts/trilateral-call"
    return [Readout.read(path) for path in sorted(folder.glob("[0-9]-*.md"))]


@pytest.fixture(scope="session")
def pairs() -> list[tuple[Readout, Readout]]:
    """Annotated pairs of the project's own writing."""
    return [sides(folder) for folder in sorted((ROOT / "training/pairs/corpus").iterdir())]


def sides(folder: Path) -> tuple[Readout, Readout]:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))

    def side(name: str) -> Readout:
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        return Readout(text, issuer=meta[name]["issuer"], date=meta.get("date"))

    return side("left"), side("right")
