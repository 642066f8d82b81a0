import { follow } from "./camera.js";
import { Cine } from "./cine.js";
import { element, KEEPS_KEYS } from "./elements.js";
import { FrameStore } from "./frames.js";
import { makeHelp } from "./help.js";
import { listenToKeys, passKeysOn } from "./keyboard.js";
import { isMarking } from "./kinds.js";
import { makeLandmarks } from "./landmarks.js";
import { makeLegend, truthWords } from "./legend.js";
import { Magnifier } from "./magnifier.js";
import { Marking } from "./marking.js";
import { Pane } from "./pane.js";
import { listenToPointer } from "./pointer.js";
import { runDownTo } from "./rerun.js";
import { makeStatus } from "./status.js";
import { makeStrip } from "./strip.js";
import { say, useTexts } from "./texts.js";
import { makeToolbar } from "./toolbar.js";

const PATIENCE = 12000; // milliseconds without a frame before something is said
const QUIET = 500; // milliseconds of rest before a value is read out
const MOST_PANES = 4;

/**
 * Put a viewer into `el`.
 *
 * The model holds `images` (their descriptions), `hanging`, `links`, `marks`, `overlay`, `tools`, `tool`, `landmarks`,
 * `notes`, `texts` and `height`; see helpers/viewer/widget.py. Only marks go back to Python, and only when one is placed,
 * changed or deleted. `early` are messages that came before this code did.
 * @returns {{viewed: () => object, destroy: () => void}}
 */
export function mountViewer({ model, el, early = null }) {
  useTexts(model.get("texts"));
  const viewer = new MountedViewer(model, early);
  el.append(viewer.root);
  viewer.start(early);
  return viewer;
}

class MountedViewer {
  constructor(model, early) {
    this.model = model;
    this.images = [...model.get("images")];
    this.links = { scroll: true, window: true, zoom: true, ...model.get("links") };
    this.seen = new Set(); // frames of the first image
    this.item = null; // the landmark to be placed
    this.itemAt = -1;
    this.cross = null; // where the keyboard's cross is, as an image point
    this.overlayOn = true;
    this.sleeping = false;
    this.store = new FrameStore(model, this.images, {
      onFrame: (image) => this.panes.forEach((pane) => (pane.at === image || pane.image?.edition) && pane.request()),
      onTrouble: (said, image, frame, error) => this.#sayTrouble(said ?? say("cutFrame", { reason: error.message }), image, frame),
    });
    if (early) this.store.promise(this.hanging.map((i) => [i, this.images[i].first ?? 0]));
    this.marking = new Marking(this);
    this.magnifier = new Magnifier();
    this.cine = new Cine({ step: () => this.#play(), shown: (on) => this.toolbar.cine?.showPlaying(on) });
    this.panes = [];
    this.#build();
  }

  get hanging() {
    const wanted = this.model.get("hanging").filter((i) => this.images[i]).slice(0, MOST_PANES);
    return wanted.length ? wanted : [0];
  }
  get paneCount() { return this.visible?.length ?? 1; }
  get marks() { return this.model.get("marks"); }
  get tool() { return this.chosenTool; }

  /** What was looked at so far: the frames of the first image, and its window now. */
  viewed() {
    const state = this.panes.find((pane) => pane.at === 0)?.state ?? this.panes.find((pane) => pane.states.has(0))?.states.get(0);
    const voi = state?.voi ?? this.images[0].windows[0];
    return { frames: [...this.seen].sort((a, b) => a - b), window: [voi.center, voi.width].map((value) => Math.round(value * 100) / 100) };
  }

  // ------------------------------------------------------------------ building

  #build() {
    const tools = this.model.get("tools"), set = this.model.get("landmarks");
    this.actions = this.#actions();
    this.toolbar = makeToolbar(this.actions, { tools, stack: this.images.some(({ count }) => count > 1), images: this.images.length });
    const fixed = this.images.filter(({ edition }) => edition === undefined); // of the others a small picture would soon be old
    this.strip = makeStrip(fixed, this.store, (i) => this.#show(i));
    this.landmarks = makeLandmarks(set, (i) => this.#chooseLandmark(i));
    this.legend = makeLegend(this.actions);
    this.status = makeStatus(this.actions);
    this.help = makeHelp();
    this.slider = element("input", { type: "range", class: "piw-slider", min: 0, value: 0, "aria-label": say("frame"), oninput: () => this.active.goTo(Number(this.slider.value)) });
    this.message = element("div", { class: "piw-message", role: "status", hidden: true });
    this.live = element("div", { class: "piw-hidden", "aria-live": "polite" });
    this.notes = element("details", { class: "piw-notes" });
    this.grid = element("div", { class: "piw-grid" });
    this.stage = element("div", { class: "piw-stage", style: `--piw-height: ${this.model.get("height")}px` }, this.grid, this.message);
    this.root = element("div", { class: "piw-viewer", dir: say("direction"), [KEEPS_KEYS]: "true" },
      this.toolbar.root, this.landmarks?.root ?? null, this.strip?.root ?? null, this.stage, this.slider, this.legend.root, this.status.root, this.notes, this.live, this.help.root);
  }

  #actions() {
    const on = (does) => (...values) => does.call(this, this.active, ...values);
    const does = (names, whose) => Object.fromEntries(names.map((name) => [name, (...values) => whose()[name](...values)]));
    return {
      ...does(["windowBy", "invert", "panBy", "zoomAt", "zoomBy", "fit", "actualSize", "turn", "mirror", "reset", "goTo"], () => this.active),
      ...does(["chooseNextPoint", "remove", "removeAll", "undo", "redo"], () => this.marking),
      chooseTool: (name) => this.#chooseTool(name),
      chooseLandmark: (i) => this.#chooseLandmark(i),
      setWindow: on((pane, width, center) => pane.setWindow({ ...pane.state.voi, name: "", width, center })),
      setCurve: on((pane, curve) => pane.setWindow({ ...pane.state.voi, function: curve }, pane.state.preset)),
      toggleCurve: on((pane) => this.actions.setCurve(pane.state.voi.function === "SIGMOID" ? "LINEAR" : "SIGMOID")),
      preset: on((pane, i) => pane.setWindow(pane.image.windows[i], i)),
      nextPreset: on((pane) => this.actions.preset((pane.state.preset + 1) % pane.image.windows.length)),
      scrollBy: on(this.#scrollBy),
      canScroll: on((pane, way) => pane.image.count > 1 && (way < 0 ? pane.state.frame > 0 : pane.state.frame < pane.image.count - 1)),
      hover: on(this.#hover),
      left: () => this.status.showPlace(this.active, null),
      press: on((pane, x, y) => this.marking.press(pane, x, y)),
      tap: on(this.#tap),
      doubleTap: on(this.#doubleTap),
      magnify: on((pane, x, y) => this.magnifier.show(pane, x, y)),
      stopMagnifying: () => this.magnifier.hide(),
      nudge: on((pane, dx, dy) => this.marking.chosen !== null && this.marking.nudge(pane, dx, dy)),
      moveCross: on(this.#moveCross),
      enter: on(this.#enter),
      escape: () => { this.cross = null; const stopped = this.marking.cancel(); this.redraw(); return stopped; },
      chooseNext: on((pane, by) => this.marking.chooseNext(pane, by)),
      setSnap: (snap) => { this.marking.snap = snap; },
      togglePlay: on((pane) => pane.image.count > 1 && this.cine.toggle()),
      toggleBounce: () => { this.cine.bounce = !this.cine.bounce; this.toolbar.cine?.showBounce(this.cine.bounce); },
      setRate: (rate) => { this.cine.rate = rate; },
      hang: (count) => this.#hang(count),
      toggleLink: (link) => { this.links[link] = !this.links[link]; this.#showLayout(); },
      showOverlay: (shown) => { this.overlayOn = shown; this.redraw(); },
      toggleOverlay: () => this.actions.showOverlay(!this.overlayOn),
      setOpacity: (opacity) => this.root.style.setProperty("--piw-opacity", opacity),
      fullScreen: () => (document.fullscreenElement === this.root ? document.exitFullscreen() : this.root.requestFullscreen?.()),
      showHelp: () => this.help.open(),
    };
  }

  start(early) {
    this.stops = [passKeysOn(this.root)];
    const listen = (name, does) => { this.model.on(name, does); this.stops.push(() => this.model.off(name, does)); };
    listen("change:marks", () => this.#marksCame());
    listen("change:overlay", () => this.#overlayCame());
    listen("change:images", () => this.#renew());
    listen("comm_live_update", () => this.#sayLost());
    this.resizing = new ResizeObserver(() => this.#unlinked(() => this.visible.forEach((pane) => pane.resized())));
    this.resizing.observe(this.grid);
    this.looking = new IntersectionObserver((entries) => this.#sleepOrWake(entries.at(-1).isIntersecting), { rootMargin: "600px", scrollMargin: "600px" });
    this.looking.observe(this.root);
    this.#hang(this.hanging.length);
    this.#chooseTool(this.model.get("tool"));
    for (const [message, buffers] of early ?? []) this.store.receive(message, buffers);
    this.strip?.ask();
  }

  destroy() {
    this.cine.stop();
    clearTimeout(this.patience);
    clearTimeout(this.quiet);
    this.resizing.disconnect();
    this.looking.disconnect();
    this.stops.forEach((stop) => stop());
    this.store.destroy();
  }

  // Far from the screen, pixels are given back; they come again when the reader does.
  #sleepOrWake(near) {
    if (near !== this.sleeping) return;
    this.sleeping = !near;
    if (!near) {
      this.cine.stop();
      this.store.sleep();
      this.panes.forEach((pane) => pane.sleep());
    } else {
      this.#unlinked(() => this.visible.forEach((pane) => pane.resized()));
      this.#want();
    }
  }

  // ------------------------------------------------------------------ hanging

  #makePane(number) {
    const pane = new Pane(this, number), tool = () => this.tool;
    const actions = { ...this.actions, activate: () => this.#activate(pane) };
    this.stops.push(listenToPointer(pane.canvas, actions, tool));
    listenToKeys(pane.canvas, actions, tool);
    pane.canvas.addEventListener("focus", () => this.#activate(pane));
    pane.canvas.addEventListener("blur", () => { this.cross = null; this.redraw(); });
    this.panes.push(pane);
    return pane;
  }

  /** Show so many images side by side. */
  #hang(count) {
    this.cine.stop();
    while (this.panes.length < count) this.#makePane(this.panes.length);
    this.visible = this.panes.slice(0, count);
    this.grid.dataset.panes = count;
    this.grid.replaceChildren(...this.visible.map((pane) => pane.root));
    if (!this.visible.includes(this.active)) this.active = this.visible[0];
    this.#unlinked(() => {
      for (const [i, pane] of this.visible.entries()) {
        pane.said = null;
        pane.choose(pane.at ?? this.hanging[i] ?? Math.min(i, this.images.length - 1));
      }
    });
    this.#activate(this.active, true);
    this.#showLayout();
  }

  // What a pane does for itself, to fit its room for example, is nothing for the others to follow.
  #unlinked(does) {
    this.following = true;
    does();
    this.following = false;
  }

  #showLayout() { this.toolbar.layout?.show(this.visible.length, this.links); }

  #activate(pane, again = false) {
    if (this.active === pane && !again) return;
    this.cine.stop();
    this.active = pane;
    for (const each of this.panes) each.root.classList.toggle("piw-active", each === pane && this.visible.length > 1);
    this.#showActive();
  }

  // Another picture has taken the place of one.
  #renew() {
    const images = this.model.get("images").slice(0, this.images.length), before = [...this.images];
    for (const [i, image] of images.entries()) this.images[i] = image;
    this.#unlinked(() => images.forEach((_, i) => this.panes.forEach((pane) => pane.renewed(i, before[i]))));
    this.#want();
    this.#showActive();
    this.redraw();
  }

  /** Show an image in the active pane. */
  #show(i) {
    this.cine.stop();
    this.marking.cancel();
    this.active.choose(i);
    this.#showActive();
  }

  #showActive() {
    const { active } = this, { image, state } = active;
    this.slider.hidden = image.count < 2;
    this.slider.max = image.count - 1;
    this.slider.value = state.frame;
    this.cine.rate = Math.max(1, Math.round(1000 / (image.frame_ms || 100)));
    this.toolbar.cine?.showRate(this.cine.rate);
    if (this.toolbar.cine) this.toolbar.cine.root.hidden = image.count < 2;
    this.strip?.show(active.at, this.visible.map((pane) => pane.at));
    this.#sayNotes(image);
    this.toolbar.showWindow(state, image.windows);
    this.redraw();
    this.#showState();
  }

  #sayNotes(image) {
    const notes = [...image.notes, ...this.model.get("notes")].filter(Boolean);
    this.notes.hidden = !notes.length;
    this.notes.replaceChildren(element("summary", { [KEEPS_KEYS]: "true" }, say("about", { count: notes.length })), element("ul", {}, ...notes.map((note) => element("li", {}, note))));
  }

  // ------------------------------------------------------------------ what a pane tells

  /** A pane shows another frame, window or place, or has drawn; the others follow where they are linked. */
  changed(pane, what, frame) {
    if (what === "drawn" || what === "missing") {
      if (!pane.sharp) this.#want(); // it was never asked for or had to make room, or somebody looks closer
      if (what === "drawn" && pane.at === 0) this.seen.add(frame);
      if (pane === this.active) this.#showState();
      return this.#watchPatience();
    }
    if (what === "frame") {
      this.marking.draft = null;
      this.#want();
    }
    if (pane !== this.active || this.following) return;
    this.following = true;
    for (const other of this.visible ?? []) if (other !== pane && other.state) this.#follow(pane, other, what);
    this.following = false;
    if (what === "window") {
      this.toolbar.showWindow(pane.state, pane.image.windows);
      const { width, center } = pane.state.voi;
      this.#readOut(say("windowSaid", { width: Math.round(width), center: Math.round(center) }));
    }
    if (what === "frame" && pane.image.count > 1) {
      this.slider.value = pane.state.frame;
      const words = say("frameOf", { number: pane.state.frame + 1, count: pane.image.count });
      this.slider.setAttribute("aria-valuetext", words);
      this.#readOut(words);
    }
  }

  #follow(pane, other, what) {
    if (what === "look" && this.links.zoom) other.look(follow(pane.camera, pane.size, other.camera, other.size));
    if (what === "window" && this.links.window) this.#followWindow(pane, other);
  }

  #followWindow({ state: { voi, preset, inverted }, image }, other) {
    if (other.state.inverted !== inverted) other.invert();
    const named = other.image.windows.findIndex(({ name }) => name && name === image.windows[preset]?.name);
    if (named >= 0) return other.setWindow(other.image.windows[named], named);
    // The same units: the same window. Else the same part of the range of values.
    const same = other.image.unit === image.unit && (image.unit || other.image.range.join() === image.range.join());
    const [low, high] = image.range, [otherLow, otherHigh] = other.image.range, times = same ? 1 : (otherHigh - otherLow) / (high - low || 1);
    other.setWindow({ ...voi, name: "", width: voi.width * times, center: same ? voi.center : otherLow + (voi.center - low) * times });
  }

  #scrollBy(pane, frames) {
    const { count } = pane.image, before = pane.state.frame;
    if (count < 2) return false;
    const moved = pane.goTo(Number.isFinite(frames) ? before + frames : frames < 0 ? 0 : count - 1);
    if (moved && this.links.scroll) {
      for (const other of this.visible) if (other !== pane) other.goTo(Math.min(other.image.count - 1, Math.max(0, other.state.frame + pane.state.frame - before)));
    }
    return moved;
  }

  // For cine: go on if the next frames are here, else ask for them and wait.
  #play() {
    const playing = this.links.scroll ? this.visible.filter(({ image }) => image.count > 1) : [this.active];
    const next = playing.map((pane) => this.cine.next(pane.state.frame, pane.image.count));
    if (playing.every((pane, i) => this.store.get(pane.at, next[i]))) {
      playing.forEach((pane, i) => pane.goTo(next[i]));
      return true;
    }
    this.store.want(playing.map((pane, i) => ({ image: pane.at, frame: next[i], ahead: 1, scale: pane.scale })));
    return false;
  }

  #want() {
    if (this.sleeping) return;
    const shown = [this.active, ...(this.visible ?? [])].filter((pane, i, all) => pane?.state && all.indexOf(pane) === i);
    this.store.want(shown.map((pane) => ({ image: pane.at, frame: pane.state.frame, ahead: pane.state.ahead, scale: pane.scale })));
  }

  #watchPatience() {
    const waiting = this.visible.some((pane) => !pane.sharp) && !this.sleeping;
    clearTimeout(this.patience);
    if (waiting) this.patience = setTimeout(() => this.#tell(say("slow")), PATIENCE);
    else if (this.message.dataset.said === say("slow")) this.message.hidden = true;
  }

  // ------------------------------------------------------------------ tools and marks

  #chooseTool(name) {
    if (!this.model.get("tools").includes(name) && !(name === "landmark" && this.landmarks)) return;
    this.marking.cancel();
    this.chosenTool = name;
    this.cross = null;
    if (name !== "landmark") this.#setItem(-1);
    else if (!this.item) this.#setItem(0);
    for (const pane of this.panes) pane.canvas.dataset.tool = name;
    this.root.dataset.tool = name;
    this.toolbar.showTool(name);
    this.redraw();
  }

  #chooseLandmark(i) {
    this.#setItem(i);
    this.#chooseTool("landmark");
  }

  #setItem(i) {
    this.itemAt = i;
    this.item = this.model.get("landmarks").items?.[i] ?? null;
  }

  #tap(pane, x, y) {
    const kind = this.marking.kind;
    if (kind === "point") this.marking.add(pane, pane.pointAt(x, y));
  }

  #doubleTap(pane, x, y) {
    if (this.marking.draft) return void this.marking.finish();
    const { chosen } = this.marking;
    if (isMarking(this.tool)) return chosen === null ? undefined : this.#editText(pane, chosen);
    if (this.panes.length < 2) return;
    if (this.visible.length > 1) {
      this.before = this.visible.length;
      this.panes = [pane, ...this.panes.filter((each) => each !== pane)];
      this.#hang(1);
    } else this.#hang(this.before ?? this.panes.length);
  }

  #enter(pane) {
    if (this.marking.chosen !== null) return this.#editText(pane, this.marking.chosen);
    if (!this.cross || !isMarking(this.tool)) return false;
    this.marking.add(pane, this.cross);
  }

  #moveCross(pane, dx, dy) {
    const step = Math.max(1, Math.round((4 * pane.ratio) / pane.camera.zoom));
    this.cross ??= pane.pointAt(pane.canvas.clientWidth / 2, pane.canvas.clientHeight / 2).map(Math.round);
    // As it lies on the screen, also where the image is turned or mirrored.
    const [x, y] = pane.placeOf(this.cross), far = (step * pane.camera.zoom) / pane.ratio;
    const to = pane.pointAt(x + dx * far, y + dy * far).map((value) => Math.round(value * 100) / 100);
    if (pane.isInside(to)) this.cross = to;
    if (this.marking.draft) this.marking.draft.hover = this.cross;
    pane.bringIntoSight(this.cross);
    this.status.showPlace(pane, this.cross);
    this.redraw();
  }

  /** A mark was placed: an arrow wants its text, a landmark gives way to the next. */
  placed(mark, i) {
    if (this.item) {
      const next = this.landmarks.next(this.marks, this.itemAt);
      this.#setItem(next);
      this.redraw();
    } else if (mark.kind === "arrow") this.#editText(this.paneShowing(mark), i);
  }

  #editText(pane, i) {
    const mark = this.marks[i], [x, y] = pane.placeOf(mark.points.at(-1));
    const input = element("input", { class: "piw-text-entry", type: "text", maxlength: 120, value: mark.text ?? "", "aria-label": say("textOfMark"), style: `left:${Math.max(0, Math.min(x, pane.canvas.clientWidth - 180))}px;top:${Math.max(0, Math.min(y, pane.canvas.clientHeight - 34))}px` });
    let open = true;
    const close = (keep) => {
      if (!open) return;
      open = false;
      if (keep) this.marking.setText(i, input.value.trim());
      input.remove();
      pane.canvas.focus({ preventScroll: true });
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") close(true);
      if (event.key === "Escape") close(false);
    });
    input.addEventListener("blur", () => close(true));
    pane.root.append(input);
    input.focus();
  }

  #hover(pane, x, y) {
    const point = pane.pointAt(x, y);
    this.marking.hover(pane, x, y);
    this.status.showPlace(pane, point);
  }

  /** Send marks to Python. */
  commit(marks) {
    this.committing = true;
    this.model.set("marks", marks);
    this.committing = false;
    this.model.save_changes();
    this.redraw();
  }

  #marksCame() {
    if (!this.committing) this.marking.cancel();
    this.redraw();
  }

  // What is drawn where nobody looks helps nobody: when truth comes, go to the frame on which it lies.
  #overlayCame() {
    const [first] = this.#truth();
    if (first) {
      this.cine.stop();
      if (!this.visible.some((pane) => this.#truth(pane.at).length)) this.#show(first.image);
      for (const pane of this.visible) {
        const frames = this.#truth(pane.at).map(({ frame }) => frame);
        if (frames.length && !frames.includes(pane.state.frame)) pane.goTo(frames[0]);
      }
    }
    this.redraw();
  }

  /** On which frames truth is drawn, each once, in the order of the overlay: of one image or of all. */
  #truth(image = null) {
    const places = this.model.get("overlay").filter(({ role }) => role === "truth").map((shape) => ({ image: shape.image ?? 0, frame: shape.frame ?? 0 }));
    const fits = (place) => this.images[place.image] && place.frame < this.images[place.image].count && (image === null || place.image === image);
    return places.filter((place, i) => fits(place) && places.findIndex((other) => other.image === place.image && other.frame === place.frame) === i);
  }

  #framesWithTruth() {
    const { at, image } = this.active;
    return image.count > 1 ? this.#truth(at).map(({ frame }) => frame).sort((a, b) => a - b) : [];
  }

  paneShowing(mark) {
    return this.visible.find((pane) => pane.at === mark.image && pane.state.frame === mark.frame);
  }

  /** Everything to be drawn over a pane. */
  shapesOn(pane) {
    const here = (shape) => (shape.image ?? 0) === pane.at && (shape.frame ?? 0) === pane.state.frame && (shape.edition ?? pane.seen?.edition) === pane.seen?.edition;
    const overlay = this.model.get("overlay").filter(here), truth = overlay.filter(({ role }) => role === "truth");
    // Once an answer is judged, the overlay shows the learner's own marks with the judgement.
    const judged = overlay.some(({ role }) => ["hit", "near", "extra"].includes(role));
    const own = this.marking.shapesOn(pane).filter((shape) => !judged || shape.kind !== "point" || shape.role !== "own");
    const told = own.map((shape) => (shape.role === "own" && truth.length ? { ...shape, label: [shape.label, truthWords(shape, truth, pane.image)].filter(Boolean).join(": ") } : shape));
    const shapes = [...(this.overlayOn ? [...overlay, ...told] : told.filter(({ role }) => role === "draft"))];
    if (this.cross && pane === this.active) shapes.push({ kind: "point", points: [this.cross], role: "cross", label: "" });
    return shapes;
  }

  /** Draw all marks and truth again. */
  redraw() {
    if (!this.visible) return;
    for (const pane of this.visible) pane.drawMarks(true);
    this.legend.show([...this.model.get("overlay"), ...this.marks.map(() => ({ role: "own" }))], this.overlayOn, this.#framesWithTruth());
    this.landmarks?.show(this.marks, this.itemAt, this.images);
  }

  // ------------------------------------------------------------------ what is said

  announce(text) { this.live.textContent = text; }

  #readOut(text) {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.announce(text), QUIET);
  }

  #tell(text, ...more) {
    this.message.dataset.said = text;
    this.message.replaceChildren(text, ...more);
    this.message.hidden = false;
  }

  #sayTrouble(text, image, frame) {
    const pane = this.visible.find(({ at, state }) => at === image && state.frame === frame);
    if (!pane) return;
    pane.trouble.textContent = text;
    pane.trouble.hidden = false;
    pane.progress.hidden = true;
  }

  #sayLost() {
    const cell = this.root.closest(".jp-CodeCell");
    const again = cell ? element("button", { class: "piw-text-button", onclick: () => runDownTo(cell) }, say("runAgain")) : null;
    this.#tell(`${say("lost")} `, again ?? "");
  }

  #showState() {
    const { active } = this;
    this.status.showState(active.state, active.image);
    Object.assign(this.root.dataset, { window: active.root.dataset.window, camera: active.root.dataset.camera, frame: active.state.frame });
  }
}
