#!/bin/sh
# Stands for a training that takes its time, a second a round: sh train.sh ROUNDS. Learns the square root of 2, as Heron did.
set -eu
mkdir -p out
round=1
guess=1
while [ "$round" -le "$1" ]; do
    guess=$(awk -v guess="$guess" 'BEGIN { printf "%.8f", (guess + 2 / guess) / 2 }')
    awk -v guess="$guess" -v round="$round" 'BEGIN {
        printf "{\"step\": %d, \"loss\": %.8f}\n", round, (guess * guess - 2) * (guess * guess - 2) }' >> metrics.jsonl
    echo "round $round of $1: $guess"
    round=$((round + 1))
    sleep 1
done
echo "$guess" > out/root.txt
