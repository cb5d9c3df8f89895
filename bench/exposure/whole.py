#!/usr/bin/python3
"""The whole command from files to the written answer: clock and processor seconds, the middle of several runs, and the
most memory of any (mapped files included). Usage: whole.py RUNS NAME COMMAND…"""
import os
import statistics
import sys
import time

runs, name, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
clock, processor, memory = [], [], 0
for _ in range(runs):
    nowhere = os.open(os.devnull, os.O_WRONLY)
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)])
    _, status, used = os.wait4(child, 0)
    clock.append(time.perf_counter() - start)
    os.close(nowhere)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{name}: {' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    processor.append(used.ru_utime + used.ru_stime)
    memory = max(memory, used.ru_maxrss)
print(f"{name}: {statistics.median(clock):.1f} s by the clock ({min(clock):.1f} to {max(clock):.1f}), "
      f"{statistics.median(processor):.1f} s of processor, {memory / 1024:.0f} MiB at most, {runs} runs, "
      f"load {os.getloadavg()[0]:.1f}")
