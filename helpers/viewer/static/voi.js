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

// Which samples a window tells apart: all below are as dark, all above as bright as it goes. One more on each side for
// what rounding does.
function ramp(size, { scale, offset }, { center, width, function: shape }) {
  if (shape === "SIGMOID" || !(scale > 0)) return [0, size];
  const middle = shape === "LINEAR_EXACT" ? center : center - 0.5;
  const half = Math.max(0, shape === "LINEAR_EXACT" ? width : width - 1) / 2;
  const within = (sample) => Math.min(size, Math.max(0, sample));
  return [within(Math.floor((middle - half - offset) / scale) - 1), within(Math.ceil((middle + half - offset) / scale) + 2)];
}

/**
 * Grey levels 0 to 255 for all samples.
 * @param {number} size number of samples: 65536 for grey, 256 for a colour channel
 * @param {{scale: number, offset: number}} coding value = sample * scale + offset
 */
export function lookUpTable(size, coding, window, inverted) {
  const table = new Uint8Array(size);
  const greyOf = (sample) => {
    const grey = Math.floor(brightness(sample * coding.scale + coding.offset, window) * 255 + 0.5);
    return inverted ? 255 - grey : grey;
  };
  const [from, to] = ramp(size, coding, window);
  table.fill(greyOf(0), 0, from);
  for (let sample = from; sample < to; sample++) table[sample] = greyOf(sample);
  return table.fill(greyOf(size - 1), to);
}
