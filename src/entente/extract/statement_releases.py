"""What a state or body says of itself in its own release: the release is no statement, what it reports of others is."""

from __future__ import annotations

import re

from ..core.document import Document
from ..vocabulary.actors import site_of
from .statement_nouns import is_transcript
from .statement_speakers import Speaker

JOINT = re.compile(
    r"\bjoint\b.*\b(?:statement|declaration|communiqu)|\bleaders.? (?:statement|declaration)", re.IGNORECASE
)
"""Words of a title or address that tell several authors."""


class Release:
    """Who gave a document out, by the site that it came from; nobody for a report of the press."""

    def __init__(self, document: Document) -> None:
        self._house = site_of(f"{document.source or ''} {document.url or ''}")
        told = f"{document.title or ''} {(document.url or '').replace('-', ' ')}"
        self._joint = self._house is not None and JOINT.search(told) is not None
        self._transcript = is_transcript(document.text)

    def says(self, speaker: Speaker) -> bool:
        """Whether what a speaker is told to say is the release's own speech: that of its house, in a joint one all that is told.

        In a transcript a person with a name is another than the one who speaks there.
        """
        reported = self._transcript and speaker.actor.name is not None
        return not reported and (self._joint or speaker.actor.code == self._house)
