package io.jenkins.plugins.modellineage.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Questions that two versions answered, with their scores of one metric side by side, in the order of the questions' ids. A
 * question of which either side has no score at all is left out, and counted as unreadable on that side.
 */
public final class ScorePairs {
    /** What is less in units of a score is an error of adding up, and no change. */
    private static final double NOISE = 1e-12;

    private final QuestionScores candidate;
    private final QuestionScores champion;
    private final int[] mine;
    private final int[] theirs;
    private final int common;
    private final double noise;

    private ScorePairs(QuestionScores candidate, QuestionScores champion) {
        this.candidate = candidate;
        this.champion = champion;
        int most = Math.min(candidate.questions(), champion.questions());
        int[] left = new int[most];
        int[] right = new int[most];
        int met = 0;
        int paired = 0;
        int i = 0;
        int j = 0;
        while (i < candidate.questions() && j < champion.questions()) {
            int order = candidate.id(i).compareTo(champion.id(j));
            if (order == 0 && sameContent(i, j)) {
                met++;
                if (!Double.isNaN(candidate.mean(i)) && !Double.isNaN(champion.mean(j))) {
                    left[paired] = i;
                    right[paired++] = j;
                }
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        mine = Arrays.copyOf(left, paired);
        theirs = Arrays.copyOf(right, paired);
        common = met;
        noise = NOISE * Math.max(1, spread());
    }

    /**
     * Pairs them.
     *
     * @throws IllegalArgumentException when either has no scores of the metric by example
     */
    public static ScorePairs of(ScoreTable candidate, ScoreTable champion, String metric) {
        return new ScorePairs(QuestionScores.of(candidate, metric), QuestionScores.of(champion, metric));
    }

    /** What is not known of one side is not held against the other. */
    private boolean sameContent(int i, int j) {
        long one = candidate.content(i);
        long other = champion.content(j);
        return one == other || one == 0 || other == 0;
    }

    /** Questions with a score on both sides. */
    public int questions() {
        return mine.length;
    }

    /** The share of the larger side's questions that the other has as well; 1 for two sides without any. */
    public double overlap() {
        int most = Math.max(candidate.questions(), champion.questions());
        return most == 0 ? 1 : common / (double) most;
    }

    /** Answers of the candidate, or judgements of them, without a finite score. */
    public int candidateUnreadable() {
        return candidate.unreadable();
    }

    public int championUnreadable() {
        return champion.unreadable();
    }

    public int candidateRows() {
        return candidate.rows();
    }

    public int championRows() {
        return champion.rows();
    }

    /** Whether each side answered each question once, right or wrong. */
    public boolean rightOrWrong() {
        return candidate.rightOrWrong() && champion.rightOrWrong();
    }

    /** By how much the candidate's score of each question is higher than the champion's. */
    public double[] differences() {
        double[] differences = new double[mine.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = difference(i);
        }
        return differences;
    }

    /** The same of one question, by its number from 0. */
    public double difference(int pair) {
        double difference = candidateScore(pair) - championScore(pair);
        return Math.abs(difference) <= noise ? 0 : difference;
    }

    public String id(int pair) {
        return candidate.id(mine[pair]);
    }

    /** The mean of the candidate's answers to the question. */
    public double candidateScore(int pair) {
        return candidate.mean(mine[pair]);
    }

    public double championScore(int pair) {
        return champion.mean(theirs[pair]);
    }

    /** Between the least and the greatest score of a question, on both sides together; 0 without any. */
    public double spread() {
        Span one = candidateSpan();
        Span other = championSpan();
        return mine.length == 0 ? 0 : Math.max(one.most, other.most) - Math.min(one.least, other.least);
    }

    /** Between which scores one side lies. */
    public record Span(double least, double most) {
        /** What is greater, where the other side has parts of one, is so many hundredths. */
        private static final double PER_CENT = 20;

        public boolean isPartOfOne() {
            return least >= 0 && most <= 1 && most > 0;
        }

        public boolean looksLikePerCent() {
            return least >= 0 && most >= PER_CENT && most <= 100;
        }
    }

    /** Of the candidate's scores; infinite without any. */
    public Span candidateSpan() {
        return span(candidate, mine);
    }

    public Span championSpan() {
        return span(champion, theirs);
    }

    private static Span span(QuestionScores side, int[] questions) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int question : questions) {
            least = Math.min(least, side.mean(question));
            most = Math.max(most, side.mean(question));
        }
        return new Span(least, most);
    }

    /**
     * Numbers of the groups of the questions, from 0 without a gap; a question without a group is one of its own. Empty where
     * no two questions share one.
     */
    public Optional<int[]> groups() {
        Map<String, Integer> numbers = new HashMap<>();
        int[] groups = new int[mine.length];
        int next = 0;
        for (int i = 0; i < groups.length; i++) {
            Optional<String> name = group(i);
            Integer known = name.map(numbers::get).orElse(null);
            groups[i] = known == null ? next++ : known;
            int number = groups[i];
            name.ifPresent(text -> numbers.putIfAbsent(text, number));
        }
        return next == groups.length ? Optional.empty() : Optional.of(groups);
    }

    /** The group of the question, as either side says it. */
    public Optional<String> group(int pair) {
        return candidate.group(mine[pair]).or(() -> champion.group(theirs[pair]));
    }

    /** Whether both sides say which questions belong together, and do not say the same. */
    public boolean groupedDifferently() {
        Map<String, String> there = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < mine.length; i++) {
            Optional<String> one = candidate.group(mine[i]);
            Optional<String> other = champion.group(theirs[i]);
            if (one.isPresent() && other.isPresent()) {
                String before = there.putIfAbsent(one.get(), other.get());
                if (before == null ? !taken.add(other.get()) : !before.equals(other.get())) {
                    return true;
                }
            }
        }
        return false;
    }
}
