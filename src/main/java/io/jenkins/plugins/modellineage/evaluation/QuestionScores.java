package io.jenkins.plugins.modellineage.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Scores of one metric by question, in the order of the questions' ids: samples of a question are averaged. */
final class QuestionScores {
    private final ScoreTable table;
    private final String[] ids;
    private final int[] firstRows;
    private final double[] means;
    private final int unreadable;
    private final boolean rightOrWrong;

    private QuestionScores(ScoreTable table, String[] ids, int[] firstRows, double[] means, Reading read) {
        this.table = table;
        this.ids = ids;
        this.firstRows = firstRows;
        this.means = means;
        this.unreadable = read.unreadable;
        this.rightOrWrong = read.rightOrWrong && ids.length == table.rows();
    }

    static QuestionScores of(ScoreTable table, String metric) {
        String[] rowIds = IntStream.range(0, table.rows()).mapToObj(table::id).toArray(String[]::new);
        int[] order = IntStream.range(0, rowIds.length)
                .boxed()
                .sorted(Comparator.<Integer, String>comparing(row -> rowIds[row])
                        .thenComparingInt(table::sample))
                .mapToInt(Integer::intValue)
                .toArray();
        String[] ids = new String[order.length];
        int[] firstRows = new int[order.length];
        double[] means = new double[order.length];
        Reading read = new Reading(table, metric);
        int questions = 0;
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && rowIds[order[to]].equals(rowIds[order[from]])) {
                to++;
            }
            ids[questions] = rowIds[order[from]];
            firstRows[questions] = order[from];
            means[questions] = read.mean(order, from, to);
            questions++;
            from = to;
        }
        return new QuestionScores(
                table,
                Arrays.copyOf(ids, questions),
                Arrays.copyOf(firstRows, questions),
                Arrays.copyOf(means, questions),
                read);
    }

    int questions() {
        return ids.length;
    }

    String id(int question) {
        return ids[question];
    }

    /** NaN where no sample of the question has a score. */
    double mean(int question) {
        return means[question];
    }

    long content(int question) {
        return table.content(firstRows[question]);
    }

    Optional<String> group(int question) {
        return table.group(firstRows[question]);
    }

    int rows() {
        return table.rows();
    }

    /** Rows without a score, or with one that is no finite number. */
    int unreadable() {
        return unreadable;
    }

    /** Whether each question has one answer, which scores 0 or 1. */
    boolean rightOrWrong() {
        return rightOrWrong;
    }

    /** Reads rows one after the other, and notes what they are like. */
    private static final class Reading {
        private final ScoreTable table;
        private final String metric;
        private int unreadable;
        private boolean rightOrWrong = true;

        Reading(ScoreTable table, String metric) {
            this.table = table;
            this.metric = metric;
        }

        double mean(int[] order, int from, int to) {
            double sum = 0;
            int scored = 0;
            for (int i = from; i < to; i++) {
                double score = table.score(metric, order[i]);
                if (Double.isFinite(score)) {
                    sum += score;
                    scored++;
                    rightOrWrong &= score == 0 || score == 1;
                } else {
                    unreadable++;
                }
            }
            return scored == 0 ? Double.NaN : sum / scored;
        }
    }
}
