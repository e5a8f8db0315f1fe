#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Works out iou_results.csv of this folder by the published rule, as plainly as possible.

It shares no code with the program, so that the two check each other.

usage: make-expected.py [--check] [FOLDER]
Writes FOLDER/iou_results.csv, or with --check says whether that is what it would write.
"""
import json
import pathlib
import sys

STAGE = "Complete"
HEADER = "training_email,data_unit_name,label_id,iou_score,class_score\n"


def rows_at_stage(path):
    for row in json.loads(path.read_text(encoding="utf-8")):
        node = row.get("workflow_graph_node")
        if node is None or node["title"] == STAGE:
            yield row


def frames(row):
    """Yields (frame number, objects) in the order of the file."""
    for unit in row["data_units"].values():
        if "objects" in unit["labels"]:
            yield int(unit["data_sequence"]), unit["labels"]["objects"]
        else:
            for number, frame in unit["labels"].items():
                yield int(number), frame["objects"]


def boxes(row):
    """The boxes on frame 0, in the order in which their objects first appear on any frame.

    An object is of the class that it first appears with.
    """
    first, on_first_frame = {}, {}
    for number, objects in frames(row):
        for obj in objects:
            if obj["shape"] == "bounding_box":
                first.setdefault(obj["objectHash"], obj)
                if number == 0:
                    on_first_frame[obj["objectHash"]] = obj
    return [{**on_first_frame[name], "featureHash": obj["featureHash"]}
            for name, obj in first.items() if name in on_first_frame]


def iou(a, b):
    left, top = max(a["x"], b["x"]), max(a["y"], b["y"])
    right, bottom = min(a["x"] + a["w"], b["x"] + b["w"]), min(a["y"] + a["h"], b["y"] + b["h"])
    intersection = max(0, right - left) * max(0, bottom - top)
    union = a["w"] * a["h"] + b["w"] * b["h"] - intersection
    return intersection / union if union > 0 else 0


def field(text):
    if any(c in text for c in ',"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def lines(benchmark, training):
    gold_rows = {row["data_hash"]: row for row in rows_at_stage(benchmark)}
    for row in rows_at_stage(training):
        if row["data_hash"] not in gold_rows:
            continue
        gold = boxes(gold_rows[row["data_hash"]])
        for box in boxes(row):
            best, best_iou = None, 0
            for candidate in gold:
                overlap = iou(box["boundingBox"], candidate["boundingBox"])
                if overlap > best_iou:
                    best, best_iou = candidate, overlap
            right = best is not None and best["featureHash"] == box["featureHash"]
            words = [box.get("createdBy") or "", row["data_title"], row["label_hash"]]
            numbers = [repr(float(best_iou)), repr(float(right))]
            yield ",".join([field(word) for word in words] + numbers) + "\n"


def main():
    arguments = sys.argv[1:]
    is_check = "--check" in arguments
    paths = [a for a in arguments if a != "--check"]
    folder = pathlib.Path(paths[0]) if paths else pathlib.Path(__file__).parent
    text = HEADER + "".join(lines(folder / "benchmark.json", folder / "training.json"))
    expected = folder / "iou_results.csv"
    if not is_check:
        expected.write_bytes(text.encode())
    elif expected.read_bytes() != text.encode():
        sys.exit(f"{expected} is not what the rule gives")


main()
