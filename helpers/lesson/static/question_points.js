import { element } from "./elements.js";
import { tell, tellCount } from "./question_texts.js";

/** The marks on the image that the question is about: it hangs first. */
export const marksOfQuestion = (model) => model.get("marks").filter(({ image }) => image === 0);

/** Say of the marks that `fit` how many lie on images that are not asked about; "" where none does. */
export function saidElsewhere(model, fits) {
  const count = model.get("marks").filter((mark) => mark.image !== 0 && fits(mark)).length;
  return count ? tellCount("elsewhere", count, { image: model.get("images")[0].label }) : "";
}

/** Call `does` now and at each change of the marks. @returns {() => void} stops it */
export function watchMarks(model, does) {
  model.on("change:marks", does);
  does();
  return () => model.off("change:marks", does);
}

/** Marks on the image. "There is nothing to mark" is an answer too, but never by accident. */
export function makePoints({ model, viewer, changed }) {
  const count = element("p", { class: "piw-count", role: "status" });
  const fits = ({ kind }) => kind === "point", points = () => marksOfQuestion(model).filter(fits);
  const stop = watchMarks(model, () => { count.textContent = `${tellCount("marks", points().length)} ${saidElsewhere(model, fits)}`; changed(); });
  return {
    root: element("div", {}, element("p", { class: "piw-quiet" }, `${tell("howToMark")} ${tell("pointKeys")}`), count),
    read: () => ({
      answer: points().map(({ points: [at], frame }) => ({ at, frame })),
      missing: points().length ? "" : tell("nothingToMark"),
    }),
    clear() {}, // Python takes the marks away
    get begin() { return viewer.active.canvas; },
    destroy: stop,
  };
}
