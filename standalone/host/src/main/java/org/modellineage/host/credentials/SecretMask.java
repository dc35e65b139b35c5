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
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes {@code ****} in the place of secrets, the longest first. Of a secret of several lines, each line is one: what is
 * printed is looked at line by line.
 */
final class SecretMask extends ConsoleLogFilter implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Shorter lines of a longer secret are brackets and the like, and would blot out every log. */
    private static final int SHORTEST_LINE = 4;

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

    @Override
    public OutputStream decorateLogger(Run build, OutputStream logger) {
        List<String> secrets = encrypted.stream()
                .map(value -> Secret.decrypt(value).getPlainText())
                .flatMap(SecretMask::lines)
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
