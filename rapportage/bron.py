"""What a report reads: its published table, with those of the settled quarters before it as its history."""

from collections.abc import Callable, Iterable
from datetime import datetime

from rapportage import zinnen
from rapportage.deel import Begrip, Cijfers, Deel, Punt, Regel, grafieknaam
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage
from rapportage.opvallend import Moment, opvallend
from rapportage.publiceren import vorige_rapporten
from rapportage.tabellen import TOTAAL
from registratie.models import Doel

KWARTALEN_IN_VERLOOP = 8
DOEL = "kern-doel-"


class Bron:
    """Reads the published table of a report and those of the quarters before it."""

    def __init__(self, rapport: Kwartaalrapportage, tot: datetime | None) -> None:
        """With the history that was settled by `tot`; without it, all that is settled now."""
        self.rapport = rapport
        self.nu = Gepubliceerd.uit_rapportage(rapport)
        self.naam: Callable[[str, str], str] = self.nu.naam
        self.eerder = vorige_rapporten(rapport, KWARTALEN_IN_VERLOOP - 1, tot)
        alle = (*self.eerder, rapport)
        self.per_kwartaal = {r.periode: Gepubliceerd.uit_rapportage(r) for r in self.eerder} | {
            rapport.periode: self.nu
        }
        self.momenten = {r.periode: Moment.van(r, self.per_kwartaal[r.periode]) for r in alle}

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
