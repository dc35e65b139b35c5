package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.Discretion;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.StageSpelling;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** Finds the version that a step speaks of, as far as its build may read the model's folder. */
public final class Versions {
    private Versions() {}

    /**
     * The version with a number.
     *
     * @throws Refused when the model or the version is unknown, or the version was deleted
     */
    public static ModelVersion numbered(Acting acting, Place place, int number)
            throws IOException, InterruptedException {
        Model model = model(acting, place);
        return model.version(number)
                .filter(version -> mayRead(acting, version))
                .map(Versions::requireNotDeleted)
                .orElseThrow(() -> new Refused(
                        place.name() + " has no version " + number + "; its latest is " + latestNumber(acting, model)));
    }

    /**
     * The version that a text means, as {@link VersionSelector} reads it.
     *
     * @throws Refused when it means none or several, or the version was deleted
     */
    public static ModelVersion meant(Acting acting, Place place, String text) throws IOException, InterruptedException {
        Model model = model(acting, place);
        VersionSelector selector = selector(acting, model);
        Optional<ModelVersion> proposed = latest(acting, place);
        return only(() -> selector.chosen(text))
                .map(Versions::requireNotDeleted)
                .orElseThrow(() -> selector.stage(text)
                        .filter(stage -> stage.value().equals(text))
                        .map(stage -> notLive(place, stage, proposed))
                        .orElseGet(() -> noVersion(acting, model, text)));
    }

    private static Refused noVersion(Acting acting, Model model, String text) {
        return new Refused(model.ref().name() + " has no version "
                + (VersionSelector.isNumber(text)
                        ? text
                        : Naming.quoted(Naming.plain(text))
                                + ": that is neither the label of one nor a stage in which one is live")
                + "; its latest is "
                + latestNumber(acting, model));
    }

    private static int latestNumber(Acting acting, Model model) {
        return latest(acting, model).map(ModelVersion::number).orElse(0);
    }

    /**
     * The version that has the label.
     *
     * @throws Refused when none has it, or several have
     */
    public static ModelVersion labelled(Acting acting, Place place, String label)
            throws IOException, InterruptedException {
        Model model = model(acting, place);
        return only(() -> selector(acting, model).labelled(label))
                .orElseThrow(() -> new Refused("No version of " + place.name() + " has the label "
                        + Naming.quoted(Naming.plain(label)) + "; its latest is "
                        + latestNumber(acting, model)));
    }

    private static VersionSelector selector(Acting acting, Model model) {
        return new VersionSelector(
                ModelLineage.get().registry(),
                model.ref(),
                version -> mayRead(acting, version),
                BuildIdentity.of(acting.build()));
    }

    private static Optional<ModelVersion> only(Supplier<Optional<ModelVersion>> choice) {
        try {
            return choice.get();
        } catch (IllegalArgumentException several) {
            throw new Refused(several.getMessage());
        }
    }

    /** A version that was deleted is on record for people to look at, and nothing is done with it any more. */
    private static ModelVersion requireNotDeleted(ModelVersion version) {
        ModelLineage.get().registry().tombstone(version.ref()).ifPresent(deleted -> {
            throw new Refused(version.ref().label() + " was deleted at "
                    + deleted.time().truncatedTo(ChronoUnit.SECONDS)
                    + ", its page says by whom; name another version");
        });
        return version;
    }

    /**
     * The version that is live in a stage; empty when none is, or when there is no such model.
     *
     * @throws Refused when none is, and the case alone of the name differs from a stage in which one is
     */
    public static Optional<ModelVersion> live(Acting acting, Place place, StageName stage)
            throws IOException, InterruptedException {
        Authority.check(acting, place, Item.READ);
        Optional<Model> model = find(place);
        model.ifPresent(known -> requireSpelling(acting, known, stage));
        return model.flatMap(known -> known.live(stage).flatMap(known::version))
                .filter(version -> mayRead(acting, version));
    }

    /**
     * The version that is live in a stage, for a step that cannot do without.
     *
     * @throws Refused when the model is unknown, or nothing is live in the stage
     */
    public static ModelVersion requireLive(Acting acting, Place place, StageName stage)
            throws IOException, InterruptedException {
        Optional<ModelVersion> live = live(acting, place, stage);
        if (live.isEmpty() && !exists(acting, place)) {
            throw unknown(place);
        }
        if (live.isEmpty()) {
            throw notLive(place, stage, latest(acting, place));
        }
        return live.get();
    }

    private static Refused notLive(Place place, StageName stage, Optional<ModelVersion> newest) {
        return new Refused("No version of " + place.name() + " is live in " + stage + "; promote one"
                + newest.filter(version -> version.lack().isEmpty())
                        .map(version -> ", or give a number: version: " + version.number())
                        .orElse(""));
    }

    /**
     * Checks a stage that has no version against those in which a version is live that the build may read.
     *
     * @throws Refused naming the stage that is there, when only its case differs
     */
    static void requireSpelling(Acting acting, Model model, StageName stage) {
        if (model.live(stage).isEmpty()) {
            Set<StageName> seen = model.stages().entrySet().stream()
                    .filter(live -> model.version(live.getValue())
                            .filter(version -> mayRead(acting, version))
                            .isPresent())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            StageSpelling.mistake(model.ref(), stage, seen).ifPresent(mistake -> {
                throw new Refused(mistake);
            });
        }
    }

    /**
     * The newest version that the build may mean without naming it: of those that builds of change requests stamped, its
     * own only. Empty when there is none, or no such model.
     */
    public static Optional<ModelVersion> latest(Acting acting, Place place) throws IOException, InterruptedException {
        Authority.check(acting, place, Item.READ);
        Optional<BuildRef> asking = BuildIdentity.of(acting.build());
        return find(place).flatMap(model -> newest(acting, model, version -> version.isDefaultFor(asking)));
    }

    private static Optional<ModelVersion> latest(Acting acting, Model model) {
        return newest(acting, model, version -> true);
    }

    private static Optional<ModelVersion> newest(Acting acting, Model model, Predicate<ModelVersion> meant) {
        return model.newestFirst()
                .filter(version -> !model.deleted().contains(version.number()))
                .filter(meant)
                .filter(version -> mayRead(acting, version))
                .findFirst();
    }

    /** The model's record; unknown, never stamped and hidden as a whole are the same. */
    static Model model(Acting acting, Place place) throws IOException, InterruptedException {
        Authority.check(acting, place, Item.READ);
        return find(place).filter(model -> latest(acting, model).isPresent()).orElseThrow(() -> unknown(place));
    }

    /** Whether there is such a model, as far as the build may know. */
    public static boolean exists(Acting acting, Place place) throws IOException, InterruptedException {
        Authority.check(acting, place, Item.READ);
        return find(place).flatMap(model -> latest(acting, model)).isPresent();
    }

    static Refused unknown(Place place) {
        return new Refused(
                place.absence() + "; stamp a version first, or name its folder: 'folder/" + place.name() + "'");
    }

    /** The newest version of the same model that is older, as far as the build may read it, and was not deleted. */
    public static Optional<ModelVersion> before(Acting acting, ModelVersion version) {
        return ModelLineage.get().registry().model(version.ref().model()).stream()
                .flatMap(model -> model.newestFirst()
                        .filter(older -> older.number() < version.number())
                        .filter(older -> !model.deleted().contains(older.number()))
                        .filter(older -> mayRead(acting, older)))
                .findFirst();
    }

    /** Records, once, that the build used the version. */
    public static void used(Acting acting, ModelVersion version, String how) throws IOException {
        BuildRef build = acting.ref();
        acting.append(registry -> isUsed(registry, version, build, how)
                ? List.of()
                : List.of(new VersionUsed(version.ref(), build, how)));
    }

    /** Whether the build may read the version; where it runs as SYSTEM, its place has decided. */
    public static boolean sees(Acting acting, VersionRef version) {
        return ModelLineage.get()
                .registry()
                .version(version)
                .filter(known -> mayRead(acting, known))
                .isPresent();
    }

    /** The promotion as far as the build may read of it: without what tells of versions that are not for it to see. */
    public static Promotion told(Acting acting, Promotion promotion) {
        return Discretion.about(promotion, ModelLineage.get().registry(), version -> sees(acting, version));
    }

    /**
     * A build that runs as somebody gets what that person sees; what one that runs as SYSTEM gets, its place decided. Of a
     * folder that is gone it gets what everybody sees, what its own job stamped, and all where it is listed for the scope.
     */
    static boolean mayRead(Acting acting, ModelVersion version) {
        if (acting.asSystem() && Authority.opens(acting, version)) {
            return true;
        }
        try (ACLContext asBuild = ACL.as2(acting.asSystem() ? Jenkins.ANONYMOUS2 : acting.authentication())) {
            return Visibility.canSee(version);
        }
    }

    private static boolean isUsed(Registry registry, ModelVersion version, BuildRef build, String how) {
        return registry.usesBy(build.id()).stream()
                .anyMatch(
                        use -> use.version().equals(version.ref()) && use.how().equals(how));
    }

    private static Optional<Model> find(Place place) {
        return place.known().flatMap(ModelLineage.get().registry()::model);
    }
}
