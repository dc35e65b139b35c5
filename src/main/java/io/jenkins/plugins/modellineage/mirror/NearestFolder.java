package io.jenkins.plugins.modellineage.mirror;

import java.util.Set;

/** Which of several folders counts for what lies somewhere below them: the one that lies nearest. */
public final class NearestFolder {
    private NearestFolder() {}

    /**
     * The full name of the nearest folder that says something.
     *
     * @param saying full names of those that do
     * @param folder full name of the one that is asked for; it counts itself
     * @return blank, which is Jenkins itself, where none does
     */
    public static String of(Set<String> saying, String folder) {
        String name = folder;
        while (!name.isEmpty() && !saying.contains(name)) {
            name = above(name);
        }
        return name;
    }

    /** The full name of what an item lies in; blank for Jenkins itself. */
    public static String above(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
