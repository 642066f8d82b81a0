import { element } from "./elements.js";

const INDEX_TEXTS = {
  index: "All cases", module: "Module", modality: "Kind of image", open: "Only cases with questions left", every: "all",
  reading: (done, all) => `Reading the cases: ${done} of ${all}`,
  shown: (count, all) => `${count} of ${all} cases. Arrow keys go from case to case, Enter opens one.`,
  none: "No case is left with this choice.",
  answered: (done, all) => (done >= all ? `answered, all ${all}` : done ? `${done} of ${all} answered` : "not answered yet"),
  opening: (title) => `Opening: ${title}`,
  opened: (title) => `The next question of this case is below: ${title}`,
  silent: "Python has not answered. If it is not busy, run this cell again.",
};
const INDEX_PATIENCE = 60000; // milliseconds

/** One case as a button: its picture, and what is known before one has looked. */
function makeCase(row, picture, open) {
  const address = URL.createObjectURL(new Blob([picture], { type: "image/jpeg" }));
  const image = element("img", { src: address, alt: "", width: "176", height: "176" });
  const state = element("span", { class: "piw-case-state" });
  const button = element("button", { type: "button", class: "piw-case", tabindex: "-1", onclick: () => open(row) },
    image, element("span", { class: "piw-case-title" }, row.title),
    element("span", { class: "piw-case-quiet" }, `${row.patient} · ${row.modality}`), element("span", { class: "piw-case-quiet" }, row.module), state);
  const tell = ({ answered, questions }) => {
    Object.assign(row, { answered, questions });
    state.textContent = `${answered >= questions ? "✓ " : answered ? "◐ " : "○ "}${INDEX_TEXTS.answered(answered, questions)}`;
  };
  tell(row);
  return { row, tell, item: element("li", {}, button), button, free: () => URL.revokeObjectURL(address) };
}

/** A list to choose from: "all", and whatever there is. */
function makeFilter(label, changed) {
  const select = element("select", { onchange: changed }, element("option", { value: "" }, INDEX_TEXTS.every));
  const known = new Set();
  const add = (value) => {
    if (known.has(value)) return;
    known.add(value);
    select.append(element("option", { value }, value));
  };
  return { root: element("label", {}, `${label} `, select), add, allows: (value) => !select.value || select.value === value };
}

/** The whole index: choices above, a grid of cases below, a line that says how far it is. */
function mountIndex(model) {
  const all = model.get("count"), cases = new Map();
  let at = 0, patience = 0, ended = false;
  const status = element("p", { class: "piw-index-status", role: "status" });
  const bar = element("progress", { max: String(all || 1), value: "0", "aria-label": INDEX_TEXTS.index });
  const module = makeFilter(INDEX_TEXTS.module, filter), modality = makeFilter(INDEX_TEXTS.modality, filter);
  const left = element("input", { type: "checkbox", onchange: filter });
  const grid = element("ul", { class: "piw-index-grid", "aria-label": INDEX_TEXTS.index, onkeydown: move });
  const root = element("section", { class: "piw-index", "aria-label": INDEX_TEXTS.index, "data-lm-suppress-shortcuts": "true" },
    element("div", { class: "piw-index-row" }, module.root, modality.root, element("label", {}, left, ` ${INDEX_TEXTS.open}`)), status, bar, grid);

  const visible = () => [...cases.values()].filter(({ item }) => !item.hidden);
  const wait = () => { clearTimeout(patience); patience = setTimeout(() => { status.textContent = INDEX_TEXTS.silent; }, INDEX_PATIENCE); };

  function filter() {
    for (const { row, item } of cases.values()) {
      item.hidden = !(module.allows(row.module) && modality.allows(row.modality) && !(left.checked && row.answered >= row.questions));
    }
    const shown = visible();
    if (!shown.some(({ button }) => button.tabIndex === 0)) for (const each of cases.values()) each.button.tabIndex = each === shown[0] ? 0 : -1;
    if (ended) status.textContent = shown.length ? INDEX_TEXTS.shown(shown.length, cases.size) : INDEX_TEXTS.none;
  }

  function go(to) {
    for (const { button } of cases.values()) button.tabIndex = button === to ? 0 : -1;
    to.focus();
  }

  function move(event) {
    const shown = visible().map(({ button }) => button), here = shown.indexOf(document.activeElement);
    if (here < 0) return;
    const across = shown.filter((button) => button.offsetTop === shown[0].offsetTop).length;
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across, Home: -here, End: shown.length - 1 - here };
    if (!(event.key in steps)) return;
    event.preventDefault();
    event.stopPropagation();
    const to = shown[here + steps[event.key]];
    if (to) go(to);
  }

  function open(row) {
    go(cases.get(row.id).button);
    status.textContent = INDEX_TEXTS.opening(row.title);
    wait();
    model.send({ type: "open", id: row.id });
  }

  /** Bring the question that was asked onto the screen. */
  function showBelow() {
    const parts = [...(root.closest(".jp-Cell")?.querySelectorAll(".jp-OutputArea-child") ?? [])];
    const last = parts.filter((part) => !part.contains(root)).pop();
    last?.scrollIntoView({ block: "start" });
    last?.querySelector("canvas, button")?.focus({ preventScroll: true });
  }

  function take(message, buffers) {
    if (message.start !== at || ended) return;
    message.cases.forEach((row, i) => {
      const made = makeCase(row, buffers[i], open);
      cases.set(row.id, made);
      module.add(row.module);
      modality.add(row.modality);
      grid.append(made.item);
    });
    at = message.next;
    ended = at >= all;
    bar.value = Math.min(at, all);
    bar.hidden = ended;
    status.textContent = INDEX_TEXTS.reading(Math.min(at, all), all);
    filter();
    if (!ended) more();
    else clearTimeout(patience);
  }

  function more() {
    wait();
    model.send({ type: "more", start: at });
  }

  function hear(message, buffers) {
    if (message.type === "cases") return take(message, buffers);
    clearTimeout(patience);
    if (message.type === "trouble") status.textContent = message.said;
    if (message.type !== "opened") return;
    cases.get(message.case.id)?.tell(message.case);
    status.textContent = INDEX_TEXTS.opened(message.case.title);
    setTimeout(showBelow, 500); // JupyterLab puts the question there after this message
  }

  model.on("msg:custom", hear);
  more();
  return { root, destroy: () => {
    clearTimeout(patience);
    model.off("msg:custom", hear);
    for (const { free } of cases.values()) free();
  } };
}

export default {
  render({ model, el }) {
    const index = mountIndex(model);
    el.append(index.root);
    return index.destroy;
  },
};
