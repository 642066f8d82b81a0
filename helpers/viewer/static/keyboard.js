import { KEEPS_KEYS } from "./elements.js";
import { isMarking, KINDS, VIEW_TOOLS } from "./kinds.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Keys while the image has the focus.
 * @param {HTMLElement} surface
 * @param {object} actions see mount.js
 * @param {() => string} tool the chosen tool
 */
export function listenToKeys(surface, actions, tool) {
  const plain = {
    i: actions.invert, f: actions.fit, 1: actions.actualSize, r: actions.reset, h: () => actions.mirror(false), v: () => actions.mirror(true),
    "[": () => actions.turn(-1), "]": () => actions.turn(1), "+": () => actions.zoomBy(1.25), "=": () => actions.zoomBy(1.25), "-": () => actions.zoomBy(0.8),
    q: actions.nextPreset, k: actions.toggleCurve, j: actions.toggleBounce, o: actions.toggleOverlay, x: actions.fullScreen,
    ",": () => actions.chooseNext(-1), ".": () => actions.chooseNext(1), ";": actions.chooseNextPoint,
    "?": actions.showHelp, " ": actions.togglePlay, Delete: actions.remove, Backspace: actions.remove, Enter: actions.enter, Escape: actions.escape,
    PageUp: () => actions.scrollBy(-1), PageDown: () => actions.scrollBy(1), Home: () => void actions.scrollBy(-Infinity), End: () => void actions.scrollBy(Infinity),
  };
  for (const [name, key] of [...Object.entries(VIEW_TOOLS), ...Object.entries(KINDS).map(([kind, { key }]) => [kind, key])]) {
    if (key) plain[key] = () => actions.chooseTool(name);
  }

  surface.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    if (held || event.altKey) {
      const letter = event.key.toLowerCase();
      if (!held || event.altKey || !"zy".includes(letter)) return;
      (letter === "y" || event.shiftKey ? actions.redo : actions.undo)();
    } else if (ARROWS[event.key]) arrow(ARROWS[event.key], event.shiftKey);
    else {
      const action = plain[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action || action() === false) return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  function arrow([dx, dy], shift) {
    const far = shift ? 10 : 1;
    if (actions.nudge(dx * far, dy * far)) return;
    if (isMarking(tool())) actions.moveCross(dx * far, dy * far);
    else if (shift) actions.windowBy(dx * 8, dy * 8);
    else if (dx || !actions.scrollBy(dy)) actions.panBy(-dx * 20, -dy * 20);
  }
}

/**
 * Let JupyterLab have its own keys with Ctrl (save, for example) while the focus is in the viewer: everything else is
 * kept from it by an attribute of the focused element, which it looks for. Escape leads back to the cell, from which the
 * arrow keys lead to the others; on an image, where it stops what was begun, only when it is pressed twice: a letter that
 * is meant for the image must not reach the cell.
 * @returns {() => void} stops it
 */
export function passKeysOn(root) {
  const pass = (event) => {
    const { target } = event;
    if (!root.contains(target) || !target.hasAttribute?.(KEEPS_KEYS) || !(event.ctrlKey || event.metaKey)) return;
    if (["control", "meta", "shift", "z", "y", "a", "c", "x", "v"].includes(event.key.toLowerCase())) return;
    const above = [target, ...ancestors(target)].filter((node) => node.hasAttribute(KEEPS_KEYS));
    for (const node of above) node.removeAttribute(KEEPS_KEYS);
    setTimeout(() => above.forEach((node) => node.setAttribute(KEEPS_KEYS, "true")));
  };
  window.addEventListener("keydown", pass, { capture: true });
  let last = "", twice = false;
  root.addEventListener("keydown", ({ key, target }) => { twice = target.tagName !== "CANVAS" || last === key; last = key; }, { capture: true });
  root.addEventListener("keydown", ({ key }) => key === "Escape" && twice && root.closest(".jp-Cell")?.focus());
  return () => window.removeEventListener("keydown", pass, { capture: true });
}

function ancestors(node) {
  const found = [];
  for (let at = node.parentElement; at; at = at.parentElement) found.push(at);
  return found;
}

/** Let the Tab key stop once at a row of buttons, at `first`, and not at each: from one to the next by the arrow keys. */
export function makeOneStop(root, buttons, first = buttons[0]) {
  for (const node of buttons) if (node !== first) node.tabIndex = -1;
  root.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key], shown = buttons.filter((node) => node.offsetParent), at = shown.indexOf(event.target);
    if (!by || at < 0) return;
    event.preventDefault();
    shown[(at + by + shown.length) % shown.length].focus();
  });
}
