from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.exposure.beam import beam, half_value
from helpers.simulate.exposure.materials import MATERIALS
from helpers.simulate.exposure.tables import tables


def test_the_tables_hold_every_material_and_agree_with_tabulated_values():
    assert set(tables().attenuation) == set(MATERIALS)
    energy = tables().energy
    for name, at_60_kev in (("soft", 0.2048 * 1.05), ("fat", 0.1974 * 0.95), ("aluminium", 0.2778 * 2.70)):
        # NIST, cm2/g times g/cm3.
        assert np.interp(60, energy, tables().attenuation[name]) == pytest.approx(at_60_kev / 10, rel=0.02)


@pytest.mark.parametrize("kvp", [40, 52.5, 60, 81, 125])
def test_bins_hold_equally_many_photons_of_rising_energy(kvp):
    source = beam(kvp)
    assert source.photons == pytest.approx(np.full(14, source.photons.mean()))
    assert (np.diff(source.energy) > 0).all()
    assert source.energy.max() < kvp
    assert source.shares.sum(1) == pytest.approx(1)


def test_the_output_grows_and_the_beam_hardens_with_voltage_and_filter():
    kerma = {kvp: float(beam(kvp).photons @ beam(kvp).air_kerma) for kvp in (60, 80, 120)}
    assert kerma[80] == pytest.approx(50, rel=0.03)
    assert kerma[60] < kerma[80] < kerma[120]
    assert 1.5 < half_value(beam(60)) < half_value(beam(80)) < half_value(beam(80, 1.0, 0.1)) < 8


def test_a_voltage_between_two_tables_lies_between_them():
    means = [float(beam(kvp).energy.mean()) for kvp in (70, 72.5, 75)]
    assert means[0] < means[1] < means[2]


@pytest.mark.parametrize("kvp", [39, 126])
def test_voltages_beyond_the_tables_are_refused(kvp):
    with pytest.raises(ValueError, match="the tables hold 40 to 125 kV"):
        beam(kvp)
