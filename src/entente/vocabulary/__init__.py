"""The names of a domain as data files (actors, items, money, cues), and how a text is matched against them."""
