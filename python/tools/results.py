"""Writes `counterpoint/results.py` from the JSON Schema of a comparison: the crate's types, with its words, as dataclasses.

    python tools/results.py [--check]
"""

from __future__ import annotations

import json
import keyword
import re
import sys
import textwrap
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SCHEMA = HERE / "../../schema/comparison.schema.json"
OUTPUT = HERE / "../counterpoint/results.py"

HEAD = '''"""The values of a comparison, as the crate has them: frozen dataclasses, and strings for what is one of a few.

Made by `tools/results.py` from the schema of the crate; do not edit it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from counterpoint._methods import AccountMethods, MatchMethods, PointMethods, ResultsMethods, SidedMethods, SpanMethods

T = TypeVar("T")
'''

SPAN = '''
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
'''

BOTH = '''
@dataclass(frozen=True, slots=True)
class Both(Generic[T]):
    """One value for each side."""

    left: T
    """The left side's."""
    right: T
    """The right side's."""
'''

METHODS = {
    "Account": "AccountMethods",
    "Match": "MatchMethods",
    "Point": "PointMethods",
    "Topic": "SidedMethods",
    "Results": "ResultsMethods",
}
"""Methods that people expect of a value, written by hand in `_methods.py`."""


def words(text: str) -> str:
    """A Rust doc comment without its examples and the targets of its links."""
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    text = re.sub(r"\[(`[^`]+`)\](\([^)]*\))?", r"\1", text)
    text = re.sub(r"`(?:crate::)?\w+::(\w+)(?:\([^)]*\))?`", r"`\1`", text)
    return text.split("\n# Errors")[0].strip()


def docstring(text: str, indent: str) -> str:
    paragraphs = [" ".join(paragraph.split()) for paragraph in words(text).split("\n\n")]
    body = "\n\n".join(textwrap.fill(paragraph, 116 - len(indent)) for paragraph in paragraphs if paragraph)
    if "\n" in body:
        body += "\n"
    return textwrap.indent(f'"""{body}"""', indent, lambda line: bool(line.strip()))


def is_both(name: str) -> bool:
    return re.fullmatch(r"Both\d*", name) is not None


def kind(schema: dict[str, Any], types: dict[str, Any]) -> str:
    """The Python type of a schema."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"Both[{kind(types[name]['properties']['left'], types)}]" if is_both(name) else name
    if "anyOf" in schema:
        return " | ".join("None" if part == {"type": "null"} else kind(part, types) for part in schema["anyOf"])
    if isinstance(schema.get("type"), list):
        return " | ".join(kind({**schema, "type": part}, types) for part in schema["type"])
    if schema.get("type") == "array":
        return f"tuple[{kind(schema['items'], types)}, ...]"
    return {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}[schema["type"]]


def values(name: str, schema: dict[str, Any]) -> str:
    """A type that is one of a few strings."""
    choices = [(part["const"], part.get("description", "")) for part in schema.get("oneOf", [])]
    choices = choices or [(value, "") for value in schema["enum"]]
    listed = ", ".join(json.dumps(value) for value, _ in choices)
    line = f"{name} = Literal[{listed}]"
    if len(line) > 120:
        line = f"{name} = Literal[\n" + textwrap.indent("\n".join(f"{json.dumps(value)}," for value, _ in choices), "    ") + "\n]"
    told = [f"{value}: {' '.join(words(text).split())}" for value, text in choices if text]
    return "\n".join(["", line, docstring("\n\n".join([schema.get("description", ""), *told]), "")])


def record(name: str, schema: dict[str, Any], types: dict[str, Any]) -> str:
    required = set(schema.get("required", []))
    order = sorted(schema["properties"], key=lambda field: field not in required)
    lines = ["", "@dataclass(frozen=True, slots=True)", f"class {name}{f'({METHODS[name]})' if name in METHODS else ''}:"]
    lines += [docstring(schema["description"], "    "), ""]
    for field in order:
        value = schema["properties"][field]
        default = "" if field in required or "null" not in json.dumps(value) else " = None"
        default = " = ()" if field not in required and value.get("type") == "array" else default
        lines.append(f"    {field}{'_' if keyword.iskeyword(field) else ''}: {kind(value, types)}{default}")
        lines += [docstring(value["description"], "    ")] if "description" in value else []
    return "\n".join(lines)


def without(field: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    """The schema of a whole result but for a field that the native class keeps to itself."""
    properties = {name: value for name, value in schema["properties"].items() if name != field}
    required = [name for name in schema["required"] if name != field]
    return {"description": description, "properties": properties, "required": required}


def written(schema: dict[str, Any]) -> str:
    types = schema["$defs"]
    known = {name: value for name, value in types.items() if name not in ("Span", "Collation") and not is_both(name)}
    chosen = [values(name, value) for name, value in known.items() if "properties" not in value]
    records = [record(name, value, types) for name, value in known.items() if "properties" in value]
    records.append(record("Results", without("version", schema, schema["description"]), types))
    of_collation = without("pairs", types["Collation"], "A collation as it is serialised, but for its pairs.")
    records.append(record("CollationResults", of_collation, types))
    return "\n".join([HEAD, *chosen, "", SPAN, BOTH, *(text + "\n" for text in records)])


def main() -> None:
    text = written(json.loads(SCHEMA.read_text(encoding="utf-8")))
    if "--check" in sys.argv[1:]:
        sys.exit(0 if OUTPUT.read_text(encoding="utf-8") == text else f"renew it: python {Path(__file__).name}")
    OUTPUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
