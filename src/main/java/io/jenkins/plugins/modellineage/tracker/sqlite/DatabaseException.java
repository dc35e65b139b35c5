package io.jenkins.plugins.modellineage.tracker.sqlite;

import java.io.IOException;

/** A file of SQLite that is not read, or not to its end; the message says where and why. */
public final class DatabaseException extends IOException {
    private static final long serialVersionUID = 1L;

    DatabaseException(String why) {
        super(why);
    }

    DatabaseException(int page, String why) {
        super("page " + page + " of the database " + why);
    }
}
