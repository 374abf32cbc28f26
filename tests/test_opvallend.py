"""What stands out is more than chance and rounding: by hand, by simulation, and never in small numbers."""

from collections.abc import Mapping
from math import comb
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makelaar.kwartaal import Kwartaal
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.opvallend import (
    BINNEN,
    GEEN_EERDER,
    NIETS,
    Cel,
    Moment,
    Verandering,
    blijft_over,
    opvallend,
    p_waarde,
)
from rapportage.tabellen import TOTAAL
from rapportage.verslag import maak_verslag
from tests.proef import maak_rapport

NU, VORIG, JAAR = Kwartaal(2026, 3), Kwartaal(2026, 2), Kwartaal(2025, 3)
KERNEN = tuple(f"kern-{nummer}" for nummer in range(6))
BEGRIPPEN = {
    "kern": {kern: {"naam": kern.replace("kern-", "Kern ")} for kern in KERNEN},
    "thema": {"wonen": {"naam": "Wonen, huis"}, "geld": {"naam": "Geld"}},
    "uitkomst": {
        "huisarts": {"naam": "Huisarts", "domein": "professioneel"},
        "open": {"naam": "Nog open", "domein": "open"},
    },
}


def moment(kwartaal: Kwartaal, kernen: Mapping[str, int], **meer: int) -> Moment:
    """A table with these totals per kern; `meer` gives a thema or an uitkomst its number."""
    aantallen = {("kern-uitkomst", kern, TOTAAL): aantal for kern, aantal in kernen.items()}
    aantallen |= {("kern-uitkomst", TOTAAL, TOTAAL): sum(kernen.values())}
    for code, aantal in meer.items():
        plaats = ("thema-uitkomst", code, TOTAAL) if code in BEGRIPPEN["thema"] else ("kern-uitkomst", TOTAAL, code)
        aantallen[plaats] = aantal
    return Moment(kwartaal, Gepubliceerd(aantallen, 5, BEGRIPPEN), 4)


def gelijk(kwartaal: Kwartaal, aantal: int, **anders: int) -> Moment:
    return moment(kwartaal, dict.fromkeys(KERNEN, aantal) | {f"kern-{k[1:]}": n for k, n in anders.items()})


@pytest.mark.parametrize(
    ("nu", "toen", "p"),
    [
        # Twice the tail of coins: 8, 9 or 10 of 10, and so on.
        (8, 2, 2 * (comb(10, 8) + comb(10, 9) + 1) / 2**10),
        (10, 0, 2 / 2**10),
        (0, 10, 2 / 2**10),
        (3, 1, 2 * (4 + 1) / 2**4),
        (5, 5, 1.0),
        (0, 0, 1.0),
    ],
)
def test_de_p_waarde_is_met_de_hand_na_te_rekenen(nu: int, toen: int, p: float) -> None:
    assert p_waarde(nu, toen, 0, 0) == pytest.approx(p)


def test_afronden_maakt_het_verschil_zo_klein_als_het_kan_zijn() -> None:
    assert p_waarde(30, 10, 4, 4) == pytest.approx(p_waarde(26, 14, 0, 0))
    assert p_waarde(10, 30, 4, 4) == pytest.approx(p_waarde(14, 26, 0, 0))
    assert p_waarde(15, 10, 4, 4) == 1.0


def test_een_langer_kwartaal_mag_meer_hebben() -> None:
    """92 days beside 90: what fits the days is no difference, however large the numbers."""
    deel = 92 / 182
    assert p_waarde(92_000, 90_000, 0, 0, deel) == 1.0
    assert p_waarde(92_000, 90_000, 0, 0) < 0.001


@given(nu=st.integers(0, 400), toen=st.integers(0, 400), marge=st.integers(0, 9))
def test_geen_enkel_echt_aantal_binnen_de_afronding_is_minder_opvallend(nu: int, toen: int, marge: int) -> None:
    """The largest p over all that may be true, by trying the corners and what lies between."""
    mogelijk = [
        p_waarde(max(nu + a, 0), max(toen + b, 0), 0, 0) for a in (-marge, 0, marge) for b in (-marge, 0, marge)
    ]
    assert p_waarde(nu, toen, marge, marge) >= max(mogelijk) - 1e-12


@given(nu=st.integers(0, 10**6), toen=st.integers(0, 10**6))
@settings(max_examples=50, deadline=None)
def test_een_kans_is_een_kans_en_andersom_gelijk(nu: int, toen: int) -> None:
    p = p_waarde(nu, toen, 4, 4)
    assert 0 <= p <= 1
    assert p == pytest.approx(p_waarde(toen, nu, 4, 4))


def verandering(p: float) -> Verandering:
    return Verandering(Cel("kern-uitkomst", str(p), TOTAAL, BINNEN, ""), 0, 0, VORIG, p)


def test_benjamini_en_hochberg_met_de_hand() -> None:
    """Their own example (1995, table 1): of fifteen p-values the four smallest stay at 5%."""
    waarden = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    waarden += [0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    blijft = blijft_over([verandering(p) for p in reversed(waarden)])
    assert [v.p for v in blijft] == [0.0095, 0.0019, 0.0004, 0.0001]


def test_een_hogere_rang_neemt_een_lagere_mee() -> None:
    assert len(blijft_over([verandering(p) for p in (0.03, 0.04, 0.045, 0.049)])) == 4
    assert blijft_over([verandering(p) for p in (0.06, 0.9)]) == []
    assert blijft_over([]) == []


@given(st.lists(st.integers(0, 400).map(lambda stap: 5 * stap), min_size=6, max_size=6))
def test_zonder_verandering_valt_er_niets_op(aantallen: list[int]) -> None:
    kernen = dict(zip(KERNEN, aantallen, strict=True))
    # With as many days: in a longer quarter an equal number would be a fall.
    assert opvallend(moment(NU, kernen), [moment(JAAR, kernen)]) == (NIETS,)


@given(st.lists(st.sampled_from([0, 5, 10]), min_size=12, max_size=12))
def test_kleine_aantallen_vallen_nooit_op(aantallen: list[int]) -> None:
    nu, toen = (dict(zip(KERNEN, deel, strict=True)) for deel in (aantallen[:6], aantallen[6:]))
    zinnen = opvallend(moment(NU, nu), [moment(JAAR, toen)])
    assert not [zin for zin in zinnen if zin.startswith("In Kern")]


def test_een_echte_verdrievoudiging_valt_op() -> None:
    zinnen = opvallend(gelijk(NU, 30, k2=90), [gelijk(VORIG, 30), gelijk(JAAR, 30)])
    assert (
        "In Kern 2 kwamen ongeveer 90 hulpvragen en signalen binnen. Dat is meer dan in de lente van 2026 "
        in (zinnen[-1])
    )
    assert zinnen[-1].endswith("(toen 30) en meer dan in de zomer van 2025 (toen 30).")


def test_een_daling_tot_nul_leest_als_een_zin() -> None:
    (zin,) = opvallend(moment(NU, {}, wonen=0, open=500), [moment(JAAR, {}, wonen=60, open=5)])
    assert zin == (
        "Het thema ‘Wonen, huis’ kwam niet of bijna niet voor. Dat is minder dan in de zomer van 2025 (toen 60)."
    )


def test_de_volgorde_is_die_van_de_schermen_en_het_zijn_er_hoogstens_zes() -> None:
    hoger = moment(NU, {kern: 5000 + 500 * i for i, kern in enumerate(KERNEN)}, wonen=900, huisarts=800)
    zinnen = opvallend(hoger, [moment(JAAR, dict.fromkeys(KERNEN, 50), wonen=50, huisarts=60)])
    assert [zin.split(" kwamen")[0] for zin in zinnen[:6]] == ["In heel Cranendonck"] + [
        f"In Kern {nummer}" for nummer in range(5)
    ]
    assert zinnen[6:] == ("Nog 3 getallen veranderden sterk: kijk in de tabellen.",)


def test_een_kern_die_er_toen_niet_was_wordt_niet_vergeleken() -> None:
    assert opvallend(moment(NU, {"kern-0": 500}), []) == (GEEN_EERDER,)
    zonder = Moment(JAAR, Gepubliceerd({("kern-uitkomst", "kern-1", TOTAAL): 5}, 5, BEGRIPPEN), 4)
    assert opvallend(moment(NU, {"kern-0": 500}), [zonder]) == (NIETS,)


def poisson(kans: Random, gemiddeld: float) -> int:
    tijd, aantal = kans.expovariate(gemiddeld), 0
    while tijd < 1:
        tijd, aantal = tijd + kans.expovariate(gemiddeld), aantal + 1
    return aantal


def test_bij_louter_toeval_valt_er_hoogstens_een_op_de_twintig_keer_iets_op() -> None:
    """With no true change whatever stands out is false, so the share of such tables is the false discovery rate."""
    kans, vals, keren = Random(1995), 0, 300  # noqa: S311 - to simulate
    for _ in range(keren):
        gemiddeld = {kern: kans.choice((10, 40, 120)) for kern in KERNEN}
        tabellen = [
            moment(kwartaal, {kern: 5 * round(poisson(kans, gemiddeld[kern]) / 5) for kern in KERNEN})
            for kwartaal in (NU, VORIG, JAAR)
        ]
        vals += opvallend(tabellen[0], tabellen[1:]) != (NIETS,)
    assert vals / keren <= 0.05


@pytest.mark.django_db
def test_een_lopend_kwartaal_wordt_niet_vergeleken() -> None:
    rapport = maak_rapport(str(Kwartaal.huidig()), vastgesteld=False)
    assert not rapport.na_afloop_geteld
    assert maak_verslag(rapport).opvallend == ()
