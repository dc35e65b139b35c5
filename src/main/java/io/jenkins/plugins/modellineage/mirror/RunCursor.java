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
 * @param extras {@link Target#ofRuns} that was dealt with
 * @param params {@link RunWords#paramsHash} of those that were taken
 * @param tags the same of the tags
 * @param keys of these tags
 * @param inputs {@link Bodies#hash} of those that were taken
 * @param metrics {@link #hash} of the metrics of which all was taken; the marks then are not kept
 * @param series how far each metric was taken while the run goes on
 * @param status that was said last; blank for none
 * @param denied why the server does not take it as it is; blank when it does
 * @param park of a run that the server failed at
 * @param doubt of a run about which a request was not answered
 */
public record RunCursor(
        String target,
        String run,
        long log,
        String extras,
        long params,
        long tags,
        SortedSet<String> keys,
        long inputs,
        long metrics,
        SortedMap<String, SeriesMark> series,
        String status,
        String denied,
        Park park,
        Doubt doubt) {
    private static final long UNFINISHED = -1;

    public RunCursor {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(extras, "extras");
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
        series = Collections.unmodifiableSortedMap(new TreeMap<>(series));
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(denied, "denied");
        Objects.requireNonNull(park, "park");
        Objects.requireNonNull(doubt, "doubt");
    }

    /** Of a run of which nothing is known there. */
    public static RunCursor none(String target) {
        return new RunCursor(
                target,
                "",
                UNFINISHED,
                "",
                0,
                0,
                new TreeSet<>(),
                0,
                0,
                new TreeMap<>(),
                "",
                "",
                Park.NONE,
                Doubt.NONE);
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
    public boolean isAt(Target server, long length) {
        return target.equals(server.key()) && log == length && extras.equals(server.ofRuns());
    }

    /** The run has that id on the server. */
    public RunCursor found(String id) {
        return with(id, UNFINISHED, params, tags, keys, inputs, metrics, series, status, "");
    }

    public RunCursor withParams(long hash) {
        return with(run, log, hash, tags, keys, inputs, metrics, series, status, denied);
    }

    public RunCursor withTags(RunWords words) {
        return with(
                run,
                log,
                params,
                words.tagsHash(),
                new TreeSet<>(words.tags().keySet()),
                inputs,
                metrics,
                series,
                status,
                denied);
    }

    /** These tags are on their way: the server may have any of them. */
    public RunCursor telling(RunWords words) {
        SortedSet<String> any = new TreeSet<>(keys);
        any.addAll(words.tags().keySet());
        return with(run, log, params, 0, any, inputs, metrics, series, status, denied);
    }

    public RunCursor withInputs(long hash) {
        return with(run, log, params, tags, keys, hash, metrics, series, status, denied);
    }

    public RunCursor withSeries(Map<String, SeriesMark> marks) {
        return with(run, log, params, tags, keys, inputs, 0, new TreeMap<>(marks), status, denied);
    }

    public RunCursor withStatus(String said) {
        return with(run, log, params, tags, keys, inputs, metrics, series, said, denied);
    }

    /** All of it was taken up to that length of the log. */
    public RunCursor at(long length, Target server, long metricsHash, RunStatus now) {
        SortedMap<String, SeriesMark> marks = now.ended() ? new TreeMap<>() : series;
        return with(run, length, params, tags, keys, inputs, metricsHash, marks, status, "")
                .of(server)
                .parked(Park.NONE);
    }

    /** The server does not take what the log says up to that length. */
    public RunCursor deniedAt(long length, Target server, String why) {
        return with(run, length, params, tags, keys, inputs, metrics, series, status, why)
                .of(server)
                .parked(Park.NONE);
    }

    private RunCursor of(Target server) {
        return new RunCursor(
                target,
                run,
                log,
                server.ofRuns(),
                params,
                tags,
                keys,
                inputs,
                metrics,
                series,
                status,
                denied,
                park,
                doubt);
    }

    public RunCursor parked(Park now) {
        return new RunCursor(
                target, run, log, extras, params, tags, keys, inputs, metrics, series, status, denied, now, doubt);
    }

    public RunCursor doubted(Doubt now) {
        return new RunCursor(
                target, run, log, extras, params, tags, keys, inputs, metrics, series, status, denied, park, now);
    }

    /** What is not only added is told once more. */
    public RunCursor toldAgain() {
        return with(run, UNFINISHED, params, 0, keys, inputs, metrics, series, "", denied);
    }

    private RunCursor with(
            String run,
            long log,
            long params,
            long tags,
            SortedSet<String> keys,
            long inputs,
            long metrics,
            SortedMap<String, SeriesMark> series,
            String status,
            String denied) {
        return new RunCursor(
                target, run, log, extras, params, tags, keys, inputs, metrics, series, status, denied, park, doubt);
    }
}
