import { element, svgElement } from "./elements.js";
import { SIGNS } from "./figures.js";
import { KINDS } from "./kinds.js";
import { nearestOnSegment, outlineContains, outlineOf } from "./measure.js";
import { say } from "./texts.js";
import { distanceWords } from "./values.js";

const ROLES = ["truth", "hit", "near", "extra", "own"];
const roleName = (role) => say(`role${role[0].toUpperCase()}${role.slice(1)}`);

/** What is drawn over the image: which line means what, a switch and a strength. */
export function makeLegend(actions) {
  const list = element("span", { class: "piw-roles" });
  const shown = element("input", { type: "checkbox", checked: true, onchange: () => actions.showOverlay(shown.checked) });
  const opacity = element("input", { type: "range", class: "piw-opacity", min: 20, max: 100, value: 100, "aria-label": say("opacity"), oninput: () => actions.setOpacity(Number(opacity.value) / 100) });
  const places = element("span", { class: "piw-places" });
  const root = element("div", { class: "piw-legend", role: "group", "aria-label": say("legend"), hidden: true },
    element("label", { class: "piw-check" }, shown, say("showOverlay")), list, places, element("label", { class: "piw-check" }, say("opacity"), opacity));
  // Of a stack or a cine: the way back to the frames on which truth lies.
  function showPlaces(frames) {
    if (places.dataset.frames === frames.join()) return;
    places.dataset.frames = frames.join();
    places.replaceChildren(...frames.map((frame) =>
      element("button", { class: "piw-text-button", title: say("toTruth", { number: frame + 1 }), onclick: () => actions.goTo(frame) }, say("toFrame", { number: frame + 1 }))));
  }

  return {
    root,
    show(shapes, on, frames) {
      showPlaces(frames);
      root.hidden = !shapes.some(({ role }) => role !== "own");
      shown.checked = on;
      const roles = ROLES.filter((role) => !root.hidden && shapes.some((shape) => shape.role === role));
      if (list.dataset.roles === roles.join()) return;
      list.dataset.roles = roles.join();
      list.replaceChildren(...roles.map((role) => element("span", { class: "piw-role" }, sample(role), `${SIGNS[role]} ${roleName(role)}`)));
    },
  };
}

function sample(role) {
  const line = svgElement("path", { class: "piw-line", d: "M1 6H27" });
  return svgElement("svg", { class: `piw-sample piw-${role}`, viewBox: "0 0 28 12", "aria-hidden": "true" }, line);
}

/** How far a point mark lies from the nearest thing that is true, in words; "" when nothing is drawn as true. */
export function truthWords(mark, truth, image) {
  if (mark.kind !== "point") return "";
  const [at] = mark.points;
  const found = truth.map((shape) => ({ shape, place: nearest(shape, at) })).sort((a, b) => pixelsBetween(a.place, at) - pixelsBetween(b.place, at))[0];
  if (!found) return "";
  const name = found.shape.label || roleName("truth");
  return found.place === at ? say("insideTruth", { name }) : say("nearestTruth", { name, distance: distanceWords(at, found.place, image) });
}

const pixelsBetween = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

// The nearest place of a shape; the point itself where it lies inside an outline.
function nearest(shape, at) {
  if (shape.kind === "point" || shape.kind === "circle") return shape.points[0];
  const closed = shape.kind === "outline" || KINDS[shape.kind]?.closed;
  const path = shape.kind === "outline" || shape.kind === "line" ? shape.points : outlineOf(shape);
  if (closed && outlineContains(path, at)) return at;
  const sides = path.map((a, i) => [a, path[(i + 1) % path.length]]).slice(0, closed ? undefined : -1);
  return sides.map(([a, b]) => nearestOnSegment(at, a, b)).reduce((best, place) => (pixelsBetween(place, at) < pixelsBetween(best, at) ? place : best), path[0]);
}
