import type { Page } from "../desks";

export const page: Page = { place: 3, icon: "search", load: () => import("./Screen.svelte") };
