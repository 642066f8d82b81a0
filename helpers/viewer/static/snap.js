/**
 * The place of the steepest edge within reach of a point: where brightness changes most between neighbours.
 * @param {{data: ArrayLike<number>, columns: number, rows: number}} level full resolution, one sample a pixel
 * @param {[number, number]} point @param {number} reach in image pixels
 */
export function steepestNear({ data, columns, rows }, [column, row], reach) {
  let best = null, steepest = 0;
  const first = (at) => Math.max(1, Math.ceil(at - reach)), last = (at, size) => Math.min(size - 2, Math.floor(at + reach));
  for (let r = first(row); r <= last(row, rows); r++) {
    for (let c = first(column); c <= last(column, columns); c++) {
      if (Math.hypot(c - column, r - row) > reach) continue;
      const at = r * columns + c;
      const slope = Math.hypot(data[at + 1] - data[at - 1], data[at + columns] - data[at - columns]);
      if (slope > steepest) [steepest, best] = [slope, [c, r]];
    }
  }
  return best ?? [column, row];
}
