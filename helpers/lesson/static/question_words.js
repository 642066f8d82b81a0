import { element } from "./elements.js";
import { tell, tellCount } from "./question_texts.js";

const LONGEST = 200; // letters
const WARN_AT = 40;

/** A line for a few words; says when it is nearly full. */
export function makeWordsField({ label, changed }) {
  const left = element("span", { class: "piw-heard", role: "status" });
  const field = element("input", {
    type: "text", class: "piw-field", maxlength: LONGEST, autocomplete: "off",
    oninput() { count(); changed(); },
  });
  const count = () => { const rest = LONGEST - field.value.length; left.textContent = rest <= WARN_AT ? tellCount("wordsLeft", rest) : ""; };
  return {
    root: element("div", { class: "piw-words" }, element("label", { class: "piw-label" }, element("span", {}, label), field), left),
    value: () => field.value.trim(),
    clear() { field.value = ""; count(); },
  };
}

/** A few words. */
export function makeText({ changed }) {
  const words = makeWordsField({ label: tell("yourAnswer"), changed });
  return {
    root: words.root,
    read: () => (words.value() ? { answer: words.value() } : { answer: null, missing: tell("nothing") }),
    clear: words.clear,
  };
}
