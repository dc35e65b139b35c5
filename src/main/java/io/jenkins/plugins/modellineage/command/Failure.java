package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.ledger.LedgerDamagedException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.NoSuchElementException;

/** What a command says, in one line, about what kept it from its work. */
final class Failure {
    private Failure() {}

    static int status(Exception failure) {
        boolean told = failure instanceof LedgerDamagedException || failure instanceof NoSuchElementException;
        return told ? Command.BAD : Command.UNUSABLE;
    }

    /** One line, without the words of Java where there are better ones. */
    static String sentence(Exception failure) {
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " cannot be read: permission denied; run this as the user that Jenkins runs as";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof FileSystemException other && other.getReason() == null) {
            return other.getFile() + " cannot be read";
        }
        String message = failure.getMessage();
        return Naming.plain(message == null ? "It failed: " + failure.getClass().getSimpleName() : message);
    }
}
