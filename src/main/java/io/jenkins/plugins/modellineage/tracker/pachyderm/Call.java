package io.jenkins.plugins.modellineage.tracker.pachyderm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.DataCommit;

/**
 * A question to the API of Pachyderm: each is a POST.
 *
 * @param path behind the address of the server
 * @param body JSON
 * @param most objects that an answer is read of
 */
public record Call(String path, String body, int most) {
    private static final String API = "/api/pfs_v2.API/";
    private static final String FINISHED = "FINISHED";
    /** Folders are told as files are, and are not kept. */
    private static final int FILES_READ = 4 * DataCommit.FILES;

    /** The commit, once it is finished: the server lets the caller wait for that. */
    static Call commit(AskedCommit asked) {
        ObjectNode body = object();
        body.set("commit", commit(asked, asked.commit()));
        body.put("wait", FINISHED);
        return new Call(API + "InspectCommit", body.toString(), 1);
    }

    /** What the commit came from, nearest first. */
    static Call provenance(AskedCommit asked, String id) {
        ObjectNode picker = object();
        picker.set("repo", object().set("name", repo(asked)));
        picker.put("id", id);
        ObjectNode body = object();
        body.putArray("start").addObject().set("id", picker);
        // data comes from commits of user and spec repos, and those of meta repos stand among them
        body.put("maxCommits", Integer.toString(3 * DataCommit.ORIGINS));
        return new Call(API + "WalkCommitProvenance", body.toString(), 3 * DataCommit.ORIGINS);
    }

    /** The path and all below it. */
    static Call files(AskedCommit asked, String id) {
        ObjectNode body = object();
        body.set("file", file(asked, id));
        return new Call(API + "WalkFile", body.toString(), FILES_READ);
    }

    /** What differs at the path and below it between two commits of one repo. */
    static Call changes(AskedCommit now, AskedCommit before) {
        ObjectNode body = object();
        body.set("newFile", file(now, now.commit()));
        body.set("oldFile", file(before, before.commit()));
        return new Call(API + "DiffFile", body.toString(), FILES_READ);
    }

    private static ObjectNode file(AskedCommit asked, String id) {
        ObjectNode file = object();
        file.set("commit", commit(asked, id));
        return file.put("path", asked.path());
    }

    private static ObjectNode commit(AskedCommit asked, String id) {
        ObjectNode commit = object();
        commit.set("repo", repo(asked));
        return commit.put("id", id);
    }

    private static ObjectNode repo(AskedCommit asked) {
        ObjectNode repo = object().put("name", asked.repo()).put("type", "user");
        repo.set("project", object().put("name", asked.project()));
        return repo;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
