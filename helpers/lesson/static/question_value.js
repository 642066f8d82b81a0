import { element } from "./elements.js";
import { makeCode } from "./question_code.js";
import { tell } from "./question_texts.js";

/** What the learner's own code computed: it is handed in by a call, and only committed here. */
export function makeValue({ question }) {
  const { address, call, expects, unit, received, refused } = question;
  const shown = received
    ? [element("p", { class: "piw-received" }, tell("received", { said: received }))]
    : refused
      ? [element("p", { class: "piw-received piw-trouble-said" }, refused), element("p", { class: "piw-quiet" }, tell("handInAgain"))]
      : [element("p", {}, tell("handIn")), makeCode(call ?? `ask("${address}", answer=my_result)`)];
  return {
    root: element("div", {},
      element("p", { class: "piw-quiet" }, tell(unit ? "expectsUnit" : "expects", { expects, unit })),
      ...shown),
    // What was handed in is in Python already.
    read: () => (received ? { answer: { handed: true } } : { answer: null, missing: refused ?? tell("nothing") }),
    clear() {},
    once: tell("handInAgain"),
  };
}
