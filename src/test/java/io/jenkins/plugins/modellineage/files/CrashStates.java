package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.files.MemoryStep.Cut;
import io.jenkins.plugins.modellineage.files.MemoryStep.Forced;
import io.jenkins.plugins.modellineage.files.MemoryStep.ForcedNames;
import io.jenkins.plugins.modellineage.files.MemoryStep.Marked;
import io.jenkins.plugins.modellineage.files.MemoryStep.Named;
import io.jenkins.plugins.modellineage.files.MemoryStep.Removed;
import io.jenkins.plugins.modellineage.files.MemoryStep.Renamed;
import io.jenkins.plugins.modellineage.files.MemoryStep.Wrote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a power failure may leave of what was done to {@link MemoryFiles}, at every call: of names and bytes that were not
 * forced, any may be there and any may not. Bytes are lost whole, from any byte on, or in blocks of 512 or 4,096 bytes
 * that read as NUL, in any order. Two states of one point that hold the same are one.
 */
public final class CrashStates {
    /** Takes the states one by one. */
    @FunctionalInterface
    public interface Visitor {
        void visit(CrashState state) throws IOException;
    }

    /** Torn at each byte up to this many that were not forced; beyond, at some. */
    private static final int EACH_BYTE = 2_048;

    private static final int ALL_SUBSETS_OF = 5;
    private static final int SUBSETS = 24;

    private final Random random;
    private final int most;
    private final Map<String, Integer> names = new TreeMap<>();
    private final Map<String, Integer> seenNames = new TreeMap<>();
    private final List<NameChange> pendingNames = new ArrayList<>();
    private final Map<Integer, Bytes> contents = new TreeMap<>();
    private final List<Object> marks = new ArrayList<>();
    private long visited;

    /** @param most states at one call: of more than that, some are taken */
    public CrashStates(Map<String, byte[]> before, int most, long seed) {
        this.random = new Random(seed);
        this.most = most;
        int file = 0;
        for (Map.Entry<String, byte[]> entry : before.entrySet()) {
            int id = Named.DIRECTORY;
            if (entry.getValue() != null) {
                id = file++;
                contents.put(id, new Bytes(entry.getValue()));
            }
            names.put(entry.getKey(), id);
        }
        seenNames.putAll(names);
    }

    /** Visits what may be left after each call, and answers how many that were. */
    public long visit(MemoryFiles files, Visitor visitor) throws IOException {
        List<MemoryStep> steps = files.steps();
        for (int i = 0; i < steps.size(); i++) {
            take(steps.get(i));
            if (i + 1 == steps.size() || !(steps.get(i + 1) instanceof Marked)) {
                states(visitor);
            }
        }
        return visited;
    }

    private void take(MemoryStep step) {
        if (step instanceof Named named) {
            contents.computeIfAbsent(named.file(), id -> new Bytes(new byte[0]));
            change(new NameChange(null, named.path(), named.file()));
        } else if (step instanceof Renamed renamed) {
            change(new NameChange(renamed.from(), renamed.to(), seenNames.get(renamed.from())));
        } else if (step instanceof Removed removed) {
            change(new NameChange(removed.path(), null, Named.DIRECTORY));
        } else if (step instanceof Wrote wrote) {
            contents.get(wrote.file()).pending.add(wrote);
        } else if (step instanceof Cut cut) {
            contents.get(cut.file()).pending.add(cut);
        } else if (step instanceof Forced forced) {
            contents.get(forced.file()).force();
        } else if (step instanceof ForcedNames forced) {
            List<NameChange> now = pendingNames.stream()
                    .filter(change -> change.isIn(forced.directory()))
                    .toList();
            now.forEach(change -> change.apply(names));
            pendingNames.removeAll(now);
        } else if (step instanceof Marked marked) {
            marks.add(marked.mark());
        }
    }

    private void change(NameChange change) {
        change.apply(seenNames);
        pendingNames.add(change);
    }

    /** One way to choose what is left: the names, and the bytes of the files that were not forced. */
    private record Choice(Map<String, Integer> kept, Map<Integer, byte[]> chosen) {}

    private void states(Visitor visitor) throws IOException {
        List<Choice> choices = new ArrayList<>();
        nameChoices().forEach(kept -> choices(kept, choices));
        Collections.shuffle(choices, random);
        Set<String> different = new HashSet<>();
        for (int i = 0; i < choices.size() && different.size() < most; i++) {
            CrashState state = state(choices.get(i));
            if (different.add(state.fingerprint())) {
                visited++;
                visitor.visit(state);
            }
        }
    }

    private void choices(Map<String, Integer> kept, List<Choice> all) {
        List<Integer> open = kept.values().stream()
                .distinct()
                .filter(id -> id != Named.DIRECTORY && !contents.get(id).pending.isEmpty())
                .toList();
        Map<Integer, List<byte[]>> choices = new TreeMap<>();
        open.forEach(id -> choices.put(id, contents.get(id).choices(random)));
        if (open.isEmpty()) {
            all.add(new Choice(kept, Map.of()));
        }
        for (int varied : open) {
            for (byte[] choice : choices.get(varied)) {
                Map<Integer, byte[]> chosen = new TreeMap<>();
                for (int other : open) {
                    List<byte[]> any = choices.get(other);
                    chosen.put(other, other == varied ? choice : any.get(random.nextInt(any.size())));
                }
                all.add(new Choice(kept, chosen));
            }
        }
    }

    private CrashState state(Choice choice) {
        Map<String, byte[]> image = new TreeMap<>();
        choice.kept()
                .forEach((path, id) -> image.put(
                        path,
                        id == Named.DIRECTORY ? null : choice.chosen().getOrDefault(id, contents.get(id).forced)));
        return new CrashState(image, List.copyOf(marks));
    }

    private List<Map<String, Integer>> nameChoices() {
        List<Map<String, Integer>> choices = new ArrayList<>();
        for (boolean[] subset : subsets(pendingNames.size())) {
            Map<String, Integer> kept = new TreeMap<>(names);
            for (int i = 0; i < subset.length; i++) {
                if (subset[i]) {
                    pendingNames.get(i).apply(kept);
                }
            }
            kept.keySet().removeIf(path -> !reachable(path, kept));
            choices.add(kept);
        }
        return choices;
    }

    private static boolean reachable(String path, Map<String, Integer> kept) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (!kept.containsKey(path.substring(0, slash))) {
                return false;
            }
        }
        return true;
    }

    private List<boolean[]> subsets(int size) {
        return subsets(size, random);
    }

    /** All ways to keep some of these, or none, all and some ways if there are many. */
    private static List<boolean[]> subsets(int size, Random random) {
        List<boolean[]> subsets = new ArrayList<>();
        int all = size <= ALL_SUBSETS_OF ? 1 << size : SUBSETS;
        for (int n = 0; n < all; n++) {
            boolean[] subset = new boolean[size];
            for (int i = 0; i < size; i++) {
                subset[i] = size <= ALL_SUBSETS_OF ? (n >> i & 1) == 1 : n == 1 || n > 1 && random.nextBoolean();
            }
            subsets.add(subset);
        }
        return subsets;
    }

    /** One change of a directory: a name taken away, another given, or both at once. */
    private record NameChange(String away, String given, int file) {
        void apply(Map<String, Integer> names) {
            if (away != null) {
                names.remove(away);
            }
            if (given != null) {
                names.put(given, file);
            }
        }

        boolean isIn(String directory) {
            String path = given == null ? away : given;
            return path.substring(0, path.lastIndexOf('/')).equals(directory);
        }
    }

    /** A file's bytes that are on the disk, and what was done since. */
    private static final class Bytes {
        private byte[] forced;
        private final List<MemoryStep> pending = new ArrayList<>();

        Bytes(byte[] forced) {
            this.forced = forced;
        }

        void force() {
            forced = applied(pending);
            pending.clear();
        }

        /** Each content that may be found. */
        List<byte[]> choices(Random random) {
            List<byte[]> choices = new ArrayList<>();
            choices.add(forced);
            torn(choices, random);
            blocks(512, choices, random);
            blocks(4_096, choices, random);
            return choices;
        }

        /** Everything up to some byte. */
        private void torn(List<byte[]> choices, Random random) {
            for (int i = 0; i < pending.size(); i++) {
                List<MemoryStep> kept = new ArrayList<>(pending.subList(0, i + 1));
                choices.add(applied(kept));
                if (pending.get(i) instanceof Wrote wrote) {
                    for (int length : lengths(wrote.bytes().length, random)) {
                        kept.set(i, part(wrote, 0, length));
                        choices.add(applied(kept));
                    }
                }
            }
        }

        private static List<Integer> lengths(int length, Random random) {
            List<Integer> lengths = new ArrayList<>();
            for (int at = 1; at < length && length <= EACH_BYTE; at++) {
                lengths.add(at);
            }
            for (int i = 0; i < EACH_BYTE / 4 && length > EACH_BYTE; i++) {
                lengths.add(random.nextInt(length));
            }
            return lengths;
        }

        /** Some blocks and not the others; the file as long as they need, or as long as it was to be. */
        private void blocks(int size, List<byte[]> choices, Random random) {
            List<MemoryStep> pieces = new ArrayList<>();
            pending.forEach(step -> split(step, size, pieces));
            int whole = applied(pending).length;
            for (boolean[] subset : subsets(pieces.size(), random)) {
                List<MemoryStep> kept = new ArrayList<>();
                for (int i = 0; i < subset.length; i++) {
                    if (subset[i]) {
                        kept.add(pieces.get(i));
                    }
                }
                choices.add(applied(kept));
                kept.add(new Cut(0, whole));
                choices.add(applied(kept));
            }
        }

        private static void split(MemoryStep step, int size, List<MemoryStep> pieces) {
            if (!(step instanceof Wrote wrote)) {
                pieces.add(step);
                return;
            }
            for (int at = 0; at < wrote.bytes().length; ) {
                int end = Math.min(wrote.bytes().length, at + size - (wrote.offset() + at) % size);
                pieces.add(part(wrote, at, end));
                at = end;
            }
        }

        private static Wrote part(Wrote wrote, int from, int to) {
            return new Wrote(wrote.file(), wrote.offset() + from, Arrays.copyOfRange(wrote.bytes(), from, to));
        }

        private byte[] applied(List<MemoryStep> steps) {
            byte[] bytes = forced;
            for (MemoryStep step : steps) {
                if (step instanceof Cut cut) {
                    bytes = Arrays.copyOf(bytes, cut.size());
                } else if (step instanceof Wrote wrote) {
                    int end = wrote.offset() + wrote.bytes().length;
                    bytes = Arrays.copyOf(bytes, Math.max(bytes.length, end));
                    System.arraycopy(wrote.bytes(), 0, bytes, wrote.offset(), wrote.bytes().length);
                }
            }
            return bytes;
        }
    }
}
