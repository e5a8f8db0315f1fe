#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times `touchstone-cli evaluate`, from the exports to the scores.

usage: bench-evaluate.py TOUCHSTONE_CLI MEASURE_COMMAND MAKE_EXPECTED [--runs N]

Makes its own workspaces, checks the scores, and prints medians, taken in turns in one run, with
the ratio to a Python that does nothing but json.load() the same two files, and the peak memory
with its ratio to the size of the files. Nothing here passes or fails by the clock.
"""
import argparse
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

LOAD = "import json, sys\nfor path in sys.argv[1:]: json.load(open(path, encoding='utf-8'))"

CLASSES = [("Car", "#D33115", "c1a55car"), ("Person", "#16406C", "c1a55man"),
           ("Traffic light", "#68BC00", "c1a55lgt"), ("Sign “stop”", "#AB149E", "c1a55sgn")]

# name, rows, boxes a row, whether Python works the scores out as well (it takes very long)
WORKSPACES = [
    ("1,000 rows × 20 boxes", 1000, 20, True),
    ("100 rows × 300 boxes", 100, 300, True),
    ("one row × 5,000 boxes", 1, 5000, False),
]


class Workspace:
    """A benchmark and a training of the same data, the training drawn a little worse."""

    def __init__(self, folder, rows, boxes, seed):
        self.random = random.Random(seed)
        self.folder = pathlib.Path(folder)
        self.benchmark = self.folder / "benchmark.json"
        self.training = self.folder / "training.json"
        pairs = [self.row_pair(row, boxes) for row in range(rows)]
        for path, side in (self.benchmark, 0), (self.training, 1):
            text = json.dumps([pair[side] for pair in pairs], ensure_ascii=False)
            path.write_text(text, encoding="utf-8")

    def word(self, length):
        return "".join(self.random.choices("ABCDEFabcdef0123456789+/", k=length))

    def row_pair(self, number, boxes):
        gold, drawn = [], []
        data_hash, unit_hash = self.word(36), self.word(36)
        for _ in range(boxes):
            w, h = self.random.uniform(.01, .3), self.random.uniform(.01, .3)
            box = [self.random.uniform(0, 1 - w), self.random.uniform(0, 1 - h), w, h]
            kind = self.random.choice(CLASSES)
            gold.append(self.annotation(kind, box, "expert@example.org"))
            if self.random.random() < .1:
                kind = self.random.choice(CLASSES)
            shaken = [edge + self.random.gauss(0, .01) for edge in box]
            drawn.append(self.annotation(kind, shaken, "trainee@example.org"))
        self.random.shuffle(drawn)
        return [self.row(number, data_hash, unit_hash, objects) for objects in (gold, drawn)]

    def annotation(self, kind, box, who):
        name, color, feature_hash = kind
        when = "Tue, 17 Jan 2023 11:43:52 UTC"
        return {"name": name, "color": color, "shape": "bounding_box",
                "value": name.lower().replace(" ", "_"), "createdAt": when, "createdBy": who,
                "lastEditedAt": when, "lastEditedBy": who, "confidence": 1,
                "objectHash": self.word(8), "featureHash": feature_hash, "manualAnnotation": True,
                "boundingBox": dict(zip("xywh", box))}

    def row(self, number, data_hash, unit_hash, objects):
        title, when = f"image_{number:06d}.jpg", "Thu, 09 Feb 2023 14:12:03 UTC"
        return {"label_hash": self.word(36), "branch_name": "main", "created_at": when,
                "last_edited_at": when, "data_hash": data_hash, "dataset_hash": "dataset",
                "dataset_title": "Benchmark", "data_title": title, "data_type": "image",
                "annotation_task_status": "QUEUED", "is_shadow_data": False, "spaces": {},
                "data_units": {unit_hash: {
                    "data_hash": unit_hash, "data_title": title, "data_link": f"images/{title}",
                    "data_type": "image/jpeg", "data_sequence": 0, "width": 1280, "height": 720,
                    "labels": {"objects": objects, "classifications": []}}},
                "object_answers": {o["objectHash"]: {"objectHash": o["objectHash"],
                                                     "classifications": []} for o in objects},
                "classification_answers": {}, "object_actions": {}, "label_status": "LABELLED",
                "workflow_graph_node": {"uuid": self.word(36), "title": "Complete"}}

    def size(self):
        return self.benchmark.stat().st_size + self.training.stat().st_size


def measure(tool, command):
    seconds, kibibytes = subprocess.check_output([tool, *map(str, command)], text=True).split()
    return float(seconds), int(kibibytes) * 1024


def run(tool, commands, runs):
    """Measures the commands in turns, so that a slow moment meets all of them."""
    results = [[measure(tool, command) for command in commands] for _ in range(runs)]
    return [(statistics.median(result[i][0] for result in results),
             max(result[i][1] for result in results)) for i in range(len(commands))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli", type=os.path.abspath)
    parser.add_argument("measure", type=os.path.abspath)
    parser.add_argument("make_expected", type=os.path.abspath)
    parser.add_argument("--runs", type=int, default=9)
    arguments = parser.parse_args()
    print(f"{'workspace':24} {'input':>9} {'evaluate':>11} {'json.load':>11} {'ratio':>7}"
          f" {'peak':>9} {'peak/input':>10}")
    for seed, (name, rows, boxes, is_checked) in enumerate(WORKSPACES):
        with tempfile.TemporaryDirectory() as folder:
            work = Workspace(folder, rows, boxes, seed)
            evaluate = [arguments.cli, "evaluate", "--benchmark", work.benchmark,
                        "--training", work.training, "--output", work.folder / "iou_results.csv"]
            load = [sys.executable, "-c", LOAD, work.benchmark, work.training]
            (ours, peak), (theirs, _) = run(arguments.measure, [evaluate, load], arguments.runs)
            if is_checked:
                subprocess.check_call([sys.executable, arguments.make_expected, "--check", folder])
            print(f"{name:24} {work.size() / 1e6:6.1f} MB {ours * 1e3:8.1f} ms"
                  f" {theirs * 1e3:8.1f} ms {theirs / ours:6.1f}× {peak / 1e6:6.1f} MB"
                  f" {peak / work.size():9.2f}×", flush=True)


main()
