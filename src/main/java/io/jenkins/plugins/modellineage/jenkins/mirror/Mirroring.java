package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.mirror.Drift;
import io.jenkins.plugins.modellineage.mirror.Park;
import io.jenkins.plugins.modellineage.mirror.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/** How the mirror stands, for administrators. */
public final class Mirroring {
    /** A server that is away for so long is told of. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final State NOTHING = new State(
            "",
            "",
            0,
            Optional.empty(),
            0,
            0,
            "",
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            new Copied(0, 0, 0, 0, 0, 0));

    private Mirroring() {}

    /**
     * How the copy on one server stands.
     *
     * @param folder full name of the folder that is mirrored there; blank for Jenkins itself
     * @param uri as it is configured; blank when nothing is mirrored
     * @param runs that wait
     * @param oldest since when one of them is due
     * @param files runs whose files wait
     * @param entries of the ledger that are not mirrored
     * @param scanned how many of all jobs were gone through; blank when that is done
     * @param worked when the server took something last
     * @param failure why nothing is mirrored now
     * @param denied what the server does not take, and why
     * @param leftOut what it fails at
     * @param links whose files stay here, and why
     * @param copied since Jenkins started
     */
    public record State(
            String folder,
            String uri,
            int runs,
            Optional<Instant> oldest,
            int files,
            long entries,
            String scanned,
            Optional<Instant> worked,
            Optional<Failed> failure,
            Map<String, String> denied,
            Map<String, LeftOut> leftOut,
            Map<String, String> links,
            List<Drift> drifts,
            Copied copied) {}

    /** What was copied. */
    public record Copied(long runs, long points, long versions, long aliases, long files, long bytes) {}

    /**
     * The server takes nothing.
     *
     * @param next when it is tried again; empty when the configuration must be mended first
     */
    public record Failed(Instant since, String why, int tries, Optional<Instant> next) {}

    /**
     * The server fails at it again and again, and takes other things.
     *
     * @param job whose run it is; blank for a model
     * @param model folder and name; blank for a run
     */
    public record LeftOut(String why, int tries, Instant next, String job, String model) {}

    /** That of Jenkins itself first, as one that mirrors nothing where none is configured, then those of folders. */
    public static List<State> now() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        List<State> states = new ArrayList<>();
        for (Destination destination : Mirror.get().all()) {
            states.add(state(destination));
        }
        if (states.stream().noneMatch(state -> state.folder().isEmpty())) {
            states.add(0, NOTHING);
        }
        return states;
    }

    private static State state(Destination destination) {
        Standing standing = destination.standing();
        Tally tally = destination.tally();
        Map<String, String> denied = standing.denied();
        Map<String, LeftOut> leftOut = leftOut(standing);
        destination.standingOfFiles().ifPresent(files -> {
            denied.putAll(files.denied());
            leftOut.putAll(leftOut(files));
        });
        return new State(
                destination.setting().folder(),
                destination.setting().uri(),
                destination.waiting().size(),
                destination.waiting().oldest(),
                destination.waitingFiles(),
                behind(destination),
                standing.scanned(),
                standing.worked(),
                failed(destination),
                denied,
                leftOut,
                destination.standingOfFiles().map(Standing::links).orElse(Map.of()),
                standing.drifts(),
                new Copied(
                        tally.runs(), tally.points(), tally.versions(), tally.aliases(), tally.files(), tally.bytes()));
    }

    private static Map<String, LeftOut> leftOut(Standing standing) {
        Map<String, LeftOut> leftOut = new LinkedHashMap<>();
        standing.leftOut().forEach((thing, left) -> {
            Park park = left.park();
            leftOut.put(thing, new LeftOut(park.why(), park.tries(), park.due(), left.job(), left.model()));
        });
        return leftOut;
    }

    private static long behind(Destination destination) {
        if (!destination
                .setting()
                .target()
                .filter(target -> target.wants(Part.VERSIONS))
                .isPresent()) {
            return 0;
        }
        long last = ModelLineage.get().readable().map(Registry::lastSeq).orElse(0L);
        return Math.max(0, last - ModelCursors.ledger(destination, destination.reach()));
    }

    /** That of its records first; files may fail while these go on. */
    private static Optional<Failed> failed(Destination destination) {
        Optional<Standing.Failure> own = destination
                .standing()
                .failure()
                .or(() -> destination.standingOfFiles().flatMap(Standing::failure));
        return destination
                .sharedWait()
                .now()
                .map(demand -> own.map(failure -> failure.during(demand)).orElseGet(() -> Standing.Failure.of(demand)))
                .or(() -> own)
                .map(failure -> new Failed(
                        failure.since(),
                        failure.why(),
                        failure.tries(),
                        Optional.of(failure.next()).filter(next -> !next.equals(Instant.MAX))));
    }

    /** Why nothing is mirrored for long, or what was moved; empty otherwise. Asks the memory alone. */
    public static List<String> problems(Instant now) {
        return Mirror.get().all().stream()
                .flatMap(destination -> problems(destination, now).stream()
                        .map(problem -> about(destination.setting().folder()) + problem))
                .toList();
    }

    private static String about(String folder) {
        return folder.isEmpty() ? "" : "Folder " + Naming.quoted(folder) + ": ";
    }

    private static List<String> problems(Destination destination, Instant now) {
        Optional<Failed> failed = failed(destination)
                .filter(failure -> failure.next().isEmpty() || failure.since().isBefore(now.minus(LONG)));
        return failed.isPresent()
                ? List.of(failed.get().why())
                : destination.standing().drifts().stream().map(Drift::sentence).toList();
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
     * @param since a date, or a moment, in UTC; blank for no beginning
     * @param until likewise, the day included; blank for no end
     * @throws Refused when nothing is mirrored, or one of them says nothing
     */
    public static void again(String job, String model, String since, String until) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        configured();
        if (!job.isBlank() && Jenkins.get().getItemByFullName(job.strip()) == null) {
            throw new Refused("There is no job " + Naming.quoted(Naming.plain(job)) + "; write its full name");
        }
        Mirror.get().order(new Again(job.strip(), model.strip(), Period.parse(since.strip(), until.strip())));
    }

    private static void configured() {
        if (Mirror.get().all().isEmpty()) {
            throw new Refused("Nothing is mirrored; set a mirror up in the configuration of Jenkins or of a folder");
        }
    }
}
