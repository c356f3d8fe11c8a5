"""What a kind of database has to offer so that ledgers can be kept in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Insert, Table
from sqlalchemy.exc import DatabaseError


@dataclass(frozen=True, slots=True)
class Database:
    """One kind of database.

    `engine` opens the one at a place, which it may make where told so; it raises StoreUnavailable. `options` are the
    execution options of a transaction that writes. `unless_there` is the statement that inserts rows but those that are there
    already. `has_words` is the condition
    that a document's title or text has some words in a row, in whatever case. `sound` is what the database itself
    finds wrong with what it holds. `other` tells of a place that holds something else, `why` of trouble, with the remedy.
    """

    engine: Callable[[str, bool], Engine]
    options: Mapping[str, Any]
    unless_there: Callable[[Table], Insert]
    has_words: Callable[[str], ColumnElement[bool]]
    sound: Callable[[Connection], list[str]]
    other: Callable[[str], str]
    why: Callable[[str, DatabaseError], str]
