package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Registered;
import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.model.Weights;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which models a version was made of, and which versions were made of it, both as one reader sees it. It is found out when
 * it is asked for, of what the ledger held before the version was stamped: so what happens later, as a promotion, does not
 * change the answer. For a short time: what was found is kept.
 */
public final class Bases {
    /** Longest word for how one was made of the other, which comes out of a file. */
    private static final int WORD = 40;

    private final Registry registry;
    private final Predicate<VersionRef> seen;
    private final Map<VersionRef, List<Based>> known = new HashMap<>();

    /** @param seen which versions the reader sees, of those that there are */
    public Bases(Registry registry, Predicate<VersionRef> seen) {
        this.registry = registry;
        this.seen = seen;
    }

    /**
     * That a version was made of a model.
     *
     * @param relation as the files say it; may be empty
     */
    public record Based(BaseModel base, String relation) {
        public Based {
            Objects.requireNonNull(base, "base");
            relation = Naming.shortened(Naming.plain(relation), WORD);
        }

        boolean isOn(VersionRef version) {
            return base instanceof Registered registered && registered.version().equals(version);
        }

        String how() {
            return relation.isEmpty() ? "base model" : "base model: " + relation;
        }
    }

    /**
     * Versions that were made of another, the newest first.
     *
     * @param cut whether not all that may be were looked at
     */
    public record Adapters(List<ModelVersion> versions, boolean cut) {
        public Adapters {
            versions = List.copyOf(versions);
        }
    }

    /** What the version was made of, in the order of its files; empty where they say nothing. */
    public List<Based> of(ModelVersion version) {
        return known.computeIfAbsent(
                version.ref(),
                any -> version.weights().stream()
                        .flatMap(weights -> found(version, weights))
                        .toList());
    }

    private Stream<Based> found(ModelVersion version, Weights weights) {
        String relation = weights.facts().getOrDefault(Weights.BASE_MODEL_RELATION, "");
        SeenBases lookup = new SeenBases(registry, SeenBases.Asker.of(registry, version), seen);
        return BaseClaim.of(weights, version.inputs()).stream()
                .map(claim -> new Based(BaseResolution.resolve(claim, lookup), relation))
                .distinct();
    }

    /** The versions of ours among them, with how. */
    Map<VersionRef, String> registered(ModelVersion version) {
        Map<VersionRef, String> versions = new LinkedHashMap<>();
        for (Based based : of(version)) {
            if (based.base() instanceof Registered base) {
                versions.putIfAbsent(base.version(), based.how());
            }
        }
        return versions;
    }

    /** How the one was made of the other; empty when it was not. */
    public Optional<Based> between(VersionRef base, ModelVersion version) {
        return of(version).stream().filter(based -> based.isOn(base)).findFirst();
    }

    /** Where versions were stamped that may be made of that one. */
    Contents.Newest candidates(ModelVersion base) {
        long stamped = registry.stamps().seqOf(base.ref());
        LongStream keys = LongStream.concat(
                names(base.ref()).mapToLong(EntryIndex::keyOfName),
                Contents.of(base.manifest()).distinct().mapToLong(EntryIndex::key));
        return registry.contents().newest(keys, Kind.CLAIMING, seq -> seq > stamped);
    }

    private Stream<String> names(VersionRef base) {
        return Stream.concat(
                        Stream.of(registry.current(base).model().name()), registry.formerNames(base.model()).stream())
                .map(ModelName::value);
    }

    /** What was made of the version. Of those that may be, the newest are looked at. */
    public Adapters adapters(ModelVersion base) {
        Contents.Newest candidates = candidates(base);
        return new Adapters(
                candidates.positions().stream()
                        .map(registry.versions()::stampedAt)
                        .filter(version -> seen.test(version.ref()))
                        .filter(version -> between(base.ref(), version).isPresent())
                        .toList(),
                candidates.cut());
    }
}
