"""Puts the screen that `entente demo` makes into the README, as a newcomer will see it: `make docs` runs it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
SCREEN = re.compile(r"(<!-- screen -->\n```text\n).*?(```\n<!-- /screen -->)", re.S)


def main() -> None:
    """Run the demonstration and write what it prints."""
    told = subprocess.run([sys.executable, "-m", "entente", "demo"], capture_output=True, text=True, check=True).stdout
    lines = "\n".join(line.rstrip() for line in told.strip("\n").splitlines())
    README.write_text(SCREEN.sub(lambda m: f"{m[1]}{lines}\n{m[2]}", README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
