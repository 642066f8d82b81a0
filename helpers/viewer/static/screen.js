import { paint, resample, visibleRectangle } from "./raster.js";
import { lookUpTable } from "./voi.js";

/** A canvas that remembers the samples on the screen, so that a window step only looks them up again. */
export class Screen {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { alpha: false });
    this.geometry = this.tableKey = null;
  }

  /** Fit the canvas to the size at which it is laid out; true when that changed. */
  resize() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.max(1, Math.round(this.canvas.clientWidth * ratio));
    const height = Math.max(1, Math.round(this.canvas.clientHeight * ratio));
    if (this.canvas.width === width && this.canvas.height === height) return false;
    Object.assign(this.canvas, { width, height });
    this.geometry = null;
    return true;
  }

  /** Give all memory back; the next `resize` and `draw` bring the picture back. */
  release() {
    Object.assign(this.canvas, { width: 1, height: 1 });
    this.geometry = this.tableKey = this.levels = this.samples = this.picture = this.pixels = this.table = null;
  }

  /** Draw a frame: `levels` as decoded, `image` as the widget describes it. True when the geometry changed. */
  draw({ levels, image, camera, voi, inverted }) {
    const channels = image.colour ? 3 : 1;
    const placed = this.#place(levels, channels, camera);
    this.#tabulate(channels, image, voi, inverted);
    const { left, top, width, height } = this.rectangle;
    if (width && height) {
      paint(this.pixels, this.samples, channels, this.table);
      this.context.putImageData(this.picture, left, top);
    }
    return placed;
  }

  #place(levels, channels, camera) {
    const key = [camera.zoom, camera.x, camera.y, camera.aspect, camera.turn, camera.flip].join();
    if (this.geometry === key && this.levels === levels) return false;
    this.geometry = key;
    this.levels = levels;
    this.rectangle = visibleRectangle(camera, this.canvas.width, this.canvas.height);
    const { width, height } = this.rectangle;
    this.context.fillStyle = "#000";
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    if (!width || !height) return true;
    this.samples = resample(levels, channels, camera, this.rectangle);
    if (this.picture?.width !== width || this.picture?.height !== height) {
      this.picture = this.context.createImageData(width, height);
      this.pixels = new Uint32Array(this.picture.data.buffer);
    }
    return true;
  }

  #tabulate(channels, image, voi, inverted) {
    const key = [voi.center, voi.width, voi.function, inverted, image.scale, image.offset, channels].join();
    if (this.tableKey === key) return;
    this.tableKey = key;
    this.table = lookUpTable(channels === 1 ? 65536 : 256, image, voi, inverted);
  }
}
