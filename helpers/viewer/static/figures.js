import { toCanvas } from "./camera.js";
import { svgElement } from "./elements.js";
import { KINDS } from "./kinds.js";
import { outlineOf } from "./measure.js";

// Marks and truth, drawn as SVG over the canvas. Every role has its own line and its own sign, so that nothing
// depends on colour, and a dark edge, so that it is seen on white bone and on black air.
const LINE = 16; // CSS pixels from one line of a label to the next
export const SIGNS = { truth: "◆", hit: "✓", near: "≈", extra: "✕", own: "", draft: "", cross: "" };

/**
 * Draw shapes into an SVG layer.
 * @param {SVGElement} layer
 * @param {object} camera in device pixels
 * @param {number} ratio device pixels for each CSS pixel
 * @param {{kind: string, points: number[][], role: string, label: string, radius?: number[], handles?: boolean}[]} shapes
 */
export function drawFigures(layer, camera, ratio, shapes) {
  const place = (point) => toCanvas(camera, point).map((at) => at / ratio);
  const room = { width: layer.clientWidth || Infinity, height: layer.clientHeight || Infinity, taken: [] };
  layer.replaceChildren(...shapes.map((shape) => drawFigure(shape, place, room)));
}

function drawFigure(shape, place, room) {
  const group = svgElement("g", { class: `piw-shape piw-${shape.role}${shape.chosen ? " piw-chosen" : ""}`, "data-kind": shape.kind });
  const d = pathOf(shape, place);
  for (const edge of ["piw-edge", "piw-line"]) group.append(svgElement("path", { class: edge, d }));
  if (shape.kind === "line" && shape.points.length === 2) group.append(svgElement("path", { class: "piw-beyond", d: beyond(shape.points.map(place)) }));
  for (const [i, point] of (shape.handles ? shape.points : []).entries()) {
    const [cx, cy] = place(point);
    group.append(svgElement("circle", { class: `piw-handle${shape.handle === i ? " piw-handle-chosen" : ""}`, cx, cy, r: 5 }));
  }
  const words = `${SIGNS[shape.role]} ${shape.label ?? ""}`.trim();
  if (words) group.append(labelAt(labelPlace(shape, place), words.split(" · "), room));
  return group;
}

// One line below the other, on the side where there is room, and not over a label that is there already.
function labelAt([x, y], lines, { width, height, taken }) {
  const long = Math.max(...lines.map((line) => line.length)) * 7.5, left = x + 9 + long > width && x - 9 - long > 0;
  const above = LINE * (lines.length - 1), wanted = Math.max(14, Math.min(y - 9 - above, height - above - 6)), at = left ? x - 9 : Math.max(4, Math.min(x + 9, width - long));
  const box = (top) => ({ left: left ? at - long : at, right: left ? at : at + long, top: top - 12, bottom: top + above + 3 });
  const isFree = (top) => top >= 14 && top + above + 6 <= height && !taken.some((other) => overlap(box(top), other));
  const top = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5].map((lower) => wanted + lower * LINE).find(isFree) ?? wanted;
  taken.push(box(top));
  const spans = lines.map((line, i) => svgElement("tspan", { x: at, dy: i ? LINE : 0 }, line));
  return svgElement("text", { x: at, y: top, "text-anchor": left ? "end" : "start" }, ...spans);
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const jump = (points) => points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

function pathOf(shape, place) {
  const { kind, points } = shape;
  if (kind === "point") return crossAt(place(points[0]));
  if (kind === "circle") return circlePath(shape, place);
  if (shape.role === "draft" && points.length < 2) return crossAt(place(points[0]));
  if (kind === "outline") return `${jump(points.map(place))}Z`;
  if (kind === "arrow") return arrowPath(points.map(place));
  if (kind === "cobb" || kind === "ratio") return twoLines(points.map(place), kind);
  if (kind === "length") return `${jump(points.map(place))}${ends(points.map(place))}`;
  const closed = KINDS[kind]?.closed && (shape.role !== "draft" || kind !== "freehand");
  return `${jump(outlineOf(shape).map(place))}${closed && points.length > 2 - (kind !== "freehand" && kind !== "spline") ? "Z" : ""}`;
}

const crossAt = ([x, y]) => `M${x - 9} ${y}H${x - 3}M${x + 3} ${y}H${x + 9}M${x} ${y - 9}V${y - 3}M${x} ${y + 3}V${y + 9}`;

function circlePath({ points: [[column, row]], radius: [across, down] }, place) {
  const around = Array.from({ length: 49 }, (_, i) => (i * Math.PI) / 24).map((t) => place([column + across * Math.cos(t), row + down * Math.sin(t)]));
  return `${jump(around)}Z`;
}

// The unit vector from a to b, and the one across it.
function directions([ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const along = [(bx - ax) / length, (by - ay) / length];
  return { along, across: [-along[1], along[0]] };
}

function ends([a, b]) {
  const { across: [x, y] } = directions(a, b);
  return [a, b].map(([cx, cy]) => `M${cx - 5 * x} ${cy - 5 * y}L${cx + 5 * x} ${cy + 5 * y}`).join("");
}

function arrowPath([tip, tail]) {
  const { along: [x, y], across: [u, v] } = directions(tip, tail);
  const barb = (side) => `M${tip[0]} ${tip[1]}L${tip[0] + 11 * x + side * 5 * u} ${tip[1] + 11 * y + side * 5 * v}`;
  return `${jump([tip, tail])}${barb(1)}${barb(-1)}`;
}

function twoLines(places, kind) {
  const lines = [places.slice(0, 2), places.slice(2, 4)].filter((line) => line.length === 2);
  const lone = places.length === 3 || places.length === 1 ? crossAt(places.at(-1)) : "";
  return lines.map((line) => jump(line) + (kind === "ratio" ? ends(line) : "")).join("") + lone;
}

// A landmark line goes on, thin, beyond what was drawn of it.
function beyond([a, b]) {
  const { along: [x, y] } = directions(a, b), far = 2000;
  return `M${a[0]} ${a[1]}L${a[0] - far * x} ${a[1] - far * y}M${b[0]} ${b[1]}L${b[0] + far * x} ${b[1] + far * y}`;
}

// Beside a point, at the tail of an arrow, at the upper right of anything larger.
function labelPlace(shape, place) {
  if (shape.kind === "arrow" && shape.points.length > 1) return place(shape.points[1]);
  if (shape.kind === "circle") return place([shape.points[0][0] + shape.radius[0] * 0.7, shape.points[0][1] - shape.radius[1] * 0.7]);
  return shape.points.map(place).reduce((best, at) => (at[0] - at[1] > best[0] - best[1] ? at : best));
}
