import type { Page } from "../desks";

export const page: Page = { place: "foot", icon: "info", load: () => import("./About.svelte") };
