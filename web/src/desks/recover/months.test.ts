import { expect, test } from "vitest";
import { changesOf, dateInWords, knownFrom, latest, monthIndex, monthOf, monthRange, stateAt } from "./months";
import type { DamageLevel, DamageStatement, RecoverySite } from "./types";

const says = (date: string, level: DamageLevel): DamageStatement => ({
  date,
  level,
  probability: null,
  low: null,
  high: null,
  basis: "incident",
  words: "",
  record: "x/1",
});
const at = (damage: DamageStatement[], month: string) => stateAt(damage, monthIndex(month)!)?.level ?? null;

const mostar = [says("1993-11-09", "destroyed"), says("2004-07-23", "restored")];

test("a month is a number that counts, and back", () => {
  expect(monthOf(monthIndex("1993-11")!)).toBe("1993-11");
  expect(monthIndex("2005-01")! - monthIndex("2004-12")!).toBe(1);
  expect(monthIndex("1993")).toBeNull();
  expect(monthIndex("1993-13")).toBeNull();
});

test("what is known at a month is the latest statement that is not after it", () => {
  expect(at(mostar, "1993-10")).toBeNull();
  expect(at(mostar, "1993-11")).toBe("destroyed");
  expect(at(mostar, "2004-06")).toBe("destroyed");
  expect(at(mostar, "2004-07")).toBe("restored");
  expect(at([], "2020-01")).toBeNull();
});

test("the order of the list does not matter, but of one day the later entry holds", () => {
  expect(at([...mostar].reverse(), "2010-01")).toBe("restored");
  expect(at([says("2017-07-01", "possible"), says("2017-07-01", "severe")], "2017-07")).toBe("severe");
  expect(at([says("1993-11", "destroyed"), says("1993-11-09", "possible")], "1993-11")).toBe("destroyed");
  expect(at([says("2017", "severe"), says("2017-12-30", "possible")], "2018-01")).toBe("severe");
  expect(latest(mostar)?.level).toBe("restored");
});

test("a year alone is past at its end; what is no date says nothing", () => {
  expect(at([says("2012", "severe")], "2012-11")).toBeNull();
  expect(at([says("2012", "severe")], "2012-12")).toBe("severe");
  expect(at([says("unknown", "severe")], "2030-01")).toBeNull();
  expect(knownFrom("")).toBeNull();
});

test("the slider reaches from before the first statement to the last, also one that the server's months leave out", () => {
  const sites = [{ damage: [...mostar, says("2012", "severe")] }] as RecoverySite[];
  const changes = changesOf(sites);
  expect(changes.map(monthOf)).toEqual(["1993-11", "2004-07", "2012-12"]);
  const range = monthRange("1993-11", "2012-01", changes)!;
  expect([monthOf(range.first), monthOf(range.last)]).toEqual(["1993-10", "2012-12"]);
  expect(monthRange(null, null, [])).toBeNull();
});

test("dates are told as precisely as they were stated", () => {
  expect(dateInWords("1993-11-09")).toBe("9 November 1993");
  expect(dateInWords("1993-11")).toBe("November 1993");
  expect(dateInWords("1993")).toBe("1993");
});
