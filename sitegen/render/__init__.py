"""Page -> bytes: Markdown made safe, marks set into the text, templates filled."""
