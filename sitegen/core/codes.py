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
        # 4xx annotation and actors
        # 5xx linking and planning
        # 6xx rendering
        # 7xx writing output
        # 8xx serving
        # 9xx checks over the archive
    }
)
