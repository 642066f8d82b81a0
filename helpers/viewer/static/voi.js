// Window and level: DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3, the same rules as helpers/dicom/display.py.

/** Brightness, 0 to 1, of a value under a window. */
export function brightness(value, { center, width, function: shape }) {
  if (shape === "SIGMOID") return 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (shape === "LINEAR_EXACT") {
    return Math.min(1, Math.max(0, (value - center) / width + 0.5));
  }
  if (width <= 1) return value <= center - 0.5 ? 0 : 1;
  return Math.min(1, Math.max(0, (value - (center - 0.5)) / (width - 1) + 0.5));
}

/** The least width that a window of that function may have. */
export function leastWidth(shape) {
  return shape === "LINEAR" || shape === undefined ? 1 : 1e-6;
}

/**
 * Grey levels 0 to 255 for all samples.
 * @param {number} size number of samples: 65536 for grey, 256 for a colour channel
 * @param {{scale: number, offset: number}} coding value = sample * scale + offset
 */
export function lookUpTable(size, coding, window, inverted) {
  const table = new Uint8Array(size);
  for (let sample = 0; sample < size; sample++) {
    const grey = Math.floor(brightness(sample * coding.scale + coding.offset, window) * 255 + 0.5);
    table[sample] = inverted ? 255 - grey : grey;
  }
  return table;
}
