"""Tells of the runs that were killed what W&B's own classes read of their files: of the script itself nobody knows how much of
what it logged was written.

usage: whole.py, beside the file that TOLD names
"""
import json
import os
import struct
import zlib

from told import told
from wandb.proto.wandb_internal_pb2 import Record

BLOCK = 32 * 1024
FULL, FIRST, MIDDLE, LAST = 1, 2, 3, 4


class Run:
    def __init__(self, run_id):
        self.id = self.name = run_id


def chunks(data):
    """Kind and content of each, until the file ends within one."""
    at = 7
    while True:
        if BLOCK - at % BLOCK < 7:
            at += BLOCK - at % BLOCK
        head = data[at:at + 7]
        if len(head) < 7:
            return
        checksum, length, kind = struct.unpack("<IHB", head)
        content = data[at + 7:at + 7 + length]
        if len(content) < length or kind == 0:
            return
        assert zlib.crc32(content, zlib.crc32(bytes([kind]))) == checksum, f"the chunk at {at} is damaged"
        yield kind, content
        at += 7 + length


def records(path):
    with open(path, "rb") as file:
        data = file.read()
    parts = b""
    for kind, content in chunks(data):
        parts = content if kind in (FULL, FIRST) else parts + content
        if kind in (FULL, LAST):
            yield Record.FromString(parts)


with open(os.environ["TOLD"], encoding="utf-8") as told_before:
    lines = [json.loads(line) for line in told_before]
for killed in lines:
    if "records" in killed:
        metrics = {}
        begun = False
        for record in records(killed["records"]):
            begun |= record.WhichOneof("record_type") == "run"
            for item in record.history.item:
                name = ".".join(item.nested_key) or item.key
                if not name.startswith("_"):
                    metrics.setdefault(name, []).append([record.history.step.num, json.loads(item.value_json)])
        told("whole", Run(killed["run"]), state="killed", metrics=metrics, begun=begun, of=killed["script"])
