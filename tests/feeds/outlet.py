"""Pages and feeds as a newsroom serves them."""

PAGE = """<!doctype html><html><head><title>{title}</title><meta property="article:published_time" content="{day}">
</head><body><article><h1>{title}</h1><p>{text} The cabinet said so in a statement on the same day in the capital.</p>
</article></body></html>"""


def page(text, day, title="From the newsroom"):
    return PAGE.format(text=text, day=day, title=title)


def feed(*links):
    items = "".join(f"<item><title>News</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'
