package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.mirror.Bodies;
import io.jenkins.plugins.modellineage.mirror.PointHash;
import io.jenkins.plugins.modellineage.mirror.SeriesMark;
import io.jenkins.plugins.modellineage.mirror.Served;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Brings the metrics of one run to the server. Points are read in portions, outside of whose reading nothing is sent, so that
 * whoever records meanwhile does not wait for the server.
 */
final class SeriesCopy {
    /** In memory at a time. */
    private static final int PORTION = 50_000;
    /** After so many requests is noted how far it is. */
    private static final int REQUESTS = 20;

    private final RunPlace place;
    private final RemoteRuns remote;
    private final Tally tally;
    private final Note note;
    private final List<MetricRecord> batch = new ArrayList<>();
    private final Map<String, SeriesMark> reached = new HashMap<>();
    private SortedMap<String, SeriesMark> marks;
    private Consumer<SortedMap<String, SeriesMark>> told;
    private String run;
    private int requests;

    /** Writes down how far it is. */
    @FunctionalInterface
    interface Note {
        void write() throws IOException;
    }

    SeriesCopy(RunPlace place, RemoteRuns remote, Tally tally, Note note) {
        this.place = place;
        this.remote = remote;
        this.tally = tally;
        this.note = note;
    }

    /** A stretch of a series. */
    private record Portion(List<MetricPoint> points, int size, long before) {}

    /**
     * Sends what the server lacks.
     *
     * @param known how far it was said to be
     * @param fresh whether the run there is new and has no points
     * @param told of how far it is, while it goes on
     * @return false when the server has points that do not count any more
     */
    boolean copy(
            String run,
            SortedMap<String, MetricSummary> metrics,
            SortedMap<String, SeriesMark> known,
            boolean fresh,
            Consumer<SortedMap<String, SeriesMark>> told)
            throws IOException {
        this.run = run;
        this.told = told;
        marks = new TreeMap<>(fresh ? new TreeMap<>() : known);
        batch.clear();
        reached.clear();
        if (!metrics.keySet().containsAll(marks.keySet())) {
            return false;
        }
        for (Set<String> group : groups(metrics)) {
            if (!copy(group, metrics, fresh)) {
                return false;
            }
        }
        flush();
        return true;
    }

    /** Small series are read together: a log without columns is read whole for each reading. */
    private static List<Set<String>> groups(SortedMap<String, MetricSummary> metrics) {
        List<Set<String>> groups = new ArrayList<>();
        Set<String> group = new TreeSet<>();
        long points = 0;
        for (Map.Entry<String, MetricSummary> metric : metrics.entrySet()) {
            int count = metric.getValue().count();
            if (!group.isEmpty() && points + count > PORTION) {
                groups.add(group);
                group = new TreeSet<>();
                points = 0;
            }
            group.add(metric.getKey());
            points += count;
        }
        groups.add(group);
        return groups;
    }

    private boolean copy(Set<String> group, SortedMap<String, MetricSummary> metrics, boolean fresh)
            throws IOException {
        Map<String, SeriesMark> before = new HashMap<>();
        group.forEach(metric -> before.put(metric, marks.getOrDefault(metric, SeriesMark.NONE)));
        boolean large =
                group.size() == 1 && metrics.get(group.iterator().next()).count() > PORTION;
        if (large) {
            String metric = group.iterator().next();
            return copyLarge(metric, before.get(metric), fresh);
        }
        SortedMap<String, List<MetricPoint>> all = place.series(group, points -> points.page(0, points.size()));
        for (Map.Entry<String, List<MetricPoint>> series : all.entrySet()) {
            if (!copy(series.getKey(), series.getValue(), before.get(series.getKey()), fresh)) {
                return false;
            }
        }
        return true;
    }

    private boolean copy(String metric, List<MetricPoint> points, SeriesMark mark, boolean fresh) throws IOException {
        boolean asBefore =
                mark.count() <= points.size() && PointHash.sum(points.subList(0, mark.count())) == mark.sum();
        if (asBefore && (fresh || mark.count() > 0)) {
            send(metric, points.subList(mark.count(), points.size()), mark);
            return true;
        }
        Served served = remote.history(run, metric, points.size());
        List<MetricPoint> missing = served.missing(points);
        if (served.size() > points.size() - missing.size()) {
            return false;
        }
        send(metric, missing, new SeriesMark(points.size() - missing.size(), 0));
        settle(metric, new SeriesMark(points.size(), PointHash.sum(points)));
        return true;
    }

    /** One that is not in memory whole. */
    private boolean copyLarge(String metric, SeriesMark mark, boolean fresh) throws IOException {
        long sum = 0;
        int at = 0;
        Optional<Served> served = Optional.empty();
        int had = 0;
        boolean asBefore = fresh || mark.count() > 0 && sum(metric, mark.count()) == mark.sum();
        if (!asBefore) {
            served = Optional.of(remote.history(run, metric, portion(metric, 0).size()));
        } else {
            at = mark.count();
            sum = mark.sum();
        }
        for (Portion portion = portion(metric, at); !portion.points().isEmpty(); portion = portion(metric, at)) {
            List<MetricPoint> missing = served.isPresent() ? served.get().missing(portion.points()) : portion.points();
            had += portion.points().size() - missing.size();
            send(metric, missing, new SeriesMark(at, sum));
            at += portion.points().size();
            sum += PointHash.sum(portion.points());
            settle(metric, new SeriesMark(at, sum));
        }
        return served.isEmpty() || served.get().size() <= had;
    }

    private long sum(String metric, int count) throws IOException {
        long sum = 0;
        for (int at = 0; at < count; ) {
            List<MetricPoint> points = portion(metric, at).points();
            if (points.isEmpty()) {
                return sum + 1;
            }
            int some = Math.min(points.size(), count - at);
            sum += PointHash.sum(points.subList(0, some));
            at += some;
        }
        return sum;
    }

    private Portion portion(String metric, int from) throws IOException {
        return place.series(Set.of(metric), points -> portion(points, from))
                .getOrDefault(metric, new Portion(List.of(), 0, 0));
    }

    private static Portion portion(Points points, int from) throws IOException {
        int begin = Math.min(from, points.size());
        int end = Math.min(points.size(), begin + PORTION);
        return new Portion(points.page(begin, end), points.size(), begin);
    }

    private void send(String metric, List<MetricPoint> points, SeriesMark from) throws IOException {
        SeriesMark mark = from;
        for (int at = 0; at < points.size(); ) {
            int room = Bodies.mostMetrics() - batch.size();
            List<MetricPoint> some = points.subList(at, Math.min(points.size(), at + room));
            some.forEach(point -> batch.add(new MetricRecord(metric, point)));
            mark = mark.and(some);
            reached.put(metric, mark);
            at += some.size();
            if (batch.size() == Bodies.mostMetrics()) {
                flush();
            }
        }
    }

    /** All of the metric up to there is taken once what waits is. */
    private void settle(String metric, SeriesMark mark) throws IOException {
        if (batch.isEmpty()) {
            marks.put(metric, mark);
            told.accept(marks);
        } else {
            reached.put(metric, mark);
        }
    }

    private void flush() throws IOException {
        if (!batch.isEmpty()) {
            remote.log(run, batch);
            tally.points(batch.size());
            batch.clear();
        }
        marks.putAll(reached);
        reached.clear();
        told.accept(marks);
        if (++requests % REQUESTS == 0) {
            note.write();
        }
    }
}
