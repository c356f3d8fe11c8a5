"""How reports tell figures and days: exact, rounded, guessed, in words, converted, or not at all; each with its coded value."""

from __future__ import annotations

import random
from datetime import date

from entente.core.values import Money, Quantity

WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
SIGNS = {"USD": ("$", "US$"), "EUR": ("€",), "GBP": ("£",), "CAD": ("C$",), "AUD": ("A$",)}
NAMES = {"USD": "dollars", "EUR": "euros", "GBP": "pounds", "CAD": "Canadian dollars", "AUD": "Australian dollars", "CHF": "Swiss francs"}  # fmt: skip
RATES = {"EUR": 1.1, "GBP": 1.27, "CAD": 0.74, "AUD": 0.66, "CHF": 1.12}
"""Dollars for one, as an American desk would round them; close to, and never exactly, the day's rate."""

COMPANY = "a company of"
"""How reports tell 14 tanks when they do not count them."""

VAGUE = (("several", 3, 10), ("dozens of", 24, 100), ("hundreds of", 200, 1000), ("thousands of", 2000, 20000))
"""Words that reports use for counts between the two numbers."""


def pieces(number: int, chance: random.Random) -> tuple[str, Quantity]:
    """An exact count: in digits, or in a word where it is small."""
    told = Quantity.exactly(number)
    if number == 12 and chance.random() < 0.2:
        return "a dozen", told
    if number <= 12 and chance.random() < 0.7:
        return WORDS[number], told
    if number >= 1_000_000 and number % 100_000 == 0:
        return f"{number / 1e6:g} million", told
    return f"{number:,}", told


def vague(number: int, kind: str) -> str:
    """Words for a count that tell no number, or none where there are no good ones."""
    if number == 14 and kind == "tank":
        return COMPANY
    for words, low, high in VAGUE:
        if low <= number < high:
            return words
    return ""


def rounded(number: int, chance: random.Random) -> tuple[str, Quantity] | None:
    """A count to one or two digits with a word that says so, or None where it is round already."""
    unit = 10 ** (len(str(number)) - 1)
    if number >= 20 and number % unit:
        unit = unit if number / unit > 8 else unit // 2 if unit > 1 else 1
        near = round(number / unit) * unit
        if near == number:
            return None
        if near < number and chance.random() < 0.4:
            return f"more than {near:,}", Quantity(near, None)
        word = chance.choice(("nearly", "almost")) if near > number else chance.choice(("about", "some", "around"))
        return f"{word} {near:,}", Quantity.exactly(near, approx=True)
    return None


def guessed(number: int, chance: random.Random) -> tuple[str, Quantity]:
    """A count as it goes about before it is known: within a third, "about"."""
    near = max(2, round(number * chance.choice((0.7, 0.8, 1.2))))
    return f"about {near:,}", Quantity.exactly(near, approx=True)


def money(amount: int, currency: str, chance: random.Random) -> tuple[str, Money]:
    """An exact sum."""
    if currency not in SIGNS or chance.random() < 0.1:
        return f"{_millions(amount)} {NAMES[currency]}", Money(amount, currency)
    sign = chance.choice(SIGNS[currency])
    short = chance.random() < 0.3
    return f"{sign}{_millions(amount).replace(' million', 'm').replace(' billion', 'bn') if short else _millions(amount)}", Money(amount, currency)  # fmt: skip


def rounded_money(amount: int, currency: str, chance: random.Random) -> tuple[str, Money] | None:
    """A sum to two digits, "about" or "more than", or None where it is round already."""
    unit = 10 ** (len(str(amount)) - 2)
    near = round(amount / unit) * unit
    if near == amount:
        return None
    word = "nearly" if near > amount else chance.choice(("about", "more than", "some"))
    text, _ = money(near, currency, chance)
    return f"{word} {text}", Money(near, currency, approx=True)


def converted(amount: int, currency: str, chance: random.Random) -> tuple[str, Money]:
    """A sum in dollars, as an American desk would tell it."""
    dollars = amount * RATES.get(currency, 1.0)
    unit = 10 ** (len(str(int(dollars))) - 2)
    near = int(round(dollars / unit) * unit)
    text, _ = money(near, "USD", chance)
    return f"{chance.choice(('about', 'some', 'around'))} {text}", Money(near, "USD", approx=True)


def wrong(number: int, chance: random.Random) -> int:
    """A figure as it goes wrong: digits swapped, a nought too many, or one figure for another."""
    digits = str(number)
    if len(digits) == 2 and digits[0] != digits[1] and digits[1] != "0":
        return int(digits[::-1])
    return chance.choice((number * 10, number * 2, max(1, number // 2 + 1)))


def _millions(amount: int) -> str:
    return f"{amount / 1e9:g} billion" if amount >= 1_000_000_000 else f"{amount / 1e6:g} million"


def past(day: date, today: date, chance: random.Random, *, may_omit: bool = True) -> tuple[str, str | None]:
    """A past day as a report of `today` tells it, and as EDTF; often not at all, and the further away the less exactly."""
    gap = (today - day).days
    if may_omit and chance.random() < 0.3:
        return "", None
    if gap == 0 or (1 <= gap <= 6):
        return f"on {day:%A}", day.isoformat()
    if gap <= 40 or chance.random() < 0.25:
        year = f" {day.year}" if day.year != today.year or chance.random() < 0.2 else ""
        return f"on {day.day} {day:%B}{year}", day.isoformat()
    if day.year == today.year or gap < 300:
        year = f" {day.year}" if day.year != today.year else ""
        return f"in {day:%B}{year}", f"{day:%Y-%m}"
    return f"in {day:%B} {day.year}", f"{day:%Y-%m}"


def coming(day: date, today: date, chance: random.Random) -> tuple[str, str]:
    """A day to come, or one of a meeting in the past, with its name in the week or in the month."""
    gap = (day - today).days
    if (0 < gap <= 6 or -6 <= gap <= 0) and chance.random() < 0.6:
        return f"on {day:%A}", day.isoformat()
    year = f" {day.year}" if day.year != today.year else ""
    return f"on {day.day} {day:%B}{year}", day.isoformat()
