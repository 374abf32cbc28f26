"""What somebody wrote at a place of the report, and a chart that is made to fit one."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString, mark_safe

from rapportage.deel import Deel
from rapportage.grafieken import LAAG, verloop
from rapportage.verslag import Verslag

register = template.Library()


@register.filter
def op_plek(teksten: Mapping[str, str], plek: str) -> str:
    """The text at this place; empty where nobody wrote one."""
    return teksten.get(plek, "")


@register.simple_tag
def laag_verloop(deel: Deel, verslag: Verslag) -> SafeString:
    """The line of a kern, low enough for its one page."""
    return mark_safe(verloop(deel, verslag, LAAG))  # noqa: S308
