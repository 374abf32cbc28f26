"""The lock on what stays readable for few: geheugensteun, exact tables, second factors (AES-128-CBC, HMAC-SHA256).

GEHEUGEN_SLEUTELS has the keys: the first one encrypts, all of them decrypt.
"""

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def slot() -> MultiFernet:
    """Encrypts with the first key, decrypts with each of them."""
    return MultiFernet([Fernet(sleutel) for sleutel in settings.GEHEUGEN_SLEUTELS])
