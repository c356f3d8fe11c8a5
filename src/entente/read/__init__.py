"""From files as they come to documents: plain text, Markdown, HTML, JSON lines; cleaning marks what is not to be read."""
