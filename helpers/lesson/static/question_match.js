import { element } from "./elements.js";
import { tell, tellCount } from "./question_texts.js";

/** Pairs: for each item of the left side one of the right side is chosen. */
export function makeMatch({ question, changed }) {
  const rows = question.left.map(({ id, text }) => {
    const select = element("select", { class: "piw-field piw-match-select", onchange: changed },
      element("option", { value: "" }, tell("matchChoose")), ...question.right.map((right) => element("option", { value: right.id }, right.text)));
    return { id, select, row: element("label", { class: "piw-match-row" }, element("span", {}, text), select) };
  });
  const pairs = () => rows.filter(({ select }) => select.value);
  return {
    root: element("div", { class: "piw-match", role: "group", "aria-label": question.prompt }, ...rows.map(({ row }) => row)),
    read() {
      const missing = rows.length - pairs().length;
      if (missing === rows.length) return { answer: null, missing: tell("nothing") };
      const answer = Object.fromEntries(pairs().map(({ id, select }) => [id, select.value]));
      return { answer, missing: missing ? `${tellCount("matchMissing", missing)} ${tell("pressAgain")}` : "" };
    },
    clear() { rows.forEach(({ select }) => { select.value = ""; }); },
  };
}
