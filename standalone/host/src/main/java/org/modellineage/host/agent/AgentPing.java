package org.modellineage.host.agent;

import hudson.model.Computer;
import hudson.remoting.Channel;
import hudson.slaves.OfflineCause;
import hudson.slaves.SlaveComputer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.security.MasterToSlaveCallable;

/** Notices agents whose process is there and answers no more. */
public final class AgentPing {
    private final Duration patience;
    private final Set<Channel> asked = ConcurrentHashMap.newKeySet();

    /** @param patience how long an agent may take to answer */
    public AgentPing(Duration patience) {
        this.patience = patience;
    }

    /** Asks the agent, without waiting for it; disconnects it when the time is over. Does nothing while it is asked. */
    public void ask(SlaveComputer computer) {
        Channel channel = computer.getChannel();
        if (channel == null || !asked.add(channel)) {
            return;
        }
        CompletableFuture.runAsync(() -> call(channel), Computer.threadPoolForRemoting)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answered, problem) -> {
                    asked.remove(channel);
                    if (problem instanceof TimeoutException && computer.getChannel() == channel) {
                        // not on the one thread that counts down for everybody
                        Computer.threadPoolForRemoting.submit(() -> computer.disconnect(silent()));
                    }
                });
    }

    private OfflineCause silent() {
        return new OfflineCause.ChannelTermination(
                new IOException("no answer for " + patience.toSeconds() + " seconds"));
    }

    private static void call(Channel channel) {
        try {
            channel.call(new Nothing());
        } catch (IOException e) {
            throw new CompletionException(e); // it is gone, and known to be
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Nothing extends MasterToSlaveCallable<Void, IOException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void call() {
            return null;
        }
    }
}
