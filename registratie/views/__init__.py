"""Screens of what happened: register, list, one request. Rows only through `visible_to(user)`."""

from registratie.views.hulpvraag import (
    HulpvraagAfhandelen,
    HulpvraagDetail,
    HulpvraagHeropenen,
    HulpvraagWijzigen,
)
from registratie.views.lijst import Hulpvragen, HulpvragenCsv
from registratie.views.registreren import Registreren

__all__ = [
    "HulpvraagAfhandelen",
    "HulpvraagDetail",
    "HulpvraagHeropenen",
    "HulpvraagWijzigen",
    "Hulpvragen",
    "HulpvragenCsv",
    "Registreren",
]
