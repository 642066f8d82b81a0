// All that a widget's state holds of the workbook's code. The modules themselves, many times as long, are fetched from
// Python once a page, compressed, and only when the first viewer comes near the screen.
const PIW_MODULES = JSON.parse('@@MODULES@@'); // [name, digest of the text], the last one renders
const piwKey = ([name, digest]) => Symbol.for(`piw-${name}-${digest}`);
const piwMissing = () => PIW_MODULES.filter((module) => !globalThis[piwKey(module)]);

function nearScreen(el) {
  return new Promise((resolve) => {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      resolve();
    }, { rootMargin: "300px", scrollMargin: "300px" });
    seen.observe(el);
  });
}

async function unpack(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("deflate"));
  const url = URL.createObjectURL(new Blob([await new Response(stream).text()], { type: "text/javascript" }));
  return import(url).finally(() => URL.revokeObjectURL(url));
}

async function fetchModules(model, el, early) {
  let arrived = null;
  const listen = (message, buffers) => {
    if (message.type !== "module") return void early.push([message, buffers]);
    globalThis[piwKey([message.name, message.digest])] ??= unpack(buffers[0]);
    if (!piwMissing().length) arrived?.();
  };
  model.on("msg:custom", listen);
  while (piwMissing().length) {
    model.send({ type: "start", modules: piwMissing().map(([name]) => name) });
    await new Promise((resolve) => { arrived = resolve; setTimeout(resolve, 8000); });
    if (piwMissing().length) el.textContent = "Waiting for Python. If this stays, run this cell again.";
  }
  const modules = await Promise.all(PIW_MODULES.map((module) => globalThis[piwKey(module)]));
  return { modules, stop: () => model.off("msg:custom", listen) };
}

export default {
  async render(context) {
    const { model, el } = context;
    el.classList.add("piw-place");
    el.style.minHeight = `${model.get("height") + 90}px`; // so that the page does not jump
    await nearScreen(el);
    const early = piwMissing().length ? [] : null;
    const { modules, stop } = await fetchModules(model, el, early ?? []);
    stop();
    el.style.minHeight = "";
    el.textContent = "";
    const viewer = modules[0].default, widget = modules.at(-1).default;
    return widget.render({ ...context, early, viewer });
  },
};
