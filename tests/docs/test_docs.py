"""The pages say what is so: commands of the README are what CI runs, the reference is the program's own, code runs."""

import doctest
import importlib
import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "training").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def load(path):
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))  # pages are made by several files beside each other
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_ci_types_what_the_readme_tells_a_newcomer_to_type():
    readme, ci = (ROOT / "README.md").read_text("utf-8"), (ROOT / ".ci" / "run").read_text("utf-8")
    told = [line.strip() for line in readme.splitlines() if line.startswith("    ") and "pytest" in line]
    assert told
    assert all(line in ci for line in told)


def test_the_reference_is_what_the_program_tells():
    made = load(ROOT / "docs" / "make_reference.py")
    for file, text in made.pages().items():
        assert file.read_text("utf-8") == text, "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_shown_on_pages_runs(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest(page.read_text("utf-8"), {}, page.name, str(page), 0)
    if examples.examples:
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples).failed == 0


def test_no_page_or_lock_names_an_index_host():
    hosts = re.compile("pypi" + r"\.org|pythonhosted" + r"\.org|registry\.npmjs")
    for file in [*PAGES, *ROOT.glob("*.toml"), *ROOT.glob("*lock*"), *ROOT.rglob("requirements*.txt")]:
        if ".venv" not in file.parts:
            assert not hosts.search(file.read_text("utf-8")), file


@pytest.mark.parametrize("module", sorted((ROOT / "docs").glob("*.py")), ids=lambda p: p.name)
def test_examples_in_the_measures_run(module, monkeypatch):
    """The measures stand beside the page and import each other as scripts do."""
    monkeypatch.syspath_prepend(str(module.parent))
    assert doctest.testmod(importlib.import_module(module.stem)).failed == 0
