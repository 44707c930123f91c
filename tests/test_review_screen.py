"""The screen of `sitegen review`: what is asked, with its words set off, on eighty columns."""

from __future__ import annotations

from sitegen.commands import review_screen
from sitegen.content.review import Item

LONG = "The mayor of Lom closed the bridge at noon and asked everyone who lives by the river to leave before the night. " * 2
ITEM = Item(
    "1",
    "speaker",
    40,
    "lom",
    "entries/2031-05-01-a-source-with-a-long-name/an-entry-with-a-name-that-is-longer-than-eighty-columns.md",
    "quotes/1",
    "who said “closed the bridge at noon and asked everyone who lives by the river”?",
    words="closed the bridge at noon and asked everyone who lives",
    evidence="marks, nobody named",
    choices=(("accept", "right: the text does not say who"), ("edit", "name the speaker"), ("reject", "this is no quotation")),
    title="A title that goes on and on until the terminal has no more room for it, and then some",
    context=LONG,
    names=("Iva Petrova", "Army"),
)


def screen(item: Item, wide: int = 80) -> list[str]:
    return review_screen.question(item, 3, 17, wide, lambda text, colour: f"{{{text}}}" if colour == "1" else text)


def test_every_line_fits_but_the_path_which_is_to_be_clicked() -> None:
    for wide in (40, 80, 100):
        lines = [line.replace("{", "").replace("}", "") for line in screen(ITEM, wide)]
        assert [line for line in lines if len(line) > wide] == [f"  file    content/{ITEM.file}"]


def test_the_words_asked_about_are_set_off_over_line_ends() -> None:
    shown = "\n".join(screen(ITEM))
    assert "The mayor of Lom {closed the bridge at noon" in shown
    assert shown.count("{") == shown.count("}")
    assert "lives} by" in shown.replace("\n          ", " ")


def test_each_key_has_a_line_and_a_prompt_names_who_is_there() -> None:
    assert "  e  name the speaker" in screen(ITEM)
    assert screen(ITEM)[-1] == "  s  skip · u  undo · q  quit"
    assert review_screen.prompt(ITEM) == "  the speaker's name (named here: Iva Petrova, Army): "


def test_what_there_is_to_do_is_counted_by_sort() -> None:
    assert review_screen.opening([ITEM, ITEM])[0] == "2 questions: 2 quotes without speaker."
