package org.modellineage.host.agent;

import hudson.model.Slave;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.slaves.ComputerLauncher;
import hudson.slaves.SlaveComputer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;

/** Brings online an agent that is a Java process of its own, whose standard input and output are the channel. */
public final class ProcessLauncher extends ComputerLauncher {
    /** A small program that soon waits: the fast compiler alone, one collector thread. */
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

    private static final List<String> INHERITED = List.of("file.encoding", "sun.jnu.encoding", "java.io.tmpdir");
    private static final long PATIENCE_MILLIS = 2000;

    private final Map<String, String> environment;

    /** @param environment put on top of that of this process */
    public ProcessLauncher(Map<String, String> environment) {
        this.environment = new TreeMap<>(environment);
    }

    @Override
    public void launch(SlaveComputer computer, TaskListener listener) throws IOException, InterruptedException {
        Slave node = computer.getNode();
        if (node == null) {
            throw new IOException(computer.getName() + " is gone");
        }
        Path log = Jenkins.get().getRootDir().toPath().resolve("logs/slaves/" + node.getNodeName() + "/slave.log");
        Files.createDirectories(log.getParent());
        Path root = Files.createDirectories(Path.of(node.getRemoteFS()).toAbsolutePath());
        ProcessBuilder builder = new ProcessBuilder(command(node.getNodeName())).directory(root.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Channel channel = AgentChannels.opener()
                .overPipe(node.getNodeName(), process.getInputStream(), process.getOutputStream());
        computer.setChannel(channel, listener.getLogger(), new Channel.Listener() {
            @Override
            public void onClosed(Channel closed, IOException cause) {
                end(process);
            }
        });
    }

    private static List<String> command(String name) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        // what watches this JVM, to measure its coverage, watches those of agents too
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-javaagent:"))
                .toList());
        for (String property : INHERITED) {
            command.add("-D" + property + "=" + System.getProperty(property));
        }
        command.add("-cp");
        command.add(AgentJar.file().getPath());
        command.add(AgentChannels.opener().mainClass().getName());
        command.add(name);
        return command;
    }

    /** It ends by itself when its input does; one that hangs is killed. */
    private static void end(Process process) {
        try {
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
