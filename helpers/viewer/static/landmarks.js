import { element } from "./elements.js";
import { angleBetween } from "./measure.js";
import { say } from "./texts.js";
import { scaleOf } from "./values.js";

/** The list of places and lines that are asked for; the chosen one is placed next. */
export function makeLandmarks(set, choose) {
  if (!set?.items?.length) return null;
  const items = set.items.map((item, i) => {
    const state = element("span", { class: "piw-landmark-state" });
    const button = element("button", { class: "piw-landmark", "aria-pressed": "false", title: item.hint || item.label, onclick: () => choose(i) }, state, item.label);
    return { item, button, state };
  });
  const angles = element("span", { class: "piw-angles", role: "status" });
  return {
    root: element("div", { class: "piw-landmarks", role: "group", "aria-label": set.title || say("landmarks") }, element("b", {}, set.title || say("landmarks")), ...items.map(({ button }) => button), angles),
    /** Show what is placed, which is next, and the angles between lines that are there. */
    show(marks, chosen, images) {
      const placed = new Map(marks.filter(({ name }) => name).map((mark) => [mark.name, mark]));
      for (const [i, { item, button, state }] of items.entries()) {
        const done = placed.has(item.name);
        button.setAttribute("aria-pressed", String(i === chosen));
        state.textContent = done ? "✓ " : "○ ";
        button.setAttribute("aria-label", `${item.label}: ${say(done ? "landmarkDone" : "landmarkOpen")}`);
      }
      const said = (set.angles ?? []).map(({ label, between }) => {
        const lines = between.map((name) => placed.get(name));
        if (!lines.every((mark) => mark?.kind === "line")) return null;
        return `${label} ${angleBetween(...lines.flatMap(({ points }) => points), scaleOf(images[lines[0].image]).scale).toFixed(1)}°`;
      });
      angles.textContent = said.filter(Boolean).join("   ");
    },
    /** The next item that is not placed yet, or the one after this. */
    next(marks, after) {
      const names = new Set(marks.map(({ name }) => name));
      const order = items.map((_, k) => (after + 1 + k) % items.length);
      return order.find((k) => !names.has(items[k].item.name)) ?? after;
    },
  };
}
