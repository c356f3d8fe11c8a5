"""One matter: its kind, its label, and the words that tell both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..core.document import Span
from ..core.values import Field


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter and the words that tell it."""

    kind: str
    label: str
    spans: tuple[Span, ...]
    kind_spans: tuple[Span, ...]

    def fields(self) -> Iterator[Field]:
        """Kind and label as fields."""
        yield Field("matter.kind", self.kind, self.kind_spans, "kind of the matter's words")
        yield Field("matter.label", self.label, self.spans, "the matter's words")
