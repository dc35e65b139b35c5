package io.jenkins.plugins.modellineage.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Texts as their UTF-8 in one array: an object for each of a million ids would be four times as large. */
final class PackedTexts {
    private final byte[] bytes;
    private final int[] ends;

    private PackedTexts(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /** @throws ArithmeticException when they have 2 GiB or more */
    static PackedTexts of(List<String> texts) {
        int[] ends = new int[texts.size()];
        byte[] bytes = new byte[16];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_8);
            int next = Math.addExact(end, text.length);
            if (next > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(next, (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length)));
            }
            System.arraycopy(text, 0, bytes, end, text.length);
            end = next;
            ends[i] = end;
        }
        return new PackedTexts(Arrays.copyOf(bytes, end), ends);
    }

    String text(int number) {
        int from = number == 0 ? 0 : ends[number - 1];
        return new String(bytes, from, ends[number] - from, StandardCharsets.UTF_8);
    }
}
