import { element } from "./elements.js";
import { outlineOf } from "./measure.js";
import { marksOfQuestion, saidElsewhere, watchMarks } from "./question_points.js";
import { tell, tellCount } from "./question_texts.js";

const CLOSED = ["freehand", "spline", "polyline", "rectangle", "ellipse"];
const LEAST = 3; // points of an area

/** An outline on the image: the last one that was drawn counts. */
export function makeOutline({ model, viewer, question, changed }) {
  const count = element("p", { class: "piw-count", role: "status" });
  const fits = (mark) => CLOSED.includes(mark.kind) && outlineOf(mark).length >= LEAST;
  const outlines = () => marksOfQuestion(model).filter(fits);
  const stop = watchMarks(model, () => {
    const drawn = outlines();
    const said = tellCount("outline", drawn.length, { kind: drawn.length ? tell(drawn.at(-1).kind) : "" });
    count.textContent = `${said} ${saidElsewhere(model, fits)}`;
    changed();
  });
  return {
    root: element("div", {}, element("p", { class: "piw-quiet" }, `${tell("drawAround", { what: question.what })} ${tell("outlineKeys")}`), count),
    read() {
      const last = outlines().at(-1);
      return last ? { answer: { points: outlineOf(last), frame: last.frame } } : { answer: null, missing: tell("nothing") };
    },
    clear() {},
    get begin() { return viewer.active.canvas; },
    destroy: stop,
  };
}
