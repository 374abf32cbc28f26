"""The record of destruction, for the beheerder: how long is kept what, and what was destroyed."""

from typing import Any

from django.views.generic import ListView

from makelaar.bewaren import soorten
from makelaar.models import Vernietiging
from makelaar.toegang import Recht, ToegangMixin


class Vernietigingen(ToegangMixin, ListView[Vernietiging]):
    recht = Recht.BEHEREN
    queryset = Vernietiging.objects.select_related("gebruiker")
    template_name = "bewaren/vernietigingen.html"
    paginate_by = 50

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(soorten=soorten(), **kwargs)
