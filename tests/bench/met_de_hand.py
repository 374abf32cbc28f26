"""What somebody would type to count a quarter: one grouped query per declared table, on the covering index."""

GELDIG = "h.contactdatum >= %(begin)s AND h.contactdatum < %(einde)s AND h.doorgehaald_op IS NULL"
HULPVRAGEN = f"registratie_hulpvraag h WHERE {GELDIG}"
MET_UITKOMST = f"registratie_hulpvraag h JOIN registratie_bestemming b ON b.id = h.uitkomst_id WHERE {GELDIG}"
VERWEZEN = f"registratie_doorverwijzing d JOIN registratie_hulpvraag h ON h.id = d.hulpvraag_id WHERE {GELDIG}"

MATCH = "b.domein = 'voorveld' AND EXISTS (SELECT FROM registratie_match m WHERE m.hulpvraag_id = h.id)"
TEMPO = "CASE WHEN d.opgepakt_op IS NULL THEN 2 WHEN d.opgepakt_op <= d.uitgezet_op + 14 THEN 0 ELSE 1 END"
DAGEN = (0, 1, 2, 3, 4, 5, 6, 7, 14, 28)


def _dagen(verschil: str, zonder: str) -> str:
    gevallen = " ".join(f"WHEN {verschil} <= {dagen} THEN {plaats}" for plaats, dagen in enumerate(DAGEN))
    return f"CASE WHEN {zonder} THEN 11 {gevallen} ELSE 10 END"


INVOERDAGEN = _dagen("(geregistreerd_op AT TIME ZONE 'Europe/Amsterdam')::date - contactdatum", "import_sleutel <> ''")
WACHTDAGEN = _dagen("d.opgepakt_op - d.uitgezet_op", "d.opgepakt_op IS NULL")

# Per table: its row, its column, and where its numbers come from.
TABELLEN = {
    "kern-uitkomst": ("kern_id", "uitkomst_id", HULPVRAGEN),
    "kern-thema": ("kern_id", "thema_id", HULPVRAGEN),
    "kern-soort": ("kern_id", "soort", HULPVRAGEN),
    "kern-doel-cohesie": ("kern_id", "doel_cohesie", HULPVRAGEN),
    "kern-doel-eenzaamheid": ("kern_id", "doel_eenzaamheid", HULPVRAGEN),
    "kern-doel-vroegsignalering": ("kern_id", "doel_vroegsignalering", HULPVRAGEN),
    "thema-uitkomst": ("thema_id", "uitkomst_id", HULPVRAGEN),
    "thema-match": ("thema_id", MATCH, MET_UITKOMST),
    "bestemming-vervolg": ("bestemming_id", "status", VERWEZEN),
    "bestemming-opgepakt": ("bestemming_id", TEMPO, VERWEZEN),
    "terug-reden": ("0", "reden", f"{VERWEZEN} AND d.status = 'teruggekomen'"),
    "gemeente-invoerdagen": ("0", INVOERDAGEN, HULPVRAGEN),
    "gemeente-wachtdagen": ("0", WACHTDAGEN, VERWEZEN),
}
PER_TABEL = {
    naam: f"SELECT {rij}, {kolom}, count(*) FROM {bron} GROUP BY 1, 2"  # noqa: S608  (nothing here comes from outside)
    for naam, (rij, kolom, bron) in TABELLEN.items()
}
