"""The audit log for the beheerder: who did what, a page at a time, and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic import TemplateView

from makelaar.logboek import over
from makelaar.logboek.filter import LogFilter
from makelaar.logboek.lezen import als_csv, leesbaar, namen
from makelaar.logboek.waarom import WaaromForm, vraag_waarom
from makelaar.toegang import Recht, ToegangMixin

PER_PAGINA = 50
PER_KEER = 2000


class Logboek(ToegangMixin, TemplateView):
    """Pages by key instead of by count: as fast with a million lines."""

    recht = Recht.BEHEREN
    template_name = "logboek/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = LogFilter(self.request.GET)
        regels, na = form.regels(), self.request.GET.get("na", "")
        if na.isdecimal():
            regels = regels.filter(pk__lt=int(na[:18]))
        rijen = list(regels[: PER_PAGINA + 1])
        gevraagd = {naam: self.request.GET.get(naam, "") for naam in form.fields}
        adres = urlencode({naam: waarde for naam, waarde in gevraagd.items() if waarde})
        return super().get_context_data(
            form=form,
            regels=leesbaar(rijen[:PER_PAGINA], namen()),
            volgende=rijen[PER_PAGINA - 1].pk if len(rijen) > PER_PAGINA else None,
            adres=adres,
            **kwargs,
        )


class LogboekCsv(ToegangMixin):
    """The same lines as a file, when the beheerder has said what for."""

    recht = Recht.BEHEREN

    def get(self, request: HttpRequest) -> HttpResponseBase:
        form = WaaromForm(request.GET)
        if not form.is_valid():
            return vraag_waarom(request, form, "Het logboek ophalen", "logboek")
        over(request, waarom=form.cleaned_data["waarom"])
        regels = LogFilter(request.GET).regels().iterator(PER_KEER)
        antwoord = StreamingHttpResponse(als_csv(leesbaar(regels, namen())), content_type="text/csv; charset=utf-8")
        antwoord["Content-Disposition"] = f'attachment; filename="logboek-{timezone.localdate():%Y-%m-%d}.csv"'
        return antwoord
