package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.List;
import java.util.Optional;

/**
 * What is said of one commit.
 *
 * @param branch that it lies on; empty where it is not said
 * @param error why it failed; empty where it did not
 * @param direct the commits that it directly came from
 */
record CommitInfo(Named named, String branch, boolean finished, String error, List<Named> direct) {
    private static final int ERROR = 300;

    CommitInfo {
        direct = List.copyOf(direct);
    }

    /** The kinds of repos, each with its own commits of the same names. */
    enum Type {
        USER,
        SPEC,
        META;

        static Optional<Type> of(String word) {
            return switch (word) {
                case "user" -> Optional.of(USER);
                case "spec" -> Optional.of(SPEC);
                case "meta" -> Optional.of(META);
                default -> Optional.empty();
            };
        }
    }

    /** A commit of a repo of a kind: data, or the program that made it. */
    record Named(CommitRef ref, Type type) {
        DataCommit.Role role() {
            return type == Type.SPEC ? DataCommit.Role.CODE : DataCommit.Role.DATA;
        }

        /** The one that is named so; empty where that is no name of a commit. */
        static Optional<Named> of(Part commit) {
            Part repo = commit.of("repo");
            String project = repo.of("project").text("name");
            String name = repo.text("name");
            String id = commit.text("id");
            Optional<Type> type = Type.of(repo.text("type"));
            if (name.isEmpty() || type.isEmpty() || !AskedCommit.isId(id)) {
                return Optional.empty();
            }
            String place = (project.isEmpty() ? AskedCommit.DEFAULT_PROJECT : project) + "/" + name;
            if (!place.matches("[A-Za-z0-9_-]{1,63}/[A-Za-z0-9_-]{1,63}")) {
                return Optional.empty();
            }
            // repos of both kinds have the name of their pipeline: the kind tells them apart
            String told = type.get() == Type.USER ? place : place + "." + repo.text("type");
            return Optional.of(new Named(new CommitRef(AskedCommit.SYSTEM, told, id), type.get()));
        }
    }

    /** What an object says of a commit; empty where it says nothing. */
    static Optional<CommitInfo> of(Part info) {
        Part commit = info.of("commit");
        return Named.of(commit)
                .map(named -> new CommitInfo(
                        named,
                        Naming.shortened(Naming.plain(commit.of("branch").text("name")), CommitRef.LENGTH),
                        !info.text("finished").isEmpty(),
                        Naming.shortened(Naming.line(info.text("error")), ERROR),
                        info.of("directProvenance", "direct_provenance").objects(DataCommit.DIRECT).stream()
                                .flatMap(from -> Named.of(from).stream())
                                .filter(from -> from.type() != Type.META)
                                .distinct()
                                .toList()));
    }
}
