"""What a makelaar does with the quick form, and what has become of it in the database."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from tests.browser import Web


def database(web: Web) -> sqlite3.Connection:
    """The database of the server, to be closed by who asked for it."""
    return sqlite3.connect(f"{web.omgeving['MAKELAAR_VAR']}/makelaar.sqlite3", timeout=20)


def sql(web: Web, opdracht: str, *waarden: str) -> int:
    """Runs one statement on the database of the server; the number in its answer."""
    with closing(database(web)) as verbinding:
        gevonden = verbinding.execute(opdracht, waarden).fetchone()
        verbinding.commit()
    return int(gevonden[0]) if gevonden else 0


def met_notitie(web: Web, notitie: str) -> int:
    return sql(web, "SELECT count(*) FROM registratie_hulpvraag WHERE notitie = ?", notitie)


def druk(pagina: Page, *toetsen: str) -> None:
    for toets in toetsen:
        pagina.keyboard.press(toets)


def klaar(pagina: Page) -> None:
    expect(pagina.locator("[data-groep] :focus")).to_have_attribute("name", "thema")


def opgeslagen(pagina: Page, wat: str = "") -> None:
    expect(pagina.get_by_role("status").first).to_contain_text(f"Opgeslagen: {wat}")


def vul_in(pagina: Page, notitie: str) -> None:
    klaar(pagina)
    druk(pagina, "4", "2", "t")
    pagina.keyboard.type(notitie)


def klad(pagina: Page) -> list[str]:
    """The drafts that this tab keeps."""
    return [naam for naam in pagina.evaluate("Object.keys(sessionStorage)") if naam.startswith("klad:")]
