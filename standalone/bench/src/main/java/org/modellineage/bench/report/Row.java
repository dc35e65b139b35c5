package org.modellineage.bench.report;

/**
 * One comparison.
 *
 * @param id of the benchmark
 * @param what is done, in a few words
 * @param ours median of this plugin, with its unit
 * @param reference median of the other side, with its unit and its name
 * @param ratio null when it could not be measured
 * @param holds whether the target is met by the worse end of the interval
 * @param compared what was found equal on both sides before the time counted; why it could not be measured otherwise
 * @param first the first time in a fresh JVM, beside the other side's first; empty where that says nothing
 * @param why what keeps it from the target and what would close the gap; empty when it holds
 */
public record Row(
        String id,
        String what,
        String ours,
        String reference,
        Ratio ratio,
        Target target,
        boolean holds,
        String compared,
        String first,
        String why) {

    /** It could not be measured, which is no pass. */
    public static Row failed(String id, String what, String problem) {
        return new Row(id, what, "-", "-", null, null, false, problem, "", "It could not be measured.");
    }
}
