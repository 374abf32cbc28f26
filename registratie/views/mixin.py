"""Who may see these screens, and who is looking."""

from makelaar.models import Gebruiker
from makelaar.toegang import Recht, ToegangMixin


class MakelaarMixin(ToegangMixin):
    """For the makelaar only; `gebruiker` is who is signed in."""

    recht = Recht.HULPVRAGEN

    @property
    def gebruiker(self) -> Gebruiker:
        assert isinstance(self.request.user, Gebruiker)  # noqa: S101  (narrows the type)
        return self.request.user
