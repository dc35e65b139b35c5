"""Does what the benchmarks' Java side tells it, one line of JSON after the other, and takes the time of each.

An operation returns (work, read): work() is done with the clock running, read(result) turns what came out into text
after the clock was stopped, in a form that the Java side makes of its own answer too.
"""
import hashlib
import json
import struct
import sys
import time


def serve(operations):
    answers = sys.stdout
    sys.stdout = sys.stderr  # whatever libraries print is no answer
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            work, read = operations[asked["operation"]](**asked["arguments"])
            start = time.perf_counter()
            result = work()
            seconds = time.perf_counter() - start
            reply = {"seconds": seconds, "answer": read(result)}
        except Exception as problem:  # told to whoever asked, who ends the run
            reply = {"error": f"{type(problem).__name__}: {problem}"}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


def bits(value):
    """The 64 bits of a double, as a signed number."""
    return struct.unpack(">q", struct.pack(">d", value))[0]


def digest(lines):
    """SHA-256 over lines, each with its line feed."""
    return hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def value(number):
    """The measured value with this number: the same on both sides, and no pattern that helps anybody."""
    return (number * 2654435761 % (1 << 32)) / 65536.0
