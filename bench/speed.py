"""Speed of `firsthand extract` beside a bare spaCy pipeline on the same articles, same run, one thread each.

    python bench/speed.py

Prints the ratio (absolute seconds drift with the machine) and the peak memory. Start-up is left out on both sides: ours
by timing the run on all articles less the run on one.
"""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import sys
import time

from setting import PEERS, ROOT, bench_data, head

ARTICLES = 20
ROUNDS = 3
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def ours(lines: bytes) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "firsthand", "extract"],
        input=lines,
        env=os.environ | ONE_THREAD,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def theirs(lines: bytes) -> float:
    done = subprocess.run(
        [str(PEERS), str(ROOT / "bench" / "peer_spacy.py"), "speed"],
        input=lines, env=os.environ | ONE_THREAD, check=True, capture_output=True,
    )  # fmt: skip
    return float(done.stdout)


def main() -> None:
    data = bench_data("polnear/dev.jsonl.gz")
    with gzip.open(data, "rb") as stream:
        read = [next(stream) for _ in range(ARTICLES)]
    lines = b"".join(read)
    start_up = min(ours(read[0]) for _ in range(ROUNDS))
    own = min(ours(lines) for _ in range(ROUNDS)) - start_up
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    head("speed", f"{ARTICLES} articles of polnear/dev, best of {ROUNDS}, one thread")
    print(f"  firsthand extract     {(ARTICLES - 1) / own:7.1f} articles/s")
    print(f"  peak {memory:.0f} MB; {start_up:.2f} s from start to the end of one article")
    if not PEERS.exists():
        print("  spaCy en_core_web_md  not run: make bench-peers installs it")
        return
    peer = min(theirs(lines) for _ in range(ROUNDS))
    print(f"  spaCy en_core_web_md  {ARTICLES / peer:7.1f} articles/s (full pipeline, nothing but the pipeline)")
    print(f"  ratio                 {(ARTICLES - 1) / own / (ARTICLES / peer):7.2f}")


if __name__ == "__main__":
    main()
