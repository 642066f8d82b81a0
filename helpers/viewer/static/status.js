import { element } from "./elements.js";
import { say } from "./texts.js";
import { scaleOf } from "./values.js";

const tidy = (value) => (Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));

/** The line under the images: frame, window to be typed in, zoom, and what lies under the pointer. */
export function makeStatus(actions) {
  const field = (name) => element("input", { type: "number", step: "any", class: "piw-number", "aria-label": say(name), title: say(name), onchange: enter, onkeydown: (event) => event.key === "Enter" && enter() });
  const width = field("width"), center = field("center");
  let shown = null;
  const curve = element("select", { class: "piw-select piw-curve", "aria-label": say("curve"), title: say("curve"), onchange: () => actions.setCurve(curve.value) },
    element("option", { value: "LINEAR" }, say("linear")), element("option", { value: "SIGMOID" }, say("sigmoid")));
  const read = Object.fromEntries(["frame", "unit", "zoom", "value"].map((name) => [name, element("span", { class: `piw-read-${name}` })]));
  const root = element("div", { class: "piw-status" }, read.frame,
    element("span", { class: "piw-window" }, element("span", { "aria-hidden": "true" }, "W"), width, element("span", { "aria-hidden": "true" }, "L"), center, read.unit, curve),
    read.zoom, read.value, element("span", { class: "piw-training" }, say("training")));

  function enter() {
    const [w, l] = [width, center].map((input) => (input.value === "" ? NaN : Number(input.value)));
    if (Number.isFinite(w) && Number.isFinite(l) && w > 0) actions.setWindow(w, l);
    else showWindow(shown);
  }

  function showWindow(voi) {
    width.value = tidy(voi.width);
    center.value = tidy(voi.center);
  }

  return {
    root,
    showState({ frame, voi, camera }, { count, unit }) {
      read.frame.textContent = count > 1 ? say("frameOf", { number: frame + 1, count }) : "";
      shown = voi;
      if (document.activeElement !== width && document.activeElement !== center) showWindow(voi);
      read.unit.textContent = unit;
      curve.value = voi.function === "SIGMOID" ? "SIGMOID" : "LINEAR";
      read.zoom.textContent = say("zoomedTo", { percent: Math.round(camera.zoom * 100) });
    },
    showPlace(pane, point) {
      if (!point || !pane.isInside(point)) return void (read.value.textContent = "");
      const [column, row] = point.map(Math.round), words = pane.valueWords(point);
      const { scale, unit } = scaleOf(pane.image);
      const mm = pane.image.spacing_mm ? ` (${say("positionMm", { x: (point[0] * scale[0]).toFixed(1), y: (point[1] * scale[1]).toFixed(1) })}${unit === say("mm") ? "" : ` ${unit.replace(say("mm"), "").trim()}`})` : "";
      read.value.textContent = `${say("position", { column, row })}${mm}${words && `: ${words}`}`;
    },
  };
}
