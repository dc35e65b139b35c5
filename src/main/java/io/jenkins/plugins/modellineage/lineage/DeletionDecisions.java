package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which versions may be deleted, and whose files go then: pure functions of the registry. */
public final class DeletionDecisions {
    private DeletionDecisions() {}

    /**
     * How somebody deletes.
     *
     * @param reason empty where none is said
     * @param sees which versions may be named to them
     */
    public record Deletion(Optional<String> reason, Predicate<VersionRef> sees) {
        public Deletion {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(sees, "sees");
        }

        private String named(VersionRef version) {
            return sees.test(version) ? version.label() : "a version that is not for you to see";
        }

        private String told(VersionRef version, String what, String little) {
            return sees.test(version)
                    ? version.label() + what
                    : "Model " + version.model().name() + " has a version that is not for you to see, " + little;
        }
    }

    /**
     * Marks a version as deleted. Nothing when it is already.
     *
     * @throws IllegalArgumentException when it must stay, saying what needs it
     */
    public static List<RegistryEvent> delete(Registry registry, VersionRef asked, Deletion how) {
        VersionRef version = registry.current(asked);
        Model model = registry.model(version.model()).orElseThrow();
        if (model.deleted().contains(version.number())) {
            return List.of();
        }
        requireUnneeded(registry, model, version, how);
        return List.of(new DeletionMarked(version.model(), Optional.of(version.number()), how.reason()));
    }

    /**
     * Marks a model and all its versions as deleted.
     *
     * @throws IllegalArgumentException when a version must stay, saying what needs it
     */
    public static List<RegistryEvent> delete(Registry registry, ModelRef asked, Deletion how) {
        ModelRef ref = registry.current(asked);
        Optional<Model> model = registry.model(ref).filter(known -> ModelDecisions.exists(registry, ref));
        model.ifPresent(known -> IntStream.rangeClosed(1, known.versions().size())
                .mapToObj(ref::version)
                .filter(version -> !known.deleted().contains(version.number()))
                .forEach(version -> requireUnneeded(registry, known, version, how)));
        return model.isEmpty() ? List.of() : List.of(new DeletionMarked(ref, Optional.empty(), how.reason()));
    }

    /** Whether the version was ever live: then it stays, whoever asks. */
    public static boolean wasLive(Registry registry, VersionRef version) {
        return registry.model(version.model()).stream()
                .flatMap(model -> model.assigned().steps().stream())
                .anyMatch(step -> step.version() == version.number());
    }

    /**
     * Whether a version that is not deleted, nor given up, has a file of that content, scores by example or the texts of a
     * prompt, so that its bytes stay.
     */
    public static boolean needs(Registry registry, Sha256 content) {
        Contents contents = registry.contents();
        return Stream.concat(contents.holding(content), contents.beside(content))
                .map(ModelVersion::ref)
                .anyMatch(holder -> !registry.isDeleted(holder) && !registry.isReleased(holder));
    }

    private static void requireUnneeded(Registry registry, Model model, VersionRef version, Deletion how) {
        model.assigned().steps().stream()
                .filter(step -> step.version() == version.number())
                .findFirst()
                .ifPresent(step -> {
                    throw new IllegalArgumentException(
                            how.told(version, " was live in " + step.stage(), "which was live")
                                    + ", so it cannot be deleted: what was live stays on record");
                });
        waiting(registry, version).ifPresent(asked -> {
            throw new IllegalArgumentException(how.told(version, waits(asked), "which waits for a stage")
                    + ", so it cannot be deleted; reject its promotion first");
        });
        List<VersionRef> made = cameOfIt(registry, version).toList();
        made.stream().filter(later -> wasLive(registry, later)).findFirst().ifPresent(later -> {
            throw new IllegalArgumentException(how.named(version) + " cannot be deleted: " + how.named(later)
                    + ", which was live, came from it, so it is evidence of that");
        });
        made.stream()
                .flatMap(later -> waiting(registry, later).stream())
                .findFirst()
                .ifPresent(asked -> {
                    throw new IllegalArgumentException(how.named(version) + " cannot be deleted: "
                            + how.named(asked.version()) + ", which"
                            + (how.sees().test(asked.version()) ? waits(asked) : " waits for a stage")
                            + ", came from it, so people look at it before they decide; reject that promotion first");
                });
    }

    private static Optional<PromotionRef> waiting(Registry registry, VersionRef version) {
        return registry.waiting().stream()
                .filter(asked -> asked.version().equals(version))
                .findFirst()
                .map(Promotion::ref);
    }

    private static String waits(PromotionRef asked) {
        return " waits for " + asked.stage() + " (" + asked.id() + ")";
    }

    /** The versions that came from this one: their builds used it, or had all of its files as input. */
    private static Stream<VersionRef> cameOfIt(Registry registry, VersionRef version) {
        Stream<ModelVersion> byUse = registry.usesOf(version).stream()
                .map(use -> use.by().id())
                .distinct()
                .flatMap(build -> registry.stampedBy(build).stream());
        return Stream.concat(byUse, givenItsFiles(registry, version))
                .map(ModelVersion::ref)
                .filter(later -> !later.equals(version))
                .distinct();
    }

    /** One file that both have may come from anywhere, such as a licence; all of them together do not. */
    private static Stream<ModelVersion> givenItsFiles(Registry registry, VersionRef ref) {
        ModelVersion version = registry.version(ref).orElseThrow();
        List<Sha256> contents = version.manifest().files().stream()
                .filter(file -> file.size() > 0)
                .map(FileDigest::sha256)
                .toList();
        Stream<ModelVersion> whole =
                registry.contents().madeFrom(version.manifest().digest());
        Stream<ModelVersion> files = contents.stream()
                .limit(1)
                .flatMap(registry.contents()::madeFrom)
                .filter(later -> later.inputs().stream()
                        .flatMap(input -> Stream.concat(
                                Stream.of(input.digest()),
                                input.files().stream().map(FileDigest::sha256)))
                        .toList()
                        .containsAll(contents));
        return Stream.concat(whole, files)
                .filter(later ->
                        registry.stamps().seqOf(later.ref()) > registry.stamps().seqOf(ref));
    }
}
