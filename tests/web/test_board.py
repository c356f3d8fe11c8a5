"""Boards as pages: the matters, who stands where as of a day, countries told as a number, several matters side by side."""

from page import Page, having

ROWS = f"//table{having('stands')}/tbody/tr"


def stands(page):
    """The actor and stance of each row, by the filled point's hidden word."""
    points = f"td{having('point')}/span[not(contains(@class, 'before'))]"
    return {row.xpath("string(th/a)"): row.xpath(f"string({points})").strip() for row in page.tree.xpath(ROWS)}


def test_the_matters_are_listed_told_of_last_first_and_can_be_looked_for(ports):
    page = Page(ports.get("/board"))
    assert page.texts(f"//td{having('matter')}/a") == ["30-day ceasefire", "coalition for open ports"]
    assert "1 leads 2 opposes" in page.texts(f"//td{having('where')}/div")[1]
    assert page.links(f"//td{having('matter')}/a")[1] == "/board?on=coalition+for+open+ports"
    found = Page(ports.get("/board?q=ports"))
    assert found.texts(f"//td{having('matter')}/a") == ["coalition for open ports"]
    assert "No matter has these words" in Page(ports.get("/board?q=moon")).text()
    assert Page(ports.get("/board?kind=truce")).texts(f"//td{having('matter')}/a") == ["30-day ceasefire"]


def test_a_board_tells_where_each_actor_stands_and_stood(ports):
    page = Page(ports.get("/board?on=open+ports"))
    assert stands(page) == {"Peru": "leads", "Bolivia": "opposes", "Chile": "opposes"}
    assert page.texts(f"{ROWS}[th/a='Chile']//span{having('before')}") == ["supports before"]
    chile = page.text(f"{ROWS}[th/a='Chile']")
    assert "9 May 2024" in chile
    assert "Chile opposes the coalition for open ports" in chile
    assert list(page.texts(f"{ROWS}[th/a='Chile']//ol/li/span[1]")) == ["9 May 2024", "2 May 2024"]
    assert page.links(f"{ROWS}[th/a='Chile']//span{having('cite')}/a")[0].startswith("/document/2024-05-09#claim-")
    for link in page.links(f"{ROWS}/th/a"):
        (back,) = Page(ports.get(link)).links("//a[.='its board']")
        assert "Chile" in stands(Page(ports.get(back)))


def test_a_board_as_of_a_day_is_what_the_reports_had_told(ports):
    page = Page(ports.get("/board?on=open+ports&as_of=2024-05-03"))
    assert stands(page) == {"Peru": "leads", "Chile": "supports"}
    assert page.links("//a[@rel='prev']") == []
    assert page.links("//a[@rel='next']") == ["/board?on=open+ports&as_of=2024-05-04"]
    assert page.tree.xpath("string(//input[@id='slider']/@data-days)").split() == [
        "2024-05-02",
        "2024-05-04",
        "2024-05-09",
    ]
    assert "Nobody had told" in Page(ports.get("/board?on=open+ports&as_of=2024-05-01")).text()


def test_countries_told_as_a_number_are_counted_against_those_named(ports):
    told = Page(ports.get("/board?on=open+ports")).text(f"//div{having('places')}")
    assert "about 20 countries" in told
    assert "1 named, 19 not named" in told
    assert "Named: Peru." in told


def test_a_proposal_stands_on_its_board_with_its_verdicts_as_of_the_day(ports):
    told = Page(ports.get("/board?on=ceasefire")).text(f"//article{having('proposal')}")
    assert "Kenya: 30-day ceasefire" in told
    assert "Egypt accepted" in told
    assert "Ethiopia rejected" in told
    earlier = Page(ports.get("/board?on=ceasefire&as_of=2024-06-02")).text(f"//article{having('proposal')}")
    assert "Ethiopia rejected" in earlier
    assert "Egypt" not in earlier


def test_several_matters_stand_side_by_side(ports):
    page = Page(ports.get("/board?on=open+ports&on=ceasefire"))
    assert page.texts("//thead//th") == ["Actor", "coalition for open ports", "30-day ceasefire"]
    rows = {row.xpath("string(th)"): row.xpath("count(td/a)") for row in page.tree.xpath("//tbody/tr")}
    assert rows == dict.fromkeys(("Bolivia", "Chile", "Peru", "Egypt", "Ethiopia"), 1)


def test_what_cannot_be_shown_is_told_with_the_remedy(ports):
    assert "There are positions on" in Page(ports.get("/board?on=the+moon"), 400).text()
    assert "is no day" in Page(ports.get("/board?on=ports&as_of=soon"), 400).text()
    assert "“first=ten” does not fit" in Page(ports.get("/board?first=ten"), 400).text()
    hostile = ports.get("/board", params={"on": "<script>alert(1)</script>"})
    assert hostile.status_code == 400
    assert "<script>alert" not in hostile.text


def test_htmx_gets_the_board_alone(ports):
    answer = ports.get("/board?on=open+ports&as_of=2024-05-03", headers={"hx-request": "true"})
    assert answer.text.lstrip().startswith('<div id="board"')
    assert "<html" not in answer.text
