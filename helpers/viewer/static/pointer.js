// What mouse, pen and fingers do on the image. Left drag is the chosen tool, right drag zooms, middle or shift drag
// moves, the wheel scrolls a stack, ctrl and wheel zooms; two fingers zoom and move.

/**
 * @param {HTMLElement} surface
 * @param {object} actions windowBy(dx, dy), panBy(dx, dy), zoomAt(x, y, factor), scrollBy(frames), tap(x, y),
 *   hover(x, y), grab(x, y) -> function(x, y) or null, ended(); all in CSS pixels from the surface's corner
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
    if (event.button === 1) event.preventDefault(); // no automatic scrolling
    down.set(event.pointerId, here);
    const moveMark = down.size === 1 && event.button === 0 ? actions.grab(here.x, here.y) : null;
    drag = { tool: moveMark ? "mark" : toolOf(event), moveMark, start: here, last: here, moved: false };
  });

  surface.addEventListener("pointermove", (event) => {
    const here = at(event);
    meant ||= Math.abs(event.movementX) + Math.abs(event.movementY) > 0;
    if (!drag || !down.has(event.pointerId)) return actions.hover(here.x, here.y);
    if (down.size === 2) return pinch(event.pointerId, here);
    down.set(event.pointerId, here);
    drag.moved ||= Math.hypot(here.x - drag.start.x, here.y - drag.start.y) > 4;
    const dx = here.x - drag.last.x, dy = here.y - drag.last.y;
    drag.last = here;
    // With the point tool a click marks, so that a drag is free to change the window.
    if (drag.tool === "window" || (drag.tool === "point" && drag.moved)) actions.windowBy(dx, dy);
    else if (drag.tool === "pan") actions.panBy(dx, dy);
    else if (drag.tool === "zoom") actions.zoomAt(drag.start.x, drag.start.y, Math.exp(-dy / 150));
    else if (drag.tool === "mark") drag.moveMark(here.x, here.y);
    actions.hover(here.x, here.y);
  });

  function pinch(id, here) {
    const other = [...down].find(([key]) => key !== id)[1], before = down.get(id);
    const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) || 1;
    const middle = { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 };
    actions.panBy((here.x - before.x) / 2, (here.y - before.y) / 2);
    actions.zoomAt(middle.x, middle.y, apart(here, other) / apart(before, other));
    down.set(id, here);
    drag.moved = true;
    drag.tool = "pinch";
  }

  const up = (event) => {
    if (!down.delete(event.pointerId) || down.size) return;
    const finished = drag;
    drag = null;
    if (event.type === "pointerup" && finished.tool === "point" && !finished.moved) {
      actions.tap(finished.start.x, finished.start.y);
    }
    actions.ended();
  };
  surface.addEventListener("pointerup", up);
  surface.addEventListener("pointercancel", up);
  surface.addEventListener("pointerleave", () => { meant = false; });
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
    } else if ((meant || document.activeElement === surface) && actions.scrollBy(Math.sign(event.deltaY))) {
      event.preventDefault();
    }
  }, { passive: false });

  return () => document.removeEventListener("scroll", pageScrolled, { capture: true });
}
