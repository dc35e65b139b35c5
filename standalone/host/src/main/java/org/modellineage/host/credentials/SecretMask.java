package org.modellineage.host.credentials;

import hudson.console.ConsoleLogFilter;
import hudson.console.LineTransformationOutputStream;
import hudson.model.Run;
import hudson.util.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes {@code ****} in the place of secrets, the longest first. Of a secret of several lines, each line is one: what is
 * printed is looked at line by line.
 */
final class SecretMask extends ConsoleLogFilter implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Shorter lines of a longer secret are brackets and the like, and would blot out every log. */
    private static final int SHORTEST_LINE = 4;

    private static final Pattern QUOTES = Pattern.compile("'+");
    private static final Pattern BACKSLASHES = Pattern.compile("\\\\(\\\\?)");
    private static final Pattern CARETS = Pattern.compile("\\^(\\^?)");
    private static final Pattern PADDING = Pattern.compile(".=+$");

    private final List<String> encrypted = new ArrayList<>();

    SecretMask(Collection<Secret> secrets) {
        secrets.forEach(secret -> encrypted.add(secret.getEncryptedValue()));
    }

    private static Stream<String> lines(String secret) {
        List<String> lines = secret.lines().map(String::strip).toList();
        return lines.size() < 2
                ? Stream.of(secret.strip())
                : lines.stream().filter(line -> line.length() >= SHORTEST_LINE);
    }

    /** What a shell that traces its commands, or a program that encodes, makes of a secret; none that is too short. */
    private static Stream<String> forms(String secret) {
        String quoted = secret.replace("'", "'\\''");
        Set<String> forms = new LinkedHashSet<>(List.of(
                quoted,
                "'" + quoted + "'",
                QUOTES.matcher(secret).replaceAll(run -> Matcher.quoteReplacement("'\"" + run.group() + "\"'")),
                BACKSLASHES.matcher(secret).replaceAll("$1"),
                CARETS.matcher(secret).replaceAll("$1"),
                secret.replace("$", "$$")));
        for (int before = 0; before < 3; before++) {
            String encoded = Base64.getEncoder()
                    .encodeToString(("a".repeat(before) + secret).getBytes(StandardCharsets.UTF_8))
                    .substring(2 * before);
            forms.add(encoded);
            forms.add(PADDING.matcher(encoded).replaceFirst("")); // what follows changes the last character
        }
        return Stream.concat(Stream.of(secret), forms.stream().filter(form -> form.length() >= SHORTEST_LINE));
    }

    @Override
    public OutputStream decorateLogger(Run build, OutputStream logger) {
        List<String> secrets = encrypted.stream()
                .map(value -> Secret.decrypt(value).getPlainText())
                .flatMap(secret -> Stream.concat(Stream.of(secret), lines(secret)))
                .flatMap(SecretMask::forms)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        return new LineTransformationOutputStream() {
            @Override
            protected void eol(byte[] bytes, int length) throws IOException {
                String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
                for (String secret : secrets) {
                    line = line.replace(secret, "****");
                }
                logger.write(line.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void flush() throws IOException {
                forceEol(); // the next piece may come through another stream
                logger.flush();
            }
        };
    }
}
