package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

public interface PermalinkProjectAction extends Action {
    /** A name under which a job answers with the newest build of a kind. */
    abstract class Permalink {
        public static final List<Permalink> BUILTIN = new CopyOnWriteArrayList<>();
        public static final Permalink LAST_BUILD = of("lastBuild", "Last build", r -> true);
        public static Permalink LAST_STABLE_BUILD =
                of("lastStableBuild", "Last stable build", r -> !r.isBuilding() && r.getResult() == Result.SUCCESS);
        public static Permalink LAST_SUCCESSFUL_BUILD = of(
                "lastSuccessfulBuild",
                "Last successful build",
                r -> !r.isBuilding() && r.getResult() != null && r.getResult().isBetterOrEqualTo(Result.UNSTABLE));
        public static Permalink LAST_FAILED_BUILD =
                of("lastFailedBuild", "Last failed build", r -> !r.isBuilding() && r.getResult() == Result.FAILURE);
        public static Permalink LAST_UNSTABLE_BUILD = of(
                "lastUnstableBuild", "Last unstable build", r -> !r.isBuilding() && r.getResult() == Result.UNSTABLE);
        public static Permalink LAST_UNSUCCESSFUL_BUILD = of(
                "lastUnsuccessfulBuild",
                "Last unsuccessful build",
                r -> !r.isBuilding() && r.getResult() != Result.SUCCESS);
        public static Permalink LAST_COMPLETED_BUILD =
                of("lastCompletedBuild", "Last completed build", r -> !r.isBuilding());

        public abstract String getDisplayName();

        public abstract String getId();

        @CheckForNull
        public abstract Run<?, ?> resolve(Job<?, ?> p);

        private static Permalink of(String id, String name, Predicate<Run<?, ?>> accepts) {
            Permalink permalink = new Permalink() {
                @Override
                public String getDisplayName() {
                    return name;
                }

                @Override
                public String getId() {
                    return id;
                }

                @Override
                public Run<?, ?> resolve(Job<?, ?> p) {
                    for (Run<?, ?> r = p.getLastBuild(); r != null; r = r.getPreviousBuild()) {
                        if (accepts.test(r)) {
                            return r;
                        }
                    }
                    return null;
                }
            };
            BUILTIN.add(permalink);
            return permalink;
        }
    }
}
