declare module "world-atlas/countries-110m.json" {
  const topology: import("./atlas").Atlas;
  export default topology;
}
declare module "world-atlas/countries-50m.json" {
  const topology: import("./atlas").Atlas;
  export default topology;
}
