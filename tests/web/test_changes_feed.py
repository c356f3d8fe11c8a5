"""The feed of changes that a feed reader subscribes to."""

import feedparser
import pytest


def test_the_feed_of_a_query_links_to_entries_and_is_not_sent_twice(site):
    answer = site.get("/changes.atom", params={"q": "kind:tank"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.feed.title == "Entente: changes of kind:tank"
    assert [link.rel for link in feed.feed.links] == ["self"]
    assert site.get(feed.entries[0].link).status_code == 200
    again = site.get("/changes.atom", params={"q": "kind:tank"}, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert site.get("/changes.atom", params={"q": "kind:drone"}).headers["etag"] != answer.headers["etag"]


def test_the_days_bound_it(site):
    told = feedparser.parse(site.get("/changes.atom", params={"since": "2023-04-01"}).content).entries
    assert {entry.updated for entry in told} == {"2023-04-02T00:00:00Z"}


@pytest.mark.parametrize("asked", [{"q": "planet:mars"}, {"since": "soon"}])
def test_what_cannot_be_understood_is_answered_in_a_sentence(site, asked):
    assert site.get("/changes.atom", params=asked).status_code in (400, 422)


def test_pages_name_the_feed_of_what_they_ask_for(site):
    assert 'type="application/atom+xml" title="Entente: changes" href="/changes.atom"' in site.get("/").text
