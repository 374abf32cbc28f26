"""Each web request asks the database as the user who is signed in, up to and including the last byte of its answer."""

from collections.abc import Callable, Iterable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from makelaar.models import Gebruiker
from makelaar.muur import WEB, Wie, als


class Muur:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asker = Wie(WEB, request.user.pk if isinstance(request.user, Gebruiker) else 0)
        with als(asker):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse):
            # Its rows are read after the view is done.
            response.streaming_content = _onder(asker, response.streaming_content)
        return response


def _onder(asker: Wie, stukken: Iterable[bytes]) -> Iterator[bytes]:
    """One piece at a time, so that whoever reads in between asks as before."""
    bron = iter(stukken)
    while True:
        with als(asker):
            stuk = next(bron, None)
        if stuk is None:
            return
        yield stuk
