// Watches a page from inside: when a hand did something, and when a large picture was drawn after it.
(() => {
  const probe = { began: 0, acted: 0, drawn: [], first: null, watching: false };
  window.benchProbe = probe;
  probe.watch = (images) => Object.assign(probe, { images, began: performance.now(), first: null, drawn: [], watching: true });
  probe.step = () => Object.assign(probe, { acted: 0, drawn: [], watching: false });

  const isLarge = (canvas) => canvas instanceof HTMLCanvasElement && canvas.isConnected && canvas.clientWidth >= 250 && canvas.clientHeight >= 200;
  let noted = false;
  // All draws of one task are one picture. The first picture counts once it shows more than one grey.
  function note(sample) {
    if (noted) return;
    noted = true;
    queueMicrotask(() => {
      noted = false;
      const greys = sample();
      const now = performance.now();
      probe.drawn.push(now);
      if (probe.watching && probe.first === null && Math.max(...greys) - Math.min(...greys) > 8) probe.first = now;
    });
  }
  const reds = (data) => data.filter((_, i) => i % 4 === 0);

  const flat = CanvasRenderingContext2D.prototype, read = flat.getImageData;
  for (const name of ["putImageData", "drawImage"]) {
    const original = flat[name];
    flat[name] = function (...args) {
      original.apply(this, args);
      const { canvas } = this;
      if (!isLarge(canvas)) return;
      // Reading back is slow for some: only where the first picture is waited for.
      note(() => (probe.watching && probe.first === null ? reds(read.call(this, canvas.width >> 2, canvas.height >> 1, Math.max(1, canvas.width >> 1), 1).data) : [0]));
    };
  }
  for (const kind of ["WebGL2RenderingContext", "WebGLRenderingContext"]) {
    const solid = window[kind]?.prototype;
    for (const name of solid ? ["drawArrays", "drawElements"] : []) {
      const original = solid[name];
      solid[name] = function (...args) {
        original.apply(this, args);
        const { canvas } = this;
        if (!isLarge(canvas)) return;
        // One pixel read back waits until the picture is really drawn.
        note(() => {
          const width = probe.watching && probe.first === null ? canvas.width >> 1 : 1, pixels = new Uint8Array(4 * width);
          this.readPixels(canvas.width >> 2, canvas.height >> 1, width, 1, this.RGBA, this.UNSIGNED_BYTE, pixels);
          return reds(pixels);
        });
      };
    }
  }
  new MutationObserver((records) => {
    const added = records.flatMap((record) => [...record.addedNodes]).filter((node) => node.querySelectorAll);
    for (const img of added.flatMap((node) => [node, ...node.querySelectorAll("img")])) {
      if (img.tagName !== "IMG" || !img.closest(".jp-OutputArea, .widget-output")) continue;
      img.decode().then(() => {
        probe.drawn.push(performance.now());
        // A still that only stands in for a viewer is not the picture that was waited for.
        if (probe.watching && probe.images && img.naturalWidth > 100) probe.first ??= performance.now();
      }, () => {});
    }
  }).observe(document, { childList: true, subtree: true });
  for (const name of ["pointermove", "wheel", "keydown"]) {
    addEventListener(name, () => { probe.acted = performance.now(); }, { capture: true, passive: true });
  }
})();
