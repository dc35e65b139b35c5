package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.Doubt;
import io.jenkins.plugins.modellineage.mirror.Drift;
import io.jenkins.plugins.modellineage.mirror.ModelCursor;
import io.jenkins.plugins.modellineage.mirror.ModelCursor.Copied;
import io.jenkins.plugins.modellineage.mirror.Park;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.mirror.RemoteNames;
import io.jenkins.plugins.modellineage.mirror.Unavailable;
import io.jenkins.plugins.modellineage.mirror.VersionFolder;
import io.jenkins.plugins.modellineage.mirror.VersionWords;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Brings the copy of one model up to what the registry says now. Repeated at any point, it ends with the same copy. */
final class ModelCopy {
    private static final Logger LOGGER = Logger.getLogger(ModelCopy.class.getName());
    /** Of a prompt, which has no files: what MLflow's clients write there, and its server demands. */
    private static final String PROMPT_SOURCE = "dummy-source";

    private final Registry registry;
    private final ModelRef ref;
    private final Server server;
    private final RemoteModels remote;
    private final Destination destination;
    private final Tally tally;
    private final String path;
    private ModelCursor cursor;

    ModelCopy(Registry registry, ModelRef ref, Server server, Destination destination) {
        this.registry = registry;
        this.ref = ref;
        this.server = server;
        this.remote = new RemoteModels(server);
        this.destination = destination;
        this.tally = destination.tally();
        this.path = path(registry, ref);
    }

    /** Folder and name. */
    static String path(Registry registry, ModelRef ref) {
        String folder = folder(registry, ref);
        return folder.isEmpty() ? ref.name().value() : folder + "/" + ref.name();
    }

    /** Full name of its folder, as it was last; blank for Jenkins itself. */
    static String folder(Registry registry, ModelRef ref) {
        return ref.scope().isRoot() ? "" : registry.lastNameOf(ref.scope()).orElse("");
    }

    /** The model, if it has anything that is mirrored. */
    private Optional<Model> mirrored() {
        return registry.model(ref)
                .filter(model -> kind(model).filter(this::wants).isPresent());
    }

    private static Optional<ModelKind> kind(Model model) {
        return model.latest().map(ModelVersion::kind);
    }

    private boolean wants(ModelKind kind) {
        return switch (kind) {
            case MODEL -> true;
            case PROMPT -> server.target().wants(Part.PROMPTS);
            case DATASET -> server.target().wants(Part.DATASETS);
        };
    }

    void update() throws IOException {
        Optional<Model> model = mirrored();
        if (model.isEmpty()) {
            return;
        }
        cursor = ModelCursors.read(ref, server.target().key());
        boolean known = !cursor.name().isEmpty();
        try {
            copy(model.get());
        } catch (Denied denied) {
            if (!known || !denied.absent()) {
                keep(cursor.denied(denied.getMessage()));
                throw denied;
            }
            cursor = ModelCursor.none(server.target().key()); // it was removed there
            copy(model.get());
        }
        if (!cursor.denied().isEmpty() || cursor.park().isParked()) {
            keep(cursor.denied("").parked(Park.NONE));
        }
    }

    private void copy(Model model) throws IOException {
        if (cursor.name().isEmpty()) {
            String name = RemoteNames.model(
                    server.target().prefix(), folder(registry, ref), ref.name().value());
            remote.ensure(
                    name, path, jenkins(), kind(model).map(ModelKind::tags).orElseGet(TreeMap::new));
            keep(cursor.named(name));
        }
        for (ModelVersion version : model.versions()) {
            copy(version, model.deleted().contains(version.number()));
        }
        if (server.target().wants(Part.STAGES)) {
            aliases(model);
        }
    }

    /** The same for all time, and another one in each home. */
    private static String jenkins() {
        byte[] id = Jenkins.get().getLegacyInstanceId().getBytes(StandardCharsets.UTF_8);
        return Sha256.of(id).hex().substring(0, 16);
    }

    private void copy(ModelVersion version, boolean deleted) throws IOException {
        Optional<String> url = Optional.ofNullable(Jenkins.get().getRootUrl())
                .map(root -> root + PageAddress.of(ref) + "/" + version.number() + "/");
        VersionWords words = VersionWords.of(version, path, said(version), deleted, url);
        Copied known = cursor.versions().get(version.number());
        boolean settling = cursor.doubt(ModelCursor.version(version.number())).isDue(Instant.now());
        if (known != null && known.words() == words.hash() && !settling) {
            return;
        }
        try {
            copy(version, words, known, settling);
        } catch (Unavailable later) {
            if (Unavailable.isUnanswered(later)) {
                ModelCursor doubted = cursor.doubted(ModelCursor.version(version.number()), Doubt.of(Instant.now()));
                boolean there = doubted.versions().containsKey(version.number());
                keep(there ? doubted.telling(version.number(), Set.of()) : doubted);
            }
            throw later;
        }
    }

    private void copy(ModelVersion version, VersionWords words, Copied known, boolean settling) throws IOException {
        Doubt before = cursor.doubt(ModelCursor.version(version.number()));
        List<RemoteModels.Found> found = known == null || settling
                ? remote.find(cursor.name(), version.number(), version.kind().tags())
                : List.of();
        Optional<String> there = Optional.ofNullable(known)
                .map(Copied::version)
                .or(() -> found.stream().map(RemoteModels.Found::version).findFirst());
        if (there.isPresent()) {
            SortedSet<String> ours = known == null ? new TreeSet<>() : known.keys();
            if (known != null) {
                keep(cursor.telling(version.number(), words.tags().keySet()));
            }
            remote.describe(cursor.name(), there.get(), words, ours);
            keep(cursor.with(version.number(), new Copied(there.get(), words)));
            alone(there.get(), found);
        } else {
            create(version, words);
        }
        if (settling && cursor.doubt(ModelCursor.version(version.number())).equals(before)) {
            keep(cursor.doubted(ModelCursor.version(version.number()), Doubt.NONE));
        }
    }

    private void create(ModelVersion version, VersionWords words) throws IOException {
        Optional<String> run = run(version);
        String source = source(version, run);
        String doubtful = ModelCursor.version(version.number());
        Doubt before = cursor.doubt(doubtful);
        keep(cursor.doubted(doubtful, Doubt.of(Instant.now()))); // should Jenkins end before it is answered
        String made;
        try {
            made = remote.create(cursor.name(), source, run, words);
        } catch (Unavailable | Denied problem) {
            if (!Unavailable.isUnanswered(problem)) {
                keepDespite(problem, cursor.doubted(doubtful, before));
            }
            throw problem;
        }
        tally.version();
        keep(cursor.with(version.number(), new Copied(made, words)).doubted(doubtful, before));
    }

    /** Takes away what stands there for the same version, with the same source and no alias: its making was not answered. */
    private void alone(String kept, List<RemoteModels.Found> found) throws IOException {
        Optional<String> source = found.stream()
                .filter(one -> one.version().equals(kept))
                .map(RemoteModels.Found::source)
                .findFirst();
        if (source.isPresent() && found.size() > 1) {
            Collection<String> named = remote.aliases(cursor.name()).values();
            for (RemoteModels.Found one : found) {
                if (!one.version().equals(kept)
                        && one.source().equals(source.get())
                        && !named.contains(one.version())) {
                    delete(one.version());
                }
            }
        }
    }

    private void delete(String twin) throws IOException {
        try {
            remote.delete(cursor.name(), twin);
        } catch (Denied denied) {
            LOGGER.log(
                    Level.WARNING, denied, () -> "A version of " + path + " is there as " + twin + " too, which stays");
        }
    }

    /** By which MLflow's clients know what it is. */
    private static SortedMap<String, String> said(ModelVersion version) {
        return version.kind() == ModelKind.PROMPT
                ? Prompts.tags(version)
                : version.kind().tags();
    }

    /** Where its files are there, if they are. */
    private Optional<String> folder(ModelVersion version, String run) throws IOException {
        Optional<TrackedRun> tracked = place(version).run();
        if (tracked.isEmpty() || !server.target().wants(Part.FILES)) {
            return Optional.empty();
        }
        Optional<String> folder = VersionFolder.of(
                version.manifest(), tracked.get().artifacts(), server.target().fileBytes());
        return folder.isEmpty()
                ? Optional.empty()
                : new RemoteRuns(server)
                        .artifacts(run)
                        .map(root -> root.child(folder.get()).uri());
    }

    /** Where its files are, or else what names it and leads nowhere: MLflow refuses addresses of the web. */
    private String source(ModelVersion version, Optional<String> run) throws IOException {
        if (version.kind() == ModelKind.PROMPT) {
            return PROMPT_SOURCE;
        }
        Optional<String> folder = run.isEmpty() ? Optional.empty() : folder(version, run.get());
        if (folder.isPresent()) {
            return folder.get();
        }
        try {
            return new URI("model-lineage", null, "/" + path + "/" + version.number(), null).toASCIIString();
        } catch (URISyntaxException noAddress) {
            throw new IOException(noAddress);
        }
    }

    private static RunPlace place(ModelVersion version) {
        return new RunPlace(version.build().job(), version.build().number(), version.run());
    }

    /** Its run there, which is mirrored first; empty when runs of its job are not for this server. */
    private Optional<String> run(ModelVersion version) throws IOException {
        RunPlace place = place(version);
        if (!server.target().wants(Part.RUNS) || !destination.hasJob(place.job())) {
            return Optional.empty();
        }
        return RunCopy.idOf(place, server, destination);
    }

    private void aliases(Model model) throws IOException {
        for (Map.Entry<StageName, Integer> stage : model.stages().entrySet()) {
            String name = stage.getKey().value();
            Copied live = cursor.versions().get(stage.getValue());
            boolean settling = cursor.doubt(ModelCursor.alias(name)).isDue(Instant.now());
            boolean set = live != null && live.version().equals(cursor.aliases().get(name));
            if (live != null && (settling || !set)) {
                alias(name, live.version(), settling);
            }
        }
    }

    private void alias(String stage, String version, boolean settling) throws IOException {
        try {
            remote.alias(cursor.name(), RemoteNames.alias(stage), version);
        } catch (Unavailable later) {
            if (Unavailable.isUnanswered(later) && !settling) {
                keep(cursor.doubted(ModelCursor.alias(stage), Doubt.of(Instant.now())));
            }
            throw later;
        }
        tally.alias();
        ModelCursor now = cursor.aliased(stage, version);
        keep(settling ? now.doubted(ModelCursor.alias(stage), Doubt.NONE) : now);
    }

    /** What somebody moved there since it was set. */
    List<Drift> drifts() throws IOException {
        cursor = ModelCursors.read(ref, server.target().key());
        Optional<Model> model = mirrored();
        List<Drift> drifts = new ArrayList<>();
        if (model.isEmpty() || cursor.aliases().isEmpty()) {
            return drifts;
        }
        SortedMap<String, String> there = remote.aliases(cursor.name());
        cursor.aliases().forEach((stage, set) -> {
            String now = there.get(RemoteNames.alias(stage));
            Optional<Integer> live = model.get().live(StageName.parse(stage));
            if (live.isPresent() && !set.equals(now)) {
                drifts.add(new Drift(
                        path,
                        stage,
                        Optional.ofNullable(now).map(version -> Drift.there(cursor, version)),
                        live.get()));
            }
        });
        return drifts;
    }

    private void keep(ModelCursor now) throws IOException {
        cursor = now;
        ModelCursors.write(ref, now);
    }

    /** That it is not noted takes no place of the problem for which it should be. */
    private void keepDespite(IOException problem, ModelCursor now) {
        try {
            keep(now);
        } catch (IOException unkept) {
            problem.addSuppressed(unkept);
        }
    }
}
