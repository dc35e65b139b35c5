package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tensors of files of lines that were read last, so that the pages of one table do not read it again each. Given up when
 * memory is short, and beyond {@value #MOST} tensors the ones that were asked for longest ago. For several threads.
 */
final class ReadTensors {
    private static final int MOST = 200_000;

    private final Map<State, SoftReference<List<DigestedTensor>>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<State, Integer> sizes = new LinkedHashMap<>();
    private long all;

    /** A file as it was when it was read: a changed one is another. */
    record State(Path file, FileTime changed, long bytes) {
        static State of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(file, now.lastModifiedTime(), now.size());
        }
    }

    synchronized Optional<List<DigestedTensor>> of(State state) {
        SoftReference<List<DigestedTensor>> read = kept.get(state);
        return Optional.ofNullable(read).map(SoftReference::get);
    }

    synchronized void keep(State state, List<DigestedTensor> tensors) {
        forget(state);
        while (all + tensors.size() > MOST && !kept.isEmpty()) {
            forget(kept.keySet().iterator().next());
        }
        if (tensors.size() <= MOST) {
            kept.put(state, new SoftReference<>(tensors));
            sizes.put(state, tensors.size());
            all += tensors.size();
        }
    }

    private void forget(State state) {
        kept.remove(state);
        Integer size = sizes.remove(state);
        all -= size == null ? 0 : size;
    }
}
