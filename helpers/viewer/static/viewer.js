import { mountViewer } from "./mount.js";

// What anywidget calls: one viewer for each place where the widget is shown.
export default {
  render({ model, el }) {
    const viewer = mountViewer({ model, el });
    return () => viewer.destroy();
  },
};
