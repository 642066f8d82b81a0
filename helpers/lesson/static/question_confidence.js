import { element } from "./elements.js";
import { groupName } from "./question_options.js";
import { tell } from "./question_texts.js";

const LEVELS = [0, 25, 50, 75, 100]; // per cent

/** How sure the learner is, 0 to 100; null where they do not say. */
export function makeConfidence() {
  const name = groupName();
  const levels = LEVELS.map((value) => element("label", { class: "piw-level" }, element("input", { type: "radio", name, value }), element("span", {}, tell(`level${value}`))));
  const root = element("fieldset", { class: "piw-confidence" }, element("legend", {}, tell("confidence")), element("div", { class: "piw-levels" }, ...levels));
  const chosen = () => root.querySelector("input:checked");
  return { root, value: () => (chosen() ? Number(chosen().value) : null), clear: () => { if (chosen()) chosen().checked = false; } };
}
