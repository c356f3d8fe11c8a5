"""The network: who gives to whom, meets, accuses and answers whom, drawn alike each time, with the entries behind it."""

from hypothesis import given
from hypothesis import strategies as st
from page import Page, having

from entente.faces.ties import KINDS, Tie
from entente.web.drawing import HIGH, WIDE, drawn

ROWS = f"//table{having('tie-table')}/tbody/tr/td[1]/a"


def test_ties_are_those_of_the_entries(ports):
    page = Page(ports.get("/network"))
    assert set(page.texts(ROWS)) == {
        "Norway gives to Ukraine",
        "Peru accuses or warns Bolivia",
        "Bolivia answers Peru",
        "Chile meets Peru",
        "Chile meets Ecuador",
        "Ecuador meets Peru",
        "Ethiopia answers Kenya",
        "Egypt answers Kenya",
    }
    assert page.texts(ROWS)[0] == "Norway gives to Ukraine"  # of two entries
    assert len(page.tree.xpath("//*[local-name()='path' and @class='tie']")) == 8


def test_one_actor_and_a_tie_with_its_entries(ports):
    peru = Page(ports.get("/network?actor=peru"))
    assert "Peru meets Chile" in peru.texts(ROWS)
    assert "Norway gives to Ukraine" not in peru.texts(ROWS)
    assert Page(ports.get("/network?actor=PER&kind=accuses")).texts(ROWS) == ["Peru accuses or warns Bolivia"]
    both = Page(ports.get("/network?actor=NOR&other=Ukraine"))
    assert both.texts("//section/h2/span") == ["Norway gives to Ukraine"]
    links = both.links("//ul//a")
    assert len(links) == 2
    assert all(ports.get(link).status_code == 200 for link in links)


def test_ties_of_some_days(ports):
    assert Page(ports.get("/network?until=2024-05-31&kind=meets")).texts(ROWS)
    assert "Nothing ties anybody" in Page(ports.get("/network?since=2024-06-01&kind=meets")).text()
    assert "is no day" in Page(ports.get("/network?since=may"), 400).text()
    assert "Did you mean" in Page(ports.get("/network?actor=Norvay"), 400).text()


@st.composite
def some_ties(draw):
    pairs = st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 40), st.integers(0, 40))
    found = draw(st.lists(pairs.filter(lambda p: p[1] != p[2]), unique=True, max_size=60))
    return [Tie(kind, f"group:{a}", f"group:{b}", ("e",) * (1 + a), 1, "", "") for kind, a, b in found]


@given(some_ties(), st.integers(0, 40))
def test_every_point_and_line_of_a_drawing_is_on_it_whatever_the_order(ties, number):
    for around in ("", f"group:{number}"):
        of = [tie for tie in ties if not around or around in tie.ends]
        drawing = drawn(of, lambda tie: len(tie.entries), around)
        assert all(0 < point.x < WIDE and 0 < point.y < HIGH for point in drawing.points)
        at = {point.actor for point in drawing.points}
        assert len(at) == len(drawing.points)
        assert all(line.tie.ends <= at for line in drawing.lines)
        again = drawn(of[::-1], lambda tie: len(tie.entries), around)
        assert {p.actor: (p.x, p.y) for p in again.points} == {p.actor: (p.x, p.y) for p in drawing.points}
