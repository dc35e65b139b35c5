package hudson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Finds processes by their environment, where the system shows it. */
final class EnvironmentKiller {
    private EnvironmentKiller() {}

    static void kill(Map<String, String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
            Path environ = Path.of("/proc", String.valueOf(process.pid()), "environ");
            try {
                Set<String> pairs = Set.of(
                        Files.readString(environ, StandardCharsets.ISO_8859_1).split("\0"));
                if (pairs.containsAll(Arrays.asList(Util.mapToEnv(wanted)))) {
                    process.destroyForcibly();
                }
            } catch (IOException | IllegalArgumentException e) {
                // gone meanwhile, or not ours to read
            }
        }
    }
}
