import type { Page } from "../desks";

export const page: Page = { place: 2, icon: "recover", load: () => import("./Recover.svelte") };
