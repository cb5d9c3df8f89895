import type { Page } from "../desks";

export const page: Page = { place: 5, icon: "records", load: () => import("./Records.svelte") };
