"""Takes an uploaded file into memory up to a limit, and never onto a disk: there it would lie readable (ASVS 5.2.1).

It is read while nobody knows yet who sends it. So what is too much is not kept, whoever sends it; the answer in words
is left to the form, which sees how large the file was.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler

GROOTSTE_BESTAND = 20_000_000
# Beyond this nothing is read at all: nobody picks such a file by mistake.
GROOTSTE_VERZOEK = 5 * GROOTSTE_BESTAND


class Begrensd(MemoryFileUploadHandler):
    """For all files of one request together."""

    gelezen = 0

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:
        if content_length > GROOTSTE_VERZOEK:
            raise RequestDataTooBig
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.gelezen += len(raw_data)
        if self.gelezen <= GROOTSTE_BESTAND:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        if self.gelezen > GROOTSTE_BESTAND:
            self.file = BytesIO()
        self.file.seek(0)
        wat = (self.file_name, self.content_type, file_size, self.charset, self.content_type_extra)
        return InMemoryUploadedFile(self.file, self.field_name, *wat)
