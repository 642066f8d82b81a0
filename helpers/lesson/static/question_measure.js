import { element } from "./elements.js";
import { angleBetween, polylineLength, ratioOf } from "./measure.js";
import { makeCategory, makeNumberField } from "./question_number.js";
import { marksOfQuestion, saidElsewhere, watchMarks } from "./question_points.js";
import { tell, withUnit } from "./question_texts.js";
import { scaleOf } from "./values.js";

/** What landmarks measure: {angle: name} of the set, {length: line} or {ratio: [line, line]}; null while one is missing. */
export function measuredBy(measured, set, places, scale) {
  const lines = (names) => (names.every((name) => places[name]?.length > 1) ? names.flatMap((name) => places[name]) : null);
  const angle = set.angles?.find(({ name, label }) => [name, label].includes(measured.angle));
  if (angle) return lines(angle.between) && angleBetween(...lines(angle.between), scale);
  if (measured.length) return lines([measured.length]) && polylineLength(places[measured.length], scale);
  if (!measured.ratio || !lines(measured.ratio)) return null;
  const value = ratioOf(...lines(measured.ratio), scale);
  return Number.isFinite(value) ? value : null;
}

/** Landmarks on the image, the value between them, and what it means. */
export function makeMeasure({ model, viewer, question, changed }) {
  const { set, value: wanted } = question;
  const { scale } = scaleOf(model.get("images")[0]), calibrated = Boolean(model.get("images")[0].spacing_mm);
  const items = set.items.map((item, i) => {
    const sign = element("span", { class: "piw-sign piw-small-sign", "aria-hidden": "true" }), state = element("span", { class: "piw-out-of-sight" });
    const button = element("button", { type: "button", class: "piw-landmark-row", onclick: () => { viewer.actions.chooseLandmark(i); viewer.active.canvas.focus(); } },
      sign, element("span", {}, element("b", {}, item.label), " ", element("span", { class: "piw-quiet" }, item.hint)), state);
    return { item, sign, state, button, row: element("li", {}, button) };
  });
  const beside = element("p", { class: "piw-quiet", role: "status" }), asked = ({ name }) => set.items.some((item) => item.name === name);
  const category = question.category ? makeCategory(question.category, changed) : null;
  let byHand = false;
  const field = wanted ? makeNumberField({ label: wanted.label, unit: wanted.unit, changed: () => { byHand = field.value() !== null; refresh(); changed(); } }) : null;
  const use = element("button", { type: "button", class: "piw-link", hidden: true, onclick: () => { byHand = false; refresh(); changed(); } });

  // Landmarks lie on one frame: that of the last one.
  function placed() {
    const marks = marksOfQuestion(model).filter(asked);
    const frame = marks.at(-1)?.frame ?? 0;
    return { frame, places: Object.fromEntries(marks.filter((mark) => mark.frame === frame).map(({ name, points }) => [name, points])) };
  }
  // As the viewer writes it, or "".
  function ownText() {
    // A length only in the unit that the image has.
    if (!wanted?.measured || (wanted.measured.length && wanted.unit.startsWith("mm") !== calibrated)) return "";
    return measuredBy(wanted.measured, set, placed().places, scale)?.toFixed(wanted.measured.ratio ? 3 : 1) ?? "";
  }
  function refresh() {
    const { places } = placed(), own = ownText();
    for (const { item, sign, state } of items) {
      const done = item.name in places;
      sign.textContent = done ? "✓" : "";
      sign.classList.toggle("piw-is-done", done);
      state.textContent = `: ${tell(done ? "placed" : "notPlaced")}`;
    }
    beside.textContent = saidElsewhere(model, asked);
    if (!field) return;
    if (!byHand) {
      field.set(own);
      field.say(own && tell("measured"));
    }
    use.hidden = !byHand || !own || Number(own) === field.value();
    use.textContent = tell("useMeasured", { value: withUnit(own, wanted.unit) });
    category?.show(field.value() !== null && !Number.isNaN(field.value()));
  }
  const stop = watchMarks(model, () => { refresh(); changed(); });
  return {
    root: element("div", {}, element("p", { class: "piw-quiet" }, tell("setLandmarks")),
      element("ul", { class: "piw-landmark-list" }, ...items.map(({ row }) => row)), element("p", { class: "piw-quiet" }, tell("landmarkKeys")), beside, field?.root, use, category?.root),
    read() {
      const { frame, places } = placed(), count = Object.keys(places).length, value = field?.value() ?? null;
      if (!count && value === null) return { answer: null, missing: tell("nothing") };
      if (Number.isNaN(value)) return { answer: null, missing: tell("notNumber") };
      const chosen = category?.chosen() ?? null;
      const lacks = [
        count < items.length && tell("landmarksMissing", { placed: count, count: items.length }),
        wanted && value === null && tell("valueMissing", { label: wanted.label }),
        category && value !== null && !chosen && tell("noCategory"),
      ].filter(Boolean);
      return { answer: { landmarks: places, frame, value, category: chosen }, missing: lacks.length ? [...lacks, tell("pressAgain")].join(" ") : "" };
    },
    clear() {
      byHand = false;
      category?.clear();
      viewer.actions.chooseLandmark(0); // Python takes the marks away: the first one comes first again
      refresh();
    },
    get begin() { return viewer.active.canvas; },
    destroy: stop,
  };
}
