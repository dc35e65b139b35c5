package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which values of a run an address asks for: those of a {@code metric}, whole in pages of {@code limit}, the {@code page}
 * behind a token, or in so many {@code buckets} what a drawing of them needs, of all or of those {@code from} a step
 * {@code to} another.
 */
public record HistoryQuery(RunId run, String metric, Map<String, String> sent) {
    private static final String METRIC = "metric";
    private static final String LIMIT = "limit";
    private static final String PAGE = "page";
    private static final String BUCKETS = "buckets";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final int ROWS = 1_000;
    private static final int MOST_ROWS = 10_000;
    private static final int PIXELS = 500;
    private static final int MOST_PIXELS = 2_000;

    public HistoryQuery {
        sent = Map.copyOf(sent);
    }

    /**
     * Reads it as it was sent.
     *
     * @param parameters of each the first value counts
     * @throws IllegalArgumentException with one line when no metric is named
     */
    public static HistoryQuery of(RunId run, Map<String, String[]> parameters) {
        Map<String, String> sent = new HashMap<>();
        parameters.forEach((name, values) -> sent.put(name, values[0]));
        String metric = sent.getOrDefault(METRIC, "");
        if (metric.isEmpty()) {
            throw new IllegalArgumentException("No metric is named; give metric=, a key that the run's metrics have");
        }
        return new HistoryQuery(run, metric, sent);
    }

    /**
     * The page that is asked for.
     *
     * @param address of the answer, relative to Jenkins' root
     * @throws IllegalArgumentException with one line about what cannot be read
     */
    public Points.Question<MetricHistory> page(String address) {
        int limit = number(LIMIT, ROWS, MOST_ROWS);
        Optional<PointToken> after = Optional.ofNullable(sent.get(PAGE))
                .filter(token -> !token.isEmpty())
                .map(token -> PointToken.read(token, run, metric));
        return points -> {
            int from = after.isEmpty() ? 0 : begin(points, after.get());
            int to = from + Math.min(limit, points.size() - from);
            List<MetricPoint> page = points.page(from, to);
            String next =
                    to < points.size() ? address + href(limit, new PointToken(to, page.get(to - from - 1))) : null;
            return new MetricHistory(metric, points.size(), page, next);
        };
    }

    private static int begin(Points points, PointToken after) throws IOException {
        return points.behind(after.last(), after.position());
    }

    private String href(int limit, PointToken next) {
        String metricOf = "?" + METRIC + "=" + PageQuery.encoded(metric);
        return metricOf + (limit == ROWS ? "" : "&" + LIMIT + "=" + limit) + "&" + PAGE + "="
                + next.written(run, metric);
    }

    /**
     * What a drawing needs. Of a range of steps it has the neighbours on both sides as well, so that a line reaches the
     * edges.
     *
     * @throws IllegalArgumentException with one line about what cannot be read
     */
    public Points.Question<MetricSample> sample() {
        int buckets = number(BUCKETS, PIXELS, MOST_PIXELS);
        long first = step(FROM, Long.MIN_VALUE);
        long last = step(TO, Long.MAX_VALUE);
        if (first > last) {
            throw new IllegalArgumentException(
                    "from is " + first + " and to is " + last + "; give a first step that is not above the last one");
        }
        return points -> {
            int from = Math.max(0, points.atStep(first) - 1);
            int to = Math.min(points.size(), points.behindStep(last) + 1);
            return new MetricSample(metric, points.size(), points.outline(from, to, buckets));
        };
    }

    private long step(String name, long otherwise) {
        String text = sent.getOrDefault(name, "");
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException(name + " is " + Naming.quoted(text) + "; give a step, a whole number");
        }
    }

    private int number(String name, int otherwise, int most) {
        String text = sent.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    name + " is " + Naming.quoted(text) + "; give a number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }
}
