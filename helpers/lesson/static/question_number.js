import { element } from "./elements.js";
import { makeOptions } from "./question_options.js";
import { tell, withUnit } from "./question_texts.js";

/** What a learner typed, as a number: null where there is nothing, NaN where it is none. Comma and point both divide. */
export function numberOf(text) {
  const plain = text.trim()
    .replace(/[\u0660-\u0669]/g, (digit) => digit.charCodeAt(0) - 0x660)
    .replace(/[\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
    .replace(/^[\u2212\u2013]/, "-")
    .replace(/[,\u066b]/, ".");
  if (!plain) return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

/** A field for a number with its unit; says at once what was understood. */
export function makeNumberField({ label, unit, changed }) {
  const id = `piw-field-${Math.random().toString(36).slice(2)}`;
  const heard = element("span", { class: "piw-heard", id, role: "status" });
  const field = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: "piw-field piw-number-field", "aria-describedby": id, oninput: () => { check(); changed(); } });
  const root = element("div", { class: "piw-number-row" },
    element("label", { class: "piw-label" }, element("span", {}, label), element("span", { class: "piw-with-unit" }, field, element("span", { class: "piw-unit" }, unit))), heard);
  function check() {
    const value = numberOf(field.value), bad = Number.isNaN(value);
    field.setAttribute("aria-invalid", String(bad));
    heard.classList.toggle("piw-trouble-said", bad);
    heard.textContent = value === null ? "" : bad ? tell("notNumber") : tell("readAs", { value: withUnit(value, unit) });
  }
  return {
    root,
    field,
    value: () => numberOf(field.value),
    set(text) { field.value = text; check(); },
    say(text) { heard.textContent = text; },
  };
}

/** What a value means; asked once there is a value. */
export function makeCategory(category, changed) {
  const options = makeOptions({ options: category.options, label: category.prompt, changed });
  const root = element("div", { class: "piw-category", hidden: true }, element("p", { class: "piw-label" }, category.prompt), options.root);
  return {
    root,
    show(on) { root.hidden = !on; },
    chosen: () => options.chosen()[0] ?? null,
    clear: options.clear,
  };
}

/** A value, and what it means. */
export function makeNumber({ question, changed }) {
  const category = question.category ? makeCategory(question.category, changed) : null;
  const field = makeNumberField({ label: tell("yourValue"), unit: question.unit, changed: () => { refresh(); changed(); } });
  const usable = () => field.value() !== null && !Number.isNaN(field.value());
  const refresh = () => category?.show(usable());
  return {
    root: element("div", {}, field.root, category?.root),
    read() {
      if (!usable()) return { answer: null, missing: field.value() === null ? tell("nothing") : tell("notNumber") };
      const chosen = category?.chosen() ?? null;
      return { answer: { value: field.value(), category: chosen }, missing: category && !chosen ? `${tell("noCategory")} ${tell("pressAgain")}` : "" };
    },
    clear() { field.set(""); category?.clear(); refresh(); },
  };
}
