package io.jenkins.plugins.modellineage.tracker;

import java.util.List;
import java.util.Set;

/**
 * What a scalar of TensorBoard is called where several files of one run use the same tag. TensorBoard tells them apart by folder,
 * and folders have a date or a host in their names, by which no series could be found again. So only what a program itself adds to
 * its folder becomes part of the name.
 */
final class EventNames {
    /** The two folders of Keras' callback, and how its tags begin. */
    private static final Set<String> KERAS = Set.of("train", "validation");

    private static final List<String> KERAS_TAGS = List.of("epoch_", "batch_", "evaluation_");

    private EventNames() {}

    /**
     * The name of a series.
     *
     * @param path of the file, with slashes
     */
    static String of(String path, String tag) {
        String folder = above(path);
        String last = last(folder);
        if (KERAS.contains(last) && KERAS_TAGS.stream().anyMatch(tag::startsWith)) {
            return last + "/" + tag;
        }
        if (tag.isEmpty()) {
            return tag;
        }
        // add_scalars('loss', {'a': …}) of PyTorch writes to loss_a, that of tensorboardX to loss/a
        String written = tag.replace('/', '_') + "_";
        if (last.startsWith(written) && last.length() > written.length()) {
            return tag + "/" + last.substring(written.length());
        }
        return ("/" + above(folder)).endsWith("/" + tag) ? tag + "/" + last : tag;
    }

    private static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The last name of a path. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
