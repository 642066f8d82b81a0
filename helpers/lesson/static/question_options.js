import { element } from "./elements.js";
import { tell } from "./question_texts.js";

// The same name in another question of the page would take the choice away from this one.
export const groupName = () => `piw-${Math.random().toString(36).slice(2)}`;

/** A list to choose from: one with `several` false. `chosen()` gives the ids that are chosen. */
export function makeOptions({ options, several = false, label, changed }) {
  const name = groupName(), type = several ? "checkbox" : "radio";
  const rows = options.map(({ id, text }) =>
    element("label", { class: "piw-option" }, element("input", { type, name, value: id, onchange: changed }), element("span", {}, text)));
  const root = element("div", { class: "piw-options", role: several ? "group" : "radiogroup", "aria-label": label }, ...rows);
  return {
    root,
    chosen: () => [...root.querySelectorAll("input:checked")].map((input) => input.value),
    clear: () => root.querySelectorAll("input").forEach((input) => { input.checked = false; }),
  };
}

/** One choice out of several: the answer is its id. */
export function makeChoice({ question, changed }) {
  const options = makeOptions({ options: question.options, label: question.prompt, changed });
  return {
    ...options,
    read: () => (options.chosen().length ? { answer: options.chosen()[0] } : { answer: null, missing: tell("nothing") }),
  };
}

/** All that fit: the answer is a list of ids. To tick nothing is an answer too, but never by accident. */
export function makeChoices({ question, changed }) {
  const options = makeOptions({ options: question.options, several: true, label: question.prompt, changed });
  const root = element("div", {}, element("p", { class: "piw-quiet" }, tell("tickSeveral")), options.root);
  return {
    ...options,
    root,
    read: () => ({ answer: options.chosen(), missing: options.chosen().length ? "" : `${tell("nothingTicked")} ${tell("pressAgain")}` }),
  };
}
