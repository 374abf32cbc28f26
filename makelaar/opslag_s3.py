"""Storage that speaks S3; loaded only when OPSLAG_S3_BUCKET is set."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from makelaar.opslag import Opslag, OpslagWeg

# A report is a few hundred kB: what takes longer than this is no answer. Checksums that only Amazon knows stay out.
NETWERK = Config(
    connect_timeout=5,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 3},
    s3={"addressing_style": "path"},
    signature_version="s3v4",
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)

P = ParamSpec("P")
R = TypeVar("R")


def als_bestand(doe: Callable[P, R]) -> Callable[P, R]:
    """What goes wrong as it would on a disk: missing, refused, or away for a while."""

    @wraps(doe)
    def vertaald(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return doe(*args, **kwargs)
        except ClientError as fout:
            raise _als_bestandsfout(fout) from fout
        except (BotoCoreError, Boto3Error) as fout:
            raise OpslagWeg(type(fout).__name__) from fout

    return vertaald


def _als_bestandsfout(fout: ClientError) -> OSError:
    code, status = fout.response["Error"].get("Code", ""), fout.response["ResponseMetadata"]["HTTPStatusCode"]
    if status == 429 or status >= 500:
        return OpslagWeg(code)
    return FileNotFoundError(code) if status == 404 else PermissionError(code)


class Emmer(S3Storage, Opslag):  # type: ignore[misc]
    """A bucket of which nothing is public: every download goes through Makelaar."""

    def __init__(self, **opties: Any) -> None:
        vast = {"client_config": NETWERK, "transfer_config": TransferConfig(use_threads=False), "default_acl": None}
        super().__init__(**opties, **vast, file_overwrite=True)

    @als_bestand
    def verplaats(self, van: str, naar: str) -> None:
        """S3 shows an object once it is complete, so a copy is there at once."""
        bron = {"Bucket": self.bucket_name, "Key": self._normalize_name(van)}
        self.bucket.Object(self._normalize_name(naar)).copy_from(CopySource=bron)
        self.delete(van)

    def url(self, name: str | None) -> str:
        """None: not even one that expires."""
        raise NotImplementedError("Een bestand heeft geen openbaar adres.")

    @als_bestand
    def _open(self, name: str, mode: str = "rb") -> Any:
        """Fetched here, so that what goes wrong is known before an answer has begun."""
        bestand = super()._open(name, mode)
        bestand.open(mode)
        return bestand

    _save = als_bestand(S3Storage._save)
    exists = als_bestand(S3Storage.exists)
    delete = als_bestand(S3Storage.delete)
    listdir = als_bestand(S3Storage.listdir)
