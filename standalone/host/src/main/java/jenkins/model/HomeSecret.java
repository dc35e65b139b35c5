package jenkins.model;

import hudson.Util;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The random key of a home, made on its first start. */
final class HomeSecret {
    private HomeSecret() {}

    static byte[] read(File root) throws IOException {
        Path file = root.toPath().resolve("secret.key");
        Files.createDirectories(root.toPath());
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, Util.toHexString(random));
        }
        return Util.fromHexString(Files.readString(file).trim());
    }
}
