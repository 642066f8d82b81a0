/** Plays frames. `step(by)` goes on by one frame and says whether it could; `shown(playing)` is told of start and stop. */
export class Cine {
  constructor({ step, shown }) {
    Object.assign(this, { step, shown, rate: 10, bounce: false, timer: null, direction: 1 });
  }

  get playing() {
    return this.timer !== null;
  }

  toggle() {
    if (this.playing) return this.stop();
    let due = performance.now();
    const tick = (now) => {
      // Late frames are not caught up: a slow laptop plays slower rather than jumping.
      const period = 1000 / this.rate;
      if (now >= due - 1 && this.step(this.direction)) due = Math.max(due + period, now - period);
      this.timer = requestAnimationFrame(tick);
    };
    this.timer = requestAnimationFrame(tick);
    this.shown(true);
  }

  /** The frame after this one: around from the last to the first, or back again. */
  next(frame, count) {
    if (count < 2) return frame;
    if (!this.bounce) return (frame + 1) % count;
    if (frame + this.direction < 0 || frame + this.direction >= count) this.direction = -this.direction;
    return frame + this.direction;
  }

  stop() {
    if (!this.playing) return;
    cancelAnimationFrame(this.timer);
    this.timer = null;
    this.shown(false);
  }
}
