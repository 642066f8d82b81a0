import { element } from "./elements.js";
import { PROGRESS_TEXTS } from "./progress_texts.js";

const RECORD_PATIENCE = 30000; // milliseconds

/** Send bytes through a stream that packs or unpacks them. */
async function throughStream(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** Give a file to the person, under a name. */
function handOver(bytes, name) {
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/x-ndjson" }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** What became of a restored file: how much was added, and each line that was not taken. */
function restoredReport(message) {
  const count = message.set_aside.length + message.left;
  return [
    element("p", {}, PROGRESS_TEXTS.restored(message)),
    count ? element("p", {}, PROGRESS_TEXTS.setAside(count)) : null,
    count ? element("ul", {},
      ...message.set_aside.map(([number, reason]) => element("li", {}, PROGRESS_TEXTS.line(number, reason))),
      message.left ? element("li", {}, PROGRESS_TEXTS.left(message.left)) : null) : null,
  ].filter(Boolean);
}

/** Role, download and restore, in one row. */
function mountRecord(model) {
  const roles = model.get("roles");
  const status = element("div", { class: "piw-record-status", role: "status" });
  const file = element("input", { type: "file", accept: ".jsonl,.json,.ndjson,.txt", class: "piw-record-file", tabindex: "-1", "aria-hidden": "true", onchange: sendFile });
  const download = element("button", { type: "button", class: "piw-record-button", onclick: () => ask({ type: "download" }) }, PROGRESS_TEXTS.download);
  const restore = element("button", { type: "button", class: "piw-record-button", onclick: () => file.click() }, PROGRESS_TEXTS.restore);
  const role = element("select", { class: "piw-record-role", onchange: () => ask({ type: "role", role: role.value }) },
    ...roles.map(([value, said]) => element("option", { value, selected: value === model.get("role") }, said)));
  let asked = null, patience = 0;

  function say(...parts) {
    clearTimeout(patience);
    for (const control of [download, restore, role]) control.disabled = false;
    status.replaceChildren(...parts);
  }

  function ask(message, buffers) {
    say(PROGRESS_TEXTS.working);
    for (const control of [download, restore, role]) control.disabled = true;
    patience = setTimeout(() => say(PROGRESS_TEXTS.silent), RECORD_PATIENCE);
    asked = Math.random().toString(36).slice(2);
    model.send({ ...message, asked }, undefined, buffers);
  }

  async function sendFile() {
    const [chosen] = file.files;
    if (!chosen) return;
    try {
      if (chosen.size > model.get("largest")) return say(PROGRESS_TEXTS.tooLarge(model.get("largest")));
      const packed = await throughStream(await chosen.arrayBuffer(), new CompressionStream("deflate"));
      if (packed.length > model.get("largest_packed")) return say(PROGRESS_TEXTS.tooLarge(model.get("largest_packed")));
      ask({ type: "restore" }, [packed.buffer]);
    } catch {
      say(PROGRESS_TEXTS.unreadable);
    } finally {
      file.value = ""; // the same file may be chosen again
    }
  }

  async function hear(message, buffers) {
    if (message.asked !== asked) return;
    if (message.type === "record") {
      const bytes = await throughStream(buffers[0], new DecompressionStream("deflate"));
      handOver(bytes, message.name);
      say(PROGRESS_TEXTS.downloaded(message.name, message.answers));
    } else if (message.type === "restored") say(...restoredReport(message));
    else if (message.type === "role") say(PROGRESS_TEXTS.roleKept(role.selectedOptions[0].textContent));
    else if (message.type === "trouble") {
      role.value = model.get("role");
      say(message.said);
    }
  }

  const follow = () => { role.value = model.get("role"); };
  model.on("msg:custom", hear);
  model.on("change:role", follow);
  const root = element("section", { class: "piw-record", "aria-label": PROGRESS_TEXTS.panel, "data-lm-suppress-shortcuts": "true" },
    element("div", { class: "piw-record-row" }, element("label", {}, PROGRESS_TEXTS.role, " ", role), download, restore, file),
    element("p", { class: "piw-record-why" }, PROGRESS_TEXTS.why(model.get("largest"))), status);
  return { root, destroy: () => { clearTimeout(patience); model.off("msg:custom", hear); model.off("change:role", follow); } };
}

export default {
  render({ model, el }) {
    const record = mountRecord(model);
    el.append(record.root);
    return record.destroy;
  },
};
