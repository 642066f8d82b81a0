import { statisticsOf, valuesOf } from "./measure.js";
import { say } from "./texts.js";

// What a mark says about itself, in words. Millimetres only where the image is calibrated, and then with what they
// are worth: in the patient, or on the detector, where everything is larger than the anatomy.

const short = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Math.abs(value) >= 10 ? Math.round(value * 10) / 10 : Math.round(value * 100) / 100);

/** The scale of an image, units a column and a row, and the name of the unit. */
export function scaleOf(image) {
  if (!image.spacing_mm) return { scale: [1, image.aspect], unit: say("notCalibrated") };
  const [row, column] = image.spacing_mm;
  return { scale: [column, row], unit: say(image.calibration === "detector" ? "mmAtDetector" : "mm") };
}

/** Whether a mark says something of the pixels within it. */
export function countsPixels({ kind }) { return ["rectangle", "ellipse", "freehand", "spline"].includes(kind); }

/** The words of a mark's values, for example "12.3 mm" or "Ø 40 ± 3 HU". `read(column, row)` is null while moving. */
export function wordsOf(mark, image, read) {
  const { scale, unit } = scaleOf(image);
  const values = valuesOf(mark, scale).map(({ name, value }) => wordOf(name, value, unit));
  if (read && countsPixels(mark) && !image.colour) {
    const { count, mean, sd, min, max } = statisticsOf(mark, read, image);
    if (count) values.push(`Ø ${short(mean)} ± ${short(sd)} ${image.unit}`.trim(), `${short(min)}…${short(max)}`);
  }
  return values.join(" · ");
}

function wordOf(name, value, unit) {
  if (name === "angle") return `${value.toFixed(1)}°`;
  if (name === "ratio") return value.toFixed(2);
  if (name === "area") return unit === say("notCalibrated") ? `${short(value)} px²` : `${short(value)} ${unit.replace("mm", "mm²")}`;
  return name === "perimeter" ? `↻ ${short(value)} ${unit}` : `${short(value)} ${unit}`;
}

/** A distance on an image, in words. */
export function distanceWords(a, b, image) {
  const { scale, unit } = scaleOf(image);
  return `${short(Math.hypot((a[0] - b[0]) * scale[0], (a[1] - b[1]) * scale[1]))} ${unit}`;
}
