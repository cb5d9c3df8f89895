import type { Page } from "../desks";

export const page: Page = { place: "foot", title: "About", icon: "info", load: () => import("./About.svelte") };
