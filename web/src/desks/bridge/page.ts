import type { Page } from "../desks";

export const page: Page = { place: 1, title: "Bridge", icon: "arch", load: () => import("./Bridge.svelte") };
