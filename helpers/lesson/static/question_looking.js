import { element } from "./elements.js";
import { tell } from "./question_texts.js";

const LOOK_FOR = 2000; // milliseconds with the image on the screen
const STEP = 200;
const USES = ["pointerdown", "wheel", "keydown"];

/**
 * Keep the choices folded until the image was seen: they would tell what to look for.
 *
 * Seen is an image that was drawn, and then used or left on the screen for a moment.
 * @param {{viewed: () => {frames: number[]}}} viewer
 * @param {HTMLElement} place where the viewer is
 * @param {() => void} open shows the choices
 */
export function makeLooking(viewer, place, open) {
  let seen = false, onScreen = false, looked = 0;
  const note = element("p", { class: "piw-note", role: "status" });
  const button = element("button", { type: "button", class: "piw-main-button", "aria-disabled": "true", onclick: press }, tell("looked"));
  const root = element("div", { class: "piw-looking" }, element("p", { class: "piw-quiet" }, tell("lookFirst")), button, note);
  const drawn = () => viewer.viewed().frames.length > 0;

  function press() {
    if (!seen) return void (note.textContent = tell("lookLonger"));
    destroy();
    open();
  }
  function see() {
    if (seen) return;
    seen = true;
    button.removeAttribute("aria-disabled");
    note.textContent = "";
  }
  const use = () => { if (drawn()) see(); };
  const watch = new IntersectionObserver((entries) => { onScreen = entries.at(-1).isIntersecting; }, { threshold: 0.3 });
  const timer = setInterval(() => {
    if (onScreen && drawn() && !document.hidden) looked += STEP;
    if (looked >= LOOK_FOR) see();
  }, STEP);
  watch.observe(place);
  USES.forEach((name) => place.addEventListener(name, use, { capture: true, passive: true }));
  function destroy() {
    clearInterval(timer);
    watch.disconnect();
    USES.forEach((name) => place.removeEventListener(name, use, { capture: true }));
  }
  return { root, destroy };
}
