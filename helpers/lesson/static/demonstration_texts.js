// Every text of a demonstration, so that it can be translated: the trait `texts` of the widget takes the same names under
// `demonstration`. {words in braces} are filled in.
export const DEMONSTRATION_TEXTS = {
  lookFor: "What to look for:",
  controls: "Controls",
  backToStart: "Back to the start",
  drawing: "Drawing…",
  drawingOf: "Drawing: {place}. One moment…",
  stillDrawing: "Still drawing: {place}. Python may be busy with another cell, or this computer is slow.",
  drawn: "Shown: {place}.",
  measured: "Measured",
  atStart: "At the start",
  before: "Before",
  now: "Now",
  changed: "changed",
};

let demonstrationTexts = DEMONSTRATION_TEXTS;

/** Use a translation of some or all texts. */
export function useDemonstrationTexts(translated) { demonstrationTexts = { ...DEMONSTRATION_TEXTS, ...translated }; }

/** The text `name`, with {words} filled in. */
export function phrase(name, words = {}) {
  return demonstrationTexts[name].replace(/\{(\w+)\}/g, (_, word) => words[word] ?? "");
}
