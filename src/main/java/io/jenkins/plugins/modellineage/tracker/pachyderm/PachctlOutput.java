package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracker.pachyderm.CommitInfo.Named;
import io.jenkins.plugins.modellineage.tracker.pachyderm.CommitInfo.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Output of {@code pachctl inspect commit}, {@code list commit}, {@code inspect file} and {@code list file}, all with
 * {@code --raw}, in one file: objects one after the other. Other objects say nothing of a commit.
 */
public final class PachctlOutput {
    /** Most bytes of a file that is read. */
    public static final int BYTES = 8 << 20;

    private static final int OBJECTS = 10_000;
    private static final int NAMED = 5;

    private final String file;
    private final Map<Named, CommitInfo> commits = new LinkedHashMap<>();
    private final List<FileInfo> files = new ArrayList<>();
    private final Set<Named> byFile = new LinkedHashSet<>();
    private final boolean cut;
    /** Whether it tells of files that are not kept. */
    private boolean refused;

    private PachctlOutput(String file, Parts parts) {
        this.file = file;
        this.cut = parts.cut();
        for (Part part : parts.parts()) {
            Optional<FileInfo> found = FileInfo.of(part);
            found.ifPresent(files::add);
            if (found.isEmpty() && part.of("file").isObject()) {
                refused = true;
            } else if (found.isEmpty()) {
                CommitInfo.of(part).ifPresent(info -> commits.putIfAbsent(info.named(), info));
            }
        }
        files.stream()
                .flatMap(info -> info.commit().stream())
                .filter(named -> !commits.containsKey(named))
                .distinct()
                .forEach(byFile::add);
        byFile.forEach(named -> commits.put(named, new CommitInfo(named, "", true, "", List.of())));
    }

    /**
     * The commit that the file tells of.
     *
     * @param file its name, for errors
     * @param asked which of several commits is meant, and which path; empty where there is one repo, and all of it is meant
     * @throws PachydermException naming the file, and what it tells instead
     */
    public static DataCommit read(String file, byte[] bytes, Optional<AskedCommit> asked) throws PachydermException {
        return new PachctlOutput(file, Parts.read("File " + Naming.quoted(file), bytes, OBJECTS)).commit(asked);
    }

    private DataCommit commit(Optional<AskedCommit> asked) throws PachydermException {
        List<CommitInfo> data = commits.values().stream()
                .filter(info -> info.named().type() == Type.USER)
                .toList();
        if (data.isEmpty()) {
            throw new PachydermException("File " + Naming.quoted(file) + " tells of no commit of data; write it with"
                    + " pachctl inspect commit repo@branch --raw");
        }
        CommitInfo own = asked.isPresent() ? meant(data, asked.get()) : first(data);
        if (!own.error().isEmpty()) {
            throw new PachydermException("Commit " + own.named().ref() + " failed, says " + Naming.quoted(file) + ": "
                    + own.error() + "; choose one that did not");
        } else if (!own.finished()) {
            throw new PachydermException("Commit " + own.named().ref() + " was not finished, says "
                    + Naming.quoted(file) + "; write the file once it is");
        }
        String[] place = own.named().ref().repo().split("/");
        AskedCommit whole = asked.orElseGet(
                () -> new AskedCommit(place[0], place[1], own.named().ref().id(), "/"));
        List<FileInfo> listed = files.stream()
                .filter(info -> info.commit().equals(Optional.of(own.named())))
                .toList();
        Gathered gathered = new Gathered(own, whole)
                .origins(told(), cut || byFile.contains(own.named()))
                .files(listed, cut || refused);
        if (!listed.isEmpty() && !gathered.hasPath()) {
            throw new PachydermException("File " + Naming.quoted(file) + " lists files of " + whole.shown()
                    + ", and none is " + whole.path() + " or below it; write it with pachctl list file " + whole
                    + " --raw");
        }
        return gathered.commit();
    }

    /** The commits that were told of themselves, not by a file of theirs alone. */
    private List<CommitInfo> told() {
        return commits.values().stream()
                .filter(info -> !byFile.contains(info.named()))
                .toList();
    }

    /** Of commits of one repo the first, which is the newest. */
    private CommitInfo first(List<CommitInfo> data) throws PachydermException {
        List<String> repos =
                data.stream().map(info -> info.named().ref().repo()).distinct().toList();
        if (repos.size() > 1) {
            throw new PachydermException("File " + Naming.quoted(file) + " tells of commits of several repos ("
                    + repos.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (repos.size() > NAMED ? ", …" : "") + "); say which is meant with pachyderm: '"
                    + data.get(0).named().ref().repo() + "@"
                    + data.get(0).named().ref().id() + "' beside it");
        }
        return data.get(0);
    }

    /** A branch is not among what pachctl tells of a commit, so one of several has to be named by its id. */
    private CommitInfo meant(List<CommitInfo> data, AskedCommit asked) throws PachydermException {
        List<CommitInfo> ofRepo = data.stream()
                .filter(info -> info.named().ref().repo().equals(asked.place()))
                .filter(info -> !asked.byId() || info.named().ref().id().equals(asked.commit()))
                .filter(info ->
                        asked.byId() || info.branch().isEmpty() || info.branch().equals(asked.base()))
                .toList();
        if (ofRepo.isEmpty()) {
            throw new PachydermException("File " + Naming.quoted(file) + " does not tell of " + asked.shown()
                    + "; write it with pachctl inspect commit " + asked.shown() + " --raw");
        }
        boolean named = !asked.branch().isEmpty()
                && ofRepo.stream().noneMatch(info -> info.branch().isEmpty());
        if (ofRepo.size() > 1 && !asked.byId() && !named) {
            throw new PachydermException("File " + Naming.quoted(file) + " tells of " + ofRepo.size() + " commits of "
                    + asked.repo() + " and not which is " + asked.commit() + "; write " + asked.repo() + "@<id>");
        }
        return ofRepo.get(0);
    }
}
