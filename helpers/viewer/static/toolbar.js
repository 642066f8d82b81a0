import { element, icon } from "./elements.js";
import { TEXTS } from "./texts.js";

const ICONS = {
  window: ["M12 3a9 9 0 1 0 0 18z", "M12 3a9 9 0 0 1 0 18"],
  pan: ["M12 3v18M3 12h18", "M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3"],
  zoom: ["M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z", "M15.5 15.5L21 21M10.5 8v5M8 10.5h5"],
  point: ["M12 3v6M12 15v6M3 12h6M15 12h6", "M12 11.5v1"],
  invert: ["M4 4h16v16H4z", "M4 20L20 4M8 20L20 8M13 20l7-7"],
  fit: ["M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"],
  actual: ["M6 8l2-1v10M16 8l2-1v10M12 10v.5M12 14v.5"],
  reset: ["M5 5v5h5", "M5.5 10A7.5 7.5 0 1 1 5 14"],
  undo: ["M6 7h12M10 7V4h4v3M7.5 7l1 13h7l1-13M10.5 10.5v6M13.5 10.5v6"],
  play: ["M8 5l11 7-11 7z"],
  pause: ["M8 5v14M16 5v14"],
  help: ["M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4", "M12 17.5v.5"],
};

/**
 * Make the row of buttons.
 * @param {object} actions see viewer.js
 * @param {{tools: string[], cine: boolean}} shown
 * @returns {{root: HTMLElement, showTool: (name) => void, showInverted: (on) => void, showPlaying: (on) => void}}
 */
export function makeToolbar(actions, { tools, cine }) {
  const button = (name, action, attributes = {}) =>
    element("button", { type: "button", class: "piw-button", title: TEXTS[name], "aria-label": TEXTS[name], onclick: action, ...attributes }, icon(...ICONS[name]));
  const toolButtons = new Map(tools.map((name) => [name, button(name, () => actions.chooseTool(name), { "aria-pressed": "false" })]));
  const invert = button("invert", actions.toggleInvert, { "aria-pressed": "false" });
  const play = cine ? button("play", actions.togglePlay) : null;
  const root = element("div", { class: "piw-toolbar", role: "toolbar", "aria-label": TEXTS.tools },
    element("span", { class: "piw-group" }, ...toolButtons.values()),
    element("span", { class: "piw-group" }, invert, button("fit", actions.fit), button("actual", actions.actualSize), button("reset", actions.reset)),
    element("span", { class: "piw-group" }, tools.includes("point") ? button("undo", actions.deleteLast) : null, play),
    element("span", { class: "piw-group piw-right" }, button("help", actions.showHelp)));
  return {
    root,
    showTool(name) {
      for (const [tool, node] of toolButtons) node.setAttribute("aria-pressed", String(tool === name));
    },
    showInverted(on) {
      invert.setAttribute("aria-pressed", String(on));
    },
    showPlaying(on) {
      if (!play) return;
      const name = on ? "pause" : "play";
      play.replaceChildren(icon(...ICONS[name]));
      play.title = TEXTS[name];
      play.setAttribute("aria-label", TEXTS[name]);
    },
  };
}

/** Make the sheet of keys; `open()` shows it and puts the focus on it. */
export function makeHelp() {
  const rows = TEXTS.keys.map(([key, does]) => element("tr", {}, element("th", { scope: "row" }, key), element("td", {}, does)));
  const close = element("button", { type: "button", class: "piw-close", onclick: () => root.close() }, TEXTS.close);
  const root = element("dialog", { class: "piw-help", "aria-label": TEXTS.keysTitle },
    element("h3", {}, TEXTS.keysTitle), element("table", {}, ...rows), close);
  return { root, open: () => root.showModal() };
}
