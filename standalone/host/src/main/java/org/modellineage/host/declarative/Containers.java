package org.modellineage.host.declarative;

import hudson.AbortException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The host has no containers: what would run in one runs on the node itself, and the log says so. */
public final class Containers {
    /** What a plain folder on a node can do as well. */
    private static final Set<String> KEPT = Set.of("image", "label", "customWorkspace", "reuseNode");

    private Containers() {}

    /** What to tell of an agent that would be a container. */
    public static String warning(String type, Map<String, Object> asked) {
        String of = type.equals("docker")
                ? "the image ‘" + asked.get("image") + "’"
                : "the image of ‘" + asked.getOrDefault("filename", "Dockerfile") + "’";
        Set<String> left = new TreeSet<>(asked.keySet());
        left.removeAll(KEPT);
        return warning(of, left.isEmpty() ? "" : "; left out: " + String.join(", ", left));
    }

    /** What to tell of an image in whose container a block would run. */
    public static String warning(String image) {
        return warning("the image ‘" + image + "’", "");
    }

    private static String warning(String image, String more) {
        return "WARNING: NO CONTAINER: this host has no docker. " + image.replaceFirst("^t", "T")
                + " is neither fetched nor started, and nothing of it is there: the steps run in a plain folder of"
                + " the node, with the programs of the node" + more;
    }

    /** Refuses what cannot be done without containers. */
    public static void refuse(String what) throws AbortException {
        throw new AbortException("this host has no docker: " + what
                + " cannot be done; run the file in a Jenkins with the plugins for it");
    }
}
