"""Erasing again what was erased after a copy was made; triggers of migration `wissing` keep which rows those were."""

from collections.abc import Callable

from registratie.models import Geheugensteun, Hulpvraag

GEWIST = "gewist"


def hulpvragen(sleutels: list[int]) -> int:
    return Hulpvraag.objects.filter(pk__in=sleutels).delete()[0]


def notities(sleutels: list[int]) -> int:
    return Hulpvraag.objects.filter(pk__in=sleutels).exclude(notitie="").update(notitie="")


def redenen(sleutels: list[int]) -> int:
    doorgehaald = Hulpvraag.objects.filter(pk__in=sleutels, doorgehaald_op__isnull=False)
    return doorgehaald.update(doorgehaald_reden=GEWIST)


def geheugensteunen(sleutels: list[int]) -> int:
    return Geheugensteun.objects.filter(pk__in=sleutels).delete()[0]


OPNIEUW: dict[str, Callable[[list[int]], int]] = {
    "hulpvraag": hulpvragen,
    "notitie": notities,
    "reden": redenen,
    "geheugensteun": geheugensteunen,
}
