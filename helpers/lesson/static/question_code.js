import { element } from "./elements.js";
import { tell } from "./question_texts.js";

const COPIED_FOR = 2000; // milliseconds

/** A line of Python to be run in a cell, with a button that copies it where the browser can. */
export function makeCode(text) {
  const copy = element("button", { type: "button", class: "piw-link", "aria-live": "polite", onclick: take }, tell("copy"));
  async function take() {
    await navigator.clipboard.writeText(text);
    copy.textContent = tell("copied");
    setTimeout(() => { copy.textContent = tell("copy"); }, COPIED_FOR);
  }
  return element("p", { class: "piw-code" }, element("code", { dir: "ltr" }, text), navigator.clipboard ? copy : null);
}
