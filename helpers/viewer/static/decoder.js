import { decodeFrame, halve, inflate, undifferenceColour, undifferenceGrey } from "./codec.js";

// Frames are decoded in a worker, because unpacking a radiograph would hold up the pointer. All viewers of a
// page share one. Where a page forbids workers, the same functions run here.
let sharedDecoder = null;

const WORKER_TEXT = () => `
  ${[inflate, undifferenceGrey, undifferenceColour, halve, decodeFrame].map(String).join("\n")}
  onmessage = async ({ data: { ticket, frame } }) => {
    try {
      const levels = await decodeFrame(frame);
      postMessage({ ticket, levels }, levels.map((level) => level.data.buffer));
    } catch (error) {
      postMessage({ ticket, error: String(error) });
    }
  };`;

function makeDecoder() {
  const waiting = new Map();
  let worker = null, tickets = 0;
  try {
    const url = URL.createObjectURL(new Blob([WORKER_TEXT()], { type: "text/javascript" }));
    worker = new Worker(url);
    URL.revokeObjectURL(url);
  } catch {
    return decodeFrame;
  }
  worker.onmessage = ({ data: { ticket, levels, error } }) => {
    const { resolve, reject } = waiting.get(ticket);
    waiting.delete(ticket);
    error ? reject(new Error(error)) : resolve(levels);
  };
  worker.onerror = () => {
    // The page let the worker be made, but not run: what waits is decoded here, and all that follows.
    sharedDecoder = decodeFrame;
    for (const { frame, resolve, reject } of waiting.values()) decodeFrame(frame).then(resolve, reject);
    waiting.clear();
  };
  return (frame) => new Promise((resolve, reject) => {
    waiting.set(++tickets, { frame, resolve, reject });
    worker.postMessage({ ticket: tickets, frame });
  });
}

/** Decode a frame without holding up the page. */
export function decode(frame) {
  sharedDecoder ??= makeDecoder();
  return sharedDecoder(frame);
}
