"""Frames that pydicom's own plugins do not unpack: back to plain bytes, which pydicom then arranges."""

from __future__ import annotations

import zlib
from math import ceil
from typing import TYPE_CHECKING, Any

from pydicom.encaps import encapsulate
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import ExplicitVRLittleEndian, RLELossless

from helpers.dicom.errors import CannotOpen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from helpers.dicom.pixel_format import PixelFormat


def arrange(plain: bytes, layout: PixelFormat, **changes: Any) -> NDArray[Any]:
    """Return one uncompressed little endian frame as an array."""
    decoder = get_decoder(ExplicitVRLittleEndian)
    # Some decoders give a trailing byte of padding, and pydicom wants an even number of bytes.
    even = plain + b"\x00" * (len(plain) % 2)
    return decoder.as_array(even, index=0, **layout.options(**changes))[0]


def inflate(frame: bytes, layout: PixelFormat) -> NDArray[Any]:
    """Unpack a frame of Deflated Image Frame Compression (PS3.5 A.4.11), within the size of one frame."""
    expected = ceil(layout.frame_bits / 8)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    plain = inflater.decompress(frame, expected + 1)
    if len(plain) < expected:
        raise CannotOpen("", "is cut off in its compressed pixels", "Copy or export it again.")
    return arrange(plain[: expected + expected % 2], layout)


def check_run_length(frame: bytes, layout: PixelFormat) -> None:
    """Refuse a run-length coded frame that is far longer than plain pixels: two bytes may grow to 128.

    Raises
    ------
    CannotOpen
        Before pydicom unpacks it, which looks at its size only afterwards.
    """
    # At worst, in rows of one pixel, every byte costs one more; the header and padding come on top.
    if len(frame) > 2 * ceil(layout.frame_bits / 8) + 128:
        raise CannotOpen("", "has far more compressed pixels than plain ones", "It is damaged: export it again.")


def run_length_bits(frame: bytes, layout: PixelFormat) -> NDArray[Any]:
    """Unpack run-length coded single bits: eight pixels to a byte, which pydicom does not know for RLE."""
    packed = ceil(layout.frame_bits / 8)
    changes = {"rows": 1, "columns": packed, "bits_allocated": 8, "bits_stored": 8}
    plain, _ = get_decoder(RLELossless).as_array(encapsulate([frame]), index=0, **layout.options(**changes))
    return arrange(plain.tobytes(), layout)


def openjpeg(frame: bytes, layout: PixelFormat) -> NDArray[Any]:
    """Unpack JPEG 2000 and High-Throughput JPEG 2000 with OpenJPEG."""
    from openjpeg import utils as library  # noqa: PLC0415 - loaded only for the files that need it

    precision = int(library.get_parameters(frame)["precision"])
    plain = bytes(library.decode_pixel_data(frame, version=2))
    # The library packs by the precision in the frame; the header may say otherwise.
    container = 8 if precision <= 8 else 16 if precision <= 16 else 32
    colour = "RGB" if layout.photometric in ("YBR_ICT", "YBR_RCT") else layout.photometric
    if layout.samples == 3 and colour == "YBR_FULL_422":
        colour = "YBR_FULL"  # the library has already given every pixel its chroma
    out = arrange(
        plain,
        layout,
        bits_allocated=container,
        bits_stored=precision,
        planar_configuration=0,
        photometric_interpretation=colour,
    )
    return out.astype(f"{'i' if layout.signed else 'u'}{layout.bits_allocated // 8}", copy=False)


def gdcm_12_bit(frame: bytes, layout: PixelFormat, syntax: str) -> NDArray[Any]:
    """Unpack 12-bit JPEG Extended and Full Progression with GDCM.

    pydicom refuses these; GDCM 3.2 decodes them, as the tests compare with the same picture uncompressed.
    """
    import gdcm  # noqa: PLC0415 - loaded only for the files that need it

    fragment = gdcm.Fragment()
    fragment.SetByteStringValue(frame)
    fragments = gdcm.SequenceOfFragments.New()
    fragments.AddFragment(fragment)
    element = gdcm.DataElement(gdcm.Tag(0x7FE0, 0x0010))
    element.SetValue(fragments.__ref__())
    image = gdcm.Image()
    image.SetNumberOfDimensions(2)
    image.SetDimensions((layout.columns, layout.rows, 1))
    image.SetDataElement(element)
    kind = gdcm.PhotometricInterpretation.GetPIType(layout.photometric)
    image.SetPhotometricInterpretation(gdcm.PhotometricInterpretation(kind))
    image.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.GetTSType(syntax)))
    bits = layout.bits_stored
    image.SetPixelFormat(gdcm.PixelFormat(layout.samples, layout.bits_allocated, bits, bits - 1, layout.signed))
    # GDCM returns its bytes as text; this is how Python gets them back.
    plain = image.GetBuffer().encode("utf-8", "surrogateescape")
    return arrange(plain, layout, planar_configuration=0)
