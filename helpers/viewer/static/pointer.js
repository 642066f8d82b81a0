// What mouse, pen and fingers do on the image. Left drag is the chosen tool, right drag zooms, middle or shift drag
// moves, the wheel scrolls a stack, ctrl and wheel zooms; two fingers zoom and move; a long press magnifies.
const LONG_PRESS = 450; // milliseconds
const STILL = 4; // CSS pixels that a click may wander
const TOUCH_STILL = 10;

/**
 * @param {HTMLElement} surface
 * @param {object} actions activate(), press(x, y) -> {move(x, y), release(x, y, moved)} or null, windowBy(dx, dy),
 *   panBy(dx, dy), zoomAt(x, y, factor), scrollBy(frames), tap(x, y), hover(x, y), left(), magnify(x, y), stopMagnifying(),
 *   doubleTap(x, y); all in CSS pixels from the surface's corner
 * @param {() => string} tool the chosen tool
 */
export function listenToPointer(surface, actions, tool) {
  const down = new Map(); // pointerId -> {x, y}
  let drag = null;
  let meant = false; // whether the pointer was moved over the image since the page last scrolled

  const at = (event) => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const toolOf = (event) => {
    if (event.button === 1 || event.shiftKey) return "pan";
    return event.button === 2 ? "zoom" : tool();
  };

  surface.addEventListener("pointerdown", (event) => {
    const here = at(event);
    surface.setPointerCapture(event.pointerId);
    surface.focus({ preventScroll: true });
    actions.activate();
    if (event.button === 1) event.preventDefault(); // no automatic scrolling
    down.set(event.pointerId, here);
    if (down.size > 1) return beginPinch();
    const plain = event.button === 0 && !event.shiftKey;
    const touch = event.pointerType === "touch";
    drag = { tool: toolOf(event), start: here, last: here, moved: false, still: touch ? TOUCH_STILL : STILL };
    // A finger may be the first of two: its mark begins once it moves or lifts.
    if (plain && !touch) drag.held = actions.press(here.x, here.y);
    drag.begin = plain && touch;
    if (drag.tool === "magnify" && plain) magnify(here);
    else if (touch) drag.timer = setTimeout(() => magnify(here), LONG_PRESS);
  });

  function magnify({ x, y }) {
    drag.tool = "magnify";
    drag.magnified = true;
    actions.magnify(x, y);
  }

  function beginPinch() {
    clearTimeout(drag?.timer);
    drag = { ...drag, tool: "pinch", moved: true, held: null, begin: false };
    actions.stopMagnifying();
  }

  surface.addEventListener("pointermove", (event) => {
    const here = at(event);
    meant ||= Math.abs(event.movementX) + Math.abs(event.movementY) > 0;
    if (!drag || !down.has(event.pointerId)) return actions.hover(here.x, here.y);
    if (down.size > 1) return pinch(event.pointerId, here);
    down.set(event.pointerId, here);
    if (!drag.moved && Math.hypot(here.x - drag.start.x, here.y - drag.start.y) > drag.still) startMoving();
    if (drag.begin && !drag.magnified) return; // a finger that has not moved yet
    const dx = here.x - drag.last.x, dy = here.y - drag.last.y;
    drag.last = here;
    if (drag.magnified) actions.magnify(here.x, here.y);
    else if (drag.held) drag.held.move(here.x, here.y);
    // With the point tool a click marks, so that a drag is free to change the window.
    else if (drag.tool === "window" || ((drag.tool === "point" || drag.tool === "landmark") && drag.moved)) actions.windowBy(dx, dy);
    else if (drag.tool === "pan") actions.panBy(dx, dy);
    else if (drag.tool === "zoom") actions.zoomAt(drag.start.x, drag.start.y, Math.exp(-dy / 150));
    actions.hover(here.x, here.y);
  });

  function startMoving() {
    clearTimeout(drag.timer);
    drag.moved = true;
    if (drag.begin && !drag.magnified) drag.held = actions.press(drag.start.x, drag.start.y);
    drag.begin = false;
  }

  function pinch(id, here) {
    const other = [...down].find(([key]) => key !== id)[1], before = down.get(id);
    const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) || 1;
    const middle = { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 };
    actions.panBy((here.x - before.x) / 2, (here.y - before.y) / 2);
    actions.zoomAt(middle.x, middle.y, apart(here, other) / apart(before, other));
    down.set(id, here);
  }

  const up = (event) => {
    if (!down.delete(event.pointerId) || down.size) return;
    const finished = drag, here = at(event);
    drag = null;
    clearTimeout(finished.timer);
    actions.stopMagnifying();
    if (event.type !== "pointerup" || finished.tool === "pinch") return void finished.held?.release(here.x, here.y, false);
    // A finger that only tapped.
    if (finished.begin && !finished.magnified) finished.held = actions.press(finished.start.x, finished.start.y);
    if (finished.held) finished.held.release(here.x, here.y, finished.moved);
    else if (finished.magnified || (!finished.moved && event.button === 0)) {
      const place = finished.magnified ? here : finished.start;
      actions.tap(place.x, place.y);
    }
  };
  surface.addEventListener("pointerup", up);
  surface.addEventListener("pointercancel", up);
  surface.addEventListener("pointerleave", () => { meant = false; actions.left(); });
  surface.addEventListener("dblclick", (event) => { const { x, y } = at(event); actions.doubleTap(x, y); });
  // The right button zooms: neither the browser nor JupyterLab may open a menu over the image.
  surface.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    event.stopPropagation();
  });

  // A reader who scrolls the page must not be caught by an image that passes under the pointer: the wheel belongs to
  // the image once the pointer was moved on it, or the image has the focus.
  const pageScrolled = () => { meant = false; };
  document.addEventListener("scroll", pageScrolled, { capture: true, passive: true });
  surface.addEventListener("wheel", (event) => {
    const here = at(event);
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      actions.zoomAt(here.x, here.y, Math.exp(-event.deltaY / 300));
    } else if ((meant || document.activeElement === surface) && scrolled(event)) event.preventDefault();
  }, { passive: false });

  // A trackpad sends many small steps where a wheel sends one large one.
  let rest = 0;
  function scrolled(event) {
    const lines = event.deltaMode === 0 ? event.deltaY / 50 : event.deltaY;
    if (Math.sign(rest) !== Math.sign(lines)) rest = 0;
    rest += Math.abs(event.deltaY) >= 50 || event.deltaMode ? Math.sign(lines) : lines;
    const whole = Math.trunc(rest);
    rest -= whole;
    return whole ? actions.scrollBy(Math.sign(whole)) : actions.canScroll(Math.sign(lines));
  }

  return () => document.removeEventListener("scroll", pageScrolled, { capture: true });
}
