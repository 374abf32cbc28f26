"""The page for signing in: from name to password to button, with nothing in between."""

from django.test import Client

from tests.paginas import tekst


def test_de_link_voor_een_vergeten_wachtwoord_staat_er_een_keer_na_de_knop(client: Client, db: None) -> None:
    pagina = client.get("/inloggen/")
    assert "Gebruikersnaam Wachtwoord Inloggen Wachtwoord vergeten? Met een sleutel" in tekst(pagina)
    assert tekst(pagina).count("Wachtwoord vergeten?") == 1
    assert "aria-describedby" not in pagina.content.decode()
