"""Claims that an analyst marks in a report: checked as any reader's are, kept beside them, taken back without a trace."""

from dataclasses import replace

import pytest
import standin
from hypothesis import given, settings
from hypothesis import strategies as st
from standin import REPORTS, document

from entente.core.document import Span
from entente.core.issue import BadQuery
from entente.core.values import Quantity
from entente.ledger import Ledger
from entente.ledger.claiming import Told, Untold, claim, places
from entente.run import Read

TEXT = "Britain will also send nine howitzers to Kyiv on Friday. Nobody in Rome said a word. Rome smiled."
REPORT = document("six", TEXT, "2023-05-02", "Gazette")
FIELDS = (
    Told("provider", "Britain"),
    Told("recipient", "Kyiv"),
    Told("stage", "will also send"),
    Told("quantity", "nine"),
    Told("item", "howitzers"),
    Told("kind", "howitzers"),
)


@pytest.fixture
def opened(ledger):
    """The stand-in's ledger with a report that the stand-in cannot read."""
    ledger.add([REPORT], processes=0, make=standin.make)
    return ledger


def mark(ledger, by="ana", fields=FIELDS, words="Britain will also send nine howitzers to Kyiv"):
    return ledger.analyst(by).add("six", "commitment", [words], fields, note="seen by eye")


def test_values_are_worked_out_of_the_words_that_tell_them(opened):
    (id,) = mark(opened).touched
    (entry,) = opened.entries("kind:artillery")
    (told,) = entry.claims
    assert told.id == id
    assert [(f.name, f.value) for f in told.fields] == [
        ("provider", "GBR"),
        ("recipient", "UKR"),
        ("stage", "pledged"),
        ("kind", "artillery"),
        ("item", "howitzers"),
        ("quantity", Quantity.exactly(9)),
    ]
    assert all(span.of(TEXT) in TEXT for span in told.spans())
    assert (entry.tellings[0].told, entry.tellings[0].source) == (REPORT.published, "Gazette")
    (ruling,) = entry.rulings
    assert (ruling.decision.kind, ruling.decision.by, ruling.decision.note) == ("add", "ana", "seen by eye")


def test_it_stands_wherever_claims_do(opened):
    (id,) = mark(opened).touched
    assert id in {c.id for c in opened.claims()}
    assert [t.claim.id for t in opened.reports.told_in("six")] == [id]
    assert opened.entry(id[:8]).claims[0].id == id
    assert [s.entry for s in opened.summaries("doc:six")[1]] == [opened.entry(id).id]
    assert opened.check() == ()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Told("provider", "France"), "“France” does not stand in the report."),
        (Told("provider", "Rome"), "“Rome” stands 2 times in the report."),
        (Told("provider", "Britain", "FRA"), "“Britain” does not tell provider FRA."),
        (Told("quantity", "nine", "12"), "“nine” does not tell quantity 12."),
        (Told("quantity", "howitzers"), "What quantity “howitzers” tells cannot be worked out."),
        (Told("stage", "nine"), "What stage “nine” tells cannot be worked out."),
        (Told("stage", "will also send", "delivered"), "does not tell stage delivered"),
        (Told("kind", "howitzers", "tnak"), "Did you mean “tank”?"),
        (Told("colour", "nine"), "A commitment has no field “colour”."),
        (Told("item", ""), "No words are given."),
    ],
)
def test_what_the_words_do_not_tell_is_refused_beside_its_field(opened, told, words):
    fields = (*(f for f in FIELDS if f.name != told.name), told)
    with pytest.raises(Untold) as refused:
        mark(opened, fields=fields)
    assert list(refused.value.reasons) == [told.name]
    assert words in refused.value.reasons[told.name]
    assert opened.decisions() == ()


def test_a_claim_needs_its_stage_and_a_passage(opened):
    with pytest.raises(Untold, match="Every commitment has one stage: tell the words"):
        mark(opened, fields=FIELDS[:2])
    with pytest.raises(Untold, match="Mark the words of the report"):
        claim(REPORT, "commitment", [], FIELDS)
    with pytest.raises(BadQuery, match="Give more of the words around it"):
        mark(opened, words="Rome")


def test_a_day_told_by_its_weekday_may_be_before_or_after_the_day_of_writing(opened):
    for day in ("2023-04-28", "2023-05-05"):
        (id,) = mark(opened, fields=(*FIELDS, Told("due", "Friday", day))).touched
        assert opened.entry(id).claims[0].get("due") == day
        opened.analyst("ana").undo()


def test_a_stretch_of_the_text_is_its_own_value():
    fields = [Told("speaker.actor", "Rome smiled"), Told("act", "said"), Told("content", "a word … Nobody")]
    made = claim(REPORT, "statement", [Span(57, 97)], fields)
    assert [f.value.of(TEXT) for f in made.all("content")] == ["Nobody", "a word"]


def test_it_outlives_a_reading_and_gives_way_to_a_reader_that_tells_the_same(opened):
    (id,) = mark(opened).touched
    told = opened.entry(id).claims[0]
    opened.reread(processes=0, make=standin.make)
    assert opened.entry(id).claims == (told,)

    def taught(pipeline=None):
        def read(documents):
            for found in standin.read(documents):
                more = (replace(told, rule="newer", confidence=0.8),) if found.document.id == "six" else ()
                yield Read(
                    found.document,
                    (
                        *found.claims,
                        *(replace(c, fields=tuple(replace(f, rule="newer") for f in c.fields)) for c in more),
                    ),
                )

        return read

    opened.reread(processes=0, make=taught)
    (entry,) = opened.entries("kind:artillery")
    assert [c.rule for c in entry.claims] == ["newer"]
    (ruling,) = opened.decisions()
    assert (ruling.standing, ruling.why) == ("lapsed", "the report is read so itself now")
    assert opened.check() == ()


def test_it_can_be_corrected_merged_and_rejected_as_any_claim(opened):
    (id,) = mark(opened).touched
    ana = opened.analyst("ana")
    ana.correct(id, "quantity", "8", note="one broke down")
    entry = opened.entry(id)
    assert entry.spread("quantity").best == 8
    assert [t.claim.rule for t in opened.reports.told_in("six")] == ["analyst", "decision"]
    assert opened.check() == ()
    ana.undo()
    other = opened.entries("provider:GBR kind:tank")[0]
    ana.merge(id, other.id)
    assert {c.id for c in opened.entry(id).claims} == {id, *(c.id for c in other.claims)}
    ana.undo()
    ana.reject(id)
    assert opened.entries("kind:artillery") == ()
    assert opened.check() == ()


def test_what_is_told_already_is_not_marked_again(opened):
    (id,) = mark(opened, "ana").touched
    with pytest.raises(BadQuery, match=f"The report is read so already: claim {id} tells all of it."):
        mark(opened, "bo")
    (read,) = (t.claim for t in opened.reports.told_in("two") if t.claim.get("provider") == "DEU")
    with pytest.raises(BadQuery, match=read.id):
        opened.analyst("bo").add("two", "commitment", ["DEU considers Leopard 2"], [Told("stage", "considers")])


def test_two_analysts_who_marked_the_same_on_two_machines_tell_it_once(opened):
    decision = mark(opened, "ana").decision
    (theirs,) = opened.decide([replace(decision, by="bo")])
    (id,) = theirs.touched
    assert len(opened.entry(id).claims) == 1
    opened.analyst("ana").undo(decision.id)
    assert len(opened.entry(id).claims) == 1, "bo's stands"
    opened.analyst("bo").undo(theirs.decision.id)
    assert opened.entries("kind:artillery") == ()


def test_it_is_known_with_its_report_and_replayed_elsewhere(opened, tmp_path, entente):
    mark(opened)
    assert opened.as_of(told="2023-05-01").entries(None) != ()
    for day, there in (("2023-05-01", 0), ("2023-05-02", 1)):
        assert len([e for e in opened.as_of(told=day).entries() if e.claims[0].doc == "six"]) == there
        assert len(opened.entries(f"doc:six as-of:{day}")) == there
    assert entente("decisions", "-o", "d.jsonl").exit_code == 0
    with Ledger.open(tmp_path / "other.db") as other:
        other.add([*reversed(REPORTS), REPORT], processes=0, make=standin.make)
        other.add([document("seven", "It snowed.")], processes=0, make=standin.make)
    assert entente("decide", "d.jsonl", "-l", "other.db").stdout == "1 decision taken over.\n"
    with Ledger.open(tmp_path / "other.db") as other:
        assert other.entries() == opened.entries()
    with Ledger.open(tmp_path / "without.db") as without:
        without.add(REPORTS, processes=0, make=standin.make)
    assert "its report is not in this ledger" in entente("decide", "d.jsonl", "-l", "without.db").stderr


def test_a_file_of_decisions_cannot_bring_in_what_words_do_not_tell(opened):
    decision = mark(opened).decision
    opened.analyst("ana").undo()
    (cited,) = decision.cited
    lie = replace(cited, fields=(replace(cited.fields[0], value="FRA"), *cited.fields[1:]))
    for wrong in (
        lie,
        replace(cited, type="gift"),
        replace(cited, evidence=(Span(0, 5000),)),
        replace(cited, evidence=()),
    ):
        (ruling,) = opened.decide([replace(decision, sides=((wrong,),), note=str(wrong))])
        assert (ruling.standing, ruling.why) == ("lapsed", "its words do not tell it")
    assert opened.entries("kind:artillery") == ()


def test_it_is_a_change_of_the_day_it_was_marked(opened):
    mark(opened)
    (dated,) = (dated for dated in opened.changes() if dated.decision)
    assert (dated.change.cause, dated.by, dated.note) == ("addition", "ana", "seen by eye")
    assert dated.change.after.startswith("GBR")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2]), max_size=3), st.sets(st.sampled_from(FIELDS), max_size=6))
def test_marking_then_taking_back_restores(before, fields):
    with Ledger.open(":memory:") as ledger:
        ledger.add([*REPORTS, REPORT], processes=0, make=standin.make)
        ana = ledger.analyst("ana")
        for step in before:
            entries = ledger.entries("type:commitment")
            if step == 0:
                ana.reject(entries[0].claims[0].id)
            elif step == 1 and len(entries) > 1:
                ana.merge(entries[0].id, entries[1].id)
            else:
                ana.correct(entries[-1].claims[0].id, "due", "2024", note="told on the radio") if not entries[
                    -1
                ].claims[0].get("due") else None
        then = ledger.entries(), ledger.relations(), tuple(ledger.claims())
        ruling = mark(ledger, fields=tuple({f.name: f for f in (*fields, FIELDS[2])}.values()))
        assert ruling.holds
        assert tuple(ledger.claims()) != then[2]
        ana.undo(ruling.decision.id)
        assert (ledger.entries(), ledger.relations(), tuple(ledger.claims())) == then


def test_on_the_command_line(opened, entente):
    told = [word for f in FIELDS for word in ("--tell", f"{f.name}={f.words}")]
    made = entente(
        "claim",
        "six",
        "commitment",
        "Britain will also send nine howitzers",
        *told,
        "--tell",
        "due=2023-05-05 | on Friday",
        "--by",
        "ana",
    )
    assert made.exit_code == 0, made.stderr
    assert "add commitment of “Britain will also send nine howitzers”" in made.stdout
    assert "GBR pledged 9 howitzers (artillery) to UKR" in made.stdout
    wrong = entente("claim", "six", "commitment", "Britain", "--tell", "provider=Paris")
    assert wrong.exit_code == 2
    assert "“Paris” does not stand in the report. Copy the words as they stand there." in wrong.stderr
    assert "names no field" in entente("claim", "six", "commitment", "Britain", "--tell", "Paris").stderr


def test_words_are_found_though_lines_break_between_them():
    assert list(places("Oslo\n gives  tanks.", "oslo gives … tanks")) == [Span(0, 11), Span(13, 18)]


def test_of_words_that_stand_in_several_places_those_near_the_passage_are_meant():
    text = f"Oslo gives. {'It rained. ' * 100}Oslo thinks. Kyiv hopes. {'It rained. ' * 100}Kyiv waits."
    passage = Span(text.index("thinks"), text.index("thinks") + 7)
    assert list(places(text, "Oslo … Kyiv", [passage])) == [
        Span(at, at + 4) for at in (text.index("Oslo t"), text.index("Kyiv h"))
    ]
    with pytest.raises(BadQuery, match="“Oslo” stands 2 times"):
        list(places(text, "Oslo"))
