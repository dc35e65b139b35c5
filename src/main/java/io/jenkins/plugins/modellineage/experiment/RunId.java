package io.jenkins.plugins.modellineage.experiment;

/**
 * Identity of a tracked run.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record RunId(String value) implements Comparable<RunId> {
    public RunId {
        HexId.checked("Run id", value);
    }

    /** Whether the text could be the id of a run. */
    public static boolean is(String text) {
        return HexId.isHex(text, HexId.DIGITS);
    }

    public static RunId random() {
        return new RunId(HexId.random());
    }

    public static RunId parse(String value) {
        return new RunId(value);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
