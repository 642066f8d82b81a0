"""A case with one question of each kind in which everything that belongs to the key is unique and can be searched.

`SecretCase` writes it in two versions that show a learner the same and have different keys.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import yaml
from PIL import Image, PngImagePlugin

ALL_KINDS = ("choice", "choices", "number", "points", "outline", "measure", "order", "match", "text", "report", "value")


class Secrets:
    """Strings and numbers that occur nowhere else, and a list of all that were given out."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.words: list[str] = []
        self.numbers: list[float] = []

    def word(self, what: str) -> str:
        self.words.append(f"canary{self.version}{what}{len(self.words):03d}")
        return self.words[-1]

    def name(self, what: str) -> str:
        """Return a secret that may be an id or a part of a file name."""
        return self.word(what.replace("_", "-"))

    def number(self, low: float) -> float:
        """Return a number a little above `low`, with digits that nothing has by chance."""
        self.numbers.append(round(low + 0.13731 + len(self.numbers) * 0.00173 + self.version * 0.0419, 5))
        return self.numbers[-1]

    def place(self, column: float, row: float) -> list[float]:
        return [self.number(column), self.number(row)]

    def outline(self, left: float, top: float) -> list[list[float]]:
        return [self.place(left + x, top + y) for x, y in ((0, 0), (20, 0), (20, 15), (0, 15))]


class SecretCase:
    """The case; `version` 0 or 1 decides the key, and nothing that is shown."""

    def __init__(self, version: int) -> None:
        self.secret = Secrets(version)
        self.version = version
        self.id = self.secret.name("case")
        self.files = [f"images/{self.secret.name('file')}.dcm", f"images/{self.secret.name('file')}.png"]
        self.ids = {kind: self.secret.name(f"id-{kind}") for kind in ALL_KINDS}
        self.truth = self._truth()
        self.data = self._data()

    def write(self, root: Path) -> Path:
        """Write the case into a catalogue and return its folder."""
        folder = root / "M1" / self.id
        (folder / "images").mkdir(parents=True)
        (folder / "case.yaml").write_text(yaml.safe_dump(self.data, sort_keys=False), "utf-8")
        (folder / "truth.json").write_text(json.dumps(self.truth), "utf-8")
        (folder / self.files[0]).write_bytes(self._dicom())
        (folder / self.files[1]).write_bytes(self._png())
        return folder

    def _turned(self, items: list) -> list:
        """Return items in an order that differs between the two versions."""
        return items if self.version == 0 else items[::-1]

    def _truth(self) -> dict:
        s = self.secret
        return {
            "schema": 1,
            "image": self.files[0],
            "frame": 0,
            "landmarks": {s.word("place"): s.place(33, 44)},
            "lines": {"baseline": [s.place(30, 20), s.place(30, 60)], "bony_roof": [s.place(30, 60), s.place(70, 90)]},
            "outlines": {"target": s.outline(40, 50), s.word("outline"): s.outline(20, 70)},
            "values": {"alpha": {"value": s.number(44), "unit": "°"}, "depth": {"value": s.number(27), "unit": "mm"}},
            "more": [self._truth_of_the_other_image()],
        }

    def _truth_of_the_other_image(self) -> dict:
        s = self.secret
        return {
            "schema": 1,
            "image": self.files[1],
            "frame": 0,
            "landmarks": {s.word("place"): s.place(12, 14)},
            "lines": {s.word("line"): [s.place(10, 10), s.place(20, 30)]},
            "outlines": {s.word("outline"): s.outline(20, 20)},
            "values": {s.word("value"): {"value": s.number(17), "unit": "mm"}},
        }

    def _data(self) -> dict:
        s = self.secret
        return {
            "id": self.id,
            "title": s.word("title"),
            "module": "M1",
            "roles": ["resident", "technologist"],
            "class": "disease" if self.version else "normal",
            "urgency": "red" if self.version else "green",
            "patient": {"age": "7 y", "sex": "M"},
            "history": "Fell from a swing.",
            "images": [
                {"file": file, "label": label} for file, label in zip(self.files, ("PA", "Lateral"), strict=True)
            ],
            "provenance": {"kind": "real", **{f: s.word(f) for f in ("source", "licence", "attribution")}},
            **{name: s.word(name) for name in ("findings", "diagnosis", "next_step", "teaching_point")},
            "differential": [s.word("differential")],
            "references": [],
            "questions": [self._question(kind) for kind in ALL_KINDS],
        }

    def _question(self, kind: str) -> dict:
        s = self.secret
        varied = {"prompt": f"What of this {kind} does a technologist see?", "explain": s.word("varied")}
        return {
            "id": self.ids[kind],
            "kind": kind,
            "prompt": f"What about the {kind}?",
            "points": 4,
            "confidence": kind == "choice",
            "explain": s.word("explain"),
            "hint": s.word("hint"),
            "hint_costs": 0.5,
            "variants": {"technologist": varied},
            **getattr(self, f"_{kind}")(),
        }

    def _options(self, right: int) -> list:
        s = self.secret
        options = [{"id": s.name("option"), "text": f"Option {i}", "said": s.word("said")} for i in range(4)]
        # Other options are right in the other version, and they stand in another order.
        for i in range(4):
            if i >= 4 - right if self.version else i < right:
                options[i]["correct"] = True
        return self._turned(options)

    def _choice(self) -> dict:
        return {"options": self._options(1)}

    def _choices(self) -> dict:
        return {"options": self._options(2)}

    def _number(self) -> dict:
        return {"truth": "depth", "unit": "mm", "full": self.secret.number(1), "half": self.secret.number(2)}

    def _points(self) -> dict:
        name = list(self.truth["outlines"])[self.version]
        return {"targets": [{"truth": name, "name": self.secret.word("target"), "radius_px": self.secret.number(3)}]}

    def _outline(self) -> dict:
        return {"truth": list(self.truth["outlines"])[1 - self.version], "name": "the lung"}

    def _measure(self) -> dict:
        s = self.secret
        options = [{"id": s.name("group"), "text": f"Group {i}", "said": s.word("said")} for i in range(3)]
        category = {"prompt": "Which group?", "options": options, "cuts": [s.number(10), s.number(80)], "tag": "M"}
        value = {"angle": "alpha", "truth": "alpha", "unit": "°", "full": s.number(2), "half": s.number(4)}
        return {"set": "graf", "items": ["baseline", "bony_roof"], "radius_px": s.number(5), "value": value,
                "category": category}  # fmt: skip

    def _order(self) -> dict:
        return {"items": self._turned(["wash", "look", "feel", "move"])}

    def _match(self) -> dict:
        right = self._turned(["red", "amber", "green"])
        pairs = zip(("stop", "wait", "go"), right, strict=True)
        return {"pairs": [{"left": a, "right": b, "said": self.secret.word("pair")} for a, b in pairs]}

    def _text(self) -> dict:
        return {"accept": [self.secret.word("accept"), self.secret.word("accept")], "half": [self.secret.word("half")]}

    def _report(self) -> dict:
        s = self.secret
        items = [{"text": f"Item {i}", "said": s.word("said")} for i in range(4)]
        first, last = (items[3], items[0]) if self.version else (items[0], items[3])
        first |= {"right": True, "must": True, "points": s.number(2)}
        last |= {"harm": True}
        words = {"prompt": "In a few words?", "accept": [s.word("accept")], "points": s.number(1)}
        return {"sections": [{"title": "Seen", "items": self._turned(items)}], "words": words}

    def _value(self) -> dict:
        s = self.secret
        return {"expects": "a list of two doses", "unit": "mGy", "full": s.number(0.1), "half": s.number(0.2),
                "value": [s.number(11), s.number(12)], "rests_on": ["D"]}  # fmt: skip

    def _dicom(self) -> bytes:
        """Return a file with secrets in every kind of place where a header can hold a text."""
        from pydicom import dcmwrite
        from pydicom.dataset import Dataset, FileMetaDataset
        from pydicom.sequence import Sequence
        from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian

        s, ds = self.secret, Dataset()
        ds.file_meta = FileMetaDataset()
        ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID = DigitalXRayImageStorageForPresentation
        ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID = f"1.2.3.{987654321 + self.version}"
        ds.file_meta.PrivateInformationCreatorUID = "1.2.3"
        ds.file_meta.PrivateInformation = s.word("meta").encode() + b"\0"
        s.words.append(str(987654321 + self.version))
        for keyword in ("PatientName", "PatientID", "StudyDescription", "SeriesDescription", "ProtocolName",
                        "PatientComments", "ImageComments", "DerivationDescription", "InstitutionName"):  # fmt: skip
            setattr(ds, keyword, s.word("header"))
        ds.ImageType = ["DERIVED", "PRIMARY", "", "SIMULATED"]
        ds.BodyPartExamined, ds.PatientOrientation, ds.Modality = s.word("b").upper(), ["L", "F"], "DX"
        s.words.append(str(ds.BodyPartExamined))
        ds.WindowCenter, ds.WindowWidth, ds.WindowCenterWidthExplanation = "2000", "4000", s.word("window")
        ds.ImagerPixelSpacing, ds.PixelSpacing, ds.RescaleType = ["0.5", "0.5"], ["0.5", "0.5"], s.word("unit")[:16]
        item = Dataset()
        item.CodeValue, item.CodeMeaning = s.word("c")[:16], s.word("meaning")
        ds.ViewCodeSequence = Sequence([item])
        block = ds.private_block(0x0099, s.word("private"), create=True)
        block.add_new(1, "LO", s.word("private"))
        ds.SamplesPerPixel, ds.PhotometricInterpretation, ds.Rows, ds.Columns = 1, "MONOCHROME2", 100, 120
        ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, 12, 11, 0
        pixels = (np.add.outer(np.arange(100), np.arange(120)) * 15).astype("<u2")
        # A secret in the four bits of each pixel that nothing shows, and one behind the last pixel.
        hidden = np.resize(np.unpackbits(np.frombuffer(s.word("bits").encode(), np.uint8)), pixels.shape)
        ds.PixelData = (pixels | hidden.astype("<u2") << 12).tobytes() + s.word("behind").encode()[:4]
        buffer = BytesIO()
        dcmwrite(buffer, ds, enforce_file_format=True)
        return b"\1" + s.word("preamble").encode().ljust(127, b"\0") + buffer.getvalue()[128:]

    def _png(self) -> bytes:
        s, texts = self.secret, PngImagePlugin.PngInfo()
        texts.add_text("Comment", s.word("text"))
        texts.add_itxt("Title", s.word("itxt"), zip=True)
        exif = Image.Exif()
        exif[0x010E] = s.word("exif")
        buffer = BytesIO()
        pixels = np.add.outer(np.arange(60), np.arange(70)).astype(np.uint8)
        Image.fromarray(pixels).save(buffer, "PNG", pnginfo=texts, exif=exif)
        return buffer.getvalue() + s.word("trailer").encode()
