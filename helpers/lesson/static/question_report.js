import { element } from "./elements.js";
import { makeOptions } from "./question_options.js";
import { tell } from "./question_texts.js";
import { makeWordsField } from "./question_words.js";

/** A report: a checklist in sections, and a few words. */
export function makeReport({ question, changed }) {
  const lists = question.sections.map(({ title, items }) => ({ title, ...makeOptions({ options: items, several: true, label: title, changed }) }));
  const words = question.words ? makeWordsField({ label: question.words.prompt, changed }) : null;
  const sections = lists.map(({ title, root }) => element("section", { class: "piw-section" }, element("h4", {}, title), root));
  return {
    root: element("div", { class: "piw-report" }, ...sections, words?.root),
    read() {
      const items = lists.flatMap(({ chosen }) => chosen()), said = words?.value() ?? "";
      return items.length || said ? { answer: { items, words: said } } : { answer: null, missing: tell("nothing") };
    },
    clear() { lists.forEach(({ clear }) => clear()); words?.clear(); },
  };
}
