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
XSS = "Reflected Cross Site Scripting"
VELDEN = '<input name="zoek" value="budel"><input name="kop" value="Lek"><button>Zoek</button>'


def lek(request: HttpRequest) -> HttpResponse:
    """What somebody types goes as it is into a statement, and into the page."""
    zoek, kop = request.GET.get("zoek", "budel"), request.GET.get("kop", "Lek")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT naam FROM makelaar_kern WHERE slug = '{zoek}'")  # noqa: S608 (on purpose)
        namen = [naam for (naam,) in cursor.fetchall()]
    return HttpResponse(f"<title>Lek</title><h1>{kop} {zoek}</h1><p>{namen}</p><form>{VELDEN}</form>")


def gezien(bevindingen: Iterable[Bevinding], rollen: Iterable[str]) -> tuple[list[Bevinding], list[str]]:
    """The findings about Makelaar itself, and a complaint for each judge that missed the hole, in whatever role."""
    alle = list(bevindingen)
    echt = [b for b in alle if not b.plek.endswith(ADRES)]
    hier = [b for b in alle if b.plek.endswith(ADRES)]
    gevonden = {(b.rechter, b.regel, b.wat.split(",")[0] if b.rechter == "wapiti" else "") for b in hier}
    moet = {("sqlmap", "zoek", ""), ("server", "500", ""), *(("wapiti", XSS, f"als {rol}") for rol in rollen)}
    return echt, [f"Zag het geplante lek niet: {' '.join(gemist)}" for gemist in sorted(moet - gevonden)]


urlpatterns = [path("lek/", lek), *van_makelaar]
