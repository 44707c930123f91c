"""Segmentation: the rows of a reading get classes with evidence, and the classes become segments and a remainder.

The steps, in order: `rows` (lines as a reader sees them, each with its time marker), `shape` (what repeats, what is numbered),
`openers` (which markers open updates), `scene` (title, standfirst, captions printed twice), `evidence` and `beside` (a score for
each class of each row), `sequence` (the best run of classes), `entries` (segments and remainder). `segmenting` calls them.
"""
