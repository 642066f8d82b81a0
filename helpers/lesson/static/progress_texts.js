// Every text of the panel below a learner's report.
const answersOf = (count) => (count === 1 ? "1 answer" : `${count} answers`);

export const PROGRESS_TEXTS = {
  panel: "Your record",
  role: "Your role",
  download: "Download my record",
  restore: "Restore a record",
  why: (largest) =>
    `On a server that forgets, such as Binder, download your record before you leave and restore it when you come back. It is one file of plain text, at most ${largest / 1e6} MB.`,
  working: "One moment…",
  silent: "Python has not answered. If it is not busy, run this cell again.",
  downloaded: (name, answers) => `${answersOf(answers)} saved as ${name}.`,
  roleKept: (role) => `Kept: ${role}. What comes next above is chosen for it.`,
  tooLarge: (largest) => `This file is too large: at most ${largest / 1e6} MB can be restored. A record is a file that ends in .jsonl.`,
  unreadable: "This file cannot be read. Choose it again.",
  restored: ({ added, known, tests }) => `${answersOf(added)} added, ${known} already known.${tests ? ` ${tests === 1 ? "1 short test" : `${tests} short tests`} added.` : ""}`,
  setAside: (count) => (count === 1 ? "1 line was set aside:" : `${count} lines were set aside:`),
  line: (number, reason) => `Line ${number}: ${reason}`,
  left: (count) => `and ${count} more.`,
};
