// Where an image lies on the canvas. Image points are (column, row) at pixel centres, zero-based; canvas points are
// device pixels from the upper left corner. A camera is plain data:
// {columns, rows, aspect, turn, flip, zoom, x, y}: `aspect` is the height of an image pixel over its width, `flip` mirrors
// the image left to right, `turn` then turns it by quarter turns clockwise, `zoom` is device pixels for an image column,
// and (x, y) is the upper left corner of the picture on the canvas.

const isOdd = ({ turn }) => turn % 2 === 1;

/** Device pixels for one step to the right and one step down in the turned picture. */
export function stepsOf(camera) {
  const tall = camera.zoom * camera.aspect;
  return isOdd(camera) ? [tall, camera.zoom] : [camera.zoom, tall];
}

/** Columns and rows of the turned picture. */
export function turnedSize(camera) {
  return isOdd(camera) ? [camera.rows, camera.columns] : [camera.columns, camera.rows];
}

/** Which image axis runs to the right and which down, and whether against its own direction. */
export function axesOf({ turn, flip }) {
  const column = { axis: "column", reversed: (turn === 1 || turn === 0) === flip };
  const row = { axis: "row", reversed: turn === 1 || turn === 2 };
  return turn % 2 ? { across: row, down: column } : { across: column, down: row };
}

const place = (axis, camera, column, row) => {
  const at = axis.axis === "column" ? column : row;
  return axis.reversed ? (axis.axis === "column" ? camera.columns : camera.rows) - 1 - at : at;
};

/** Canvas point of an image point. */
export function toCanvas(camera, [column, row]) {
  const { across, down } = axesOf(camera), [stepX, stepY] = stepsOf(camera);
  return [camera.x + (place(across, camera, column, row) + 0.5) * stepX, camera.y + (place(down, camera, column, row) + 0.5) * stepY];
}

/** Image point under a canvas point. */
export function toImage(camera, [canvasX, canvasY]) {
  const { across, down } = axesOf(camera), [stepX, stepY] = stepsOf(camera);
  const found = {};
  for (const [axis, at] of [[across, (canvasX - camera.x) / stepX - 0.5], [down, (canvasY - camera.y) / stepY - 0.5]]) {
    found[axis.axis] = axis.reversed ? (axis.axis === "column" ? camera.columns : camera.rows) - 1 - at : at;
  }
  return [found.column, found.row];
}

/** The zoom at which the whole picture is seen. */
export function fitZoom(camera, width, height) {
  const [stepX, stepY] = stepsOf({ ...camera, zoom: 1 }), [columns, rows] = turnedSize(camera);
  return Math.min(width / (columns * stepX), height / (rows * stepY));
}

/** The camera that shows a whole image, in the middle of the canvas; turned and mirrored as given. */
export function fitCamera({ columns, rows, aspect }, width, height, { turn = 0, flip = false } = {}) {
  const camera = { columns, rows, aspect, turn, flip, zoom: 1, x: 0, y: 0 };
  return centredCamera(camera, width, height, fitZoom(camera, width, height));
}

/** The camera with the picture's middle in the canvas's middle, at a zoom. */
export function centredCamera(camera, width, height, zoom) {
  const centred = { ...camera, zoom }, [stepX, stepY] = stepsOf(centred), [columns, rows] = turnedSize(centred);
  // Whole numbers, so that at a zoom of 1 every image pixel falls on one screen pixel.
  return { ...centred, x: Math.round((width - columns * stepX) / 2), y: Math.round((height - rows * stepY) / 2) };
}

/** The camera moved so that an image point lies at a canvas point. */
export function holdAt(camera, point, [canvasX, canvasY]) {
  const [x, y] = toCanvas(camera, point);
  return { ...camera, x: camera.x + canvasX - x, y: camera.y + canvasY - y };
}

/** Zoom by a factor, with the image point under a canvas point staying where it is. */
export function zoomAt(camera, [canvasX, canvasY], factor) {
  const zoom = Math.min(64, Math.max(0.02, camera.zoom * factor)), kept = zoom / camera.zoom;
  return { ...camera, zoom, x: canvasX - (canvasX - camera.x) * kept, y: canvasY - (canvasY - camera.y) * kept };
}

/** Move the picture by device pixels. */
export function panBy(camera, dx, dy) {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Turn the picture by quarter turns clockwise about the middle of the canvas. */
export function turnBy(camera, quarters, width, height) {
  const middle = [width / 2, height / 2], kept = toImage(camera, middle);
  return holdAt({ ...camera, turn: (camera.turn + quarters + 4) % 4 }, kept, middle);
}

/** Mirror what is on the screen, left to right or top to bottom. */
export function mirror(camera, vertical, width, height) {
  const middle = [width / 2, height / 2], kept = toImage(camera, middle);
  return holdAt({ ...camera, flip: !camera.flip, turn: ((vertical ? 6 : 4) - camera.turn) % 4 }, kept, middle);
}

/** Keep a part of the picture in sight, however far it was dragged. */
export function keepInSight(camera, width, height) {
  const margin = 40, [stepX, stepY] = stepsOf(camera), [columns, rows] = turnedSize(camera);
  const within = (at, size, room) => Math.min(room - Math.min(margin, size), Math.max(Math.min(margin, size) - size, at));
  return { ...camera, x: within(camera.x, columns * stepX, width), y: within(camera.y, rows * stepY, height) };
}

/** What another picture shows when it follows this one: the same part of it, relative to the whole. */
export function follow(camera, [width, height], other, [otherWidth, otherHeight]) {
  const zoom = (fitZoom(other, otherWidth, otherHeight) * camera.zoom) / fitZoom(camera, width, height);
  const [column, row] = toImage(camera, [width / 2, height / 2]);
  const same = [((column + 0.5) / camera.columns) * other.columns - 0.5, ((row + 0.5) / camera.rows) * other.rows - 0.5];
  return holdAt({ ...other, zoom }, same, [otherWidth / 2, otherHeight / 2]);
}

const OPPOSITE = { L: "R", R: "L", A: "P", P: "A", H: "F", F: "H" };
const opposite = (letters) => [...letters].map((letter) => OPPOSITE[letter] ?? letter).join("");

/**
 * The letters at the four edges of the picture.
 * @param {[string, string]} directions where columns and rows run to in the patient, for example ["L", "F"]
 */
export function edgeLetters(camera, [columnsTo, rowsTo]) {
  const { across, down } = axesOf(camera);
  const runsTo = ({ axis, reversed }) => {
    const letters = axis === "column" ? columnsTo : rowsTo;
    return reversed ? opposite(letters) : letters;
  };
  const right = runsTo(across), bottom = runsTo(down);
  return { left: opposite(right), right, top: opposite(bottom), bottom };
}
