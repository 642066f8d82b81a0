"""Sizes beyond which a file is refused before memory is given to it, each with its reason."""

MIB = 1 << 20

FILE_BYTES = 1024 * MIB
"""A whole file is read at once; more than this does not fit beside a notebook on a weak laptop."""

FRAME_BYTES = 256 * MIB
"""One decoded frame. The largest plain radiographs and mammograms are about 60 MiB."""

FRAMES = 10_000
"""Frames in one file, each with a header of its own; cines and whole-body CT stay far below."""

INFLATED_BYTES = 256 * MIB
"""A deflated data set after inflation; deflate can grow a thousandfold, so it is counted on the way."""

HEADER_READS = 300_000
"""Read calls while parsing one header: one or two an element, 4 s and 150 MB at worst on two old cores."""

VALUE_BYTES = MIB
"""One value that is parsed, pixels and sequences aside; the longest useful ones are tables of 128 KiB."""

SEQUENCE_BYTES = 32 * MIB
"""A sequence that is parsed when asked for, such as the groups of an enhanced multi-frame image."""

SEQUENCE_ITEMS = 100_000
"""Items anywhere inside such a sequence; each costs about a kilobyte and 20 µs once parsed."""

ENLARGEMENT = 16
"""How many times more pixels a compressed picture may have than its header says, if it is large at all."""

LARGE_PIXELS = 4_000_000
"""Pixels from which the previous limit is asked about."""

PICTURE_PIXELS = FRAME_BYTES // 4
"""Pixels of a PNG or JPEG, with four samples each: above any detector, below Pillow's alarm for bombs."""

JPEG_SCANS = 100
"""Passes over one JPEG picture; programs write about ten, and each costs as much time as the picture is large."""

JPEG_SEGMENTS = 10_000
"""Parts of a JPEG before its size; a colour profile takes 255 at the most."""

VIDEO_FRAMES = 10_000
"""Frames of a clip: five minutes at 30 a second."""

VIDEO_COUNT_SECONDS = 2.0
"""Time spent on counting the frames of a clip; after that its header is believed."""

FOLDER_FILES = 50_000
"""Files looked at in one folder; a person who picks a whole disk by mistake is told so."""

OPEN_FILES_BYTES = 192 * MIB
"""Encoded pixels kept of files that were read lately."""

FRAME_CACHE_BYTES = 64 * MIB
"""Decoded frames an image keeps, so that scrolling back and forth is quick."""

RANGE_BYTES = 64 * MIB
"""Decoded bytes looked at to find the smallest and largest value; above it the header's bits decide."""

CHECK_SECONDS = 7.5
"""Time a checked file may take before its worker is stopped; with the start of a worker that is below 10 s."""

CHECK_DECODE_SECONDS = 4.0
"""Time spent on decoding frames of one checked file; the rest of a long cine is then taken on trust."""

CHECK_DECODED_BYTES = 1024 * MIB
"""Decoded bytes of one checked file after which the rest of a huge cine is taken on trust."""

CHECK_MEMORY_BYTES = 1900 * MIB
"""Memory of the worker that checks files: 2 GB with the rest of the command."""
