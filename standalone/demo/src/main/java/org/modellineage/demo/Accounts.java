package org.modellineage.demo;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** The users of the demo, with passwords that are new at each start. */
record Accounts(Map<String, String> passwords) {
    static final String ADMINISTRATOR = "admin";
    static final String APPROVER = "alice";
    static final String TRAINER = "bob";

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;

    static Accounts fresh() {
        SecureRandom random = new SecureRandom();
        Map<String, String> passwords = new LinkedHashMap<>();
        for (String name : new String[] {ADMINISTRATOR, APPROVER, TRAINER}) {
            StringBuilder password = new StringBuilder();
            random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> password.append(LETTERS.charAt(i)));
            passwords.put(name, password.toString());
        }
        return new Accounts(passwords);
    }

    String table() {
        return """
                users (log in to change anything; reading needs no login):
                  %s / %s   may do everything
                  %s / %s   may approve, promote and roll back
                  %s / %s   starts the builds, so may not approve them
                """.formatted(
                        ADMINISTRATOR,
                        passwords.get(ADMINISTRATOR),
                        APPROVER,
                        passwords.get(APPROVER),
                        TRAINER,
                        passwords.get(TRAINER));
    }
}
