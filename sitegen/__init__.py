"""sitegen turns a folder of saved news texts into an annotated, cross-linked archive.

The pipeline has two halves, joined by files that people may edit:

    ingest   seeds/ -> read -> segment -> annotate -> resolve -> merge -> content/
    build    content/ + templates/ -> load -> link -> plan -> render -> check -> write -> output/

`sitegen.pipeline` tells both stories from top to bottom; each stage is a folder of that name,
and the types that pass between the stages are in `sitegen.core.model`.
"""

__version__ = "0.1.0"
