import { element } from "./elements.js";

let controlCount = 0; // names that are the page's own

/**
 * One control of a demonstration.
 * @param {{label: string, kind: "slider"|"radio"|"select", options: string[]}} control
 * @param {(k: number) => void} moved is told the new position
 * @returns {{root: HTMLElement, show: (k: number) => void}}
 */
export function makeControl(control, moved) {
  const name = `piw-control-${++controlCount}`;
  return { slider: makeSlider, radio: makeRadios, select: makeList }[control.kind](control, name, moved);
}

function makeSlider({ label, options }, id, moved) {
  const value = element("output", { class: "piw-control-value", for: id });
  const slider = element("input", { id, type: "range", class: "piw-control-slider", min: 0, max: options.length - 1, step: 1, oninput: () => { show(Number(slider.value)); moved(Number(slider.value)); } });
  const show = (k) => {
    slider.value = String(k);
    slider.setAttribute("aria-valuetext", options[k]);
    value.textContent = options[k];
  };
  const ends = element("span", { class: "piw-control-ends", "aria-hidden": "true" }, element("span", {}, options[0]), element("span", {}, options.at(-1)));
  return { root: element("div", { class: "piw-control" }, element("label", { for: id }, label), value, slider, ends), show };
}

function makeRadios({ label, options }, name, moved) {
  const inputs = options.map((_, k) => element("input", { type: "radio", name, value: k, onchange: () => moved(k) }));
  const rows = options.map((text, k) => element("label", { class: "piw-option" }, inputs[k], element("span", {}, text)));
  const root = element("fieldset", { class: "piw-control piw-control-choice" }, element("legend", {}, label), element("div", { class: "piw-options" }, ...rows));
  return { root, show: (k) => { inputs[k].checked = true; } };
}

function makeList({ label, options }, id, moved) {
  const list = element("select", { id, class: "piw-field", onchange: () => moved(Number(list.value)) }, ...options.map((text, value) => element("option", { value }, text)));
  return { root: element("div", { class: "piw-control" }, element("label", { for: id }, label), list), show: (k) => { list.value = String(k); } };
}
