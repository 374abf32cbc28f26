"""The keys of the chips, which the beheerder sets: none does two things."""

import pytest
from django.core.exceptions import ValidationError

from registratie.keuzes import TOETSEN_VAN_HET_FORMULIER
from registratie.models import Bestemming, Code, Thema

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("soort", [Thema, Bestemming])
def test_de_meegeleverde_toetsen_botsen_niet(soort: type[Code]) -> None:
    for keuze in soort.objects.all():
        keuze.full_clean()
    toetsen = [keuze.toets for keuze in soort.objects.all() if keuze.toets]
    assert len(toetsen) == len(set(toetsen)) > 8


@pytest.mark.parametrize("toets", [*TOETSEN_VAN_HET_FORMULIER, "T", "1"])
def test_een_toets_die_al_iets_doet_wordt_geweigerd(toets: str) -> None:
    anders = Thema.objects.exclude(toets="1").first()
    assert anders
    anders.toets = toets
    with pytest.raises(ValidationError) as fout:
        anders.full_clean()
    assert "toets" in fout.value.message_dict


def test_een_toets_van_wat_niet_meer_mee_doet_is_vrij() -> None:
    Thema.objects.filter(toets="1").update(actief=False)
    anders = Thema.objects.exclude(toets="1").first()
    assert anders
    anders.toets = "1"
    anders.full_clean()
