import { History } from "./history.js";
import { KINDS } from "./kinds.js";
import { nearestOnSegment, outlineOf } from "./measure.js";
import { steepestNear } from "./snap.js";
import { say } from "./texts.js";
import { countsPixels, wordsOf } from "./values.js";

const HANDLE_REACH = 14; // CSS pixels within which a point is taken hold of
const BODY_REACH = 6; // and a line
const SNAP_REACH = 8;
const FREEHAND_STEP = 3; // CSS pixels between the points of a freehand outline

const farFrom = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);
const rounded = (points) => points.map((point) => point.map((value) => Math.round(value * 100) / 100));

/**
 * Drawing, moving and deleting marks. Points are image points; `pane` says on which image and frame.
 *
 * `host`: marks, commit(marks), tool, item (the landmark to place, or null), announce(text), redraw(), placed(mark).
 */
export class Marking {
  constructor(host) {
    Object.assign(this, { host, history: new History(), draft: null, chosen: null, point: null, moving: null, snap: false, known: new WeakMap() });
  }

  get marks() { return this.moving?.marks ?? this.host.marks; }
  get kind() { return this.host.tool === "landmark" ? this.host.item?.kind : this.host.tool; }

  // ------------------------------------------------------------------ drawing

  /** A press on the image: what is then dragged, or null if the drag is free for something else. */
  press(pane, x, y) {
    const found = this.draft ? null : this.#find(pane, x, y);
    if (found) return this.#take(pane, found, x, y);
    this.choose(null);
    if (this.kind === "point" || !KINDS[this.kind]) return null;
    if (this.kind === "freehand") return this.#drawFreely(pane, x, y);
    this.add(pane, pane.pointAt(x, y));
    return {
      move: (toX, toY) => this.hover(pane, toX, toY),
      // A drag ends a line where it is let go; a click waits for the next click.
      release: (toX, toY, moved) => moved && this.draft && !this.#isOpen && this.add(pane, pane.pointAt(toX, toY)),
    };
  }

  get #isOpen() { return KINDS[this.kind]?.points === 0; }

  #drawFreely(pane, x, y) {
    let last = [x, y];
    this.#begin(pane, this.#placed(pane, pane.pointAt(x, y)));
    return {
      move: (toX, toY) => {
        if (!this.draft || Math.hypot(toX - last[0], toY - last[1]) < FREEHAND_STEP) return;
        last = [toX, toY];
        this.draft.points.push(pane.clamp(pane.pointAt(toX, toY)));
        this.host.redraw();
      },
      release: () => this.finish(),
    };
  }

  #begin(pane, point) {
    this.draft = { kind: this.kind, pane, image: pane.at, frame: pane.state.frame, points: [point], hover: null };
    this.host.redraw();
  }

  /** Set the next point of what is being drawn; the last one commits it. */
  add(pane, at) {
    const point = this.#placed(pane, at);
    if (!this.draft && !pane.isInside(at)) return;
    if (this.draft && (this.draft.pane !== pane || this.draft.frame !== pane.state.frame)) this.cancel();
    if (!this.draft) this.#begin(pane, point);
    else if (this.#isOpen && this.#closes(pane, point)) return this.finish();
    else this.draft.points.push(point);
    this.draft.hover = null;
    const { points } = KINDS[this.draft.kind];
    if (points && this.draft.points.length === points) return this.finish();
    this.host.announce(say(points ? "moreToClick" : "openToClick", { done: this.draft.points.length, points }));
    this.host.redraw();
  }

  // Near the first point, or on the last once more.
  #closes(pane, point) {
    const { points, kind } = this.draft, place = pane.placeOf(point);
    const near = (other) => farFrom(pane.placeOf(other), place) < HANDLE_REACH / 2;
    if (points.length < KINDS[kind].least) return false;
    return near(points.at(-1)) || (KINDS[kind].closed && near(points[0]));
  }

  /** Show where the next point would go. */
  hover(pane, x, y) {
    if (!this.draft || this.draft.pane !== pane || this.draft.kind === "freehand") return;
    this.draft.hover = this.#placed(pane, pane.pointAt(x, y));
    this.host.redraw();
  }

  /** Commit what is drawn, if it has enough points. */
  finish() {
    const draft = this.draft;
    if (!draft) return false;
    const { points, least } = KINDS[draft.kind];
    this.draft = null;
    if (draft.points.length >= (points || least)) this.#append(draft);
    this.host.redraw();
    return true;
  }

  /** Stop drawing; true if there was something to stop. */
  cancel() {
    const was = Boolean(this.draft) || this.chosen !== null;
    this.draft = null;
    this.choose(null);
    return was;
  }

  #append({ kind, image, frame, points }) {
    const item = this.host.tool === "landmark" ? this.host.item : null;
    const mark = { kind, image, frame, points: rounded(points), ...(item ? { name: item.name, text: item.label } : {}) };
    const others = item ? this.host.marks.filter((other) => other.name !== item.name) : this.host.marks;
    this.#commit([...others, mark]);
    this.host.announce(say("markPlaced", { name: this.nameOf(mark, others.length), value: this.words(mark) }));
    this.host.placed(mark, others.length);
  }

  #placed(pane, point) {
    const inside = pane.clamp(point), held = pane.held;
    if (!this.snap || held?.scale !== 1 || pane.image.colour) return inside;
    return steepestNear(held.levels[0], inside, (SNAP_REACH * pane.ratio) / pane.camera.zoom);
  }

  // ------------------------------------------------------------------ choosing and moving

  #shown(pane) {
    return this.marks.map((mark, i) => ({ mark, i })).filter(({ mark }) => mark.image === pane.at && mark.frame === pane.state.frame);
  }

  // The mark under a place: one of its points, or its line as a whole.
  #find(pane, x, y) {
    const away = (point) => farFrom(pane.placeOf(point), [x, y]);
    const shown = this.#shown(pane).reverse();
    for (const { mark, i } of shown) {
      if (mark.kind === "freehand") continue;
      const point = mark.points.findIndex((at) => away(at) < HANDLE_REACH);
      if (point >= 0) return { i, point: mark.points.length > 1 ? point : null };
    }
    for (const { mark, i } of shown) {
      const path = pathPlaces(mark, pane);
      if (path.some((b, k) => k && farFrom([x, y], nearestOnSegment([x, y], path[k - 1], b)) < BODY_REACH)) return { i, point: null };
    }
    return null;
  }

  #take(pane, { i, point }, x, y) {
    const original = this.host.marks[i];
    this.choose(i, point);
    const from = pane.pointAt(x, y);
    return {
      move: (toX, toY) => {
        const to = pane.pointAt(toX, toY), by = [to[0] - from[0], to[1] - from[1]];
        this.moving = { marks: this.host.marks.with(i, { ...original, points: this.#moved(pane, original, point, by) }) };
        this.host.redraw();
      },
      release: () => {
        const moved = this.moving?.marks;
        this.moving = null;
        if (moved) this.#commit(moved.with(i, { ...moved[i], points: rounded(moved[i].points) }));
      },
    };
  }

  #moved(pane, mark, point, [dx, dy]) {
    const shift = ([column, row]) => [column + dx, row + dy];
    if (point !== null) return mark.points.map((at, k) => (k === point ? this.#placed(pane, shift(at)) : at));
    if (mark.points.length === 1) return [this.#placed(pane, shift(mark.points[0]))];
    const all = mark.points.map(shift);
    return all.every((at) => pane.isInside(at)) ? all : mark.points;
  }

  /** Choose a mark, and one of its points or all of it. */
  choose(i, point = null) {
    if (this.chosen === i && this.point === point) return;
    Object.assign(this, { chosen: i, point });
    this.host.redraw();
  }

  /** Choose the next (or previous) mark of a pane. */
  chooseNext(pane, by) {
    const shown = this.#shown(pane);
    if (!shown.length) return;
    const at = shown.findIndex(({ i }) => i === this.chosen);
    const { mark, i } = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
    this.choose(i);
    this.host.announce(say("markChosen", { name: this.nameOf(mark, i), value: this.words(mark) }));
  }

  /** Choose the next point of the chosen mark; after the last, all of it. */
  chooseNextPoint() {
    const mark = this.host.marks[this.chosen];
    if (!mark || mark.kind === "freehand") return;
    const next = (this.point ?? -1) + 1;
    this.choose(this.chosen, next < mark.points.length ? next : null);
  }

  /** Move the chosen mark, or its chosen point, by image pixels as they lie on the screen. */
  nudge(pane, dx, dy) {
    const mark = this.host.marks[this.chosen];
    if (!mark || mark.image !== pane.at || mark.frame !== pane.state.frame) return false;
    const [x, y] = pane.placeOf([0, 0]), step = pane.camera.zoom / pane.ratio;
    const [column, row] = pane.pointAt(x + dx * step, y + dy * step);
    const snap = this.snap;
    this.snap = false;
    const points = rounded(this.#moved(pane, mark, this.point, [column, row]));
    this.snap = snap;
    this.#commit(this.host.marks.with(this.chosen, { ...mark, points }));
    pane.bringIntoSight(points[this.point ?? 0]);
    this.host.announce(this.words({ ...mark, points }));
    return true;
  }

  setText(i, text) {
    const mark = this.host.marks[i];
    if (!mark || (mark.text ?? "") === text) return;
    this.#commit(this.host.marks.with(i, { ...mark, text }));
  }

  // ------------------------------------------------------------------ deleting and undoing

  /** Delete the chosen mark, else the last point of the draft, else the last mark. */
  remove() {
    if (this.draft) {
      this.draft.points.pop();
      if (!this.draft.points.length) this.draft = null;
      return this.host.redraw();
    }
    const i = this.chosen ?? this.host.marks.length - 1, mark = this.host.marks[i];
    if (!mark) return;
    this.#commit(this.host.marks.toSpliced(i, 1));
    this.choose(null);
    this.host.announce(say("markDeleted", { name: this.nameOf(mark, i) }));
  }

  removeAll() {
    this.cancel();
    if (this.host.marks.length) this.#commit([]);
  }

  undo() {
    const before = this.history.undo(this.host.marks);
    if (before) this.#replace(before, say("undone"));
  }

  redo() {
    const after = this.history.redo(this.host.marks);
    if (after) this.#replace(after, say("redone"));
  }

  #replace(marks, said) {
    this.cancel();
    this.host.commit(marks);
    this.host.announce(said);
  }

  #commit(marks) {
    this.history.push(this.host.marks);
    this.host.commit(marks);
  }

  // ------------------------------------------------------------------ what is shown

  nameOf(mark, i) { return mark.text || say("ownMark", { number: i + 1 }); }

  /** Whether the pixels of the frame on a pane are needed in full. */
  countsPixels(pane) { return this.snap || this.#shown(pane).some(({ mark }) => countsPixels(mark)); }

  /** A mark's values in words; pixel statistics only while nothing moves, and once for each mark and frame. */
  words(mark) {
    const image = this.host.images[mark.image];
    if (this.moving || mark.draft) return wordsOf(mark, image, null);
    const pane = this.host.paneShowing(mark), levels = pane?.reader && pane.held.levels;
    const known = this.known.get(mark);
    if (known && known.levels === levels) return known.words;
    const words = wordsOf(mark, image, pane?.reader);
    this.known.set(mark, { levels, words });
    return words;
  }

  /** What to draw on a pane of one's own marks and of what is being drawn. */
  shapesOn(pane) {
    const shapes = this.#shown(pane).map(({ mark, i }) => {
      const chosen = i === this.chosen, value = this.words(mark);
      return { ...mark, role: "own", label: value ? `${mark.text || i + 1}: ${value}` : this.nameOf(mark, i), chosen, handles: chosen && mark.kind !== "freehand", handle: this.point };
    });
    if (this.draft?.pane === pane && this.draft.frame === pane.state.frame) {
      const { kind, points, hover } = this.draft, all = hover ? [...points, hover] : points;
      const { points: needed, least } = KINDS[kind], enough = all.length >= (needed || least);
      const value = enough ? this.words({ ...this.draft, points: all, draft: true }) : "";
      shapes.push({ kind: enough || kind === "cobb" || kind === "ratio" ? kind : "polyline", points: all, role: "draft", label: value, handles: kind !== "freehand" });
    }
    return shapes;
  }
}

// The line of a mark as places on the screen, closed where the mark is.
function pathPlaces(mark, pane) {
  if (mark.kind === "cobb" || mark.kind === "ratio") {
    const [a, b, c, d] = mark.points.map((at) => pane.placeOf(at));
    return [a, b, [NaN, NaN], c, d];
  }
  const path = outlineOf(mark).map((at) => pane.placeOf(at));
  return KINDS[mark.kind]?.closed ? [...path, path[0]] : path;
}
