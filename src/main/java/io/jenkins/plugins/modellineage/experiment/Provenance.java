package io.jenkins.plugins.modellineage.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the controller itself witnessed about a run. Facts are text under the keys below; an absent key means that the
 * fact could not be witnessed.
 */
public record Provenance(SortedMap<String, String> facts) {
    public static final String BUILD_URL = "build.url";
    public static final String BUILD_CAUSES = "build.causes";
    public static final String AGENT = "agent";
    public static final String SCM_URL = "scm.url";
    public static final String SCM_COMMIT = "scm.commit";
    public static final String SCM_BRANCH = "scm.branch";
    /** {@code true} when the work tree differed from the commit. */
    public static final String SCM_DIRTY = "scm.dirty";

    public static final String JENKINSFILE_SHA256 = "jenkinsfile.sha256";
    public static final String JAVA_VERSION = "java.version";
    public static final String OS = "os";
    /** Start of the build, ISO-8601 in UTC. */
    public static final String STARTED = "started";
    /** Length of the build's log up to the stamp, in bytes, and the SHA-256 of those bytes. */
    public static final String LOG_BYTES = "log.bytes";

    public static final String LOG_SHA256 = "log.sha256";
    /** Prefix of build parameters; secret ones are never recorded. */
    public static final String PARAM_PREFIX = "param.";

    public static final Provenance EMPTY = new Provenance(new TreeMap<>());

    public Provenance {
        facts = SortedMaps.copyOf(facts);
    }

    public static Provenance of(Map<String, String> facts) {
        return new Provenance(SortedMaps.copyOf(facts));
    }

    public Optional<String> fact(String key) {
        return Optional.ofNullable(facts.get(key));
    }

    /** These facts and the newer ones, which win. */
    public Provenance with(Provenance newer) {
        TreeMap<String, String> merged = new TreeMap<>(facts);
        merged.putAll(newer.facts);
        return new Provenance(merged);
    }
}
