package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.CommitFile;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Origin;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Role;
import java.util.List;
import java.util.OptionalLong;

/**
 * A commit of data that another system keeps; empty members are left out, as are flags that are false. Commits that it came
 * from are told in the same words, {@code madeOf} by their places in that list.
 */
public final class DataCommitCodec {
    private static final String SYSTEM = "system";
    private static final String REPO = "repo";
    private static final String ID = "id";
    private static final String BRANCH = "branch";
    private static final String PATH = "path";
    private static final String DIGEST = "digest";
    private static final String FILES = "files";
    private static final String BYTES = "bytes";
    private static final String MORE_FILES = "moreFiles";
    private static final String ORIGINS = "origins";
    private static final String MORE_ORIGINS = "moreOrigins";
    private static final String ROLE = "role";
    private static final String DIRECT = "direct";
    private static final String MADE_OF = "madeOf";

    private DataCommitCodec() {}

    /** For another machine. */
    public static byte[] bytes(DataCommit commit) {
        return Json.bytes(write(commit));
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static DataCommit read(byte[] bytes) {
        return read(Fields.of(Json.parse(bytes, bytes.length)));
    }

    static ObjectNode write(DataCommit commit) {
        ObjectNode node = ref(commit.ref());
        put(node, BRANCH, commit.branch());
        node.put(PATH, commit.path());
        put(node, DIGEST, commit.digest());
        if (!commit.files().isEmpty()) {
            node.set(FILES, Json.array(commit.files(), DataCommitCodec::file));
        }
        flag(node, MORE_FILES, commit.moreFiles());
        if (!commit.origins().isEmpty()) {
            List<CommitRef> refs = commit.origins().stream().map(Origin::ref).toList();
            node.set(ORIGINS, Json.array(commit.origins(), origin -> origin(origin, refs)));
        }
        flag(node, MORE_ORIGINS, commit.moreOrigins());
        return node;
    }

    static DataCommit read(Fields fields) {
        List<Fields> origins = fields.list(ORIGINS, Fields::of);
        List<CommitRef> refs = origins.stream().map(DataCommitCodec::ref).toList();
        return new DataCommit(
                ref(fields),
                fields.optionalText(BRANCH).orElse(""),
                fields.text(PATH),
                fields.optionalText(DIGEST).orElse(""),
                fields.list(FILES, DataCommitCodec::file),
                fields.has(MORE_FILES) && fields.flag(MORE_FILES),
                origins.stream().map(origin -> origin(origin, refs)).toList(),
                fields.has(MORE_ORIGINS) && fields.flag(MORE_ORIGINS));
    }

    private static ObjectNode ref(CommitRef ref) {
        ObjectNode node = Json.object().put(SYSTEM, ref.system());
        put(node, REPO, ref.repo());
        return node.put(ID, ref.id());
    }

    private static CommitRef ref(Fields fields) {
        return new CommitRef(fields.text(SYSTEM), fields.optionalText(REPO).orElse(""), fields.text(ID));
    }

    private static ObjectNode file(CommitFile file) {
        ObjectNode node = Json.object().put(PATH, file.path());
        put(node, DIGEST, file.digest());
        file.bytes().ifPresent(bytes -> node.put(BYTES, bytes));
        return node;
    }

    private static CommitFile file(JsonNode node) {
        Fields fields = Fields.of(node);
        return new CommitFile(
                fields.text(PATH),
                fields.optionalText(DIGEST).orElse(""),
                fields.has(BYTES) ? OptionalLong.of(fields.whole(BYTES)) : OptionalLong.empty());
    }

    /** Commits that are not told themselves are left out. */
    private static ObjectNode origin(Origin origin, List<CommitRef> refs) {
        ObjectNode node = ref(origin.ref()).put(ROLE, origin.role().word());
        flag(node, DIRECT, origin.direct());
        List<Integer> places = origin.madeOf().stream()
                .map(refs::indexOf)
                .filter(place -> place >= 0)
                .toList();
        if (!places.isEmpty()) {
            node.set(MADE_OF, Json.value(places));
        }
        return node;
    }

    private static Origin origin(Fields fields, List<CommitRef> refs) {
        return new Origin(
                ref(fields),
                Role.of(fields.text(ROLE)),
                fields.has(DIRECT) && fields.flag(DIRECT),
                fields
                        .list(MADE_OF, node -> (int) Math.max(-1, Math.min(refs.size(), Fields.whole(MADE_OF, node))))
                        .stream()
                        .filter(place -> place >= 0 && place < refs.size())
                        .map(refs::get)
                        .toList());
    }

    private static void flag(ObjectNode node, String key, boolean value) {
        if (value) {
            node.put(key, true);
        }
    }

    private static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }
}
