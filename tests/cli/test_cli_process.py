"""The command as a process of its own: pipes, interruptions, and what importing costs."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

COMMAND = (sys.executable, "-m", "entente")


def _run(*words, **more):
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, timeout=60, check=False, **more)


def test_a_list_in_a_pipe_is_plain(ledger_file):
    ended = _run("list", "-l", ledger_file)
    assert ended.returncode == 0
    assert "\x1b" not in ended.stdout
    assert max(map(len, ended.stdout.splitlines())) > 80, "nothing is cut to the width of a terminal"


def _on_terminal(*words, streams=("stdout",), width=100):
    """What a command shows on a terminal, and what it writes to the stream that is none."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(width)}
    environment.pop("NO_COLOR", None)
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **dict.fromkeys(streams, theirs)}
    with subprocess.Popen([*COMMAND, *words], env=environment, **given) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # the other side is closed: the end
            pass
        os.close(ours)
        piped = (process.stdout or process.stderr).read() if len(streams) == 1 else b""
    assert process.returncode == 0, piped
    return shown.decode(), piped.decode()


terminal = pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal is POSIX only")


@terminal
@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_list_on_a_terminal_is_coloured_and_fits(ledger_file, width):
    shown, _ = _on_terminal("list", "-l", str(ledger_file), width=width)
    assert "\x1b[" in shown
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(map(len, lines)) == width
    assert len(lines) == 8, "a line an entry"


@terminal
def test_long_work_shows_a_bar_on_a_terminal_and_none_elsewhere(tmp_path):
    (tmp_path / "reports").mkdir()
    for number in range(3):
        (tmp_path / "reports" / f"{number}.txt").write_text(f"Norway will send {number + 2} tanks to Ukraine.")
    words = ("add", str(tmp_path / "reports"), "-l")
    shown, piped = _on_terminal(*words, str(tmp_path / "a.db"), streams=("stderr",))
    assert "adding" in shown
    assert "/3" in shown
    assert piped.startswith("3 documents added, ")
    assert _run(*words, tmp_path / "b.db").stderr == ""


@terminal
def test_a_text_on_a_terminal_is_marked_in_colour(tmp_path):
    (tmp_path / "report.txt").write_text("Norway will send eight tanks to Ukraine.")
    shown, _ = _on_terminal("read", "--pretty", str(tmp_path / "report.txt"))
    assert "\x1b[32mNorway will send eight tanks to Ukraine" in shown


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX only")
def test_an_interrupted_adding_says_what_is_kept_and_goes_on(tmp_path):
    reports = tmp_path / "reports.jsonl"
    lines = (json.dumps({"id": f"d{n}", "text": f"Norway will send {n + 2} tanks to Ukraine."}) for n in range(3000))
    reports.write_text("\n".join(lines))
    ledger = tmp_path / "ledger.db"
    command = [*COMMAND, "add", reports, "-l", ledger, "--processes", "0"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes, preexec_fn=_interruptible) as process:
        while process.poll() is None and not _documents(ledger):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    kept = _documents(ledger)
    assert said == ""
    assert re.fullmatch(
        rf"Interrupted\. .*ledger\.db holds {kept:,} documents? and [\d,]+ claims?; "
        r"the same command goes on from there\.\n",
        errors,
    )
    assert 0 < kept < 3000


def _interruptible():
    """Of a process that is started: an interrupt ends it, also where the tests run in the background of a shell, which ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _documents(ledger):
    """How many documents are in a ledger that another process may be making."""
    if not ledger.exists():
        return 0
    connection = sqlite3.connect(ledger)
    try:
        return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:  # its tables are not there yet
        return 0
    finally:
        connection.close()


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
