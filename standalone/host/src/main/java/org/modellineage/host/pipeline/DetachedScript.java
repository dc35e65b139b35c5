package org.modellineage.host.pipeline;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import hudson.slaves.WorkspaceList;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import jenkins.MasterToSlaveFileCallable;

/** A script that runs by itself: its log, output, process id and exit status are files in a folder. */
final class DetachedScript implements Serializable {

    private static final long serialVersionUID = 1L;

    /** No exit status yet. */
    static final int RUNNING = Integer.MIN_VALUE;

    private static final int PIECE = 1 << 20;
    private static final int LOOKS = 10;
    private static final long LOOK_MILLIS = 100;

    private final String folder;
    private long logPosition;

    private DetachedScript(String folder) {
        this.folder = folder;
    }

    static DetachedScript launch(
            String script, FilePath workspace, EnvVars env, Launcher launcher, boolean separateOutput)
            throws IOException, InterruptedException {
        String id = "durable-" + UUID.randomUUID().toString().substring(0, 8);
        FilePath control = WorkspaceList.tempDir(workspace).child(id);
        control.mkdirs();
        control.child("script.sh").write(withShebang(script), StandardCharsets.UTF_8.name());
        control.child("script.sh").chmod(0755);
        String to = separateOutput ? ">'" + path(control, "output.txt") + "' 2>" : ">";
        String log = "'" + path(control, "log.txt") + "'" + (separateOutput ? "" : " 2>&1");
        String run = "echo $$ >'" + path(control, "pid.txt") + "'; '" + path(control, "script.sh") + "' " + to + log
                + " </dev/null; echo $? >'" + path(control, "status.tmp") + "'; mv '" + path(control, "status.tmp")
                + "' '"
                + path(control, "status.txt") + "'";
        control.child("run.sh").write(run + "\n", StandardCharsets.UTF_8.name());
        String detach = "nohup sh '" + path(control, "run.sh") + "' >/dev/null 2>&1 </dev/null &";
        int status = launcher.launch()
                .cmds(List.of("sh", "-c", detach))
                .pwd(workspace)
                .envs(env)
                .quiet(true)
                .join();
        if (status != 0) {
            throw new IOException("The shell cannot be started in " + workspace.getRemote() + "; exit code " + status);
        }
        return new DetachedScript(control.getRemote());
    }

    private static String withShebang(String script) {
        return script.startsWith("#!") ? script : "#!/bin/sh -xe\n" + script;
    }

    /** The path of a file, quoted for the inside of single quotes. */
    private static String path(FilePath control, String name) {
        return control.child(name).getRemote().replace("'", "'\\''");
    }

    private FilePath file(FilePath workspace, String name) {
        return new FilePath(workspace.getChannel(), folder).child(name);
    }

    /**
     * Copies the lines that the script has printed since the last time; false where there were none. The beginning of a
     * line waits for its end: a secret in it could not be recognised in two halves.
     */
    boolean copyLines(FilePath workspace, TaskListener listener) throws IOException, InterruptedException {
        return copyLog(workspace, listener, DetachedScript::wholeLines);
    }

    /** The same, with a last line that does not end. */
    void copyRest(FilePath workspace, TaskListener listener) throws IOException, InterruptedException {
        copyLog(workspace, listener, piece -> piece.length < PIECE ? piece.length : wholeLines(piece));
    }

    private boolean copyLog(FilePath workspace, TaskListener listener, ToIntFunction<byte[]> cut)
            throws IOException, InterruptedException {
        boolean any = false;
        while (true) {
            byte[] piece = file(workspace, "log.txt").act(new ReadFrom(logPosition));
            int length = cut.applyAsInt(piece);
            if (length == 0) {
                return any;
            }
            listener.getLogger().write(piece, 0, length);
            listener.getLogger().flush();
            logPosition += length;
            any = true;
        }
    }

    /** Bytes to the last end of a line; all of a full piece without one. */
    static int wholeLines(byte[] piece) {
        int end = piece.length;
        while (end > 0 && piece[end - 1] != '\n') {
            end--;
        }
        return end == 0 && piece.length == PIECE ? PIECE : end;
    }

    int exitStatus(FilePath workspace) throws IOException, InterruptedException {
        FilePath status = file(workspace, "status.txt");
        return status.exists()
                ? Integer.parseInt(status.readToString().trim())
                : file(workspace, "").act(new Watch());
    }

    String output(FilePath workspace, Charset charset) throws IOException, InterruptedException {
        try (var in = file(workspace, "output.txt").read()) {
            return new String(in.readAllBytes(), charset);
        }
    }

    void delete(FilePath workspace) throws IOException, InterruptedException {
        new FilePath(workspace.getChannel(), folder).deleteRecursive();
    }

    /** Ends the process and those that it has started. */
    void kill(FilePath workspace) throws IOException, InterruptedException {
        file(workspace, "pid.txt").act(new Kill());
    }

    @Override
    public String toString() {
        return folder;
    }

    private static final class ReadFrom extends MasterToSlaveFileCallable<byte[]> {
        private static final long serialVersionUID = 1L;
        private final long position;

        ReadFrom(long position) {
            this.position = position;
        }

        @Override
        public byte[] invoke(File f, VirtualChannel channel) throws IOException {
            if (f.length() <= position) {
                return new byte[0];
            }
            try (RandomAccessFile file = new RandomAccessFile(f, "r")) {
                byte[] piece = new byte[(int) Math.min(PIECE, file.length() - position)];
                file.seek(position);
                file.readFully(piece);
                return piece;
            }
        }
    }

    /** The status of a script whose process has vanished without leaving one, such as after a reboot. */
    private static final class Watch extends MasterToSlaveFileCallable<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer invoke(File f, VirtualChannel channel) throws IOException, InterruptedException {
            Path pid = f.toPath().resolve("pid.txt");
            if (!Files.exists(pid)) {
                return f.isDirectory() ? RUNNING : -1;
            }
            String text = Files.readString(pid).trim();
            if (text.isEmpty() || ProcessHandle.of(Long.parseLong(text)).isPresent()) {
                return RUNNING;
            }
            Path status = f.toPath().resolve("status.txt");
            for (int i = 0; i < LOOKS && !Files.exists(status); i++) {
                Thread.sleep(LOOK_MILLIS); // renamed into place before the process ends, perhaps after the first look
            }
            return Files.exists(status)
                    ? Integer.valueOf(Files.readString(status).trim())
                    : Integer.valueOf(-1);
        }
    }

    private static final class Kill extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void invoke(File f, VirtualChannel channel) throws IOException {
            if (!f.exists()) {
                return null;
            }
            long pid = Long.parseLong(Files.readString(f.toPath()).trim());
            ProcessHandle process = ProcessHandle.of(pid).orElse(null);
            if (process != null) {
                // the wrapper stays: it writes down the exit status of the script
                try (Stream<ProcessHandle> inside = process.descendants()) {
                    inside.toList().forEach(ProcessHandle::destroy);
                }
            }
            return null;
        }
    }
}
