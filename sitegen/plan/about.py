"""About this archive: how it was made, what is the machine's and what is people's, what is missing, whose data we use."""

from __future__ import annotations

from collections import Counter

from sitegen.core.model import Origin, Page
from sitegen.plan import maps, missing, urls
from sitegen.plan.actor import Spoken
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.home import counts
from sitegen.plan.provenance import origin
from sitegen.plan.views import AboutView, Credit, Link, Prose

SLUG = "about"


def about_page(said: Spoken, context: Context) -> Page:
    """The page "About this archive"; a free page of that name is its introduction."""
    words = context.words
    own = next((p for p in context.archive.pages if p.slug == SLUG), None)
    heading = own.title if own and own.title else words.say("about")
    body = own.body if own else words.say("method")
    view = AboutView(
        page=frame(context, urls.ABOUT, heading, section="about", crumbs=[Link(heading, urls.ABOUT)]),
        intro=Prose(body, urls.root(urls.ABOUT), path=own.path if own else ""),
        counts=counts(said, context),
        made_by=made_by(context),
        missing=missing.lines(context, said),
        gaps=missing.gap_labels(context),
        skipped=context.skipped,
        credits=credits(context),
        version=context.version,
    )
    return Page(urls.ABOUT, "about.html", view)


def made_by(context: Context) -> tuple[tuple[str, int, int, int], ...]:
    """For each kind of annotation, how many are the machine's, confirmed by people, and people's own."""
    rows = []
    for what in ("actors", "places", "quotes", "statements", "acts", "dates", "tags"):
        count = Counter(origin(entry, what, one) for entry in context.archive.entries for one in getattr(entry, what))
        rows.append((what, count[Origin.MACHINE], count[Origin.CONFIRMED], count[Origin.HUMAN]))
    return tuple(row for row in rows if any(row[1:]))


def credits(context: Context) -> tuple[Credit, ...]:
    """Whose data stands on the pages, or decided what stands there."""
    return (*context.credits, *maps.credits())
