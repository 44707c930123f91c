"""One file to be brought up to date: what it shall say, given what stands in it at the moment of asking, and the writing of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import emit, frontmatter, safefile
from sitegen.content.merge import Memory, merge
from sitegen.content.safefile import Writer
from sitegen.content.shapes import Shape, Text, canonical_fields
from sitegen.content.splice import splice
from sitegen.core.diagnostics import Diagnostic, diagnostic
from sitegen.core.digest import sha256

# How often a file may change under our hands before we leave it for the next run.
TRIES = 5


@dataclass(frozen=True, slots=True)
class Job:
    """`name` is the file below content/, `data` what stood there when content/ was read (None: no file). `base` is None if
    the machine never wrote it; then all of it is a person's. `planned` is the sha256 of what a run that was cut short was about
    to put there, "" if there is no such thing. `base_apart`: what the base shall say is not what this job works out."""

    name: str
    data: bytes | None
    shapes: Mapping[str, Shape]
    base: Text | None
    new: Text
    memory: Memory = dataclasses.field(default_factory=Memory)
    planned: str = ""
    base_apart: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """`data` is what the file shall hold, None where it stays as it is. `ok` is false if it cannot be read or rewritten: then
    nothing of the proposal may be remembered as written. `kept`: a person's words stand where the machine has others. `base` is
    what the base shall say; None where it says what it said."""

    data: bytes | None
    memory: Memory
    base: Text | None = None
    ok: bool = True
    proposed: tuple[str, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    kept: bool = False


def result(job: Job, data: bytes | None) -> Result:
    """What the job comes to, if `data` stands in the file."""
    if data is None:
        return Result(_created(job), job.memory, job.new)
    path = f"content/{job.name}"
    parsed = frontmatter.parse(data, path)
    if parsed.value is None:
        return Result(None, job.memory, None, False, (), parsed.notes)
    working = Text(canonical_fields(job.shapes, parsed.value.yaml.values), parsed.value.parts.body)
    ours = sha256(data) == job.planned
    base = job.base
    if base is None and (ours or data == _created(job)):
        # Byte for byte what the machine writes: a file that it made, and whose base was lost or never came to be written.
        base = working
    merged = merge(job.shapes, base, working, job.new, job.memory, ours=ours)
    known = None if job.base_apart else merged.base
    if merged.text == working:
        return Result(None, merged.memory, known, True, merged.new, (), merged.text != job.new)
    made = splice(data, path, job.shapes, merged.text.fields, merged.text.body)
    if made is None:
        hint = "write its front matter as `key: value` lines; until then the machine's changes wait"
        return Result(
            None,
            job.memory,
            None,
            False,
            (),
            (diagnostic("E325", path, "cannot be rewritten without touching the rest", hint=hint),),
        )
    return Result(made, merged.memory, known, True, merged.new, (), merged.text != job.new)


def _created(job: Job) -> bytes:
    return emit.document(job.shapes, job.new.fields, job.new.body).encode("utf-8", "surrogatepass")


def write(job: Job, first: Result, writer: Writer, content: Path) -> Result:
    """Put a result in place. If an editor was quicker, start again from what it wrote; after five times leave it for the next run."""
    now, made = job.data, first
    if now is not None and first.data is not None:
        # What looked like a whole file a moment ago may have been half of a save.
        safefile.wait_until_quiet(content / job.name)
        later = safefile.read(content / job.name)
        if later is not None and later != now:
            now, made = later, result(job, later)
    for _ in range(TRIES):
        if made.data is None:
            return made
        if now is None:
            writer.create(job.name, made.data)
            return made
        found = writer.replace(job.name, now, made.data)
        if found is None:
            return made
        safefile.wait_until_quiet(content / job.name)
        now = safefile.read(content / job.name)
        if now is None:
            # A person deleted it while we worked; the next run will see that.
            return dataclasses.replace(first, data=None, ok=False)
        made = result(job, now)
    note = diagnostic("W326", f"content/{job.name}", "kept changing while it was to be written", hint="run again when it is saved")
    return Result(None, job.memory, None, False, (), (note,))


def again(job: Job, late: bytes, writer: Writer, content: Path) -> Result:
    """An editor wrote `late` into the old file after it was replaced: bring that in, on top of what we put there."""
    made = result(job, late)
    wanted = made.data if made.data is not None else late
    for _ in range(TRIES):
        now = safefile.read(content / job.name)
        if now is None or writer.replace(job.name, now, wanted) is None:
            break
    return made
