// The transport coding of frames: see helpers/viewer/codec.py, which writes what is read here.
// These functions also run in a worker, made from their own text: they may use only each other.

/** Undo zlib. @param {BufferSource} bytes @returns {Promise<Uint8Array>} */
export async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Undo byte planes, zig-zag and row differences: 16-bit grey samples, row after row. */
export function undifferenceGrey(planes, rows, columns) {
  const count = rows * columns;
  const samples = new Uint16Array(count);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0, value = 0; column < columns; column++, i++) {
      const zigzag = planes[i] | (planes[count + i] << 8);
      value = (value + ((zigzag >>> 1) ^ -(zigzag & 1))) & 0xffff;
      samples[i] = value;
    }
  }
  return samples;
}

/** Undo planes and row differences: 8-bit red, green and blue, pixel after pixel. */
export function undifferenceColour(planes, rows, columns) {
  const count = rows * columns;
  const samples = new Uint8Array(3 * count);
  for (let channel = 0, i = 0; channel < 3; channel++) {
    for (let row = 0, at = channel; row < rows; row++) {
      for (let column = 0, value = 0; column < columns; column++, i++, at += 3) {
        value = (value + planes[i]) & 0xff;
        samples[at] = value;
      }
    }
  }
  return samples;
}

/** Halve a level by averaging 2 x 2 pixels; a last odd row or column is left out. */
export function halve(level, channels) {
  const rows = level.rows >> 1, columns = level.columns >> 1, width = level.columns * channels;
  const data = new level.data.constructor(rows * columns * channels);
  for (let row = 0, out = 0; row < rows; row++) {
    let above = 2 * row * width;
    for (let column = 0; column < columns; column++, above += channels) {
      for (let channel = 0; channel < channels; channel++, above++, out++) {
        const below = above + width;
        data[out] = (level.data[above] + level.data[above + channels] + level.data[below] + level.data[below + channels] + 2) >> 2;
      }
    }
  }
  return { data, rows, columns, scale: level.scale * 2 };
}

/**
 * Decode a frame and its smaller levels, so that a zoomed-out image is averaged, not thinned.
 * @returns {Promise<{data: Uint16Array|Uint8Array, rows: number, columns: number, scale: number}[]>}
 */
export async function decodeFrame({ format, rows, columns, scale, bytes }) {
  const planes = await inflate(bytes);
  const colour = format === "rgb8";
  const expected = rows * columns * (colour ? 3 : 2);
  if (planes.length !== expected) throw new Error(`a frame has ${planes.length} bytes instead of ${expected}`);
  const data = colour ? undifferenceColour(planes, rows, columns) : undifferenceGrey(planes, rows, columns);
  const levels = [{ data, rows, columns, scale }];
  for (let last = levels[0]; last.columns > 256 && last.rows > 256; last = levels[levels.length - 1]) {
    levels.push(halve(last, colour ? 3 : 1));
  }
  return levels;
}
