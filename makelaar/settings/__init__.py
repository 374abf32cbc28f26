"""All settings, read from the environment; `.env.example` names each of them.

Without DATABASE_URL and SECRET_KEY this is the demo: SQLite and a filesystem broker under `var/`. With either of
them it is production, and what is missing stops the start.
"""

from makelaar.settings.aanmelden import *
from makelaar.settings.basis import *
from makelaar.settings.gemeente import *
from makelaar.settings.omgeving import *
from makelaar.settings.opslag import *
from makelaar.settings.taken import *
from makelaar.settings.verkeer import *
