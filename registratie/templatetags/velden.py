"""Fields of the quick form, in the look of the form pack but without its cost at every field."""

from django import template
from django.forms import BoundField, Select
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def vak(veld: BoundField) -> SafeString:
    """The box to fill in."""
    soort = (
        "select utrecht-select--html-select"
        if isinstance(veld.field.widget, Select)
        else "textbox utrecht-textbox--html-input"
    )
    return veld.as_widget(attrs={"class": f"utrecht-{soort}"})
