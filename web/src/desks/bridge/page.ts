import type { Page } from "../desks";

export const page: Page = { place: 1, icon: "arch", load: () => import("./Bridge.svelte") };
