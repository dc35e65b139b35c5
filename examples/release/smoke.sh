#!/bin/sh
# Asks the deployed line what 100 degrees Celsius are: sh smoke.sh FILE
set -eu
LC_ALL=C awk '{
    answer = $1 * 100 + $2
    print "100 C are " answer " F"
    exit !(answer > 211.5 && answer < 212.5)
}' "$1"
