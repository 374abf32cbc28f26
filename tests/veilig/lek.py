"""A hole, planted for the judges: who does not find this one finds none of the others either."""

from collections.abc import Iterable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from makelaar.urls import handler400, handler403, handler404, handler500
from makelaar.urls import urlpatterns as van_makelaar
from tests.veilig.oordeel import Bevinding

__all__ = ["handler400", "handler403", "handler404", "handler500"]
ADRES = "/lek/"
MOET = {("sqlmap", "zoek"), ("wapiti", "Reflected Cross Site Scripting"), ("server", "500")}
FORMULIER = '<form action="/lek/"><input name="zoek" value="budel"><button>Zoek</button></form>'


def lek(request: HttpRequest) -> HttpResponse:
    """What somebody types goes as it is into a statement and into the page."""
    zoek = request.GET.get("zoek", "budel")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT naam FROM makelaar_kern WHERE slug = '{zoek}'")  # noqa: S608 (on purpose)
        namen = [naam for (naam,) in cursor.fetchall()]
    return HttpResponse(f"<title>Lek</title><h1>{zoek}</h1><p>{namen}</p>{FORMULIER}")


def gezien(bevindingen: Iterable[Bevinding]) -> tuple[list[Bevinding], list[str]]:
    """The findings about Makelaar itself, and a complaint for each judge that missed the hole."""
    alle = list(bevindingen)
    echt = [b for b in alle if not b.plek.endswith(ADRES)]
    gevonden = {(b.rechter, b.regel) for b in alle if b.plek.endswith(ADRES)}
    return echt, [f"{rechter} zag het geplante lek niet: {regel}" for rechter, regel in MOET - gevonden]


urlpatterns = [path("lek/", lek), *van_makelaar]
