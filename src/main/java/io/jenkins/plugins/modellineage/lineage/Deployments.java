package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.StageAssignment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which builds were started because a version went live: live is what a stage says, deployed is what they did. */
public final class Deployments {
    private static final String DEPLOYS = "deploys ";

    /** Uses that are read at each end of a long list: a version may be used a million times. */
    private static final int READ = 200;

    private Deployments() {}

    /** How such a build used the version, as it is recorded. */
    public static String how(String stage) {
        return DEPLOYS + stage;
    }

    /**
     * The last build of each job that was started because of this assignment, in the order in which they were started.
     *
     * @param uses of the assigned version, oldest first
     */
    public static List<VersionUse> since(StageAssignment assignment, List<VersionUse> uses) {
        String how = how(assignment.stage().value());
        int first = firstSince(assignment, uses);
        Map<String, VersionUse> last = new LinkedHashMap<>();
        for (VersionUse use : ends(uses.subList(first, uses.size()))) {
            if (use.how().equals(how)) {
                last.remove(use.by().job());
                last.put(use.by().job(), use);
            }
        }
        return List.copyOf(last.values());
    }

    private static List<VersionUse> ends(List<VersionUse> uses) {
        if (uses.size() <= 2 * READ) {
            return uses;
        }
        List<VersionUse> ends = new ArrayList<>(uses.subList(0, READ));
        ends.addAll(uses.subList(uses.size() - READ, uses.size()));
        return ends;
    }

    /** By halves, since each use that is looked at is read from the disk. */
    private static int firstSince(StageAssignment assignment, List<VersionUse> uses) {
        int from = 0;
        int to = uses.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (uses.get(middle).at().isBefore(assignment.at())) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
