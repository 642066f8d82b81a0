"""From the detector signal to the picture, as the software of an X-ray room does it."""
