package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for base models in the registry.
 *
 * @param scopes whose models are meant by a name alone, the nearest first
 * @param buildId of the build that made what is looked at
 * @param seen which versions whoever asks may be told of
 */
public record SeenBases(Registry registry, List<ScopeId> scopes, String buildId, Predicate<ModelVersion> seen)
        implements BaseLookup {
    public SeenBases {
        Objects.requireNonNull(registry, "registry");
        scopes = List.copyOf(scopes);
        Objects.requireNonNull(buildId, "buildId");
        Objects.requireNonNull(seen, "seen");
    }

    @Override
    public List<VersionRef> holding(Sha256 content) {
        return registry.contents()
                .holding(content)
                .filter(seen)
                .map(ModelVersion::ref)
                .toList();
    }

    @Override
    public Optional<VersionRef> numbered(String model, int number) {
        return models(model)
                .map(ref -> ref.version(number))
                .filter(this::isSeen)
                .findFirst();
    }

    @Override
    public Optional<VersionRef> live(String model, String stage) {
        return stage(stage).stream()
                .flatMap(name -> models(model).flatMap(ref -> registry.live(ref, name).map(ref::version).stream()))
                .filter(this::isSeen)
                .findFirst();
    }

    @Override
    public List<VersionRef> used() {
        return registry.usesBy(buildId).stream()
                .map(VersionUse::version)
                .filter(this::isSeen)
                .distinct()
                .toList();
    }

    /** Models that have this name, the nearest first; none when the text can be no name. */
    private Stream<ModelRef> models(String model) {
        try {
            ModelName name = new ModelName(model);
            return scopes.stream()
                    .map(scope -> new ModelRef(scope, name))
                    .filter(ref -> registry.model(ref).isPresent());
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

    private boolean isSeen(VersionRef version) {
        return registry.version(version).filter(seen).isPresent();
    }
}
