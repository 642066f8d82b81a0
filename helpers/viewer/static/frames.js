import { decode } from "./decoder.js";

// Frames are asked for by message and arrive as buffers: a small preview first where the image is large, then the
// whole frame. What is not looked at any more is forgotten, oldest first.
const CACHE_BYTES = 192e6;
const IN_FLIGHT = 4;
const PREVIEW_FROM = 1e6;

/** The frames of one viewer. `onFrame(image, frame)` is called when one has arrived, `onTrouble(text)` on failure. */
export class FrameStore {
  constructor(model, onFrame, onTrouble) {
    Object.assign(this, { model, onFrame, onTrouble });
    this.cache = new Map(); // "image/frame" -> {levels, whole, bytes}, the last used at the end
    this.asked = new Set();
    this.queue = [];
    this.bytes = 0;
    this.listener = (message, buffers) => this.#receive(message, buffers);
    model.on("msg:custom", this.listener);
  }

  destroy() {
    this.model.off("msg:custom", this.listener);
    this.cache.clear();
  }

  /** Levels of a frame, or null while it is on its way. */
  get(image, frame) {
    const key = `${image}/${frame}`, held = this.cache.get(key);
    if (!held) return null;
    this.cache.delete(key);
    this.cache.set(key, held);
    return held;
  }

  /** Ask for a frame now and for its neighbours after it, those ahead first. */
  want(image, frame, { count, rows, columns, ahead = 1 }) {
    const preview = rows * columns > PREVIEW_FROM;
    const near = [frame];
    for (let i = 1; i <= 6; i++) near.push(frame + i * ahead);
    for (let i = 1; i <= 2; i++) near.push(frame - i * ahead);
    this.queue = near.filter((k) => k >= 0 && k < count && !this.#whole(image, k)).map((k) => ({ image, frame: k, preview: preview && k === frame }));
    this.#send();
  }

  #whole(image, frame) {
    const key = `${image}/${frame}`;
    return this.asked.has(key) || this.cache.get(key)?.whole;
  }

  #send() {
    while (this.queue.length && this.asked.size < IN_FLIGHT) {
      const request = this.queue.shift();
      this.asked.add(`${request.image}/${request.frame}`);
      this.model.send({ type: "frame", ...request });
    }
  }

  async #receive(message, buffers) {
    if (message.type !== "frame" && message.type !== "trouble") return;
    const key = `${message.image}/${message.frame}`;
    const whole = message.type === "trouble" || message.scale === 1;
    if (message.type === "trouble") this.onTrouble(message.said);
    else {
      try {
        const levels = await decode({ ...message, bytes: buffers[0] });
        this.#keep(key, levels, whole);
        this.onFrame(message.image, message.frame);
      } catch (error) {
        this.onTrouble(`This frame did not arrive whole (${error.message}). Run the cell again.`);
      }
    }
    if (whole) {
      this.asked.delete(key);
      this.#send();
    }
  }

  #keep(key, levels, whole) {
    if (!whole && this.cache.get(key)?.whole) return; // a late preview must not replace the frame
    this.bytes -= this.cache.get(key)?.bytes ?? 0;
    this.cache.delete(key);
    const bytes = levels.reduce((sum, level) => sum + level.data.byteLength, 0);
    this.cache.set(key, { levels, whole, bytes });
    this.bytes += bytes;
    for (const [old, { bytes: freed }] of this.cache) {
      if (this.bytes <= CACHE_BYTES || old === key) break;
      this.cache.delete(old);
      this.bytes -= freed;
    }
  }
}
