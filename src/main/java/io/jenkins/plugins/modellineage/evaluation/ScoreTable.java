package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Scores of the examples of one evaluation, in columns: about 40 bytes a row and 8 for each of its scores. Rows keep the
 * order in which they were added. Never changes, so any thread may read it.
 */
public final class ScoreTable {
    /** The most rows of one table. */
    public static final int MOST_ROWS = 1_000_000;

    /** The most metrics of one table. */
    public static final int MOST_METRICS = 200;

    private static final int NO_GROUP = -1;

    private final PackedTexts ids;
    private final PackedTexts groupNames;
    private final int[] groups;
    private final int[] samples;
    private final long[] contents;
    private final SortedMap<String, double[]> scores;

    private ScoreTable(Builder builder) {
        int rows = builder.ids.size();
        ids = PackedTexts.of(builder.ids);
        groupNames = PackedTexts.of(builder.groupNames);
        groups = Arrays.copyOf(builder.groups, rows);
        samples = Arrays.copyOf(builder.samples, rows);
        contents = Arrays.copyOf(builder.contents, rows);
        TreeMap<String, double[]> columns = new TreeMap<>();
        builder.scores.forEach((metric, values) -> columns.put(metric, Arrays.copyOf(values, rows)));
        scores = Collections.unmodifiableSortedMap(columns);
    }

    public int rows() {
        return samples.length;
    }

    /** Names of the metrics that have scores by example. */
    public SortedSet<String> metrics() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(scores.keySet()));
    }

    /** The question that the row answers. */
    public String id(int row) {
        return ids.text(row);
    }

    public Optional<String> group(int row) {
        return groups[row] == NO_GROUP ? Optional.empty() : Optional.of(groupNames.text(groups[row]));
    }

    public int sample(int row) {
        return samples[row];
    }

    /** The first 64 bits of a digest of what was asked and expected; 0 where nobody recorded it. */
    public long content(int row) {
        return contents[row];
    }

    /**
     * The score of a row; NaN where there is none: the answer could not be judged, or the judge's could not be read.
     *
     * @throws IllegalArgumentException when the table has no such metric
     */
    public double score(String metric, int row) {
        double[] column = scores.get(metric);
        if (column == null) {
            throw new IllegalArgumentException("There are no scores of " + Naming.quoted(metric) + " by example");
        }
        return column[row];
    }

    /** Collects the rows of a table. Not for several threads. */
    public static final class Builder {
        private static final int FIRST_ROWS = 64;

        private final List<String> ids = new ArrayList<>();
        private final List<String> groupNames = new ArrayList<>();
        private final Map<String, Integer> groupNumbers = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private final TreeMap<String, double[]> scores = new TreeMap<>();
        private int[] groups = new int[FIRST_ROWS];
        private int[] samples = new int[FIRST_ROWS];
        private long[] contents = new long[FIRST_ROWS];

        /**
         * Adds a row.
         *
         * @param values by the metric; NaN, and a metric that is not there, stand for no score
         * @throws IllegalArgumentException when that sample of the question is there already, or the table is full
         */
        public Builder add(Example example, Map<String, Double> values) {
            return add(example, contentOf(example), values);
        }

        /** Adds a row whose {@linkplain ScoreTable#content content} is kept as 64 bits. */
        public Builder add(Example example, long content, Map<String, Double> values) {
            int row = ids.size();
            if (row == MOST_ROWS) {
                throw new IllegalArgumentException("The evaluation has more than " + MOST_ROWS
                        + " rows; evaluate on a part of the set, and give that a name of its own");
            }
            if (!seen.add(example.sample() + " " + example.id())) {
                throw new IllegalArgumentException(
                        "Example " + Naming.quoted(example.id()) + " is there twice as sample " + example.sample()
                                + "; give its samples numbers, or each example an id of its own");
            }
            grow(row);
            ids.add(example.id());
            groups[row] = example.group().map(this::groupNumber).orElse(NO_GROUP);
            samples[row] = example.sample();
            contents[row] = content;
            values.forEach((metric, value) -> column(metric)[row] = value);
            return this;
        }

        public ScoreTable build() {
            return new ScoreTable(this);
        }

        private double[] column(String metric) {
            double[] column = scores.get(metric);
            if (column == null) {
                if (scores.size() == MOST_METRICS) {
                    throw new IllegalArgumentException("The evaluation has more than " + MOST_METRICS
                            + " metrics by example; leave out what no gate and no page needs");
                }
                EvaluationTexts.word("metric of an evaluation", metric);
                column = new double[samples.length];
                Arrays.fill(column, Double.NaN);
                scores.put(metric, column);
            }
            return column;
        }

        private int groupNumber(String name) {
            return groupNumbers.computeIfAbsent(name, added -> {
                groupNames.add(added);
                return groupNames.size() - 1;
            });
        }

        private void grow(int row) {
            if (row < samples.length) {
                return;
            }
            int rows = row * 2;
            groups = Arrays.copyOf(groups, rows);
            samples = Arrays.copyOf(samples, rows);
            contents = Arrays.copyOf(contents, rows);
            scores.replaceAll((metric, column) -> {
                double[] longer = Arrays.copyOf(column, rows);
                Arrays.fill(longer, row, rows, Double.NaN);
                return longer;
            });
        }

        private static long contentOf(Example example) {
            return example.input()
                    .map(input -> first64(input.hex() + "\0"
                            + example.target().map(Sha256::hex).orElse("")))
                    .orElse(0L);
        }

        private static long first64(String text) {
            return ByteBuffer.wrap(Sha256.newDigest().digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        }
    }
}
