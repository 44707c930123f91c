"""search.js folds words as the index does, and finds things on a site that is opened from disk."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from project import Site

from sitegen.plan.search import keys, tokens

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = "".join((ROOT / f"templates/assets/{name}.js").read_text(encoding="utf-8") for name in ("search", "search-more"))
WEB = ROOT / "tests/web"
TEXTS = [
    "Kölked’s LÖWE, l'Ukraine; G7 B-52 x",
    "Straße Łódź Ærø ĐÀ Œuvre ıI İstanbul þing",
    "北京大学 へようこそ สวัสดีครับ မြန်မာ ខ្មែរ",
    "Зеленський ΌΔΟΣ हिन्दी עִבְרִית العربية",
    "__proto__ constructor toString " + "w" * 60,
    "ﬁne ① ½ x² 𝔘𝔫𝔦 𐐷𐐷",
    "e\u0301tait naïve Å",
    "U.S. and U.S.A, e.g. J.K. Rowling, Б.Н. x.y.com a.b1 1.5 _U.N._ e.e\u0301",
]


def test_the_browser_and_the_index_fold_words_alike() -> None:
    if not shutil.which("node"):
        pytest.skip("needs node")
    part = re.search(r"  // --- words:.*?(?=  // A question as words)", SCRIPT, re.S)
    assert part
    code = f"{part[0]}\nconsole.log(JSON.stringify({json.dumps(TEXTS)}.map(tokens)));"
    seen = json.loads(subprocess.run(["node", "-e", code], capture_output=True, text=True, check=True, timeout=600).stdout)
    assert seen == [[t for w in tokens.words(text) for t in tokens.terms(w)] for text in TEXTS]


def test_the_browser_and_the_index_have_the_same_signs_for_words() -> None:
    if not shutil.which("node"):
        pytest.skip("needs node")
    part = re.search(r"  function sign.*?\n  }\n", SCRIPT, re.S)
    assert part
    words = ["water", "", "ärø", "京大", "𐐷𐐷", "w" * 24]
    code = f'const DIGITS = "{keys.DIGITS}", SIGNS = {keys.SIGNS};{part[0]}\nconsole.log({json.dumps(words)}.map(sign).join(""));'
    seen = subprocess.run(["node", "-e", code], capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    assert seen == "".join(map(keys.sign, words))
    assert f"SIGNS = {keys.SIGNS};" in SCRIPT


def test_tables_of_the_script_are_those_of_the_index() -> None:
    assert f'"{keys.DIGITS}"' in SCRIPT
    assert f'"{keys.STEPS}"' in SCRIPT
    assert f"LONGEST = {tokens.LONGEST}" in SCRIPT
    for letter, plain in tokens.APART.items():
        assert f'"{chr(letter)}": "{plain}"' in SCRIPT
    first = keys.FIRST_YEAR
    assert f"Number(value) - {first})" in SCRIPT
    assert f"Number(value) - {first - 1})" in SCRIPT


def test_the_script_needs_nothing_that_a_disk_forbids() -> None:
    for word in ("fetch(", "XMLHttpRequest", "import ", "import(", "innerHTML", "insertAdjacentHTML", "eval(", "document.write"):
        assert word not in SCRIPT, word


ENTRIES = {
    "a": (
        "Dam breaks at dawn",
        "2031-05-02",
        "Water came through the wall. “It was the quiet hour before the storm,” said the keeper.",
    ),
    "b": ("Market opens again", "2031-05-03", "The storm before the quiet hour is past, and the dam holds. Prices rise."),
    "d": (
        "Київ and 北京大学",
        "2031-04-01",
        "اللغة العربية here. The U.S. wants a cease-fire, O’Neill said; 2,500 came. The U.S. again.",
    ),
    "c": ("Élections à Kölked", "2032-01-05", "Nobody voted <b>twice</b>, said the mayor; nothing on water."),
}


@pytest.mark.xdist_group("web")
@pytest.mark.parametrize(("where", "long"), [("disk", 2000), ("host", 2000), ("disk", 0)])
def test_a_reader_searches_a_site_on_disk_and_under_a_sub_path(
    site: Site, where: str, long: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last time with all lists cut by day, as those of words that stand in thousands of entries."""
    monkeypatch.setattr(sys.modules["sitegen.plan.search.shards"], "LONG", long)
    if not (WEB / "node_modules/playwright-core").is_dir() or not shutil.which("node"):
        pytest.skip("needs node and `npm ci` in tests/web")
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        pytest.skip("needs Chromium")
    for name, (title, date, body) in ENTRIES.items():
        actor = "actors: [Marta Kölkedi]\nquotes:\n  - {text: It was, speaker: Marta Kölkedi}\n" if name == "a" else ""
        source = "source: gazette\ntime: '08:30+02:00'\n" if name != "b" else ""
        text = f"---\nid: {name}\ntitle: '{title}'\ndate: {date}\ntags: [river]\n{source}{actor}---\n{body}\n"
        site.write(f"content/entries/{name}.md", text)
    site.write("content/sources/gazette.md", "---\nid: gazette\ntitle: Gazette\noutlet: Gazette\n---\n")
    assert site.build() == 0, site.err
    assert any(path.startswith("search/p") for path in site.pages()) == (not long)
    done = subprocess.run(
        ["node", str(WEB / "search.mjs"), str(site.root / "output"), where],
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
        cwd=WEB,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["complaints"] == []
    found = seen["found"]
    assert found["q=water"] == ["Élections à Kölked", "Dam breaks at dawn"]
    assert found["q=dam"] == ["Dam breaks at dawn", "Market opens again"]
    assert found["q=%22quiet+hour+before%22"] == ["Dam breaks at dawn"]
    assert found["q=elections"] == found["q=KOLKED+vot"] == ["Élections à Kölked"]
    assert found["q=water&y=2031"] == ["Dam breaks at dawn"]
    assert found["y=2032"] == ["Élections à Kölked"]
    assert found["in-a=marta-kolkedi"] == found["in-v=marta-kolkedi"] == ["Dam breaks at dawn"]
    assert found["in-s=gazette"] == ["Élections à Kölked", "Dam breaks at dawn", "Київ and 北京大学"]
    assert len(found["in-t=river"]) == 4
    there = [
        quote(q, safe="!~*'()")
        for q in ("Київ", "київ", "北京", "京", "العربية", "U.S.", "us", "cease-fire", "o'neill", "O’Neill", "2,500")
    ]
    assert {q: found[f"q={q}"] for q in there} == {q: ["Київ and 北京大学"] for q in there}
    assert found["q=%3Cb%3Etwice%3C%2Fb%3E"] == ["Élections à Kölked"]
    assert found["q=the"] == ["Élections à Kölked", "Market opens again", "Dam breaks at dawn", "Київ and 北京大学"]
    assert found["q=%22quiet%20hour%20before"] == ["Dam breaks at dawn"]
    assert found["q=%22it%20was%20the%22"] == ["Dam breaks at dawn"]
    assert len(found[f"q={quote('water ' * 60)}"]) == 2
    nothing = [
        quote(q, safe="!~*'()") for q in ("7", "x", "<img src=x onerror=alert(1)>", "w" * 300, "\\", "%", "\ufffd", "ceasefire")
    ]
    assert {q: found[f"q={q}"] for q in nothing} == {q: [] for q in nothing}
    assert seen["told"][-1] == "2 entries found"
    assert len([t for t in seen["told"] if "found" in t]) == 1
    assert seen["advice"]
    water, none = ["#q=water", "water", 2], ["#q=nowhere", "nowhere", 0]
    assert seen["forms"] == [none, water, none, water, water]
    assert seen["narrowed"] == ["#q=water&in-s=gazette+Gazette", "water", 2, "Gazette"]
    assert seen["when"] == "5 January 2032, 08:30"
    assert found["q=nowhere"] == found["q=constructor"] == []
    assert seen["names"] == ["Marta Kölkedi"]
    assert "quiet hour" in seen["context"]
    assert seen["marked"] == ["storm"]
    assert seen["typed"] == ["#q=market", "Market opens again", "1 entry found"]
    assert seen["focused"] == "search-q"
    assert seen["down"] == "Market opens again"
    assert seen["without"] > 4
