package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for base models in the registry as it stood when the version was stamped that says it was made of them.
 *
 * @param seen which versions whoever asks may be told of
 */
public record SeenBases(Registry registry, Asker asker, Predicate<VersionRef> seen) implements BaseLookup {
    public SeenBases {
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(asker, "asker");
        Objects.requireNonNull(seen, "seen");
    }

    /**
     * For which version it is looked.
     *
     * @param scopes whose models are meant by a name alone, the nearest first
     * @param buildId of the build that made it
     * @param seq of the ledger, where it was stamped: what came later is not what it was made of
     */
    public record Asker(List<ScopeId> scopes, String buildId, long seq) {
        public Asker {
            scopes = List.copyOf(scopes);
            Objects.requireNonNull(buildId, "buildId");
        }

        static Asker of(Registry registry, ModelVersion version) {
            List<ScopeId> scopes =
                    new ArrayList<>(registry.scopesAround(version.ref().model().scope()));
            Collections.reverse(scopes);
            return new Asker(scopes, version.build().id(), registry.stamps().seqOf(version.ref()));
        }
    }

    /** Reads no more versions than it takes to find one, since gates ask while nobody else can write. */
    @Override
    public Optional<VersionRef> holding(Sha256 content, List<VersionRef> used) {
        Set<Long> first = used.stream().map(registry.stamps()::seqOf).collect(Collectors.toSet());
        return registry.contents()
                .holding(content, seq -> seq < asker.seq(), first::contains)
                .map(ModelVersion::ref)
                .filter(this::isEarlier)
                .filter(seen)
                .findFirst();
    }

    @Override
    public Optional<VersionRef> numbered(String model, int number) {
        return models(model)
                .map(ref -> ref.version(number))
                .filter(this::isEarlier)
                .findFirst()
                .filter(seen);
    }

    @Override
    public Optional<VersionRef> live(String model, String stage) {
        return stage(stage).stream()
                .flatMap(name -> models(model).flatMap(ref -> live(ref, name).stream()))
                .findFirst()
                .filter(this::isEarlier)
                .filter(seen);
    }

    private Optional<VersionRef> live(ModelRef model, StageName stage) {
        return registry.liveBefore(model, stage, asker.seq()).map(model::version);
    }

    @Override
    public List<VersionRef> used() {
        return registry.usesBy(asker.buildId()).stream()
                .filter(use -> use.seq() < asker.seq())
                .map(VersionUse::version)
                .filter(this::isEarlier)
                .filter(seen)
                .distinct()
                .toList();
    }

    /** Models that have this name, the nearest first; none when the text can be no name. */
    private Stream<ModelRef> models(String model) {
        try {
            ModelName name = new ModelName(model);
            return asker.scopes().stream()
                    .map(scope -> new ModelRef(scope, name))
                    .filter(ref -> registry.nextVersion(ref) > 1)
                    .map(registry::current);
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static Optional<StageName> stage(String text) {
        try {
            return Optional.of(new StageName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isEarlier(VersionRef version) {
        return registry.stamps().has(version) && registry.stamps().seqOf(version) < asker.seq();
    }
}
