// Measurements on marks: the same definitions as helpers/geometry/measure.py, tested with the same vectors. Points are
// [column, row]; a scale is [units a column, units a row], because pixels need not be square.

const SPANS = 16; // straight steps between two control points of a smooth outline
const AROUND = 96; // points to draw an ellipse with
const PARALLEL = 1e-12; // sine of an angle that is only rounding

const apart = (a, b, [sx, sy]) => Math.hypot((b[0] - a[0]) * sx, (b[1] - a[1]) * sy);
const vectorOf = (a, b, [sx, sy]) => [(b[0] - a[0]) * sx, (b[1] - a[1]) * sy];
const degrees = (cross, dot) => (Math.atan2(Math.abs(cross), dot) * 180) / Math.PI;

/** Length of an open line through points. */
export function polylineLength(points, scale) {
  return points.slice(1).reduce((sum, point, i) => sum + apart(points[i], point, scale), 0);
}

/** Length of a closed line through points. */
export function perimeterOf(points, scale) {
  return polylineLength([...points, points[0]], scale);
}

/** Angle at a corner between two arms, 0 to 180 degrees. */
export function angleAt(a, corner, b, scale) {
  const [ux, uy] = vectorOf(corner, a, scale), [vx, vy] = vectorOf(corner, b, scale);
  return degrees(ux * vy - uy * vx, ux * vx + uy * vy);
}

/** Angle between the lines a-b and c-d, 0 to 90 degrees, whichever way they run. */
export function angleBetween(a, b, c, d, scale) {
  const [ux, uy] = vectorOf(a, b, scale), [vx, vy] = vectorOf(c, d, scale);
  return degrees(ux * vy - uy * vx, Math.abs(ux * vx + uy * vy));
}

/** Length of a-b over length of c-d; NaN where c-d has none. */
export function ratioOf(a, b, c, d, scale) {
  const below = apart(c, d, scale);
  return below > 0 ? apart(a, b, scale) / below : NaN;
}

/** Where the lines through a-b and c-d meet, or null where they are parallel. */
export function lineCrossing(a, b, c, d) {
  const [ux, uy] = vectorOf(a, b, [1, 1]), [vx, vy] = vectorOf(c, d, [1, 1]), cross = ux * vy - uy * vx;
  if (Math.abs(cross) <= PARALLEL * Math.hypot(ux, uy) * Math.hypot(vx, vy)) return null;
  const along = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross;
  return [a[0] + along * ux, a[1] + along * uy];
}

/** A smooth closed outline through control points (uniform Catmull-Rom), as straight steps. */
export function splineOutline(points) {
  const n = points.length;
  return points.flatMap((p1, i) => {
    const p0 = points[(i + n - 1) % n], p2 = points[(i + 1) % n], p3 = points[(i + 2) % n];
    return Array.from({ length: SPANS }, (_, s) => [0, 1].map((k) => catmullRom(p0[k], p1[k], p2[k], p3[k], s / SPANS)));
  });
}

function catmullRom(p0, p1, p2, p3, t) {
  return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
}

/** The line of a mark as points: closed where its kind is. */
export function outlineOf({ kind, points }) {
  if (kind === "spline") return points.length > 2 ? splineOutline(points) : points;
  const [[ax, ay], [bx, by] = [ax, ay]] = points;
  if (kind === "rectangle") return [[ax, ay], [bx, ay], [bx, by], [ax, by]];
  if (kind !== "ellipse") return points;
  const angles = Array.from({ length: AROUND }, (_, i) => (2 * Math.PI * i) / AROUND);
  return angles.map((t) => [(ax + bx) / 2 + ((bx - ax) / 2) * Math.cos(t), (ay + by) / 2 + ((by - ay) / 2) * Math.sin(t)]);
}

/** Area of a closed outline, whichever way round it runs. */
export function areaOf(points, [sx, sy]) {
  const twice = points.reduce((sum, [ax, ay], i) => { const [bx, by] = points[(i + 1) % points.length]; return sum + ax * by - bx * ay; }, 0);
  return (Math.abs(twice) / 2) * sx * sy;
}

/** Where a row crosses an outline, from left to right: inside from the first to the second, the third to the fourth. */
function bordersIn(outline, row) {
  const borders = [];
  let [ax, ay] = outline.at(-1);
  for (const [bx, by] of outline) {
    if (ay > row !== by > row) borders.push(ax + ((row - ay) * (bx - ax)) / (by - ay));
    [ax, ay] = [bx, by];
  }
  return borders.sort((a, b) => a - b);
}

/** Whether an outline contains a point, by the even-odd rule. */
export function outlineContains(points, [x, y]) {
  return bordersIn(points, y).filter((border) => x < border).length % 2 === 1;
}

/** The place on the segment a-b that is nearest to a point. */
export function nearestOnSegment([x, y], [ax, ay], [bx, by]) {
  const ux = bx - ax, uy = by - ay, along = Math.min(1, Math.max(0, ((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy || 1)));
  return [ax + along * ux, ay + along * uy];
}

/** Whether a closed mark contains a point. */
export function insideMark(mark, [x, y]) {
  const [[ax, ay], [bx, by]] = mark.points;
  if (mark.kind === "rectangle") return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
  if (mark.kind === "ellipse") {
    const rx = Math.abs(bx - ax) / 2, ry = Math.abs(by - ay) / 2;
    return rx > 0 && ry > 0 && ((x - (ax + bx) / 2) / rx) ** 2 + ((y - (ay + by) / 2) / ry) ** 2 <= 1;
  }
  return outlineContains(outlineOf(mark), [x, y]);
}

/** What a mark measures: {name, value} with name "length", "angle", "ratio", "area" or "perimeter". */
export function valuesOf(mark, scale) {
  const { kind, points } = mark, named = (name, value) => [{ name, value }];
  if (kind === "length" || kind === "polyline") return named("length", polylineLength(points, scale));
  if (kind === "angle") return named("angle", angleAt(...points, scale));
  if (kind === "cobb") return named("angle", angleBetween(...points, scale));
  if (kind === "ratio") return named("ratio", ratioOf(...points, scale));
  if (kind === "rectangle" || kind === "ellipse") {
    const [[ax, ay], [bx, by]] = points, box = Math.abs((bx - ax) * scale[0] * (by - ay) * scale[1]);
    return named("area", kind === "ellipse" ? (box * Math.PI) / 4 : box);
  }
  if (kind !== "freehand" && kind !== "spline") return [];
  const outline = outlineOf(mark);
  return [...named("area", areaOf(outline, scale)), ...named("perimeter", perimeterOf(outline, scale))];
}

/** Mean, spread and range of the pixels whose centres lie inside a closed mark; a row costs its borders, not its pixels. */
export function statisticsOf(mark, read, { rows, columns }) {
  const ellipse = mark.kind === "ellipse", upright = ellipse || mark.kind === "rectangle";
  const outline = mark.kind === "spline" ? splineOutline(mark.points) : mark.points;
  const [left, right] = pixelsOf(outline.map(([x]) => x), columns), [top, bottom] = pixelsOf(outline.map(([, y]) => y), rows);
  let count = 0, mean = 0, squares = 0, min = Infinity, max = -Infinity;
  for (let row = top; row <= bottom; row++) {
    const borders = upright ? [left, right + 1] : bordersIn(outline, row);
    for (let i = 0; i < borders.length; i += 2) {
      const end = Math.min(borders[i + 1], right + 1);
      for (let column = Math.max(Math.ceil(borders[i]), left); column < end; column++) {
        if (ellipse && !insideMark(mark, [column, row])) continue;
        const value = read(column, row), before = value - mean;
        mean += before / ++count;
        squares += before * (value - mean);
        if (value < min) min = value;
        if (value > max) max = value;
      }
    }
  }
  return { count, mean: count ? mean : NaN, sd: count ? Math.sqrt(squares / count) : NaN, min, max };
}

const pixelsOf = (places, size) => [Math.max(0, Math.ceil(Math.min(...places))), Math.min(size - 1, Math.floor(Math.max(...places)))];
