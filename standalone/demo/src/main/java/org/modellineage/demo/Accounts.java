package org.modellineage.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The users of the demo, with passwords that are made once for a home. */
record Accounts(Map<String, String> passwords) {
    static final String ADMINISTRATOR = "admin";
    static final String APPROVER = "alice";
    static final String TRAINER = "bob";
    /** The group of those who release. */
    static final String MANAGERS = "release-managers";

    private static final List<String> NAMES = List.of(ADMINISTRATOR, APPROVER, TRAINER);
    private static final String FILE = "demo-users.txt";
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;

    /** Those of a home; the first time they are made and written into it, readable for its owner only. */
    static Accounts of(Path home) throws IOException {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            Accounts fresh = fresh();
            fresh.write(file);
            return fresh;
        }
        Map<String, String> passwords = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            if (words.length == 2) {
                passwords.put(words[0], words[1]);
            }
        }
        if (!passwords.keySet().containsAll(NAMES)) {
            throw new CallException(
                    file + " does not name " + String.join(", ", NAMES) + "; delete it for new passwords");
        }
        return new Accounts(passwords);
    }

    private void write(Path file) throws IOException {
        Files.createFile(file);
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        List<String> lines =
                NAMES.stream().map(name -> name + " " + passwords.get(name)).toList();
        Files.write(file, lines);
    }

    private static Accounts fresh() {
        SecureRandom random = new SecureRandom();
        Map<String, String> passwords = new LinkedHashMap<>();
        for (String name : NAMES) {
            StringBuilder password = new StringBuilder();
            random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> password.append(LETTERS.charAt(i)));
            passwords.put(name, password.toString());
        }
        return new Accounts(passwords);
    }

    String table() {
        return """
                users (log in to change anything; reading needs no login):
                  %s / %s   may do everything; in the group release-managers
                  %s / %s   may approve, promote and roll back; in the group release-managers
                  %s / %s   starts the builds; may approve too, but not what he started himself
                """.formatted(
                        ADMINISTRATOR,
                        passwords.get(ADMINISTRATOR),
                        APPROVER,
                        passwords.get(APPROVER),
                        TRAINER,
                        passwords.get(TRAINER));
    }
}
