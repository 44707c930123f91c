"""Full-text search in the box: an inverted index, planned as ordinary pages, that a browser reads without a server.

`documents` -> `index` and `names` -> `shards`; `templates/assets/search.js` is the other half. docs/search.md tells the format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.core.model import Page
from sitegen.plan.context import Context
from sitegen.plan.search.documents import documents
from sitegen.plan.search.index import index
from sitegen.plan.search.names import names
from sitegen.plan.search.shards import shards


def search_files(context: Context) -> Iterator[Page]:
    """Every file of the index, in no promised order."""
    found = documents(context)
    yield from shards(index(found), names(context), found)
