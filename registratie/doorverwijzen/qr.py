"""A QR code that a page draws itself, as one SVG path: nothing is asked of another computer."""

from dataclasses import dataclass

RAND = 4  # the quiet zone that a reader needs, in blocks (ISO/IEC 18004)


@dataclass(frozen=True)
class Qr:
    """The drawing: its width and height in blocks, and the path of the dark ones."""

    zijde: int
    pad: str


def teken(tekst: str) -> Qr:
    # Brings an imaging library along, which every process would otherwise load.
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=RAND)
    code.add_data(tekst)
    rijen = code.get_matrix()
    blokken = (f"M{x} {y}h1v1h-1z" for y, rij in enumerate(rijen) for x, donker in enumerate(rij) if donker)
    return Qr(len(rijen), "".join(blokken))
