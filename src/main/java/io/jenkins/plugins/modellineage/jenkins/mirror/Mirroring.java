package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.mirror.Drift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/** How the mirror stands, for administrators. */
public final class Mirroring {
    /** A server that is away for so long is told of. */
    private static final Duration LONG = Duration.ofHours(1);

    private Mirroring() {}

    /**
     * How it stands.
     *
     * @param uri as it is configured; blank when nothing is mirrored
     * @param runs that wait
     * @param oldest since when one of them is due
     * @param entries of the ledger that are not mirrored
     * @param scanned how many of all jobs were gone through; blank when that is done
     * @param worked when the server took something last
     * @param failure why nothing is mirrored now
     * @param denied what the server does not take, and why
     * @param copied runs, points, versions and aliases since Jenkins started
     */
    public record State(
            String uri,
            int runs,
            Optional<Instant> oldest,
            long entries,
            String scanned,
            Optional<Instant> worked,
            Optional<Failed> failure,
            Map<String, String> denied,
            List<Drift> drifts,
            List<Long> copied) {}

    /**
     * The server takes nothing.
     *
     * @param next when it is tried again; empty when the configuration must be mended first
     */
    public record Failed(Instant since, String why, int tries, Optional<Instant> next) {}

    public static State now() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Mirror mirror = Mirror.get();
        Standing standing = mirror.standing();
        Tally tally = mirror.tally();
        ConfiguredMirror configured = Mirror.configured();
        return new State(
                configured == null ? "" : configured.getUri(),
                mirror.waiting().size(),
                mirror.waiting().oldest(),
                configured == null ? 0 : behind(configured),
                standing.scanned(),
                standing.worked(),
                configured == null ? Optional.empty() : failed(standing),
                standing.denied(),
                standing.drifts(),
                List.of(tally.runs(), tally.points(), tally.versions(), tally.aliases()));
    }

    private static long behind(ConfiguredMirror configured) {
        if (!configured.isVersions()) {
            return 0;
        }
        String target;
        try {
            target = configured.value().key();
        } catch (IllegalArgumentException toldAsFailure) {
            return 0;
        }
        long last = ModelLineage.get().readable().map(Registry::lastSeq).orElse(0L);
        return Math.max(0, last - ModelCursors.ledger(target));
    }

    private static Optional<Failed> failed(Standing standing) {
        return standing.failure()
                .map(failure -> new Failed(
                        failure.since(),
                        failure.why(),
                        failure.tries(),
                        Optional.of(failure.next()).filter(next -> !next.equals(Instant.MAX))));
    }

    /** Why nothing is mirrored for long, or what was moved or is not taken; empty otherwise. Asks the memory alone. */
    public static List<String> problems(Instant now) {
        if (Mirror.configured() == null) {
            return List.of();
        }
        Standing standing = Mirror.get().standing();
        Optional<Failed> failed = failed(standing)
                .filter(failure -> failure.next().isEmpty() || failure.since().isBefore(now.minus(LONG)));
        if (failed.isPresent()) {
            return List.of(failed.get().why());
        }
        return standing.drifts().stream().map(Drift::sentence).toList();
    }

    /** Tries now what waits for its next try. */
    public static void hurry() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        configured();
        Mirror.get().hurry();
    }

    /**
     * Mirrors again what was mirrored before.
     *
     * @param job full name; blank for all
     * @param model folder and name; blank for all
     * @param since a date, or a moment, in UTC; blank for all times
     * @throws Refused when nothing is mirrored, or one of them says nothing
     */
    public static void again(String job, String model, String since) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        configured();
        if (!job.isBlank() && Jenkins.get().getItemByFullName(job.strip()) == null) {
            throw new Refused("There is no job " + Naming.quoted(Naming.plain(job)) + "; write its full name");
        }
        Mirror.get().order(new Again(job.strip(), model.strip(), moment(since.strip())));
    }

    private static Optional<Instant> moment(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeParseException wrong) {
            throw new Refused(Naming.quoted(Naming.plain(text))
                    + " is no time; write it like 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }

    private static void configured() {
        if (Mirror.configured() == null) {
            throw new Refused("Nothing is mirrored; set a mirror up in the configuration of Jenkins");
        }
    }
}
