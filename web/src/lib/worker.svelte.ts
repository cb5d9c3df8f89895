/** Whether the app's own files are on this device, so that it opens without a connection (worker/sw.js). */
class Worker {
  state = $state<"absent" | "installing" | "ready">("absent");
  /** Why there is none; `reason`: in the browser's words where it failed. */
  why = $state<"" | "browser" | "address" | "development" | "failed">("");
  reason = $state("");

  async register(): Promise<void> {
    if (!("serviceWorker" in navigator)) {
      this.why = window.isSecureContext ? "browser" : "address";
      return;
    }
    // In development the files change under the worker's feet.
    if (import.meta.env.DEV) {
      this.why = "development";
      return;
    }
    this.state = "installing";
    try {
      await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
      await navigator.serviceWorker.ready;
      this.state = "ready";
    } catch (error) {
      this.state = "absent";
      this.why = "failed";
      this.reason = error instanceof Error ? error.message : String(error);
    }
  }
}

export const worker = new Worker();
