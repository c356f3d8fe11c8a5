"""The command as a process of its own: pipes, interruptions, and what importing costs."""

import os
import subprocess
import sys

import pytest

COMMAND = (sys.executable, "-m", "entente")


def _run(*words, **more):
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, timeout=60, check=False, **more)


def test_a_list_in_a_pipe_is_plain(ledger_file):
    ended = _run("list", "-l", ledger_file)
    assert ended.returncode == 0
    assert "\x1b" not in ended.stdout
    assert max(map(len, ended.stdout.splitlines())) > 80, "nothing is cut to the width of a terminal"


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal is POSIX only")
def test_a_list_on_a_terminal_is_coloured(ledger_file):
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen([*COMMAND, "list", "-l", ledger_file], stdout=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # the other side is closed: the end
            pass
        os.close(ours)
    assert process.returncode == 0
    assert b"\x1b[" in shown


def test_a_reader_of_our_output_that_stops_early_is_no_trouble(ledger_file):
    with subprocess.Popen(
        [*COMMAND, "export", "--as", "entries", "-l", ledger_file], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        errors = process.stderr.read()
    assert b"Traceback" not in errors


def test_importing_and_help_load_nothing_heavy():
    program = "import sys, entente; print(*sorted(m for m in sys.modules if m.split('.')[0] in {'spacy', 'numpy', 'sqlalchemy', 'typer', 'rich'}))"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split() == []
    )
    program = "import sys\nfrom entente.cli import app\nprint(*sorted({m.split('.')[0] for m in sys.modules} & {'spacy', 'numpy', 'sqlalchemy', 'alembic', 'onnxruntime'}))"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split() == []
    )


def test_listing_needs_neither_the_engine_nor_migrations(ledger_file):
    program = (
        "import sys\nfrom entente.cli import app\n"
        f"app(['list', '-l', {str(ledger_file)!r}], standalone_mode=False)\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & {'spacy', 'numpy', 'alembic', 'onnxruntime'}), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stderr.split() == []


def test_the_public_names_are_there():
    import entente

    for name in entente.__all__:
        assert getattr(entente, name) is not None
        assert name in dir(entente)
    assert entente.__version__
    with pytest.raises(AttributeError, match="it has Added"):
        entente.nothing  # noqa: B018
