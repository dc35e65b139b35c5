package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.experiment.Naming;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * A job or folder as a Jenkinsfile names it: relative to the job's folder, {@code ../} upward, a leading {@code /} from the
 * root. What is not for the build to know of is not told from what is not there.
 */
record ItemPath(Acting acting, String path) {
    /**
     * A {@link Job} or an {@link ItemGroup}.
     *
     * @throws Refused when there is none, or the build may not read it
     */
    Object find() {
        Object found = path.startsWith("/")
                ? Jenkins.get()
                : acting.build().getParent().getParent();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                found = step(found, segment);
            }
        }
        if (found instanceof Job<?, ?> job && Authority.readsJob(acting, job)
                || found instanceof ItemGroup<?> folder && reads(folder)) {
            return found;
        }
        throw nothing();
    }

    /** A job's name tells the folders that it lies in. */
    private boolean reads(ItemGroup<?> folder) {
        return folder instanceof Jenkins
                || acting.build().getParent().getFullName().startsWith(folder.getFullName() + "/")
                || Authority.reads(acting, folder);
    }

    private Object step(Object from, String segment) {
        if (segment.equals("..")) {
            if (from instanceof Item item) {
                return item.getParent();
            }
            throw nothing();
        }
        try {
            Item next = from instanceof ItemGroup<?> folder ? folder.getItem(segment) : null;
            if (next == null) {
                throw nothing();
            }
            return next;
        } catch (AccessDeniedException discoverableOnly) {
            throw nothing();
        }
    }

    private Refused nothing() {
        return new Refused("There is no job or folder " + Naming.quoted(path) + ", seen from "
                + acting.build().getParent().getFullName()
                + "; name it relative to the job's folder, or from the root with a leading /"
                + (acting.asSystem()
                        ? "; if it is there, it is not for this build, which runs as SYSTEM and lies outside of it: give"
                                + " the job access on the folder's Models page, or let it run as somebody who may read it"
                        : ""));
    }
}
