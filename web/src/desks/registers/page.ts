import type { Page } from "../desks";

export const page: Page = { place: 4, icon: "registers", load: () => import("./Registers.svelte") };
