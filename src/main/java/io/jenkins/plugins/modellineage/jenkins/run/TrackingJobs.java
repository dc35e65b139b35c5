package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.Job;
import hudson.model.Run;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/**
 * Which jobs have builds that tracked something. After a start a job's newest builds are looked at once, when it is first
 * asked for; from then on builds tell of themselves, and asking reads nothing.
 */
public final class TrackingJobs {
    private static final Map<Job<?, ?>, Boolean> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    private TrackingJobs() {}

    /** Whether a build of the job tracked something since the start, or one of its newest did before. */
    public static boolean has(Job<?, ?> job) {
        Boolean known = KNOWN.get(job);
        if (known == null) {
            known = Stream.of(job.getLastBuild(), job.getLastSuccessfulBuild())
                    .filter(Objects::nonNull)
                    .anyMatch(build -> BuildIdentity.of((Run<?, ?>) build).isPresent());
            known = KNOWN.merge(job, known, Boolean::logicalOr);
        }
        return known;
    }

    static void add(Job<?, ?> job) {
        KNOWN.put(job, true);
    }
}
