import { element } from "./elements.js";
import { makeCode } from "./question_code.js";
import { tell } from "./question_texts.js";

/** What the learner's own code computed: it is handed in by a call, and only committed here. */
export function makeValue({ question }) {
  const { address, call, expects, unit, received, refused } = question;
  const box = (text, more = "") => element("p", { class: `piw-received ${more}` }, text);
  const shown = received ? [box(tell("received", { said: received }))]
    : refused === "" ? [box(tell("handInLater"))]
    : refused ? [box(refused, "piw-trouble-said"), element("p", { class: "piw-quiet" }, tell("handInAgain"))]
    : [element("p", {}, tell("handIn")), makeCode(call ?? `ask("${address}", answer=my_result)`)];
  return {
    root: element("div", {},
      element("p", { class: "piw-quiet" }, tell(unit ? "expectsUnit" : "expects", { expects, unit })),
      ...shown),
    // What was handed in is in Python already.
    read: () => (received ? { answer: { handed: true } } : { answer: null, missing: refused || tell("nothing") }),
    clear() {},
    once: tell("handInAgain"),
  };
}
