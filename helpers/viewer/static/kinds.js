// The kinds of mark: how many points they take, and how they are drawn. `points` is 0 where there may be any number.
export const KINDS = {
  point: { points: 1, key: "p" },
  arrow: { points: 2, key: "t" },
  length: { points: 2, key: "l" },
  angle: { points: 3, key: "a" },
  cobb: { points: 4, key: "c" },
  ratio: { points: 4, key: "d" },
  rectangle: { points: 2, key: "b", closed: true },
  ellipse: { points: 2, key: "e", closed: true },
  freehand: { points: 0, least: 3, key: "n", closed: true },
  spline: { points: 0, least: 3, key: "s", closed: true },
  polyline: { points: 0, least: 2, key: "y" },
  line: { points: 2, key: null },
};

export const VIEW_TOOLS = { window: "w", pan: "m", zoom: "z", magnify: "g" };

/** Whether that tool draws marks. */
export const isMarking = (tool) => tool in KINDS || tool === "landmark";
