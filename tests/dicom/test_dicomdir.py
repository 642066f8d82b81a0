from __future__ import annotations

import warnings
from pathlib import Path

import pydicom
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from helpers.dicom import CannotOpen, read, read_all, read_folder

DISC = Path(pydicom.__file__).parent / "data" / "test_files" / "dicomdirtests"


def write_dicomdir(folder: Path, *references: list[str]) -> Path:
    made = Dataset()
    made.file_meta = FileMetaDataset()
    made.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.1.3.10"
    made.file_meta.MediaStorageSOPInstanceUID = "1.2.3"
    made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made.DirectoryRecordSequence = []
    for parts in references:
        record = Dataset()
        record.DirectoryRecordType = "IMAGE"
        with warnings.catch_warnings():  # pydicom knows that a hostile name is none
            warnings.simplefilter("ignore")
            record.ReferencedFileID = parts
        made.DirectoryRecordSequence.append(record)
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pydicom.dcmwrite(folder / "DICOMDIR", made, enforce_file_format=True)
    return folder / "DICOMDIR"


def test_a_real_disc() -> None:
    by_index, by_folder = read_folder(DISC / "DICOMDIR"), read_folder(DISC)
    assert len(by_index.images) > 3
    assert not by_index.refused
    assert len(by_folder.images) >= len(by_index.images)
    assert not any(refusal.file == "DICOMDIR" for refusal in by_folder.refused)


def test_only_the_files_it_names_and_in_either_case(make_dicom, tmp_path) -> None:
    make_dicom("disc/images/im1")
    make_dicom("disc/images/im2")
    index = write_dicomdir(tmp_path / "disc", ["IMAGES", "IM1"])
    assert [image.name for image in read_all(index)] == ["im1"]
    assert len(read_all(tmp_path / "disc")) == 2


OUTSIDE = [
    ["..", "secret.dcm"],
    ["A", "..", "..", "secret.dcm"],
    ["/secret.dcm"],
    ["../secret.dcm"],
    ["C:", "secret.dcm"],
    ["LINK"],
    ["LINKED", "secret.dcm"],
]


@pytest.mark.parametrize("parts", OUTSIDE)
def test_it_does_not_lead_out_of_its_folder(make_dicom, tmp_path, parts) -> None:
    secret = make_dicom("secret.dcm")
    (tmp_path / "disc" / "A").mkdir(parents=True)
    try:
        (tmp_path / "disc" / "LINK").symlink_to(secret)
        (tmp_path / "disc" / "LINKED").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links for this user")
    folder = read_folder(write_dicomdir(tmp_path / "disc", parts))
    assert folder.images == ()
    assert ["outside" in refusal.reason for refusal in folder.refused] == [True]


def test_a_missing_file_is_named(tmp_path) -> None:
    (refusal,) = read_folder(write_dicomdir(tmp_path, ["IMAGES", "IM9"])).refused
    assert (refusal.file, refusal.reason) == ("IMAGES/IM9", "is named by the DICOMDIR but is missing")


def test_links_and_names_within_the_folder_are_followed(make_dicom, tmp_path) -> None:
    make_dicom("disc/real.dcm")
    try:
        (tmp_path / "disc" / "LINK").symlink_to("real.dcm")
    except OSError:
        pytest.skip("this system makes no links for this user")
    assert len(read_all(write_dicomdir(tmp_path / "disc", ["LINK"]))) == 1


def test_it_is_no_picture_itself(tmp_path) -> None:
    with pytest.raises(CannotOpen, match="index of a disc"):
        read(write_dicomdir(tmp_path))
