package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.CommitFile;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Origin;
import io.jenkins.plugins.modellineage.tracker.pachyderm.CommitInfo.Named;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was said of a commit, of its files and of the commits that it came from, as one record. */
final class Gathered {
    private final CommitInfo own;
    private final AskedCommit asked;
    private final Map<Named, CommitInfo> known = new HashMap<>();
    private final List<CommitFile> files = new ArrayList<>();
    private String digest = "";
    private boolean moreFiles;
    private boolean moreOrigins;

    Gathered(CommitInfo own, AskedCommit asked) {
        this.own = own;
        this.asked = asked;
        known.put(own.named(), own);
    }

    /** @param cut whether there are more */
    Gathered origins(Collection<CommitInfo> infos, boolean cut) {
        infos.forEach(info -> known.putIfAbsent(info.named(), info));
        moreOrigins |= cut;
        return this;
    }

    /** Files of other paths do not count. */
    Gathered files(Collection<FileInfo> infos, boolean cut) {
        moreFiles |= cut;
        for (FileInfo info : infos) {
            if (asked.is(info.file().path())) {
                digest = info.file().digest();
            }
            if (!info.folder() && asked.covers(info.file().path())) {
                if (files.size() < DataCommit.FILES) {
                    files.add(info.file());
                } else {
                    moreFiles = true;
                }
            }
        }
        return this;
    }

    boolean hasPath() {
        return asked.path().equals("/") || !digest.isEmpty() || !files.isEmpty();
    }

    DataCommit commit() {
        List<Origin> origins = walk();
        return new DataCommit(
                own.named().ref(),
                own.branch().isEmpty() ? asked.branch() : own.branch(),
                asked.path(),
                digest,
                files,
                moreFiles,
                origins,
                moreOrigins);
    }

    /** Nearest first, each once; behind one of which nothing was said the walk ends. */
    private List<Origin> walk() {
        List<Origin> origins = new ArrayList<>();
        Set<Named> reached = new LinkedHashSet<>(own.direct());
        reached.remove(own.named());
        Deque<Named> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            Named at = next.remove();
            if (origins.size() == DataCommit.ORIGINS) {
                moreOrigins = true;
                return origins;
            }
            List<Named> from = known.containsKey(at) ? known.get(at).direct() : List.of();
            moreOrigins |= at.type() == CommitInfo.Type.USER && !known.containsKey(at);
            List<CommitRef> madeOf = from.stream()
                    .map(Named::ref)
                    .filter(ref -> !ref.equals(at.ref()))
                    .toList();
            origins.add(new Origin(at.ref(), at.role(), own.direct().contains(at), madeOf));
            from.stream()
                    .filter(each -> !each.equals(own.named()) && reached.add(each))
                    .forEach(next::add);
        }
        return origins;
    }
}
