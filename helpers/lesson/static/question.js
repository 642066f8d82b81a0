import { element } from "./elements.js";
import { QUESTION_TEXTS } from "./question_texts.js";

const ANSWER_PATIENCE = 10000; // milliseconds

/** What the learner has chosen so far, or null while there is nothing to check. */
function makeAnswerInput(model, question, changed) {
  if (question.kind === "choice") {
    const group = `piw-${Math.random().toString(36).slice(2)}`;
    const options = question.options.map(({ id, text }) =>
      element("label", { class: "piw-option" }, element("input", { type: "radio", name: group, value: id, onchange: changed }), element("span", {}, text)));
    const root = element("div", { class: "piw-options", role: "radiogroup", "aria-label": question.prompt }, ...options);
    return { root, nothing: QUESTION_TEXTS.nothing, answer: () => root.querySelector("input:checked")?.value ?? null, clear: () => root.querySelectorAll("input").forEach((input) => { input.checked = false; }), destroy: () => {} };
  }
  const count = element("p", { class: "piw-count", role: "status" });
  const marks = () => model.get("marks").filter((mark) => mark.image === 0 && mark.kind === "point");
  const refresh = () => { count.textContent = QUESTION_TEXTS.marksPlaced(marks().length); changed(); };
  model.on("change:marks", refresh);
  count.textContent = QUESTION_TEXTS.marksPlaced(marks().length);
  return {
    root: element("div", {}, element("p", { class: "piw-quiet" }, QUESTION_TEXTS.howToMark), count),
    nothing: QUESTION_TEXTS.nothingToMark,
    // "There is nothing to mark" is an answer too, but never by accident: it takes a second press.
    answer: (again) => (marks().length || again ? marks().map(({ points, frame }) => ({ at: points[0], frame })) : null),
    clear: () => {},
    destroy: () => model.off("change:marks", refresh),
  };
}

function makeConfidence() {
  const group = `piw-${Math.random().toString(36).slice(2)}`;
  const levels = QUESTION_TEXTS.levels.map(([text, value]) =>
    element("label", { class: "piw-level" }, element("input", { type: "radio", name: group, value }), element("span", {}, text)));
  const root = element("fieldset", { class: "piw-confidence" }, element("legend", {}, QUESTION_TEXTS.confidence), ...levels);
  const chosen = () => root.querySelector("input:checked");
  return { root, value: () => (chosen() ? Number(chosen().value) : null), clear: () => { if (chosen()) chosen().checked = false; } };
}

const signOf = (score, outOf) => (outOf > 0 && score >= outOf ? ["✓", "right"] : score > 0 ? ["≈", "part"] : outOf === 0 && score === 0 ? ["→", "note"] : ["✕", "wrong"]);

function showMark(result, again) {
  const { mark, explain, references } = result;
  const [sign, kind] = signOf(mark.score, mark.out_of);
  const parts = mark.parts.map((part) => {
    const [partSign, partKind] = signOf(part.score, part.out_of);
    return element("li", { class: `piw-part piw-is-${partKind}` },
      element("span", { class: "piw-sign", "aria-hidden": "true" }, partSign),
      element("span", {}, element("b", {}, `${part.what}:`), ` ${part.said}`));
  });
  return [
    element("p", { class: `piw-verdict piw-is-${kind}`, tabindex: "-1" },
      element("span", { class: "piw-sign", "aria-hidden": "true" }, sign),
      element("span", {}, mark.feedback), element("span", { class: "piw-score" }, QUESTION_TEXTS.score(mark.score, mark.out_of))),
    element("ul", { class: "piw-parts" }, ...parts),
    element("h4", {}, QUESTION_TEXTS.why), element("p", {}, explain),
    references.length ? element("details", {}, element("summary", {}, QUESTION_TEXTS.sources), element("ul", {}, ...references.map((text) => element("li", {}, text)))) : null,
    element("p", { class: "piw-quiet" }, QUESTION_TEXTS.kept),
    element("button", { type: "button", class: "piw-again", onclick: again }, QUESTION_TEXTS.again),
  ].filter(Boolean);
}

function mountCard({ model, viewer }) {
  const question = model.get("question");
  let started = performance.now(), patience = 0, asked = false;
  const note = element("p", { class: "piw-note", role: "status" });
  const earlier = element("p", { class: "piw-earlier" });
  const feedback = element("div", { class: "piw-feedback", "aria-live": "polite" });
  const confidence = question.confidence ? makeConfidence() : null;
  const input = makeAnswerInput(model, question, () => { asked = false; note.textContent = ""; });
  const commit = element("button", { type: "button", class: "piw-commit", onclick: send }, QUESTION_TEXTS.commit);
  const form = element("div", { class: "piw-form" }, input.root, confidence?.root,
    question.hint ? element("details", { class: "piw-hint" }, element("summary", {}, QUESTION_TEXTS.hint), element("p", {}, question.hint)) : null,
    commit, note);

  function send() {
    const answer = input.answer(asked);
    asked = answer === null;
    if (asked) return void (note.textContent = input.nothing);
    commit.disabled = true;
    note.textContent = QUESTION_TEXTS.marking;
    patience = setTimeout(() => { commit.disabled = false; note.textContent = QUESTION_TEXTS.silent; }, ANSWER_PATIENCE);
    const seconds = (performance.now() - started) / 1000;
    model.send({ type: "commit", answer, confidence: confidence?.value() ?? null, seconds, viewed: viewer.viewed() });
  }

  function again() {
    model.send({ type: "again" });
    input.clear();
    confidence?.clear();
    started = performance.now();
  }

  function show() {
    clearTimeout(patience);
    const result = model.get("result");
    commit.disabled = false;
    note.textContent = result.trouble ?? "";
    form.hidden = Boolean(result.mark);
    feedback.replaceChildren(...(result.mark ? showMark(result, again) : []));
    feedback.querySelector(".piw-verdict")?.focus({ preventScroll: true });
    const before = model.get("earlier");
    earlier.hidden = !before.count || Boolean(result.mark);
    earlier.textContent = before.count ? QUESTION_TEXTS.earlier(before) : "";
  }

  model.on("change:result", show);
  model.on("change:earlier", show);
  show();
  const root = element("section", { class: "piw-card", "aria-label": question.title },
    element("h3", {}, question.title),
    element("p", { class: "piw-history" }, element("b", {}, question.patient), ` · ${question.history}`),
    element("p", { class: "piw-prompt" }, question.prompt, " ", element("span", { class: "piw-points" }, QUESTION_TEXTS.points(question.points))),
    earlier, form, feedback);
  return { root, destroy: () => { clearTimeout(patience); input.destroy(); model.off("change:result", show); model.off("change:earlier", show); } };
}

// What the loader calls: the viewer, which comes as a module of its own, and beside it the card.
export default {
  render({ model, el, early, viewer: { mountViewer } }) {
    const place = element("div", { class: "piw-beside" });
    const root = element("div", { class: "piw-question", "data-lm-suppress-shortcuts": "true" }, place);
    el.append(root);
    const viewer = mountViewer({ model, el: place, early });
    const card = mountCard({ model, viewer });
    root.append(card.root);
    return () => { card.destroy(); viewer.destroy(); };
  },
};
