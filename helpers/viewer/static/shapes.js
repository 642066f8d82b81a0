import { toCanvas } from "./camera.js";
import { svgElement } from "./elements.js";

// Marks and truth, drawn as SVG over the canvas. Every role has its own line and its own sign, so that nothing
// depends on colour, and a dark edge, so that it is seen on white bone and on black air.
const SIGNS = { truth: "", hit: "✓", near: "≈", extra: "✕", own: "" };

/**
 * Draw shapes into an SVG layer.
 * @param {SVGElement} layer
 * @param {object} camera in device pixels
 * @param {number} ratio device pixels for each CSS pixel
 * @param {{kind: string, points: number[][], role: string, label: string, radius?: number[]}[]} shapes
 */
export function drawShapes(layer, camera, ratio, shapes) {
  const place = (point) => toCanvas(camera, point).map((at) => at / ratio);
  layer.replaceChildren(...shapes.map((shape) => drawShape(shape, place)));
}

function drawShape(shape, place) {
  const group = svgElement("g", { class: `piw-shape piw-${shape.role}`, role: "img", "aria-label": shape.label });
  const places = shape.points.map(place);
  for (const edge of ["piw-edge", "piw-line"]) group.append(figure(shape, places, place, edge));
  const [x, y] = labelPlace(shape, places);
  const text = `${SIGNS[shape.role]} ${shape.label}`.trim();
  group.append(svgElement("text", { x: x + 8, y: y - 8 }, text));
  return group;
}

function figure(shape, places, place, edge) {
  const [x, y] = places[0];
  if (shape.kind === "circle") {
    const [rightX] = place([shape.points[0][0] + shape.radius[0], shape.points[0][1]]);
    const [, lowerY] = place([shape.points[0][0], shape.points[0][1] + shape.radius[1]]);
    return svgElement("ellipse", { class: edge, cx: x, cy: y, rx: rightX - x, ry: lowerY - y });
  }
  if (shape.kind === "point") {
    const cross = `M${x - 9} ${y}H${x - 3}M${x + 3} ${y}H${x + 9}M${x} ${y - 9}V${y - 3}M${x} ${y + 3}V${y + 9}`;
    return svgElement("path", { class: edge, d: cross });
  }
  const path = places.map(([px, py], i) => `${i ? "L" : "M"}${px.toFixed(1)} ${py.toFixed(1)}`).join("");
  return svgElement("path", { class: edge, d: shape.kind === "outline" ? `${path}Z` : path });
}

// Beside a mark; at the upper right of anything larger.
function labelPlace(shape, places) {
  if (shape.kind === "point") return places[0];
  return places.reduce((best, at) => (at[0] - at[1] > best[0] - best[1] ? at : best));
}
