import { element } from "./elements.js";
import { say } from "./texts.js";

const LINES = ["Left", "Right", "Middle", "Wheel", "CtrlWheel", "Long", "Double", "View", "Mark", "Outline", "Cross", "Choose", "Points", "Escape", "Undo", "Frames", "Zoom", "ShiftArrow", "Preset", "Turn", "Play", "More"];

/** Make the sheet of keys; `open()` shows it and puts the focus on it. */
export function makeHelp() {
  const rows = LINES.map((line) => element("tr", {}, element("th", { scope: "row" }, say(`key${line}`)), element("td", {}, say(`key${line}Does`))));
  const close = element("button", { type: "button", class: "piw-text-button", onclick: () => root.close() }, say("close"));
  const root = element("dialog", { class: "piw-help", "aria-label": say("keysTitle") },
    element("h3", {}, say("keysTitle")), element("table", {}, element("tbody", {}, ...rows)), close);
  return { root, open: () => root.showModal() };
}
