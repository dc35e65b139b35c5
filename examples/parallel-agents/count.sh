#!/bin/sh
# Counts the words of one text: sh count.sh NAME
set -eu
mkdir -p counts
tr -cs 'a-z' '\n' < "texts/$1.txt" | grep . | sort | uniq -c > "counts/$1.txt"
echo "$(wc -l < "counts/$1.txt") different words in $1, counted by $NODE_NAME"
