"""The logo: a small PNG, whose size is checked before decoding, on white, so that pages need no transparency."""

from __future__ import annotations

import functools
import io
import struct
import zlib
from typing import Any, Final

from models.parse import Unusable

LARGEST: Final = 512 * 1024
"""Most bytes of a logo."""
MOST_PIXELS: Final = 1_000_000
LONGEST_SIDE: Final = 2_000
_START: Final = b"\x89PNG\r\n\x1a\n"
_NOT_PNG: Final = "The logo must be a PNG file. Save it as PNG, then choose it again."


def logo_size(data: bytes) -> tuple[int, int]:
    """Width and height of a logo in pixels. Raises `Unusable` if it is no PNG or too large."""
    if not data.startswith(_START) or data[12:16] != b"IHDR" or len(data) < 45:
        raise Unusable(_NOT_PNG)
    if len(data) > LARGEST:
        raise Unusable("The logo file is larger than 512 kB. Save it smaller, then choose it again.")
    wide, high = struct.unpack_from(">II", data, 16)
    if not 0 < wide <= LONGEST_SIDE or not 0 < high <= LONGEST_SIDE or wide * high > MOST_PIXELS:
        raise Unusable(
            f"The logo has {wide} by {high} pixels; a million in all and 2,000 a side are the most. Save it smaller."
        )
    return wide, high


@functools.lru_cache(maxsize=4)
def on_white(data: bytes) -> Any:
    """The decoded logo as an RGB image of Pillow without transparency. Raises `Unusable`."""
    logo_size(data)
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as opened:
            picture = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, struct.error, zlib.error, Image.DecompressionBombError) as wrong:
        raise Unusable("The logo is damaged. Save it as PNG again, then choose it again.") from wrong
    ground = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    ground.alpha_composite(picture)
    return ground.convert("RGB")
