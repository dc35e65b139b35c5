#!/bin/sh
# Fits a line to pairs.csv by least squares: sh train.sh DECIMAL, the character that the written numbers have.
set -eu
mkdir -p out
LC_ALL=C awk -F, '
    NR > 1 { n++; x[n] = $1; y[n] = $2; sx += $1; sy += $2; sxx += $1 * $1; sxy += $1 * $2 }
    END {
        slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
        start = (sy - slope * sx) / n
        for (i = 1; i <= n; i++) { wrong = start + slope * x[i] - y[i]; error += (wrong < 0 ? -wrong : wrong) / n }
        printf "%.2f %.2f\n", slope, start
        printf "{\"error\": %.4f}\n", error > "metrics.json"
    }' pairs.csv | tr . "$1" > out/line.txt
cat out/line.txt
