import { makeControl } from "./demonstration_controls.js";
import { phrase, useDemonstrationTexts } from "./demonstration_texts.js";
import { element, KEEPS_KEYS } from "./elements.js";
import { passKeysOn } from "./keyboard.js";

const REST = 160; // milliseconds without a movement before a picture is asked for
const DRAWING_PATIENCE = 15000; // milliseconds

/**
 * The controls beside the picture.
 *
 * The model holds `demonstration` (what can be moved), `shown` (what the picture is of, with its numbers) and `trouble`; see
 * helpers/lesson/demonstration_widget.py. The only message to Python is draw: where the controls stand now.
 */
class DemonstrationCard {
  constructor(model, stage) {
    const { controls, start } = model.get("demonstration");
    Object.assign(this, { model, sheet: model.get("demonstration"), at: [...(model.get("shown").at ?? start)] });
    this.controls = controls.map((control, i) => makeControl(control, (k) => this.#moved(i, k)));
    this.#build(stage);
    const refresh = () => this.#refresh();
    for (const name of ["shown", "trouble"]) model.on(`change:${name}`, refresh);
    this.stops = [passKeysOn(this.root), () => ["shown", "trouble"].forEach((name) => model.off(`change:${name}`, refresh))];
    this.#showPlace();
    this.#ask();
    this.#refresh();
  }

  #build(stage) {
    const { title, notice, caution } = this.sheet;
    this.chip = element("div", { class: "piw-drawing", "aria-hidden": "true", hidden: true }, phrase("drawing"));
    stage.append(this.chip);
    this.status = element("p", { class: "piw-drawn", role: "status" });
    this.back = element("button", { type: "button", class: "piw-second-button", onclick: () => this.#back() }, phrase("backToStart"));
    this.numbers = element("table", { class: "piw-readouts" });
    this.head = element("div", { class: "piw-head" }, element("h3", {}, title),
      element("p", { class: "piw-notice" }, element("b", {}, `${phrase("lookFor")} `), notice));
    this.root = element("div", { class: "piw-card", role: "group", "aria-label": phrase("controls") },
      ...this.controls.map(({ root }) => root), element("div", { class: "piw-actions" }, this.back), this.status, this.numbers, caution ? element("p", { class: "piw-caution" }, caution) : null);
  }

  get #place() { return this.at.map((k, i) => `${this.sheet.controls[i].label}: ${this.sheet.controls[i].options[k]}`).join("; "); }
  #isHere(at) { return String(at) === String(this.at); }

  #moved(i, k) {
    this.at[i] = k;
    this.#wait();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.#ask(), REST);
  }

  #back() {
    this.at = [...this.sheet.start];
    this.#showPlace();
    clearTimeout(this.rest);
    this.#ask();
    this.#refresh();
  }

  #showPlace() { this.controls.forEach(({ show }, i) => show(this.at[i])); }

  // Also where this picture is shown already: one that was asked for before it must not come after it.
  #ask() { this.model.send({ type: "draw", at: this.at }); }

  #wait() {
    const already = !this.chip.hidden;
    this.chip.hidden = false;
    this.status.classList.remove("piw-trouble-said");
    this.status.textContent = phrase("drawingOf", { place: this.#place });
    if (already) return;
    this.patience = setTimeout(() => { this.status.textContent = phrase("stillDrawing", { place: this.#place }); }, DRAWING_PATIENCE);
  }

  #rested(said, trouble) {
    clearTimeout(this.patience);
    this.chip.hidden = true;
    this.status.textContent = said;
    this.status.classList.toggle("piw-trouble-said", trouble);
  }

  #refresh() {
    const shown = this.model.get("shown"), trouble = this.model.get("trouble");
    if (trouble.at && this.#isHere(trouble.at)) this.#rested(trouble.said, true);
    else if (shown.at && this.#isHere(shown.at)) this.#rested(phrase("drawn", { place: this.#place }), false);
    else this.#wait();
    if (shown.at) this.#showNumbers(shown.readouts);
  }

  #showNumbers([now, beside]) {
    const { readouts, beside: which } = this.sheet;
    if (!readouts.length) return;
    const cell = (name, text, changed = false) => element(name, { scope: name === "th" ? "col" : null, class: changed ? "piw-changed" : null }, text);
    this.numbers.replaceChildren(
      element("thead", {}, element("tr", {}, cell("th", phrase("measured")), cell("th", phrase(which === "before" ? "before" : "atStart")), cell("th", phrase("now")))),
      element("tbody", {}, ...readouts.map((label, i) => {
        const [number, unit] = now[i], [other] = beside[i];
        return element("tr", {}, element("th", { scope: "row" }, label, unit ? element("span", { class: "piw-unit" }, ` ${unit}`) : null), cell("td", other), cell("td", number, number !== other));
      })));
  }

  destroy() {
    clearTimeout(this.rest);
    clearTimeout(this.patience);
    this.stops.forEach((stop) => stop());
  }
}

// What the loader calls: the viewer, which comes as a module of its own, and beside it the controls.
export default {
  render({ model, el, early, viewer: { mountViewer } }) {
    const texts = model.get("texts") ?? {};
    useDemonstrationTexts(texts.demonstration);
    const place = element("div", { class: "piw-beside" });
    const sheet = element("div", { class: "piw-sheet" });
    el.append(element("section", { class: "piw-question piw-demonstration", dir: texts.direction ?? "ltr", "aria-label": model.get("demonstration").title, [KEEPS_KEYS]: "true" }, sheet));
    sheet.append(place);
    const viewer = mountViewer({ model, el: place, early });
    const card = new DemonstrationCard(model, place.querySelector(".piw-stage"));
    // In the order in which it is read, also where all is below each other: what to look for, the picture, the controls.
    sheet.replaceChildren(card.head, place, card.root);
    return () => { card.destroy(); viewer.destroy(); };
  },
};
