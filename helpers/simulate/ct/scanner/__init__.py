"""The scanner: line integrals, quanta, filtered back projection and dose. It knows nothing of what it scans."""
