package io.jenkins.plugins.modellineage.data.declared;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.CommitFile;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the stages of a {@code dvc.lock} were given: files and folders that DVC keeps by their MD5, which nobody here computed.
 *
 * @param deps each once, the first {@value #MOST}
 * @param left how many are not among them: more, or with a path that is too long or no MD5
 */
public record DvcLock(List<DataCommit> deps, int left) {
    /** Most of them. */
    public static final int MOST = 100;

    /** Most bytes of the file. */
    public static final int BYTES = Yaml.LENGTH;

    private static final String SYSTEM = "dvc";
    private static final String NAME = "dvc.lock";
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}(?:\\.dir)?");

    public DvcLock {
        deps = List.copyOf(deps);
    }

    /** Whether the file is called so. */
    public static boolean isOne(String path) {
        return path.substring(path.lastIndexOf('/') + 1).equals(NAME);
    }

    /** @throws ModelFileException when the text is no YAML, or YAML cannot be read */
    public static DvcLock read(String text) throws ModelFileException {
        Map<CommitRef, DataCommit> deps = new LinkedHashMap<>();
        int left = 0;
        for (Object stage : Said.map(Yaml.mapping(text).get("stages")).values()) {
            for (Object one : Said.list(Said.map(stage).get("deps"))) {
                Map<?, ?> dep = Said.map(one);
                String path = Said.text(dep.get("path"));
                String md5 = Said.text(dep.get("md5"));
                CommitRef ref = !path.isEmpty() && MD5.matcher(md5).matches() ? ref(path, md5) : null;
                if (ref == null || deps.size() == MOST && !deps.containsKey(ref)) {
                    left++;
                } else {
                    deps.putIfAbsent(ref, dep(ref, Said.number(Said.text(dep.get("size")))));
                }
            }
        }
        return new DvcLock(List.copyOf(deps.values()), left);
    }

    /** Nothing for a path that is no name, such as one that is too long or has blanks around it. */
    private static CommitRef ref(String path, String md5) {
        try {
            return new CommitRef(SYSTEM, path, md5);
        } catch (IllegalArgumentException unfit) {
            return null;
        }
    }

    private static DataCommit dep(CommitRef ref, OptionalLong size) {
        String digest = "md5:" + ref.id();
        OptionalLong bytes = size.isPresent() && size.getAsLong() > DataCommit.MOST_BYTES ? OptionalLong.empty() : size;
        return new DataCommit(
                ref, "", "/", digest, List.of(new CommitFile(ref.repo(), digest, bytes)), false, List.of(), false);
    }
}
