// Keys while the image has the focus. JupyterLab leaves them alone because of data-lm-suppress-shortcuts.

/**
 * @param {HTMLElement} surface
 * @param {object} actions chooseTool(name), toggleInvert(), fit(), actualSize(), reset(), deleteLast(), togglePlay(),
 *   scrollBy(frames), zoomBy(factor), panBy(dx, dy), moveCross(dx, dy), placeAtCross(), showHelp()
 * @param {() => string} tool the chosen tool
 */
export function listenToKeys(surface, actions, tool) {
  const letters = {
    w: () => actions.chooseTool("window"), m: () => actions.chooseTool("pan"), z: () => actions.chooseTool("zoom"),
    p: () => actions.chooseTool("point"), i: actions.toggleInvert, f: actions.fit, 1: actions.actualSize,
    r: actions.reset, "+": () => actions.zoomBy(1.25), "=": () => actions.zoomBy(1.25), "-": () => actions.zoomBy(0.8),
    "?": actions.showHelp, " ": actions.togglePlay, Delete: actions.deleteLast, Backspace: actions.deleteLast,
    PageUp: () => actions.scrollBy(-1), PageDown: () => actions.scrollBy(1),
  };
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  surface.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 10 : 1;
    const arrow = arrows[event.key];
    if (arrow && tool() === "point") actions.moveCross(arrow[0] * step, arrow[1] * step);
    else if (arrow && (arrow[0] || !actions.scrollBy(arrow[1]))) actions.panBy(-arrow[0] * 20, -arrow[1] * 20);
    else if (event.key === "Enter" && tool() === "point") actions.placeAtCross();
    else if (!arrow) {
      const action = letters[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      action();
    }
    event.preventDefault();
    event.stopPropagation();
  });
}
