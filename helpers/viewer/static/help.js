import { element } from "./elements.js";
import { keyTexts, say } from "./texts.js";

/** Make the sheet of keys; `open()` shows it and puts the focus on it. */
export function makeHelp() {
  const rows = keyTexts().map(([key, does]) => element("tr", {}, element("th", { scope: "row" }, key), element("td", {}, does)));
  const close = element("button", { class: "piw-text-button", onclick: () => root.close() }, say("close"));
  const root = element("dialog", { class: "piw-help", "aria-label": say("keysTitle") },
    element("h3", {}, say("keysTitle")), element("table", {}, element("tbody", {}, ...rows)), close);
  return { root, open: () => root.showModal() };
}
