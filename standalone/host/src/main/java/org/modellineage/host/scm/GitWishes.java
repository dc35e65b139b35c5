package org.modellineage.host.scm;

import java.util.List;

/** What the extensions of a checkout come to. */
final class GitWishes {
    /** Minutes that one call of git may take. */
    int timeout = 10;
    /** How many commits back are fetched; 0 for all. */
    int depth;

    boolean noTags;
    boolean prune;
    boolean wipe;
    boolean cleanBefore;
    boolean cleanAfter;
    /** The folder within the workspace; null for the workspace. */
    String folder;
    /** A branch of this name is made of what is checked out; {@code **} for that of the remote, null for none. */
    String localBranch;

    static GitWishes of(List<GitExtension> extensions) {
        GitWishes wishes = new GitWishes();
        extensions.forEach(extension -> extension.addTo(wishes));
        return wishes;
    }
}
