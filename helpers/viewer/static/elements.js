// Small makers of HTML and SVG elements. Text always goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

// JupyterLab takes keys away from what has the focus ("d d" deletes the cell, arrows leave it), unless that very
// element says otherwise.
export const KEEPS_KEYS = "data-lm-suppress-shortcuts";
const TAKES_FOCUS = new Set(["button", "canvas", "dialog", "input", "select", "summary", "textarea"]);

/** Make an HTML element: `element("button", {class: "x", onclick: f}, "text", child)`. */
export function element(name, attributes = {}, ...children) {
  const node = furnish(document.createElement(name), name === "button" ? { type: name, ...attributes } : attributes, children);
  if (TAKES_FOCUS.has(name) || "tabindex" in attributes) node.setAttribute(KEEPS_KEYS, "true");
  return node;
}

/** Make an SVG element. */
export function svgElement(name, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, name), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Make a 24 x 24 line icon from the text of SVG paths. */
export function icon(paths) {
  const strokes = paths.map((d) => svgElement("path", { d }));
  return svgElement("svg", { viewBox: "0 0 24 24", class: "piw-icon", "aria-hidden": "true" }, ...strokes);
}
