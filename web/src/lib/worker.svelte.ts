/** Whether the app's own files are on this device, so that it opens without a connection (worker/sw.js). */
class Worker {
  state = $state<"absent" | "installing" | "ready">("absent");
  /** Why there is none, in words. */
  reason = $state("");

  async register(): Promise<void> {
    if (!("serviceWorker" in navigator)) {
      this.reason = window.isSecureContext ? "this browser cannot" : "the address must begin with https";
      return;
    }
    // In development the files change under the worker's feet.
    if (import.meta.env.DEV) {
      this.reason = "not in development";
      return;
    }
    this.state = "installing";
    try {
      await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
      await navigator.serviceWorker.ready;
      this.state = "ready";
    } catch (error) {
      this.state = "absent";
      this.reason = error instanceof Error ? error.message : String(error);
    }
  }
}

export const worker = new Worker();
