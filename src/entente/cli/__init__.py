"""The command line, `entente`."""

from .commands import app


def main() -> None:
    """Run the command that the arguments name, and end with its exit code: 0 fine, 1 nothing read, 2 wrong use."""
    app()


__all__ = ["app", "main"]
