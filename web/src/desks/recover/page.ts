import type { Page } from "../desks";

export const page: Page = { place: 2, title: "Recover", icon: "recover", load: () => import("./Recover.svelte") };
