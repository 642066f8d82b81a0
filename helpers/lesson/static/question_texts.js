// Every text of the question card.
export const QUESTION_TEXTS = {
  patient: "Patient",
  history: "History",
  points: (count) => (count === 1 ? "1 point" : `${count} points`),
  hint: "Hint",
  howToMark: "Click on the image. Drag a mark to move it; Delete takes the last one away.",
  marksPlaced: (count) => (count === 0 ? "No mark placed yet." : count === 1 ? "1 mark placed." : `${count} marks placed.`),
  confidence: "How sure are you?",
  levels: [["Guess", 0], ["Unsure", 25], ["Half", 50], ["Sure", 75], ["Certain", 100]],
  commit: "Check my answer",
  nothing: "Give an answer first: there is nothing to check.",
  nothingToMark: "No mark is on the image. If you see nothing to mark, press the button once more.",
  marking: "Marking…",
  silent: "Python has not answered. If it is not busy, run this cell again; your answer is not checked yet.",
  again: "Try again",
  score: (score, outOf) => `${score} of ${outOf}`,
  why: "Why",
  sources: "Sources",
  earlier: ({ count, score, out_of: outOf }) =>
    score === undefined || score === null
      ? "You have answered this before; that answer is kept, but was not marked."
      : `You have answered this before (${count} ${count === 1 ? "time" : "times"}). Newest mark: ${score} of ${outOf}.`,
  kept: "Your answer is kept on this computer.",
};
