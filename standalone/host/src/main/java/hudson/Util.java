package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.util.VariableResolver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.types.FileSet;

/** What the rest of the code would otherwise write twice. */
public class Util {
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z0-9_]+|\\{[A-Za-z0-9_.]+\\}|\\$)");
    private static final String HEX = "0123456789abcdef";

    private Util() {}

    @NonNull
    public static <T> List<T> filter(@NonNull Iterable<?> base, @NonNull Class<T> type) {
        List<T> r = new ArrayList<>();
        for (Object i : base) {
            if (type.isInstance(i)) {
                r.add(type.cast(i));
            }
        }
        return r;
    }

    /** Replaces {@code $NAME} and {@code ${NAME}}; unknown names stay, {@code $$} is one dollar. */
    @Nullable
    public static String replaceMacro(@CheckForNull String s, @NonNull Map<String, String> properties) {
        return replaceMacro(s, properties::get);
    }

    @Nullable
    public static String replaceMacro(@CheckForNull String s, @NonNull VariableResolver<String> resolver) {
        if (s == null) {
            return null;
        }
        return VARIABLE.matcher(s).replaceAll(m -> {
            String key = m.group(1);
            if (key.equals("$")) {
                return Matcher.quoteReplacement("$");
            }
            String value = resolver.resolve(key.startsWith("{") ? key.substring(1, key.length() - 1) : key);
            return Matcher.quoteReplacement(value == null ? m.group() : value);
        });
    }

    public static void deleteContentsRecursive(@NonNull File file) throws IOException {
        try (Stream<Path> children = Files.list(file.toPath())) {
            for (Path child : children.toList()) {
                deleteRecursive(child.toFile());
            }
        }
    }

    public static void deleteFile(@NonNull File f) throws IOException {
        Files.deleteIfExists(f.toPath());
    }

    /** Deletes a folder and what it holds; links are removed, not followed. */
    public static void deleteRecursive(@NonNull File dir) throws IOException {
        if (!Files.exists(dir.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(dir.toPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path d, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(d);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    public static boolean isRelativePath(String path) {
        return !path.startsWith("/") && !path.startsWith("\\\\") && !(path.length() > 1 && path.charAt(1) == ':');
    }

    @NonNull
    public static String[] mapToEnv(@NonNull Map<String, String> m) {
        return m.entrySet().stream().map(e -> e.getKey() + '=' + e.getValue()).toArray(String[]::new);
    }

    @CheckForNull
    public static String fixEmpty(@CheckForNull String s) {
        return s == null || s.isEmpty() ? null : s;
    }

    @CheckForNull
    public static String fixEmptyAndTrim(@CheckForNull String s) {
        return s == null ? null : fixEmpty(s.trim());
    }

    @NonNull
    public static String fixNull(@CheckForNull String s) {
        return s == null ? "" : s;
    }

    @Nullable
    public static String ensureEndsWith(@CheckForNull String subject, @CheckForNull String suffix) {
        return subject == null || suffix == null || subject.endsWith(suffix) ? subject : subject + suffix;
    }

    /** MD5 of a stream, in hexadecimal. */
    @NonNull
    public static String getDigestOf(@NonNull InputStream source) throws IOException {
        try (source) {
            MessageDigest md5 = digest("MD5");
            byte[] buffer = new byte[8192];
            for (int n; (n = source.read(buffer)) > 0; ) {
                md5.update(buffer, 0, n);
            }
            return toHexString(md5.digest());
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @NonNull
    public static String getDigestOf(@NonNull String text) {
        return toHexString(digest("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static String getHexOfSHA256DigestOf(byte[] input) {
        return toHexString(digest("SHA-256").digest(input));
    }

    @NonNull
    public static String toHexString(@NonNull byte[] bytes) {
        StringBuilder hex = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            hex.append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
        }
        return hex.toString();
    }

    @NonNull
    public static byte[] fromHexString(@NonNull String data) {
        return java.util.HexFormat.of().parseHex(data);
    }

    /** A length of time as people say it: the two largest units. */
    @NonNull
    public static String getTimeSpanString(long duration) {
        Duration d = Duration.ofMillis(duration);
        if (d.toDays() > 0) {
            return d.toDays() + " days " + d.toHoursPart() + " hr";
        }
        if (d.toHours() > 0) {
            return d.toHours() + " hr " + d.toMinutesPart() + " min";
        }
        if (d.toMinutes() > 0) {
            return d.toMinutes() + " min " + d.toSecondsPart() + " sec";
        }
        return d.toSeconds() >= 10
                ? d.toSeconds() + " sec"
                : d.toMillis() >= 1000
                        ? String.format(Locale.ROOT, "%.1f sec", duration / 1000d)
                                .replace(".0 ", " ")
                        : d.toMillis() >= 100
                                ? String.format(Locale.ROOT, "%.2f sec", duration / 1000d)
                                : duration + " ms";
    }

    /** Escapes what may not stand in a URL, but leaves its separators. */
    @NonNull
    public static String encode(@NonNull String s) {
        return escapeUrl(s, "/:?&=#@+,;$!*'()~[]%");
    }

    /** Escapes one segment of a path. */
    @NonNull
    public static String rawEncode(@NonNull String s) {
        return escapeUrl(s, "!$&'()*+,:=@~");
    }

    /** Escapes everything but letters, digits and {@code -_.~!*'()}. */
    @NonNull
    public static String fullEncode(@NonNull String s) {
        return escapeUrl(s, "~!*'()");
    }

    private static String escapeUrl(String s, String extra) {
        StringBuilder out = new StringBuilder(s.length());
        for (byte b : s.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0 || extra.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return out.toString();
    }

    /** Escapes text for HTML, with line breaks as {@code <br>}. */
    @Nullable
    public static String escape(@CheckForNull String text) {
        return text == null
                ? null
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#039;")
                        .replace("\n", "<br>");
    }

    @Nullable
    public static String xmlEscape(@CheckForNull String text) {
        return text == null
                ? null
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    public static void touch(@NonNull File file) throws IOException {
        Files.newOutputStream(file.toPath(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                .close();
    }

    @NonNull
    public static String getFileName(@NonNull String filePath) {
        return filePath.substring(Math.max(filePath.lastIndexOf('/'), filePath.lastIndexOf('\\')) + 1);
    }

    @NonNull
    public static String join(@NonNull Collection<?> strings, @NonNull String separator) {
        return strings.stream().map(String::valueOf).collect(Collectors.joining(separator));
    }

    @NonNull
    public static FileSet createFileSet(
            @NonNull File baseDir, @NonNull String includes, @CheckForNull String excludes) {
        FileSet fs = new FileSet();
        fs.setDir(baseDir);
        fs.setProject(new Project());
        for (String token : includes.split("[,]")) {
            fs.createInclude().setName(token.trim());
        }
        if (excludes != null) {
            for (String token : excludes.split("[,]")) {
                fs.createExclude().setName(token.trim());
            }
        }
        return fs;
    }

    public static int permissionsToMode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission p : permissions) {
            mode |= 1 << (8 - p.ordinal());
        }
        return mode;
    }
}
