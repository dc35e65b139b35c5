package hudson.remoting;

/** The channel failed, not the code that was sent. */
public class RemotingSystemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RemotingSystemException(Throwable cause) {
        super(cause);
    }
}
