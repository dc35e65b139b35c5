package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.experiment.MeasuredPoints;
import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Points of some metrics of a run that goes on, kept in 24 bytes each, so that of its log only what was added is read.
 * Not safe for use by several threads.
 */
final class GatheredPoints {
    private final Set<String> metrics = new TreeSet<>();
    private RunFold of;
    private MeasuredPoints points;
    private long upTo;
    private volatile long size;

    /**
     * Reads on. A metric that was not asked for before, and a file that gives the metric of another one, take the log from
     * its beginning once more.
     *
     * @param fold of the log up to that length
     */
    Map<String, Points> read(Journal log, RunFold fold, long length, Set<String> wanted) throws IOException {
        boolean more = metrics.addAll(wanted);
        if (more || of != fold || upTo > length || !fold.goesOn(points)) {
            points = fold.gather(metrics);
            of = fold;
            upTo = 0;
        }
        boolean read = false;
        try {
            log.read(upTo, length, (line, raw) -> points.add(RunEventCodec.read(line.body())));
            upTo = length;
            read = true;
        } finally {
            of = read ? of : null;
            size = points.size();
        }
        return points.soFar();
    }

    /** How many points are kept; any thread may ask. */
    long size() {
        return size;
    }
}
