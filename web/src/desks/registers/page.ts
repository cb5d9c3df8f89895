import type { Page } from "../desks";

export const page: Page = { place: 4, title: "Registers", icon: "registers", load: () => import("./Registers.svelte") };
