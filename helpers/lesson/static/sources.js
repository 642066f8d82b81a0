import { element } from "./elements.js";

const LINK = 'a[href^="#source-"]', EDGE = 12; // screen pixels
const SOURCE_TEXTS = { close: "Close", list: "Show all sources" };

const notebookOf = (node) => node.closest(".jp-Notebook") ?? document;

/** Put a note below what it belongs to, or above where there is no room. */
function placeBeside(note, at) {
  const { innerWidth: width, innerHeight: height } = window, size = note.getBoundingClientRect();
  const below = at.bottom + 6, top = below + size.height + EDGE > height ? at.top - 6 - size.height : below;
  note.style.left = `${Math.max(EDGE, Math.min(at.left, width - size.width - EDGE))}px`;
  note.style.top = `${Math.max(EDGE, top)}px`;
}

/** Listen to the links of one notebook, and show their sources beside them. */
function mountSources(model, el) {
  let link = null;
  const words = element("div", { class: "piw-source-words" });
  const close = element("button", { type: "button", onclick: () => hide(true) }, SOURCE_TEXTS.close);
  const all = element("button", { type: "button", onclick: () => showInList() }, SOURCE_TEXTS.list);
  // At the page's end: a cell far from the screen is not drawn, and neither is what hangs in it.
  const note = element("div", { class: "piw-source-note", popover: "auto", role: "dialog", tabindex: "-1", onkeydown: leave },
    words, element("div", { class: "piw-source-buttons" }, close, all));
  document.body.append(note);

  const entryOf = (anchor) => notebookOf(el).querySelector(`.piw-source-list [id="${anchor}"], .piw-source-list [data-jupyter-id="${anchor}"]`);

  function hear(event) {
    const pressed = event.target.closest?.(LINK), said = model.get("entries")[pressed?.hash.slice(1)];
    if (!said || !el.isConnected || notebookOf(pressed) !== notebookOf(el)) return;
    event.preventDefault();
    event.stopPropagation();
    link = pressed;
    const [key, text, tag] = said;
    words.replaceChildren(element("p", {}, element("b", {}, key), ` ${text}`), element("p", { class: "piw-source-quiet" }, tag));
    note.setAttribute("aria-label", key);
    note.showPopover();
    placeBeside(note, link.getBoundingClientRect());
    close.focus({ preventScroll: true });
  }

  function hide(back) {
    note.hidePopover();
    if (back) link?.focus({ preventScroll: true });
  }

  function leave(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    hide(true);
  }

  function showInList() {
    const entry = entryOf(link.hash.slice(1));
    hide(!entry);
    entry?.closest("details")?.setAttribute("open", "");
    entry?.scrollIntoView({ block: "center" });
    entry?.focus({ preventScroll: true });
  }

  /** The page moves under an open note: JupyterLab itself scrolls a little when a link gets the focus. */
  function scrolled(event) {
    if (!note.matches(":popover-open") || note.contains(event.target)) return;
    const at = link.getBoundingClientRect();
    if (at.bottom < 0 || at.top > window.innerHeight) hide(false);
    else placeBeside(note, at);
  }

  document.addEventListener("click", hear, true);
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  return () => {
    document.removeEventListener("click", hear, true);
    document.removeEventListener("scroll", scrolled, true);
    note.remove();
  };
}

export default {
  render({ model, el }) {
    return mountSources(model, el);
  },
};
