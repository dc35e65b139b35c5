package hudson.model;

import java.io.Serializable;
import java.util.List;
import org.kohsuke.stapler.export.CustomExportedBean;

/** How a build ended, from best to worst. */
public final class Result implements Serializable, CustomExportedBean {
    private static final long serialVersionUID = 1L;
    public static final Result SUCCESS = new Result("SUCCESS", BallColor.BLUE, 0, true);
    public static final Result UNSTABLE = new Result("UNSTABLE", BallColor.YELLOW, 1, true);
    public static final Result FAILURE = new Result("FAILURE", BallColor.RED, 2, true);
    public static final Result NOT_BUILT = new Result("NOT_BUILT", BallColor.NOTBUILT, 3, false);
    public static final Result ABORTED = new Result("ABORTED", BallColor.ABORTED, 4, false);
    private static final List<Result> ALL = List.of(SUCCESS, UNSTABLE, FAILURE, NOT_BUILT, ABORTED);

    private final String name;
    public final int ordinal;
    public final transient BallColor color;
    public final boolean completeBuild;

    private Result(String name, BallColor color, int ordinal, boolean complete) {
        this.name = name;
        this.color = color;
        this.ordinal = ordinal;
        this.completeBuild = complete;
    }

    public Result combine(Result that) {
        return ordinal < that.ordinal ? that : this;
    }

    public static Result combine(Result one, Result other) {
        return one == null ? other : other == null ? one : one.combine(other);
    }

    public boolean isWorseThan(Result that) {
        return ordinal > that.ordinal;
    }

    public boolean isWorseOrEqualTo(Result that) {
        return ordinal >= that.ordinal;
    }

    public boolean isBetterThan(Result that) {
        return ordinal < that.ordinal;
    }

    public boolean isBetterOrEqualTo(Result that) {
        return ordinal <= that.ordinal;
    }

    public boolean isCompleteBuild() {
        return completeBuild;
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public String toExportedObject() {
        return name;
    }

    /** The result of that name in any case; {@link #FAILURE} for an unknown one. */
    public static Result fromString(String s) {
        return ALL.stream().filter(r -> r.name.equalsIgnoreCase(s)).findFirst().orElse(FAILURE);
    }

    private Object readResolve() {
        return ALL.get(ordinal);
    }
}
