import { element, KEEPS_KEYS } from "./elements.js";
import { passKeysOn } from "./keyboard.js";
import { makeAids } from "./question_aids.js";
import { makeConfidence } from "./question_confidence.js";
import { CUEING, makeInput } from "./question_input.js";
import { makeLooking } from "./question_looking.js";
import { makeSign, outcomeBefore, showKept, showMark, showSolution } from "./question_mark.js";
import { numeral, tell, tellCount, useCardTexts } from "./question_texts.js";

const ANSWER_PATIENCE = 10000; // milliseconds

// crypto.randomUUID is there on secure pages only; a class server in a local network often is none.
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The card beside the image.
 *
 * The model holds `question` (what is asked), `result` (the mark), `earlier` (how it went before) and `aids` (hint and
 * solution); see helpers/lesson/desk.py. Messages to Python: commit, again, hint, solution.
 */
class QuestionCard {
  constructor(model, viewer, place) {
    Object.assign(this, { model, viewer, place, question: model.get("question"), started: performance.now(), pressed: false, sent: null, shown: null, due: false, stops: [] });
    this.#build();
    // What arrives together is shown once, when all of it is here.
    this.refresh = () => {
      if (!this.due) queueMicrotask(() => { this.due = false; this.#show(); });
      this.due = true;
    };
    for (const name of ["result", "earlier", "aids"]) {
      model.on(`change:${name}`, this.refresh);
      this.stops.push(() => model.off(`change:${name}`, this.refresh));
    }
    this.stops.push(passKeysOn(this.root));
    this.#show();
  }

  #build() {
    const { question, model, viewer } = this;
    this.note = element("p", { class: "piw-note", role: "status" });
    this.before = element("p", { class: "piw-earlier" });
    this.points = element("span", { class: "piw-points" });
    this.facts = element("div", { class: "piw-facts" }, this.before, this.points);
    this.feedback = element("div", { class: "piw-feedback" });
    this.confidence = question.confidence ? makeConfidence() : null;
    this.input = makeInput({ model, viewer, question, changed: () => this.#changed() });
    this.aids = makeAids(model, question);
    this.commit = element("button", { type: "button", class: "piw-main-button piw-commit", onclick: () => this.#send() }, tell(question.sealed ? "keep" : "commit"));
    this.again = element("button", { type: "button", class: "piw-second-button piw-again", onclick: () => this.#again() });
    this.left = element("span", { class: "piw-quiet" });
    this.end = element("div", { class: "piw-end" }, this.again, this.left);
    this.asked = element("div", { class: "piw-asked" }, this.input.root, this.confidence?.root, element("div", { class: "piw-actions" }, this.commit));
    this.looking = CUEING.has(question.kind) ? makeLooking(viewer, this.place, () => this.#open()) : null;
    this.asked.hidden = Boolean(this.looking);
    this.form = element("div", { class: "piw-form" }, this.looking?.root, this.asked, this.note,
      element("div", { class: "piw-aids" }, ...this.aids.buttons), ...this.aids.boxes);
    this.head = element("div", { class: "piw-head" },
      element("h3", {}, question.title),
      element("p", { class: "piw-history" }, element("b", {}, question.patient), ` · ${question.history}`),
      element("p", { class: "piw-prompt" }, question.prompt), this.facts);
    this.root = element("div", { class: "piw-card" }, this.form, this.feedback, this.end);
  }

  // The image was looked at: now the choices.
  #open() {
    this.looking.root.remove();
    this.looking = null;
    this.asked.hidden = false;
    this.asked.querySelector("input, select, button")?.focus();
  }

  #changed() {
    this.pressed = false;
    if (this.note) this.note.textContent = "";
  }

  get #waits() { return this.commit.getAttribute("aria-disabled") === "true"; }

  // Not `disabled`: that would take the focus away from whoever works with keys.
  #wait(on) {
    clearTimeout(this.patience);
    this.commit.setAttribute("aria-disabled", String(on));
    if (on) this.patience = setTimeout(() => { this.#wait(false); this.note.textContent = tell("silent"); }, ANSWER_PATIENCE);
  }

  #send() {
    if (this.#waits) return;
    const { answer, missing } = this.input.read();
    if (answer === null || (missing && !this.pressed)) {
      this.pressed = answer !== null;
      this.note.textContent = missing;
      return;
    }
    const confidence = this.confidence?.value() ?? null, text = JSON.stringify([answer, confidence]);
    // An answer that is sent once more, because Python was silent, is the same answer.
    if (this.sent?.text !== text) this.sent = { text, id: newId() };
    this.#wait(true);
    this.note.textContent = tell("marking");
    const seconds = (performance.now() - this.started) / 1000;
    this.model.send({ type: "commit", id: this.sent.id, answer, confidence, seconds, viewed: this.viewer.viewed() });
  }

  #again() {
    this.model.send({ type: "again" });
    this.input.clear();
    this.confidence?.clear();
    this.#changed();
    Object.assign(this, { started: performance.now(), sent: null, returning: true });
  }

  #show() {
    const held = this.root.contains(document.activeElement), waited = Boolean(this.sent); // before what has the focus is hidden
    const result = this.model.get("result"), aids = this.model.get("aids"), earlier = this.model.get("earlier");
    const solution = !result.mark && !result.kept ? aids.solution : null, ended = Boolean(result.mark || result.kept || solution);
    const left = this.question.attempts ? Math.max(0, this.question.attempts - (earlier.count ?? 0)) : Infinity;
    this.#wait(false);
    if (ended) this.sent = null;
    this.note.textContent = result.trouble ?? "";
    const tries = !Number.isFinite(left) ? "" : left ? tellCount("triesLeft", left) : tell("noMoreTries");
    this.points.textContent = [tellCount("points", this.question.points), left && tries].filter(Boolean).join(" · ");
    this.left.textContent = tries;
    this.facts.hidden = this.form.hidden = ended;
    this.end.hidden = !ended;
    for (const part of [this.asked, this.looking?.root]) part?.classList.toggle("piw-closed", left === 0);
    this.#showBefore(earlier, left);
    this.aids.show(aids, earlier.looked ?? [], left > 0);
    this.#showEnd(result, solution, left, held, waited);
  }

  #showBefore(earlier, left) {
    const outcome = outcomeBefore(earlier), { count = 0, score, out_of: outOf } = earlier;
    const words = !count ? tell("notAttempted") : outcome === "open" ? tell(this.question.sealed ? "earlierSealed" : "earlierUnmarked") : tellCount("earlier", count, { score: numeral(score), outOf: numeral(outOf) });
    this.before.className = `piw-earlier piw-is-${outcome}`;
    this.before.replaceChildren(makeSign(outcome), element("span", {}, [words, left === 0 && tell("noMoreTries")].filter(Boolean).join(" ")));
  }

  #showEnd(result, solution, left, held, waited) {
    const end = result.mark ?? (result.kept && "kept") ?? solution;
    if (end === this.shown) return;
    const parts = result.mark ? showMark(result, this.model.get("earlier").looked?.includes("solution")) : result.kept ? showKept() : solution ? showSolution(solution) : [];
    const once = result.mark && this.input.once;
    this.shown = end;
    this.again.hidden = !parts.length || left === 0 || Boolean(once);
    this.again.textContent = tell(result.mark ? "again" : result.kept ? "change" : "tryYourself");
    this.feedback.replaceChildren(...parts, ...(once ? [element("p", { class: "piw-quiet" }, once)] : []));
    // Only where the learner is still here: someone who went on to the image is not called back, only told.
    const verdict = this.feedback.querySelector(".piw-verdict");
    if (verdict && held) verdict.focus();
    else if (verdict && waited) this.viewer.announce(verdict.textContent);
    if (!parts.length && this.returning) (this.input.begin ?? this.form.querySelector("input, select, button"))?.focus();
    this.returning = false;
  }

  destroy() {
    clearTimeout(this.patience);
    this.looking?.destroy();
    this.input.destroy?.();
    this.stops.forEach((stop) => stop());
  }
}

// What the loader calls: the viewer, which comes as a module of its own, and beside it the card.
export default {
  render({ model, el, early, viewer: { mountViewer } }) {
    const texts = model.get("texts") ?? {};
    useCardTexts(texts.card);
    const place = element("div", { class: "piw-beside" });
    const sheet = element("div", { class: "piw-sheet" }, place);
    const root = element("section", { class: "piw-question", dir: texts.direction ?? "ltr", "aria-label": model.get("question").title, [KEEPS_KEYS]: "true" }, sheet);
    el.append(root);
    const viewer = mountViewer({ model, el: place, early });
    const card = new QuestionCard(model, viewer, place);
    // In the order in which it is read, also where all is below each other: what is asked, the image, the answer.
    sheet.replaceChildren(card.head, place, card.root);
    return () => { card.destroy(); viewer.destroy(); };
  },
};
