import { centredCamera, edgeLetters, fitCamera, fitZoom, follow, keepInSight, mirror, panBy, toCanvas, toImage, turnBy, zoomAt } from "./camera.js";
import { element, svgElement } from "./elements.js";
import { isLarge } from "./frames.js";
import { drawFigures } from "./figures.js";
import { scaleFor } from "./raster.js";
import { Screen } from "./screen.js";
import { say } from "./texts.js";
import { leastWidth } from "./voi.js";

const SCREEN_PERIOD = 14; // milliseconds, a little less than that of 60 pictures a second

const isFitted = (camera, width, height) => Math.abs(camera.zoom / fitZoom(camera, width, height) - 1) < 1e-6;

/**
 * One image on the screen: its canvas, the layer of marks over it, and how it is looked at.
 *
 * `host` is the viewer: images, store, marking, shapesOn(pane), cross, changed(pane, what) where `what` is one of "frame",
 * "window", "look" and "drawn".
 */
export class Pane {
  constructor(host, number) {
    Object.assign(this, { host, number, states: new Map(), geometry: 0, waiting: false, lastDrawn: 0 });
    this.canvas = element("canvas", { class: "piw-canvas", tabindex: "0", role: "application", "data-testid": "viewer" });
    this.layer = svgElement("svg", { class: "piw-layer", "aria-hidden": "true" });
    this.corner = element("div", { class: "piw-corner" });
    this.badges = element("div", { class: "piw-badges" });
    this.letters = ["left", "right", "top", "bottom"].map((edge) => element("span", { class: `piw-letter piw-at-${edge}`, "aria-hidden": "true" }));
    this.progress = element("div", { class: "piw-progress", "aria-hidden": "true" });
    this.trouble = element("div", { class: "piw-message piw-trouble", role: "status", hidden: true });
    this.root = element("div", { class: "piw-pane", role: "group" }, this.canvas, this.layer, ...this.letters, this.corner, this.badges, this.progress, this.trouble);
    this.screen = new Screen(this.canvas);
  }

  get image() { return this.host.images[this.at]; }
  get state() { return this.states.get(this.at); }
  get camera() { return this.state.camera; }
  get size() { return [this.canvas.width, this.canvas.height]; }
  get ratio() { return window.devicePixelRatio || 1; }
  get held() { return this.host.store.get(this.at, this.state.frame); }

  /** How much smaller the frame may be: as the screen shows it; whole under the lens and where its pixels are counted. */
  get scale() { return isLarge(this.image) && !this.state.closer && !this.host.marking.countsPixels(this) ? scaleFor(this.camera) : 1; }

  /** Whether no finer frame is waited for. */
  get sharp() { return this.held?.scale <= this.scale; }

  /** Show an image, as it was last looked at in this pane. */
  choose(at) {
    this.at = at;
    const image = this.image;
    if (!this.states.has(at)) this.states.set(at, { frame: image.first ?? 0, ahead: 1, camera: null, voi: image.windows[0], preset: 0, inverted: false });
    this.screen.resize();
    this.state.camera ??= fitCamera(image, ...this.size);
    this.#sayName();
    this.look(this.state.camera);
    this.host.changed(this, "frame");
  }

  /** Another picture has taken the place of image `i`, `before`: it is looked at as that was. */
  renewed(i, before) {
    const state = this.states.get(i), image = this.host.images[i], size = this.slept ?? this.size;
    if (!state) return;
    if (image.count !== before.count) state.frame = image.first ?? 0;
    if (state.preset >= 0) Object.assign(state, { preset: Math.min(state.preset, image.windows.length - 1), voi: image.windows[Math.min(state.preset, image.windows.length - 1)] });
    if (state.camera && ["rows", "columns", "aspect"].some((name) => image[name] !== before[name])) state.camera = this.#sameView(state.camera, image, size);
    if (this.at !== i) return;
    this.geometry++;
    this.said = null;
    this.#sayName();
    this.request();
  }

  #sayName() {
    const { label } = this.image;
    this.trouble.hidden = true;
    this.canvas.setAttribute("aria-label", say("imageName", { label }));
    this.root.setAttribute("aria-label", say("paneName", { number: this.number + 1, count: this.host.paneCount, label }));
  }

  // What was seen whole is seen whole; else the same part of it.
  #sameView(camera, { rows, columns, aspect }, size) {
    const other = { ...camera, rows, columns, aspect };
    return isFitted(camera, ...size) ? fitCamera(other, ...size, camera) : follow(camera, size, other, size);
  }

  /** Go to a frame; false at either end of the stack. */
  goTo(frame) {
    const { state, image } = this;
    if (frame < 0 || frame >= image.count) return false;
    if (frame !== state.frame) state.ahead = Math.sign(frame - state.frame);
    state.frame = frame;
    this.geometry++;
    this.request();
    this.host.changed(this, "frame");
    return true;
  }

  /** Look through another camera. */
  look(camera) {
    this.state.camera = keepInSight(camera, ...this.size);
    this.geometry++;
    this.request();
    this.host.changed(this, "look");
  }

  panBy(dx, dy) { this.look(panBy(this.camera, dx * this.ratio, dy * this.ratio)); }
  zoomAt(x, y, factor) { this.look(zoomAt(this.camera, [x * this.ratio, y * this.ratio], factor)); }
  zoomBy(factor) { this.look(zoomAt(this.camera, this.size.map((side) => side / 2), factor)); }
  fit() { this.look(fitCamera(this.image, ...this.size, this.camera)); }
  actualSize() { this.look(centredCamera(this.camera, ...this.size, 1)); }
  turn(quarters) { this.look(turnBy(this.camera, quarters, ...this.size)); }
  mirror(vertical) { this.look(mirror(this.camera, vertical, ...this.size)); }

  /** Move the picture, where an image point lies beyond the edge of what is seen. */
  bringIntoSight(point) {
    const { clientWidth, clientHeight } = this.canvas, [x, y] = this.placeOf(point);
    const by = (at, room) => (at < 0 ? room / 4 - at : at > room ? (room * 3) / 4 - at : 0), dx = by(x, clientWidth), dy = by(y, clientHeight);
    if (dx || dy) this.panBy(dx, dy);
  }

  /** Change the window; `preset` is its place in the list, or -1 for one's own. */
  setWindow(voi, preset = -1) {
    const width = Math.max(leastWidth(voi.function), voi.width);
    Object.assign(this.state, { voi: { ...voi, width }, preset });
    this.request();
    this.host.changed(this, "window");
  }

  windowBy(dx, dy) {
    const { voi } = this.state, [low, high] = this.image.range;
    const step = Math.max(high - low, 1e-9) / 1024;
    this.setWindow({ ...voi, width: voi.width + dx * step, center: voi.center + dy * step });
  }

  invert() {
    this.state.inverted = !this.state.inverted;
    this.request();
    this.host.changed(this, "window");
  }

  reset() {
    Object.assign(this.state, { inverted: false });
    this.setWindow(this.image.windows[0], 0);
    this.look(fitCamera(this.image, ...this.size));
  }

  /** Fit to the room that the page gives; the middle stays in the middle, and what fitted still fits. */
  resized() {
    const [width, height] = this.slept ?? this.size;
    if (!this.screen.resize() || !this.state) return;
    this.slept = null;
    const { camera } = this;
    if (isFitted(camera, width, height)) this.fit();
    else this.look(panBy(camera, (this.canvas.width - width) / 2, (this.canvas.height - height) / 2));
  }

  /** Draw soon: at once after a rest, so that a single step is not kept waiting for the screen; else once a screen picture. */
  request() {
    if (this.waiting) return;
    const draw = () => { this.waiting = false; this.draw(); };
    this.waiting = true;
    if (performance.now() - this.lastDrawn > SCREEN_PERIOD) queueMicrotask(draw);
    else requestAnimationFrame(draw);
  }

  draw() {
    if (!this.state?.camera || this.host.sleeping) return;
    this.lastDrawn = performance.now();
    const { frame, camera, voi, inverted } = this.state, { held, image } = this;
    this.progress.hidden = this.sharp;
    this.progress.title = held ? say("sharper") : say("loading");
    if (held?.levels !== this.drawnLevels) this.geometry++; // marks may now have something to say about the pixels
    this.drawnLevels = held?.levels;
    const seen = this.#seen(held);
    if (seen) this.screen.draw({ levels: seen.levels, image: seen.image, camera, voi, inverted: seen.image.inverted !== inverted });
    this.drawMarks();
    this.#sayState();
    this.host.changed(this, held ? "drawn" : "missing", frame);
  }

  // What is drawn: until a new edition is here, the one before it, where it lies in the same place.
  #seen(held) {
    const { image, at } = this, { edition } = image, last = this.seen;
    if (held) this.seen = { levels: held.levels, image, at, edition };
    else if (!edition || last?.at !== at || last.image.rows !== image.rows || last.image.columns !== image.columns) this.seen = null;
    return this.seen;
  }

  /** Draw marks and truth again, if they or the place of the image changed. */
  drawMarks(force = false) {
    if (!this.state?.camera) return;
    if (!force && this.drawnGeometry === this.geometry) return;
    this.drawnGeometry = this.geometry;
    drawFigures(this.layer, this.camera, this.ratio, this.host.shapesOn(this));
  }

  #sayState() {
    const { camera, voi, frame } = this.state, { image } = this;
    // Exact values for tests and for whoever styles or scripts the page.
    Object.assign(this.root.dataset, { window: [voi.width, voi.center].join(), camera: [camera.zoom, camera.x, camera.y].join(), frame, image: this.at, turn: camera.turn, flip: camera.flip });
    const seen = `${camera.turn} ${camera.flip} ${this.at} ${frame} ${this.host.paneCount}`;
    if (this.said === seen) return;
    this.said = seen;
    const frames = image.count > 1 ? say("frameOf", { number: frame + 1, count: image.count }) : "";
    this.corner.textContent = this.host.paneCount > 1 ? [image.label, frames].filter(Boolean).join(" · ") : "";
    const letters = image.orientation ? edgeLetters(camera, image.orientation) : {};
    for (const [i, edge] of ["left", "right", "top", "bottom"].entries()) this.letters[i].textContent = letters[edge] ?? "";
    const badges = [image.simulated && say("simulated"), camera.flip && say("mirrored"), camera.turn && say("turned", { degrees: camera.turn * 90 })];
    this.badges.replaceChildren(...badges.filter(Boolean).map((text) => element("span", { class: "piw-badge" }, text)));
  }

  // ------------------------------------------------------------------ places and values

  pointAt(x, y) { return toImage(this.camera, [x * this.ratio, y * this.ratio]); }

  /** CSS place of an image point, from the pane's corner. */
  placeOf(point) { return toCanvas(this.camera, point).map((at) => at / this.ratio); }

  isInside([column, row]) {
    return column >= -0.5 && row >= -0.5 && column < this.image.columns - 0.5 && row < this.image.rows - 0.5;
  }

  /** The nearest place on the image. */
  clamp([column, row]) {
    return [Math.min(this.image.columns - 0.5, Math.max(-0.5, column)), Math.min(this.image.rows - 0.5, Math.max(-0.5, row))];
  }

  /** Reads pixel values of the frame on the screen, or null unless it is here in full. */
  get reader() {
    const held = this.held, { scale, offset, colour } = this.image;
    if (held?.scale !== 1 || colour) return null;
    const { data, columns } = held.levels[0];
    return (column, row) => data[row * columns + column] * scale + offset;
  }

  /** The value under an image point, in words; about, where only means of some pixels are here. */
  valueWords(point) {
    const { image, held } = this;
    if (!(held?.scale < Infinity) || !this.isInside(point)) return "";
    const { data, rows, columns, scale } = held.levels[0];
    const [column, row] = point.map((at, axis) => Math.min([columns, rows][axis] - 1, Math.floor(Math.round(at) / scale))), at = row * columns + column;
    const value = image.colour ? [0, 1, 2].map((channel) => data[3 * at + channel]).join(" ") : Math.round((data[at] * image.scale + image.offset) * 100) / 100;
    return `${scale > 1 ? "≈ " : ""}${value} ${image.unit}`.trimEnd();
  }

  sleep() {
    this.slept = this.size;
    this.drawnLevels = undefined;
    this.seen = null;
    this.screen.release();
  }
}
