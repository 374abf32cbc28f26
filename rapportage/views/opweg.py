"""What the page of a report shows the beleidsteam of its way: the steps it can take, who answered, what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from makelaar.models import Gebruiker
from makelaar.toegang import AnyGebruiker, Recht, mag
from rapportage import wederhoor, weg
from rapportage.forms import HerzienForm, StapForm
from rapportage.models import Kwartaalrapportage, Status
from registratie.bewaarsoorten import is_volledig


@dataclass(frozen=True)
class Zet:
    """A step with its form; with `waarom_niet` it can't be taken yet. The way forward is shown first and open."""

    form: StapForm
    waarom_niet: str
    vooruit: bool


@dataclass(frozen=True)
class Gedaan:
    """One line of the history; who did it is not shown."""

    op: datetime
    wat: str
    reden: str


def op_weg(
    gebruiker: AnyGebruiker, rapport: Kwartaalrapportage, *, laatste: bool, ingevuld: StapForm | None = None
) -> dict[str, object]:
    """Only for who may see drafts; the steps only with the version that is worked on."""
    if not isinstance(gebruiker, Gebruiker) or not mag(gebruiker, Recht.CONCEPTEN):
        return {}
    gegevens: dict[str, object] = {"geschiedenis": _geschiedenis(rapport)}
    if laatste:
        gegevens["zetten"] = _zetten(gebruiker, rapport, ingevuld)
    if laatste and rapport.status == Status.VASTGESTELD and is_volledig(rapport.periode):
        gegevens["herzienform"] = HerzienForm(initial={"versie": rapport.versie})
    if rapport.status == Status.WEDERHOOR:
        antwoorden = wederhoor.antwoorden(rapport)
        bezwaren = [antwoord.naam for antwoord in antwoorden if antwoord.bezwaar]
        gegevens |= {"antwoorden": antwoorden, "bezwaren": bezwaren, "voorbij": wederhoor.voorbij(rapport)}
    return gegevens


def nieuwste(versies: Iterable[Kwartaalrapportage]) -> Kwartaalrapportage | None:
    """Of all versions, oldest first, the one that is worked on: what was withdrawn is over."""
    return next((v for v in reversed(list(versies)) if v.status != Status.INGETROKKEN), None)


def _zetten(gebruiker: Gebruiker, rapport: Kwartaalrapportage, ingevuld: StapForm | None) -> list[Zet]:
    """A step that went by while somebody typed comes back without its button, so that the text is not lost."""
    stappen = [stap for stap in weg.mogelijk(rapport, gebruiker) if stap.code != "herzien"]
    zetten = []
    for stap in stappen:
        form = ingevuld if ingevuld and ingevuld.zet.code == stap.code else StapForm.voor(stap, rapport)
        zetten.append(Zet(form, weg.waarom_niet(rapport, stap), stap.code in weg.VOORUIT))
    if ingevuld and ingevuld.zet.code not in {stap.code for stap in stappen}:
        zetten.insert(0, Zet(ingevuld, " ".join(map(str, ingevuld.non_field_errors())), False))
    return zetten


def _geschiedenis(rapport: Kwartaalrapportage) -> list[Gedaan]:
    return [Gedaan(regel.op, weg.in_woorden(regel), regel.reden) for regel in rapport.stappen.order_by("op", "pk")]
