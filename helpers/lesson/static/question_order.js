import { element } from "./elements.js";
import { tell } from "./question_texts.js";

/** Items to be put in order: dragged, moved by buttons, or by Alt and the arrow keys. */
export function makeOrder({ question, changed }) {
  let touched = false, held = null;
  const live = element("span", { class: "piw-out-of-sight", role: "status" });
  const list = element("ol", { class: "piw-order", "aria-label": question.prompt });
  const rows = question.items.map(makeRow);
  list.append(...rows.map(({ row }) => row));

  function makeRow({ id, text }) {
    const arrow = (name, by, sign) => element("button", { type: "button", class: "piw-step", "aria-label": tell(name, { text }), onclick: () => move(row, by) }, sign);
    const grip = element("button", { type: "button", class: "piw-grip" }, element("span", { "aria-hidden": "true" }, "⠿"));
    const row = element("li", { class: "piw-order-row", "data-id": id }, grip, element("span", { class: "piw-order-text" }, text), arrow("orderUp", -1, "↑"), arrow("orderDown", 1, "↓"));
    row.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by || !event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      move(row, by);
    });
    return { row, grip, text, id };
  }

  const placeOf = (row) => [...list.children].indexOf(row);

  // The neighbour moves, not the row itself: it keeps the focus and the pointer.
  function move(row, by) {
    const neighbour = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!neighbour) return false;
    if (by < 0) row.after(neighbour);
    else row.before(neighbour);
    touched = true;
    name();
    live.textContent = tell("orderMoved", { text: textOf(row), place: placeOf(row) + 1, count: rows.length });
    changed();
    return true;
  }

  const textOf = (row) => rows.find((each) => each.row === row).text;

  function name() {
    for (const { row, grip, text } of rows) grip.setAttribute("aria-label", tell("orderGrip", { text, place: placeOf(row) + 1, count: rows.length }));
  }

  list.addEventListener("pointerdown", (event) => {
    const row = event.target.closest(".piw-order-row"), onGrip = event.target.closest(".piw-grip");
    // A finger on the text scrolls the page; on the grip it drags.
    if (!row || event.button !== 0 || event.target.closest(".piw-step") || (event.pointerType === "touch" && !onGrip)) return;
    held = row;
    row.classList.add("piw-held");
    list.setPointerCapture(event.pointerId);
  });
  list.addEventListener("pointermove", (event) => {
    if (!held) return;
    const middle = (row) => { const box = row.getBoundingClientRect(); return box.top + box.height / 2; };
    const above = held.previousElementSibling, below = held.nextElementSibling;
    if (above && event.clientY < middle(above)) move(held, -1);
    else if (below && event.clientY > middle(below)) move(held, 1);
  });
  const letGo = () => { held?.classList.remove("piw-held"); held = null; };
  list.addEventListener("pointerup", letGo);
  list.addEventListener("pointercancel", letGo);

  name();
  return {
    root: element("div", {}, element("p", { class: "piw-quiet" }, tell("orderHow")), list, live),
    read: () => ({ answer: [...list.children].map((row) => row.dataset.id), missing: touched ? "" : `${tell("orderUntouched")} ${tell("pressAgain")}` }),
    clear() { touched = false; list.replaceChildren(...rows.map(({ row }) => row)); name(); },
  };
}
