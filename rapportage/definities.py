"""What each figure of the dashboard means: one definition, with a version that goes up when its meaning changes.

The definitions of thema's and uitkomsten are kept by the beheerder and frozen with each table; these belong to the
computation, and are frozen with the page.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Definitie:
    """`code` is where a figure links to."""

    code: str
    naam: str
    tekst: str
    versie: int = 1


VAN_ELKE_KERN = (
    Definitie(
        "hulpvragen",
        "Hulpvragen en signalen",
        "Alles wat in dit kwartaal bij een makelaar binnenkwam. De dag van het contact bepaalt het kwartaal. "
        "Elke hulpvraag telt één keer, met de uitkomst van nu.",
    ),
    Definitie("voorveld", "Opgelost in het voorveld", "Opgelost in het dorp zelf, zonder professional."),
    Definitie("doorverwezen", "Doorverwezen", "Een professional nam het over, of moet het nog oppakken."),
    Definitie("open", "Nog open", "Er was nog geen uitkomst toen de cijfers werden geteld."),
    Definitie(
        "aandeel",
        "Aandeel voorveld",
        "Van alles wat is afgehandeld, het deel dat in het voorveld is opgelost. Wat nog open is, telt niet mee.",
    ),
)
VAN_DE_GEMEENTE = (
    Definitie(
        "per-inwoners",
        "Per 1.000 inwoners",
        "Het aantal hulpvragen en signalen, gedeeld door de inwoners van de kern, keer 1.000. "
        "Het aantal inwoners is dat van de dag van tellen.",
    ),
    Definitie(
        "per-uren",
        "Per 10 uur",
        "Het aantal hulpvragen en signalen van het kwartaal voor elke 10 contracturen per week. De uren zijn het "
        "gemiddelde over alle dagen van het kwartaal: wie halverwege begint, telt voor de helft.",
    ),
    Definitie(
        "thema-uitkomst",
        "Thema en uitkomst",
        "Hoe vaak een uitkomst voorkwam bij een thema. Elke hulpvraag heeft één thema en één uitkomst.",
    ),
    Definitie(
        "doorverwijzingen",
        "Doorverwijzingen",
        "Elke keer dat een hulpvraag naar een professional ging. Eén hulpvraag kan meer doorverwijzingen hebben. "
        "Zij tellen in het kwartaal van hun hulpvraag.",
    ),
    Definitie(
        "binnen-14",
        "Opgepakt binnen 14 dagen",
        "Van alle doorverwijzingen het deel dat de ontvanger binnen 14 dagen oppakte.",
    ),
    Definitie(
        "vraag-en-aanbod",
        "Vraag en aanbod",
        "Hulpvragen per thema naast het aanbod dat op de dag van tellen op de sociale kaart stond.",
    ),
    Definitie("aandeel-open", "Aandeel nog open", "Van alle hulpvragen en signalen het deel dat nog open was."),
    Definitie(
        "dagen-tot-opschrijven",
        "Dagen tot opschrijven",
        "De dagen van het contact tot de makelaar het opschreef. De helft stond er dan in, of eerder (de mediaan). "
        "Wat uit een oude lijst komt, telt niet mee: daarvan weten we die dag niet.",
    ),
    Definitie(
        "dagen-tot-oppakken",
        "Dagen tot oppakken",
        "De dagen van het doorverwijzen tot de ontvanger het oppakte. Van wat is opgepakt, was de helft dan of eerder "
        "opgepakt (de mediaan).",
    ),
    Definitie(
        "jaar",
        "Jaarcijfers",
        "De gepubliceerde kwartalen van een jaar bij elkaar opgeteld. Een jaar staat er alleen als er geen kwartaal "
        "ontbreekt. Het aandeel komt uit de opgetelde aantallen.",
    ),
)
# What the report on paper has no figure of.
NIET_OP_PAPIER = ("per-inwoners", "jaar")
VAN_HET_RAPPORT = tuple(d for d in VAN_ELKE_KERN + VAN_DE_GEMEENTE if d.code not in NIET_OP_PAPIER)
