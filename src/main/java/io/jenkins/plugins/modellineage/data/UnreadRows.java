package io.jenkins.plugins.modellineage.data;

/** Says that no row of a file counts, which is no defect: everything that reads it stops. */
final class UnreadRows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why half a sentence for people, or empty where there is nothing to tell, as of a picture */
    UnreadRows(String why) {
        super(why, null, false, false);
    }
}
