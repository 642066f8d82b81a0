// From samples to the screen in two steps. `resample` runs when the geometry changes and leaves samples for the
// visible part of the image; `paint` runs at every window step and only looks those samples up in a table.

/** The visible part of the image in device pixels: {left, top, width, height}. */
export function visibleRectangle(camera, image, width, height) {
  const left = Math.max(0, Math.round(camera.x)), top = Math.max(0, Math.round(camera.y));
  const right = Math.min(width, Math.round(camera.x + image.columns * camera.zoom));
  const bottom = Math.min(height, Math.round(camera.y + image.rows * camera.zoom * camera.aspect));
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

// The coarsest level that still has a sample for every screen pixel: sharp, and averaged where it is small.
function levelFor(levels, camera) {
  let best = levels[0];
  for (const level of levels) if (level.scale * camera.zoom * Math.min(1, camera.aspect) <= 1.001) best = level;
  return best;
}

// For one axis: the sample before each screen pixel, and how far (in 256ths) it lies toward the next.
function steps(count, start, origin, zoom, scale, last) {
  const before = new Int32Array(count), toward = new Int32Array(count), next = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const at = Math.min(last, Math.max(0, (i + start + 0.5 - origin) / (zoom * scale) - 0.5));
    before[i] = at;
    next[i] = Math.min(last, before[i] + 1);
    toward[i] = (at - before[i]) * 256;
  }
  return { before, next, toward };
}

/** Samples of the visible rectangle, interpolated between pixel centres. */
export function resample(levels, channels, camera, rectangle) {
  const level = levelFor(levels, camera), { data } = level;
  const { left, top, width, height } = rectangle;
  const out = new data.constructor(width * height * channels);
  const across = steps(width, left, camera.x, camera.zoom, level.scale, level.columns - 1);
  const down = steps(height, top, camera.y, camera.zoom * camera.aspect, level.scale, level.rows - 1);
  for (let row = 0, at = 0; row < height; row++) {
    const upper = down.before[row] * level.columns, lower = down.next[row] * level.columns, v = down.toward[row];
    for (let column = 0; column < width; column++) {
      const u = across.toward[column];
      const a = (upper + across.before[column]) * channels, b = (upper + across.next[column]) * channels;
      const c = (lower + across.before[column]) * channels, d = (lower + across.next[column]) * channels;
      for (let channel = 0; channel < channels; channel++, at++) {
        const above = data[a + channel] * (256 - u) + data[b + channel] * u;
        const below = data[c + channel] * (256 - u) + data[d + channel] * u;
        out[at] = (above * (256 - v) + below * v) / 65536;
      }
    }
  }
  return out;
}

/** Write samples through the table into 32-bit pixels (red, green, blue, opaque in memory order). */
export function paint(pixels, samples, channels, table) {
  const count = pixels.length;
  if (channels === 1) {
    for (let i = 0; i < count; i++) pixels[i] = 0xff000000 | (table[samples[i]] * 0x010101);
    return;
  }
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    pixels[i] = 0xff000000 | (table[samples[at + 2]] << 16) | (table[samples[at + 1]] << 8) | table[samples[at]];
  }
}
