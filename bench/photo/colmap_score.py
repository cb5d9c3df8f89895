"""Scores the output of COLMAP's vocab_tree_retriever like accuracy_photo scores ours; called by colmap.sh.

colmap_score.py ALL.txt NAME LOG [NAME LOG]...: ALL.txt names every photo, "group/file.jpg" a line.
"""

import re
import statistics
import sys


def rankings(log):
    """Yields each query's name, seconds and ranked names, the query itself left out."""
    query = re.compile(r"Querying for image (\S+) \[\d+/\d+\] in ([0-9.]+)s")
    answer = re.compile(r"image_id=\d+, image_name=(\S+), score=")
    name, seconds, ranked = None, 0.0, []
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            if found := query.search(line):
                if name is not None:
                    yield name, seconds, ranked
                name, seconds, ranked = found[1], float(found[2]), []
            elif name is not None and (found := answer.search(line)) and found[1] != name:
                ranked.append(found[1])
    if name is not None:
        yield name, seconds, ranked


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        groups = [line.strip().split("/")[0] for line in lines]
    print("| | queries | recall@1 | recall@5 | mAP | search a query, median |")
    print("|---|---|---|---|---|---|")
    for title, log in zip(sys.argv[2::2], sys.argv[3::2]):
        first, five, precision, times = [], [], [], []
        for name, seconds, ranked in rankings(log):
            group = name.split("/")[0]
            relevant = groups.count(group) - 1
            right = [rank for rank, other in enumerate(ranked) if other.split("/")[0] == group]
            first.append(right[:1] == [0])
            five.append(bool(right) and right[0] < 5)
            precision.append(sum((found + 1) / (rank + 1) for found, rank in enumerate(right)) / relevant)
            times.append(1000 * seconds)
        if not times:
            sys.exit(f"{log}: no query in it")
        print(
            f"| {title} | {len(times)} | {statistics.mean(first):.3f} | {statistics.mean(five):.3f} | "
            f"{statistics.mean(precision):.3f} | {statistics.median(times):.0f} ms |"
        )


if __name__ == "__main__":
    main()
