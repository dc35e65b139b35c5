package io.jenkins.plugins.modellineage.files;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One thing that went wrong with files at rest: a flipped bit, lost bytes, a lost file, bytes in another place. */
public record Damage(String told, Map<String, byte[]> image) {
    private static final int SECTOR = 512;

    /** Kinds of damage. */
    private enum Kind {
        BIT,
        CUT,
        HOLE,
        SECTOR_OF_NULS,
        FILE_GONE,
        FILE_EMPTY,
        CUT_AT_A_LINE,
        LINE_GONE,
        LINES_CHANGED_PLACES,
        LINE_TWICE
    }

    /** What a disk does, bits more often than the rest. */
    private static final List<Kind> OF_A_DISK = List.of(
            Kind.BIT,
            Kind.BIT,
            Kind.BIT,
            Kind.BIT,
            Kind.CUT,
            Kind.HOLE,
            Kind.SECTOR_OF_NULS,
            Kind.FILE_GONE,
            Kind.FILE_EMPTY);

    /** What only somebody with an editor does. */
    private static final List<Kind> OF_AN_EDITOR =
            List.of(Kind.CUT_AT_A_LINE, Kind.LINE_GONE, Kind.LINES_CHANGED_PLACES, Kind.LINE_TWICE);

    /** Damages one of the files that this takes as a disk would. */
    public static Damage ofDisk(Map<String, byte[]> before, Predicate<String> files, Random random) {
        return some(before, files, random, OF_A_DISK.get(random.nextInt(OF_A_DISK.size())));
    }

    /** Damages one of the files that this takes, all of which hold lines, as somebody with an editor would. */
    public static Damage ofEditor(Map<String, byte[]> before, Predicate<String> files, Random random) {
        return some(before, files, random, OF_AN_EDITOR.get(random.nextInt(OF_AN_EDITOR.size())));
    }

    private static Damage some(Map<String, byte[]> before, Predicate<String> files, Random random, Kind kind) {
        List<String> paths = before.entrySet().stream()
                .filter(entry -> entry.getValue() != null && files.test(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        String path = paths.get(random.nextInt(paths.size()));
        Map<String, byte[]> after = new TreeMap<>(before);
        if (kind == Kind.FILE_GONE) {
            after.remove(path);
        } else {
            after.put(path, damaged(before.get(path), kind, random));
        }
        return new Damage(kind + " in " + path, after);
    }

    /** Whether it changed anything at all. */
    public boolean isNone(Map<String, byte[]> before) {
        return before.keySet().equals(image.keySet())
                && before.keySet().stream().allMatch(path -> Arrays.equals(before.get(path), image.get(path)));
    }

    private static byte[] damaged(byte[] bytes, Kind kind, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (kind) {
            case BIT -> flipped(bytes, at, 1 << random.nextInt(8));
            case CUT -> Arrays.copyOf(bytes, at);
            case CUT_AT_A_LINE -> Arrays.copyOf(bytes, lineAt(bytes, at));
            case HOLE -> without(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)));
            case SECTOR_OF_NULS -> holed(bytes, at / SECTOR * SECTOR);
            case LINE_GONE -> without(bytes, lineAt(bytes, at), lineEnd(bytes, at));
            case LINES_CHANGED_PLACES -> swapped(bytes, lineAt(bytes, at), lineEnd(bytes, at));
            case LINE_TWICE -> twice(bytes, lineAt(bytes, at), lineEnd(bytes, at));
            default -> new byte[0];
        };
    }

    private static byte[] flipped(byte[] bytes, int at, int bit) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) bit;
        return flipped;
    }

    private static byte[] holed(byte[] bytes, int from) {
        byte[] holed = bytes.clone();
        Arrays.fill(holed, from, Math.min(bytes.length, from + SECTOR), (byte) 0);
        return holed;
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] twice(byte[] bytes, int from, int to) {
        return joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** The line and the rest of the file, in the other order. */
    private static byte[] swapped(byte[] bytes, int from, int to) {
        return joined(
                Arrays.copyOf(bytes, from),
                joined(Arrays.copyOfRange(bytes, to, bytes.length), Arrays.copyOfRange(bytes, from, to)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static int lineAt(byte[] bytes, int at) {
        int start = at;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int lineEnd(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(bytes.length, end + 1);
    }
}
