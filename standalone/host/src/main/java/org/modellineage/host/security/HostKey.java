package org.modellineage.host.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import jenkins.model.Jenkins;

/** AES-128 keys kept in {@code JENKINS_HOME/secrets/}, one file per purpose, made on first use. */
public final class HostKey {
    private static final int BYTES = 16;

    private HostKey() {}

    /** The key for a purpose; the purpose is its file's name. */
    public static synchronized SecretKey of(String purpose) {
        Path file = Jenkins.get().getRootDir().toPath().resolve("secrets").resolve(purpose);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new SecretKeySpec(Files.readAllBytes(file), "AES");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        Files.write(written, key);
        Files.move(written, file);
    }
}
