package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.io.IOException;

/** Why what a file holds is not shown, in words for people. */
public final class Unread {
    private Unread() {}

    public static String forbidden() {
        return Messages.Unread_forbidden();
    }

    /** Nobody has its bytes any more. */
    public static String gone() {
        return Messages.Unread_gone();
    }

    public static String large() {
        return Messages.Unread_large();
    }

    public static String noText() {
        return Messages.Unread_noText();
    }

    public static String unreadable(IOException cause) {
        return Messages.Unread_unreadable(cause.getMessage());
    }
}
