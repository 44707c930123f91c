"""Every diagnostic code with its one-line meaning. A number keeps its meaning for ever; the letter is its severity.

1xx configuration and command line · 2xx seeds: reading and segmenting · 3xx content files · 4xx annotation and actors ·
5xx linking and planning · 6xx rendering · 7xx writing output · 8xx serving · 9xx checks over the archive.
"""

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, str] = MappingProxyType(
    {
        # 1xx configuration and command line
        "E101": "the configuration file cannot be read as TOML",
        "E102": "unknown configuration key",
        "E103": "a configuration value has the wrong type or is not allowed",
        "E104": "this folder is no sitegen project",
        "E105": "a command-line argument makes no sense here",
        # 2xx seeds: reading and segmenting
        # 3xx content files
        "E301": "a file is not readable text",
        "E302": "the front matter has no end, or no beginning",
        "E303": "not YAML",
        "E304": "YAML that is refused: anchors, aliases, tags, merge keys, keys that are no text",
        "E305": "a key stands twice",
        "E306": "YAML too large or nested too deep",
        "E307": "a conflict that git left in a file",
        # 4xx annotation and actors
        # 5xx linking and planning
        # 6xx rendering
        # 7xx writing output
        "E701": "another sitegen holds the project's lock",
        "E702": "the lock file cannot be opened",
        "E703": "the output folder is not ours to publish into",
        "E704": "a build would remove a larger share of the site than allowed",
        "E705": "the disk refused a write; the site is as it was",
        "N706": "files of others stand in the output folder and were kept",
        "E707": "a file of others stands where a page of ours must go",
        # 8xx serving
        # 9xx checks over the archive
    }
)
