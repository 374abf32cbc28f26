"""The one object that a report is laid out from: every number in it comes from the published table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from makelaar import __version__
from makelaar.kwartaal import Kwartaal
from rapportage import zinnen
from rapportage.bestanden import Bijlage, bijlagen, controlegetal
from rapportage.bron import Bron
from rapportage.deel import Begrip, Deel
from rapportage.definities import VAN_HET_RAPPORT, Definitie
from rapportage.herziening import Veranderd, wat_veranderde
from rapportage.kwaliteit import Kwaliteit, lees_kwaliteit
from rapportage.matrices import Matrix, lees_matrices
from rapportage.models import Kwartaalrapportage, Status
from rapportage.omgeving import Omgeving, lees_omgeving
from rapportage.raadsblad import Raadsblad, in_detail, maak_raadsblad
from rapportage.tabellen import TOTAAL
from rapportage.teksten import opgemaakt
from rapportage.uren import Belastingblad, lees_belastingblad
from rapportage.vervolg import Vervolg, VraagEnAanbod, lees_vervolg, lees_vraag_en_aanbod

Teksten = Mapping[str, SafeString]


@dataclass(frozen=True)
class Verslag:
    """What the templates of the report read; nothing else reaches them. `teksten` are what people wrote, by place."""

    gemeente: str
    kwartaal: Kwartaal
    versie: int
    vastgesteld: bool
    status: str
    geteld_op: datetime
    vastgesteld_op: datetime | None
    basis: int
    versoepeld: int
    afronding: str
    raad: Raadsblad
    in_detail: str
    opvallend: tuple[str, ...]
    grafiek_veelvouden: str
    geheel: Deel
    kernen: tuple[Deel, ...]
    matrices: tuple[Matrix, ...]
    vervolg: Vervolg | None
    vraag_en_aanbod: VraagEnAanbod | None
    belasting: Belastingblad
    kwaliteit: Kwaliteit
    themas: tuple[Begrip, ...]
    voorveld: tuple[Begrip, ...]
    professioneel: tuple[Begrip, ...]
    veranderd: Veranderd
    teksten: Teksten
    bijlagen: tuple[Bijlage, ...]
    controlegetal: str
    software: str
    omgeving: Omgeving
    definities: tuple[Definitie, ...] = VAN_HET_RAPPORT
    kleinste_noemer: int = field(default_factory=lambda: settings.KLEINSTE_NOEMER)

    @property
    def titel(self) -> str:
        return f"Kwartaalrapportage sociaal domein {self.gemeente}, {self.kwartaal.periode}"

    @property
    def gemaakt_op(self) -> datetime:
        """The moment that the file names as its own, so that the same report gives the same bytes."""
        return self.vastgesteld_op or self.geteld_op

    @property
    def samenvatting(self) -> tuple[str, ...]:
        """What the page for the councillor says of the numbers; of (almost) nothing there is no more to say."""
        return self.raad.zinnen if self.geheel.cijfers.totaal else self.raad.zinnen[:1]

    @property
    def speling(self) -> str:
        return zinnen.speling(self.basis, self.kleinste_noemer)

    @property
    def voorbij(self) -> bool:
        """Whether it was counted after its last day; a part of a quarter is not compared with a whole one."""
        return timezone.localdate(self.geteld_op) >= self.kwartaal.einde

    @property
    def met_verloop(self) -> bool:
        """Whether there is a quarter before this one to draw a line from."""
        return any(punt.cijfers for punt in self.geheel.verloop[:-1])

    @property
    def delen(self) -> tuple[Deel, ...]:
        return (self.geheel, *self.kernen)


def maak_verslag(rapport: Kwartaalrapportage, teksten: Teksten | None = None, *, met_later: bool = False) -> Verslag:
    """The report of a counted quarter, with the settled quarters before it as its history.

    A settled report keeps the history that it was settled with; `met_later` reads what was settled since as well, for
    the screens. Without `teksten` it has those that are kept.
    """
    if rapport.geteld_op is None:
        raise ValueError("Dit rapport heeft nog geen cijfers.")
    bron = Bron(rapport, None if met_later else rapport.vastgesteld_op)
    geheel, matrices = bron.deel(TOTAAL, settings.GEMEENTE), tuple(lees_matrices(bron.nu))
    return Verslag(
        gemeente=settings.GEMEENTE,
        kwartaal=rapport.periode,
        versie=rapport.versie,
        vastgesteld=rapport.status == Status.VASTGESTELD,
        status=rapport.get_status_display(),
        geteld_op=rapport.geteld_op,
        vastgesteld_op=rapport.vastgesteld_op,
        basis=rapport.basis,
        versoepeld=rapport.versoepeld,
        afronding=zinnen.afronding(rapport.basis, rapport.versoepeld),
        raad=maak_raadsblad(geheel, rapport.basis, voorbij=rapport.na_afloop_geteld),
        in_detail=in_detail(geheel),
        opvallend=bron.opvallend(),
        grafiek_veelvouden=rapport.grafieken.get("veelvouden", ""),
        geheel=geheel,
        kernen=tuple(bron.deel(code, bron.naam("kern", code)) for code in bron.nu.rijen("kern-uitkomst")),
        matrices=matrices,
        vervolg=lees_vervolg(bron.nu),
        vraag_en_aanbod=lees_vraag_en_aanbod(bron.nu, rapport.aanbod),
        belasting=lees_belastingblad(rapport),
        kwaliteit=lees_kwaliteit(geheel.cijfers, matrices),
        themas=bron.begrippen("thema"),
        voorveld=bron.begrippen("uitkomst", "voorveld"),
        professioneel=bron.begrippen("uitkomst", "professioneel"),
        veranderd=wat_veranderde(rapport, bron.eerder[-1] if bron.eerder else None),
        teksten=opgemaakt(rapport) if teksten is None else teksten,
        bijlagen=bijlagen(rapport),
        controlegetal=controlegetal(rapport),
        software=f"Makelaar {__version__}",
        omgeving=lees_omgeving(rapport.omgeving),
    )
