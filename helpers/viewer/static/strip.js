import { fitCamera } from "./camera.js";
import { element } from "./elements.js";
import { Screen } from "./screen.js";
import { say } from "./texts.js";

/** The images of a study as small pictures; a press shows one in the active pane. */
export function makeStrip(images, store, choose) {
  if (images.length < 2) return null;
  const items = images.map((image, i) => {
    const canvas = element("canvas", { class: "piw-thumbnail", "aria-hidden": "true" });
    canvas.removeAttribute("tabindex");
    const count = image.count > 1 ? element("span", { class: "piw-count-frames" }, String(image.count)) : null;
    const simulated = image.simulated ? element("span", { class: "piw-strip-badge" }, say("simulated")) : null;
    const button = element("button", { class: "piw-strip-item", "aria-pressed": "false", title: image.label, onclick: () => choose(i) }, canvas, element("span", { class: "piw-strip-label" }, image.label), simulated, count);
    return { button, screen: new Screen(canvas) };
  });
  store.onThumbnail = (i, levels) => {
    const { screen } = items[i], image = images[i];
    screen.resize();
    const camera = fitCamera(image, screen.canvas.width, screen.canvas.height);
    screen.draw({ levels, image, camera, voi: image.windows[0], inverted: image.inverted });
  };
  return {
    root: element("div", { class: "piw-strip", role: "group", "aria-label": say("series") }, ...items.map(({ button }) => button)),
    ask: () => images.forEach((_, i) => store.wantThumbnail(i)),
    show: (active, shown) => items.forEach(({ button }, i) => {
      button.setAttribute("aria-pressed", String(i === active));
      button.classList.toggle("piw-shown", shown.includes(i));
    }),
  };
}
