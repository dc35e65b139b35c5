package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.export.Destination;
import io.jenkins.plugins.modellineage.export.LocalFolder;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns.Named;
import io.jenkins.plugins.modellineage.mlflow.ClientPath;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.tracker.KnownFile;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFolder;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each place that is given a path by a URL, a field of a step, an agent, a client, or another store, and its folder. */
enum PathPlace {
    PATTERN_OF_FILES((folder, path) ->
            told(FileScan.digesting(path, Reach.NONE, TaskListener.NULL).invoke(folder.toFile(), null))),
    PATTERN_OF_FILES_IN_A_FOLDER((folder, path) -> told(FileScan.digesting(path, around(folder), TaskListener.NULL)
            .invoke(folder.resolve("model").toFile(), null))),
    PATTERN_OF_MODEL_FILES((folder, path) ->
            told(FileScan.weighing(path, Reach.NONE, TaskListener.NULL).invoke(folder.toFile(), null))),
    PATTERN_OF_DATA((folder, path) ->
            told(DataScan.ofRows(path, Reach.NONE, TaskListener.NULL).invoke(folder.toFile(), null).files)),
    PATTERN_OF_METRICS_FILES(
            (folder, path) -> String.join("\n", Sought.of(path, at(folder)).metrics()), Yields.PATHS),
    PATTERN_AS_LOOKED_FOR(
            (folder, path) -> String.join("\n", Sought.of(path, at(folder)).paths()), Yields.PATHS),
    METRICS_FILE((folder, path) -> text(MetricsScan.complete(unknown(), path, Reach.NONE)
            .invoke(folder.toFile(), null)
            .checked(path))),
    FILE_OF_PARAMETERS((folder, path) -> text(new FileText(path, Reach.NONE, 1_000).invoke(folder.toFile(), null))),
    FILE_OF_PARAMETERS_IN_A_FOLDER((folder, path) -> text(new FileText(path, around(folder), 1_000)
            .invoke(folder.resolve("model").toFile(), null))),
    FILE_OF_A_PROMPT((folder, path) ->
            text(new PromptScan(path, Reach.NONE).invoke(folder.toFile(), null).values())),
    PROMPT_BESIDE_A_PROMPT(
            (folder, path) -> text(PromptFolder.at(folder).file(path).orElse(new byte[0]))),
    RUN_OF_WANDB((folder, path) ->
            told(OfflineFilesScan.ofAll(Set.of(path), Reach.NONE).invoke(folder.toFile(), null).beside)),
    FACTS_OF_A_RUN_OF_WANDB(
            (folder, path) -> text(new OfflineRunScan("id", Set.of(path), Reach.NONE).invoke(folder.toFile(), null))),
    PLACE_OF_ANOTHER_STORE(
            (folder, path) -> {
                Sought sought = Sought.of(Globs.plain(path), at(folder));
                Path given = at(folder).inside(sought.from(), sought.pattern());
                return String.join(
                        "\n", HistoryPlace.of(given, at(folder).roots()).names(""));
            },
            Yields.NAMES),
    FILE_OF_ANOTHER_STORE((folder, path) -> HistoryPlace.of(folder).text(path, 1_000)),
    FILE_BY_POSITION_OF_ANOTHER_STORE((folder, path) -> {
        try (var bytes = HistoryPlace.of(folder).random(path)) {
            return bytes.length() == Outside.CONTENT.length() ? Outside.CONTENT : "";
        }
    }),
    FOLDER_OF_ANOTHER_STORE(
            (folder, path) -> String.join("\n", HistoryPlace.of(folder).names(path)), Yields.NAMES),
    WHOLE_PATH_OF_ANOTHER_PROGRAM((folder, path) -> HistoryPlace.of(folder).holds(path) ? Outside.CONTENT : ""),
    FILE_THAT_AN_AGENT_TELLS(
            (folder, path) -> new ScannedFile(path, path, 1, 0, Written.DIGEST.hex())
                    .checked()
                    .path(),
            Yields.PATHS),
    METRICS_FILE_THAT_AN_AGENT_TELLS(
            (folder, path) -> String.join(
                    "\n",
                    FoundMetrics.checked(List.of(new Named("", "*")), List.of(List.of(path)))
                            .names()
                            .keySet()),
            Yields.PATHS),
    FILE_OF_A_VERSION(
            (folder, path) -> new Manifest(fetched("model/weights.bin"))
                    .file(path)
                    .map(FileDigest::path)
                    .orElse(""),
            Yields.PATHS),
    ARCHIVED_FILE(
            (folder, path) -> ArtifactPath.of(new RunId("0".repeat(32)), new FileDigest(path, 1, Written.DIGEST)),
            Yields.PATHS),
    FILE_OF_A_CLIENT((folder, path) -> ClientPath.ofRun("0".repeat(32), path).inRun(), Yields.PATHS),
    FILE_OF_A_CLIENTS_MODEL(
            (folder, path) -> ClientPath.ofModel("m-" + "0".repeat(32), path).inRun(), Yields.PATHS),
    ADDRESS_OF_A_CLIENTS_FILE(
            (folder, path) -> ClientPath.parse("0/" + "0".repeat(32) + "/artifacts/" + path)
                    .map(ClientPath::inRun)
                    .orElse(""),
            Yields.PATHS),
    ARTIFACTS_OF_A_SERVER(
            (folder, path) -> io.jenkins.plugins.modellineage.mirror.ArtifactPath.of("mlflow-artifacts:/" + path)
                    .map(io.jenkins.plugins.modellineage.mirror.ArtifactPath::encoded)
                    .orElse(""),
            Yields.ADDRESSES),
    ID_OF_A_RUN((folder, path) -> RunId.parse(path).value(), Yields.NOTHING),
    ID_OF_A_LOGGED_MODEL((folder, path) -> new LoggedModelId(path).folder(), Yields.NOTHING),
    ID_OF_A_FOLDER((folder, path) -> ScopeId.parse(path).value(), Yields.NOTHING),
    ID_OF_A_BUILD((folder, path) -> new BuildRef(path, "job", 1).id(), Yields.NOTHING),
    DIGEST_OF_A_FILE((folder, path) -> new Sha256(path).hex(), Yields.NOTHING),
    FOLDER_TO_FETCH_INTO((folder, path) -> {
        workspace(folder).fetch(fetched("f.bin"), path, file -> new ByteArrayInputStream(Written.BYTES));
        return "";
    }),
    FILE_TO_FETCH((folder, path) -> {
        workspace(folder).fetch(fetched(path), ".", file -> new ByteArrayInputStream(Written.BYTES));
        return "";
    }),
    FOLDER_TO_EXPORT_INTO((folder, path) -> {
        try (WorkspaceExport export = new WorkspaceExport(new FilePath(folder.toFile()), path)) {
            return written(export, "f.bin");
        }
    }),
    FILE_OF_AN_EXPORT((folder, path) -> {
        try (WorkspaceExport export = new WorkspaceExport(new FilePath(folder.toFile()), ".")) {
            return written(export, path);
        }
    }),
    FILE_OF_AN_EXPORT_BY_COMMAND((folder, path) -> written(new LocalFolder(folder), path)),
    FILE_TAKEN_BACK_FROM_AN_EXPORT((folder, path) -> {
        new LocalFolder(folder).remove(path);
        return "";
    });

    /** What comes back when a path is taken. */
    enum Yields {
        /** Bytes of files, or their digests. */
        CONTENT,
        /** Paths below the folder, a line each. */
        PATHS,
        /** Names of what is in the folder. */
        NAMES,
        /** A path that is sent to a server, where each part is coded. */
        ADDRESSES,
        /** No such path is ever taken. */
        NOTHING
    }

    /** What lies outside, in words of its own. */
    static final class Outside {
        static final String CONTENT = "bytes from outside";

        private Outside() {}
    }

    /** What is written, where a path is taken. */
    private static final class Written {
        static final byte[] BYTES = "written".getBytes(StandardCharsets.UTF_8);
        static final Sha256 DIGEST = Sha256.of(BYTES);

        private Written() {}
    }

    /** What a place does with a path. */
    @FunctionalInterface
    interface Given {
        /** @throws Exception when the path is not taken */
        String answer(Path folder, String path) throws Exception;
    }

    private final Given given;
    private final Yields yields;

    PathPlace(Given given) {
        this(given, Yields.CONTENT);
    }

    PathPlace(Given given, Yields yields) {
        this.given = given;
        this.yields = yields;
    }

    String answer(Path folder, String path) throws Exception {
        return given.answer(folder, path);
    }

    Yields yields() {
        return yields;
    }

    private static AgentFolder at(Path folder) throws Exception {
        return AgentFolder.of(folder.toFile(), Reach.NONE);
    }

    /** Of a step in a folder of the workspace. */
    private static Reach around(Path folder) {
        return new Reach(folder.toString(), List.of());
    }

    private static KnownFile unknown() {
        return new KnownFile(FileProgress.NONE, Optional.empty(), Optional.empty());
    }

    private static WorkspaceFiles workspace(Path folder) {
        return new WorkspaceFiles(new FilePath(folder.toFile()), TaskListener.NULL, BoundSecrets.NONE, Reach.NONE);
    }

    private static List<FileDigest> fetched(String path) {
        return List.of(new FileDigest(path, Written.BYTES.length, Written.DIGEST));
    }

    private static String written(Destination destination, String path) throws Exception {
        try (OutputStream file = destination.create(path)) {
            file.write(Written.BYTES);
        }
        destination.folder(path + ".d");
        return "";
    }

    /** What an agent tells of files: their digests are those of what it read. */
    private static String told(List<ScannedFile> files) {
        return files.stream().map(file -> file.path + " " + file.sha256).collect(Collectors.joining("\n"));
    }

    private static String text(Iterable<byte[]> files) {
        List<String> texts = new ArrayList<>();
        files.forEach(file -> texts.add(text(file)));
        return String.join("\n", texts);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static String text(Object read) {
        return Stream.of(read).map(String::valueOf).collect(Collectors.joining());
    }
}
