package org.modellineage.bench.report;

/** Both sides did not do the same, so that their times cannot be compared. */
public final class AnswersDifferException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 200;

    AnswersDifferException(String ours, String reference) {
        super("Answers differ, so no time counts: ours is " + start(ours) + ", the reference's " + start(reference));
    }

    private static String start(String answer) {
        return answer.length() <= SHOWN ? answer : answer.substring(0, SHOWN) + "…";
    }
}
