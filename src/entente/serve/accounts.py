"""Accounts kept in a file of their own: names, roles, and passwords as argon2 hashes, never in the ledger."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from ..core.issue import UnknownName, UnreadableFile
from ..faces.access import ROLES, Role

LEAST = 10
"""Letters of a password."""

REMEMBERED = 64
"""Passwords found right that are remembered, as a program sends its own with every request and argon2 takes 0.05 s."""


@dataclass(frozen=True, slots=True)
class Account:
    """A name with its role and the argon2 hash of its password."""

    name: str
    role: Role
    password: str


class Accounts:
    """The accounts in a file. It is read again when it changes, so that a server need not be started anew."""

    def __init__(self, path: Path) -> None:
        """Of the file `path`. Raises UnreadableFile where it is none of accounts."""
        self.path = path
        self._hasher = PasswordHasher()
        self._right: OrderedDict[bytes, bool] = OrderedDict()
        self._salt = secrets.token_bytes(16)
        self._lock = Lock()
        self._read = (0, _File(b"", {}))
        self._nobody = self._hasher.hash(secrets.token_hex())
        self._file()

    @property
    def secret(self) -> bytes:
        """What signs the sessions of those who have an account."""
        return self._file().secret

    def role(self, name: str) -> Role | None:
        """What an account may, None where there is none of that name."""
        found = self._file().accounts.get(name)
        return found.role if found else None

    def enters(self, name: str, password: str) -> Role | None:
        """What the account of that name and password may, None where there is none. It takes as long for a name not known."""
        account = self._file().accounts.get(name)
        hashed = account.password if account else self._nobody
        mark = hashlib.blake2b(f"{hashed}\0{password}".encode(), key=self._salt).digest()
        with self._lock:
            if mark not in self._right:
                try:
                    self._hasher.verify(hashed, password)
                except (VerifyMismatchError, InvalidHashError):
                    return None
                self._right[mark] = True
                while len(self._right) > REMEMBERED:
                    self._right.popitem(last=False)
        return account.role if account else None

    def listed(self) -> tuple[Account, ...]:
        """Every account, by name."""
        return tuple(sorted(self._file().accounts.values(), key=lambda account: account.name))

    def keep(self, name: str, role: str, password: str) -> None:
        """Keep an account, in the place of one of that name. Raises UnknownName for a role or name that cannot be."""
        if role not in ROLES:
            raise UnknownName(f"“{role}” is no role. There are: {', '.join(ROLES)}.")
        if not name.strip() or ":" in name:
            raise UnknownName("An account has a name, without a colon in it.")
        if len(password) < LEAST:
            raise UnknownName(f"A password has at least {LEAST} letters. A sentence is easy to keep in mind.")
        found = dict(self._file().accounts)
        found[name] = Account(name, role, self._hasher.hash(password))
        self._write(found)

    def remove(self, name: str) -> None:
        """Forget an account. Raises UnknownName where there is none."""
        found = dict(self._file().accounts)
        if found.pop(name, None) is None:
            raise UnknownName(f"There is no account “{name}” in {self.path}.")
        self._write(found)

    def _file(self) -> _File:
        try:
            changed = self.path.stat().st_mtime_ns
        except FileNotFoundError:
            return self._read[1]
        if changed != self._read[0]:
            self._read = (changed, _file_from(self.path))
        return self._read[1]

    def _write(self, accounts: Mapping[str, Account]) -> None:
        secret = self._file().secret or secrets.token_bytes(32)
        told = {"secret": secret.hex(), "accounts": [asdict(account) for account in accounts.values()]}
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as target:
            json.dump(told, target, ensure_ascii=False, indent=1)
        beside.replace(self.path)


@dataclass(frozen=True, slots=True)
class _File:
    secret: bytes
    accounts: Mapping[str, Account]


def _file_from(path: Path) -> _File:
    try:
        told = json.loads(path.read_text("utf-8"))
        accounts = {line["name"]: Account(line["name"], line["role"], line["password"]) for line in told["accounts"]}
        return _File(bytes.fromhex(told["secret"]), accounts)
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise UnreadableFile(
            f"{path} is no file of accounts: {trouble}. “entente account add NAME” makes one."
        ) from trouble
