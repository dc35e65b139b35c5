package io.jenkins.plugins.modellineage.tracker.tensorboard;

/** Something that an event says. */
public sealed interface Said {
    /** The name that it stands under. */
    String tag();

    /** A number of a series. */
    record Scalar(String tag, double value) implements Said {}

    /**
     * A parameter of the training.
     *
     * @param value as text: a number in its shortest form, a truth value as {@code true} or {@code false}
     */
    record HyperParameter(String tag, String value) implements Said {}

    /**
     * A text that the training left beside its numbers.
     *
     * @param value one that is very long is as long as what is read of texts, and one more
     */
    record Text(String tag, String value) implements Said {}

    /**
     * A training that began again, at the step of its event: what TensorBoard has of its folder from there on, it shows no more.
     */
    record Restart(String tag) implements Said {}

    /**
     * Something that is no number.
     *
     * @param kind as words: {@code a histogram}
     */
    record Other(String tag, String kind) implements Said {}
}
