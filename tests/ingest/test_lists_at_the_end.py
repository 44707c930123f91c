"""A live page with its stamps in front whose oldest update is a list without end stops: nothing of it is taken for links, no stamp moves."""

from sitegen.ingest.document import read

PAGE = """Chile earthquake: Rescuers search for survivors - live updates
4 June 2031

Summary
An earthquake has struck off the coast, killing at least 41 people
The president declares a state of emergency in three regions
Tsunami warning lifted after five hours

Edited by Tomas Bright and Aoife Carol

Live Reporting

21:14
Neighbours send rescue team

The neighbours say they will send 60 rescuers and four dogs this evening.

19:20
Trip abroad is cancelled

A trip abroad that was planned for next week has been cancelled, the office says.

17:30
Tsunami warning lifted

The navy has lifted the tsunami warning for the whole coast, allowing thousands to return home.

16:52
What we know so far

If you're just joining us, here's what you need to know:

The earthquake struck at 11:37 local time on Wednesday, 40km from the port
At least 41 people have died, the interior minister says
The secretary-general said he was "deeply saddened"
The relief service has opened 18 shelters
"""


def test_stamps_in_front_stay_with_their_updates() -> None:
    document = read("page.txt", PAGE.encode()).value
    assert document is not None
    updates = [(segment.time, segment.headline) for segment in document.segments if segment.time]
    assert updates == [
        ("21:14", "Neighbours send rescue team"),
        ("19:20", "Trip abroad is cancelled"),
        ("17:30", "Tsunami warning lifted"),
        ("16:52", "What we know so far"),
    ]


def test_a_list_that_a_sentence_brings_in_is_text() -> None:
    document = read("page.txt", PAGE.encode()).value
    assert document is not None
    assert [paragraph.text for paragraph in document.segments[-1].paragraphs][-1] == "The relief service has opened 18 shelters"
    assert len(document.segments[-1].paragraphs) == 5
