package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.model.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Where the entries stand that concern something: one list of positions for each {@link Kind} and key. */
final class EntryIndex {
    static final EntryIndex EMPTY = new EntryIndex(Collections.nCopies(Kind.values().length, Postings.EMPTY));

    private final List<Postings> kinds;

    /** @param kinds in the order of the constants */
    private EntryIndex(List<Postings> kinds) {
        this.kinds = kinds;
    }

    /** In what respect entries concern something. */
    enum Kind {
        /** All that concern a model, by its ordinal. */
        OF_MODEL("model"),
        /** Those that concern a version, its uses aside, by {@link ModelState#key}. */
        OF_VERSION("version"),
        /** Those of them that say something new of the version itself: of what it is, how it measured. */
        CHANGES("changes"),
        /** Those by which a version's own files are kept, are released, are kept again, and so on in turn. */
        KEPT("kept"),
        /** Uses of a version. */
        USES("uses"),
        /**
         * Those of a model's entries that name a build of a job beside the one that stamped: that used, or measured; by
         * {@link EntryIndex#key(int, long)}.
         */
        NAMING("naming"),
        /** All that concern a build, by {@link EntryIndex#key(String)}: another build may have the same key. */
        OF_BUILD("build"),
        /** Stamps of a job, by its number in {@link JobNames}. */
        OF_JOB("job"),
        /**
         * Stamps of versions that hold a file, or whose manifest has the digest, by {@link EntryIndex#key(Sha256)}: another
         * digest may have the same key.
         */
        HOLDING("holding"),
        /** Stamps of versions that were made from a file, or a whole input, likewise. */
        GIVEN_TO("given"),
        /**
         * Stamps of versions whose files say that they were made of a model: by {@link EntryIndex#keyOfName} of the name that
         * it would have here, and by {@link EntryIndex#key(Sha256)} of what is known of its content.
         */
        CLAIMING("claiming"),
        /**
         * Those that gave a version of a model a label, by {@link EntryIndex#key(int, String)}: it may have another one
         * since.
         */
        LABELS("labels");

        private final String column;

        Kind(String name) {
            this.column = "entries." + name;
        }
    }

    Postings of(Kind kind) {
        return kinds.get(kind.ordinal());
    }

    private EntryIndex with(Kind kind, long key, long seq) {
        return with(kind, Set.of(key), seq);
    }

    /** The same with the entry under each of these keys. */
    private EntryIndex with(Kind kind, Set<Long> keys, long seq) {
        Postings more = of(kind);
        for (long key : keys) {
            more = more.with(key, seq);
        }
        List<Postings> next = new ArrayList<>(kinds);
        next.set(kind.ordinal(), more);
        return new EntryIndex(next);
    }

    private static final int HALF = 16;

    /** Of the id of a build: all of it counts. */
    static long key(String buildId) {
        return mixed(half(buildId, 0) ^ mixed(half(buildId, HALF)));
    }

    /** 32 bits above 32 zeros that tell builds of the same key apart, but for one pair in 2^96. */
    static long check(String buildId) {
        return mixed(half(buildId, HALF) ^ mixed(~half(buildId, 0))) << Integer.SIZE;
    }

    /** Of what a model's entries say of a job. */
    static long key(int model, long job) {
        return (long) model << Integer.SIZE | job;
    }

    /** Of a digest: its first quarter. */
    static long key(Sha256 digest) {
        return half(digest.hex(), 0);
    }

    /** Of a model's name, whatever its scope is. */
    static long keyOfName(String model) {
        return key(Sha256.of(model.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Where the stamps stand of versions that hold, or were made from, what has a digest that may begin so: of more than 16
     * digits only these are compared.
     *
     * @param digits hexadecimal, one at least
     * @param kinds which of both
     */
    long[] withDigest(String digits, Kind... kinds) {
        String first = digits.substring(0, Math.min(HALF, digits.length()));
        long least = half(first + "0".repeat(HALF - first.length()), 0);
        long greatest = half(first + "f".repeat(HALF - first.length()), 0);
        return Stream.of(kinds)
                .flatMapToLong(kind -> LongStream.of(of(kind).between(least, greatest)))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Of a label of a model's versions. */
    static long key(int model, String label) {
        return mixed(key(Sha256.of(label.getBytes(StandardCharsets.UTF_8))) ^ mixed(model));
    }

    private static long half(String hex, int from) {
        return Long.parseUnsignedLong(hex, from, from + HALF, 16);
    }

    /** Every bit of the number changes half of the bits of the answer: the finalizer of SplitMix64. */
    private static long mixed(long number) {
        long one = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        long two = (one ^ one >>> 27) * 0x94d049bb133111ebL;
        return two ^ two >>> 31;
    }

    /**
     * @param models that know the version of the entry already
     * @param jobs that know its builds
     * @param requester the build that requested the promotion that it is about
     */
    EntryIndex apply(LedgerEntry entry, Models models, JobNames jobs, Optional<BuildRef> requester) {
        if (entry.event() instanceof PlaceEvent.JobIdentified) {
            return this; // it precedes what the build did, and says nothing of it
        }
        long seq = entry.seq();
        RegistryEvent event = entry.event();
        Set<Long> builds = concerned(entry, requester).stream()
                .map(EntryIndex::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        EntryIndex known = with(Kind.OF_BUILD, builds, seq);
        EntryIndex next = event instanceof ModelStamped stamped ? known.stamped(seq, stamped, jobs) : known;
        return event.about()
                .map(model -> models.state(model).orElseThrow().ordinal())
                .map(model ->
                        next.naming(entry, model, jobs).about(seq, event, model).labelled(seq, event, model))
                .orElse(next);
    }

    private EntryIndex labelled(long seq, RegistryEvent event, int model) {
        return label(event)
                .filter(text -> !text.isEmpty())
                .map(text -> with(Kind.LABELS, key(model, text), seq))
                .orElse(this);
    }

    private static Optional<String> label(RegistryEvent event) {
        if (event instanceof ModelStamped stamped) {
            return stamped.notes().label();
        }
        if (event instanceof ModelNoted noted) {
            return noted.label();
        }
        return event instanceof VersionDescribed described ? described.label() : Optional.empty();
    }

    private EntryIndex about(long seq, RegistryEvent event, int model) {
        EntryIndex next = with(Kind.OF_MODEL, model, seq);
        if (event.subject().isEmpty()) {
            return next;
        }
        long version = ModelState.key(model, event.subject().get().number());
        next = next.with(event instanceof VersionUsed ? Kind.USES : Kind.OF_VERSION, version, seq);
        if (event instanceof StageRolledBack back) {
            next = next.with(Kind.OF_VERSION, ModelState.key(model, back.left()), seq);
        }
        if (event instanceof VersionDescribed
                || event instanceof EvidenceAdded
                || event instanceof EvaluationWithdrawn
                || event instanceof ModelNoted) {
            next = next.with(Kind.CHANGES, version, seq);
        }
        if (event instanceof EvidenceAdded added) {
            next = next.evaluated(added, version);
        }
        boolean keeps = event instanceof FilesKept || event instanceof StageAssigned;
        boolean turns = of(Kind.KEPT).has(version) && isKept(version) ? event instanceof FilesReleased : keeps;
        return turns ? next.with(Kind.KEPT, version, seq) : next;
    }

    /** A version holds also the scores that came after its stamp, which is the first of its entries. */
    private EntryIndex evaluated(EvidenceAdded event, long version) {
        Set<Long> scores = keys(StampedEvaluations.scores(event.evaluations()));
        return scores.isEmpty()
                ? this
                : with(Kind.HOLDING, scores, of(Kind.OF_VERSION).of(version)[0]);
    }

    /** Whether the files of the version of that key are kept, by what was said last. */
    boolean isKept(long version) {
        return of(Kind.KEPT).of(version).length % 2 == 1;
    }

    /** Whether they were kept, and are not any more. */
    boolean isReleased(long version) {
        int turns = of(Kind.KEPT).of(version).length;
        return turns > 0 && turns % 2 == 0;
    }

    private EntryIndex naming(LedgerEntry entry, int model, JobNames jobs) {
        return named(entry)
                .flatMap(jobs::number)
                .map(job -> with(Kind.NAMING, key(model, job), entry.seq()))
                .orElse(this);
    }

    /** The build that an event tells of beside the one that stamped the version. */
    private static Optional<BuildRef> named(LedgerEntry entry) {
        RegistryEvent event = entry.event();
        if (event instanceof ModelNoted || event instanceof DeletionMarked) {
            return entry.actor().build();
        }
        if (event instanceof VersionUsed used) {
            return Optional.of(used.by());
        }
        return event instanceof EvidenceAdded added ? Optional.of(added.build()) : Optional.empty();
    }

    private EntryIndex stamped(long seq, ModelStamped event, JobNames jobs) {
        EntryIndex next = with(
                        Kind.HOLDING,
                        keys(Stream.of(
                                        Contents.of(event.manifest()),
                                        StampedEvaluations.scores(event.evaluations()),
                                        event.content().flatMap(Content::identity).stream())
                                .flatMap(contents -> contents)),
                        seq)
                .with(Kind.GIVEN_TO, keys(Contents.of(event.inputs())), seq)
                .with(Kind.CLAIMING, claims(event), seq);
        return jobs.number(event.build())
                .map(job -> next.with(Kind.OF_JOB, job, seq))
                .orElse(next);
    }

    private static Set<Long> claims(ModelStamped event) {
        return event.weights().stream()
                .flatMap(weights -> BaseClaim.of(weights, event.inputs()).stream())
                .flatMap(EntryIndex::keys)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Long> keys(BaseClaim claim) {
        return Stream.concat(
                BaseResolution.model(claim).map(EntryIndex::keyOfName).stream(),
                Stream.concat(claim.contents().stream(), BaseContents.named(claim).stream())
                        .map(EntryIndex::key));
    }

    private static Set<Long> keys(Stream<Sha256> contents) {
        return contents.map(EntryIndex::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The builds that an entry names. */
    static List<BuildRef> buildsOf(LedgerEntry entry) {
        List<BuildRef> builds = new ArrayList<>();
        entry.actor().build().ifPresent(builds::add);
        if (entry.event() instanceof ModelStamped stamped) {
            builds.add(stamped.build());
        } else if (entry.event() instanceof VersionUsed used) {
            builds.add(used.by());
        } else if (entry.event() instanceof EvidenceAdded added) {
            builds.add(added.build());
        }
        return builds;
    }

    /** Ids of the builds that an entry concerns: an approval is also part of the history of the build that waits for it. */
    static Set<String> concerned(LedgerEntry entry, Optional<BuildRef> requester) {
        Set<String> ids = new LinkedHashSet<>();
        buildsOf(entry).forEach(build -> ids.add(build.id()));
        if (entry.event() instanceof PromotionEvent) {
            requester.map(BuildRef::id).ifPresent(ids::add);
        }
        return ids;
    }

    void write(Columns columns) {
        for (Kind kind : Kind.values()) {
            columns.put(kind.column, of(kind).written());
        }
    }

    static EntryIndex read(Columns columns) {
        return new EntryIndex(Stream.of(Kind.values())
                .map(kind -> Postings.read(columns.numbers(kind.column)))
                .toList());
    }
}
