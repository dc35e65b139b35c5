package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.OfPromotion;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionDescribed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionUsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the entries stand that concern something.
 *
 * @param ofModel all that concern a model, by its ordinal
 * @param ofVersion those that concern a version, its uses aside, by {@link ModelState#key}
 * @param changes those of them that say something new of the version itself: of what it is, how it measured
 * @param kept those by which a version's own files are kept
 * @param uses of a version
 * @param naming those of a model's entries that name a build of a job beside the one that stamped: that used, or measured; by
 *     {@link #key(int, long)}
 * @param ofBuild all that concern a build, by {@link #key(String)}: another build may have the same key
 * @param ofJob stamps of a job, by its number in {@link JobNames}
 * @param holding stamps of versions that hold a file, or whose manifest has the digest, by {@link #key(Sha256)}: another
 *     digest may have the same key
 * @param givenTo stamps of versions that were made from a file, or a whole input, likewise
 * @param labels those that gave a version of a model a label, by {@link #key(int, String)}: it may have another one since
 */
record EntryIndex(
        Postings ofModel,
        Postings ofVersion,
        Postings changes,
        Postings kept,
        Postings uses,
        Postings naming,
        Postings ofBuild,
        Postings ofJob,
        Postings holding,
        Postings givenTo,
        Postings labels) {
    static final EntryIndex EMPTY = new EntryIndex(
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY,
            Postings.EMPTY);

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
        if (entry.event() instanceof RegistryEvent.JobIdentified) {
            return this; // it precedes what the build did, and says nothing of it
        }
        long seq = entry.seq();
        RegistryEvent event = entry.event();
        Postings builds = ofBuild;
        for (String id : concerned(entry, requester)) {
            builds = builds.with(key(id), seq);
        }
        EntryIndex known = new EntryIndex(
                ofModel, ofVersion, changes, kept, uses, naming, builds, ofJob, holding, givenTo, labels);
        EntryIndex next = event instanceof ModelStamped stamped ? known.stamped(seq, stamped, jobs) : known;
        return event.about()
                .map(model -> models.state(model).orElseThrow())
                .map(model -> about(next.naming(entry, model.ordinal(), jobs), seq, event, model.ordinal())
                        .labelled(seq, event, model.ordinal()))
                .orElse(next);
    }

    private EntryIndex labelled(long seq, RegistryEvent event, int model) {
        Optional<String> label = label(event).filter(text -> !text.isEmpty());
        return label.isEmpty()
                ? this
                : new EntryIndex(
                        ofModel,
                        ofVersion,
                        changes,
                        kept,
                        uses,
                        naming,
                        ofBuild,
                        ofJob,
                        holding,
                        givenTo,
                        labels.with(key(model, label.get()), seq));
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

    private EntryIndex ofModel(int model, long seq) {
        return new EntryIndex(
                ofModel.with(model, seq),
                ofVersion,
                changes,
                kept,
                uses,
                naming,
                ofBuild,
                ofJob,
                holding,
                givenTo,
                labels);
    }

    private static EntryIndex about(EntryIndex index, long seq, RegistryEvent event, int model) {
        if (event.subject().isEmpty()) {
            return index.ofModel(model, seq);
        }
        long version = ModelState.key(model, event.subject().get().number());
        boolean used = event instanceof VersionUsed;
        boolean changed =
                event instanceof VersionDescribed || event instanceof EvidenceAdded || event instanceof ModelNoted;
        boolean files = (event instanceof FilesKept || event instanceof StageAssigned) && !index.kept.has(version);
        Postings about = used ? index.ofVersion : index.ofVersion.with(version, seq);
        if (event instanceof StageRolledBack back) {
            about = about.with(ModelState.key(model, back.left()), seq);
        }
        return new EntryIndex(
                index.ofModel.with(model, seq),
                about,
                changed ? index.changes.with(version, seq) : index.changes,
                files ? index.kept.with(version, seq) : index.kept,
                used ? index.uses.with(version, seq) : index.uses,
                index.naming,
                index.ofBuild,
                index.ofJob,
                index.holding,
                index.givenTo,
                index.labels);
    }

    private EntryIndex naming(LedgerEntry entry, int model, JobNames jobs) {
        Optional<Long> job = named(entry).flatMap(jobs::number);
        return job.isEmpty()
                ? this
                : new EntryIndex(
                        ofModel,
                        ofVersion,
                        changes,
                        kept,
                        uses,
                        naming.with(key(model, job.get()), entry.seq()),
                        ofBuild,
                        ofJob,
                        holding,
                        givenTo,
                        labels);
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
        Postings of =
                jobs.number(event.build()).map(job -> ofJob.with(job, seq)).orElse(ofJob);
        Set<Long> held = new LinkedHashSet<>();
        held.add(key(event.manifest().digest()));
        addContents(event.manifest().files(), held);
        Set<Long> given = new LinkedHashSet<>();
        for (Input input : event.inputs()) {
            given.add(key(input.digest()));
            addContents(input.files(), given);
        }
        return new EntryIndex(
                ofModel,
                ofVersion,
                changes,
                kept,
                uses,
                naming,
                ofBuild,
                of,
                added(holding, held, seq),
                added(givenTo, given, seq),
                labels);
    }

    private static Postings added(Postings postings, Set<Long> keys, long seq) {
        Postings more = postings;
        for (long key : keys) {
            more = more.with(key, seq);
        }
        return more;
    }

    /** Empty files are all the same and connect nothing. */
    private static void addContents(List<FileDigest> files, Set<Long> keys) {
        for (FileDigest file : files) {
            if (file.size() > 0) {
                keys.add(key(file.sha256()));
            }
        }
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
        if (entry.event() instanceof OfPromotion) {
            requester.map(BuildRef::id).ifPresent(ids::add);
        }
        return ids;
    }

    void write(Columns columns) {
        columns.put("entries.model", ofModel.written())
                .put("entries.version", ofVersion.written())
                .put("entries.changes", changes.written())
                .put("entries.kept", kept.written())
                .put("entries.uses", uses.written())
                .put("entries.naming", naming.written())
                .put("entries.build", ofBuild.written())
                .put("entries.job", ofJob.written())
                .put("entries.holding", holding.written())
                .put("entries.given", givenTo.written())
                .put("entries.labels", labels.written());
    }

    static EntryIndex read(Columns columns) {
        return new EntryIndex(
                Postings.read(columns.numbers("entries.model")),
                Postings.read(columns.numbers("entries.version")),
                Postings.read(columns.numbers("entries.changes")),
                Postings.read(columns.numbers("entries.kept")),
                Postings.read(columns.numbers("entries.uses")),
                Postings.read(columns.numbers("entries.naming")),
                Postings.read(columns.numbers("entries.build")),
                Postings.read(columns.numbers("entries.job")),
                Postings.read(columns.numbers("entries.holding")),
                Postings.read(columns.numbers("entries.given")),
                Postings.read(columns.numbers("entries.labels")));
    }
}
