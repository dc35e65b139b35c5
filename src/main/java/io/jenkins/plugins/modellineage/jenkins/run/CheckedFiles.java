package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.Serializable;
import java.util.ArrayList;

/** Which files an agent finds in another state than when they were digested. Nothing of it is believed yet. */
final class CheckedFiles implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The first that was written to or is not there any more; null for none. */
    String changed;

    /** Those that may have been: they have another number, or something of them changed, but no time of writing. */
    final ArrayList<String> touched = new ArrayList<>();

    /**
     * This, when it can be an answer.
     *
     * @throws FilesRefused when the agent made it up
     */
    CheckedFiles checked() throws FilesRefused {
        Answer.each(touched, String.class, "which files changed");
        return this;
    }
}
