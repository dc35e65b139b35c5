package hudson.slaves;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.model.Queue;
import hudson.model.Slave;
import hudson.remoting.AsyncFutureImpl;
import hudson.remoting.Channel;
import hudson.util.LogTaskListener;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The running state of an agent. */
public class SlaveComputer extends Computer {
    private static final Logger LOGGER = Logger.getLogger(SlaveComputer.class.getName());
    private volatile Channel channel;
    private AsyncFutureImpl<Object> connecting;
    private volatile boolean acceptingTasks = true;

    public SlaveComputer(Slave slave) {
        super(slave);
    }

    @Override
    @CheckForNull
    public Slave getNode() {
        return (Slave) super.getNode();
    }

    @Override
    public boolean isAcceptingTasks() {
        return acceptingTasks && super.isAcceptingTasks();
    }

    public void setAcceptingTasks(boolean acceptingTasks) {
        this.acceptingTasks = acceptingTasks;
    }

    public ComputerLauncher getLauncher() {
        Slave node = getNode();
        return node == null ? null : node.getLauncher();
    }

    @Override
    protected synchronized Future<?> _connect(boolean forceReconnect) {
        if (connecting == null || forceReconnect && connecting.isDone() || connecting.isDone() && channel == null) {
            AsyncFutureImpl<Object> started = new AsyncFutureImpl<>();
            connecting = started;
            Computer.threadPoolForRemoting.submit(() -> launch(started));
        }
        return connecting;
    }

    private void launch(AsyncFutureImpl<Object> started) {
        try {
            getLauncher().launch(this, new LogTaskListener(LOGGER, Level.FINE));
            offlineCause = null;
            started.set((Object) null);
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "cannot launch " + getName(), e);
            started.set(e);
        }
    }

    /** Takes the agent online. */
    public void setChannel(@NonNull Channel channel, OutputStream launchLog, Channel.Listener listener)
            throws IOException, InterruptedException {
        if (listener != null) {
            channel.addListener(listener);
        }
        channel.addListener(new Channel.Listener() {
            @Override
            public void onClosed(Channel gone, IOException cause) {
                lost(gone, cause);
            }
        });
        this.channel = channel;
        if (channel.isClosingOrClosed()) {
            lost(channel, null);
        }
        Queue.getInstance().scheduleMaintenance();
    }

    /** Goes offline where nobody has taken it offline before. */
    private void lost(Channel gone, IOException cause) {
        synchronized (this) {
            if (channel != gone) {
                return;
            }
            channel = null;
            offlineCause = new OfflineCause.ChannelTermination(cause);
        }
        LOGGER.log(Level.WARNING, cause, () -> "the agent " + getName() + " is gone");
    }

    @Override
    public Channel getChannel() {
        return channel;
    }

    @Override
    public Charset getDefaultCharset() {
        return Charset.defaultCharset();
    }

    @Override
    public Boolean isUnix() {
        return channel == null ? null : File.pathSeparatorChar == ':';
    }

    @Override
    public Future<?> disconnect(OfflineCause cause) {
        Channel closing;
        synchronized (this) {
            offlineCause = cause;
            closing = channel;
            channel = null;
        }
        if (closing != null) {
            closeQuietly(closing);
        }
        return new AsyncFutureImpl<>((Object) null);
    }

    private void closeQuietly(Channel closing) {
        try {
            closing.close(null);
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, "Failed to terminate channel to " + getDisplayName(), e);
        }
    }
}
