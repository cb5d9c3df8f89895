#include "artefacts/motifs.hpp"

#include <cmath>

#include "artefacts/maths.hpp"

namespace mostari::artefacts {
namespace {

/// A limb through its joints.
Path limb(const Path& joints, double start, double end) {
  return stroke(smooth_open(joints), start, end, 0.15);
}

void grow(Tree& out, Point from, double heading, double length, double width, int depth, Random& random) {
  const Point to = from + Point{length * cosine(heading), length * sine(heading)};
  const Point bend = (from + to) * 0.5 + Point{random.bell(length * 0.1), random.bell(length * 0.08)};
  out.wood.push_back(stroke(smooth_open({from, bend, to}), width, width * 0.62));
  if (depth == 0) {
    for (int i = 0; i < 5; ++i) {
      const Point at = to + Point{random.bell(0.10), random.bell(0.08)};
      out.leaves.push_back(ellipse(at, random.between(0.03, 0.075), random.between(0.02, 0.05), random.between(0, pi)));
    }
    return;
  }
  const int branches = random.whole(2, 3);
  for (int i = 0; i < branches; ++i) {
    const double turn = (i - (branches - 1) * 0.5) * random.between(0.5, 0.85) + random.bell(0.15);
    grow(out, to, heading + turn, length * random.between(0.62, 0.8), width * 0.6, depth - 1, random);
  }
}

}  // namespace

Shape Figure::all() const {
  Shape shape = robe;
  append(shape, mantle);
  append(shape, skin);
  append(shape, hair);
  return shape;
}

Figure walking_figure(Random& random, double liveliness) {
  Figure f;
  const double lean = random.bell(0.05) + 0.10 * liveliness;
  const double step = random.between(0.10, 0.2) + 0.22 * liveliness * random.unit();
  const Point neck{lean, -0.60};
  const Point hip{0, 0.05};
  f.skin.push_back(ellipse(neck + Point{0.02, -0.2}, 0.105, 0.135));
  f.skin.push_back(stroke({neck + Point{0.1, -0.2}, neck + Point{0.145, -0.175}}, 0.05, 0.03));
  f.skin.push_back(stroke({neck + Point{0, -0.08}, neck + Point{0, 0.05}}, 0.09, 0.1));
  f.hair.push_back(limb(
      {neck + Point{0.1, -0.32}, neck + Point{-0.06, -0.33}, neck + Point{-0.12, -0.15}, neck + Point{-0.13, 0.02}},
      0.06, 0.1));
  if (random.chance(0.4))
    f.hair.push_back(limb({neck + Point{0.06, -0.1}, neck + Point{0.1, -0.03}, neck + Point{0.07, 0.06}}, 0.08, 0.03));
  const double lift = liveliness * random.between(0.0, 0.3);
  f.skin.push_back(limb({hip, {step * 0.7, 0.48 - lift}, {step, 0.95 - lift * 1.5}}, 0.17, 0.07));
  f.skin.push_back(limb({hip, {-step * 0.6, 0.5}, {-step * 1.3, 0.95}}, 0.17, 0.07));
  f.skin.push_back(stroke({{step - 0.02, 0.97 - lift * 1.5}, {step + 0.12, 0.98 - lift * 1.5}}, 0.06, 0.04));
  f.skin.push_back(stroke({{-step * 1.3 - 0.02, 0.97}, {-step * 1.3 + 0.11, 0.98}}, 0.06, 0.04));
  const double hem = random.between(0.35, 0.85) - 0.2 * liveliness;
  f.robe.push_back(smooth_closed({{neck.x - 0.17, -0.52},
                                  {neck.x + 0.16, -0.52},
                                  {0.16, -0.1},
                                  {0.14 + step * 0.7, hem},
                                  {-0.12 - step * 0.9, hem + 0.03},
                                  {-0.17, -0.1}}));
  for (int i = 0; i < 4; ++i) {
    const double t = -0.09 + 0.06 * i;
    f.folds.push_back(
        stroke(smooth_open({{neck.x + t, -0.4}, {t * 1.2, -0.02}, {t * (1.6 + step * 3), hem - 0.05}}), 0.012, 0.02));
  }
  const double reach = random.between(-0.5, 0.45) - 0.4 * liveliness;
  f.skin.push_back(
      limb({{neck.x + 0.12, -0.47}, {neck.x + 0.3, -0.3 + reach * 0.25}, {neck.x + 0.48, -0.25 + reach}}, 0.1, 0.06));
  f.skin.push_back(limb({{neck.x - 0.12, -0.47},
                         {neck.x - 0.26, -0.22},
                         {neck.x - 0.22 - 0.15 * liveliness, 0.02 - 0.5 * liveliness * random.unit()}},
                        0.1, 0.06));
  switch (random.whole(0, 3)) {
    case 0:
      f.mantle.push_back(limb({{neck.x - 0.1, -0.5}, {-0.28, -0.1}, {-0.34 - liveliness * 0.2, 0.5}}, 0.14, 0.2));
      break;
    case 1:
      f.mantle.push_back(stroke({{neck.x + 0.47, -0.75 + reach}, {neck.x + 0.5, 0.9}}, 0.035, 0.03));
      break;
    case 2:
      f.mantle.push_back(ellipse({neck.x + 0.52, -0.3 + reach}, 0.11, 0.09));
      break;
    default:
      f.mantle.push_back(stroke({{-0.17, -0.05}, {0.17, -0.05}}, 0.07, 0.07));
      break;
  }
  return f;
}

Figure seated_figure(Random& random) {
  Figure f;
  const double nod = random.bell(0.04);
  f.skin.push_back(ellipse({0.02 + nod, -0.72}, 0.13, 0.16));
  f.skin.push_back(stroke({{0, -0.58}, {0, -0.46}}, 0.1, 0.12));
  f.hair.push_back(limb({{0.08 + nod, -0.86}, {-0.1, -0.86}, {-0.15, -0.66}, {-0.08, -0.5}}, 0.08, 0.12));
  f.robe.push_back(smooth_closed(
      {{-0.2, -0.45}, {0.17, -0.45}, {0.2, 0}, {0.52, 0.1}, {0.5, 0.85}, {0.2, 0.9}, {0.16, 0.4}, {-0.26, 0.4}}));
  f.skin.push_back(limb({{0.1, -0.4}, {0.3, -0.15}, {0.5, -0.3 + random.bell(0.1)}}, 0.11, 0.06));
  f.skin.push_back(stroke({{0.4, 0.92}, {0.6, 0.95}}, 0.08, 0.05));
  f.mantle.push_back(box_path({-0.42, 0.38, 0.6, 0.1}));
  f.mantle.push_back(stroke({{-0.36, 0.45}, {-0.36, 1}}, 0.07, 0.07));
  f.mantle.push_back(stroke({{0.1, 0.45}, {0.1, 1}}, 0.07, 0.07));
  f.mantle.push_back(stroke(smooth_open({{-0.38, 0.4}, {-0.44, -0.1}, {-0.5, -0.5}}), 0.07, 0.05));
  for (int i = 0; i < 4; ++i) {
    f.folds.push_back(stroke(
        smooth_open(
            {{-0.12 + 0.07 * i, -0.35}, {-0.02 + 0.09 * i, 0.05}, {0.24 + 0.07 * i, 0.3}, {0.26 + 0.06 * i, 0.8}}),
        0.012, 0.02));
  }
  return f;
}

Shape profile_head(Random& random, bool crowned) {
  const double nose = random.between(0.66, 0.82);
  const double chin = random.between(0.40, 0.54);
  Shape head{smooth_closed({{-0.05, -0.85},
                            {0.35, -0.68},
                            {0.47, -0.36},
                            {0.5, -0.14},
                            {nose, 0.08},
                            {0.54, 0.16},
                            {0.58, 0.27},
                            {0.53, 0.33},
                            {0.56, 0.42},
                            {chin, 0.60},
                            {0.22, 0.56},
                            {0.2, 0.78},
                            {0.34, 0.98},
                            {-0.42, 0.98},
                            {-0.3, 0.5},
                            {-0.58, 0.1},
                            {-0.5, -0.55}})};
  if (random.chance(0.35))
    head.push_back(smooth_closed({{0.1, 0.3}, {0.5, 0.36}, {0.46, 0.78}, {0.25, 0.85}, {0.05, 0.6}}));
  if (crowned) {
    for (int i = 0; i < 5; ++i) {
      const double x = -0.5 + 0.21 * i;
      head.push_back({{x, -0.62}, {x + 0.1, -1.0}, {x + 0.21, -0.62}});
    }
    head.push_back(stroke(smooth_open({{-0.55, -0.5}, {0, -0.68}, {0.44, -0.5}}), 0.12, 0.12));
  }
  return head;
}

Shape profile_details(Random& random) {
  Shape details{ellipse({0.33, -0.12}, 0.1, 0.055), ellipse({-0.08, 0.08}, 0.07, 0.12)};
  details.push_back(stroke(smooth_open({{0.2, -0.26}, {0.34, -0.3}, {0.46, -0.22}}), 0.05, 0.03));
  details.push_back(stroke({{0.4, 0.29}, {0.55, 0.28}}, 0.03, 0.03));
  const int locks = random.whole(6, 11);
  for (int i = 0; i < locks; ++i) {
    const double t = static_cast<double>(i) / (locks - 1);
    const Point root{0.34 - 0.75 * t, -0.62 + 0.35 * t * t};
    details.push_back(
        stroke(smooth_open({root, root + Point{-0.16, 0.02 + 0.1 * t},
                            root + Point{-0.15 - 0.06 * t, 0.24 + random.bell(0.04)}, root + Point{-0.04, 0.3}}),
               0.05, 0.03));
  }
  return details;
}

Shape quadruped(std::string_view kind, Random& random) {
  const bool horse = kind == "horse";
  const bool lion = kind == "lion";
  const double stride = random.between(0.08, 0.22);
  Shape s;
  s.push_back(smooth_closed(
      {{-0.6, -0.18}, {-0.2, -0.24}, {0.3, -0.3}, {0.52, -0.12}, {0.45, 0.2}, {0, 0.16}, {-0.45, 0.24}, {-0.66, 0.1}}));
  const double leg = horse ? 0.13 : 0.17;
  s.push_back(limb({{0.4, 0.1}, {0.42 + stride, 0.5}, {0.4 + stride * 1.4, 0.95}}, leg * 1.5, leg * 0.55));
  s.push_back(limb({{0.34, 0.1}, {0.36 - stride * 0.6, 0.52}, {0.3 - stride, 0.95}}, leg * 1.4, leg * 0.55));
  s.push_back(limb({{-0.5, 0.1}, {-0.44 + stride * 0.5, 0.5}, {-0.5 + stride, 0.95}}, leg * 1.9, leg * 0.55));
  s.push_back(limb({{-0.55, 0.1}, {-0.6 - stride * 0.4, 0.5}, {-0.68 - stride, 0.95}}, leg * 1.9, leg * 0.55));
  if (horse) {
    s.push_back(limb({{0.38, -0.1}, {0.58, -0.5}, {0.66, -0.78}}, 0.4, 0.2));
    s.push_back(limb({{0.62, -0.82}, {0.8, -0.66}, {0.92, -0.5}}, 0.2, 0.11));
    s.push_back({{0.56, -0.86}, {0.6, -1.02}, {0.67, -0.86}});
    for (int i = 0; i < 6; ++i)
      s.push_back(limb(
          {{0.5 - 0.05 * i, -0.78 + 0.11 * i}, {0.36 - 0.06 * i, -0.72 + 0.12 * i}, {0.3 - 0.05 * i, -0.55 + 0.13 * i}},
          0.07, 0.02));
    s.push_back(limb({{-0.62, -0.1}, {-0.86, -0.05}, {-0.9, 0.3}, {-0.84, 0.6}}, 0.12, 0.05));
  } else if (lion) {
    s.push_back(ellipse({0.55, -0.34}, 0.31, 0.33));
    for (int i = 0; i < 13; ++i) {
      const double a = 0.5 * i;
      s.push_back(limb({{0.55 + 0.26 * cosine(a), -0.34 + 0.26 * sine(a)},
                        {0.55 + 0.42 * cosine(a + 0.2), -0.34 + 0.42 * sine(a + 0.2)}},
                       0.09, 0.02));
    }
    s.push_back(limb({{0.62, -0.36}, {0.84, -0.3}, {0.9, -0.24}}, 0.3, 0.18));
    s.push_back(limb({{-0.6, -0.1}, {-0.85, -0.25}, {-0.78, -0.6}, {-0.92, -0.72}}, 0.07, 0.09));
  } else {
    s.push_back(limb({{0.42, -0.12}, {0.62, -0.3}, {0.72, -0.36}}, 0.45, 0.26));
    s.push_back(limb({{0.7, -0.38}, {0.84, -0.18}, {0.88, -0.05}}, 0.26, 0.16));
    s.push_back(limb({{0.72, -0.48}, {0.88, -0.62}, {0.86, -0.84}}, 0.09, 0.02));
    s.push_back(limb({{0.66, -0.48}, {0.56, -0.66}, {0.64, -0.84}}, 0.09, 0.02));
    s.push_back(limb({{-0.62, -0.12}, {-0.78, 0.1}, {-0.74, 0.55}}, 0.05, 0.08));
  }
  return s;
}

Shape rider(Random& random) {
  Shape s = placed(quadruped("horse", random), {0, 0.24}, 0.95, 0.76);
  const Figure man = walking_figure(random, 0.1);
  Shape torso = man.robe;
  append(torso, man.skin);
  append(torso, man.hair);
  append(s, placed(torso, {-0.02, -0.30}, 0.55, 0.55));
  s.push_back(limb({{-0.02, -0.2}, {0.1, 0.1}, {0.04, 0.4}}, 0.16, 0.08));
  s.push_back(limb({{-0.08, -0.42}, {-0.28, -0.34 + random.bell(0.06)}, {-0.5, -0.4}, {-0.66, -0.26}}, 0.2, 0.34));
  s.push_back(stroke({{-0.1, -0.95}, {0.85, 0.92}}, 0.035, 0.03));
  return s;
}

Shape bird(Random& random, bool owl) {
  Shape s;
  if (owl) {
    s.push_back(smooth_closed({{-0.3, -0.75},
                               {0, -0.68},
                               {0.3, -0.75},
                               {0.42, -0.35},
                               {0.36, 0.3},
                               {0.1, 0.8},
                               {-0.1, 0.8},
                               {-0.38, 0.3},
                               {-0.42, -0.35}}));
    s.push_back(stroke({{-0.12, 0.75}, {-0.16, 0.98}}, 0.1, 0.12));
    s.push_back(stroke({{0.12, 0.75}, {0.16, 0.98}}, 0.1, 0.12));
    return s;
  }
  const double tilt = random.bell(0.1);
  s.push_back(
      smooth_closed({{0.5, -0.2 + tilt}, {0.2, 0.22}, {-0.35, 0.22}, {-0.85, -0.02}, {-0.3, -0.16}, {0.2, -0.3}}));
  s.push_back(ellipse({0.55, -0.34 + tilt}, 0.17, 0.16));
  s.push_back({{0.68, -0.4 + tilt}, {0.96, -0.3 + tilt}, {0.68, -0.26 + tilt}});
  for (int i = 0; i < 5; ++i)
    s.push_back(limb({{0.12 - 0.07 * i, -0.1}, {-0.2 - 0.1 * i, -0.4 - 0.1 * i}, {-0.55 - 0.05 * i, -0.42 - 0.12 * i}},
                     0.11, 0.03));
  s.push_back(stroke({{0.05, 0.2}, {0.1, 0.95}}, 0.05, 0.04));
  s.push_back(stroke({{-0.12, 0.2}, {-0.08, 0.95}}, 0.05, 0.04));
  return s;
}

Shape fish() {
  Shape s{
      smooth_closed({{0.9, 0}, {0.4, -0.34}, {-0.2, -0.28}, {-0.6, -0.04}, {-0.6, 0.04}, {-0.2, 0.28}, {0.4, 0.34}})};
  s.push_back({{-0.5, 0}, {-0.95, -0.4}, {-0.8, 0}, {-0.95, 0.4}});
  s.push_back({{0.2, -0.3}, {-0.1, -0.62}, {-0.25, -0.26}});
  s.push_back({{0.2, 0.3}, {0, 0.55}, {-0.2, 0.26}});
  return s;
}

Shape ship(Random& random) {
  Shape s{smooth_closed(
      {{-0.85, 0.35}, {-0.95, 0.15}, {-0.6, 0.42}, {0.5, 0.42}, {0.95, 0.08}, {0.8, 0.6}, {0.3, 0.8}, {-0.5, 0.78}})};
  const int masts = random.whole(1, 3);
  for (int i = 0; i < masts; ++i) {
    const double x = masts == 1 ? 0 : -0.5 + 1.0 * i / (masts - 1);
    const double top = -0.95 + 0.2 * random.unit();
    s.push_back(stroke({{x, 0.5}, {x, top}}, 0.045, 0.03));
    s.push_back(smooth_closed({{x - 0.28, top + 0.12},
                               {x + 0.28, top + 0.12},
                               {x + 0.36, -0.1},
                               {x + 0.26, 0.25},
                               {x - 0.24, 0.25},
                               {x - 0.12, -0.1}}));
  }
  s.push_back(stroke({{0.9, 0.12}, {1.0, -0.2}}, 0.04, 0.02));
  return s;
}

Shape star(int points, double inner) {
  Path path;
  for (int i = 0; i < 2 * points; ++i) {
    const double r = i % 2 == 0 ? 1 : inner;
    path.push_back({r * sine(pi * i / points), -r * cosine(pi * i / points)});
  }
  return {path};
}

Shape rosette(int petals, double inner) {
  Shape s;
  for (int i = 0; i < petals; ++i) {
    const double a = 2 * pi * i / petals;
    const double r = (1 + inner) / 2;
    s.push_back(ellipse({r * cosine(a), r * sine(a)}, (1 - inner) / 2, 2.2 / petals, a));
  }
  s.push_back(ellipse({0, 0}, inner * 0.75, inner * 0.75));
  return s;
}

Shape wing(Random& random) {
  Shape s;
  for (int row = 0; row < 3; ++row) {
    for (int i = 0; i < 7; ++i) {
      const double t = i / 6.0;
      const Point root{0.7 - 0.25 * row * t, -0.5 + 0.25 * row};
      const double a = 2.9 - 1.25 * t + random.bell(0.03);
      const double length = (0.55 + 0.55 * t) * (1 - 0.24 * (2 - row)) + 0.25;
      s.push_back(limb({root, root + Point{length * cosine(a), length * sine(a)}}, 0.12, 0.07));
    }
  }
  return s;
}

Tree tree(Random& random, int depth) {
  Tree t;
  grow(t, {0, 1}, -pi / 2 + random.bell(0.08), 0.62, 0.16, depth, random);
  return t;
}

Flower flower(Random& random, int petals) {
  Flower f;
  const double tilt = random.between(0.6, 1.0);
  for (int ring = 2; ring >= 1; --ring) {
    for (int i = 0; i < petals; ++i) {
      const double a = 2 * pi * (i + 0.5 * ring) / petals + random.bell(0.08);
      const double r = 0.24 * ring;
      f.petals.push_back(ellipse({r * cosine(a), -0.45 + r * sine(a) * tilt}, 0.24, 0.15 + random.bell(0.02), a));
    }
  }
  f.middle.push_back(ellipse({0, -0.45}, 0.15, 0.14 * tilt));
  const double sway = random.bell(0.2);
  f.leaves.push_back(stroke(smooth_open({{0, -0.3}, {sway, 0.3}, {0, 1}}), 0.05, 0.06));
  f.leaves.push_back(smooth_closed({{sway * 0.9, 0.35}, {0.3, 0.05}, {0.6, 0.1}, {0.3, 0.35}}));
  f.leaves.push_back(smooth_closed({{sway * 0.6, 0.55}, {-0.3, 0.25}, {-0.6, 0.35}, {-0.3, 0.55}}));
  return f;
}

}  // namespace mostari::artefacts
