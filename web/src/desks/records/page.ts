import type { Page } from "../desks";

export const page: Page = { place: 5, title: "Records", icon: "records", load: () => import("./Records.svelte") };
