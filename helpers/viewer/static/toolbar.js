import { element, icon } from "./elements.js";
import { ICONS } from "./icons.js";
import { makeOneStop } from "./keyboard.js";
import { KINDS, VIEW_TOOLS } from "./kinds.js";
import { say } from "./texts.js";

const OFTEN = ["point", "length", "angle"]; // always in sight; the others are in the menu

export function makeButton(name, action, attributes = {}) {
  return element("button", { class: "piw-button", title: say(name), "aria-label": say(name), onclick: action, ...attributes }, icon(ICONS[name]));
}

// A list of numbers to choose from.
function makeSelect(name, choose, ...options) {
  return element("select", { class: "piw-select", "aria-label": say(name), title: say(name), onchange: ({ target }) => choose(Number(target.value)) }, ...options);
}

/** A button that opens a panel below it; Escape and a click elsewhere close it. */
function makeMenu(name, ...content) {
  const panel = element("div", { class: "piw-menu", role: "group", "aria-label": say(name), hidden: true }, ...content);
  const opener = makeButton(name, () => toggle(panel.hidden), { "aria-expanded": "false" });
  const root = element("div", { class: "piw-menu-place" }, opener, panel);
  function toggle(open) {
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector("button, input, select")?.focus();
  }
  const close = (back) => {
    if (panel.hidden) return;
    toggle(false);
    if (back) opener.focus();
  };
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(true);
  });
  root.addEventListener("focusout", (event) => { if (event.relatedTarget && !root.contains(event.relatedTarget)) close(false); });
  return { root, close, opener };
}

const group = (...children) => element("span", { class: "piw-group" }, ...children);
const pressed = (node, on) => node?.setAttribute("aria-pressed", String(on));

/**
 * Make the row of buttons.
 * @param {object} actions see mount.js
 * @param {{tools: string[], stack: boolean, images: number}} shown
 */
export function makeToolbar(actions, { tools, stack, images }) {
  const toolButton = (name) => makeButton(name, () => { actions.chooseTool(name); menu?.close(true); }, { "aria-pressed": "false", "data-tool": name });
  const buttons = new Map(tools.filter((name) => name in VIEW_TOOLS || name in KINDS).map((name) => [name, toolButton(name)]));
  const pick = (names) => names.filter((name) => buttons.has(name)).map((name) => buttons.get(name));
  const rest = Object.keys(KINDS).filter((name) => buttons.has(name) && !OFTEN.includes(name));
  for (const name of rest) buttons.get(name).append(element("span", {}, say(name)));
  const snap = element("input", { type: "checkbox", onchange: () => actions.setSnap(snap.checked) });
  const menu = rest.length
    ? makeMenu("moreTools", ...pick(rest),
      element("label", { class: "piw-check" }, snap, say("snap")),
      element("button", { class: "piw-text-button", onclick: () => { actions.removeAll(); menu.close(true); } }, say("clearAll")))
    : null;
  const marking = tools.some((name) => name in KINDS);
  const invert = makeButton("invert", actions.invert, { "aria-pressed": "false" });
  const cine = stack ? makeCine(actions) : null;
  const presets = makeSelect("presets", actions.preset);
  const layout = images > 1 ? makeLayout(actions, images) : null;
  const root = element("div", { class: "piw-toolbar", role: "toolbar", "aria-label": say("tools") },
    group(...pick(Object.keys(VIEW_TOOLS))),
    marking ? group(...pick(OFTEN), menu?.root) : null,
    group(invert, makeButton("turnRight", () => actions.turn(1)), makeButton("flipAcross", () => actions.mirror(false)), makeButton("flipDown", () => actions.mirror(true))),
    group(makeButton("fit", actions.fit), makeButton("actual", actions.actualSize), makeButton("reset", actions.reset)),
    marking ? group(makeButton("undo", actions.undo), makeButton("redo", actions.redo), makeButton("remove", actions.remove)) : null,
    cine?.root,
    element("span", { class: "piw-group piw-right" }, presets, layout?.root, makeButton("fullScreen", actions.fullScreen), makeButton("help", actions.showHelp)));
  makeOneStop(root, [...root.querySelectorAll(".piw-button")].filter((node) => !node.closest(".piw-menu")));
  return {
    root,
    cine,
    layout,
    showTool(name) {
      for (const [tool, node] of buttons) pressed(node, tool === name);
      menu?.opener.setAttribute("data-holds", String(rest.includes(name)));
      menu?.opener.replaceChildren(icon(ICONS[rest.includes(name) ? name : "moreTools"]));
    },
    showWindow({ inverted, preset }, windows) {
      pressed(invert, inverted);
      const names = windows.map((window, i) => window.name || say("fileWindow") + (i ? ` ${i + 1}` : ""));
      if (presets.dataset.names !== names.join("|")) {
        presets.dataset.names = names.join("|");
        presets.replaceChildren(...names.map((text, value) => element("option", { value }, text)), element("option", { value: -1, disabled: true }, say("custom")));
      }
      presets.value = String(preset);
    },
  };
}

function makeCine(actions) {
  const play = makeButton("play", actions.togglePlay);
  const bounce = makeButton("bounce", actions.toggleBounce, { "aria-pressed": "false" });
  const rates = [1, 2, 5, 10, 15, 20, 25, 30, 50];
  const rate = makeSelect("rate", actions.setRate);
  return {
    root: group(play, bounce, rate),
    showPlaying(on) {
      const name = on ? "pause" : "play";
      play.replaceChildren(icon(ICONS[name]));
      play.title = say(name);
      play.setAttribute("aria-label", say(name));
    },
    showBounce(on) { pressed(bounce, on); },
    showRate(value) {
      const all = [...new Set([...rates, value])].sort((a, b) => a - b);
      rate.replaceChildren(...all.map((each) => element("option", { value: each }, say("perSecond", { rate: each }))));
      rate.value = String(value);
    },
  };
}

function makeLayout(actions, images) {
  const counts = [1, 2, 3, 4].filter((count) => count <= Math.max(2, images));
  const select = makeSelect("layout", actions.hang, ...counts.map((count) => element("option", { value: count }, say(`layout${count}`))));
  const links = new Map([["scroll", "linkScroll"], ["window", "linkWindow"], ["zoom", "linkZoom"]].map(([link, name]) =>
    [link, makeButton(name, () => actions.toggleLink(link), { "aria-pressed": "true" })]));
  const linkGroup = element("span", { class: "piw-group piw-links", role: "group", "aria-label": say("links") }, ...links.values());
  return {
    root: group(linkGroup, select),
    show(count, linked) {
      select.value = String(count);
      linkGroup.hidden = count < 2;
      for (const [link, node] of links) pressed(node, linked[link]);
    },
  };
}
