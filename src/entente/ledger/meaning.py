"""What to say of an id that means none or several things."""

from __future__ import annotations

from collections.abc import Sequence


def meant(id: str, found: Sequence[str], what: str = "claim") -> str:
    """The sentence for an id that means none or several of `what`, claims or entries, with the remedy."""
    if not found:
        told = "“entente list” shows the entries with" if what == "entry" else "“entente show” and “entente read” tell"
        return f"There is no {what} “{id}”. {told} their ids."
    several = f"{len(found)} {'entries' if what == 'entry' else f'{what}s'}"
    return f"“{id}” may be {several}: {', '.join(found[:8])}{' …' if len(found) > 8 else ''}. Write more of the id."
