"""What is measured in a process of its own: speed and memory, or digests of everything found.

python -m tools.quality.worker speed FILE...       one JSON object
python -m tools.quality.worker digests FILE...     {file name: digest} of what is read and found, in the order of the files
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

START = time.process_time()
from sitegen.annotate.engine import annotate  # noqa: E402 - its import is timed, with all that it needs

IMPORTED = time.process_time() - START

from sitegen.annotate import quotes, tokens  # noqa: E402
from sitegen.config import Annotate  # noqa: E402
from sitegen.core.digest import digest  # noqa: E402
from sitegen.core.model import Document  # noqa: E402
from sitegen.ingest.document import read  # noqa: E402

ROUNDS = 3


def speed(files: Sequence[Path]) -> dict[str, Any]:
    """Words a second of processor time: documents one by one, then all of them as one long document; best of some rounds, tables already loaded."""
    texts = [file.read_bytes() for file in files]
    words = sum(len(text.decode("utf-8").split()) for text in texts)
    start = time.process_time()
    documents = [_read(text) for text in texts]
    for document in documents:
        annotate(document, Annotate())
    first = time.process_time() - start
    reading = _best(lambda: [_read(text) for text in texts])
    annotating = _best(lambda: [annotate(document, Annotate()) for document in documents])
    long = b"\n\n".join(texts)
    whole = _read(long)
    long_annotating = _best(lambda: annotate(whole, Annotate()))
    return {
        "words": words,
        "import_seconds": round(IMPORTED, 3),
        "first_pass_words_per_second": round(words / first),
        "reading_words_per_second": round(words / reading),
        "annotating_words_per_second": round(words / annotating),
        "long_document_reading_words_per_second": round(words / _best(lambda: _read(long))),
        "long_document_annotating_words_per_second": round(words / long_annotating),
        "peak_megabytes": round(
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        ),
    }


def digests(files: Sequence[Path]) -> dict[str, str]:
    """What is read in each file and found in it; a file that stands twice and gives two things is told to differ from itself."""
    found: dict[str, str] = {}
    for file in files:
        document = _read(file.read_bytes(), file.name)
        told = digest(document, annotate(document, Annotate()).value)
        found[file.name] = told if found.get(file.name, told) == told else "differs from itself"
    return found


def _read(data: bytes, name: str = "document.txt") -> Document:
    document = read(name, data).value
    assert document is not None
    return document


def _best(work: Callable[[], object]) -> float:
    def once() -> float:
        # Nothing that an earlier round found in these very texts may help this one.
        tokens.read.cache_clear()
        quotes.frames.cache_clear()
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS))


def main(arguments: Sequence[str]) -> int:
    """Measure and print one JSON object."""
    what, *files = arguments
    work: dict[str, Callable[[Sequence[Path]], object]] = {"speed": speed, "digests": digests}
    print(json.dumps(work[what]([Path(file) for file in files])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
