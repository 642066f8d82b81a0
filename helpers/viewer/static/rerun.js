// After a restart a cell needs what the cells above it make. A widget cannot command JupyterLab, so this does what a
// person would: choose each cell down to this one, press Ctrl+Enter, and wait until it has run.
const TRIES = 5, LONGEST_RUN = 120000; // milliseconds

const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const promptOf = (cell) => cell.querySelector(".jp-InputPrompt")?.textContent ?? "";
const isRunning = (cell) => promptOf(cell).includes("*");

/** Run all code cells of the notebook down to `cell`. */
export async function runDownTo(cell) {
  const cells = [...(cell.closest(".jp-Notebook") ?? cell.parentElement).querySelectorAll(".jp-CodeCell")];
  for (const each of cells.slice(0, cells.indexOf(cell) + 1)) {
    for (let tries = 0; tries < TRIES && !(await runCell(each)); tries++);
    for (const end = Date.now() + LONGEST_RUN; isRunning(each) && Date.now() < end; ) await rest(50);
  }
}

// Whether it was this cell that began to run: JupyterLab may still be moving the focus elsewhere, after a dialog for example.
async function runCell(cell) {
  const editor = cell.querySelector(".jp-InputArea-editor"), target = cell.querySelector(".cm-content") ?? editor;
  for (const type of ["mousedown", "mouseup", "click"]) editor.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button: 0 }));
  target.focus({ preventScroll: true });
  await rest(100);
  if (!cell.classList.contains("jp-mod-active") || document.activeElement !== target) return false;
  const before = promptOf(cell);
  let ran = false;
  const watch = new MutationObserver(() => { ran ||= isRunning(cell) || promptOf(cell) !== before; });
  watch.observe(cell, { childList: true, subtree: true, characterData: true });
  target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true }));
  for (let i = 0; i < 10 && !ran; i++) await rest(50);
  watch.disconnect();
  return ran;
}
