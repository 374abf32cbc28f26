"""The one object that a report is laid out from: every number in it comes from the published table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from makelaar import __version__
from makelaar.kwartaal import Kwartaal
from rapportage import zinnen
from rapportage.bestanden import controlegetal
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.matrices import Matrix, lees_matrices
from rapportage.models import Kwartaalrapportage, Status
from rapportage.omgeving import Omgeving, lees_omgeving
from rapportage.opvallend import Moment, opvallend
from rapportage.publiceren import vorige_rapporten
from rapportage.raadsblad import samenvatting
from rapportage.tabellen import TOTAAL
from rapportage.vervolg import Vervolg, VraagEnAanbod, lees_vervolg, lees_vraag_en_aanbod
from registratie.models import Doel

KWARTALEN_IN_VERLOOP = 8
DOEL = "kern-doel-"


@dataclass(frozen=True)
class Cijfers:
    """The figures that every row of a report has; `aandeel` is None over a denominator that is too small."""

    totaal: int
    voorveld: int
    doorverwezen: int
    open: int
    aandeel: int | None


@dataclass(frozen=True)
class Regel:
    """A line with a bar; `deel` is its length in percents of the longest bar beside it."""

    naam: str
    aantal: int
    deel: int
    cijfers: Cijfers | None = None


@dataclass(frozen=True)
class Punt:
    """One quarter of the trend; no figures where nothing was settled."""

    kwartaal: Kwartaal
    cijfers: Cijfers | None


@dataclass(frozen=True)
class Deel:
    """The municipality (`totaal`) or one kern, both in the same form."""

    code: str
    naam: str
    cijfers: Cijfers
    verloop: tuple[Punt, ...]
    zinnen: tuple[str, ...]
    cohesie: int
    voorveld: tuple[Regel, ...]
    professioneel: tuple[Regel, ...]
    themas: tuple[Regel, ...]
    soorten: tuple[Regel, ...]
    doelen: tuple[Regel, ...]
    grafiek_verloop: str
    grafiek_voorveld: str


@dataclass(frozen=True)
class Begrip:
    naam: str
    definitie: str
    voorbeeld: str


@dataclass(frozen=True)
class Verslag:
    """What the templates of the report read; nothing else reaches them."""

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
    samenvatting: tuple[str, ...]
    opvallend: tuple[str, ...]
    grafiek_veelvouden: str
    geheel: Deel
    kernen: tuple[Deel, ...]
    matrices: tuple[Matrix, ...]
    vervolg: Vervolg | None
    vraag_en_aanbod: VraagEnAanbod | None
    themas: tuple[Begrip, ...]
    voorveld: tuple[Begrip, ...]
    professioneel: tuple[Begrip, ...]
    controlegetal: str
    software: str
    omgeving: Omgeving
    kleinste_noemer: int = field(default_factory=lambda: settings.KLEINSTE_NOEMER)

    @property
    def titel(self) -> str:
        return f"Kwartaalrapportage sociaal domein {self.gemeente}, {self.kwartaal.periode}"

    @property
    def gemaakt_op(self) -> datetime:
        """The moment that the file names as its own, so that the same report gives the same bytes."""
        return self.vastgesteld_op or self.geteld_op

    @property
    def speling(self) -> str:
        return zinnen.speling(self.basis, self.kleinste_noemer)

    @property
    def voorbij(self) -> bool:
        """Whether it was counted after its last day; a part of a quarter is not compared with a whole one."""
        return timezone.localdate(self.geteld_op) >= self.kwartaal.einde

    @property
    def delen(self) -> tuple[Deel, ...]:
        return (self.geheel, *self.kernen)


def maak_verslag(rapport: Kwartaalrapportage) -> Verslag:
    """The report of a counted quarter, with the settled quarters before it as its history."""
    if rapport.geteld_op is None:
        raise ValueError("Dit rapport heeft nog geen cijfers.")
    bron = _Bron(rapport)
    geheel = bron.deel(TOTAAL, settings.GEMEENTE)
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
        samenvatting=_samenvatting(geheel),
        opvallend=bron.opvallend(),
        grafiek_veelvouden=rapport.grafieken.get("veelvouden", ""),
        geheel=geheel,
        kernen=tuple(bron.deel(code, bron.naam("kern", code)) for code in bron.nu.rijen("kern-uitkomst")),
        matrices=tuple(lees_matrices(bron.nu)),
        vervolg=lees_vervolg(bron.nu),
        vraag_en_aanbod=lees_vraag_en_aanbod(bron.nu, rapport.aanbod),
        themas=bron.begrippen("thema"),
        voorveld=bron.begrippen("uitkomst", "voorveld"),
        professioneel=bron.begrippen("uitkomst", "professioneel"),
        controlegetal=controlegetal(rapport),
        software=f"Makelaar {__version__}",
        omgeving=lees_omgeving(rapport.omgeving),
    )


class _Bron:
    """Reads the published table of a report and those of the quarters before it."""

    def __init__(self, rapport: Kwartaalrapportage) -> None:
        self.rapport = rapport
        self.nu = Gepubliceerd.uit_rapportage(rapport)
        self.naam: Callable[[str, str], str] = self.nu.naam
        eerder = vorige_rapporten(rapport, KWARTALEN_IN_VERLOOP - 1)
        self.per_kwartaal = {r.periode: Gepubliceerd.uit_rapportage(r) for r in eerder} | {rapport.periode: self.nu}
        self.momenten = {r.periode: Moment.van(r, self.per_kwartaal[r.periode]) for r in (*eerder, rapport)}

    def deel(self, code: str, naam: str) -> Deel:
        verloop = self.verloop(code)
        themas = self.regels("kern-thema", code, "thema", self.nu.kolommen("kern-thema"))
        cijfers = _cijfers(self.nu, code)
        return Deel(
            code=code,
            naam=naam,
            cijfers=cijfers,
            verloop=verloop,
            zinnen=(
                self.instroom(naam, verloop),
                zinnen.opgelost(cijfers.aandeel, "de dorpen zelf" if code == TOTAAL else "het dorp zelf"),
                zinnen.onderwerpen([(thema.naam, thema.aantal) for thema in themas]),
            ),
            cohesie=self.nu.aantal(f"{DOEL}{Doel.COHESIE.value}", code, "ja"),
            voorveld=self.uitkomsten(code, "voorveld"),
            professioneel=self.uitkomsten(code, "professioneel"),
            themas=themas,
            soorten=self.regels("kern-soort", code, "soort", self.nu.kolommen("kern-soort")),
            doelen=self.doelen(code),
            grafiek_verloop=self.rapport.grafieken.get(grafieknaam("trend", code), ""),
            grafiek_voorveld=self.rapport.grafieken.get(grafieknaam("voorveld", code), ""),
        )

    def instroom(self, plaats: str, verloop: tuple[Punt, ...]) -> str:
        """A part of a quarter is not compared with a whole one."""
        vorig, nu = (punt.cijfers.totaal if punt.cijfers else None for punt in verloop[-2:])
        kwartaal, tot_nu_toe = self.rapport.periode, not self.rapport.na_afloop_geteld
        zin = zinnen.instroom(nu or 0, kwartaal, plaats, tot_nu_toe=tot_nu_toe)
        eerder = zinnen.vergelijking(nu or 0, kwartaal.vorige, None if tot_nu_toe else vorig, self.rapport.basis)
        return f"{zin} {eerder}".strip()

    def opvallend(self) -> tuple[str, ...]:
        """A part of a quarter is not compared with a whole one."""
        if not self.rapport.na_afloop_geteld:
            return ()
        jaar_geleden, *_, vorig, nu = self.rapport.periode.laatste(5)
        return opvallend(self.momenten[nu], [self.momenten[k] for k in (vorig, jaar_geleden) if k in self.momenten])

    def verloop(self, code: str) -> tuple[Punt, ...]:
        kwartalen = self.rapport.periode.laatste(KWARTALEN_IN_VERLOOP)
        tabellen = ((kwartaal, self.per_kwartaal.get(kwartaal)) for kwartaal in kwartalen)
        return tuple(Punt(k, _cijfers(t, code) if t and _bestaat(t, code) else None) for k, t in tabellen)

    def regels(self, tabel: str, rij: str, dimensie: str, codes: Iterable[str]) -> tuple[Regel, ...]:
        aantallen = [(code, self.nu.aantal(tabel, rij, code)) for code in codes]
        langste = max((aantal for _, aantal in aantallen), default=0)
        per_thema = rij == TOTAAL and dimensie == "thema"
        return tuple(
            Regel(
                self.naam(dimensie, code),
                aantal,
                _deel(aantal, langste),
                _cijfers(self.nu, code, "thema-uitkomst") if per_thema else None,
            )
            for code, aantal in aantallen
        )

    def uitkomsten(self, rij: str, domein: str) -> tuple[Regel, ...]:
        domeinen = self.nu.begrippen["uitkomst"]
        codes = [code for code in self.nu.kolommen("kern-uitkomst") if domeinen[code]["domein"] == domein]
        return self.regels("kern-uitkomst", rij, "uitkomst", codes)

    def doelen(self, rij: str) -> tuple[Regel, ...]:
        totaal = self.nu.aantal("kern-uitkomst", rij, TOTAAL)
        aantallen = [(naam, self.nu.aantal(f"{DOEL}{code}", rij, "ja")) for code, naam in self._doelen]
        return tuple(Regel(naam, aantal, _deel(aantal, totaal)) for naam, aantal in aantallen)

    @property
    def _doelen(self) -> list[tuple[str, str]]:
        tabellen = dict.fromkeys(tabel for tabel, _, _ in self.nu.aantallen)
        codes = [tabel.removeprefix(DOEL) for tabel in tabellen if tabel.startswith(DOEL)]
        return [(code, self.naam("doel", code)) for code in codes]

    def begrippen(self, dimensie: str, domein: str | None = None) -> tuple[Begrip, ...]:
        """In the order of the table: the database keeps the order of a list, not that of an object's keys."""
        alle = self.nu.begrippen.get(dimensie, {})
        gekozen = [alle[code] for code in self.nu.kolommen(f"kern-{dimensie}")]
        return tuple(
            Begrip(begrip["naam"], begrip["definitie"], begrip["voorbeeld"])
            for begrip in gekozen
            if domein is None or begrip["domein"] == domein
        )


def grafieknaam(soort: str, code: str) -> str:
    """`trend` for the municipality, `trend-budel` for a kern."""
    return soort if code == TOTAAL else f"{soort}-{code}"


def _bestaat(tabel: Gepubliceerd, code: str) -> bool:
    return code == TOTAAL or code in tabel.rijen("kern-uitkomst")


def _cijfers(bron: Gepubliceerd, rij: str, tabel: str = "kern-uitkomst") -> Cijfers:
    return Cijfers(
        totaal=bron.aantal(tabel, rij, TOTAAL),
        voorveld=bron.voorveld(rij, tabel),
        doorverwezen=bron.doorverwezen(rij, tabel),
        open=bron.open(rij, tabel),
        aandeel=bron.voorveldaandeel(rij, tabel),
    )


def _deel(aantal: int, langste: int) -> int:
    return round(100 * aantal / langste) if langste else 0


def _samenvatting(geheel: Deel) -> tuple[str, ...]:
    if not geheel.cijfers.totaal:
        return geheel.zinnen[:1]
    return samenvatting(
        geheel.zinnen,
        aandeel=geheel.cijfers.aandeel,
        doorverwezen=geheel.cijfers.doorverwezen,
        vaakst=[regel.naam for regel in geheel.professioneel if regel.deel == 100],
        open_=geheel.cijfers.open,
    )
