#!/bin/sh
# Fits a line to points.csv by gradient descent: sh fit.sh RATE EPOCHS. Writes a loss for every tenth epoch, and the line.
set -eu
mkdir -p out
awk -F, -v rate="$1" -v epochs="$2" '
    NR > 1 { n++; x[n] = $1; y[n] = $2 }
    END {
        for (epoch = 1; epoch <= epochs; epoch++) {
            loss = slope_by = start_by = 0
            for (i = 1; i <= n; i++) {
                wrong = start + slope * x[i] - y[i]
                loss += wrong * wrong / n; start_by += 2 * wrong / n; slope_by += 2 * wrong * x[i] / n
            }
            start -= rate * start_by; slope -= rate * slope_by
            if (epoch % 10 == 0) printf "{\"step\": %d, \"loss\": %.6f}\n", epoch, loss > "metrics.jsonl"
        }
        printf "%.4f %.4f\n", start, slope > "out/line.txt"
    }' points.csv
cat out/line.txt
