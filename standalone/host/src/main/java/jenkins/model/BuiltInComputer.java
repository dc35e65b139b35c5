package jenkins.model;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.AsyncFutureImpl;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.nio.charset.Charset;
import java.util.concurrent.Future;

/** The built-in node's computer. */
final class BuiltInComputer extends Computer {
    BuiltInComputer(Jenkins node) {
        super(node);
    }

    @Override
    public VirtualChannel getChannel() {
        return FilePath.localChannel;
    }

    @Override
    public Charset getDefaultCharset() {
        return Charset.defaultCharset();
    }

    @Override
    protected Future<?> _connect(boolean forceReconnect) {
        return new AsyncFutureImpl<>((Object) null);
    }

    @Override
    public String getDisplayName() {
        return "Built-In Node";
    }

    @Override
    public String getUrl() {
        return "computer/(built-in)/";
    }

    @Override
    public Boolean isUnix() {
        return File.pathSeparatorChar == ':';
    }
}
