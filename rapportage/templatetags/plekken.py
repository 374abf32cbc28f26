"""What somebody wrote at a place of the report."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def op_plek(teksten: Mapping[str, str], plek: str) -> str:
    """The text at this place; empty where nobody wrote one."""
    return teksten.get(plek, "")
