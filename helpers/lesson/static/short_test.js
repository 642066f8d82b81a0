import { element } from "./elements.js";
import { makeOneStop, passKeysOn } from "./keyboard.js";
import { SHORT_TEST_TEXTS } from "./short_test_texts.js";

const T = SHORT_TEST_TEXTS;

// Each outcome has a sign of its own and a word for those who do not see it; colour only repeats it.
const STEP_SIGNS = { open: "", kept: "●", lost: "–", right: "✓", part: "≈", wrong: "✕" };

const button = (kind, text, onclick, more = {}) => element("button", { type: "button", class: `piw-test-button ${kind}`, onclick, ...more }, text);
const paragraph = (text, kind = "") => element("p", { class: kind }, text);

/** Where one is and how far: a heading, a bar, and a button for each question. */
function showSteps(state, send) {
  const { steps, at, films } = state, here = steps[at], kept = steps.filter((step) => step.is === "kept").length;
  const letters = steps.filter((step) => step.film === here.film).length;
  const over = state.stage === "result";
  const heading = element("h4", { class: "piw-test-where", tabindex: "-1" }, T.where(here, films, letters));
  const ready = new Set(steps.filter((step) => step.ready || step.is === "lost").map((step) => step.film)).size;
  const bar = element("div", { class: "piw-test-bar", role: "progressbar", "aria-label": T.answered(kept, steps.length), "aria-valuemin": 0, "aria-valuemax": steps.length, "aria-valuenow": kept },
    element("span", { style: `inline-size: ${(100 * kept) / steps.length}%` }));
  const chips = steps.map((step, i) => {
    const said = T.stepName(step, T.is[!over && !step.ready && step.is === "open" ? "drawing" : step.is]);
    return element("li", {}, element("button", {
      type: "button", class: `piw-test-step piw-is-${step.is}${step.ready ? "" : " piw-test-undrawn"}`, "aria-label": said, title: said,
      "aria-current": i === at ? "step" : null, onclick: () => send({ type: "go", at: i }),
    }, element("span", {}, `${step.film}${step.letter}`), element("span", { class: "piw-test-sign", "aria-hidden": "true" }, STEP_SIGNS[step.is])));
  });
  const list = element("ol", { class: "piw-test-steps", "aria-label": T.steps }, ...chips), buttons = chips.map((chip) => chip.firstChild);
  makeOneStop(list, buttons, buttons[at]);
  const facts = element("p", { class: "piw-test-facts" }, [over ? "" : T.answered(kept, steps.length), ready < films ? T.drawing(ready, films) : ""].filter(Boolean).join(" · "));
  return [
    element("div", { class: "piw-test-line" }, heading, facts),
    over ? null : bar,
    element("div", { class: "piw-test-line" },
      list,
      element("div", { class: "piw-test-moves" },
        button("piw-test-second", T.back, () => send({ type: "go", at: at - 1 }), { disabled: at === 0 }),
        button("piw-test-second", T.next, () => send({ type: "go", at: at + 1 }), { disabled: at === steps.length - 1 }),
        over ? null : showFinish(state, send, ready))),
    here.is === "lost" ? paragraph([T.lost, state.lost].filter(Boolean).join(" "), "piw-test-note") : null,
    state.lost ? button("piw-test-second", T.retry, () => send({ type: "retry" })) : null,
    !here.ready && here.is !== "lost" ? showWaiting(here, ready) : null,
    !over && kept === steps.length ? paragraph(T.allKept, "piw-test-note") : null,
  ];
}

function showWaiting(here, ready) {
  return element("div", { class: "piw-test-waiting", role: "status" },
    element("div", { class: "piw-test-drawing", "aria-hidden": "true" }, element("span", {})),
    paragraph(T.wait(here.film)), ready ? null : paragraph(T.waitFirst, "piw-test-quiet"));
}

/** The button that ends the test; where questions are open it asks first. */
function showFinish({ steps, films }, send, ready) {
  const open = steps.filter((step) => step.is === "open").length;
  const confirm = element("div", { class: "piw-test-confirm", role: "group", hidden: true }, paragraph(ready < films ? T.stillDrawing : T.ask(open)),
    ready < films ? null : button("piw-test-main", T.yes, () => send({ type: "finish" })),
    button("piw-test-second", T.no, () => ask(false)));
  const finish = button(open ? "piw-test-second" : "piw-test-main", T.finish, () => (open ? ask(confirm.hidden) : send({ type: "finish" })), { "aria-expanded": open ? "false" : null });
  confirm.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    ask(false);
  });
  function ask(shown) {
    confirm.hidden = !shown;
    finish.setAttribute("aria-expanded", String(shown));
    (shown ? confirm.querySelector("button") : finish).focus();
  }
  return element("div", { class: "piw-test-ending" }, finish, confirm);
}

function showStart(state, send) {
  const { begun, steps } = state, kept = steps.filter((step) => step.is === "kept").length;
  return [
    paragraph(T.what[state.test]),
    paragraph(T.size(state), "piw-test-size"),
    element("ul", {}, ...T.how.map((text) => element("li", {}, text))),
    begun ? paragraph(T.begun(begun, kept, steps.length)) : null,
    element("div", { class: "piw-test-moves" },
      begun ? button("piw-test-main", T.resume, () => send({ type: "resume" })) : button("piw-test-main", T.begin, () => send({ type: "begin" })),
      begun ? button("piw-test-second", T.anew, () => send({ type: "begin" })) : null),
    paragraph(T.purpose, "piw-test-quiet"),
  ];
}

function showBar(name, { score, out_of: outOf }) {
  const share = outOf ? (100 * score) / outOf : 0;
  return [element("span", {}, name), element("span", { class: "piw-test-bar", "aria-hidden": "true" }, element("span", { style: `inline-size: ${share}%` })), element("span", {}, `${Math.round(share)} %`)];
}

function showResult(state, send) {
  const { result, test } = state, { before } = result;
  return [
    paragraph(T.result(result), "piw-test-score"),
    paragraph(T.counts(result)),
    result.ill[1] || result.well[1] ? paragraph([result.ill[1] && T.ill(result.ill), result.well[1] && T.well(result.well)].filter(Boolean).join(" ")) : null,
    before ? paragraph(`${T.before(before)} ${T.change(before, result)}`) : test === "exit" ? paragraph(T.noBefore) : null,
    before ? element("div", { class: "piw-test-bars" }, ...showBar(T.bars.before, before), ...showBar(T.bars.now, result)) : null,
    element("div", { class: "piw-test-line" }, paragraph(T.look, "piw-test-quiet"), button("piw-test-second", T.again, () => send({ type: "begin" }))),
    ...showSteps(state, send),
  ];
}

const nameOf = (node) => node.getAttribute("aria-label")?.split(":")[0] ?? node.textContent;

const STAGES = { start: showStart, question: showSteps, result: showResult };

function mountShortTest(model) {
  const body = element("div", { class: "piw-test-body" });
  const title = element("h3", { class: "piw-test-title", tabindex: "-1" });
  const trouble = element("p", { class: "piw-test-trouble", role: "alert" });
  const root = element("section", { class: "piw-test", "data-lm-suppress-shortcuts": "true" }, title, body, trouble);
  let shown = "", pressed = false;
  const place = ({ stage, at }) => `${stage} ${stage === "start" ? "" : at}`;

  function send(message) {
    pressed = message.type !== "drawn";
    if (pressed) for (const each of root.querySelectorAll("button")) each.setAttribute("aria-busy", "true");
    model.send(message);
  }

  function show() {
    const state = model.get("state"), held = root.contains(document.activeElement), moved = place(state) !== shown;
    if (!state.stage) return;
    const asking = !moved && body.querySelector(".piw-test-confirm:not([hidden])");
    const label = held && !moved ? nameOf(document.activeElement) : null;
    root.className = `piw-test piw-test-in-${state.stage}`;
    title.textContent = `${T.name(state.test)}: ${state.title}`;
    root.setAttribute("aria-label", title.textContent);
    body.replaceChildren(...STAGES[state.stage](state, send).filter(Boolean));
    trouble.textContent = state.trouble;
    // What had the focus is gone: it goes to where the next thing begins. The first showing takes it from nobody.
    if (moved && shown && (held || pressed || document.activeElement === document.body)) goTo(state);
    else if (asking) body.querySelector(".piw-test-ending > button")?.click();
    else if (label) [...root.querySelectorAll("button, .piw-test-where")].find((each) => nameOf(each) === label)?.focus({ preventScroll: true });
    shown = place(state);
    pressed = false;
  }

  function goTo({ stage }) {
    const goesOn = shown.startsWith(stage), at = stage === "question" || goesOn ? body.querySelector(".piw-test-where") : title;
    at?.focus({ preventScroll: true });
    (stage === "result" && goesOn ? at : root)?.scrollIntoView({ block: "start" });
  }

  const drawn = () => send({ type: "drawn" });
  model.on("change:state", show);
  model.on("change:drawn", drawn);
  const stop = passKeysOn(root);
  show();
  return { root, destroy: () => { stop(); model.off("change:state", show); model.off("change:drawn", drawn); } };
}

export default {
  render({ model, el }) {
    const test = mountShortTest(model);
    el.append(test.root);
    return test.destroy;
  },
};
