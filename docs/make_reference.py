"""Writes docs/reference.md and docs/composition.md from the program's own tables.

The reference has record types, vocabulary, commands and issues; `composition.py` makes the other page. `make docs` writes
both; a test fails where a page and the program differ.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import composition
import typer

from entente.cli import app
from entente.records.base import COMMON, RECORD_TYPES

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference.md"
ISSUE = re.compile(r"(?:Issue|_trouble)\(\s*\"([\w-]+)\"")


def record_types() -> Iterator[str]:
    """A table of fields for each record type, then how its enumerated values come about."""
    yield "## Record types"
    yield (
        "Every record has `doc`, `type`, `evidence`, "
        + " and ".join(f"`{f.name}`" for f in COMMON)
        + ", and at its end the claim's `id` and `confidence` (0 to 1)."
    )
    for kind in RECORD_TYPES.values():
        yield f"### {kind.name}\n\n{kind.question.capitalize()}"
        lines = ["| field | holds |", "| --- | --- |"]
        lines += [
            f"| `{f.name}` | {SHAPES[f.shape].format(', '.join(f'`{p}`' for p in f.parts))} |" for f in kind.fields
        ]
        yield "\n".join(lines)
        told = importlib.import_module(f"entente.records.{kind.name}").__doc__ if has_module(kind.name) else None
        if told:
            yield told.strip()


SHAPES = {"one": "one value", "set": "a set of values", "parts": "an object of {}", "spans": "stretches of the text"}


def has_module(name: str) -> bool:
    """Whether a record type has rules of composition of its own."""
    return (ROOT / "src" / "entente" / "records" / f"{name}.py").exists()


def vocabulary() -> Iterator[str]:
    """How much of what the vocabulary knows."""
    yield "## Vocabulary"
    weapons, aid = toml("items")["classes"], toml("items_aid")["classes"]
    rows = [
        ("states, with demonyms and capitals", len(toml("states")), "states"),
        ("international bodies", len(toml("bodies")), "bodies"),
        ("classes of weapon systems, with SIPRI, UNROCA and Kiel classes", len(weapons), "items"),
        ("weapon systems by name", sum(len(c.get("systems", ())) for c in weapons), "items"),
        ("classes of aid", len(aid), "items_aid"),
        ("currencies", len(toml("money")["currencies"]), "money"),
    ]
    lines = ["| what | how many | file |", "| --- | --: | --- |"]
    yield "\n".join([*lines, *(f"| {what} | {count} | `vocabulary/{file}.toml` |" for what, count, file in rows)])


def toml(name: str) -> Mapping[str, Any]:
    """A vocabulary file as it is."""
    return tomllib.loads((ROOT / "src" / "entente" / "vocabulary" / f"{name}.toml").read_text("utf-8"))


def commands() -> Iterator[str]:
    """The help of each command, as `--help` prints it without colours."""
    yield "## Commands"
    root = typer.main.get_command(app)
    context = typer.Context(root, info_name="entente")
    for name in root.list_commands(context):  # type: ignore[attr-defined]
        command = root.get_command(context, name)  # type: ignore[attr-defined]
        if command is None or command.hidden:
            continue
        usage = [f"### entente {name}", (command.help or "").strip()]
        lines = ["| word | what it is |", "| --- | --- |"]
        for parameter in command.params:
            if parameter.name == "help":
                continue
            words = parameter.opts if parameter.param_type_name == "option" else [(parameter.name or "").upper()]
            text = re.sub(r"\[/?[a-z]*\]", "", getattr(parameter, "help", None) or "")
            lines.append(f"| {', '.join(f'`{w}`' for w in words)} | {text} |")
        if len(lines) > 2:
            usage.append("\n".join(lines))
        yield "\n\n".join(usage)


def issues() -> Iterator[str]:
    """The codes of issues and where they come from."""
    yield "## Issues"
    yield (
        "Trouble in the material is an issue beside the results: a code, where, a message and the remedy. It is stored, "
        "counted and shown, and the rest goes on."
    )
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "src").rglob("*.py")):
        for code in ISSUE.findall(file.read_text("utf-8")):
            found.setdefault(code, set()).add(str(file.relative_to(ROOT / "src" / "entente")))
    yield "\n".join(f"- `{code}` ({', '.join(sorted(where))})" for code, where in sorted(found.items()))


def page() -> str:
    """The whole page."""
    parts = ["# Reference", "Written by `make docs` from the program's own tables; do not edit it."]
    parts += [*record_types(), *vocabulary(), *commands(), *issues()]
    return "\n\n".join(parts) + "\n"


def pages() -> Mapping[Path, str]:
    """Each page that is made here, by its file."""
    return {PAGE: page(), composition.PAGE: composition.page()}


def main() -> int:
    """Exit code 1 where the page differs and `--check` was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the page instead of comparing it")
    write = parser.parse_args().write
    stale = [file for file, made in pages().items() if not file.exists() or file.read_text("utf-8") != made]
    for file in stale:
        if write:
            file.write_text(pages()[file], "utf-8")
        else:
            print(f"docs/{file.name} is not what the program tells: run `make docs`.")
    return 1 if stale and not write else 0


if __name__ == "__main__":
    sys.exit(main())
