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
        "E201": "a seed cannot be opened",
        "E202": "a seed is larger than ingest.max_bytes",
        "W203": "a link in seeds/ leads out of it, or in a circle, and is not followed",
        "W204": "something in seeds/ is no regular file",
        "W205": "a seed's name cannot be kept as it is",
        "N206": "a sidecar without its seed",
        "E210": "a seed is no text",
        "W211": "a seed is not UTF-8 and was read as the configuration says",
        "W212": "a seed is not UTF-8 and its encoding was assumed",
        "E213": "a seed is marked with an encoding that it does not have",
        "N214": "characters that no page can carry",
        "W215": "characters were lost before the seed was saved",
        "E216": "a seed is empty",
        "W217": "a date that is none of the calendar",
        "N218": "a date that can be read in two ways",
        "N219": "a source without a date",
        "W220": "a cut whose words are not in the text",
        "W221": "a cut of an unknown class",
        "E222": "a profile cannot be read",
        "W223": "unknown key in a profile",
        "W224": "a profile that does not exist",
        "W225": "a seed without any text that is an entry",
        "E230": "a sidecar cannot be read",
        "W231": "unknown key in a sidecar",
        "E232": "a value in a sidecar is not right",
        "E240": "a saved page whose text needs the extra [html]",
        "E241": "a saved page without text",
        "W242": "structured data in a saved page cannot be read",
        "E244": "front matter that is not TOML",
        # 3xx content files
        "E301": "a file is not readable text",
        "E302": "the front matter has no end, or no beginning",
        "E303": "not YAML",
        "E304": "YAML that is refused: anchors, aliases, tags, merge keys, keys that are no text",
        "E305": "a key stands twice",
        "E306": "YAML too large or nested too deep",
        "E307": "a conflict that git left in a file",
        "E308": "a value of the wrong kind",
        "E309": "not a date, or one that does not exist",
        "E310": "not a time of day",
        "E311": "a value that is not one of those allowed",
        "E312": "not an id",
        "N313": "an unknown key, which is kept and passed over",
        "E314": "two files with one id",
        "E315": "a file of content/ cannot be opened, or leads out of it",
        "N316": "an entry without a date",
        "N317": "a text as read is missing",
        "W318": "an entry names a source that is not there",
        "E319": "an actor file without a name",
        "E320": "a base file is damaged, or newer than this sitegen",
        "W321": "content without its base: all of it is taken as written by people",
        "N322": "a seed that is the same as another one",
        "N323": "the machine no longer proposes an entry that a person edited",
        "E324": "too much of content/ is gone at once",
        "E325": "a file cannot be rewritten without touching what a person wrote",
        "W326": "a file kept changing while it was to be written",
        "E327": "content/ cannot be written",
        "W328": "a text as read was changed by hand",
        # 4xx annotation and actors
        "E401": "a project's own recogniser cannot be loaded",
        "E402": "recognisers do not fit together: something is needed that none before gives",
        "E403": "a project's own recogniser failed on a document",
        "W404": "the spaCy engine is asked for but not there: annotated by rules",
        # 5xx linking and planning
        "W501": "a name or alias is claimed by two actor files",
        "E502": "merged_into names no actor",
        "E503": "merged_into runs in a circle",
        "N504": "annotated words are not found in the body: listed, not marked",
        "E505": "two pages want one path",
        "E506": "an id cannot be part of a URL",
        "W507": "an entry names a source that has no file",
        "E508": "publish is none of full, excerpt, quotes, metadata, none: nothing is published",
        "W509": "an entry refers to an entry that is not there",
        # 6xx rendering
        "E601": "a template cannot be rendered",
        "E602": "a template includes another whose name is not written out",
        "E603": "a template is missing",
        "E604": "Markdown too large or too deeply nested: shown as plain text",
        "E605": "words.toml cannot be read, or lacks words",
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
        "E901": "a link leads to no file of the site",
        "E902": "a link leads to a fragment that its page does not have",
        "E903": "a link does not end in a file name",
        "W904": "an id occurs twice on a page",
    }
)
