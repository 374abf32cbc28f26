"""From what somebody types to HTML: paragraphs, bold, italics and lists, and never anything else.

Two locks on one door: the reader knows no HTML, links, pictures, headings or code, so that they stay letters; and the
cleaner lets through nothing but `TOEGESTAAN`, whatever the reader would make.
"""

import re
import unicodedata

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TOEGESTAAN = frozenset({"p", "br", "strong", "em", "ul", "ol", "li"})
# A list may begin at another number: "3. Derde punt" stays the third.
EIGENSCHAPPEN = {"ol": {"start"}}
REGELS = ["list", "newline", "escape", "emphasis", "balance_pairs", "fragments_join"]
LEZER = MarkdownIt("zero", {"html": False, "breaks": True}).enable(REGELS)
# Signs that turn the direction of reading could make a text look like another.
ONZICHTBAAR = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def opgemaakt(tekst: str) -> SafeString:
    """The text as HTML that may stand in a page; empty when there is nothing to read in it."""
    if not tekst.strip():
        return SafeString("")
    schoon = nh3.clean(LEZER.render(nette_regels(tekst)), tags=set(TOEGESTAAN), attributes=EIGENSCHAPPEN)
    return mark_safe(schoon.strip())  # noqa: S308


def nette_regels(tekst: str) -> str:
    """The text as it is kept: one kind of line ending, at most one empty line together, and no signs without a form."""
    regels = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    schoon = "\n".join(_zichtbaar(regel).rstrip() for regel in regels)
    return re.sub(r"\n{3,}", "\n\n", schoon).strip()


def _zichtbaar(regel: str) -> str:
    return "".join(teken for teken in ONZICHTBAAR.sub("", regel) if unicodedata.category(teken) not in ("Cc", "Cs"))
