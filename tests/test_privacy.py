"""The privacy guard: what must never be stored, and what must not be mistaken for it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from registratie.privacy import gevonden

WEL = [
    ("BSN 111222333", "bsn", "111222333"),
    ("bsn:123456782.", "bsn", "123456782"),
    ("bsn 1112.22.333", "bsn", "1112.22.333"),
    ("111 222 333", "bsn", "111 222 333"),
    ("111-222-333", "bsn", "111-222-333"),
    ("111 - 222 - 333", "bsn", "111 - 222 - 333"),
    ("kamer 4 111 222 333", "bsn", "111 222 333"),
    ("acht cijfers 12345672", "bsn", "12345672"),
    ("met harde spatie 111\u00a0222\u00a0333", "bsn", "111\u00a0222\u00a0333"),
    ("met lang streepje 111–222–333", "bsn", "111–222–333"),
    ("0495 431 222 na 18 uur", "telefoon", "0495 431 222"),
    ("bel 06-12345678", "telefoon", "06-12345678"),
    ("bel 0612345678", "telefoon", "0612345678"),
    ("bel 06 12 34 56 78 vandaag", "telefoon", "06 12 34 56 78"),
    ("bel 06 - 1234 5678", "telefoon", "06 - 1234 5678"),
    ("tel0612345678", "telefoon", "0612345678"),
    ("(0495) 431222", "telefoon", "(0495) 431222"),
    ("+31 6 12345678", "telefoon", "+31 6 12345678"),
    ("+31612345678(dochter)", "telefoon", "+31612345678"),
    ("0031612345678", "telefoon", "0031612345678"),
    ("zoon in België: +32 475 12 34 56", "telefoon", "+32 475 12 34 56"),
    ("612345678", "telefoon", "612345678"),
    ("mail jan.voorbeeld@example.nl", "email", "jan.voorbeeld@example.nl"),
    ("Jan+hulp@mail.voorbeeld.co.uk!", "email", "Jan+hulp@mail.voorbeeld.co.uk"),
    ("woont 6021 AB 14", "adres", "6021 AB 14"),
    ("woont 6021ab 14", "adres", "6021ab 14"),
    ("woont 6021AB14", "adres", "6021AB14"),
    ("6021 AB, nr. 14", "adres", "6021 AB, nr. 14"),
    ("6021 AB Budel, huisnummer 14", "adres", "6021 AB Budel, huisnummer 14"),
    ("Dorpsstraat 14, 6021 AB Budel", "adres", "14, 6021 AB"),
    ("Dorpsstraat 14a 6021 AB", "adres", "14a 6021 AB"),
    ("NL91 ABNA 0417 1643 00 van haar", "iban", "NL91 ABNA 0417 1643 00"),
    ("nl91abna0417164300", "iban", "nl91abna0417164300"),
]
NIET = [
    "",
    "huiskamer nr 14",
    "jeu de boules",
    "Jeu de boules-baan; wil helpen",
    "2e maandag van de maand",
    "om 10.00 uur",
    "van 10.00-12.00",
    "10:00 - 12:30 uur",
    "do 01-02-2025 12:30",
    "03-04-2025 10.00 uur",
    "afspraak 12-11-2025",
    "2025-11-12",
    "van 2024-2025 in de buurt",
    "€ 1.250,00",
    "€ 12.500 schuld in 3 jaar",
    "belde 14 0495",
    "belde 112",
    "in 2025 om 14 uur",
    "sinds 2024 is 1 kind uit huis",
    "1250 in 12 termijnen",
    "1000 km 2 keer",
    "postcode 6021 AB",
    "postcode 6021 SS 14",
    "BSN onbekend",
    "111222334",
    "1111222333",
    "11122233344",
    "@huiskamer",
    "3 @ 2,50",
    "NL91 ABNA 0417 1643 01",
    "dossier van 80 bladzijden",
    "loopt 4 5 6 keer per week",
]
# Day, month and year together pass the eleven test in one of eleven dates.
DATUMS_MET_ELFPROEF = [
    f"{dag:02}-{maand:02}-2025"
    for maand in range(1, 13)
    for dag in range(1, 29)
    if bsn.is_valid(f"{dag:02}{maand:02}2025")
]


@pytest.mark.parametrize(("tekst", "soort", "deel"), WEL)
@pytest.mark.norm("AVG vrije regel")
def test_personal_data_is_found(tekst: str, soort: str, deel: str) -> None:
    assert [(v.soort, tekst[v.begin : v.einde]) for v in gevonden(tekst)] == [(soort, deel)]


@pytest.mark.parametrize("tekst", [*NIET, *DATUMS_MET_ELFPROEF])
def test_ordinary_words_and_numbers_are_left_alone(tekst: str) -> None:
    assert gevonden(tekst) == []


def test_every_kind_in_one_text() -> None:
    tekst = "BSN 111222333, 06-12345678, a@b.nl, 6021 AB 14"
    assert [v.soort for v in gevonden(tekst)] == ["bsn", "telefoon", "email", "adres"]


def met_controlecijfer(acht: str) -> str | None:
    """The BSN that begins with these eight digits, by the definition: 9a+8b+…+2h-i is a multiple of eleven."""
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(range(9, 1, -1), acht, strict=True)) % 11
    return f"{acht}{som}" if som < 10 and int(acht) else None


GELDIG = st.from_regex(r"[0-9]{8}", fullmatch=True).map(met_controlecijfer).filter(bool)


def in_vorm(nummer: str, maten: tuple[int, ...], teken: str) -> str:
    delen, rest = [], nummer
    for maat in maten:
        delen.append(rest[:maat])
        rest = rest[maat:]
    return teken.join(delen)


@given(nummer=GELDIG, maten=st.sampled_from([(9,), (3, 3, 3), (4, 2, 3), (2, 2, 2, 3)]), teken=st.sampled_from(" .-"))
@pytest.mark.norm("AVG vrije regel")
def test_every_valid_bsn_is_found_in_every_form(nummer: str, maten: tuple[int, ...], teken: str) -> None:
    vorm = in_vorm(nummer, maten, teken)
    tekst = f"bsn {vorm}, van mevrouw"
    assert [(v.soort, tekst[v.begin : v.einde]) for v in gevonden(tekst)] == [("bsn", vorm)]


@given(nummer=GELDIG, cijfer=st.integers(0, 9))
def test_nine_digits_that_fail_the_eleven_test_are_no_bsn(nummer: str, cijfer: int) -> None:
    anders = nummer[:8] + str(cijfer)
    soorten = {v.soort for v in gevonden(f"nummer {anders}.")}
    assert ("bsn" in soorten) == (anders == nummer)


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_findings_lie_within_it(tekst: str) -> None:
    vondsten = gevonden(tekst)
    grenzen = [0, *(grens for v in vondsten for grens in (v.begin, v.einde)), len(tekst)]
    assert grenzen == sorted(grenzen)


@pytest.mark.parametrize("deel", ["1 ", "a", "NL91", "6021 ab ", "a@", "1.1 ", "12-", "a.b@c-"])
def test_a_long_text_does_not_take_long(deel: str) -> None:
    begin = time.process_time()
    gevonden((deel * 8000)[:8000])
    assert time.process_time() - begin < 5
