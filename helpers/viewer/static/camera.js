// Where an image lies on the canvas. Image points are (column, row) at pixel centres, zero-based; canvas points
// are device pixels from the upper left corner. `aspect` is the height of an image pixel over its width.

/** The camera that shows a whole image, in the middle of the canvas. */
export function fitCamera(image, width, height) {
  const aspect = image.aspect;
  const zoom = Math.min(width / image.columns, height / (image.rows * aspect));
  return centredCamera(image, width, height, zoom);
}

/** The camera with the image's middle in the canvas's middle, at a zoom (device pixels for an image column). */
export function centredCamera(image, width, height, zoom) {
  const { aspect, columns, rows } = image;
  // Whole numbers, so that at a zoom of 1 every image pixel falls on one screen pixel.
  return { zoom, aspect, x: Math.round((width - columns * zoom) / 2), y: Math.round((height - rows * zoom * aspect) / 2) };
}

/** Canvas point of an image point. */
export function toCanvas({ zoom, aspect, x, y }, [column, row]) {
  return [x + (column + 0.5) * zoom, y + (row + 0.5) * zoom * aspect];
}

/** Image point under a canvas point. */
export function toImage({ zoom, aspect, x, y }, [canvasX, canvasY]) {
  return [(canvasX - x) / zoom - 0.5, (canvasY - y) / (zoom * aspect) - 0.5];
}

/** Zoom by a factor, with the image point under a canvas point staying where it is. */
export function zoomAt(camera, [canvasX, canvasY], factor) {
  const zoom = Math.min(64, Math.max(0.02, camera.zoom * factor));
  const kept = zoom / camera.zoom;
  return { ...camera, zoom, x: canvasX - (canvasX - camera.x) * kept, y: canvasY - (canvasY - camera.y) * kept };
}

/** Move the image by device pixels. */
export function panBy(camera, dx, dy) {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Keep a part of the image in sight, however far it was dragged. */
export function keepInSight(camera, image, width, height) {
  const margin = 40;
  const within = (at, size, room) => Math.min(room - Math.min(margin, size), Math.max(Math.min(margin, size) - size, at));
  return {
    ...camera,
    x: within(camera.x, image.columns * camera.zoom, width),
    y: within(camera.y, image.rows * camera.zoom * camera.aspect, height),
  };
}
