package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.SetDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Scores of examples while they are read: files may tell the metrics of one example in several places. */
final class Scores {
    private final List<Example> examples = new ArrayList<>();
    private final Map<String, Integer> questions = new HashMap<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<String, double[]> columns = new TreeMap<>();

    /** Rows in which a column has a text that is no number, of at most as many columns as there can be metrics. */
    private final Map<String, BitSet> words = new TreeMap<>();

    /** A score that is told, and is not there: the answer could not be judged. It is a NaN that no arithmetic makes. */
    private static final double UNJUDGED = Double.longBitsToDouble(0x7ff8_0000_0000_0e0eL);

    /** Scores of one evaluation: rows by metrics, which are in memory at once in 8 bytes each. */
    private static final long MOST_SCORES = 20_000_000;

    private int[] questionOf = new int[64];
    private int[] samples = new int[64];
    private int room = 64;

    boolean isEmpty() {
        return examples.isEmpty();
    }

    int rows() {
        return examples.size();
    }

    /** The rows, in the order of the table. */
    List<Example> examples() {
        return Collections.unmodifiableList(examples);
    }

    Set<String> metrics() {
        return columns.keySet();
    }

    /** Numbers the samples of a question that its file does not number, from 0 on. */
    int nextSample(String id) {
        int question = question(id);
        if (question >= samples.length) {
            samples = Arrays.copyOf(samples, Math.max(question + 1, samples.length * 2));
        }
        return samples[question]++;
    }

    /** Adds a row without a score, unless it is there. */
    void add(Example example) {
        row(example);
    }

    /**
     * Adds a score.
     *
     * @throws IllegalArgumentException when that sample of the example has one of the metric already
     */
    void add(Example example, String metric, OptionalDouble score) {
        int row = row(example);
        double[] column = column(metric);
        requireUnset(column, row, metric);
        column[row] = score.isPresent() && !Double.isNaN(score.getAsDouble()) ? score.getAsDouble() : UNJUDGED;
    }

    /** Adds that a column has no number there, and more than nothing. It may be no metric at all: {@link #settle} tells. */
    void addWords(Example example, String column) {
        int row = row(example);
        if (words.containsKey(column) || words.size() < ScoreTable.MOST_METRICS) {
            words.computeIfAbsent(column, any -> new BitSet()).set(row);
        }
    }

    /**
     * Takes words in columns with numbers for scores that are missing, and columns of words alone for none. To be called once
     * all rows are read.
     *
     * @return how many scores are missing for that, by metric
     * @throws IllegalArgumentException when an example has a number and words of one metric
     */
    SortedMap<String, Integer> settle() {
        SortedMap<String, Integer> missing = new TreeMap<>();
        words.forEach((name, rows) -> {
            double[] column = columns.get(name);
            if (column == null || scored(name) == 0) {
                columns.remove(name);
            } else {
                rows.stream().forEach(row -> {
                    requireUnset(column, row, name);
                    column[row] = UNJUDGED;
                });
                missing.put(name, rows.cardinality());
            }
        });
        words.clear();
        return missing;
    }

    /** Rows of a metric that have a score. */
    int scored(String metric) {
        return (int) Arrays.stream(columns.get(metric), 0, rows())
                .filter(score -> !Double.isNaN(score))
                .count();
    }

    /** Rows of a metric whose score is told to be missing. */
    int unjudged(String metric) {
        return (int) Arrays.stream(columns.get(metric), 0, rows())
                .filter(score -> Double.isNaN(score) && isSet(score))
                .count();
    }

    /** Mean over questions, each the mean of its samples, and its standard error; empty when nothing is scored. */
    Aggregate mean(String metric) {
        double[] column = columns.get(metric);
        double[] sums = new double[questions.size()];
        int[] counts = new int[questions.size()];
        for (int row = 0; row < rows(); row++) {
            if (!Double.isNaN(column[row])) {
                sums[questionOf[row]] += column[row];
                counts[questionOf[row]]++;
            }
        }
        return mean(IntStream.range(0, counts.length)
                .filter(question -> counts[question] > 0)
                .mapToDouble(question -> sums[question] / counts[question])
                .toArray());
    }

    /** The standard error of that mean; empty also for a metric that no row has. */
    OptionalDouble standardError(String metric) {
        return columns.containsKey(metric) ? mean(metric).standardError() : OptionalDouble.empty();
    }

    private static Aggregate mean(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).sum() / n;
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double error = Math.sqrt(squares / (n - 1) / n);
        OptionalDouble known = n > 1 && !Double.isNaN(error) ? OptionalDouble.of(error) : OptionalDouble.empty();
        return new Aggregate(n == 0 ? Double.NaN : mean, known, Aggregate.MEAN, n);
    }

    SetDigest digest() {
        SetDigest digest = new SetDigest();
        examples.forEach(digest::add);
        return digest;
    }

    ScoreTable table() {
        ScoreTable.Builder table = new ScoreTable.Builder();
        for (int row = 0; row < rows(); row++) {
            Map<String, Double> values = new TreeMap<>();
            for (Map.Entry<String, double[]> column : columns.entrySet()) {
                double score = column.getValue()[row];
                if (isSet(score)) {
                    values.put(column.getKey(), Double.isNaN(score) ? Double.NaN : score);
                }
            }
            table.add(examples.get(row), values);
        }
        return table.build();
    }

    private int row(Example example) {
        int question = question(example.id());
        long key = (long) question << Integer.SIZE | example.sample();
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (rows() == ScoreTable.MOST_ROWS) {
            throw new IllegalArgumentException("there are more than " + ScoreTable.MOST_ROWS
                    + " rows; evaluate on a part of the set, and give that a name of its own");
        }
        grow();
        questionOf[rows()] = question;
        examples.add(example);
        numbers.put(key, rows() - 1);
        return rows() - 1;
    }

    private int question(String id) {
        Integer known = questions.putIfAbsent(id, questions.size());
        return known == null ? questions.size() - 1 : known;
    }

    private double[] column(String metric) {
        double[] known = columns.get(metric);
        if (known != null) {
            return known;
        }
        if (columns.size() == ScoreTable.MOST_METRICS) {
            throw new IllegalArgumentException("there are more than " + ScoreTable.MOST_METRICS
                    + " metrics by example; leave out what no gate and no page needs");
        }
        requireRoom(columns.size() + 1);
        double[] column = unset(new double[room], 0);
        columns.put(metric, column);
        return column;
    }

    private void grow() {
        if (rows() == room) {
            room *= 2;
            requireRoom(columns.size());
            questionOf = Arrays.copyOf(questionOf, room);
            columns.replaceAll((metric, column) -> unset(Arrays.copyOf(column, room), column.length));
        }
    }

    private void requireRoom(int metrics) {
        if ((long) room * metrics > MOST_SCORES) {
            throw new IllegalArgumentException("there are more than " + MOST_SCORES
                    + " scores of examples in one evaluation; leave out metrics that no gate and no page needs");
        }
    }

    private static double[] unset(double[] column, int from) {
        Arrays.fill(column, from, column.length, Double.NaN);
        return column;
    }

    private void requireUnset(double[] column, int row, String metric) {
        if (isSet(column[row])) {
            throw new IllegalArgumentException(
                    "example " + Naming.quoted(examples.get(row).id()) + " has two scores of " + Naming.quoted(metric)
                            + "; give its samples numbers, or each example an id of its own");
        }
    }

    private static boolean isSet(double score) {
        return !Double.isNaN(score) || Double.doubleToRawLongBits(score) == Double.doubleToRawLongBits(UNJUDGED);
    }
}
