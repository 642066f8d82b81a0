import { holdAt, toImage } from "./camera.js";
import { element } from "./elements.js";
import { Screen } from "./screen.js";

const TIMES = 3; // as large as on the screen
const SIDE = 190; // CSS pixels

/** A lens over a pane: the same image and window, larger. */
export class Magnifier {
  constructor() {
    this.canvas = element("canvas", { class: "piw-lens-canvas", "aria-hidden": "true" });
    this.root = element("div", { class: "piw-lens", hidden: true }, this.canvas, element("span", { class: "piw-lens-cross" }));
    this.screen = new Screen(this.canvas);
  }

  /** Show what lies under a place of a pane (CSS pixels), beside the finger. */
  show(pane, x, y) {
    const held = pane.held;
    if (!held) return;
    pane.state.closer = true;
    if (!pane.sharp) pane.request();
    if (this.root.parentElement !== pane.root) pane.root.append(this.root);
    this.root.hidden = false;
    const above = y - SIDE - 24 > 0 ? y - SIDE - 24 : y + 24;
    const left = Math.min(Math.max(4, x - SIDE / 2), Math.max(4, pane.root.clientWidth - SIDE - 4));
    Object.assign(this.root.style, { left: `${left}px`, top: `${above}px`, width: `${SIDE}px`, height: `${SIDE}px` });
    this.screen.resize();
    const { camera, state, image } = pane, ratio = pane.ratio;
    const at = toImage(camera, [x * ratio, y * ratio]);
    const middle = [this.canvas.width / 2, this.canvas.height / 2];
    const near = holdAt({ ...camera, zoom: Math.max(camera.zoom * TIMES, ratio) }, at, middle);
    this.screen.draw({ levels: held.levels, image, camera: near, voi: state.voi, inverted: image.inverted !== state.inverted });
  }

  hide() {
    if (this.root.hidden) return;
    this.root.hidden = true;
    this.screen.release();
  }
}
