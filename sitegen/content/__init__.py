"""Files that people edit, and how the machine's proposals come into them without ever overwriting a person.

Read `shapes` (what keys there are), `merge` (who wins), `update` (ingest's half) and `load` (build's half) in this order.
"""
