"""What every page can show of a report that waits for the makelaar who looks: asked only where a template shows it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from makelaar.models import Gebruiker
from rapportage import wederhoor


def beurt(request: HttpRequest) -> dict[str, object]:
    """Context for every page: `beurten`, which is read at its first use."""
    gebruiker = getattr(request, "user", None)
    lees: Callable[[], list[wederhoor.Beurt]] = lambda: (  # noqa: E731
        list(wederhoor.beurten(gebruiker)) if isinstance(gebruiker, Gebruiker) else []
    )
    return {"beurten": SimpleLazyObject(lees)}
