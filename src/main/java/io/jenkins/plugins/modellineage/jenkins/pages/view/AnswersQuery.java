package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.ScorePairs;
import io.jenkins.plugins.modellineage.gate.EvalAnswers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which answers of two versions an address asks for.
 *
 * @param show which of them by what became of them
 * @param find what ids or groups must have in them; empty for all
 * @param sort {@code difference}, {@code id} or {@code group}, with a minus before it for the other way round
 */
public record AnswersQuery(Shown show, String find, String sort) {
    static final String DIFFERENCE = "difference";
    static final String ID = "id";
    static final String GROUP = "group";
    private static final String DOWN = "-";

    /** What became of an answer. */
    public enum Shown {
        LOST,
        WON,
        CHANGED,
        ALL;

        /** As addresses say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean has(double gain) {
            return switch (this) {
                case LOST -> gain < 0;
                case WON -> gain > 0;
                case CHANGED -> gain != 0;
                case ALL -> true;
            };
        }
    }

    /** What is not known of an address stands for what it begins with: answers that were lost, the worst first. */
    public static AnswersQuery of(String show, String find, String sort) {
        Shown shown = Shown.LOST;
        for (Shown one : Shown.values()) {
            shown = one.word().equals(show) ? one : shown;
        }
        return new AnswersQuery(shown, find.strip(), sort.isEmpty() ? DIFFERENCE : sort);
    }

    String column() {
        return sort.startsWith(DOWN) ? sort.substring(1) : sort;
    }

    boolean isDown() {
        return sort.startsWith(DOWN);
    }

    /** By another column, the other way round when it is that already. */
    public String sortedBy(String column) {
        return column().equals(column) && !isDown() ? DOWN + column : column;
    }

    /** Numbers of the pairs that match, in the order that is asked for; of equal ones in the order of ids. */
    List<Integer> rows(EvalAnswers answers) {
        ScorePairs pairs = answers.pairs().orElseThrow();
        List<Integer> rows = new ArrayList<>();
        IntStream.range(0, pairs.questions())
                .filter(pair -> show.has(answers.gain(pair)) && matches(pairs, pair))
                .forEach(rows::add);
        Comparator<Integer> order = order(answers, pairs);
        rows.sort(isDown() ? order.reversed() : order);
        return rows;
    }

    private boolean matches(ScorePairs pairs, int pair) {
        String wanted = find.toLowerCase(Locale.ROOT);
        return find.isEmpty()
                || pairs.id(pair).toLowerCase(Locale.ROOT).contains(wanted)
                || pairs.group(pair)
                        .filter(group -> group.toLowerCase(Locale.ROOT).contains(wanted))
                        .isPresent();
    }

    /** Pairs stand in the order of ids. */
    private Comparator<Integer> order(EvalAnswers answers, ScorePairs pairs) {
        return switch (column()) {
            case ID -> Comparator.naturalOrder();
            case GROUP -> Comparator.comparing(pair -> pairs.group(pair).orElse(""));
            default -> Comparator.comparingDouble(answers::gain);
        };
    }
}
