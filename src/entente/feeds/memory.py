"""What a watch remembers, in a folder beside the ledger: the addresses, how they stood, and the pages as they came.

Every line of `watched.jsonl` tells what is new of one address, so that a watch that is ended at any moment goes on where it was; a
last line that is not whole is passed over. Pages are kept under the hash of their bytes, each once, `fetched.jsonl` tells
when they came from where, with the headers.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..core.issue import BadQuery, UnreadableFile
from .fetching import Answer

ENDINGS = {"text/html": ".html", "text/plain": ".txt", "application/gzip": ".gz", "application/x-gzip": ".gz"}
"""The ending of the kept copy by what the host says it is; that of XML for all others that say so."""

HEADERS = ("content-type", "etag", "last-modified", "date", "content-language", "cache-control")
"""Headers that are kept with a copy."""


class Memory:
    """The memory in a folder, made if it is not there. One watch at a time has it: use it in a `with` statement."""

    def __init__(self, folder: Path) -> None:
        """Raises BadQuery where another watch has it, UnreadableFile where it cannot be written."""
        self.folder = folder
        self._known: dict[str, dict[str, Any]] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / "watched.jsonl").open("a+b")
        except OSError as trouble:
            raise UnreadableFile(
                f"{folder} cannot be written: {trouble.strerror}. Name another with --keep."
            ) from trouble
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as trouble:
            self._file.close()
            raise BadQuery(f"Another watch keeps {folder}. End it, or name another folder with --keep.") from trouble
        self._read()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._file.close()

    def of(self, address: str) -> Mapping[str, Any]:
        """What is remembered of an address; nothing of one that was never met."""
        return self._known.get(address, {})

    def all(self, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The addresses of a kind, in the order in which they were met."""
        return ((address, known) for address, known in list(self._known.items()) if known.get("kind") == kind)

    def put(self, address: str, **told: Any) -> None:
        """Remember this of the address, beside what is known; it is on the disk when this returns."""
        self.put_all({address: told})

    def put_all(self, told: Mapping[str, Mapping[str, Any]]) -> None:
        """Remember this of each of the addresses."""
        lines = []
        for address, new in told.items():
            known = self._known.setdefault(address, {})
            if any(known.get(name, self) != value for name, value in new.items()):
                known.update(new)
                lines.append(json.dumps({"address": address, **new}, ensure_ascii=True))
        if lines:
            self._file.write(("\n".join(lines) + "\n").encode())
            self._file.flush()
            os.fsync(self._file.fileno())

    def keep(self, address: str, answer: Answer, at: str) -> str:
        """Keep what came, and give the hash it is kept under."""
        mark = hashlib.sha256(answer.body).hexdigest()
        path = self.folder / mark[:2] / f"{mark}{_ending(answer.kind)}"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            part = path.with_suffix(".part")
            part.write_bytes(answer.body)
            part.replace(path)
        headers = {name: answer.headers[name] for name in HEADERS if name in answer.headers}
        told = {"at": at, "address": address, "from": answer.place, "sha256": mark, "headers": headers}
        with (self.folder / "fetched.jsonl").open("ab") as written:
            written.write((json.dumps(told) + "\n").encode())
        return mark

    def _read(self) -> None:
        self._file.seek(0)
        whole = 0
        for line in self._file:
            try:
                told = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                told = None
            if told is None:
                break
            self._known.setdefault(told.pop("address"), {}).update(told)
            whole += len(line)
        self._file.truncate(whole)


def _ending(kind: str) -> str:
    return ENDINGS.get(kind, ".xml" if kind.endswith("xml") else ".bin")
