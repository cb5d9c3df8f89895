import { expect, test } from "vitest";
import { href, parseRoute } from "./router.svelte";

test("a route is read from the hash, with its query", () => {
  const route = parseRoute("#/records/demo/obj-12?page=2");
  expect(route.path).toEqual(["records", "demo", "obj-12"]);
  expect(route.query.get("page")).toBe("2");
});

test("an empty hash and a broken escape are no accident", () => {
  expect(parseRoute("").path).toEqual([]);
  expect(parseRoute("#/screen/100%").path).toEqual(["screen", "100%"]);
});

test("href is the inverse, also for names with slashes, spaces and question marks", () => {
  const path = ["screen", "answer", "photos/lot 1?.jpg"];
  const route = parseRoute(href(path, { candidate: "demo/a&b", empty: "" }));
  expect(route.path).toEqual(path);
  expect(route.query.get("candidate")).toBe("demo/a&b");
  expect(route.query.has("empty")).toBe(false);
});
