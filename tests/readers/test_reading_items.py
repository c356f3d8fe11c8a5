"""Files in, documents and issues out."""

import json
import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from entente.core.document import Document
from entente.core.issue import Issue, UnknownName
from entente.readers import open_items, read_stream
from entente.readers.base import LARGEST, Reader
from entente.readers.registry import reader_for, reader_named, readers

REPORT = "Norway will send 120 generators to Moldova, the foreign ministry said on Tuesday.\n"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Oslo promises generators | The Fjord Post</title>
<meta property="og:site_name" content="The Fjord Post"><link rel="canonical" href="https://fjordpost.example/oslo">
<meta property="article:published_time" content="2023-02-07T08:00:00Z"><meta name="author" content="Ida Berg"></head>
<body><nav>Home | World</nav><article><h1>Oslo promises generators</h1><p>{REPORT}</p>
<p>“We will deliver them within weeks,” the minister said. They come on top of 50 that Oslo handed over in January.</p>
<p>Moldova had asked for 200 machines of this kind.</p></article><footer>We use cookies</footer></body></html>"""


def only(path: Path) -> Document | Issue:
    (item,) = open_items([path])
    return item


def document(path: Path) -> Document:
    item = only(path)
    assert isinstance(item, Document), item
    return item


def issue(path: Path) -> Issue:
    item = only(path)
    assert isinstance(item, Issue), item
    assert str(path) in item.where
    assert item.message.endswith(".")
    assert item.hint.endswith(".")
    return item


def test_plain_text_stays_as_it_came(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(("\r\n" + REPORT.replace("\n", "\r\n")).encode())
    found = document(path)
    assert found.text == "\r\n" + REPORT.replace("\n", "\r\n")
    assert found.published is None
    assert found.reader == "text/1"
    assert len(found.raw_sha256) == 64


def test_mojibake_is_mended_before_places_are_fixed(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The Baltic statesâ€™ offer stands.\nThe ministers’ “yes” stays curled.\n", "utf-8")
    told, found = open_items([path])
    assert isinstance(told, Issue)
    assert (told.code, told.where) == ("mended", str(path))
    assert isinstance(found, Document)
    assert found.text == "The Baltic states’ offer stands.\nThe ministers’ “yes” stays curled.\n"


def test_json_lines_keep_id_and_text(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    told = {
        "id": "a7", "published": "2023-02-07", "source": "The Fjord Post", "url": None, "title": "Oslo promises",
        "text": " itâ€™s " + REPORT, "lang": "en",
    }  # fmt: skip
    path.write_text(json.dumps(told) + "\n\n" + json.dumps({"text": REPORT, "published": None}) + "\n", "utf-8")
    first, second = open_items([path])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.text, first.title) == ("a7", " itâ€™s " + REPORT, "Oslo promises")
    assert first.published == date(2023, 2, 7)
    assert (second.published, len(second.id)) == (None, 16)


def test_a_broken_line_has_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    good = json.dumps({"id": 5, "text": REPORT}).encode()
    lines = [
        good,
        b'{"text": ',
        b'["no"]',
        b'{"text": 3}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"text": "\\ud800 half"}',
        good,
    ]
    path.write_bytes(b"\n".join(lines))
    found = list(open_items([path]))
    assert [item.id for item in found if isinstance(item, Document)] == ["5", "5"]
    issues = [item for item in found if isinstance(item, Issue)]
    assert issues[0].message == "The line is not JSON (Expecting value, column 9)."
    assert [item.where.rpartition(":")[2] for item in issues] == ["2", "3", "4", "5", "6", "7"]
    codes = [item.code for item in issues]
    assert codes == ["broken-json", "broken-json", "broken-json", "encoding", "broken-json", "characters"]


def test_a_day_that_is_none_is_told_and_the_report_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"text": REPORT, "published": "some Tuesday"}), "utf-8")
    trouble, found = open_items([path])
    assert isinstance(trouble, Issue)
    assert trouble.code == "date"
    assert isinstance(found, Document)
    assert found.published is None


def test_a_json_file_may_hold_one_report_or_several(tmp_path: Path) -> None:
    one, several = tmp_path / "a.json", tmp_path / "b.json"
    one.write_text(json.dumps({"id": "1", "text": REPORT}, indent=2), "utf-8")
    several.write_text(json.dumps([{"id": "2", "text": REPORT}, {"id": "3"}]), "utf-8")
    first, second, third = open_items([one, several])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, Issue)
    assert third.where.endswith("b.json:2")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("numbers.txt", b"12 345\n", "empty"),
        ("empty.jsonl", b"\n", "empty"),
        ("empty.html", b"", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unknown-format"),
        ("table.csv", REPORT.encode(), "unknown-format"),
        ("picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("wide.html", PAGE.encode("utf-16"), "encoding"),
        ("wide.jsonl", json.dumps({"text": REPORT}).encode("utf-16"), "encoding"),
        ("list.jsonl", json.dumps([{"text": REPORT}] * 3, indent=1).encode(), "broken-json"),
        ("broken.json", json.dumps([{"text": REPORT}] * 9, indent=1).encode()[:-5], "broken-json"),
        ("binary.jsonl", b"\x00\x01\n\x02\n", "binary"),
        ("latin.txt", "Le café promit une aide à Kiev.".encode("latin-1"), "encoding"),
        ("wide.txt", REPORT.encode("utf-16"), "encoding"),
        (
            "german.txt",
            b"Die Regierung hat am Dienstag beschlossen, Moldau Generatoren zu liefern.",
            "language",
        ),
        ("russian.md", "Норвегия отправит Молдавии генераторы, сообщило министерство во вторник.".encode(), "language"),
        ("huge.txt", b"Norway will send aid. " * (LARGEST // 22 + 1), "too-large"),
        ("long.txt", b"Norway will send aid. " * 60_000, "too-large"),
    ],
)
def test_what_cannot_be_read_is_one_issue(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert issue(path).code == code


def test_a_huge_line_is_passed_over_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * LARGEST + b'"}\n' + json.dumps({"text": REPORT}).encode())
    trouble, found = open_items([path])
    assert isinstance(trouble, Issue)
    assert (trouble.code, trouble.where) == ("too-large", f"{path}:1")
    assert isinstance(found, Document)


def test_a_missing_file_is_an_issue_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    trouble, found = open_items([tmp_path / "none.txt", str(path)])
    assert isinstance(trouble, Issue)
    assert trouble.code == "unreadable"
    assert isinstance(found, Document)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read every file")
def test_a_forbidden_file_is_an_issue(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    path.chmod(0)
    assert issue(path).code == "unreadable"


def test_folders_are_read_by_name_and_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.md", ".hidden.txt", "c.dat"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{REPORT} {name}", "utf-8")
    texts = [item.text.split()[-1] for item in open_items([tmp_path]) if isinstance(item, Document)]
    assert texts == ["a/1.md", "a/2.txt", "b.txt"]
    assert [item.where for item in open_items([tmp_path]) if isinstance(item, Issue)] == [str(tmp_path / "c.dat")]
    (tmp_path / "none").mkdir()
    assert issue(tmp_path / "none").code == "empty"


def test_a_stream_tells_its_format_by_its_opening() -> None:
    line = json.dumps({"id": "1", "text": REPORT * 60}).encode()
    for raw, reader in ((line, "json lines/1"), (PAGE.encode(), "html/1"), (REPORT.encode(), "text/1")):
        (found,) = read_stream(BytesIO(raw), "-")
        assert isinstance(found, Document)
        assert found.reader.startswith(reader)
    two = list(read_stream(BytesIO(line + b"\n" + line), "-", reader="json lines"))
    assert len(two) == 2


def test_readers_are_found_and_a_wrong_name_is_answered() -> None:
    assert [reader.name for reader in readers()][:5] == ["html", "json", "json lines", "markdown", "text"]
    html = reader_for("A.HTM", b"")
    assert isinstance(html, Reader)
    assert html.name == "html"
    with pytest.raises(UnknownName, match=r"Did you mean html\?"):
        reader_named("htm")


def test_a_file_without_an_ending_is_told_by_its_opening_and_a_dot_is_no_ending(tmp_path: Path) -> None:
    for name in ("report", "Report of 2023.01", "Dr. Berg on aid"):
        (tmp_path / name).write_text(REPORT, "utf-8")
        assert document(tmp_path / name).reader == "text/1"
    (tmp_path / "page").write_text(PAGE, "utf-8")
    assert document(tmp_path / "page").reader.startswith("html/1")


def test_a_json_file_may_hold_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "reports.json"
    path.write_text("\n".join(json.dumps({"id": id, "text": REPORT}) for id in "abc"), "utf-8")
    assert [item.id for item in open_items([path]) if isinstance(item, Document)] == ["a", "b", "c"]


def test_a_broken_json_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "reports.json"
    path.write_text('[\n {"text": "Norway will send tents."}\n {"text": "They go by sea."}\n]', "utf-8")
    assert "line 3, column 2" in issue(path).message


def test_a_link_back_is_not_followed_for_ever_and_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "a" / "gone.txt").symlink_to(tmp_path / "none.txt")
    os.mkfifo(tmp_path / "b.txt")
    found = list(open_items([tmp_path]))
    assert [item.where for item in found if isinstance(item, Issue)] == [
        str(tmp_path / "a" / "gone.txt"),
        str(tmp_path / "b.txt"),
    ]
    assert len(found) == 3


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b", "none"])
def test_what_is_no_name_of_a_file_is_an_issue(name: str, tmp_path: Path) -> None:
    (found,) = open_items([tmp_path / name])
    assert isinstance(found, Issue)
    assert found.code == "unreadable"


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    heavy = "trafilatura", "lxml", "ftfy", "py3langid", "spacy"
    program = (
        "import sys; from io import BytesIO; from entente.readers import mark, read_stream;"
        f"[mark(d) for d in read_stream(BytesIO({REPORT.encode()!r}), 'report.txt')];"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
