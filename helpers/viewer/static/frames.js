import { decode } from "./decoder.js";

// Frames are asked for by message and arrive as buffers. Of a large image a small, coarse preview comes first, then as
// many pixels as the screen can show, and the whole frame when somebody looks closer. All viewers of a page share one
// allowance of memory; what was not looked at for longest goes first.
const PAGE_BYTES = 128e6;
const STACK_BYTES = 80e6; // of one stack, this much is fetched ahead
const IN_FLIGHT = 4;
const PREVIEW_PIXELS = 8e5;
const ASK_AGAIN = 8000; // milliseconds

const pageStores = new Set();
let pageTime = 0;

// Frames as they came over the wire, by the digest of their image: a page with several questions about one film, and a
// reader who scrolls back, need them once. A slow line is worth more than this memory.
const arrived = new Map(); // "digest/frame" -> the finest [message, bytes], the one used longest ago first

// And what one of them has asked for: "digest/frame/scale/preview" -> {store, others}, who take it when it comes.
const onItsWay = new Map();

function keepArrived(name, held) {
  if (arrived.get(name)?.[0].scale < held[0].scale) return;
  arrived.delete(name);
  arrived.set(name, held);
  let room = 24e6;
  for (const [key, [, bytes]] of [...arrived].reverse()) if ((room -= bytes.byteLength) < 0) arrived.delete(key);
}

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

/** Whether an image is too large to be sent whole at once. */
export function isLarge({ rows, columns }) { return rows * columns > PREVIEW_PIXELS; }

/** How much smaller the preview of an image is in each direction, 1 where none is needed. */
export function previewScale({ rows, columns }) {
  return isLarge({ rows, columns }) ? Math.max(3, Math.round(Math.max(rows, columns) / 640)) : 1;
}

/** The frames of one viewer's `images`. `onFrame(image, frame)` is called when one has arrived, `onTrouble(text, image, frame)` on failure. */
export class FrameStore {
  constructor(model, images, { onFrame, onTrouble }) {
    Object.assign(this, { model, images, onFrame, onTrouble });
    this.cache = new Map(); // "image or its edition/frame" -> {levels, scale, bytes, used}
    this.asked = new Map(); // the same -> {request, at}
    this.asleep = false;
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
    for (const [flight, { store }] of [...onItsWay]) if (store === this) this.#othersOf(flight).forEach(({ again }) => again());
  }

  /** Python sends these frames, [image, frame], without being asked: previews of large ones. */
  promise(frames) {
    for (const [image, frame] of frames) this.#note(this.#request({ image, frame }, true));
  }

  /** Forget everything, also what is still on its way; what is wanted next is asked for again. */
  sleep() {
    this.asleep = true;
    this.cache.clear();
    this.asked.clear();
    this.queue = [];
    this.bytes = 0;
  }

  // A picture that gave way to another keeps its frames, under the name of its edition.
  #key(image, frame, edition = this.images[image].edition) { return `${edition ?? image}/${frame}`; }

  /** What is held of a frame, {levels, scale}, or null while it is on its way. `scale` is Infinity for a preview. */
  get(image, frame) {
    const held = this.cache.get(this.#key(image, frame));
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
   * @param {{image: number, frame: number, ahead: number, scale: number}[]} shown what is on the screen, where it is
   * heading, and how much smaller it may be
   */
  want(shown) {
    this.asleep = false;
    const now = shown.map((place) => this.#request(place, true));
    const later = shown.flatMap((place) => this.#neighbours(place)).map((place) => this.#request(place, false));
    this.#leaveOut();
    this.queue = [...now, ...later].filter(({ key, scale }) => !this.asked.has(key) && !(this.cache.get(key)?.scale <= scale));
    this.#send();
  }

  // Nobody answers for a picture that has given way to another.
  #leaveOut() {
    for (const [key, { message: { image, edition } }] of this.asked) if (edition !== this.images[image].edition) this.asked.delete(key);
  }

  /** Ask for a small picture of an image's middle frame. */
  wantThumbnail(image) {
    const { rows, columns, count } = this.images[image];
    const scale = Math.max(1, Math.ceil(Math.max(rows, columns) / 96));
    this.model.send({ type: "frame", image, frame: count >> 1, scales: [scale], preview: true, thumbnail: true });
  }

  // Of a large image that is waited for the preview first, and more once that is here: a reader who scrolls by never
  // asks for it.
  #request({ image, frame, scale = 1 }, urgent) {
    const key = this.#key(image, frame), { edition } = this.images[image], small = previewScale(this.images[image]);
    const preview = urgent && small > scale && !this.cache.has(key);
    return { key, urgent, scale, message: { type: "frame", image, frame, scales: [preview ? small : scale], ...(preview ? { preview } : {}), ...(edition ? { edition } : {}) } };
  }

  // Those ahead first; of a stack that fits, in time all.
  #neighbours({ image, frame, ahead, scale }) {
    const { count, rows, columns, colour } = this.images[image];
    const room = Math.floor(STACK_BYTES / (rows * columns * (colour ? 3 : 2) * 1.34));
    const near = [];
    for (let i = 1; i < count && near.length < room; i++) {
      for (const k of [frame + i * ahead, frame - i * ahead]) if (k >= 0 && k < count) near.push({ image, frame: k, scale });
    }
    return near;
  }

  #send() {
    while (this.queue.length && this.asked.size < IN_FLIGHT) {
      // Neighbours wait until what is on the screen is whole.
      if (!this.queue[0].urgent && [...this.asked.values()].some(({ urgent }) => urgent)) return;
      const request = this.queue.shift();
      this.#note(request);
      const { message } = request, held = arrived.get(this.#name(message)), flight = this.#flight(message);
      const take = ([said, bytes]) => this.receive({ ...said, image: message.image, edition: message.edition }, [bytes]);
      // A frame that another viewer of this page got is taken as if it had just come, and so is one that it asked for.
      if (held?.[0].scale <= message.scales[0]) setTimeout(() => take(held));
      else if (flight && onItsWay.has(flight)) onItsWay.get(flight).others.push({ take, again: () => this.asked.has(request.key) && this.#ask(message) });
      else this.#ask(message);
    }
  }

  #ask(message) {
    const flight = this.#flight(message);
    if (flight) onItsWay.set(flight, { store: this, others: onItsWay.get(flight)?.others ?? [] });
    this.model.send(message);
  }

  // Null where nothing tells that two images are the same.
  #flight(message) {
    const name = this.#name(message);
    return name && `${name}/${message.scales[0]}/${message.preview}`;
  }

  #name({ image, frame, edition }) {
    const { digest, edition: now } = this.images[image];
    return digest && (edition ?? null) === (now ?? null) && `${digest}/${frame}`;
  }

  #note(request) {
    this.asked.set(request.key, { ...request, at: performance.now() });
  }

  // A frame that was lost with a broken link is asked for once more, and again, until it comes.
  #askAgain() {
    for (const waiting of this.asked.values()) {
      const { store } = onItsWay.get(this.#flight(waiting.message)) ?? { store: this };
      // What another viewer waits for is that one's to ask again, unless it has long forgotten.
      if (performance.now() - waiting.at < ASK_AGAIN * (store === this || store.asleep ? 1 : 3)) continue;
      waiting.at = performance.now();
      this.#ask(waiting.message);
    }
  }

  /** Take one message of Python's. */
  async receive(message, buffers) {
    if (message.type !== "frame" && message.type !== "trouble") return;
    if (message.type === "frame" && !message.thumbnail) this.#othersOf(this.#flight({ ...message, scales: [message.scale] })).forEach(({ take }) => take([message, buffers[0]]));
    const name = message.type === "frame" && !message.preview && this.#name(message);
    if (name) keepArrived(name, [message, buffers[0]]);
    if (this.asleep && !message.thumbnail) return;
    const { image, frame } = message, key = this.#key(image, frame, message.edition);
    for (const waiting of this.asked.values()) waiting.at = performance.now(); // the link works
    if (message.type === "trouble") {
      if (this.asked.has(key)) this.#othersOf(this.#flight(this.asked.get(key).message)).forEach(({ again }) => again());
      this.onTrouble(message.said, image, frame);
    } else {
      try {
        const levels = await decode({ ...message, bytes: buffers[0] });
        if (message.thumbnail) return void this.onThumbnail?.(image, levels);
        if (this.asleep) return;
        this.#keep(key, levels, message.preview ? Infinity : message.scale);
        this.onFrame(image, frame);
      } catch (error) {
        this.onTrouble(null, image, frame, error);
      }
    }
    this.asked.delete(key);
    this.#send();
  }

  // Those who waited for what this store had asked for; from now on nobody does.
  #othersOf(flight) {
    const others = onItsWay.get(flight)?.others ?? [];
    onItsWay.delete(flight);
    return others;
  }

  #keep(key, levels, scale) {
    if (this.cache.get(key)?.scale < scale) return; // what comes late must not replace the finer
    this.forget(key);
    const held = { levels, scale, used: ++pageTime, bytes: levels.reduce((sum, level) => sum + level.data.byteLength, 0) };
    this.cache.set(key, held);
    this.bytes += held.bytes;
    tidyPage(held);
  }
}
