"""The round: each canary is typed, sent or made to fail once, in a running Makelaar."""

import re
from dataclasses import dataclass
from datetime import timedelta

import psycopg
from celery import Celery
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from registratie.bewaking import stempel_van
from tests.kanarie.bezoek import Bezoek, veld
from tests.kanarie.teksten import KANARIES
from tests.mensen import WACHTWOORD

KOP = "Datum;Dorp;Soort;Waar ging het over;Wat is ermee gedaan;Opmerking"
VAST = {"thema": "wonen", "uitkomst": "open", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}
SCHENDING = "ALTER TABLE registratie_hulpvraag ADD CONSTRAINT kanarie CHECK (notitie NOT LIKE '%{}%')"
MENSEN = f"""
from datetime import date
from makelaar.models import Aanstelling, Gebruiker, Kern, Rol
for rol in Rol.values:
    kern = Kern.objects.get(slug="budel") if rol == Rol.KLANKBORDGROEP else None
    g = Gebruiker.objects.create_user(rol, f"{{rol}}@gemeente.example", "{WACHTWOORD}", rol=rol, kern=kern)
    g.is_staff, g.voorkeuren = rol == Rol.BEHEERDER, {{"weekbericht": True}}
    g.save()
Aanstelling.objects.create(gebruiker=Gebruiker.objects.get(rol=Rol.MAKELAAR), kern=Kern.objects.get(slug="budel"),
    van=date(2024, 9, 1), uren_per_week=10)
"""


@dataclass
class Ronde:
    """Where it goes, and with whom."""

    adres: str
    database: str = ""
    wachtwoord: str = WACHTWOORD

    def __post_init__(self) -> None:
        beheerder = "beheerder" if self.database else "beheer"
        namen = {"makelaar": "makelaar", "beleid": "beleid", "beheerder": beheerder}
        self.iedereen = {rol: Bezoek(self.adres) for rol in namen}
        self.gast = Bezoek(self.adres)
        for rol, naam in namen.items():
            assert self.iedereen[rol].log_in(naam, self.wachtwoord) == 200

    @property
    def makelaar(self) -> Bezoek:
        return self.iedereen["makelaar"]

    def loop(self) -> None:
        self.wat_mag()
        self.wat_geweigerd_wordt()
        self.zoek()
        self.lijst()
        self.rapport()
        self.inloggen()
        self.verkeerde_verzoeken()
        self.beheer()

    def registreer(self, tekst: str, **anders: str) -> tuple[int, str]:
        """With every warning answered."""
        stempel = {"notitie_laat_staan": stempel_van(tekst)}
        return self.makelaar.stuur("/registreren/", **VAST | stempel | anders, notitie=tekst)

    def wat_mag(self) -> None:
        """What may be kept, in the one place where it belongs."""
        lang_geleden = (
            f"{timezone.localdate() - timedelta(days=50):%d-%m-%Y}"  # so that there is something to send a mail about
        )
        assert self.registreer(KANARIES["notitie"].zonder_bsn, contactdatum=lang_geleden)[0] == 200
        gezegd = self.registreer(KANARIES["notitie"].zonder_bsn, uitkomst="huisarts")[1]
        nummer = _nummer(gezegd)
        self.makelaar.stuur(f"/hulpvragen/{nummer}/geheugensteun/", geheugensteun=KANARIES["geheugensteun"].zonder_bsn)
        self.ontvanger(nummer)
        reden = KANARIES["reden"].zonder_bsn
        weg = _nummer(self.registreer("Komt straks dubbel voor")[1])
        antwoord = self.makelaar.stuur(
            f"/hulpvragen/{weg}/doorhalen/", reden=reden, reden_laat_staan=stempel_van(reden)
        )
        assert "doorgehaald" in antwoord[1]

    def ontvanger(self, nummer: str) -> None:
        """News from the receiver: once refused for its BSN, once taken."""
        pagina = self.makelaar.stuur(f"/hulpvragen/{nummer}/briefje/")[1]
        gevonden = re.search(r"/terugkoppelen/[\w\-.]+/", pagina)
        assert gevonden
        kanarie, self.link = KANARIES["ontvanger"], gevonden[0]
        assert self.gast.stuur(self.link, stap="opgepakt", bericht=kanarie.tekst)[0] == 422
        bericht = kanarie.zonder_bsn
        gestuurd = {"stap": "opgepakt", "bericht": bericht, "bericht_laat_staan": stempel_van(bericht)}
        assert self.gast.stuur(self.link, **gestuurd)[0] == 200
        assert self.gast.haal(f"/terugkoppelen/{KANARIES['ontvanger'].merk}/")[0] == 404

    def wat_geweigerd_wordt(self) -> None:
        kanarie = KANARIES["geweigerde notitie"]
        assert "burgerservicenummer" in self.registreer(kanarie.tekst)[1]
        self.makelaar.stuur("/bewaken/?veld=notitie", notitie=kanarie.tekst)
        klad = KANARIES["klad"]  # without a session: it is kept for its writer only, encrypted
        van = veld(self.makelaar.haal("/registreren/")[1], "van")
        sessie = self.makelaar.koekjes.pop("sessie")
        self.makelaar.stuur("/registreren/", **VAST, notitie=klad.zonder_bsn, van=van)
        self.makelaar.koekjes["sessie"] = sessie
        self.gast.stuur("/registreren/", **VAST, notitie=klad.tekst, van=van)

    def zoek(self) -> None:
        for lijst in ("/hulpvragen/", "/sociale-kaart/"):
            self.makelaar.haal(lijst)
            assert self.makelaar.stuur(lijst, zoek=KANARIES["zoeken"].tekst[:60])[0] == 200

    def lijst(self) -> None:
        """A list with a name in its heading, its words, its notes and its own name."""
        kop, regel, naam = (KANARIES[wat].tekst for wat in ("kop van lijst", "lijst", "naam van lijst"))
        regels = [f"{KOP};{kop}", f"12-11-2025;Budel;Hulpvraag;{regel};Huisarts;{regel};x"]
        inhoud = "\n".join([*regels, f"12-11-2025;Budel;Hulpvraag;Wonen;Huisarts;{regel};x"]).encode()
        pagina = self.makelaar.laad_op("/registreren/oude-lijst/", f"{naam}.csv", inhoud)[1]
        keuzes = {f"kolom_{n}": k for n, k in enumerate(("datum", "kern", "soort", "thema", "uitkomst", "notitie", ""))}
        self.makelaar.stuur("/registreren/oude-lijst/nakijken/", kern="", **keuzes, woord_0="wonen")
        assert self.makelaar.stuur("/registreren/oude-lijst/invoeren/", kern="", **keuzes, woord_0="wonen")[0] == 200
        self.makelaar.haal("/registreren/oude-lijst/geweigerd.csv")
        self.makelaar.laad_op("/registreren/oude-lijst/", f"{naam}.xlsx", b"PK\x03\x04" + regel.encode())
        self.makelaar.laad_op("/sociale-kaart/invoer/", f"{naam}.csv", inhoud)
        assert "nakijken" in pagina.lower()
        self.makelaar.laad_op("/registreren/oude-lijst/", f"{naam}.csv", inhoud)  # and left halfway

    def rapport(self) -> None:
        """Made by the worker, from the rows that are there; with a text that is refused."""
        beleid, pad = self.iedereen["beleid"], f"/kwartaalrapportages/{Kwartaal.huidig()}/"
        beleid.haal(pad)
        assert beleid.stuur(f"{pad}maken/")[0] == 200
        for stap in ("", "bezwaar"):
            gestuurd = {"tekst": KANARIES["toelichting"].tekst, "gelezen": "0", "stap": stap}
            assert beleid.stuur(f"{pad}teksten/inleiding/", **gestuurd)[0] == 422

    def inloggen(self) -> None:
        naam, wachtwoord, nieuw = (KANARIES[k].tekst for k in ("naam bij inloggen", "wachtwoord", "nieuw wachtwoord"))
        self.gast.haal("/inloggen/")
        self.gast.stuur("/inloggen/", login=naam, password=wachtwoord)
        self.gast.stuur("/inloggen/", login="makelaar", password=wachtwoord)
        self.gast.stuur("/beheer/login/", username=naam, password=wachtwoord)
        self.gast.stuur(f"/inloggen/?next=/{KANARIES['adres 404'].merk}/", login=naam, password=wachtwoord)
        gegevens = {"oldpassword": wachtwoord, "password1": nieuw, "password2": nieuw}
        self.makelaar.stuur("/account/wachtwoord/wijzigen/", **gegevens)

    def verkeerde_verzoeken(self) -> None:
        adres, vervalst, methode = (KANARIES[waar] for waar in ("adres 404", "vervalst", "methode"))
        regel, verzoek = KANARIES["regel"], KANARIES["verzoek 400"]
        for pad in ("/{}/", "/hulpvragen/{}/", "/hulpvragen/{}/geheugensteun/", "/kernen/{}/"):
            self.makelaar.haal(pad.format(adres.merk))
        self.makelaar.stuur("/bewaken/?veld=notitie", notitie=KANARIES["voorbeeld 400"].tekst * 30)
        self.makelaar.vraag("POST", "/registreren/", vervalst.tekst.encode(), Content_Type="multipart/form-data")
        sleutel, self.makelaar.koekjes["csrf"] = self.makelaar.koekjes["csrf"], vervalst.merk
        assert self.makelaar.stuur("/registreren/", **VAST, notitie=vervalst.tekst)[0] == 403
        self.makelaar.koekjes["csrf"] = sleutel
        self.makelaar.vraag("PUT", f"/hulpvragen/{methode.merk}/", methode.tekst.encode())
        self.koppen(KANARIES["kopregels"].merk)
        for ruw in (
            f"GET /{regel.tekst} HTTP/1.1",
            f"{regel.merk} / HTTP/1.1",
            f"GET / HTTP/1.1\r\n{verzoek.merk} x: y",
        ):
            self.makelaar.ruw(f"{ruw}\r\nHost: 127.0.0.1\r\n\r\n".encode())
        if self.database:
            self.storingen()

    def koppen(self, merk: str) -> None:
        """In every header that a library might write down."""
        for kop in ("Host", "Referer", "Origin", "User_Agent", "X_Request_ID", "X_Correlation_ID", "X_Forwarded_For"):
            waarde = f"https://{merk}.example/" if kop in ("Referer", "Origin") else merk
            self.gast.haal("/registreren/", **{kop: waarde})
            self.gast.vraag("POST", "/inloggen/", b"", **{kop: waarde})

    def storingen(self) -> None:
        """An error in the middle of saving: with the text in the statement, in the row, in the variables."""
        schending, stuk = KANARIES["notitie bij schending"], KANARIES["notitie bij 500"]
        with psycopg.connect(self.database, autocommit=True) as verbinding:
            verbinding.execute(SCHENDING.format(schending.merk))
            assert self.registreer(schending.zonder_bsn)[0] == 500
            verbinding.execute("ALTER TABLE registratie_hulpvraag RENAME COLUMN notitie TO weg")
            assert self.registreer(stuk.zonder_bsn)[0] == 500
            self.filters()
            verbinding.execute("ALTER TABLE registratie_hulpvraag RENAME COLUMN weg TO notitie")
            self.filters()

    def filters(self) -> None:
        """As somebody types them after the address, or was sent them."""
        filter_, gezocht = KANARIES["filter"].merk, KANARIES["zoeken in adres"].merk
        for velden in (
            f"thema={filter_}&na={filter_}",
            f"zoek={gezocht}&kwartaal={filter_}",
            f"zoek={gezocht}&van={filter_}",
        ):
            self.makelaar.haal(f"/hulpvragen/?{velden}")

    def beheer(self) -> None:
        beheerder, kanarie = self.iedereen["beheerder"], KANARIES["beheer"]
        beheerder.haal(f"/beheer/makelaar/gebruiker/?q={kanarie.merk}")
        beheerder.haal("/beheer/registratie/thema/add/")
        beheerder.stuur("/beheer/registratie/thema/add/", naam=kanarie.tekst, code=kanarie.tekst, volgorde="x")
        beheerder.stuur("/beheer/makelaar/kern/add/", naam=kanarie.tekst, slug=kanarie.tekst)


def laat_taken_mislukken(broker: str) -> None:
    """Tasks with a text as argument, as none of ours has."""
    zender = Celery(broker=broker)
    zender.send_task("kanarie.mislukt", [KANARIES["taak"].tekst])
    zender.send_task("kanarie.opnieuw", [], {"tekst": KANARIES["taak opnieuw"].tekst})
    zender.send_task(f"kanarie.{KANARIES['onbekende taak'].merk}", [KANARIES["onbekende taak"].tekst])
    zender.send_task("registratie.tasks.stuur_weekberichten")
    zender.close()


def _nummer(pagina: str) -> str:
    gevonden = re.search(r"Opgeslagen: [^(]*\((BUD-\d\d-\d{4})", pagina)
    assert gevonden, pagina[:2000]
    return gevonden[1]
