import { element } from "./elements.js";
import { tell, tellCount } from "./question_texts.js";

/** The marks on the image that the question is about: it hangs first. */
export const marksOfQuestion = (model) => model.get("marks").filter(({ image }) => image === 0);

/** Call `does` now and at each change of the marks. @returns {() => void} stops it */
export function watchMarks(model, does) {
  model.on("change:marks", does);
  does();
  return () => model.off("change:marks", does);
}

/** Marks on the image. "There is nothing to mark" is an answer too, but never by accident. */
export function makePoints({ model, changed }) {
  const count = element("p", { class: "piw-count", role: "status" });
  const points = () => marksOfQuestion(model).filter(({ kind }) => kind === "point");
  const stop = watchMarks(model, () => { count.textContent = tellCount("marks", points().length); changed(); });
  return {
    root: element("div", {}, element("p", { class: "piw-quiet" }, tell("howToMark")), count),
    read: () => ({
      answer: points().map(({ points: [at], frame }) => ({ at, frame })),
      missing: points().length ? "" : tell("nothingToMark"),
    }),
    clear() {}, // Python takes the marks away
    destroy: stop,
  };
}
