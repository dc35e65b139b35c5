package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.tracker.wandb.LoggedArtifact;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFacts;
import io.jenkins.plugins.modellineage.tracker.wandb.RunRecords;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jenkins.MasterToSlaveFileCallable;

/**
 * Finds, on the agent, the files of one run of W&B: of each artifact the copies that W&B keeps, when they are what was logged, and small
 * files in the folders of the run. No link is followed, and what tells of people and command lines is left.
 */
final class OfflineFilesScan extends MasterToSlaveFileCallable<OfflineFiles> {
    private static final long serialVersionUID = 1L;

    /** Below which the files in the folder of the run come to lie. */
    static final String BESIDE = "wandb";

    /** Of one file in the folder of the run, and of all of them. */
    static final long FILE_BYTES = 10L << 20;

    private static final long FOLDER_BYTES = 50L << 20;
    private static final int FOLDER_FILES = 1_000;
    private static final int DEEPEST = 10;

    /** Of all artifacts that are no models: a data set of any size may be among them. */
    private static final long ARTIFACT_BYTES = 1L << 30;

    private static final String METADATA = "wandb-metadata.json";

    private final ArrayList<String> paths;
    private final Reach reach;
    private final boolean beside;
    private transient long left;

    private OfflineFilesScan(Collection<String> paths, Reach reach, boolean beside) {
        this.paths = new ArrayList<>(paths);
        this.reach = reach;
        this.beside = beside;
    }

    /** @param paths of the run's files, as seen from the workspace */
    static OfflineFilesScan ofAll(Collection<String> paths, Reach reach) {
        return new OfflineFilesScan(paths, reach, true);
    }

    /** Artifacts alone, and nothing that lies in the folders of the run. */
    static OfflineFilesScan ofArtifacts(Collection<String> paths, Reach reach) {
        return new OfflineFilesScan(paths, reach, false);
    }

    @Override
    public OfflineFiles invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        OfflineFiles found = new OfflineFiles();
        List<RunRecords.Source> files = new ArrayList<>();
        left = FOLDER_BYTES;
        for (String path : paths) {
            Path file = at.readable(at.workspace(), path);
            files.add(RunRecords.of(file));
            String under = files.size() == 1 ? BESIDE : BESIDE + "/resumed-" + (files.size() - 1);
            if (beside) {
                folder(at, file.resolveSibling("files"), under, 0, found);
            }
        }
        RunFacts facts = RunRecords.facts(files);
        artifacts(at, facts, found);
        return found;
    }

    private void folder(AgentFolder at, Path folder, String under, int depth, OfflineFiles found) throws IOException {
        if (depth > DEEPEST || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(entries::add);
        }
        entries.sort(null);
        for (Path entry : entries) {
            String path = under + "/" + entry.getFileName();
            if (Files.isSymbolicLink(entry)) {
                found.say(Naming.quoted(path) + " is a link, and is left out; trackArtifacts takes what it leads to");
            } else if (Files.isDirectory(entry)) {
                folder(at, entry, path, depth + 1, found);
            } else if (Files.isRegularFile(entry)
                    && !entry.getFileName().toString().equals(METADATA)) {
                beside(at, entry, path, found);
            }
        }
    }

    private void beside(AgentFolder at, Path file, String path, OfflineFiles found) throws IOException {
        long size = Files.size(file);
        if (size > FILE_BYTES || size > left || found.beside.size() >= FOLDER_FILES) {
            found.say(Naming.quoted(path) + " is left out: of the folder of a run, files of up to " + FILE_BYTES
                    + " bytes are kept, " + FOLDER_FILES + " of them with " + FOLDER_BYTES
                    + " bytes in all; trackArtifacts takes others");
            return;
        }
        left -= size;
        found.beside.add(scanned(at, file, path, OfflineFilesScan::digest));
    }

    private static void artifacts(AgentFolder at, RunFacts facts, OfflineFiles found) throws IOException {
        for (String name : facts.cutArtifacts()) {
            found.say(
                    "The artifact " + Naming.quoted(name)
                            + " is left out: the artifacts of its run have more files than are held; trackArtifacts takes them");
        }
        WeightsScan weights = new WeightsScan();
        SortedMap<String, Path> models = new TreeMap<>();
        long room = ARTIFACT_BYTES;
        for (LoggedArtifact artifact : facts.artifacts()) {
            if (artifact.entries().isEmpty()) {
                if (!facts.cutArtifacts().contains(artifact.name())) {
                    found.say("The artifact " + Naming.quoted(artifact.name())
                            + " names no files in the run file; it is left out, and trackArtifacts takes its files");
                }
                continue;
            } else if (!artifact.isWhole()) {
                found.say("The digest of the artifact " + Naming.quoted(artifact.name())
                        + " is not that of its entries; it is left out");
                continue;
            }
            for (LoggedArtifact.Entry entry : artifact.entries()) {
                String path = artifact.name() + "/" + entry.path();
                Path file = copy(at, path, entry, artifact.isModel() ? Long.MAX_VALUE : room, found);
                if (file == null) {
                    continue;
                } else if (artifact.isModel()) {
                    found.models.add(
                            scanned(at, file, path, (real, called) -> weights.scan(real, called, bytes -> {})));
                    models.put(path, file);
                } else {
                    room -= Files.size(file);
                    found.artifacts.add(scanned(at, file, path, OfflineFilesScan::digest));
                }
            }
        }
        Map<String, byte[]> lines = weights.lines(models);
        found.models.replaceAll(file -> file.weighing(lines.get(file.path)));
    }

    /** The file that W&B keeps of an entry, if it is what was logged and there is room; null with a word about it if not. */
    private static Path copy(AgentFolder at, String path, LoggedArtifact.Entry entry, long room, OfflineFiles found)
            throws IOException {
        String why = refusal(path);
        if (why.isEmpty() && entry.reference().isPresent()) {
            why = "is only referred to, at "
                    + Naming.quoted(Naming.shortened(entry.reference().get(), 200));
        } else if (why.isEmpty()) {
            Path file = entry.copy().map(OfflineFilesScan::path).orElse(null);
            if (file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                why = "is not where W&B copied it";
            } else if (!file.toRealPath().startsWith(at.workspace())) {
                why = "lies outside of the workspace; set WANDB_DATA_DIR to a folder in it";
            } else if (Files.size(file) > room) {
                why = "is too large: of artifacts that are no models, " + ARTIFACT_BYTES
                        + " bytes are kept, and trackInputs records data sets";
            } else if (!at.bounds().allowsFile(Files.size(file))) {
                why = "is larger than the " + at.bounds().file()
                        + " bytes that a step hashes of one file; an administrator sets that limit";
            } else if (!md5(file).equals(entry.digest())) {
                why = "is not what was logged: its MD5 differs";
            } else {
                return file.toRealPath();
            }
        }
        found.say(Naming.line(Naming.quoted(path) + " " + why + "; it is left out"));
        return null;
    }

    private static String refusal(String path) {
        try {
            FileDigest.check(path);
            return "";
        } catch (IllegalArgumentException noPath) {
            return "cannot be the path of an artifact";
        }
    }

    private static Path path(String written) {
        try {
            return Path.of(written);
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private static String md5(Path file) throws IOException {
        try (DigestInputStream content = new DigestInputStream(Files.newInputStream(file), md5())) {
            content.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(content.getMessageDigest().digest());
        }
    }

    /** The digest that W&B itself uses. */
    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ScannedFile scanned(AgentFolder at, Path file, String path, SteadyFile.Digested digested)
            throws IOException {
        return SteadyFile.scan(at, file.toRealPath(), path, digested);
    }

    private static FileDigest digest(Path file, String path) throws IOException {
        return Digesting.digest(file, path, bytes -> {});
    }
}
