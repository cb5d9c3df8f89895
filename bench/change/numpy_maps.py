"""The maps of `map_pixels` (each pixel by itself) as one would write them with numpy, on one core: the peer of
bench/change/run.sh. Prints million pixel-dates a second of processor time, the median of the repeats, for dB and for linear
values."""

import sys
import time

import numpy

WIDTH, HEIGHT, DATES, AFTER = 512, 512, 35, 5


def read(piece, linear):
    random = numpy.random.default_rng(piece)
    stack = random.normal(-10, 2, (2, 2, DATES, HEIGHT // 2, WIDTH)).astype(numpy.float32)
    stack.reshape(-1)[1::997] = numpy.nan
    return (10 ** (stack / 10)).astype(numpy.float32) if linear else stack


def side(values):
    known = numpy.isfinite(values)
    count = known.sum(axis=0)
    mean = numpy.where(known, values, 0).sum(axis=0) / count
    rest = numpy.where(known, values - mean, 0)
    return count, mean, rest


def maps(stack, linear):
    total = variance = 0
    for orbit in stack:
        scores = []
        for values in orbit:
            if linear:
                values = 10 * numpy.log10(values)
            n, before, rest_before = side(values[:-AFTER])
            m, after, rest_after = side(values[-AFTER:])
            square = (rest_before**2).sum(axis=0) + (rest_after**2).sum(axis=0)
            degrees = n + m - 2
            t = (after - before) / numpy.sqrt(square / degrees * (1 / n + 1 / m))
            # Wallace's normal approximation of Student's t.
            score = numpy.sign(t) * (8 * degrees + 1) / (8 * degrees + 3) * numpy.sqrt(degrees * numpy.log1p(t * t / degrees))
            scores.append((score, numpy.sqrt(n * m / (n + m)), rest_before, rest_after, square))
        (a, wa, ab, aa, sa), (b, wb, bb, ba, sb) = scores
        r = ((ab * bb).sum(axis=0) + (aa * ba).sum(axis=0)) / numpy.sqrt(sa * sb)
        total = total + wa * a + wb * b
        variance = variance + wa**2 + wb**2 + 2 * wa * wb * r
    return total / numpy.sqrt(variance)


if __name__ == "__main__":
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    for linear in (False, True):
        stack = read(0, linear)
        runs = []
        for _ in range(repeats):
            started = time.process_time()
            maps(stack, linear)
            runs.append(time.process_time() - started)
        seconds = sorted(runs)[len(runs) // 2]
        print("linear" if linear else "dB", round(stack.size / seconds / 1e6, 1), sep="\t")
