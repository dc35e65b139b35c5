package org.modellineage.host.scm;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The program {@code git} of a node, in a folder there. It asks nobody for anything, and is killed when it takes too long. */
final class Git {
    /** As much of an answer is kept. */
    private static final int MOST_BYTES = 16 << 20;

    private static final Map<String, String> QUIET = Map.of(
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_ASKPASS", "true",
            "GIT_SSH_COMMAND", "ssh -oBatchMode=yes",
            "LC_ALL", "C.UTF-8");

    /**
     * Variables that name a repository, with which git would work on that instead of the folder, and those that configure it: with one of
     * them it would fetch from elsewhere than the job says, or run hooks and programs that the job does not know.
     */
    private static final List<String> OF_OTHERS = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE",
            "GIT_PREFIX",
            "GIT_SHALLOW_FILE",
            "GIT_GRAFT_FILE",
            "GIT_CONFIG",
            "GIT_CONFIG_GLOBAL",
            "GIT_CONFIG_SYSTEM",
            "GIT_CONFIG_NOSYSTEM",
            "GIT_CONFIG_COUNT",
            "GIT_CONFIG_PARAMETERS",
            "GIT_REPLACE_REF_BASE",
            "GIT_NO_REPLACE_OBJECTS",
            "GIT_TEMPLATE_DIR",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_QUARANTINE_PATH");

    /** A password may have a slash or an {@code @} in it: all up to the last {@code @} is one. */
    private static final Pattern SECRET_IN_URL = Pattern.compile("(?<=://)\\S+(?=@)");

    private final Launcher launcher;
    private final FilePath folder;
    private final TaskListener listener;
    private final int minutes;

    /** @param minutes that one call may take */
    Git(Launcher launcher, FilePath folder, TaskListener listener, int minutes) {
        this.launcher = launcher;
        this.folder = folder;
        this.listener = listener;
        this.minutes = minutes;
    }

    /** A text without the user and password of addresses in it. */
    static String shown(String text) {
        return SECRET_IN_URL.matcher(text).replaceAll("****");
    }

    /**
     * Runs it and gives what it printed.
     *
     * @throws AbortException with what it complained of
     */
    String run(String... arguments) throws IOException, InterruptedException {
        Ended ended = call(arguments);
        if (ended.status != 0) {
            throw new AbortException("Command \"git " + shown(String.join(" ", arguments)) + "\" returned status code "
                    + ended.status + ":\nstdout: " + shown(ended.out) + "\nstderr: " + shown(ended.err));
        }
        return ended.out;
    }

    /** What it printed, if it ended well. */
    Optional<String> ask(String... arguments) throws IOException, InterruptedException {
        Ended ended = call(arguments);
        return ended.status == 0 ? Optional.of(ended.out.strip()) : Optional.empty();
    }

    private record Ended(int status, String out, String err) {}

    private Ended call(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        listener.getLogger().println(" > " + shown(String.join(" ", command)) + " # timeout=" + minutes);
        Kept out = new Kept();
        Kept err = new Kept();
        Proc process;
        try {
            process = launcher.launch()
                    .cmds(command)
                    .pwd(folder)
                    .envs(environment())
                    .quiet(true)
                    .stdout(out)
                    .stderr(err)
                    .start();
        } catch (IOException none) {
            throw new AbortException("git cannot be started on this node; is it installed? " + none.getMessage());
        }
        int status = process.joinWithTimeout(minutes, TimeUnit.MINUTES, listener);
        return new Ended(status, out.text(), err.text());
    }

    /** An empty value takes the variable away. */
    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(QUIET);
        OF_OTHERS.forEach(name -> variables.put(name, ""));
        FilePath above = folder.getParent();
        if (above != null) {
            variables.put("GIT_CEILING_DIRECTORIES", above.getRemote());
        }
        return variables;
    }

    /** Keeps the beginning. */
    private static final class Kept extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int b) {
            if (count < MOST_BYTES) {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.max(0, Math.min(length, MOST_BYTES - count)));
        }

        synchronized String text() {
            return toString(StandardCharsets.UTF_8);
        }
    }
}
