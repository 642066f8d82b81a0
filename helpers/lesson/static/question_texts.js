// Every text of the question card, so that it can be translated: the trait `texts` of the widget takes the same names
// under `card`. {words in braces} are filled in; a name with One, None or Many is chosen by a count.
export const CARD_TEXTS = {
  pointsOne: "1 point",
  pointsMany: "{count} points",
  triesLeftOne: "one try left",
  triesLeftMany: "{count} tries left",
  notAttempted: "Not attempted yet",
  earlierUnmarked: "You have answered this before; that answer is kept, but was not marked.",
  earlierSealed: "An answer is kept. You may change it.",
  earlierOne: "You have answered this before, once: {score} of {outOf}.",
  earlierMany: "You have answered this before, {count} times. Newest mark: {score} of {outOf}.",
  noMoreTries: "This question takes no more answers.",

  // Before the choices
  lookFirst: "Look at the image first. The choices come when you have seen it.",
  looked: "I have looked: show the choices",
  lookLonger: "The image is not here yet, or has only just come. Look at it for a moment.",

  // Answers
  commit: "Check my answer",
  keep: "Keep my answer",
  nothing: "Give an answer first: there is nothing to check.",
  again: "Try again",
  change: "Change my answer",
  pressAgain: "If that is your answer, press the button once more.",
  nothingTicked: "Nothing is ticked.",
  tickSeveral: "Tick all that fit.",
  yourValue: "Your value",
  yourAnswer: "Your answer",
  readAs: "= {value}",
  notNumber: "This is not a number. Write it like 12.5 or 12,5.",
  noCategory: "You have not said what the value means.",
  howToMark: "Click on the image. Drag a mark to move it; Delete takes the last one away.",
  pointKeys: "By keyboard: Tab to the image, move the cross with the arrow keys (Shift: faster), Enter sets a mark.",
  marksNone: "No mark placed yet.",
  marksOne: "1 mark placed.",
  marksMany: "{count} marks placed.",
  nothingToMark: "No mark is on the image. If you see nothing to mark, press the button once more.",
  elsewhereOne: "1 on another image does not count: this question is about “{image}”.",
  elsewhereMany: "{count} on other images do not count: this question is about “{image}”.",
  drawAround: "Draw around {what} on the image. You may also use the smooth outline (S), an ellipse (E) or a rectangle (B).",
  outlineKeys: "By keyboard: Tab to the image, move the cross with the arrow keys (Shift: faster), Enter sets a point, Enter once more closes the outline.",
  outlineNone: "No outline drawn yet.",
  outlineOne: "One outline drawn ({kind}). This one counts.",
  outlineMany: "{count} outlines drawn. The last one counts ({kind}).",
  freehand: "freehand",
  spline: "smooth outline",
  polyline: "line of points, closed",
  rectangle: "rectangle",
  ellipse: "ellipse",
  setLandmarks: "Set these on the image, one after the other:",
  landmarkKeys: "By keyboard: Tab to the image, move the cross with the arrow keys (Shift: faster), Enter sets each point.",
  placed: "placed",
  notPlaced: "not placed",
  placeAgain: "Set it again",
  landmarksMissing: "{placed} of {count} landmarks are set.",
  valueMissing: "{label} is missing.",
  measured: "measured between your lines",
  useMeasured: "Use what your lines measure: {value}",
  orderHow: "Drag the items, or use the arrows. With the keys: Alt and an arrow key.",
  orderUp: "Move up: {text}",
  orderDown: "Move down: {text}",
  orderGrip: "{text}, place {place} of {count}. Alt and arrow keys move it.",
  orderMoved: "{text}: now place {place} of {count}.",
  orderUntouched: "You have moved nothing.",
  matchChoose: "Choose …",
  matchMissingOne: "One pair is missing.",
  matchMissingMany: "{count} pairs are missing.",
  wordsLeftOne: "1 letter left",
  wordsLeftMany: "{count} letters left",
  expects: "Expected: {expects}.",
  expectsUnit: "Expected: {expects}, in {unit}.",
  handIn: "Hand in what your code computed, in a cell of its own:",
  handInLater: "Nothing is handed in yet. Give the name in the cell above a value, run the cell (Shift + Enter), and press the button here.",
  handInAgain: "To try again, change your code and run its cell once more.",
  received: "Received: {said}.",
  copy: "Copy",
  copied: "Copied",
  unknownKind: "This workbook is too old for this question. Update it.",

  // Confidence
  confidence: "How sure are you?",
  level0: "Guess",
  level25: "Unsure",
  level50: "Half sure",
  level75: "Sure",
  level100: "Certain",

  // Hint and solution
  hint: "Hint",
  hintCosts: "Hint (costs {cost} of {points})",
  hintFree: "Hint (costs nothing)",
  hintSeen: "You have seen the hint. It costs {cost} of {points}.",
  hintAgain: "Show the hint again",
  solution: "Solution",
  solutionAsk: "Show the solution? An answer that you give after it no longer counts in your record.",
  solutionYes: "Show it",
  solutionNo: "No, I go on",
  solutionHead: "The solution",
  solutionSeen: "You have looked at the solution: this answer no longer counts in your record.",
  onImage: "It is drawn on the image.",
  unanswered: "not attempted",
  tryYourself: "Try it yourself",

  // The mark
  marking: "Marking…",
  silent: "Python has not answered. If it is not busy, run this cell again; your answer is not checked yet.",
  score: "{score} of {outOf}",
  right: "right",
  part: "partly right",
  wrong: "not right",
  note: "for your information",
  cost: "costs points",
  why: "Why",
  sources: "Source",
  next: "What to look at next",
  kept: "Your answer is kept on this computer.",
  sealed: "Your answer is kept. It is marked later.",
};

let cardTexts = CARD_TEXTS;

/** Use a translation; names that it lacks stay English. */
export function useCardTexts(translated) {
  cardTexts = { ...CARD_TEXTS, ...translated };
}

/** The text of a name, with values filled in. */
export function tell(name, values = {}) {
  return cardTexts[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

/** The text for so many: nameNone, nameOne or nameMany. */
export function tellCount(name, count, values = {}) {
  const form = count === 1 ? "One" : count === 0 && `${name}None` in CARD_TEXTS ? "None" : "Many";
  return tell(name + form, { count, ...values });
}

/** A score or a value as people write it: 2, 1.5, −0.33. */
export function numeral(value) {
  return String(Math.round(value * 100) / 100).replace("-", "\u2212");
}

/** A value with its unit; degrees and per cent stand close. */
export function withUnit(value, unit) {
  return `${value}${["", "°", "%"].includes(unit) ? "" : " "}${unit}`;
}
