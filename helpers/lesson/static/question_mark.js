import { element } from "./elements.js";
import { makeCode } from "./question_code.js";
import { numeral, tell } from "./question_texts.js";

// Each outcome has a sign of its own and a word for those who do not see it; colour only repeats it.
const OUTCOMES = { right: "✓", part: "≈", wrong: "✕", note: "→", cost: "−", open: "" };

function outcomeOf(score, outOf) {
  if (score < 0) return "cost";
  if (outOf === 0) return "note";
  return score >= outOf ? "right" : score > 0 ? "part" : "wrong";
}

export const makeSign = (outcome) => element("span", { class: "piw-sign", "aria-hidden": "true" }, OUTCOMES[outcome]);

/** How the newest answer went, for the line above the form; "open" where there is none. */
export const outcomeBefore = ({ count, score, out_of: outOf }) => (!count || score === null || score === undefined ? "open" : outcomeOf(score, outOf));

const head = (outcome, words, score) =>
  element("p", { class: `piw-verdict piw-is-${outcome}`, tabindex: "-1" }, makeSign(outcome), element("span", {}, words), element("span", { class: "piw-score" }, score));

function makePart({ what, score, out_of: outOf, said }) {
  const outcome = outcomeOf(score, outOf);
  return element("li", { class: `piw-part piw-is-${outcome}` }, makeSign(outcome),
    element("span", { class: "piw-said" }, element("b", {}, what), element("span", { class: "piw-out-of-sight" }, ` (${tell(outcome)})`), said ? `: ${said}` : null),
    outcome === "note" ? null : element("span", { class: "piw-part-score" }, numeral(score)));
}

const makeWhy = (explain, references) => [
  element("h4", {}, tell("why")),
  element("p", { class: "piw-explain" }, explain),
  ...(references.length ? [element("h4", {}, tell("sources")), element("ul", { class: "piw-sources" }, ...references.map((text) => element("li", {}, text)))] : []),
];

const makeNext = (next) => (next ? [element("h4", {}, tell("next")), element("p", { class: "piw-next" }, `${next.said}:`), makeCode(`ask("${next.address}")`)] : []);

/** The mark, what was right and wrong part by part, why, the source, and what comes next. */
export function showMark({ mark, explain, references, look_next: next }, sawSolution) {
  return [
    head(outcomeOf(mark.score, mark.out_of), mark.feedback, tell("score", { score: numeral(mark.score), outOf: numeral(mark.out_of) })),
    sawSolution ? element("p", { class: "piw-quiet" }, tell("solutionSeen")) : null,
    element("ul", { class: "piw-parts" }, ...mark.parts.map(makePart)),
    ...makeWhy(explain, references ?? []),
    ...makeNext(next),
    element("p", { class: "piw-quiet piw-kept" }, tell("kept")),
  ].filter(Boolean);
}

/** The solution, for someone who has not answered: neither right nor wrong. */
export function showSolution({ said, overlay, explain, references }) {
  return [
    head("open", tell("solutionHead"), tell("unanswered")),
    said.length ? element("ul", { class: "piw-solution" }, ...said.map((line) => element("li", {}, line))) : null,
    overlay.length ? element("p", { class: "piw-quiet" }, tell("onImage")) : null,
    ...makeWhy(explain, references ?? []),
  ].filter(Boolean);
}

/** An answer that is kept, to be marked elsewhere. */
export const showKept = () => [head("open", tell("sealed"), "")];
