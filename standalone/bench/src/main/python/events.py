"""Writes a metric as TensorBoard's own summaries do: a file of events.

usage: events.py LINES FILE        LINES has one JSON object a line, with a step and one metric
"""
import json
import sys

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

START = 1_700_000_000_000


def write(path, key, points):
    """Each point is a step and a value; it was measured as many milliseconds after the start as its step says."""
    with open(path, "wb") as file:
        writer = RecordWriter(file)
        writer.write(Event(wall_time=START / 1000, file_version="brain.Event:2").SerializeToString())
        for step, value in points:
            scalar = Summary(value=[Summary.Value(tag=key, simple_value=value)])
            writer.write(Event(wall_time=(START + step) / 1000, step=step, summary=scalar).SerializeToString())
        writer.flush()


def read(lines):
    for line in lines:
        point = json.loads(line)
        step = point.pop("step")
        [(key, value)] = point.items()
        yield key, step, value


if __name__ == "__main__":
    with open(sys.argv[1], encoding="ascii") as lines:
        key = next(read(lines))[0]
        lines.seek(0)
        write(sys.argv[2], key, ((step, value) for _, step, value in read(lines)))
