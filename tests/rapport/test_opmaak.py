"""From what is typed to HTML: only paragraphs, nadruk and lists come out, whatever goes in."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportage.opmaak import EIGENSCHAPPEN, TOEGESTAAN, nette_regels, opgemaakt

AANVALLEN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[klik](javascript:alert(1))",
    "![plaatje](https://kwaad.nl/x.png)",
    "<javascript:alert(1)>",
    "<https://kwaad.nl>",
    "[a]: javascript:alert(1)\n\n[a]",
    "<p onclick='alert(1)'>x</p>",
    "<ol start='1' onclick=alert(1)><li>x</ol>",
    "*<b style='x'>*</b>",
    "<style>*{display:none}</style>",
    "<iframe src=//kwaad.nl></iframe>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- --><!doctype x><![CDATA[<script>]]>",
    "**<form action=//kwaad.nl><button>**",
    "- <a href='data:text/html,x'>x</a>",
    "\x00<scr\x00ipt>alert(1)</script>",
    '"onmouseover="alert(1)',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
]
STUKKEN = (
    *(
        "*",
        "**",
        "_",
        "[",
        "](",
        ")",
        "<",
        ">",
        "&",
        "&lt;",
        "\\",
        "a",
        "script",
        "/",
        "='",
        "|",
        "---",
        "`",
        "```",
        "é",
    ),
    *("- ", "1. ", "7) ", "> ", "# ", "\n", "\n\n", "    ", "\t", "\r\n", "\u202e", "\x00", '"', "javascript:"),
)


class Tags(HTMLParser):
    """Every tag and every property that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.eigenschappen: set[tuple[str, str, str | None]] = set()
        self.rest = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.eigenschappen |= {(tag, naam, waarde) for naam, waarde in attrs}

    def handle_comment(self, data: str) -> None:
        self.tags.add("commentaar")

    def handle_decl(self, decl: str) -> None:
        self.tags.add("declaratie")

    def handle_data(self, data: str) -> None:
        self.rest += data


def is_veilig(html: str) -> bool:
    gelezen = Tags(html)
    goed = all(naam in EIGENSCHAPPEN.get(tag, ()) and str(w).isdecimal() for tag, naam, w in gelezen.eigenschappen)
    return gelezen.tags <= TOEGESTAAN and goed


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("Een *nadruk* en **vet**.", "<p>Een <em>nadruk</em> en <strong>vet</strong>.</p>"),
        ("een\ntwee\n\ndrie", "<p>een<br>\ntwee</p>\n<p>drie</p>"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
        ("1. een\n2. twee", "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>"),
        ("3. drie", '<ol start="3">\n<li>drie</li>\n</ol>'),
        ("# geen kop", "<p># geen kop</p>"),
        ("`geen code`", "<p>`geen code`</p>"),
        ("[geen](http://link.nl)", "<p>[geen](http://link.nl)</p>"),
        ("2 < 3 & 4 > 1", "<p>2 &lt; 3 &amp; 4 &gt; 1</p>"),
        (r"\*sterretje\*", "<p>*sterretje*</p>"),
        (" \n\t\n ", ""),
    ],
)
def test_wat_er_komt_te_staan(tekst: str, html: str) -> None:
    assert opgemaakt(tekst) == html


@pytest.mark.parametrize("aanval", AANVALLEN)
@pytest.mark.norm("ASVS 1.2.1")
def test_een_aanval_blijft_letters(aanval: str) -> None:
    html = opgemaakt(aanval)
    assert is_veilig(html)
    letters = re.sub(r"[\x00*\n-]", "", nette_regels(aanval)).replace(" ", "")
    assert letters[:12] in re.sub(r"[*\n-]", "", Tags(html).rest).replace(" ", "") or not letters


@given(st.lists(st.sampled_from(STUKKEN), max_size=40).map("".join) | st.text(max_size=300))
def test_nooit_een_andere_tag(tekst: str) -> None:
    assert is_veilig(opgemaakt(tekst))


@given(st.text(max_size=300))
def test_nette_regels_zijn_al_netjes(tekst: str) -> None:
    net = nette_regels(tekst)
    assert nette_regels(net) == net
    assert not re.search("\r|\x00|\n{3}|\u202e", net)


def test_diep_en_lang_kost_geen_tijd() -> None:
    assert is_veilig(opgemaakt("- " * 700 + "*" * 800 + "\n" * 100 + "_a*" * 300))
