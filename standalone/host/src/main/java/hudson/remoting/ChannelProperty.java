package hudson.remoting;

import java.io.Serializable;

/** A typed key of a channel's properties. */
public class ChannelProperty<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    public final Class<T> type;
    public final String displayName;

    public ChannelProperty(Class<T> type, String displayName) {
        this.type = type;
        this.displayName = displayName;
    }
}
