import { element } from "./elements.js";
import { numeral, tell } from "./question_texts.js";

/** Hint and solution, at hand below the answer: what each costs is said before it is taken. */
export function makeAids(model, question) {
  let counts = true; // whether an answer could still be given, that the solution would spoil
  const show = () => model.send({ type: "solution" });
  const hintBox = element("div", { class: "piw-hint", role: "status" });
  const hint = question.hint ? element("button", { type: "button", class: "piw-link", onclick: () => model.send({ type: "hint" }) }) : null;
  const solution = question.solution ? element("button", { type: "button", class: "piw-link", "aria-expanded": "false", onclick: () => (counts ? ask(confirm.hidden) : show()) }, tell("solution")) : null;
  const yes = element("button", { type: "button", class: "piw-second-button", onclick: () => { ask(false); show(); } }, tell("solutionYes"));
  const no = element("button", { type: "button", class: "piw-link", onclick: () => ask(false) }, tell("solutionNo"));
  const confirm = element("div", { class: "piw-confirm", role: "group", "aria-label": tell("solution"), hidden: true }, element("p", {}, tell("solutionAsk")), yes, no);
  confirm.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    ask(false);
  });
  function ask(open) {
    confirm.hidden = !open;
    solution.setAttribute("aria-expanded", String(open));
    (open ? yes : solution).focus();
  }
  const cost = { cost: numeral((question.hint_costs ?? 0) * question.points), points: numeral(question.points) };
  return {
    buttons: [hint, solution],
    boxes: [confirm, hintBox],
    /** Show what was asked for: `aids` as Python gave them, `looked` what it remembers, `open` whether answers are taken. */
    show(aids, looked, open) {
      counts = open;
      const said = aids.hint?.said, seen = looked.includes("hint");
      if (hint) {
        hint.hidden = Boolean(said) || !open;
        hint.textContent = seen ? tell("hintAgain") : question.hint_costs ? tell("hintCosts", cost) : tell("hintFree");
      }
      const lines = [
        said ? element("p", {}, element("b", {}, `${tell("hint")}: `), said) : null,
        seen && question.hint_costs ? element("p", { class: "piw-quiet" }, tell("hintSeen", cost)) : null,
        looked.includes("solution") ? element("p", { class: "piw-quiet" }, tell("solutionSeen")) : null,
      ].filter(Boolean);
      hintBox.hidden = !lines.length;
      // Only when it changes: a live region must not read itself out again and again.
      if (hintBox.textContent !== lines.map((line) => line.textContent).join("")) hintBox.replaceChildren(...lines);
    },
  };
}
