package io.jenkins.plugins.modellineage.data;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Sketches of lines that tests write down. */
final class Rows {
    private Rows() {}

    static LineSketch sketch(Collection<String> lines) {
        return sketch(LineSketch.MOST, lines);
    }

    static LineSketch sketch(int most, Collection<String> lines) {
        Sketching sketching = new Sketching(most);
        read("a.txt", String.join("\n", lines), sketching);
        return sketching.sketch();
    }

    static LineSketch sketchOf(String path, String content) {
        Sketching sketching = new Sketching();
        read(path, content, sketching);
        return sketching.sketch();
    }

    static FileFacts read(String path, String content) {
        return read(path, content, new Sketching());
    }

    static FileFacts read(String path, String content, Sketching sketching) {
        return read(path, content.getBytes(StandardCharsets.UTF_8), sketching);
    }

    static FileFacts read(String path, byte[] bytes) {
        return read(path, bytes, new Sketching());
    }

    static FileFacts read(String path, byte[] bytes, Sketching sketching) {
        return inPieces(path, bytes, Math.max(1, bytes.length), sketching);
    }

    static FileFacts inPieces(String path, byte[] bytes, int length, Sketching sketching) {
        DataFileReader reader = new DataFileReader(path, sketching);
        for (int from = 0; from < bytes.length; from += length) {
            reader.write(bytes, from, Math.min(length, bytes.length - from));
        }
        return reader.end();
    }

    static LineSketch sketchOf(String path, byte[] bytes) {
        Sketching sketching = new Sketching();
        read(path, bytes, sketching);
        return sketching.sketch();
    }

    /** How many rows the same reading finds in both files. */
    static int shared(String onePath, String one, String otherPath, String other) {
        return sketchOf(onePath, one).sharedWith(sketchOf(otherPath, other)).shared();
    }
}
