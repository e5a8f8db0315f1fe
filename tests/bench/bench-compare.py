#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times `touchstone-cli compare`, from the exports to the summary.

usage: bench-compare.py TOUCHSTONE_CLI [--full] [--runs N]

Makes its own exports of images with 15 boxes on either side, from 10,000 boxes up, and prints a
table: seconds, microseconds a box, peak memory besides the mapped files (RssAnon), and the ratio
of the time to that of `evaluate` on the same files in the same run. By default the largest has
120,000 boxes; --full goes on to 1,200,000 boxes in 80,000 images, which takes 1 GB of disk.
Nothing here passes or fails by the clock.
"""
import argparse
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

BOXES_PER_IMAGE = 15
SIZES = [10_000, 30_000, 120_000]
FULL_SIZES = [400_000, 1_200_000]

CLASSES = [("Car", "#D33115", "c1a55car"), ("Person", "#16406C", "c1a55man"),
           ("Traffic light", "#68BC00", "c1a55lgt"), ("Sign", "#AB149E", "c1a55sgn")]
WHEN = "Tue, 17 Jan 2023 11:43:52 UTC"


def annotation(kind, box, who, object_hash):
    name, color, feature_hash = kind
    x, y, w, h = box
    return (f'{{"name":"{name}","color":"{color}","shape":"bounding_box","value":"{name.lower()}",'
            f'"createdAt":"{WHEN}","createdBy":"{who}","lastEditedAt":"{WHEN}",'
            f'"lastEditedBy":"{who}","confidence":1,"objectHash":"{object_hash}",'
            f'"featureHash":"{feature_hash}","manualAnnotation":true,'
            f'"boundingBox":{{"h":{h!r},"w":{w!r},"x":{x!r},"y":{y!r}}}}}')


def row(number, side, objects):
    return (f'{{"label_hash":"label-{side}-{number}","data_hash":"data-{number}",'
            f'"dataset_hash":"dataset","dataset_title":"Benchmark",'
            f'"data_title":"image_{number:06d}.jpg","data_type":"image","data_units":{{"unit":{{'
            f'"data_hash":"unit","data_title":"image_{number:06d}.jpg","data_type":"image/jpeg",'
            f'"data_sequence":0,"width":1920,"height":1080,"labels":{{"objects":['
            f'{",".join(objects)}],"classifications":[]}}}}}},"object_answers":{{}},'
            f'"classification_answers":{{}},"object_actions":{{}}}}')


def row_pair(number, rng):
    gold, drawn = [], []
    for i in range(BOXES_PER_IMAGE):
        w, h = rng.uniform(.01, .3), rng.uniform(.01, .3)
        box = (rng.uniform(0, 1 - w), rng.uniform(0, 1 - h), w, h)
        kind = rng.choice(CLASSES)
        gold.append(annotation(kind, box, "expert@example.org", f"g{number:06x}{i:x}"))
        if rng.random() < .1:
            kind = rng.choice(CLASSES)
        shaken = [edge + rng.gauss(0, .01) for edge in box]
        who = f"trainee{number % 5}@example.org"
        drawn.append(annotation(kind, shaken, who, f"t{number:06x}{i:x}"))
    rng.shuffle(drawn)
    return row(number, "g", gold), row(number, "t", drawn)


def write_exports(folder, boxes):
    rng = random.Random(boxes)
    paths = folder / f"gold-{boxes}.json", folder / f"drawn-{boxes}.json"
    with paths[0].open("w") as gold, paths[1].open("w") as drawn:
        for number in range(boxes // BOXES_PER_IMAGE):
            start = "," if number else "["
            pair = row_pair(number, rng)
            gold.write(start + pair[0])
            drawn.write(start + pair[1])
        gold.write("]")
        drawn.write("]")
    return paths


def read_own_memory(pid):
    """What a process has besides mapped files, in MiB."""
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def run(command):
    start = time.monotonic()
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        while True:
            try:
                child.wait(.01)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, read_own_memory(child.pid))
        if child.returncode not in (0, 1):
            sys.exit(f"{command[1]} exited with {child.returncode}")
    return time.monotonic() - start, peak


def measure(cli, paths, folder, runs):
    inputs = ["--benchmark", paths[0], "--training", paths[1]]
    compare = [cli, "compare", *inputs, "--summary", folder / "summary.json"]
    evaluate = [cli, "evaluate", *inputs, "--output", folder / "scores.csv"]
    run(compare)
    times, peaks, others = [], [], []
    for _ in range(runs):
        seconds, peak = run(compare)
        times.append(seconds)
        peaks.append(peak)
        others.append(run(evaluate)[0])
    return statistics.median(times), max(peaks), statistics.median(others)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    print(f"{'boxes a side':>12} {'images':>8} {'seconds':>8} {'µs/box':>7} {'MiB':>6} "
          f"{'× evaluate':>10}")
    with tempfile.TemporaryDirectory(prefix="bench-compare-") as name:
        folder = pathlib.Path(name)
        for boxes in SIZES + (FULL_SIZES if arguments.full else []):
            paths = write_exports(folder, boxes)
            seconds, peak, other = measure(arguments.cli, paths, folder, arguments.runs)
            print(f"{boxes:12,} {boxes // BOXES_PER_IMAGE:8,} {seconds:8.3f} "
                  f"{seconds / boxes * 1e6:7.3f} {peak:6.0f} {seconds / other:10.2f}", flush=True)
            for path in paths:
                path.unlink()


if __name__ == "__main__":
    main()
