"""Reading a page in tests: the texts and the links that a path (XPath) names."""

from lxml import html


class Page:
    """An answer's page; its status is looked at first."""

    def __init__(self, answer, status=200):
        assert answer.status_code == status, answer.text[:400]
        self.tree = html.fromstring(answer.text)

    def texts(self, path):
        return [" ".join(found.text_content().split()) for found in self.tree.xpath(path)]

    def text(self, path="//main"):
        return " ".join(self.texts(path))

    def links(self, path):
        return [found.get("href") for found in self.tree.xpath(path)]


def having(name):
    """The condition that an element is of a class."""
    return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
