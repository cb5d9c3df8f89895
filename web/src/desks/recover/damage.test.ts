import { expect, test } from "vitest";
import { levelOrder, letterOf, levels, paintOf, probabilityInWords, stateInWords } from "./damage";
import type { DamageLevel, DamageStatement } from "./types";

const says = (level: DamageLevel, probability: number | null = null): DamageStatement => ({
  date: "2017-07-05",
  level,
  probability,
  low: null,
  high: null,
  basis: "satellite",
  words: "",
  record: "x/1",
});

test("what is not known is never painted as undamaged", () => {
  expect(paintOf(null)).toBe("unknown");
  expect(paintOf(says("unknown"))).toBe("unknown");
  expect(paintOf(says("none"))).toBe("damage-0");
});

test("a measured probability decides; without one what was seen does", () => {
  expect([0, 0.09, 0.1, 0.33, 0.5, 0.66, 0.9, 1].map((p) => paintOf(says("possible", p)))).toEqual([
    "damage-0",
    "damage-0",
    "damage-1",
    "damage-2",
    "damage-2",
    "damage-3",
    "damage-4",
    "damage-4",
  ]);
  expect(paintOf(says("destroyed"))).toBe("damage-4");
  expect(paintOf(says("possible"))).toBe("damage-2");
  expect(paintOf(says("restored", 0.97))).toBe("restored");
});

test("no two levels share a letter or an outline", () => {
  expect(new Set(levelOrder.map((level) => letterOf(level))).size).toBe(levelOrder.length);
  expect(new Set(levelOrder.map((level) => levels[level].shape)).size).toBe(levelOrder.length);
});

test("a state in words names date and grounds, and an interval where there is one", () => {
  expect(stateInWords(null)).toContain("no record");
  expect(stateInWords({ ...says("destroyed"), basis: "incident", date: "1993-11-09" })).toBe(
    "destroyed, as of 9 November 1993 (incident)",
  );
  expect(stateInWords({ ...says("destroyed", 1), basis: "assessment" })).toBe(
    "destroyed, as of 5 July 2017 (assessment)",
  );
  expect(stateInWords({ ...says("restored"), basis: "work", date: "2004-07-23" })).toBe(
    "rebuilt; reopened 23 July 2004",
  );
  expect(stateInWords(says("unknown", 0.2))).toBe(
    "probability of damage 20\u00a0%, as of 5 July 2017 (satellite pictures)",
  );
  expect(probabilityInWords({ probability: 0.74, low: 0.55, high: 0.88 })).toBe("74\u00a0% (55\u00a0% to 88\u00a0%)");
  expect(probabilityInWords({ probability: 0.9999, low: 0.998, high: 1 })).toBe("over 99\u00a0%");
  expect(probabilityInWords({ probability: 1, low: null, high: null })).toBe("over 99\u00a0%");
});
