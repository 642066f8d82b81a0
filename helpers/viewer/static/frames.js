import { decode } from "./decoder.js";

// Frames are asked for by message and arrive as buffers: a small preview first where the image is large, then the
// whole frame. All viewers of a page share one allowance of memory; what was not looked at for longest goes first.
const PAGE_BYTES = 128e6;
const STACK_BYTES = 80e6; // of one stack, this much is fetched ahead
const IN_FLIGHT = 4;
const PREVIEW_PIXELS = 1e6;
const ASK_AGAIN = 8000; // milliseconds

const pageStores = new Set();
let pageTime = 0;

// Forget the frames used longest ago, in whichever viewer, until the page is within its allowance.
function tidyPage(justKept) {
  let total = [...pageStores].reduce((sum, store) => sum + store.bytes, 0);
  if (total <= PAGE_BYTES) return;
  const all = [...pageStores].flatMap((store) => [...store.cache].map(([key, held]) => ({ store, key, held })));
  all.sort((a, b) => a.held.used - b.held.used);
  for (const { store, key, held } of all) {
    if (total <= PAGE_BYTES) return;
    if (held === justKept) continue;
    store.forget(key);
    total -= held.bytes;
  }
}

/** How much smaller the preview of an image is in each direction, 1 where none is needed. */
export function previewScale({ rows, columns }) {
  return rows * columns > PREVIEW_PIXELS ? Math.max(2, Math.round(Math.max(rows, columns) / 640)) : 1;
}

/** The frames of one viewer. `onFrame(image, frame)` is called when one has arrived, `onTrouble(text, image, frame)` on failure. */
export class FrameStore {
  constructor(model, { onFrame, onTrouble }) {
    Object.assign(this, { model, onFrame, onTrouble });
    this.images = model.get("images");
    this.cache = new Map(); // "image/frame" -> {levels, whole, bytes, used}
    this.asked = new Map(); // "image/frame" -> {request, at}
    this.promised = new Set(); // previews that Python sends without being asked
    this.queue = [];
    this.bytes = 0;
    this.listener = (message, buffers) => this.receive(message, buffers);
    model.on("msg:custom", this.listener);
    this.repeat = setInterval(() => this.#askAgain(), ASK_AGAIN / 4);
    pageStores.add(this);
  }

  destroy() {
    this.model.off("msg:custom", this.listener);
    clearInterval(this.repeat);
    this.sleep();
    pageStores.delete(this);
  }

  /** Python sends these frames, [image, frame], in the first size without being asked. */
  promise(frames) {
    for (const [image, frame] of frames) {
      const key = `${image}/${frame}`;
      if (previewScale(this.images[image]) > 1) this.promised.add(key);
      else this.asked.set(key, { message: { type: "frame", image, frame, scales: [1] }, at: performance.now() });
    }
  }

  /** Forget everything; what is wanted next is asked for again. */
  sleep() {
    this.cache.clear();
    this.asked.clear();
    this.promised.clear();
    this.queue = [];
    this.bytes = 0;
  }

  /** What is held of a frame, {levels, whole}, or null while it is on its way. */
  get(image, frame) {
    const held = this.cache.get(`${image}/${frame}`);
    if (!held) return null;
    held.used = ++pageTime;
    return held;
  }

  /** Take what is held of a frame out. */
  forget(key) {
    this.bytes -= this.cache.get(key)?.bytes ?? 0;
    this.cache.delete(key);
  }

  /**
   * Ask for frames now, most urgent first, and for their neighbours after them.
   * @param {{image: number, frame: number, ahead: number}[]} shown what is on the screen, and where it is heading
   */
  want(shown) {
    const now = shown.map(({ image, frame }) => this.#request(image, frame, true));
    const later = shown.flatMap((place) => this.#neighbours(place)).map(([image, frame]) => this.#request(image, frame, false));
    this.queue = [...now, ...later].filter(({ key }) => !this.asked.has(key) && !this.cache.get(key)?.whole);
    this.#send();
  }

  /** Ask for a small picture of an image's middle frame. */
  wantThumbnail(image) {
    const { rows, columns, count } = this.images[image];
    const scale = Math.max(1, Math.ceil(Math.max(rows, columns) / 96));
    this.model.send({ type: "frame", image, frame: count >> 1, scales: [scale], thumbnail: true });
  }

  #request(image, frame, urgent) {
    const key = `${image}/${frame}`, preview = previewScale(this.images[image]);
    const scales = urgent && preview > 1 && !this.cache.has(key) && !this.promised.has(key) ? [preview, 1] : [1];
    return { key, message: { type: "frame", image, frame, scales } };
  }

  // Those ahead first; of a stack that fits, in time all.
  #neighbours({ image, frame, ahead }) {
    const { count, rows, columns, colour } = this.images[image];
    const room = Math.floor(STACK_BYTES / (rows * columns * (colour ? 3 : 2) * 1.34));
    const near = [];
    for (let i = 1; i < count && near.length < room; i++) {
      for (const k of [frame + i * ahead, frame - i * ahead]) if (k >= 0 && k < count) near.push([image, k]);
    }
    return near;
  }

  #send() {
    while (this.queue.length && this.asked.size < IN_FLIGHT) {
      const { key, message } = this.queue.shift();
      this.asked.set(key, { message, at: performance.now() });
      this.model.send(message);
    }
  }

  // A frame that was lost with a broken link is asked for once more, and again, until it comes.
  #askAgain() {
    for (const waiting of this.asked.values()) {
      if (performance.now() - waiting.at < ASK_AGAIN) continue;
      waiting.at = performance.now();
      this.model.send(waiting.message);
    }
  }

  /** Take one message of Python's. */
  async receive(message, buffers) {
    if (message.type !== "frame" && message.type !== "trouble") return;
    const { image, frame } = message, key = `${image}/${frame}`;
    const whole = message.type === "trouble" || message.scale === 1;
    for (const waiting of this.asked.values()) waiting.at = performance.now(); // the link works
    if (message.type === "trouble") this.onTrouble(message.said, image, frame);
    else {
      try {
        const levels = await decode({ ...message, bytes: buffers[0] });
        if (message.thumbnail) return void this.onThumbnail?.(image, levels);
        this.#keep(key, levels, whole);
        this.onFrame(image, frame);
      } catch (error) {
        this.onTrouble(null, image, frame, error);
      }
    }
    if (whole) {
      this.asked.delete(key);
      this.#send();
    }
  }

  #keep(key, levels, whole) {
    if (!whole && this.cache.get(key)?.whole) return; // a late preview must not replace the frame
    this.forget(key);
    const held = { levels, whole, used: ++pageTime, bytes: levels.reduce((sum, level) => sum + level.data.byteLength, 0) };
    this.cache.set(key, held);
    this.bytes += held.bytes;
    tidyPage(held);
  }
}
