/** What can be undone and done again: whole lists of marks, which are small. */
export class History {
  constructor(most = 200) {
    Object.assign(this, { most, past: [], future: [] });
  }

  /** Keep what was there before a change. */
  push(before) {
    this.past = [...this.past, before].slice(-this.most);
    this.future = [];
  }

  /** What was there before the last change, or undefined; `now` can be brought back by `redo`. */
  undo(now) {
    const before = this.past.pop();
    if (before) this.future.push(now);
    return before;
  }

  /** What the last `undo` took away, or undefined. */
  redo(now) {
    const after = this.future.pop();
    if (after) this.past.push(now);
    return after;
  }
}
