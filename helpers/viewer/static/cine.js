/** Plays frames at the speed of the recording; calls `step()` for each and `shown(playing)` at start and stop. */
export class Cine {
  constructor(milliseconds, step, shown) {
    Object.assign(this, { milliseconds, step, shown, timer: null });
  }

  get playing() {
    return this.timer !== null;
  }

  toggle() {
    if (this.playing) return this.stop();
    let due = performance.now();
    const tick = (now) => {
      // Late frames are not caught up: a slow laptop plays slower rather than jumping.
      if (now >= due && this.step()) due = Math.max(due + this.milliseconds, now);
      this.timer = requestAnimationFrame(tick);
    };
    this.timer = requestAnimationFrame(tick);
    this.shown(true);
  }

  stop() {
    if (!this.playing) return;
    cancelAnimationFrame(this.timer);
    this.timer = null;
    this.shown(false);
  }
}
