package io.jenkins.plugins.modellineage.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the controller itself witnessed about a run. Facts are text under the keys below; an absent key means that the
 * fact could not be witnessed. Keys are printable, of {@value Naming#KEY_LENGTH} characters at most, values of
 * {@value #FACT_LENGTH}.
 */
public record Provenance(SortedMap<String, String> facts) {
    public static final int FACT_LENGTH = 10_000;

    /** Most facts that are taken at once: jobs have parameters, but not thousands. */
    private static final int FACTS = 1_000;

    public static final String BUILD_URL = "build.url";
    public static final String BUILD_CAUSES = "build.causes";
    /** Full names of the jobs whose builds started this one, one a line; absent when none did. */
    public static final String BUILD_UPSTREAM = "build.upstream";
    /** Number of the change request that the build, or one that led to it, was a build of; absent for all others. */
    public static final String CHANGE_REQUEST = "change.request";

    public static final String AGENT = "agent";
    /** Name of the parallel branch or matrix cell that the run was recorded in; absent outside branches. */
    public static final String BRANCH = "branch";

    /** Ids of the flow nodes that begin the branches around the run, outer ones first, separated by {@code /}. */
    public static final String BRANCH_NODES = "branch.nodes";

    /** Prefix of what is known about sources; a number behind it says that it is about a further one, from 2 on. */
    public static final String SCM_PREFIX = "scm.";

    public static final String SCM_URL = "scm.url";
    public static final String SCM_COMMIT = "scm.commit";
    public static final String SCM_BRANCH = "scm.branch";
    /** {@code true} when the work tree differed from the commit in more than what the run itself wrote. */
    public static final String SCM_DIRTY = "scm.dirty";

    /** The files in which it differed, seen from the top of the work tree, one a line. */
    public static final String SCM_CHANGED = "scm.changed";

    /** The folder that the source was checked out into, seen from the workspace; absent when it is out of that. */
    public static final String SCM_FOLDER = "scm.folder";

    /** Where in the source's tree the run stood; absent when it stood in none. */
    public static final String SCM_WITHIN = "scm.within";

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

    /** How many facts are left out, as there were too many at once; absent when none are. */
    public static final String LEFT_OUT = "facts.left.out";

    public static final Provenance EMPTY = new Provenance(new TreeMap<>());

    public Provenance {
        facts = SortedMaps.copyOf(facts);
        facts.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > Naming.KEY_LENGTH || !key.equals(Naming.plain(key))) {
                throw new IllegalArgumentException("The fact " + Naming.quoted(key)
                        + " has no printable key of at most " + Naming.KEY_LENGTH + " characters");
            }
            Naming.text("The fact " + Naming.quoted(key), value, FACT_LENGTH);
        });
    }

    public static Provenance of(Map<String, String> facts) {
        return new Provenance(SortedMaps.copyOf(facts));
    }

    /**
     * Facts as others tell them. A build is not refused for the text of its parameters or of a branch: what is too long
     * is cut, what is unprintable in a key is spelled out. Of too many the first are taken, and the rest is counted.
     */
    public static Provenance witnessed(Map<String, String> facts) {
        TreeMap<String, String> witnessed = new TreeMap<>();
        if (facts.size() > FACTS) {
            witnessed.put(LEFT_OUT, String.valueOf(facts.size() - FACTS));
        }
        new TreeMap<>(facts)
                .entrySet().stream()
                        .limit(FACTS)
                        .forEach(fact -> witnessed.put(
                                Naming.shortened(Naming.plain(fact.getKey()), Naming.KEY_LENGTH),
                                Naming.shortened(fact.getValue(), FACT_LENGTH)));
        return new Provenance(witnessed);
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
