// Every text of the panel above a short test.
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const percentOf = ({ score, out_of: outOf }) => (outOf ? Math.round((100 * score) / outOf) : 0);
const toTenths = (value) => String(Math.round(value * 10) / 10);

export const SHORT_TEST_TEXTS = {
  name: (test) => (test === "entry" ? "Entry test" : "Exit test"),
  what: {
    entry: "What do you know already? Nobody expects you to know this yet.",
    exit: "What has changed? You see children whom you have not seen before, and your result beside that of the entry test.",
  },
  size: ({ films, questions, minutes }) => `${counted(films, "film", "films")}, about ${counted(questions, "question", "questions")} in ${counted(minutes, "minute", "minutes")}.`,
  how: [
    "The films are drawn for you when you begin: no one has seen them before. They are simulated.",
    "You may change an answer until the end, and you may stop and go on another day.",
    "You see the truth and the explanations at the end.",
  ],
  purpose: "For training, not for diagnosis.",
  begin: "Begin",
  resume: "Go on",
  begun: (day, kept, all) => `You began this test on ${day}; ${kept} of ${counted(all, "question is", "questions are")} answered.`,
  anew: "Begin a new test instead",
  where: ({ film, letter }, films, letters) => `Film ${film} of ${films}${letter ? `, question ${letter} of ${letters}` : ""}`,
  answered: (kept, all) => `${kept} of ${all} answered`,
  drawing: (ready, films) => `Drawing: ${ready} of ${films} films are ready`,
  wait: (film) => `Film ${film} is being drawn.`,
  waitFirst: "This takes a few seconds. The very first time on a computer it may take a minute.",
  retry: "Try again",
  lost: "This film could not be drawn. It does not count.",
  finish: "Finish and see the result",
  allKept: "All questions are answered. You may still go back and change an answer.",
  ask: (open) => `${counted(open, "question is", "questions are")} not answered yet. Finish all the same?`,
  yes: "Finish now",
  no: "No, I go on",
  stillDrawing: "Some films are still being drawn. You can finish when they are all here.",
  back: "Back",
  next: "Next",
  stepName: ({ film, letter }, said) => `Film ${film}${letter ? `, question ${letter}` : ""}: ${said}`,
  is: {
    open: "not answered", kept: "answered", lost: "could not be drawn", drawing: "being drawn",
    right: "right", part: "partly right", wrong: "not right",
  },
  steps: "Questions of this test",
  result: ({ score, out_of: outOf }) => `${toTenths(score)} of ${counted(outOf, "point", "points")} (${percentOf({ score, out_of: outOf })} %)`,
  counts: ({ right, part, wrong, open }) => `${right} right, ${part} partly right, ${wrong} not right${open ? `, ${open} not answered` : ""}.`,
  ill: ([found, of]) => `Children with disease: ${found} of ${of} found.`,
  well: ([cleared, of]) => `Children without disease: ${cleared} of ${of} called healthy.`,
  before: ({ day, score, out_of: outOf }) => `Entry test on ${day}: ${toTenths(score)} of ${outOf} (${percentOf({ score, out_of: outOf })} %).`,
  change: (before, now) => {
    const points = percentOf(now) - percentOf(before);
    return `${points > 0 ? `${points} percentage points better than before.` : points < 0 ? `${-points} percentage points less than before.` : "The same share as before."} Two short tests differ by chance as well.`;
  },
  noBefore: "There is no entry test to compare with.",
  bars: { before: "Entry test", now: "This test" },
  look: "Look at each question below: what is true is drawn on the film, and it is said why.",
  again: "Take a new test with other films",
  working: "One moment…",
};
