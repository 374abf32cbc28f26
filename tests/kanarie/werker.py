"""The worker's application with tasks that fail with a text in their arguments, their variables and their message."""

from makelaar.celery import app

__all__ = ["app"]


@app.task(name="kanarie.mislukt")
def mislukt(tekst: str) -> None:
    in_een_variabele = {"notitie": tekst}
    raise ValueError(f"Dit mislukt: {in_een_variabele}")


@app.task(name="kanarie.opnieuw", autoretry_for=(OSError,), retry_backoff=False, default_retry_delay=0, max_retries=2)
def opnieuw(tekst: str) -> str:
    try:
        raise LookupError(tekst)
    except LookupError as fout:
        raise OSError(tekst) from fout
