package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.CommitInfo.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the API of Pachyderm about a commit. What the server says is believed as far as it is about what was asked. */
public final class Pachyderm {
    private final Server server;

    /** Who carries a question to the server. */
    @FunctionalInterface
    public interface Server {
        /** @throws PachydermException when no answer comes */
        Answer ask(Call call) throws IOException;
    }

    public Pachyderm(Server server) {
        this.server = server;
    }

    /**
     * The commit with its files and what it came from.
     *
     * @throws PachydermException naming what was asked, and why it is not known
     */
    public DataCommit commit(AskedCommit asked) throws IOException {
        CommitInfo own = inspected(asked);
        Gathered gathered = new Gathered(own, asked);
        try {
            provenance(asked, own, gathered);
            files(asked, own, gathered);
        } catch (PachydermException problem) {
            throw about(asked, problem);
        }
        if (!gathered.hasPath()) {
            throw noPath(asked);
        }
        return gathered.commit();
    }

    /**
     * What changed at the path of a commit and below it since another commit of its repo.
     *
     * @param before names the same repo and path
     * @throws PachydermException naming what was asked, and why it is not known
     */
    public ChangedFiles changes(AskedCommit now, AskedCommit before) throws IOException {
        Call call = Call.changes(now, before);
        try {
            Answer.Results results = server.ask(call).results(call.most());
            List<String> changes = new ArrayList<>();
            boolean cut = results.cut();
            for (Part part : results.parts()) {
                Optional<FileInfo> is = side(part.of("newFile", "new_file"), now);
                Optional<FileInfo> was = side(part.of("oldFile", "old_file"), before);
                Optional<FileInfo> either = is.or(() -> was);
                cut |= either.isEmpty();
                either.filter(info -> !info.folder())
                        .map(info -> info.file().path())
                        .map(path -> (was.isEmpty() ? "added " : is.isEmpty() ? "removed " : "changed ") + path)
                        .ifPresent(changes::add);
            }
            return new ChangedFiles(
                    changes.stream().limit(ChangedFiles.MOST).toList(), cut || changes.size() > ChangedFiles.MOST);
        } catch (PachydermException problem) {
            throw about(now, problem);
        }
    }

    /** What is told of a file of that commit; empty where it had none there, or one that is not kept. */
    private static Optional<FileInfo> side(Part part, AskedCommit asked) throws PachydermException {
        Optional<FileInfo> told = FileInfo.of(part);
        boolean other = told.flatMap(FileInfo::commit)
                .filter(named -> named.type() != Type.USER || !named.ref().equals(asked.ref(asked.commit())))
                .isPresent();
        if (other || told.filter(info -> !asked.covers(info.file().path())).isPresent()) {
            throw new PachydermException("the server tells of files that it was not asked for");
        }
        return told;
    }

    private CommitInfo inspected(AskedCommit asked) throws IOException {
        Call call = Call.commit(asked);
        CommitInfo own;
        try {
            own = CommitInfo.of(server.ask(call).object())
                    .orElseThrow(() -> new PachydermException("the server answers something else than a commit"));
        } catch (PachydermException problem) {
            throw about(asked, problem);
        }
        boolean same = own.named().type() == Type.USER
                && own.named().ref().repo().equals(asked.place())
                && (!asked.byId() || own.named().ref().id().equals(asked.commit()));
        if (!same) {
            throw new PachydermException("The server was asked for " + asked.shown() + " of Pachyderm and tells of "
                    + own.named().ref() + "; look at its address in the configuration of Jenkins");
        } else if (!own.error().isEmpty()) {
            throw new PachydermException(
                    "Commit " + asked.shown() + " of Pachyderm failed: " + own.error() + "; choose one that did not");
        } else if (!own.finished()) {
            throw new PachydermException(
                    "Commit " + asked.shown() + " of Pachyderm is not finished; wait for it, or choose an earlier one");
        }
        return own;
    }

    /** Of servers before 2.10, which do not walk, what the commit directly came from is known alone. */
    private void provenance(AskedCommit asked, CommitInfo own, Gathered gathered) throws IOException {
        Call call = Call.provenance(asked, own.named().ref().id());
        try {
            Answer.Results results = server.ask(call).results(call.most());
            gathered.origins(
                    results.parts().stream()
                            .flatMap(part -> CommitInfo.of(part).stream())
                            .toList(),
                    results.cut());
        } catch (PachydermException unknown) {
            if (!unknown.isMissing()) {
                throw unknown;
            }
            gathered.origins(List.of(), !own.direct().isEmpty());
        }
    }

    private void files(AskedCommit asked, CommitInfo own, Gathered gathered) throws IOException {
        Call call = Call.files(asked, own.named().ref().id());
        try {
            Answer.Results results = server.ask(call).results(call.most());
            List<FileInfo> files = results.parts().stream()
                    .flatMap(part -> FileInfo.of(part).stream())
                    .toList();
            gathered.files(
                    files, results.cut() || files.size() < results.parts().size());
        } catch (PachydermException problem) {
            if (!problem.isMissing()) {
                throw problem;
            }
        }
    }

    private static PachydermException about(AskedCommit asked, PachydermException problem) {
        return problem.isMissing()
                ? PachydermException.missing("There is no " + asked.shown()
                        + " in Pachyderm, as far as the user of the token sees; look at the project, the repo and the"
                        + " branch or id")
                : new PachydermException(asked.shown() + " of Pachyderm is not known: " + problem.getMessage());
    }

    private static PachydermException noPath(AskedCommit asked) {
        return new PachydermException(
                "There is no " + asked.path() + " in " + asked.shown() + " of Pachyderm; look at the path");
    }
}
