"""A memo as a document for word processors, with footnotes that are footnotes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from .base import Exporter, Holdings
from .memo_text import Memo, Numbers, Section, long_day, titled
from .memo_writing import memo_of
from .sources import Source
from .zipped import zipped

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

INK = "1F3D5C"


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write the memo. The same ledger and question give the same bytes."""
    made = BytesIO()
    _document(memo_of(ledger)).save(made)
    with ZipFile(made) as parts:
        target.write(zipped((name, parts.read(name)) for name in parts.namelist()))


def _document(memo: Memo) -> Document:
    import docx  # imported when needed: it takes 0.1 s
    from docx.shared import Pt, RGBColor

    made = docx.Document()
    made.core_properties.title = memo.title
    made.core_properties.author = "entente"
    made.core_properties.comments = ""
    made.core_properties.created = made.core_properties.modified = datetime(2000, 1, 1)
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    for name, size in (("Title", 22), ("Heading 1", 14)):
        heading: Any = made.styles[name]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Calibri", Pt(size), RGBColor.from_string(INK)
        heading.element.rPr.rFonts.attrib.clear()
        heading.element.rPr.rFonts.set(f"{{{SPACE}}}ascii", "Calibri")
    made.add_heading(_plain(memo.title), 0)
    for name, words in memo.asked:
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{name}: ").bold = True
        line.add_run(_plain(words))
    numbers, notes = Numbers(), list[str]()
    for section in memo.sections:
        made.add_heading(_plain(section.heading), 1)
        _table(made, section)
        for paragraph in section.paragraphs:
            line = made.add_paragraph(style="List Bullet" if section.listed else None)
            for place, sentence in enumerate(paragraph):
                line.add_run(f"{' ' if place else ''}{_plain(sentence.words)}")
                cited = numbers.of(c for c in sentence.claims if c in memo.notes)
                for nth, (number, claim, first) in enumerate(cited):
                    if nth:
                        line.add_run(", ").font.superscript = True
                    notes.append(_note(memo, claim) if first else f"As in note {_first(notes, memo, claim, number)}.")
                    _refer(line, len(notes))
    made.add_heading("Sources", 1)
    for source in memo.sources:
        made.add_paragraph(_source(source), style="List Number")
    _footnotes(made, notes)
    return made


def _first(notes: list[str], memo: Memo, claim: str, number: int) -> int:
    """The number of the footnote that quotes a claim: those that only point to another have numbers of their own."""
    text = _note(memo, claim)
    return notes.index(text) + 1 if text in notes else number


def _note(memo: Memo, claim: str) -> str:
    note = memo.notes[claim]
    address = f", {note.document.url}" if note.document.url else ""
    return _plain(f"{note.text}{address} (report {note.document.id}, claim {claim})")


def _source(source: Source) -> str:
    told = source.document
    parts = (told.source, titled(source.title), long_day(told.published), told.url)
    return _plain(f"{', '.join(part for part in parts if part)} (report {told.id})")


def _table(made: Document, section: Section) -> None:
    if not section.table:
        return
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    table = made.add_table(len(section.table), len(section.table[0]), style="Light Grid Accent 1")
    for line, row in zip(table.rows, section.table, strict=True):
        for place, (cell, words) in enumerate(zip(line.cells, row, strict=True)):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(_plain(words))
            run.font.size = Pt(9.5)
            run.bold = row is section.table[0] or place == 0
            if place > 1:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.add_paragraph()


def _refer(line: Paragraph, number: int) -> None:
    """Put the reference to a footnote at the end of a paragraph."""
    from docx.oxml import parse_xml

    xml = (
        f'<w:r xmlns:w="{SPACE}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )
    line._p.append(parse_xml(xml))


def _footnotes(made: Document, notes: list[str]) -> None:
    """Give the document its footnotes: python-docx has no part for them, so that it is made here."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        f"</w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>"
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    told = "".join(_footnote(number, text) for number, text in enumerate(notes, 1))
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{SPACE}">{rules}{told}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), made.part.package)
    made.part.relate_to(part, FOOTNOTES)


def _footnote(number: int, text: str) -> str:
    small = '<w:sz w:val="18"/>'
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
        f'<w:r><w:rPr>{small}<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr>{small}</w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
    )


def _plain(text: str) -> str:
    """Words on one line without the characters that XML cannot hold."""
    kept = "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
    )
    return " ".join(kept.split())


EXPORTER = Exporter("docx", ".docx", "a memo for word processors, every figure with a footnote", write, binary=True)
