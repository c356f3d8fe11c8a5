"""The words of statements: each line of the table is some cited words and the act that they tell, None for none."""

import pytest

from entente.records.statement import ACTS, act_of, acts_of, cue_forms, report_forms, speech_words

CASES = [
    # the reporting word alone
    ("said", "say"),
    ("accused", "accuse"),
    ("blames", "accuse"),
    ("warned", "warn"),
    ("thanked", "praise"),
    ("denies", "deny"),
    ("rejected", "reject"),
    ("lashed out at", "accuse"),
    ("called for", "urge"),
    # an infinitive after it
    ("threatened to", "warn"),
    ("vowed to", "promise"),
    ("urged to", "urge"),
    # nouns of speech
    ("warnings", "warn"),
    ("issued condemnation", "accuse"),
    # what is said decides a mere "said"
    ("said must", "urge"),
    ("said unacceptable", "accuse"),
    ("added will", "promise"),
    ("told baseless", "deny"),
    ("said grateful", "praise"),
    ("according should", "urge"),
    ("stressed need for", "urge"),
    # who does what in it, with the auxiliaries and negations before the verb
    ("said bombed", "accuse"),
    ("said will strike", "warn"),
    ("said not strike", "deny"),
    ("said sending", "promise"),
    ("said prepared give", "promise"),
    ("said will not send", "reject"),
    # nothing that reports
    ("bombed", None),
    ("tanks", None),
    ("must", None),
]


@pytest.mark.parametrize(("words", "act"), CASES)
def test_the_act_that_words_tell(words, act):
    assert act_of(words.split()) == act


def test_a_mere_report_may_always_be_told_as_such():
    assert acts_of(["said", "must"]) == ("urge", "say")
    assert "say" not in acts_of(["accused"])


def test_every_act_has_a_reporting_word_and_only_acts_are_named():
    told = {act for acts in report_forms().values() for act in acts.values()}
    assert told == set(ACTS)
    assert set(cue_forms().values()) <= set(ACTS)


def test_words_that_need_quotation_marks_are_reporting_words():
    words = speech_words()
    for construction, verbs in words.quoted.items():
        for verb in verbs:
            assert construction in words.verbs.get(verb, {}), f"{verb} is listed under quoted.{construction} only"


@pytest.mark.parametrize("word", sorted(speech_words().verbs))
def test_a_reporting_verb_tells_its_own_acts(word):
    acts = set(acts_of(word.split()))
    assert acts & set(speech_words().verbs[word].values())


def test_a_deed_is_neither_a_reporting_verb_nor_a_cue():
    words = speech_words()
    other = {verb.split(" ")[0] for verb in words.verbs} | {cue for cues in words.cues.values() for cue in cues}
    for kind, verbs in words.deeds.items():
        assert not verbs & other, kind
