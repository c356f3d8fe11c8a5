"""Threads as a page: what was said, proposed or given, with the answers to it in time."""

from page import Page, having

from entente.core.claim import Claim
from entente.core.document import Span
from entente.core.entry import Telling
from entente.core.values import Field
from entente.faces.threads import Said, _trees

THREADS = f"//article{having('thread')}"


def test_threads_have_their_answers_below_them_the_last_first(ports):
    page = Page(ports.get("/threads"))
    first, second = page.texts(THREADS)
    assert first.startswith("Lima Peru accuse 1 Jul 2024")
    assert "Bolivia deny" in first
    assert second.startswith("Kenya proposed 1 Jun 2024")
    answers = page.texts(f"({THREADS})[2]//ol/li//p[1]")
    assert answers == ["Ethiopia rejected 1 Jun 2024", "Egypt accepted 3 Jun 2024"]
    assert page.texts(f"({THREADS})[1]//q")[0] == "Lima accused La Paz of closing the port"
    links = page.links(f"{THREADS}//a")
    assert all(ports.get(link).status_code == 200 for link in links)


def test_threads_are_found_by_a_query_and_by_what_they_begin_with(ports):
    assert len(Page(ports.get("/threads?q=actor:EGY")).texts(THREADS)) == 1
    assert len(Page(ports.get("/threads?begins=statement")).texts(THREADS)) == 1
    assert "No thread meets this" in Page(ports.get("/threads?q=actor:JPN")).text()
    assert "There is no key" in Page(ports.get("/threads?q=nobody:1"), 400).text()


def test_an_answer_that_is_answered_is_nested_and_a_ring_is_cut_once():
    def tell(number):
        here = (Span(number, number + 1),)
        return Telling(Claim("a", "statement", here, (Field("act", "deny", here, "test"),), "test"))

    one, two, three = map(tell, range(3))
    told = {t.claim.id: t for t in (one, two, three)}
    below = {one.claim.id: {two.claim.id}, two.claim.id: {three.claim.id}}
    (tree,) = _trees(told, below, {})
    assert isinstance(tree, Said)
    assert [said.telling for said in tree.all] == [one, two, three]
    (ring,) = _trees(told, {**below, three.claim.id: {one.claim.id}}, {})
    assert [said.telling for said in ring.all] == [one, two, three]
