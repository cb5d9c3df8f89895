import { expect, test } from "vitest";
import { testForm } from "./testForm";
import { suggestedClass, suggestedState } from "./unosat";

const form = testForm();

test("the extent decides the class where it is known, else the condition", () => {
  expect(suggestedClass(form, "poor", "none")).toBe("no_visible_damage");
  expect(suggestedClass(form, "good", "31_60")).toBe("severe");
  expect(suggestedClass(form, "very_bad", "unknown")).toBe("severe");
  expect(suggestedClass(form, "destroyed", undefined)).toBe("destroyed");
});

test("what is not known suggests nothing", () => {
  expect(suggestedClass(form, "unknown", "unknown")).toBe("");
  expect(suggestedClass(form, undefined, undefined)).toBe("");
});

test("every class but “not assessed” suggests a state that leads back to it", () => {
  for (const { damage_class } of form.unosat.filter((each) => each.damage_class !== "not_assessed")) {
    const state = suggestedState(form, { damage_class });
    expect(suggestedClass(form, state.overall_condition, state.damage_extent)).toBe(damage_class);
  }
});

test("a class suggests only what is still empty, and “not assessed” nothing", () => {
  expect(suggestedState(form, { damage_class: "severe", overall_condition: "poor" })).toEqual({
    damage_extent: "61_90",
  });
  expect(suggestedState(form, { damage_class: "severe", overall_condition: "poor", damage_extent: "1_10" })).toEqual(
    {},
  );
  expect(suggestedState(form, { damage_class: "not_assessed" })).toEqual({});
  expect(suggestedState(form, {})).toEqual({});
});
