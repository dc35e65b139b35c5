package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names that a file uses, each looked at once. */
final class Keys {
    /** What may tell the step, the first that does so first. */
    static final List<String> STEPS = List.of("step", "_step", "global_step", "iteration", "iter", "epoch");

    /** What may tell the time, likewise. */
    static final List<String> TIMES =
            List.of("timestamp", "_timestamp", "wall_time", "wall time", "ts", "date", "datetime", "time");

    private static final int REMEMBERED = 10_000;

    private final Map<String, Key> known = new HashMap<>();

    /**
     * A name as it is recorded.
     *
     * @param name without what was harmless to mend: blanks around it, line ends in it, accents of their own
     * @param role which of {@link #STEPS} or {@link #TIMES} it is; empty for all others
     * @param refusal why it cannot be the name of a metric; empty when it can
     */
    record Key(String name, String role, String refusal) {}

    Key of(String raw) {
        return of("", raw);
    }

    /** @param prefix of the recorded name; the role is that of the name alone */
    Key of(String prefix, String raw) {
        String whole = prefix.isEmpty() ? raw : prefix + '\n' + raw;
        Key key = known.get(whole);
        if (key == null) {
            key = look(prefix, raw);
            if (known.size() < REMEMBERED) {
                known.put(whole, key);
            }
        }
        return key;
    }

    private static Key look(String prefix, String raw) {
        String bare = mended(raw);
        String name = prefix.isEmpty() ? bare : mended(prefix + bare);
        String lower = bare.length() > 16 ? "" : bare.toLowerCase(Locale.ROOT);
        return new Key(name, STEPS.contains(lower) || TIMES.contains(lower) ? lower : "", refusal(name));
    }

    private static String mended(String raw) {
        StringBuilder mended = new StringBuilder(raw.length());
        raw.codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
                .forEach(mended::appendCodePoint);
        return Normalizer.normalize(mended.toString().strip(), Normalizer.Form.NFC);
    }

    private static String refusal(String name) {
        if (name.indexOf(0xFFFD) >= 0) {
            return "the name " + Naming.quoted(name) + " is not UTF-8";
        }
        try {
            Naming.key("metric", name);
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
