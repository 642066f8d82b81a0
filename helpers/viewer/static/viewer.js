import { mountViewer } from "./mount.js";

// What the loader calls: one viewer for each place where the widget is shown.
export default {
  mountViewer,
  render(context) {
    const viewer = mountViewer(context);
    return () => viewer.destroy();
  },
};
