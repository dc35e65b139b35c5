package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Where the keys of one folder of an MLflow file store lie in it. A key that MLflow takes is its own path, {@code a/b} in
 * a folder {@code a}. One that MLflow would refuse to read, or that is no file name, gets another path which ends in digits
 * of its digest; so does one that only the case of its letters tells from another, and one below a file.
 *
 * @see <a href="https://github.com/mlflow/mlflow/blob/v2.22.0/mlflow/utils/validation.py">what MLflow reads</a>
 */
final class StoreNames {
    /** What file systems take of one name, in bytes. */
    private static final int SEGMENT = 255;

    /** Of a name that gets another one, so much is kept, in bytes. */
    private static final int KEPT = 180;

    /** Most bytes of a path below the folder. */
    private static final int PATH = 1_000;

    private static final int DIGITS = 8;

    /** Which names MLflow reads. */
    enum Kind {
        /** Of parameters, metrics and tags. */
        KEY(name -> name.length() <= Naming.KEY_LENGTH && isPlain(name, true)),
        /** Of registered models, which stand in addresses. */
        MODEL(name -> isPlain(name, false) && name.indexOf(':') < 0),
        /** Of aliases; some words mean versions there. */
        ALIAS(name -> name.matches("[A-Za-z0-9_-]+") && !name.matches("(?i)latest|v[0-9]+")),
        /** Of assessments, whose files MLflow knows by what stands before the first dot. */
        ASSESSMENT(name -> name.matches("[A-Za-z0-9_-]{1,200}"));

        private final Predicate<String> taken;

        Kind(Predicate<String> taken) {
            this.taken = taken;
        }
    }

    private final Kind kind;
    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final SortedMap<String, String> renamed = new TreeMap<>();

    StoreNames(Kind kind) {
        this.kind = kind;
    }

    /** The path of a key that was not asked for before; no two have the same one. */
    String place(String key) {
        String path = key;
        for (int digits = DIGITS; !isFree(path); digits += DIGITS) {
            path = escaped(key, digits);
        }
        String folded = Naming.folded(path);
        files.add(folded);
        for (int end = folded.lastIndexOf('/'); end > 0; end = folded.lastIndexOf('/', end - 1)) {
            folders.add(folded.substring(0, end));
        }
        if (!path.equals(key)) {
            renamed.put(path, key);
        }
        return path;
    }

    /** The keys that lie under another path, by that. */
    SortedMap<String, String> renamed() {
        return renamed;
    }

    private boolean isFree(String path) {
        String folded = Naming.folded(path);
        return kind.taken.test(path) && !folders.contains(folded) && !Naming.isAtOrBelow(folded, files);
    }

    private String escaped(String key, int digits) {
        StringBuilder name = new StringBuilder();
        int bytes = 0;
        for (int c : key.codePoints().toArray()) {
            boolean dots = c == '.' && name.length() > 0 && name.charAt(name.length() - 1) == '.';
            String kept = isKept(c) && !dots ? Character.toString(c) : "_";
            bytes += kept.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > KEPT) {
                break;
            }
            name.append(kept);
        }
        if (name.length() > 0 && name.charAt(0) == '.') {
            name.setCharAt(0, '_');
        }
        String digest = Sha256.of(key.getBytes(StandardCharsets.UTF_8)).hex();
        return name.append('_')
                .append(digest, 0, Math.min(digits, digest.length()))
                .toString();
    }

    private boolean isKept(int c) {
        return switch (kind) {
            case KEY -> isPlainCharacter(c);
            case MODEL -> c != ':' && isPlainCharacter(c);
            case ALIAS, ASSESSMENT -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
        };
    }

    private static boolean isPlain(String name, boolean withFolders) {
        if (name.getBytes(StandardCharsets.UTF_8).length > PATH || !withFolders && name.indexOf('/') >= 0) {
            return false;
        }
        if (name.startsWith("..")) { // MLflow takes it for a way out, whatever follows
            return false;
        }
        for (String segment : name.split("/", -1)) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.getBytes(StandardCharsets.UTF_8).length > SEGMENT) {
                return false;
            }
        }
        return name.codePoints().allMatch(c -> c == '/' || isPlainCharacter(c));
    }

    /** What Python's {@code \w} takes for sure, and {@code . - :} and the space. */
    private static boolean isPlainCharacter(int c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
                || c < 0x80 && "_.- :".indexOf(c) >= 0;
    }
}
