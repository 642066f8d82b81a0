import { element } from "./elements.js";
import { makeMatch } from "./question_match.js";
import { makeMeasure } from "./question_measure.js";
import { makeNumber } from "./question_number.js";
import { makeChoice, makeChoices } from "./question_options.js";
import { makeOrder } from "./question_order.js";
import { makeOutline } from "./question_outline.js";
import { makePoints } from "./question_points.js";
import { makeReport } from "./question_report.js";
import { tell } from "./question_texts.js";
import { makeValue } from "./question_value.js";
import { makeText } from "./question_words.js";

const MAKERS = {
  choice: makeChoice, choices: makeChoices, match: makeMatch, measure: makeMeasure, number: makeNumber, order: makeOrder,
  outline: makeOutline, points: makePoints, report: makeReport, text: makeText, value: makeValue,
};

/** Kinds whose options would tell the learner what to look for. */
export const CUEING = new Set(["choice", "choices", "match", "order", "report"]);

/**
 * What an answer is given with.
 *
 * `read()` gives {answer, missing}: `answer` is null while nothing is given, so that there is nothing to check; where there
 * is an answer and `missing` says something, it is sent by a second press. `clear()` makes it as at first. `once`, where it
 * is there, says how another try is made, which the card itself cannot offer. `begin`, where it is there, has the focus at
 * another try: the image, where the answer is given on it.
 * @param {{model: object, viewer: object, question: object, changed: () => void}} context
 */
export function makeInput(context) {
  return (MAKERS[context.question.kind] ?? makeUnknown)(context);
}

function makeUnknown() {
  return { root: element("p", {}, tell("unknownKind")), read: () => ({ answer: null, missing: tell("unknownKind") }), clear() {} };
}
