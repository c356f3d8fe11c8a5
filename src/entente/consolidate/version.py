"""The version of the rules by which claims make entries, so that entries kept by other rules are derived again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

DECIDING = ("consolidate", "vocabulary", "core")
"""The packages whose content decides which claims make an entry."""


@cache
def rules() -> str:
    """The version of these rules, a hash of their content: entries kept under another one are derived again."""
    told = hashlib.sha256()
    package = files(__package__.rpartition(".")[0])
    for name in DECIDING:
        for entry in sorted(package.joinpath(name).iterdir(), key=lambda e: e.name):
            if entry.name.endswith((".py", ".toml")):
                told.update(entry.read_bytes())
    return told.hexdigest()[:12]
