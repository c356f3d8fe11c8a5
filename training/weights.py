"""Learns all weights of reading in their order: `python -m training.weights` from the root of a checkout, two minutes.

1. Which things are given (`things.py`), 2. at whom statements are aimed (`aims.py`), 3. how far claims can be trusted
(`confidence.py`), each from what is read with the weights before. `--material` and `--work` are passed on to each.
"""

from __future__ import annotations

from . import aims, confidence, things


def main() -> None:
    """The three, one after the other; each tells how it went."""
    for learning in (things, aims, confidence):
        print(f"{learning.__name__.rpartition('.')[2]}:")
        learning.main()


if __name__ == "__main__":
    main()
