import { expect, test } from "vitest";
import { atFoot, deskOf, desks } from "./desks";

test("desks are found by their folders, each at a place of its own", () => {
  const places = desks.map((desk) => Number(desk.place));
  expect(desks.length).toBeGreaterThan(4);
  expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  expect(desks[0]!.id).toBe("bridge");
});

test("every desk has an address; a name that no desk has leads home", () => {
  for (const desk of [...desks, ...atFoot]) expect(deskOf(desk.id)).toBe(desk);
  expect(deskOf("no such desk").id).toBe("bridge");
  expect(deskOf(undefined).id).toBe("bridge");
});
