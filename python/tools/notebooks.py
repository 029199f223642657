"""Executes the notebooks, each from a clean kernel, and keeps their outputs.

    python tools/notebooks.py            runs them and rewrites their outputs
    python tools/notebooks.py --check    runs them and fails where an output is not the one kept

Texts are compared to the letter, images by their size alone: fonts are drawn a little differently from machine to machine.
Needs `pip install './python[notebooks]'`.
"""

from __future__ import annotations

import base64
import copy
import difflib
import io
import os
import re
import struct
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.font_manager  # noqa: F401  (fills the font cache, which a notebook would otherwise tell of)
import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from PIL import Image
from traitlets import default

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""All that a notebook says of itself: no version of an interpreter, no state of an editor."""

ENVIRONMENT = {"PYTHONHASHSEED": "0"}
"""No chance in the order of sets."""

OF_A_MACHINE = re.compile(
    "|".join(re.escape(str(place)) for place in (NOTEBOOKS.parents[1], Path.home(), sys.prefix, tempfile.gettempdir()))
    + r"|\b0x[0-9a-f]{6,}\b"
)
"""What no output may hold: a path of this machine, an address in its memory."""


class OwnKernel(AsyncKernelManager):
    """A kernel of the interpreter that runs this, whatever others are installed."""

    @default("kernel_spec_manager")
    def _none_but_the_native(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[])


def executed(notebook: NotebookNode) -> NotebookNode:
    """The notebook with the outputs that a new kernel gives it, and nothing else of that kernel."""
    with tempfile.TemporaryDirectory() as settings:
        client = NotebookClient(
            copy.deepcopy(notebook),
            kernel_manager_class=OwnKernel,
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            resources={"metadata": {"path": str(NOTEBOOKS)}},
            record_timing=False,
            coalesce_streams=True,
            timeout=300,
        )
        return tidied(client.execute(env={**os.environ, **ENVIRONMENT, "IPYTHONDIR": settings}))


def tidied(notebook: NotebookNode) -> NotebookNode:
    """Without the metadata of an interpreter or an editor, with small images; an output keeps its own, such as the width to
    show an image at.
    """
    notebook.metadata = METADATA
    for cell in notebook.cells:
        cell.metadata.clear()
        for data in (output.data for output in cell.get("outputs", []) if "image/png" in output.get("data", {})):
            data["image/png"] = slimmed(data["image/png"])
    return notebook


def slimmed(png: str) -> str:
    """An image in the colours that a figure needs, at a quarter of the size."""
    slim = io.BytesIO()
    drawn = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    drawn.quantize(96, dither=Image.Dither.NONE).save(slim, "png", optimize=True)
    return base64.b64encode(slim.getvalue()).decode("ascii")


def told(notebook: NotebookNode) -> list[str]:
    """What the outputs say, line by line."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [line for cell in code for output in cell.outputs for line in _lines(cell.id, output)]


def _lines(cell: str, output: NotebookNode) -> Iterator[str]:
    parts: dict[str, Any] = {output.name: output.text} if output.output_type == "stream" else dict(output.data)
    for kind, content in sorted(parts.items()):
        text = "{} × {} pixels".format(*size(content)) if kind == "image/png" else str(content)
        yield from (f"{cell}, {kind}: {line}" for line in text.splitlines())


def size(png: str) -> tuple[int, int]:
    """Width and height, as the head of a PNG gives them."""
    width, height = struct.unpack(">II", base64.b64decode(png)[16:24])
    return width, height


def complaints(lines: list[str]) -> list[str]:
    """Outputs that must not be kept, whatever they were before."""
    machine = [f"names a place of this machine: {line}" for line in lines if OF_A_MACHINE.search(line)]
    return machine + [f"is a warning: {line}" for line in lines if ", stderr: " in line]


def differences(kept: NotebookNode, new: NotebookNode) -> list[str]:
    """How the new outputs differ from those that are kept."""
    return list(difflib.unified_diff(told(kept), told(new), "kept", "new", lineterm="", n=0))


def renewed(path: Path, check: bool) -> list[str]:
    """Executes a notebook, and checks or rewrites it; what is wrong with it."""
    kept = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    try:
        new = executed(kept)
    except CellExecutionError as error:
        return [f"failed: {error.ename}: {error.evalue}"]
    wrong = complaints(told(new)) + (differences(kept, new) if check else [])
    if not check and not wrong:
        nbformat.write(new, path)  # type: ignore[no-untyped-call]
    return wrong


def main() -> None:
    check = "--check" in sys.argv[1:]
    found = {path.name: renewed(path, check) for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
    for name, wrong in found.items():
        print(f"{name}: {'wrong' if wrong else 'as kept' if check else 'renewed'}")
        print("".join(f"  {line}\n" for line in wrong), end="")
    sys.exit(1 if any(found.values()) or not found else 0)


if __name__ == "__main__":
    main()
