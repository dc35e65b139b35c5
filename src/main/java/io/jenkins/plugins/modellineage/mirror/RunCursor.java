package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far a run was mirrored. Lost, it is made again from what the server has.
 *
 * @param target {@link Target#key} of the server
 * @param run id that the run has there; empty before it is known
 * @param log bytes of the run's log that are mirrored whole; below 0 while they are not
 * @param params {@link RunWords#paramsHash} of those that were taken
 * @param tags the same of the tags
 * @param keys of these tags
 * @param metrics {@link #hash} of the metrics of which all was taken; the marks then are not kept
 * @param series how far each metric was taken while the run goes on
 * @param status that was said last; blank for none
 * @param denied why the server does not take it as it is; blank when it does
 */
public record RunCursor(
        String target,
        String run,
        long log,
        long params,
        long tags,
        SortedSet<String> keys,
        long metrics,
        SortedMap<String, SeriesMark> series,
        String status,
        String denied) {
    private static final long UNFINISHED = -1;

    public RunCursor {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(run, "run");
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
        series = Collections.unmodifiableSortedMap(new TreeMap<>(series));
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(denied, "denied");
    }

    /** Of a run of which nothing is known there. */
    public static RunCursor none(String target) {
        return new RunCursor(target, "", UNFINISHED, 0, 0, new TreeSet<>(), 0, new TreeMap<>(), "", "");
    }

    /** The same number for metrics that come to the same. */
    public static long hash(Map<String, MetricSummary> metrics) {
        long hash = 1;
        for (Map.Entry<String, MetricSummary> metric : metrics.entrySet()) {
            hash = 31 * (31 * hash + metric.getKey().hashCode()) + hash(metric.getValue());
        }
        return hash;
    }

    private static long hash(MetricSummary metric) {
        long hash = PointHash.of(metric.latest()) + 31 * PointHash.of(metric.min()) + 961 * PointHash.of(metric.max());
        return 31 * (31 * hash + Double.hashCode(metric.mean())) + metric.count();
    }

    /** Whether all that the log says up to that length was dealt with. */
    public boolean isAt(String server, long length) {
        return target.equals(server) && log == length;
    }

    /** The run has that id on the server. */
    public RunCursor found(String id) {
        return new RunCursor(target, id, UNFINISHED, params, tags, keys, metrics, series, status, "");
    }

    public RunCursor withParams(long hash) {
        return new RunCursor(target, run, log, hash, tags, keys, metrics, series, status, denied);
    }

    public RunCursor withTags(RunWords words) {
        return new RunCursor(
                target,
                run,
                log,
                params,
                words.tagsHash(),
                new TreeSet<>(words.tags().keySet()),
                metrics,
                series,
                status,
                denied);
    }

    public RunCursor withSeries(Map<String, SeriesMark> marks) {
        return new RunCursor(target, run, log, params, tags, keys, 0, new TreeMap<>(marks), status, denied);
    }

    public RunCursor withStatus(String said) {
        return new RunCursor(target, run, log, params, tags, keys, metrics, series, said, denied);
    }

    /** All of it was taken up to that length of the log. */
    public RunCursor at(long length, long metricsHash, RunStatus now) {
        return new RunCursor(
                target,
                run,
                length,
                params,
                tags,
                keys,
                metricsHash,
                now.ended() ? new TreeMap<>() : series,
                status,
                "");
    }

    /** The server does not take what the log says up to that length. */
    public RunCursor deniedAt(long length, String why) {
        return new RunCursor(target, run, length, params, tags, keys, metrics, series, status, why);
    }
}
