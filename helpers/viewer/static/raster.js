import { axesOf, stepsOf, turnedSize } from "./camera.js";

// From samples to the screen in two steps. `resample` runs when the geometry changes and leaves samples for the
// visible part of the image; `paint` runs at every window step and only looks those samples up in a table.

/** The visible part of the picture in device pixels: {left, top, width, height}. */
export function visibleRectangle(camera, width, height) {
  const [stepX, stepY] = stepsOf(camera), [columns, rows] = turnedSize(camera);
  const left = Math.max(0, Math.round(camera.x)), top = Math.max(0, Math.round(camera.y));
  const right = Math.min(width, Math.round(camera.x + columns * stepX));
  const bottom = Math.min(height, Math.round(camera.y + rows * stepY));
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

// Whether a level has about a sample for every screen pixel. Up to 1.2 pixels a sample is nearer to the mean of what a
// screen pixel covers than the next finer level, of which two in a row would be taken and others left out.
const suffices = (scale, { zoom, aspect }) => scale * zoom * Math.min(1, aspect) <= 1.2;

/** How many times smaller a picture may be and still be as sharp on the screen: a power of two. */
export function scaleFor(camera) {
  let scale = 1;
  while (scale < 64 && suffices(2 * scale, camera)) scale *= 2;
  return scale;
}

// The coarsest level that suffices: sharp, and averaged where it is small.
function levelFor(levels, camera) {
  let best = levels[0];
  for (const level of levels) if (suffices(level.scale, camera)) best = level;
  return best;
}

// For one axis: where the samples on both sides of each screen pixel begin, and how far (in 128ths) it lies toward the
// next. 128ths, because two of them and a 16-bit sample still fit into a 32-bit integer.
function between({ count, start, origin, step, reversed, size, level, samples, stride }) {
  const before = new Int32Array(count), next = new Int32Array(count), toward = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const turned = (i + start + 0.5 - origin) / step - 0.5;
    const full = reversed ? size - 1 - turned : turned;
    const at = Math.min(samples - 1, Math.max(0, (full + 0.5) / level - 0.5));
    const whole = Math.floor(at + 1e-6);
    before[i] = whole * stride;
    next[i] = Math.min(samples - 1, whole + 1) * stride;
    toward[i] = Math.max(0, at - whole) * 128;
  }
  return { before, next, toward };
}

/** Samples of the visible rectangle, interpolated between pixel centres. */
export function resample(levels, channels, camera, rectangle) {
  const level = levelFor(levels, camera);
  const { left, top, width, height } = rectangle, [stepX, stepY] = stepsOf(camera), axes = axesOf(camera);
  const sizes = {
    column: { size: camera.columns, samples: level.columns, stride: channels },
    row: { size: camera.rows, samples: level.rows, stride: channels * level.columns },
  };
  const along = (axis, count, start, origin, step) =>
    between({ count, start, origin, step, reversed: axis.reversed, level: level.scale, ...sizes[axis.axis] });
  const across = along(axes.across, width, left, camera.x, stepX), down = along(axes.down, height, top, camera.y, stepY);
  const out = new level.data.constructor(width * height * channels);
  if (channels === 1) blendGrey(level.data, across, down, width, height, out);
  else blendColour(level.data, across, down, width, height, out);
  return out;
}

function blendGrey(data, across, down, width, height, out) {
  const { before, next, toward } = across;
  for (let row = 0, at = 0; row < height; row++) {
    const upper = down.before[row], lower = down.next[row], v = down.toward[row], w = 128 - v;
    for (let column = 0; column < width; column++, at++) {
      const a = before[column], b = next[column], u = toward[column], t = 128 - u;
      out[at] = ((data[upper + a] * t + data[upper + b] * u) * w + (data[lower + a] * t + data[lower + b] * u) * v) >> 14;
    }
  }
}

function blendColour(data, across, down, width, height, out) {
  const { before, next, toward } = across;
  for (let row = 0, at = 0; row < height; row++) {
    const upper = down.before[row], lower = down.next[row], v = down.toward[row], w = 128 - v;
    for (let column = 0; column < width; column++) {
      const a = before[column], b = next[column], u = toward[column], t = 128 - u;
      for (let channel = 0; channel < 3; channel++, at++) {
        const above = data[upper + a + channel] * t + data[upper + b + channel] * u;
        const below = data[lower + a + channel] * t + data[lower + b + channel] * u;
        out[at] = (above * w + below * v) >> 14;
      }
    }
  }
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
