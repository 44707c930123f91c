"""Segmentation: the rows of a reading get classes with evidence, and the classes become segments and a remainder.

The steps, in order: `rows` (lines as a reader sees them), `markers` (what is stamped with a time), `shape` (what kind of page
this is), `evidence` (a score for each class of each row), `sequence` (the best run of classes), `entries` (segments).
"""
