import { centredCamera, fitCamera, keepInSight, panBy, toCanvas, toImage, zoomAt } from "./camera.js";
import { Cine } from "./cine.js";
import { element, svgElement } from "./elements.js";
import { FrameStore } from "./frames.js";
import { listenToKeys } from "./keyboard.js";
import { listenToPointer } from "./pointer.js";
import { Screen } from "./screen.js";
import { drawShapes } from "./shapes.js";
import { TEXTS } from "./texts.js";
import { makeHelp, makeToolbar } from "./toolbar.js";
import { leastWidth } from "./voi.js";

const GRAB_REACH = 14; // CSS pixels within which a mark is taken hold of
const PATIENCE = 12000; // milliseconds without a frame before something is said

/**
 * Put a viewer into `el`.
 *
 * The model holds `images` (their descriptions), `marks`, `overlay`, `tools`, `tool`, `notes` and `height`; see
 * helpers/viewer/widget.py. Only marks go back to Python, and only when one is placed, moved or deleted.
 * @returns {{viewed: () => object, destroy: () => void}}
 */
export function mountViewer({ model, el }) {
  const viewer = new MountedViewer(model);
  el.append(viewer.root);
  viewer.start();
  return viewer;
}

class MountedViewer {
  constructor(model) {
    this.model = model;
    this.images = model.get("images");
    this.tools = model.get("tools");
    this.tool = model.get("tool");
    this.at = 0; // which image
    this.states = this.images.map((image) => ({ frame: 0, camera: null, voi: image.windows[0], inverted: false, seen: new Set() }));
    this.ahead = 1;
    this.cross = null; // where the keyboard's cross is, as an image point
    this.store = new FrameStore(model, (image) => image === this.at && this.#request(), (text) => this.#tell(text));
    this.cine = new Cine(this.image.frame_ms || 100, () => this.#nextFrame(), (on) => this.toolbar.showPlaying(on));
    this.#build();
  }

  get image() { return this.images[this.at]; }
  get state() { return this.states[this.at]; }
  get marks() { return this.model.get("marks"); }
  get ratio() { return window.devicePixelRatio || 1; }

  /** What was looked at so far: the frames of the first image, and the window now. */
  viewed() {
    const { seen, voi } = this.states[0];
    return { frames: [...seen].sort((a, b) => a - b), window: [voi.center, voi.width].map((value) => Math.round(value * 100) / 100) };
  }

  // ------------------------------------------------------------------ building

  #build() {
    this.actions = this.#actions();
    this.canvas = element("canvas", { class: "piw-canvas", tabindex: "0", role: "application", "aria-label": TEXTS.imageName, "data-testid": "viewer" });
    this.layer = svgElement("svg", { class: "piw-layer", "aria-hidden": "true" });
    this.screen = new Screen(this.canvas);
    this.toolbar = makeToolbar(this.actions, { tools: this.tools, cine: this.images.some((image) => image.count > 1) });
    this.help = makeHelp();
    this.readout = Object.fromEntries(["frame", "window", "zoom", "value"].map((name) => [name, element("span", { class: `piw-read-${name}` })]));
    this.message = element("div", { class: "piw-message", role: "status", hidden: true });
    this.live = element("div", { class: "piw-hidden", "aria-live": "polite" });
    this.progress = element("div", { class: "piw-progress", "aria-hidden": "true" });
    this.badge = element("div", { class: "piw-badge" });
    this.slider = element("input", { type: "range", class: "piw-slider", min: 0, value: 0, "aria-label": TEXTS.frame, oninput: () => this.#show(Number(this.slider.value)) });
    this.presets = element("select", { class: "piw-select", "aria-label": TEXTS.presets, onchange: () => this.#preset(Number(this.presets.value)) });
    this.toolbar.root.querySelector(".piw-right").prepend(...this.#series(), this.presets);
    const stage = element("div", { class: "piw-stage", style: `--piw-height: ${this.model.get("height")}px` },
      this.canvas, this.layer, this.badge, this.progress, this.message);
    this.root = element("div", { class: "piw-viewer", "data-lm-suppress-shortcuts": "true" },
      this.toolbar.root, stage, this.slider,
      element("div", { class: "piw-status" }, ...Object.values(this.readout), element("span", { class: "piw-training" }, TEXTS.training)),
      this.notes = element("details", { class: "piw-notes" }), this.live, this.help.root);
  }

  #sayNotes() {
    const notes = [...this.image.notes, ...this.model.get("notes")].filter(Boolean);
    this.notes.hidden = !notes.length;
    this.notes.replaceChildren(element("summary", {}, TEXTS.about(notes.length)), element("ul", {}, ...notes.map((note) => element("li", {}, note))));
  }

  #series() {
    if (this.images.length < 2) return [];
    const options = this.images.map((image, i) => element("option", { value: i }, image.label));
    const select = element("select", { class: "piw-select", "aria-label": TEXTS.series }, ...options);
    select.addEventListener("change", () => this.#choose(Number(select.value)));
    return [select];
  }

  #actions() {
    const css = (x, y) => [x * this.ratio, y * this.ratio];
    return {
      chooseTool: (name) => this.tools.includes(name) && this.#chooseTool(name),
      windowBy: (dx, dy) => this.#windowBy(dx, dy),
      panBy: (dx, dy) => this.#look(panBy(this.state.camera, dx * this.ratio, dy * this.ratio)),
      zoomAt: (x, y, factor) => this.#look(zoomAt(this.state.camera, css(x, y), factor)),
      zoomBy: (factor) => this.#look(zoomAt(this.state.camera, [this.canvas.width / 2, this.canvas.height / 2], factor)),
      scrollBy: (frames) => this.image.count > 1 && this.#show(this.state.frame + frames),
      tap: (x, y) => this.#place(toImage(this.state.camera, css(x, y))),
      grab: (x, y) => this.#grab(x, y),
      hover: (x, y) => this.#hover(toImage(this.state.camera, css(x, y))),
      ended: () => {},
      toggleInvert: () => this.#invert(),
      fit: () => this.#look(fitCamera(this.image, this.canvas.width, this.canvas.height)),
      actualSize: () => this.#look(centredCamera(this.image, this.canvas.width, this.canvas.height, 1)),
      reset: () => this.#reset(),
      deleteLast: () => this.#deleteLast(),
      togglePlay: () => this.image.count > 1 && this.cine.toggle(),
      moveCross: (dx, dy) => this.#moveCross(dx, dy),
      placeAtCross: () => this.cross && this.#place(this.cross),
      showHelp: () => this.help.open(),
    };
  }

  start() {
    const tool = () => this.tool;
    this.stopPointer = listenToPointer(this.canvas, this.actions, tool);
    listenToKeys(this.canvas, this.actions, tool);
    this.canvas.addEventListener("blur", () => { this.cross = null; this.#drawLayer(); });
    this.onMarks = () => this.#drawLayer();
    this.onLost = () => this.#tell(TEXTS.lost);
    for (const name of ["marks", "overlay"]) this.model.on(`change:${name}`, this.onMarks);
    this.model.on("comm_live_update", this.onLost);
    this.resizing = new ResizeObserver(() => this.#resized());
    this.resizing.observe(this.canvas);
    this.#chooseTool(this.tool);
    this.#choose(0);
  }

  destroy() {
    this.cine.stop();
    clearTimeout(this.patience);
    this.resizing.disconnect();
    this.stopPointer();
    for (const name of ["marks", "overlay"]) this.model.off(`change:${name}`, this.onMarks);
    this.model.off("comm_live_update", this.onLost);
    this.store.destroy();
  }

  // ------------------------------------------------------------------ what is shown

  #choose(i) {
    this.cine.stop();
    this.at = i;
    this.screen.resize();
    this.state.camera ??= fitCamera(this.image, this.canvas.width, this.canvas.height);
    const { windows, count, simulated, frame_ms: milliseconds } = this.image;
    this.presets.replaceChildren(...windows.map((preset, k) => element("option", { value: k }, preset.name || TEXTS.fileWindow)));
    this.presets.hidden = windows.length < 2;
    this.slider.hidden = count < 2;
    this.slider.max = count - 1;
    this.cine.milliseconds = milliseconds || 100;
    this.badge.hidden = !simulated;
    this.badge.textContent = simulated ? TEXTS.simulated : "";
    this.toolbar.showInverted(this.state.inverted);
    this.#sayNotes();
    this.#show(this.state.frame);
  }

  /** Go to a frame; false at either end of the stack. */
  #show(frame) {
    const { count, rows, columns } = this.image;
    if (frame < 0 || frame >= count) return false;
    if (frame !== this.state.frame) this.ahead = Math.sign(frame - this.state.frame);
    this.state.frame = frame;
    this.slider.value = frame;
    this.slider.setAttribute("aria-valuetext", `${frame + 1} / ${count}`);
    this.store.want(this.at, frame, { count, rows, columns, ahead: this.ahead });
    this.#request();
    return true;
  }

  /** For cine: go on if the next frame is here, else ask for it and wait. */
  #nextFrame() {
    const next = (this.state.frame + 1) % this.image.count;
    if (this.store.get(this.at, next)) return this.#show(next);
    const { count, rows, columns } = this.image;
    this.store.want(this.at, next, { count, rows, columns, ahead: 1 });
    return false;
  }

  #look(camera) {
    this.state.camera = keepInSight(camera, this.image, this.canvas.width, this.canvas.height);
    this.#request();
  }

  #resized() {
    const { width, height } = this.canvas, before = this.state.camera;
    if (!this.screen.resize()) return;
    // The middle of what was seen stays in the middle; an image that fitted still fits.
    const fitted = fitCamera(this.image, width, height);
    if (before.zoom === fitted.zoom) this.#look(fitCamera(this.image, this.canvas.width, this.canvas.height));
    else this.#look(panBy(before, (this.canvas.width - width) / 2, (this.canvas.height - height) / 2));
  }

  #request() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.#draw(); });
  }

  #draw() {
    const { frame, camera, voi, inverted, seen } = this.state;
    const held = this.store.get(this.at, frame);
    this.#sayProgress(held);
    if (held) {
      this.screen.draw({ levels: held.levels, image: this.image, camera, voi, inverted: this.image.inverted !== inverted });
      seen.add(frame);
    }
    this.#drawLayer();
    this.#status();
  }

  #sayProgress(held) {
    this.progress.hidden = Boolean(held?.whole);
    this.progress.title = held ? TEXTS.sharper : TEXTS.loading;
    clearTimeout(this.patience);
    if (held?.whole) {
      if (this.message.textContent === TEXTS.slow) this.message.hidden = true;
    } else this.patience = setTimeout(() => this.#tell(TEXTS.slow), PATIENCE);
  }

  #tell(text) {
    this.message.textContent = text;
    this.message.hidden = false;
  }

  // ------------------------------------------------------------------ window, zoom, reset

  #windowBy(dx, dy) {
    const { voi } = this.state, [low, high] = this.image.range;
    const step = (high - low) / 1024;
    this.state.voi = {
      ...voi, name: "",
      width: Math.max(leastWidth(voi.function), voi.width + dx * step),
      center: voi.center + dy * step,
    };
    this.#request();
  }

  #preset(i) {
    this.state.voi = this.image.windows[i];
    this.#request();
  }

  #invert() {
    this.state.inverted = !this.state.inverted;
    this.toolbar.showInverted(this.state.inverted);
    this.#request();
  }

  #reset() {
    Object.assign(this.state, { voi: this.image.windows[0], inverted: false });
    this.presets.value = "0";
    this.toolbar.showInverted(false);
    this.actions.fit();
  }

  #chooseTool(name) {
    this.tool = name;
    this.canvas.dataset.tool = name;
    this.cross = null;
    this.toolbar.showTool(name);
    this.#drawLayer();
  }

  // ------------------------------------------------------------------ marks

  #here(mark) { return mark.frame === this.state.frame && mark.image === this.at; }

  #inside([column, row]) {
    return column >= -0.5 && row >= -0.5 && column < this.image.columns - 0.5 && row < this.image.rows - 0.5;
  }

  #commit(marks) {
    this.model.set("marks", marks);
    this.model.save_changes();
    this.#drawLayer();
  }

  #place(point) {
    if (!this.#inside(point)) return;
    const [column, row] = point.map((value) => Math.round(value * 10) / 10);
    const mark = { kind: "point", image: this.at, frame: this.state.frame, points: [[column, row]] };
    this.#commit([...this.marks, mark]);
    this.#announce(TEXTS.marked(this.marks.length, Math.round(column), Math.round(row)));
  }

  /** Take hold of a mark near a place; returns what moves it. */
  #grab(x, y) {
    if (this.tool !== "point") return null;
    const near = (mark) => {
      const [mx, my] = toCanvas(this.state.camera, mark.points[0]).map((value) => value / this.ratio);
      return this.#here(mark) && Math.hypot(mx - x, my - y) < GRAB_REACH;
    };
    const i = this.marks.findLastIndex(near);
    if (i < 0) return null;
    return (toX, toY) => {
      const to = toImage(this.state.camera, [toX * this.ratio, toY * this.ratio]);
      if (!this.#inside(to)) return;
      const moved = { ...this.marks[i], points: [to.map((value) => Math.round(value * 10) / 10)] };
      this.#commit(this.marks.with(i, moved));
    };
  }

  #deleteLast() {
    if (!this.marks.length) return;
    this.#announce(TEXTS.unmarked(this.marks.length));
    this.#commit(this.marks.slice(0, -1));
  }

  #moveCross(dx, dy) {
    const { camera } = this.state, step = Math.max(1, Math.round(4 / camera.zoom));
    this.cross ??= toImage(camera, [this.canvas.width / 2, this.canvas.height / 2]).map(Math.round);
    const to = [this.cross[0] + dx * step, this.cross[1] + dy * step];
    if (this.#inside(to)) this.cross = to;
    this.#drawLayer();
    this.#hover(this.cross);
  }

  #drawLayer() {
    if (!this.state?.camera) return;
    const own = this.marks.map((mark, i) => ({ ...mark, role: "own", label: TEXTS.mark(i + 1) }));
    const truth = this.model.get("overlay").map((shape) => ({ image: 0, ...shape }));
    // Once an answer is judged, the overlay shows the learner's own marks with the judgement.
    const judged = truth.some((shape) => shape.role !== "truth");
    const shapes = [...(judged ? [] : own), ...truth].filter((shape) => this.#here(shape));
    if (this.cross) shapes.push({ kind: "point", points: [this.cross], role: "cross", label: "" });
    drawShapes(this.layer, this.state.camera, this.ratio, shapes);
  }

  // ------------------------------------------------------------------ what is said

  #announce(text) { this.live.textContent = text; }

  #status() {
    const { frame, voi, camera } = this.state, { count, unit } = this.image;
    const short = (value) => (Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));
    this.readout.frame.textContent = count > 1 ? `${TEXTS.frame} ${frame + 1} / ${count}` : "";
    this.readout.window.textContent = TEXTS.windowLevel(short(voi.width), short(voi.center)) + (unit ? ` ${unit}` : "");
    this.readout.zoom.textContent = TEXTS.zoomedTo(Math.round(camera.zoom * 100));
    // Exact values for tests and for whoever styles or scripts the page.
    Object.assign(this.root.dataset, { window: [voi.width, voi.center].join(), camera: [camera.zoom, camera.x, camera.y].join(), frame });
  }

  #hover(point) {
    const [column, row] = point.map(Math.round);
    const held = this.store.get(this.at, this.state.frame);
    if (!held || !this.#inside(point)) return void (this.readout.value.textContent = "");
    const value = held.whole ? this.#valueAt(held.levels[0], column, row) : "";
    this.readout.value.textContent = `${TEXTS.position(column, row)}${value}`;
  }

  #valueAt({ data, columns }, column, row) {
    const { colour, scale, offset, unit } = this.image, at = row * columns + column;
    if (colour) return `: ${[0, 1, 2].map((channel) => data[3 * at + channel]).join(" ")}`;
    return `: ${Math.round((data[at] * scale + offset) * 100) / 100} ${unit}`.trimEnd();
  }
}
